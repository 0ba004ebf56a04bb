#pragma once

#include "aftercare/days.hpp"
#include "aftercare/profile.hpp"
#include "aftercare/schedule.hpp"
#include "aftercare/uuid.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace aftercare {

/// How many seconds the local clock is ahead of UTC at an instant.
using UtcOffset = std::function<std::chrono::seconds(date::sys_seconds)>;

/// What a calendar needs besides the schedule.
struct CalendarOptions {
    std::optional<Uuid>
        plan_id;  ///< keeps the identifiers of events when the plan is exported again
    Reminder reminder;
    date::sys_seconds exported_at;  ///< days that are over by then are left out
    UtcOffset utc_offset;           ///< where the client lives
};

/// The kinds of entry.
enum class EventKind {
    /// Consecutive days with the same activities off limits, begun anew by each session: one
    /// all-day event, whose start and end are dates (RFC 5545, section 3.6.1), without an alarm.
    stretch,
    /// All milestones of a day: an event of 15 minutes at the reminder hour, in UTC (section
    /// 3.3.5), that ends by local midnight, with an alarm at its start (section 3.6.6). If
    /// reminders are disabled, an all-day event without an alarm.
    change,
    /// A day of a note that prepares for a session, in the form of a change.
    prepare,
};

/// From an instant until another one, exclusive.
struct InstantRange {
    date::sys_seconds from;
    date::sys_seconds until;
    friend constexpr bool operator==(const InstantRange&, const InstantRange&) = default;
};

/// An entry of the calendar.
struct Event {
    EventKind kind;
    DayRange days;
    std::string summary;
    /// Not empty. At most 999 characters; but warning signs are never cut, and beside long ones
    /// there is room for another 499.
    std::string description;
    /// Made from the kind of the entry and its ordinal among those of the whole plan, what is past
    /// included: whatever changes in the plan, its third stretch replaces the old third stretch
    /// when the plan is exported again (section 3.8.4.7).
    Uuid uid = {};
    std::optional<InstantRange> instants = {};  ///< nothing: it is about whole days
    bool alarm = false;                         ///< at the start; never in the past
};

/// The entries in order of their days; a stretch comes before the changes of its first day.
/// Days that are over when the file is written are left out: a stretch when its last one is. A
/// restriction without a planned end is in the stretches through the plan's last day.
struct Calendar {
    std::vector<Event> events;
    date::sys_seconds exported_at;
};

/// Throws `Error` if there are no entries, because RFC 5545 (section 3.6) does not allow an empty
/// calendar, if all of them are past, or if the plan reaches beyond 30 December 9999, because years
/// have four digits (section 3.3.4) and the end of an event is exclusive.
Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options);

/// The text of the calendar (RFC 5545, section 3.4), in UTF-8 with CR LF line ends.
std::string icalendar(const Calendar& calendar);

/// The earliest instant whose local date and time are not before the wanted one: where the clocks
/// skip the hour, the moment of the change; where it comes twice, the first.
date::sys_seconds earliest_instant(date::local_seconds wanted, const UtcOffset& utc_offset);

}  // namespace aftercare
