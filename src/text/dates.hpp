#pragma once

#include "aftercare/days.hpp"

#include <optional>
#include <span>
#include <string>

namespace aftercare {

/// Years have four digits in ISO 8601 and in RFC 5545, section 3.3.4.
constexpr date::sys_days last_written_day{date::year{9999} / date::December / 31};

/// "2026-11-24"
std::string iso_date(date::sys_days day);

/// "24 Nov"
std::string day_and_month(date::sys_days day);

/// "Tue 24 Nov"
std::string short_date(date::sys_days day);

/// "Tue 24 Nov 2026"
std::string long_date(date::sys_days day);

/// Writes the dates of a plan.
struct PlanDates {
    explicit PlanDates(const DayRange& plan);

    bool with_year;  ///< the plan spans more than one

    /// "Tue 24 Nov" or "Tue 24 Nov 2026"
    std::string operator()(date::sys_days day) const;

    /// "Sun 22 – Mon 23 Nov", "Sun 29 Nov – Tue 1 Dec"; "Sun 22 Nov" for one day. The range must
    /// not be empty.
    std::string span(const DayRange& range, const std::string& dash) const;

    /// "through Mon 23 Nov". The range must not be empty.
    std::string through(const DayRange& range) const;
};

/// "1 day", "5 days", "1 month"
std::string offset_in_words(Offset offset);

/// "today", "tomorrow", "yesterday", "4 days ago", "in 14 days"
std::string distance_in_words(date::sys_days day, date::sys_days today);

/// "Fri 20 Nov 2026, 4 days ago"
std::string date_with_distance(date::sys_days day, date::sys_days today);

/// The session whose year was probably mistyped: it is more than 60 days ahead or 400 days back. Of
/// several, the one farthest from today.
std::optional<date::sys_days> year_to_check(std::span<const date::sys_days> sessions,
                                            date::sys_days today);

}  // namespace aftercare
