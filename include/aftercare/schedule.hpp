#pragma once

#include "aftercare/days.hpp"
#include "aftercare/profile.hpp"
#include "aftercare/protocol.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace aftercare {

/// The days on which one stage of an activity holds, counted from one session.
struct Phase {
    DayRange days;
    std::size_t session;  ///< index into `Schedule::sessions`
    std::size_t stage;    ///< index into the activity's stages
};

/// A run of consecutive days on which an activity is to be avoided.
struct Restriction {
    DayRange days;
    std::size_t first_phase;  ///< index into `ActivityPlan::phases`
    std::size_t phase_count;  ///< how many phases, one after the other, it consists of
    bool open_ended;          ///< nothing ends it: `days` stops only where the plan does
};

/// A day on which an activity's status is milder than on the day before.
struct Milestone {
    date::sys_days day;
    std::size_t phase;  ///< the phase that begins; index into `ActivityPlan::phases`
};

/// Where the practitioner's word stands against the protocol, for one activity.
struct Overridden {
    Offset practitioner;
    Offset usual;
};

/// One activity across the plan.
struct ActivityPlan {
    Activity activity;
    std::optional<Overridden> overridden;
    std::vector<Phase> phases;  ///< ascending, without gaps, over all days of the plan
    std::vector<Restriction> restrictions;
    std::vector<Milestone> milestones;

    const Stage& stage(const Phase& phase) const { return activity.stages[phase.stage]; }

    /// The phase that holds on a day of the plan; the last one holds after the plan as well.
    const Phase& phase_on(date::sys_days day) const;
};

/// A note and the days on which it applies.
struct NotePlan {
    Note note;
    std::vector<DayRange> days;  ///< one for each session, up to the next one's; ascending,
                                 ///< disjoint; empty if the note holds throughout
};

/// The plan: everything that a person or a calendar is told, day by day.
struct Schedule {
    std::string client_name;  ///< may be empty
    std::string protocol_id;
    std::string title;
    std::vector<date::sys_days> sessions;  ///< treatment dates, ascending
    std::vector<ActivityPlan> activities;
    std::vector<NotePlan> notes;
    DayRange days;  ///< from the first treatment date through the last change

    /// The latest session begun by a day of the plan; index into `sessions`.
    std::size_t session_on(date::sys_days day) const;

    /// Counted from the latest session begun.
    DayNumber number(date::sys_days day) const { return {sessions[session_on(day)], day}; }
};

/// The faults of a profile's overrides against a protocol: an unknown activity, one that is never
/// or for ever to be avoided.
std::vector<Fault> override_faults(const Profile& profile, const Protocol& protocol);

/// The plan that a protocol gives for a profile (design, "Rules of the days").
/// Throws `Error` if there is no treatment date or an override is faulty.
Schedule make_schedule(const Profile& profile, Protocol protocol);

}  // namespace aftercare
