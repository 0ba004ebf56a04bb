#include "aftercare/schedule.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

// When a stage begins after a session, with the practitioner's offset if there is one.
sys_days stage_start(const ActivityPlan& plan, const Stage& stage, sys_days session) {
    const sys_days usual = session + stage.after;
    if (!plan.overridden || stage.status == Status::avoid) {
        return usual;
    }
    return stage.after == plan.overridden->usual ? session + plan.overridden->practitioner
                                                 : usual + plan.overridden->delay;
}

Overridden overridden(const Activity& activity, Offset practitioner,
                      const std::vector<sys_days>& sessions) {
    const auto end = std::ranges::find_if(
        activity.stages, [](Status each) { return each != Status::avoid; }, &Stage::status);
    Overridden offsets{practitioner, end->after};
    for (const sys_days session : sessions) {
        offsets.delay =
            std::max(offsets.delay, (session + practitioner) - (session + offsets.usual));
    }
    return offsets;
}

// Stages never grow stricter, so the latest session begun always gives the strictest status: each
// session's stages hold until the next session begins.
ActivityPlan plan_activity(const Activity& activity, const Profile& profile) {
    const std::vector<sys_days>& sessions = profile.treatment_dates;
    ActivityPlan plan{activity, {}, {}, {}, {}};
    for (const Override& word : profile.overrides) {
        if (word.activity == activity.id) {
            plan.overridden = overridden(activity, word.until, sessions);
        }
    }
    sys_days until = sys_days::max();
    for (std::size_t session = sessions.size(); session-- > 0;) {
        for (std::size_t stage = activity.stages.size(); stage-- > 0;) {
            const sys_days from = stage_start(plan, activity.stages[stage], sessions[session]);
            if (from < until) {
                plan.phases.push_back({{from, until}, session, stage});
                until = from;
            }
        }
    }
    std::ranges::reverse(plan.phases);
    return plan;
}

void find_restrictions_and_milestones(ActivityPlan& plan) {
    Status before = Status::allowed;
    for (std::size_t index = 0; index < plan.phases.size(); ++index) {
        const Phase& phase = plan.phases[index];
        const Status status = plan.stage(phase).status;
        if (status < before) {
            plan.milestones.push_back({phase.days.from, index});
        } else if (status == Status::avoid && before == Status::avoid) {
            plan.restrictions.back().days.until = phase.days.until;
        } else if (status == Status::avoid) {
            plan.restrictions.push_back({phase.days, false});
        }
        before = status;
    }
    if (before == Status::avoid) {
        plan.restrictions.back().open_ended = true;
    }
}

// A session begins the days of a note anew; what prepares for it speaks of no later one (rule 6).
NotePlan plan_note(const Note& note, const std::vector<sys_days>& sessions) {
    NotePlan plan{note, {}};
    for (std::size_t index = 0; index < sessions.size(); ++index) {
        const sys_days session = sessions[index];
        if (note.before) {
            const sys_days day = session - *note.before;
            if (index == 0 || sessions[index - 1] <= day) {
                plan.days.push_back({day, day + days{1}});
            }
        } else if (note.days) {
            const DayRange range{session + note.days->after, session + note.days->until};
            if (!plan.days.empty() && range.from < plan.days.back().until) {
                plan.days.back().until = range.from;
            }
            plan.days.push_back(range);
        }
    }
    std::erase_if(plan.days, [](const DayRange& range) { return range.empty(); });
    return plan;
}

}  // namespace

const Phase& ActivityPlan::phase_on(sys_days day) const {
    const auto after = std::ranges::upper_bound(phases, day, {},
                                                [](const Phase& phase) { return phase.days.from; });
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
           std::ranges::any_of(days, [day](const DayRange& range) { return range.contains(day); });
}

std::size_t Schedule::session_on(sys_days day) const {
    const auto after = std::ranges::upper_bound(sessions, day);
    return static_cast<std::size_t>(after - sessions.begin()) - 1;
}

Schedule make_schedule(const Profile& profile, const Protocol& protocol) {
    const std::vector<sys_days>& sessions = profile.treatment_dates;
    Schedule schedule;
    schedule.client_name = profile.name;
    schedule.practitioner = profile.practitioner;
    schedule.protocol_id = protocol.id;
    schedule.title = protocol.title;
    schedule.sessions = sessions;
    schedule.words = protocol.words;
    sys_days last_day = sessions.back();
    for (const Activity& activity : protocol.activities) {
        schedule.activities.push_back(plan_activity(activity, profile));
        last_day = std::max(last_day, schedule.activities.back().phases.back().days.from);
    }
    for (const Note& note : protocol.notes) {
        NotePlan plan = plan_note(note, sessions);
        last_day = std::max(last_day, plan.days.empty() ? last_day : plan.days.back().last());
        (note.kind == NoteKind::answer ? schedule.answers : schedule.notes)
            .push_back(std::move(plan));
    }
    schedule.days = {sessions.front(), last_day + days{1}};
    for (ActivityPlan& plan : schedule.activities) {
        plan.phases.back().days.until = schedule.days.until;
        find_restrictions_and_milestones(plan);
    }
    return schedule;
}

}  // namespace aftercare
