#include "text/dates.hpp"

#include "read/treatment_dates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace date::literals;
using aftercare::iso_date;
using aftercare::long_date;
using aftercare::Offset;
using aftercare::offset_in_words;
using aftercare::parse_date;
using aftercare::PlanDates;
using aftercare::short_date;
using date::sys_days;

}  // namespace

TEST_CASE("a date is read from year-month-day") {
    CHECK(parse_date("2026-11-20") == 2026_y / 11 / 20);
    CHECK(parse_date("2028-02-29") == 2028_y / 2 / 29);
    CHECK(parse_date("1900-01-01") == 1900_y / 1 / 1);
    CHECK(parse_date("9998-12-31") == 9998_y / 12 / 31);
}

TEST_CASE("a date that is not in the calendar is read, but is not ok") {
    for (const std::string_view text : {"2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31",
                                        "2026-00-10", "2026-13-01", "2026-11-00", "2026-11-32"}) {
        CAPTURE(text);
        const auto date = parse_date(text);
        REQUIRE(date);
        CHECK_FALSE(date->ok());
    }
}

TEST_CASE("what is not written as year-month-day is no date") {
    for (const std::string_view text : {"",
                                        "-",
                                        "2026",
                                        "2026-11",
                                        "2026-11-2",
                                        "2026-1-20",
                                        "26-11-20",
                                        "2026-11-200",
                                        "02026-11-20",
                                        "2026/11/20",
                                        "2026-11/20",
                                        "2026.11.20",
                                        "20.11.2026",
                                        "11/20/2026",
                                        "20261120",
                                        " 2026-11-20",
                                        "2026-11-20 ",
                                        "2026-11-20\n",
                                        "+026-11-20",
                                        "-026-11-20",
                                        "2026--1-20",
                                        "2026-11-+2",
                                        "2026-11- 2",
                                        "2026-1a-20",
                                        "2026-11-20T00:00",
                                        "today",
                                        "tomorrow",
                                        "2026-Nov-20",
                                        "0x26-11-20",
                                        "2026\u201111-20"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("a date with a NUL in it is no date") {
    CHECK_FALSE(parse_date(std::string_view{"2026-11-2\0", 10}));
    CHECK_FALSE(
        parse_date(std::string_view{"2026\0"
                                    "11-20",
                                    10}));
}

TEST_CASE("a date that was written is read back, whatever the day") {
    constexpr date::days stride{11};
    for (sys_days day = aftercare::first_year / 1 / 1; day <= aftercare::last_year / 12 / 31;
         day += stride) {
        const std::string text = iso_date(day);
        const auto read = parse_date(text);
        if (text.size() != 10 || !read || sys_days{*read} != day) {
            FAIL_CHECK(text);
        }
    }
}

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
