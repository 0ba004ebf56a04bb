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

// Without a clock, dates are certain that are the same whatever day it is.
std::variant<std::vector<date::year_month_day>, Fault> dates_in(
    const std::vector<std::string>& words, const platform::Environment& environment, DateUse use) {
    if (const auto day = today_if_known(environment)) {
        return read_dates_in_words(words, *day, use);
    }
    auto dates = read_dates_in_words(words, std::nullopt, DateUse::kept);
    return std::holds_alternative<Fault>(dates)
               ? read_dates_in_words(words, today(environment), use)
               : dates;
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
    const auto days = wanted_dates({*text}, environment, DateUse::future);
    if (days.size() != 1) {
        throw_usage_error("these are several dates: " + *text, "Name one day.");
    }
    return days.front();
}

std::vector<date::year_month_day> wanted_dates(const std::vector<std::string>& words,
                                               const platform::Environment& environment,
                                               DateUse use) {
    return value_or_throw(dates_in(words, environment, use));
}

}  // namespace aftercare::cli
