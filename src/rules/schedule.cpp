#include "aftercare/schedule.hpp"

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

// When a stage begins after a session, with the practitioner's offset if there is one.
sys_days stage_start(const ActivityPlan& plan, const Stage& stage, sys_days session) {
    const sys_days usual = session + stage.after;
    if (!plan.overridden || stage.status == Status::avoid) {
        return usual;
    }
    const sys_days wanted = session + plan.overridden->practitioner;
    const auto ends_avoid = first_stage_after_avoid(plan.activity);
    if (&stage == &*ends_avoid) {
        return wanted;
    }
    return usual + plan.overridden->delay;
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
                plan.restrictions.back().days.until = phase.days.until;
            } else {
                plan.restrictions.push_back({phase.days, false});
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

Error faulty_override(std::string_view activity) {
    return {Failure::faulty_input,
            Fault{'`' + std::string{activity} + "` cannot be overridden", {}}};
}

/// The practitioner's offsets, by the ids of their activities. What is planned is taken out.
using Overrides = std::map<std::string_view, Offset>;

ActivityPlan plan_activity(Activity activity, Overrides& overrides,
                           const std::vector<sys_days>& sessions) {
    ActivityPlan plan{std::move(activity), {}, {}, {}, {}};
    if (const auto practitioner = overrides.extract(plan.activity.id)) {
        const auto next = first_stage_after_avoid(plan.activity);
        if (next == plan.activity.stages.begin() || next == plan.activity.stages.end()) {
            throw faulty_override(plan.activity.id);
        }
        plan.overridden = {practitioner.mapped(), next->after};
        for (const sys_days session : sessions) {
            const days later = (session + practitioner.mapped()) - (session + next->after);
            plan.overridden->delay = std::max(plan.overridden->delay, later);
        }
    }
    for (std::size_t index = 0; index < sessions.size(); ++index) {
        const bool is_last = index + 1 == sessions.size();
        append_phases(plan, index, sessions[index],
                      is_last ? sys_days::max() : sessions[index + 1]);
    }
    return plan;
}

// A note that prepares for a session speaks of the next one only (rule 6).
std::vector<DayRange> days_before_sessions(days before, const std::vector<sys_days>& sessions) {
    std::vector<DayRange> ranges;
    for (std::size_t index = 0; index < sessions.size(); ++index) {
        const sys_days day = sessions[index] - before;
        if (index == 0 || sessions[index - 1] <= day) {
            ranges.push_back({day, day + days{1}});
        }
    }
    return ranges;
}

NotePlan plan_note(Note note, const std::vector<sys_days>& sessions) {
    NotePlan plan{std::move(note), {}};
    if (plan.note.before) {
        plan.days = days_before_sessions(*plan.note.before, sessions);
    }
    if (const auto& wanted = plan.note.days) {
        for (const sys_days session : sessions) {
            const DayRange range{session + wanted->after, session + wanted->until};
            if (!plan.days.empty() && range.from < plan.days.back().until) {
                plan.days.back().until = range.from;  // the session begins anew
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

const Restriction* ActivityPlan::restriction_on(sys_days day) const {
    const auto found = std::ranges::find_if(restrictions, [day](const Restriction& restriction) {
        return restriction.days.contains(day);
    });
    return found == restrictions.end() ? nullptr : &*found;
}

bool NotePlan::applies_on(sys_days day) const {
    return note.applies_throughout() ||
           std::any_of(days.begin(), days.end(),
                       [day](const DayRange& range) { return range.contains(day); });
}

std::size_t Schedule::session_on(sys_days day) const {
    const auto after = std::upper_bound(sessions.begin(), sessions.end(), day);
    return static_cast<std::size_t>(std::distance(sessions.begin(), after)) - 1;
}

Schedule make_schedule(const Profile& profile, Protocol protocol) {
    if (profile.treatment_dates.empty()) {
        throw Error{Failure::faulty_input,
                    Fault{"the profile has no treatment date", "Give at least one."}};
    }
    Schedule schedule{profile.name,
                      profile.practitioner,
                      std::move(protocol.id),
                      std::move(protocol.title),
                      profile.treatment_dates,
                      {},
                      {},
                      {},
                      {},
                      std::move(protocol.words)};
    const std::vector<sys_days>& sessions = schedule.sessions;

    Overrides overrides;
    for (const Override& word : profile.overrides) {
        overrides.insert_or_assign(word.activity, word.until);
    }
    sys_days last_day = sessions.back();
    schedule.activities.reserve(protocol.activities.size());
    for (Activity& activity : protocol.activities) {
        schedule.activities.push_back(plan_activity(std::move(activity), overrides, sessions));
        last_day = std::max(last_day, schedule.activities.back().phases.back().days.from);
    }
    if (!overrides.empty()) {
        throw faulty_override(overrides.begin()->first);
    }
    schedule.notes.reserve(protocol.notes.size());
    for (Note& note : protocol.notes) {
        if (note.kind == NoteKind::answer) {
            schedule.answers.push_back({std::move(note), {}});
            continue;
        }
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
