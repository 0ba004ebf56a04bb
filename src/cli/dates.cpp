#include "cli/dates.hpp"

#include "cli/usage_error.hpp"
#include "text/dates.hpp"
#include "text/suggestions.hpp"

#include <array>
#include <string_view>

namespace aftercare::cli {

date::sys_days today(const platform::Environment& environment) {
    const date::sys_seconds now = environment.now();
    return date::floor<date::days>(now + platform::local_time_zone(environment).utc_offset(now));
}

date::year_month_day date_of(const platform::Environment& environment, const std::string& word) {
    if (word == "today") {
        return today(environment);
    }
    if (word == "yesterday") {
        return today(environment) - date::days{1};
    }
    const auto date = parse_date(word);
    if (!date) {
        constexpr std::array<std::string_view, 2> known{"today", "yesterday"};
        throw_usage_error('"' + word + "\" is not a date",
                          nearest(word, known).empty()
                              ? "Write year-month-day such as 2026-11-20, or today or yesterday."
                              : suggestion(word, known));
    }
    return *date;
}

date::sys_days wanted_day(const platform::Environment& environment,
                          const std::optional<std::string>& word) {
    if (!word) {
        return today(environment);
    }
    const date::year_month_day date = date_of(environment, *word);
    if (!date.ok()) {
        throw_usage_error("there is no day " + *word,
                          "Write year-month-day, for example 2026-11-20.");
    }
    return date;
}

}  // namespace aftercare::cli
