#pragma once

#include "aftercare/calendar.hpp"
#include "cli/profile_lookup.hpp"
#include "platform/platform.hpp"

namespace aftercare::cli {

/// The calendar of a plan, and the time zone in which its reminders come.
struct PlanCalendar {
    Calendar calendar;
    platform::TimeZone zone;
};

/// The calendar as it is exported now, or at the time in `SOURCE_DATE_EPOCH`. Throws `Error`.
PlanCalendar calendar_of(const Plan& plan, const platform::Environment& environment);

}  // namespace aftercare::cli
