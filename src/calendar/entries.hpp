#pragma once

#include "aftercare/calendar.hpp"

#include <string>
#include <vector>

namespace aftercare {

/// An entry without its name and its time.
struct CalendarEntry {
    EventKind kind;
    DayRange days;
    std::string summary;
    std::string description;
};

/// All entries of a plan, also those of past days, in order of their days; a stretch comes before
/// the changes of its first day.
std::vector<CalendarEntry> calendar_entries(const Schedule& schedule);

}  // namespace aftercare
