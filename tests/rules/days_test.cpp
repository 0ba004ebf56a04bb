#include "aftercare/days.hpp"

#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

using namespace aftercare;
using namespace date::literals;
using date::days;
using date::months;
using date::sys_days;
using date::weeks;

namespace {

/// The first day that is not before the same day of the month so many months later, found by
/// looking at one day after the other.
sys_days first_day_not_before(date::year_month_day treatment, months later) {
    const auto month_count = [](date::year_month_day day) {
        return static_cast<int>(day.year()) * 12 + static_cast<int>(unsigned{day.month()});
    };
    const std::tuple wanted{month_count(treatment) + later.count(), treatment.day()};
    sys_days day{treatment};
    for (;; day += days{1}) {
        const date::year_month_day civil{day};
        if (std::tuple{month_count(civil), civil.day()} >= wanted) {
            return day;
        }
    }
}

/// The days that an offset may lead to, one for each treatment date.
std::vector<sys_days> from_every_treatment_date(Offset offset) {
    std::vector<sys_days> reached;
    for (sys_days treatment = 2026_y / 1 / 1; treatment < sys_days{2030_y / 1 / 1};
         treatment += days{1}) {
        reached.push_back(treatment + offset);
    }
    return reached;
}

bool everywhere_before(const std::vector<sys_days>& earlier, const std::vector<sys_days>& later) {
    return std::equal(earlier.begin(), earlier.end(), later.begin(), later.end(),
                      [](sys_days one, sys_days other) { return one < other; });
}

}  // namespace

// What must not compile, each beside what must.
template <typename Left, typename Right>
concept can_be_added = requires(Left left, Right right) {
    left + right;
};

template <typename Left, typename Right>
concept can_be_equal = requires(Left left, Right right) {
    left == right;
};

template <typename Left, typename Right>
concept can_be_before = requires(Left left, Right right) {
    left < right;
};

static_assert(can_be_added<date::sys_days, Offset> && !can_be_added<Offset, Offset>);
static_assert(can_be_equal<Offset, Offset> && !can_be_before<Offset, Offset>);
static_assert(std::constructible_from<Offset, date::days> &&
              std::constructible_from<Offset, date::months>);
static_assert(!std::constructible_from<Offset, int> &&
              !std::constructible_from<Offset, date::sys_days>);

TEST_CASE("an offset leads from the treatment date to a civil day") {
    struct Case {
        date::year_month_day treatment;
        Offset offset;
        std::string reached;
    };
    for (const Case& each : std::vector<Case>{
             {2026_y / 11 / 20, Offset{days{0}}, "2026-11-20"},
             {2028_y / 2 / 29, Offset{months{0}}, "2028-02-29"},
             {2026_y / 11 / 20, Offset{days{4}}, "2026-11-24"},
             {2026_y / 11 / 20, Offset{weeks{52}}, "2027-11-19"},
             {2026_y / 12 / 31, Offset{days{1}}, "2027-01-01"},
             {2027_y / 2 / 28, Offset{days{1}}, "2027-03-01"},
             {2028_y / 2 / 28, Offset{days{2}}, "2028-03-01"},
             {2028_y / 2 / 29, Offset{days{365}}, "2029-02-28"},
             {2026_y / 11 / 20, Offset{months{1}}, "2026-12-20"},
             {2026_y / 12 / 31, Offset{months{1}}, "2027-01-31"},
             {2027_y / 1 / 31, Offset{months{1}}, "2027-03-01"},
             {2028_y / 1 / 29, Offset{months{1}}, "2028-02-29"},
             {2027_y / 3 / 31, Offset{months{1}}, "2027-05-01"},
             {2027_y / 11 / 30, Offset{months{3}}, "2028-03-01"},
             {2100_y / 1 / 29, Offset{months{1}}, "2100-03-01"},
             {2028_y / 2 / 29, Offset{months{12}}, "2029-03-01"},
         }) {
        CAPTURE(each.reached);
        CHECK(iso_date(sys_days{each.treatment} + each.offset) == each.reached);
    }
}

TEST_CASE("months lead to the first day that is not before the same day of the month" *
          doctest::test_suite("long")) {
    std::string wrong;
    for (const date::year first : {1899_y, 1999_y, 2027_y, 2099_y}) {
        const sys_days end = (first + date::years{3}) / 1 / 1;
        for (sys_days treatment = first / 1 / 1; treatment < end; treatment += days{1}) {
            for (months later{0}; later <= months{12}; ++later) {
                if (treatment + Offset{later} != first_day_not_before(treatment, later)) {
                    wrong += iso_date(treatment) + " + " + offset_in_words(Offset{later}) + "\n";
                }
            }
        }
    }
    CHECK(wrong == "");
}

TEST_CASE("an offset is in days or in months, and a week is seven days") {
    CHECK(Offset{days{4}}.days() == days{4});
    CHECK(Offset{days{4}}.months() == months{0});
    CHECK(Offset{months{1}}.months() == months{1});
    CHECK(Offset{months{1}}.days() == days{0});
    CHECK(Offset{weeks{1}} == Offset{days{7}});
    for (int count = 28; count <= 31; ++count) {
        CHECK_FALSE(Offset{months{1}} == Offset{days{count}});
    }
}

TEST_CASE("a range holds its first day and its last, and not its end") {
    const DayRange washing{2026_y / 11 / 20, 2026_y / 11 / 24};
    CHECK_FALSE(washing.contains(2026_y / 11 / 19));
    CHECK(washing.contains(2026_y / 11 / 20));
    CHECK(washing.contains(2026_y / 11 / 23));
    CHECK_FALSE(washing.contains(2026_y / 11 / 24));
    CHECK(washing.last() == sys_days{2026_y / 11 / 23});
    CHECK(washing == DayRange{2026_y / 11 / 20, 2026_y / 11 / 24});
    CHECK(washing != DayRange{2026_y / 11 / 20, 2026_y / 11 / 25});
    CHECK(washing != DayRange{2026_y / 11 / 21, 2026_y / 11 / 24});
}

TEST_CASE("a range that ends where it begins, or before, is empty and holds no day") {
    CHECK_FALSE(DayRange{2026_y / 11 / 20, 2026_y / 11 / 21}.empty());
    const DayRange nothing{2026_y / 11 / 20, 2026_y / 11 / 20};
    CHECK(nothing.empty());
    CHECK_FALSE(nothing.contains(2026_y / 11 / 20));
    const DayRange backwards{2026_y / 11 / 20, 2026_y / 11 / 18};
    CHECK(backwards.empty());
    CHECK_FALSE(backwards.contains(2026_y / 11 / 19));
}

TEST_CASE("an offset in days comes before a larger one, and never before itself") {
    CHECK(always_before(Offset{days{0}}, Offset{days{1}}));
    CHECK(always_before(Offset{days{364}}, Offset{weeks{53}}));
    CHECK_FALSE(always_before(Offset{days{0}}, Offset{days{0}}));
    CHECK_FALSE(always_before(Offset{days{1}}, Offset{days{0}}));
    CHECK_FALSE(always_before(Offset{days{365}}, Offset{weeks{52}}));
}

TEST_CASE(
    "an offset in months always comes before another when it does from every treatment date") {
    std::string wrong;
    for (int count = 0; count <= 12; ++count) {
        std::vector<Offset> others;
        for (int other = 0; other <= 12; ++other) {
            others.emplace_back(months{other});
        }
        for (int other = 27 * count; other <= 32 * count + 1; ++other) {
            others.emplace_back(days{other});
        }
        const Offset month{months{count}};
        const std::vector<sys_days> reached = from_every_treatment_date(month);
        for (const Offset other : others) {
            const std::vector<sys_days> others_reached = from_every_treatment_date(other);
            if (always_before(month, other) != everywhere_before(reached, others_reached) ||
                always_before(other, month) != everywhere_before(others_reached, reached)) {
                wrong += offset_in_words(month) + " and " + offset_in_words(other) + "\n";
            }
        }
    }
    CHECK(wrong == "");
}
