#pragma once

#include "aftercare/days.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

/// The years in which a treatment date may lie, both inclusive; every date of a plan then has a
/// year of four digits.
inline constexpr date::year first_year{1900};
inline constexpr date::year last_year{9998};

/// A date written as YYYY-MM-DD. The date may be impossible: ask its `ok()`.
std::optional<date::year_month_day> parse_date(std::string_view text);

/// "2026-11-24"
std::string iso_date(date::sys_days day);

/// "Tue 24 Nov"
std::string short_date(date::sys_days day);

/// "Tue 24 Nov 2026"
std::string long_date(date::sys_days day);

/// Dates as a plan writes them: with the year only where the plan does not stay within one.
class PlanDates {
public:
    explicit PlanDates(const DayRange& plan);

    /// Whether the plan does not stay within one year.
    bool with_year() const { return with_year_; }

    /// "Tue 24 Nov" or "Tue 24 Nov 2026"
    std::string operator()(date::sys_days day) const;

    /// "through Mon 23 Nov". The range must not be empty.
    std::string through(const DayRange& range) const;

private:
    bool with_year_;
};

/// "1 day", "5 days", "1 month"
std::string offset_in_words(Offset offset);

}  // namespace aftercare
