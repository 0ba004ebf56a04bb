#pragma once

#include "aftercare/days.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// Years have four digits in ISO 8601 and in RFC 5545, section 3.3.4.
constexpr date::sys_days last_written_day{date::year{9999} / date::December / 31};

/// "2026-11-24"
std::string iso_date(date::sys_days day);

/// "Tue"
std::string weekday_name(date::sys_days day);

/// "Nov"
std::string month_name(date::sys_days day);

/// "24 Nov"
std::string day_and_month(date::sys_days day);

/// "Tue 24 Nov"
std::string short_date(date::sys_days day);

/// "Tue 24 Nov 2026"
std::string long_date(date::sys_days day);

/// Writes the dates of a plan: with the year only if the plan spans more than one.
class PlanDates {
public:
    explicit PlanDates(const DayRange& plan);

    /// Whether the plan spans more than one year.
    bool with_year() const { return with_year_; }

    /// "Tue 24 Nov" or "Tue 24 Nov 2026"
    std::string operator()(date::sys_days day) const;

    /// "Sun 22 – Mon 23 Nov", "Sun 29 Nov – Tue 1 Dec"; "Sun 22 Nov" for one day. The range must
    /// not be empty.
    std::string span(const DayRange& range, std::string_view dash) const;

    /// "through Mon 23 Nov". The range must not be empty.
    std::string through(const DayRange& range) const;

private:
    bool with_year_;
};

/// "1 day", "5 days", "1 month"
std::string offset_in_words(Offset offset);

}  // namespace aftercare
