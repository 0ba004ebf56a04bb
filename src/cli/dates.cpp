#include "cli/dates.hpp"

#include "aftercare/error.hpp"
#include "cli/usage_error.hpp"

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

using DatesOrFault = std::variant<std::vector<date::year_month_day>, Fault>;

// Without a clock, dates are certain that are the same whatever day it is.
DatesOrFault dates_in(const std::vector<std::string>& words,
                      const platform::Environment& environment, Leaning leaning) {
    if (const auto day = today_if_known(environment)) {
        return read_dates_in_words(words, *day, leaning);
    }
    using namespace date::literals;
    DatesOrFault dates = read_dates_in_words(words, 2000_y / 1 / 1, leaning);
    const DatesOrFault later = read_dates_in_words(words, 2010_y / 7 / 2, leaning);
    const auto* const one = std::get_if<0>(&dates);
    const auto* const other = std::get_if<0>(&later);
    if (one == nullptr || other == nullptr || *one != *other) {
        return read_dates_in_words(words, today(environment), leaning);
    }
    return dates;
}

}  // namespace

date::sys_days today(const platform::Environment& environment) {
    const date::sys_seconds now = environment.now();
    return date::floor<date::days>(now + platform::local_time_zone(environment).utc_offset(now));
}

std::optional<date::sys_days> today_if_known(const platform::Environment& environment) {
    try {
        return today(environment);
    } catch (const Error& error) {
        if (error.failure() == Failure::usage) {
            throw;
        }
        return std::nullopt;
    }
}

date::sys_days wanted_day(const std::optional<std::string>& text,
                          const platform::Environment& environment) {
    if (!text) {
        return today(environment);
    }
    const auto days = wanted_dates({*text}, environment, Leaning::future);
    if (days.size() != 1) {
        throw_usage_error("these are several dates: " + *text, "Name one day.");
    }
    return days.front();
}

std::vector<date::year_month_day> wanted_dates(const std::vector<std::string>& words,
                                               const platform::Environment& environment,
                                               Leaning leaning) {
    return value_or_throw(dates_in(words, environment, leaning));
}

}  // namespace aftercare::cli
