#include "cli/dates.hpp"

#include "aftercare/error.hpp"
#include "read/written_date.hpp"

#include <utility>
#include <variant>

namespace aftercare::cli {

namespace {

template <typename Value>
Value value_or_throw(std::variant<Value, Fault> result) {
    if (auto* const fault = std::get_if<Fault>(&result)) {
        throw Error{Failure::usage, std::move(*fault)};
    }
    return std::get<Value>(std::move(result));
}

}  // namespace

date::sys_days today(const platform::Environment& environment) {
    const date::sys_seconds now = environment.now();
    return date::floor<date::days>(now + platform::local_time_zone(environment).utc_offset(now));
}

date::sys_days wanted_day(const std::optional<std::string>& text, date::sys_days today) {
    return text ? date::sys_days{value_or_throw(read_written_date(*text, today))} : today;
}

std::vector<date::year_month_day> wanted_dates(const std::vector<std::string>& words,
                                               date::sys_days today) {
    return value_or_throw(read_dates_in_words(words, today));
}

}  // namespace aftercare::cli
