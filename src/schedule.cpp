#include "aftercare/schedule.hpp"

#include "nearest.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

std::vector<Stage>::const_iterator first_stage_after_avoid(const Activity& activity) {
    return std::find_if(activity.stages.begin(), activity.stages.end(),
                        [](const Stage& stage) { return stage.status != Status::avoid; });
}

// When a stage begins, counted from a session, the practitioner's word taken into account.
sys_days stage_start(const ActivityPlan& plan, const Stage& stage, sys_days session) {
    const sys_days usual = session + stage.after;
    if (!plan.overridden || stage.status == Status::avoid) {
        return usual;
    }
    const sys_days wanted = session + plan.overridden->practitioner;
    const bool ends_avoid = &stage == &*first_stage_after_avoid(plan.activity);
    return ends_avoid ? wanted : std::max(usual, wanted);
}

// Stages never grow stricter, so the latest session begun always gives the strictest status: each
// session's stages hold until the next session begins.
void append_phases(ActivityPlan& plan, std::size_t session_index, sys_days session,
                   sys_days next_session) {
    const auto first = static_cast<std::ptrdiff_t>(plan.phases.size());
    sys_days until = next_session;
    for (std::size_t stage = plan.activity.stages.size(); stage-- > 0;) {
        const sys_days from = stage_start(plan, plan.activity.stages[stage], session);
        if (from < until) {
            plan.phases.push_back({{from, until}, session_index, stage});
            until = from;
        }
    }
    std::reverse(plan.phases.begin() + first, plan.phases.end());
}

void find_restrictions_and_milestones(ActivityPlan& plan) {
    for (std::size_t index = 0; index < plan.phases.size(); ++index) {
        const Phase& phase = plan.phases[index];
        const Status status = plan.stage(phase).status;
        const bool is_first = index == 0;
        const Status before = is_first ? status : plan.stage(plan.phases[index - 1]).status;
        if (status == Status::avoid) {
            if (!is_first && before == Status::avoid) {
                Restriction& restriction = plan.restrictions.back();
                restriction.days.until = phase.days.until;
                ++restriction.phase_count;
            } else {
                plan.restrictions.push_back({phase.days, index, 1, false});
            }
        }
        if (status < before) {
            plan.milestones.push_back({phase.days.from, index});
        }
    }
    if (plan.stage(plan.phases.back()).status == Status::avoid) {
        plan.restrictions.back().open_ended = true;
    }
}

/// The practitioner's words, by the ids of their activities.
using Words = std::map<std::string_view, Offset>;

ActivityPlan plan_activity(Activity activity, const Words& words,
                           const std::vector<sys_days>& sessions) {
    ActivityPlan plan{std::move(activity), {}, {}, {}, {}};
    if (const auto word = words.find(plan.activity.id); word != words.end()) {
        plan.overridden = {word->second, first_stage_after_avoid(plan.activity)->after};
    }
    for (std::size_t index = 0; index < sessions.size(); ++index) {
        const bool is_last = index + 1 == sessions.size();
        append_phases(plan, index, sessions[index],
                      is_last ? sys_days::max() : sessions[index + 1]);
    }
    return plan;
}

NotePlan plan_note(Note note, const std::vector<sys_days>& sessions) {
    NotePlan plan{std::move(note), {}};
    if (const auto& wanted = plan.note.days) {
        for (const sys_days session : sessions) {
            const DayRange range{session + wanted->after, session + wanted->until};
            if (!plan.days.empty() && range.from < plan.days.back().until) {
                plan.days.back().until = range.from;  // from here on it counts anew
            }
            plan.days.push_back(range);
        }
        std::erase_if(plan.days, [](const DayRange& range) { return range.empty(); });
    }
    return plan;
}

}  // namespace

const Phase& ActivityPlan::phase_on(sys_days day) const {
    const auto after = std::upper_bound(
        phases.begin(), phases.end(), day,
        [](sys_days wanted, const Phase& phase) { return wanted < phase.days.from; });
    return *std::prev(after);
}

std::size_t Schedule::session_on(sys_days day) const {
    const auto after = std::upper_bound(sessions.begin(), sessions.end(), day);
    return static_cast<std::size_t>(std::distance(sessions.begin(), after)) - 1;
}

std::vector<Fault> override_faults(const Profile& profile, const Protocol& protocol) {
    std::vector<Fault> faults;
    std::vector<std::string_view> ids;
    std::map<std::string_view, const Activity*> activities;
    for (const Activity& activity : protocol.activities) {
        ids.emplace_back(activity.id);
        activities.emplace(activity.id, &activity);
    }
    for (const Override& word : profile.overrides) {
        const auto found = activities.find(word.activity);
        if (found == activities.end()) {
            // Of a large file with a large protocol only what is shown is worth the search.
            const bool is_shown = faults.size() < most_faults_shown;
            faults.push_back({"the protocol has no activity `" + word.activity + "`",
                              is_shown ? suggestion(word.activity, ids) : std::string{},
                              {},
                              word.position});
            continue;
        }
        const Activity* const activity = found->second;
        const auto next = first_stage_after_avoid(*activity);
        const std::string name = '`' + word.activity + '`';
        if (next == activity->stages.begin()) {
            faults.push_back({name + " is never to be avoided, so there is nothing to change",
                              "Take this line out.",
                              {},
                              word.position});
        } else if (next == activity->stages.end()) {
            faults.push_back({name + " is to be avoided without an end, so it cannot get one here",
                              "Take this line out, or give the protocol a stage that ends it.",
                              {},
                              word.position});
        }
    }
    return faults;
}

Schedule make_schedule(const Profile& profile, Protocol protocol) {
    if (profile.treatment_dates.empty()) {
        throw Error{Failure::faulty_input,
                    Fault{"there is no treatment date", "Give at least one."}};
    }
    if (std::vector<Fault> faults = override_faults(profile, protocol); !faults.empty()) {
        throw Error{Failure::faulty_input, std::move(faults)};
    }
    Schedule schedule{profile.name,
                      std::move(protocol.id),
                      std::move(protocol.title),
                      profile.treatment_dates,
                      {},
                      {},
                      {}};
    const std::vector<sys_days>& sessions = schedule.sessions;

    Words words;
    for (const Override& word : profile.overrides) {
        words.insert_or_assign(word.activity, word.until);
    }
    sys_days last_day = sessions.back();
    schedule.activities.reserve(protocol.activities.size());
    for (Activity& activity : protocol.activities) {
        schedule.activities.push_back(plan_activity(std::move(activity), words, sessions));
        last_day = std::max(last_day, schedule.activities.back().phases.back().days.from);
    }
    schedule.notes.reserve(protocol.notes.size());
    for (Note& note : protocol.notes) {
        const NotePlan& plan = schedule.notes.emplace_back(plan_note(std::move(note), sessions));
        if (!plan.days.empty()) {
            last_day = std::max(last_day, plan.days.back().until - days{1});
        }
    }
    schedule.days = {sessions.front(), last_day + days{1}};
    for (ActivityPlan& plan : schedule.activities) {
        plan.phases.back().days.until = schedule.days.until;
        find_restrictions_and_milestones(plan);
    }
    return schedule;
}

}  // namespace aftercare
