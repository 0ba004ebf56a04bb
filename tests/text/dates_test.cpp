#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using namespace date::literals;
using aftercare::iso_date;
using aftercare::long_date;
using aftercare::Offset;
using aftercare::offset_in_words;
using aftercare::PlanDates;
using aftercare::short_date;
using date::sys_days;

}  // namespace

TEST_CASE("a date in ISO form has four, two and two digits") {
    CHECK(iso_date(2026_y / 11 / 24) == "2026-11-24");
    CHECK(iso_date(2026_y / 1 / 2) == "2026-01-02");
    CHECK(iso_date(1900_y / 1 / 1) == "1900-01-01");
    CHECK(iso_date(987_y / 1 / 1) == "0987-01-01");
    CHECK(iso_date(9999_y / 12 / 31) == "9999-12-31");
}

TEST_CASE("a short date has the weekday, the day and the month") {
    CHECK(short_date(2026_y / 11 / 24) == "Tue 24 Nov");
    CHECK(short_date(2026_y / 11 / 20) == "Fri 20 Nov");
    CHECK(short_date(2027_y / 2 / 1) == "Mon 1 Feb");
}

TEST_CASE("a long date has the year as well") {
    CHECK(long_date(2026_y / 11 / 24) == "Tue 24 Nov 2026");
    CHECK(long_date(2028_y / 2 / 29) == "Tue 29 Feb 2028");
    CHECK(long_date(1900_y / 1 / 1) == "Mon 1 Jan 1900");
    CHECK(long_date(1969_y / 12 / 31) == "Wed 31 Dec 1969");
    CHECK(long_date(9999_y / 12 / 31) == "Fri 31 Dec 9999");
}

TEST_CASE("each weekday has its name") {
    const std::vector<std::string> week{"Mon 16 Nov", "Tue 17 Nov", "Wed 18 Nov", "Thu 19 Nov",
                                        "Fri 20 Nov", "Sat 21 Nov", "Sun 22 Nov"};
    sys_days day = 2026_y / 11 / 16;
    for (const std::string& expected : week) {
        CHECK(short_date(day) == expected);
        day += date::days{1};
    }
}

TEST_CASE("each month has its name") {
    const std::vector<std::string> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    date::month month = date::January;
    for (const std::string& expected : months) {
        CHECK(short_date(2026_y / month / 9).ends_with(" 9 " + expected));
        ++month;
    }
}

TEST_CASE("a plan within one year leaves the year out") {
    const PlanDates dates{{2026_y / 11 / 20, 2026_y / 12 / 21}};
    CHECK(dates(2026_y / 11 / 24) == "Tue 24 Nov");
}

TEST_CASE("a plan over the end of a year writes the year on both sides of it") {
    const PlanDates dates{{2026_y / 12 / 20, 2027_y / 1 / 21}};
    CHECK(dates(2026_y / 12 / 24) == "Thu 24 Dec 2026");
    CHECK(dates(2027_y / 1 / 3) == "Sun 3 Jan 2027");
}

TEST_CASE("a plan whose last day is New Year's Eve stays within its year") {
    const PlanDates until_new_year{{2026_y / 12 / 1, 2027_y / 1 / 1}};
    CHECK(until_new_year(2026_y / 12 / 31) == "Thu 31 Dec");
    const PlanDates with_new_year{{2026_y / 12 / 1, 2027_y / 1 / 2}};
    CHECK(with_new_year(2026_y / 12 / 31) == "Thu 31 Dec 2026");
}

TEST_CASE("through names the last day of a range, not its exclusive end") {
    const PlanDates dates{{2026_y / 11 / 20, 2026_y / 12 / 21}};
    CHECK(dates.through({2026_y / 11 / 20, 2026_y / 11 / 24}) == "through Mon 23 Nov");
    CHECK(dates.through({2026_y / 11 / 20, 2026_y / 11 / 21}) == "through Fri 20 Nov");
    CHECK(dates.through({2026_y / 11 / 20, 2026_y / 12 / 1}) == "through Mon 30 Nov");
}

TEST_CASE("through names the year where the plan needs it") {
    const PlanDates dates{{2027_y / 12 / 20, 2028_y / 3 / 2}};
    CHECK(dates.through({2027_y / 12 / 20, 2028_y / 1 / 1}) == "through Fri 31 Dec 2027");
    CHECK(dates.through({2027_y / 12 / 20, 2028_y / 3 / 1}) == "through Tue 29 Feb 2028");
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
    CHECK(offset_in_words(Offset{date::days{0}}) == "0 days");
    CHECK(offset_in_words(Offset{date::days{1}}) == "1 day");
    CHECK(offset_in_words(Offset{date::days{5}}) == "5 days");
    CHECK(offset_in_words(Offset{date::days{365}}) == "365 days");
    CHECK(offset_in_words(Offset{date::months{1}}) == "1 month");
    CHECK(offset_in_words(Offset{date::months{12}}) == "12 months");
}

TEST_CASE("a date has a weekday, a month, and a short form without the weekday") {
    CHECK(aftercare::weekday_name(2026_y / 11 / 24) == "Tue");
    CHECK(aftercare::month_name(2026_y / 11 / 24) == "Nov");
    CHECK(aftercare::day_and_month(2027_y / 2 / 1) == "1 Feb");
}
