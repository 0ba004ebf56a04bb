#include "text/day_distance.hpp"

#include "text/dates.hpp"
#include "text/numbers.hpp"

namespace aftercare {

namespace {

constexpr date::days farthest_ahead{60};
constexpr date::days farthest_back{400};

}  // namespace

std::string distance_in_words(date::sys_days day, date::sys_days today) {
    const auto ahead = (day - today).count();
    switch (ahead) {
        case -1:
            return "yesterday";
        case 0:
            return "today";
        case 1:
            return "tomorrow";
        default:
            return ahead < 0 ? counted(-ahead, "day") + " ago" : "in " + counted(ahead, "day");
    }
}

std::string date_with_distance(date::sys_days day, date::sys_days today) {
    return long_date(day) + ", " + distance_in_words(day, today);
}

std::optional<date::sys_days> year_to_check(std::span<const date::sys_days> sessions,
                                            date::sys_days today) {
    std::optional<date::sys_days> farthest;
    for (const date::sys_days session : sessions) {
        const date::days ahead = session - today;
        const bool is_doubtful = ahead > farthest_ahead || -ahead > farthest_back;
        if (is_doubtful && (!farthest || abs(ahead) > abs(*farthest - today))) {
            farthest = session;
        }
    }
    return farthest;
}

}  // namespace aftercare
