#include "cli/said_back.hpp"

#include "cli/output.hpp"
#include "text/dates.hpp"
#include "text/day_distance.hpp"

namespace aftercare::cli {

std::string dates_said_back(std::span<const date::sys_days> dates, date::sys_days today) {
    std::string lines;
    for (const date::sys_days day : dates) {
        lines += "  " + date_with_distance(day, today) + '\n';
    }
    return lines;
}

void say_year_to_check(const Context& context, std::span<const date::sys_days> sessions,
                       date::sys_days today) {
    if (const auto session = year_to_check(sessions, today)) {
        say(context, "Please check the year: the session on " + long_date(*session) +
                         (*session < today ? " was " : " is ") +
                         distance_in_words(*session, today) + ".\n");
    }
}

}  // namespace aftercare::cli
