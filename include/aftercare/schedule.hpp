#pragma once

#include "aftercare/days.hpp"
#include "aftercare/profile.hpp"
#include "aftercare/protocol.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare {

// The rules of the days:
//
// 1. Civil days only: no instants, no time zones, no seconds. Only the calendar export knows a
//    clock time, that of the reminders.
// 2. Ranges of days are half-open, [from, until). Only text for people names the inclusive end:
//    "through Mon 23 Nov".
// 3. "1 month" is a calendar month. If the target month has no such day, use the first day of the
//    next month: 31 January + 1 month is 1 March, so that no restriction is cut short.
// 4. With several sessions, an activity has the strictest status that any session begun by that
//    day gives it. So a later session restarts the clock, and restrictions of an activity that
//    overlap or touch become one. A milestone compares a day with the day before: a session that
//    begins on that very day leaves none, and one that begins later does not take it back. Among
//    sessions that give equally strict stages, the latest one's stage holds.
// 5. A plan runs from the first treatment date through the day of its last change of status, stage
//    or dated note. Sessions lie within ten years of each other. Day numbers count from the latest
//    session begun.
// 6. A note with `before` applies on that one day before a session, the first one too: such a day
//    lies before the plan. Of two sessions so near that the day would lie before the earlier one,
//    it says nothing.
// 7. An override moves the end of an activity's last `avoid` stage, and the stages after it move
//    along by as many days: where months differ in length, the most of any session. An earlier
//    override brings no later stage forward.

/// The days on which one stage of an activity applies, counted from one session.
struct Phase {
    DayRange days;
    std::size_t session;  ///< index into `Schedule::sessions`
    std::size_t stage;    ///< index into the activity's stages
};

/// A run of consecutive days on which an activity has the status `avoid`.
struct Restriction {
    DayRange days;
    bool open_ended;  ///< it never ends: `days` only stops with the plan
};

/// A day on which an activity's status becomes milder than it was the day before.
struct Milestone {
    date::sys_days day;
    std::size_t phase;  ///< the phase that begins; index into `ActivityPlan::phases`
};

/// The practitioner's offset and the protocol's, for the end of an activity's last `avoid` stage.
struct Overridden {
    Offset practitioner;
    Offset usual;
    date::days delay{0};  ///< of the stages after that end (rule 7)
};

/// One activity across the plan.
struct ActivityPlan {
    Activity activity;
    std::optional<Overridden> overridden;
    std::vector<Phase> phases;  ///< ascending; without gaps they cover all days of the plan
    std::vector<Restriction> restrictions;  ///< ascending, at least a day apart
    std::vector<Milestone> milestones;      ///< ascending

    const Stage& stage(const Phase& phase) const { return activity.stages[phase.stage]; }

    /// The phase of a day of the plan. Days after the plan belong to the last phase.
    const Phase& phase_on(date::sys_days day) const;

    /// The restriction that a day belongs to; null if there is none.
    const Restriction* restriction_on(date::sys_days day) const;
};

/// A note and the days on which it applies.
struct NotePlan {
    Note note;
    std::vector<DayRange> days;  ///< ascending, disjoint; empty if the note applies throughout

    bool applies_on(date::sys_days day) const;
};

/// The plan, from which every text and the calendar are made.
struct Schedule {
    std::string client_name;   ///< may be empty
    std::string practitioner;  ///< whom to call; may be empty
    std::string protocol_id;
    std::string title;
    std::vector<date::sys_days> sessions;  ///< treatment dates, ascending
    std::vector<ActivityPlan> activities;
    std::vector<NotePlan> notes;
    DayRange days;  ///< the first treatment date through the last change (rule 5)
    std::vector<NotePlan> answers = {};  ///< the notes told only when asked
    QuestionWords words = {};

    /// The latest session begun by a day, which must not be before the plan; index into `sessions`.
    std::size_t session_on(date::sys_days day) const;

    /// How many days it lies after the latest session begun, whose treatment date is day 0.
    int number(date::sys_days day) const {
        return static_cast<int>((day - sessions[session_on(day)]).count());
    }
};

/// The plan that a protocol gives for a profile that was read for it, by the rules above. The
/// profile must have a treatment date, and only overrides of activities that are avoided at first
/// and possible later. Where an override makes stages share a day, the last of them applies.
Schedule make_schedule(const Profile& profile, const Protocol& protocol);

}  // namespace aftercare
