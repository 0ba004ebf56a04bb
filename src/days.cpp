#include "aftercare/days.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace aftercare {

namespace {

using namespace date::literals;

struct Length {
    date::days shortest;
    date::days longest;
};

constexpr int most_months = 12;

using Lengths = std::array<Length, most_months + 1>;

// How long 0 to 12 months are, over every start date of the years around a leap year; the
// calendar holds no other lengths.
Lengths measure_months() {
    const date::sys_days first{2023_y / 1 / 1};
    const date::sys_days until{2026_y / 1 / 1};
    Lengths lengths{};
    for (int months = 0; months <= most_months; ++months) {
        const Offset offset{date::months{months}};
        Length length{date::days::max(), date::days::min()};
        for (date::sys_days day = first; day < until; day += date::days{1}) {
            const date::days measured = (day + offset) - day;
            length.shortest = std::min(length.shortest, measured);
            length.longest = std::max(length.longest, measured);
        }
        lengths[static_cast<std::size_t>(months)] = length;
    }
    return lengths;
}

Length length_of(Offset offset) {
    static const Lengths lengths = measure_months();
    const Length months = lengths.at(static_cast<std::size_t>(offset.months().count()));
    return {months.shortest + offset.days(), months.longest + offset.days()};
}

}  // namespace

bool always_before(Offset earlier, Offset later) {
    return length_of(earlier).longest < length_of(later).shortest;
}

}  // namespace aftercare
