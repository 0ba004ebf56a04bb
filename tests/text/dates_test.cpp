#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace date::literals;
using aftercare::date_with_distance;
using aftercare::distance_in_words;
using aftercare::iso_date;
using aftercare::long_date;
using aftercare::Offset;
using aftercare::offset_in_words;
using aftercare::PlanDates;
using aftercare::short_date;
using aftercare::year_to_check;
using date::days;
using date::sys_days;

constexpr sys_days today{2026_y / 11 / 24};

}  // namespace

TEST_CASE("a date is written in ISO form, and with its weekday, short or long") {
    struct Case {
        sys_days day;
        std::string iso;
        std::string with_weekday;
        std::string with_year;
    };
    for (const Case& each : std::vector<Case>{
             {2026_y / 11 / 24, "2026-11-24", "Tue 24 Nov", "Tue 24 Nov 2026"},
             {2027_y / 2 / 1, "2027-02-01", "Mon 1 Feb", "Mon 1 Feb 2027"},
             {2028_y / 2 / 29, "2028-02-29", "Tue 29 Feb", "Tue 29 Feb 2028"},
             {1900_y / 1 / 1, "1900-01-01", "Mon 1 Jan", "Mon 1 Jan 1900"},
             {1969_y / 12 / 31, "1969-12-31", "Wed 31 Dec", "Wed 31 Dec 1969"},
             {9999_y / 12 / 31, "9999-12-31", "Fri 31 Dec", "Fri 31 Dec 9999"},
         }) {
        CHECK(iso_date(each.day) == each.iso);
        CHECK(short_date(each.day) == each.with_weekday);
        CHECK(long_date(each.day) == each.with_year);
    }
    CHECK(iso_date(987_y / 1 / 1) == "0987-01-01");
    CHECK(aftercare::day_and_month(2027_y / 2 / 1) == "1 Feb");
}

TEST_CASE("each weekday and each month has its name") {
    sys_days day = 2026_y / 11 / 16;
    for (const std::string name : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
        CHECK(short_date(day).starts_with(name + ' '));
        day += days{1};
    }
    date::month month = date::January;
    for (const std::string name :
         {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}) {
        CHECK(aftercare::day_and_month(2026_y / month / 9) == "9 " + name);
        ++month;
    }
}

TEST_CASE("a plan writes the year only if its days lie in more than one") {
    const PlanDates one{{2026_y / 12 / 1, 2027_y / 1 / 1}};
    CHECK(one(2026_y / 12 / 31) == "Thu 31 Dec");
    CHECK_FALSE(one.with_year);
    const PlanDates two{{2026_y / 12 / 1, 2027_y / 1 / 2}};
    CHECK(two(2026_y / 12 / 31) == "Thu 31 Dec 2026");
    CHECK(two(2027_y / 1 / 1) == "Fri 1 Jan 2027");
    CHECK(two.with_year);
}

TEST_CASE("through names the last day of a range, not its exclusive end") {
    const PlanDates dates{{2026_y / 11 / 20, 2026_y / 12 / 21}};
    CHECK(dates.through({2026_y / 11 / 20, 2026_y / 11 / 24}) == "through Mon 23 Nov");
    CHECK(dates.through({2026_y / 11 / 20, 2026_y / 12 / 1}) == "through Mon 30 Nov");
    const PlanDates years{{2027_y / 12 / 20, 2028_y / 3 / 2}};
    CHECK(years.through({2027_y / 12 / 20, 2028_y / 1 / 1}) == "through Fri 31 Dec 2027");
}

TEST_CASE("a span of days names month and year once where both days share them") {
    const PlanDates dates{{2026_y / 11 / 20, 2026_y / 12 / 21}};
    CHECK(dates.span({2026_y / 11 / 22, 2026_y / 11 / 24}, "-") == "Sun 22 - Mon 23 Nov");
    CHECK(dates.span({2026_y / 11 / 29, 2026_y / 12 / 2}, "-") == "Sun 29 Nov - Tue 1 Dec");
    CHECK(dates.span({2026_y / 11 / 22, 2026_y / 11 / 23}, "-") == "Sun 22 Nov");
    const PlanDates years{{2026_y / 11 / 20, 2028_y / 1 / 1}};
    CHECK(years.span({2026_y / 11 / 22, 2026_y / 11 / 24}, "-") == "Sun 22 - Mon 23 Nov 2026");
    CHECK(years.span({2026_y / 11 / 22, 2027_y / 11 / 24}, "-") ==
          "Sun 22 Nov 2026 - Tue 23 Nov 2027");
}

TEST_CASE("an offset in words has its unit in the singular or the plural") {
    CHECK(offset_in_words(Offset{days{0}}) == "0 days");
    CHECK(offset_in_words(Offset{days{1}}) == "1 day");
    CHECK(offset_in_words(Offset{days{5}}) == "5 days");
    CHECK(offset_in_words(Offset{days{365}}) == "365 days");
    CHECK(offset_in_words(Offset{date::months{1}}) == "1 month");
    CHECK(offset_in_words(Offset{date::months{12}}) == "12 months");
}

TEST_CASE("a distance is said in words") {
    for (const auto& [ahead, words] :
         std::vector<std::pair<int, std::string>>{{-451, "451 days ago"},
                                                  {-2, "2 days ago"},
                                                  {-1, "yesterday"},
                                                  {0, "today"},
                                                  {1, "tomorrow"},
                                                  {2, "in 2 days"},
                                                  {14, "in 14 days"}}) {
        CHECK(distance_in_words(today + days{ahead}, today) == words);
    }
}

TEST_CASE("a date is said back with its weekday and its distance") {
    CHECK(date_with_distance(2026_y / 11 / 20, today) == "Fri 20 Nov 2026, 4 days ago");
    CHECK(date_with_distance(2026_y / 12 / 4, today) == "Fri 4 Dec 2026, in 10 days");
    CHECK(date_with_distance(today, today) == "Tue 24 Nov 2026, today");
}

TEST_CASE("the year of a session far from today is to be checked") {
    const auto checked = [](const std::vector<int>& distances) {
        std::vector<sys_days> sessions;
        for (const int distance : distances) {
            sessions.push_back(today + days{distance});
        }
        const std::optional<sys_days> session = year_to_check(sessions, today);
        return session ? std::optional{(*session - today).count()} : std::nullopt;
    };
    CHECK(checked({}) == std::nullopt);
    CHECK(checked({0}) == std::nullopt);
    CHECK(checked({60}) == std::nullopt);
    CHECK(checked({61}) == 61);
    CHECK(checked({-400}) == std::nullopt);
    CHECK(checked({-401}) == -401);
    CHECK(checked({-400, -30, 60}) == std::nullopt);
    CHECK(checked({-30, 5, 90}) == 90);
    CHECK(checked({61, 361, 90}) == 361);
    CHECK(checked({-500, 361}) == -500);
    CHECK(checked({-401, -400, 800}) == 800);
    CHECK(checked({-500, 500}) == -500);
    CHECK(checked({-300, 90}) == 90);
}
