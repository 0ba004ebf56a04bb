#pragma once

#include <date/date.h>

#include <string>
#include <vector>

namespace aftercare {

/// The years of treatment dates, both inclusive, so that every year of a plan has four digits.
inline constexpr date::year first_year{1900};
inline constexpr date::year last_year{9998};

/// The most treatment dates of a profile.
inline constexpr std::size_t most_sessions = 20;

/// What is wrong with one treatment date of a list.
struct TreatmentDateFault {
    std::size_t index;  ///< into the list: the date at fault, or 0 if all of them are
    std::string message;
    std::string hint;
};

/// Each date, which must be `ok()`, must lie within the years above and be given once; at most 20
/// dates, the last at most ten years after the first. They may be in any order.
std::vector<TreatmentDateFault> treatment_date_faults(
    const std::vector<date::year_month_day>& dates);

}  // namespace aftercare
