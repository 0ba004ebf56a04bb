#include "write/plan_days.hpp"

#include <set>

namespace aftercare {

using date::sys_days;

PlanDay plan_day(const Schedule& schedule, sys_days day) {
    PlanDay told{day, schedule.number(day) == 0, {}, {}, {}, {}};
    for (const ActivityPlan& plan : schedule.activities) {
        const Phase& phase = plan.phase_on(day);
        if (phase.days.from == day) {
            told.begun_stages.push_back({&plan, &phase});
        }
        const Status status = plan.stage(phase).status;
        if (status == Status::avoid) {
            told.avoid.push_back(&plan);
        } else if (status == Status::care) {
            told.care.push_back(&plan);
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        for (const DayRange& days : plan.days) {
            if (days.from == day) {
                told.begun_notes.push_back({&plan, days});
            }
        }
    }
    return told;
}

std::vector<DayRange> runs_of_days(const Schedule& schedule) {
    std::set<sys_days> begins;  // on a session's day every activity begins a phase
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Phase& phase : plan.phases) {
            begins.insert(phase.days.from);
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        for (const DayRange& days : plan.days) {
            begins.insert(days.from);
        }
    }
    // What prepares for the first session lies before the plan.
    begins.erase(begins.begin(), begins.find(schedule.days.from));
    std::vector<DayRange> runs;
    for (const sys_days from : begins) {
        if (!runs.empty()) {
            runs.back().until = from;
        }
        runs.push_back({from, schedule.days.until});
    }
    return runs;
}

std::vector<std::string_view> lasting_notes(const Schedule& schedule, NoteKind kind) {
    std::vector<std::string_view> texts;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == kind && plan.note.applies_throughout()) {
            texts.emplace_back(plan.note.text);
        }
    }
    return texts;
}

}  // namespace aftercare
