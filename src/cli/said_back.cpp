#include "cli/said_back.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "cli/output.hpp"
#include "cli/style.hpp"
#include "text/dates.hpp"
#include "text/day_distance.hpp"
#include "text/numbers.hpp"
#include "text/wrap.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

namespace aftercare::cli {

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
            today && make_schedule(profile, builtin_protocol()).days.until <= *today;
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
    if (!today) {
        return;
    }
    if (const auto session = year_to_check(sessions, *today)) {
        say(context, wrapped("Please check the year: the session on " + long_date(*session) +
                                 (*session < *today ? " was " : " is ") +
                                 distance_in_words(*session, *today) + '.',
                             0, style_for(context).width));
    }
}

}  // namespace aftercare::cli
