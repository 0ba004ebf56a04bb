#include "aftercare/days.hpp"

namespace aftercare {

using namespace date::literals;

bool always_before(Offset earlier, Offset later) {
    if (earlier.months() == later.months()) {
        return earlier.days() < later.days();
    }
    constexpr int longest_month = 31;
    constexpr int shortest_month = 28;
    const date::days latest = earlier.days() + date::days{longest_month * earlier.months().count()};
    const date::days soonest = later.days() + date::days{shortest_month * later.months().count()};
    if (latest < soonest) {
        return true;
    }
    // The days of a leap year and the year after see months of every length.
    const date::sys_days first{2024_y / 1 / 1};
    const date::sys_days until{2026_y / 1 / 1};
    for (date::sys_days day = first; day < until; day += date::days{1}) {
        if (day + later <= day + earlier) {
            return false;
        }
    }
    return true;
}

}  // namespace aftercare
