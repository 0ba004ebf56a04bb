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

/// The instant that a local date and time stands for.
using LocalToUtc = std::function<date::sys_seconds(date::local_seconds)>;

/// What a calendar needs to know beside the schedule.
struct CalendarOptions {
    std::optional<Uuid> plan_id;  ///< keeps the entries the same when the plan is exported again
    Reminder reminder;
    date::sys_seconds exported_at;
    LocalToUtc local_to_utc;
};

/// An entry of a calendar: over whole days, or a reminder of 15 minutes from an instant on (design,
/// icalendar.md, "Two kinds of entry").
struct Event {
    Uuid uid;
    std::variant<DayRange, date::sys_seconds> when;
    std::string summary;
    std::string description;
    bool alarm;  ///< at its start
};

/// What goes into the calendar file: each restriction and each milestone, in the order of days.
struct Calendar {
    std::vector<Event> events;
    date::sys_seconds exported_at;
};

/// Throws `Error` if the schedule has neither a restriction nor a milestone, for RFC 5545 knows no
/// empty calendar, and if it reaches beyond 30 December 9999, for its dates have four-digit years.
Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options);

/// The calendar in the form of RFC 5545.
std::string icalendar(const Calendar& calendar);

}  // namespace aftercare
