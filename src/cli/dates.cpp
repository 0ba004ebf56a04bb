#include "cli/dates.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/wrap.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <variant>

namespace aftercare::cli {

date::sys_days today(const Context& context) {
    const date::sys_seconds now = context.environment.now();
    return date::floor<date::days>(now +
                                   platform::local_time_zone(context.environment).utc_offset(now));
}

std::optional<date::sys_days> today_if_known(const Context& context) {
    try {
        return today(context);
    } catch (const Error& error) {
        if (error.failure() == Failure::usage) {
            throw;
        }
        return std::nullopt;
    }
}

date::sys_days wanted_day(const std::optional<std::string>& text, const Context& context) {
    const std::string word = text.value_or("today");
    const auto days = wanted_dates({word}, context, DateUse::future);
    if (days.size() != 1) {
        throw_usage_error("these are several dates: " + word, "Name one day.");
    }
    return days.front();
}

std::vector<date::sys_days> wanted_dates(const std::vector<std::string>& words,
                                         const Context& context, DateUse use) {
    // Without a clock, dates are certain that are the same whatever day it is.
    const auto day = today_if_known(context);
    auto read = read_dates_in_words(words, day, day ? use : DateUse::kept);
    if (!day && std::holds_alternative<Fault>(read)) {
        read = read_dates_in_words(words, today(context), use);
    }
    if (const auto* const fault = std::get_if<Fault>(&read)) {
        throw Error{Failure::usage, *fault};
    }
    const auto& dates = std::get<std::vector<date::year_month_day>>(read);
    return {dates.begin(), dates.end()};
}

std::string dates_said_back(std::span<const date::sys_days> dates,
                            std::optional<date::sys_days> today) {
    std::string lines;
    for (const date::sys_days day : dates) {
        lines += "  " + (today ? date_with_distance(day, *today) : long_date(day)) + '\n';
    }
    return lines;
}

std::string doubt_about(date::sys_days session, std::span<const date::sys_days> others,
                        std::optional<date::sys_days> today) {
    if (today && year_to_check(std::array{session}, *today)) {
        return "please check the year";
    }
    if (others.empty()) {
        Profile profile;
        profile.treatment_dates = {session};
        const bool is_over =
            today && make_schedule(profile, builtin_protocol_for_plans()).days.until <= *today;
        return is_over ? "that plan is over: please check the year" : "";
    }
    for (const date::sys_days other : others) {
        const date::days after = session - other;
        if (std::chrono::abs(after) <= date::days{2}) {
            return "that is " + counted(std::abs(after.count()), "day") +
                   (after.count() < 0 ? " before" : " after") + " another session, on " +
                   long_date(other);
        }
    }
    const date::sys_days first = *std::ranges::min_element(others);
    return session < first ? "that is before your first session, on " + long_date(first) : "";
}

void say_year_to_check(const Context& context, std::span<const date::sys_days> sessions,
                       std::optional<date::sys_days> today) {
    const auto session = today ? year_to_check(sessions, *today) : std::nullopt;
    if (today && session) {
        say(context, wrapped("Please check the year: the session on " + long_date(*session) +
                                 (*session < *today ? " was " : " is ") +
                                 distance_in_words(*session, *today) + '.',
                             0, style_for(context).width));
    }
}

}  // namespace aftercare::cli
