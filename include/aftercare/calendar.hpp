#pragma once

#include "aftercare/days.hpp"
#include "aftercare/profile.hpp"
#include "aftercare/schedule.hpp"
#include "aftercare/uuid.hpp"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace aftercare {

/// The instant of a local date and time. A time that the clocks skip or repeat needs one as well.
using LocalToUtc = std::function<date::sys_seconds(date::local_seconds)>;

/// What a calendar needs besides the schedule.
struct CalendarOptions {
    std::optional<Uuid>
        plan_id;  ///< keeps the identifiers of events when the plan is exported again
    Reminder reminder;
    date::sys_seconds exported_at;  ///< reminders before this instant get no alarm
    LocalToUtc local_to_utc;
};

/// The two kinds of entry.
enum class EventKind {
    /// A day on which something is to be avoided: one all-day event, whose start and end are dates
    /// (RFC 5545, section 3.6.1), without an alarm.
    day,
    /// A milestone, or a day of a note that prepares for a session: an event of 15 minutes at the
    /// reminder hour, in UTC (section 3.3.5), with an alarm at its start (section 3.6.6). If
    /// reminders are disabled, an all-day event without an alarm.
    change,
};

/// An entry of the calendar.
struct Event {
    /// Stays the same when the plan is exported again, whatever has changed in it
    /// (section 3.8.4.7). It is made from the date of a day; from the activity, the new status and
    /// the ordinal of a milestone among those; from the ordinals of a preparing note and of the
    /// session.
    Uuid uid;
    EventKind kind;
    std::variant<DayRange, date::sys_seconds> when;  ///< whole days, or the start of 15 minutes
    std::string summary;
    /// Not empty. At most 999 characters; but warning signs are never cut, and beside long ones
    /// there is room for another 499.
    std::string description;
    bool alarm;  ///< at the start; never in the past
};

/// The entries in order of their days; the entry of a day comes before its changes. A restriction
/// without a planned end has an entry on each remaining day of the plan.
struct Calendar {
    std::vector<Event> events;
    date::sys_seconds exported_at;
};

/// Throws `Error` if there are no entries, because RFC 5545 (section 3.6) does not allow an empty
/// calendar, or if the plan reaches beyond 30 December 9999, because years have four digits
/// (section 3.3.4) and the end of an event is exclusive.
Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options);

/// The text of the calendar (RFC 5545, section 3.4), in UTF-8 with CR LF line ends.
std::string icalendar(const Calendar& calendar);

}  // namespace aftercare
