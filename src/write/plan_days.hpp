#pragma once

#include "aftercare/schedule.hpp"

#include <string_view>
#include <vector>

namespace aftercare {

/// A stage of an activity that begins.
struct BegunStage {
    const ActivityPlan* activity;
    const Phase* phase;
};

/// A note that begins to apply, and its days.
struct BegunNote {
    const NotePlan* plan;
    DayRange days;
};

/// What a day of the plan brings and what holds on it, in the order of the protocol. Points into
/// the schedule, which must outlive it.
struct PlanDay {
    date::sys_days day;
    bool is_session;
    std::vector<BegunStage> begun_stages;
    std::vector<BegunNote> begun_notes;
    std::vector<const ActivityPlan*> avoid;
    std::vector<const ActivityPlan*> care;
};

/// The day must not lie before the plan; after it, everything stays as on its last day.
PlanDay plan_day(const Schedule& schedule, date::sys_days day);

/// The days of the plan, parted into runs: on the first day of a run a session, a stage or a dated
/// note begins, and on the days after it nothing does. Ascending, without gaps, never empty.
std::vector<DayRange> runs_of_days(const Schedule& schedule);

/// The notes of a kind that apply on every day of the plan.
std::vector<std::string_view> lasting_notes(const Schedule& schedule, NoteKind kind);

}  // namespace aftercare
