#include "cli/said_back.hpp"

#include "cli/output.hpp"
#include "text/dates.hpp"
#include "text/day_distance.hpp"

namespace aftercare::cli {

std::string dates_said_back(std::span<const date::sys_days> dates,
                            std::optional<date::sys_days> today) {
    std::string lines;
    for (const date::sys_days day : dates) {
        lines += "  " + (today ? date_with_distance(day, *today) : long_date(day)) + '\n';
    }
    return lines;
}

void say_year_to_check(const Context& context, std::span<const date::sys_days> sessions,
                       std::optional<date::sys_days> today) {
    if (!today) {
        return;
    }
    if (const auto session = year_to_check(sessions, *today)) {
        say(context, "Please check the year: the session on " + long_date(*session) +
                         (*session < *today ? " was " : " is ") +
                         distance_in_words(*session, *today) + ".\n");
    }
}

}  // namespace aftercare::cli
