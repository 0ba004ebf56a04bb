#include "read/written_date.hpp"

#include "read/fault_table.hpp"
#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace date::literals;
using aftercare::DateUse;
using aftercare::Fault;
using aftercare::iso_date;
using aftercare::read_dates_in_words;
using aftercare::read_written_date;
using aftercare::words_of_date;
using aftercare::test::parts_of;
using date::sys_days;
using date::year_month_day;

constexpr sys_days today{2026_y / 11 / 24};

// The day, or what is wrong and how to fix it.
std::string in_words(const std::variant<year_month_day, Fault>& result) {
    if (const auto* fault = std::get_if<Fault>(&result)) {
        return fault->message + " | " + fault->hint;
    }
    return iso_date(std::get<year_month_day>(result));
}

std::string date_of(std::string_view text, sys_days day = today) {
    return in_words(read_written_date(text, day));
}

std::string read_words(const std::vector<std::string>& words) {
    const auto result = read_dates_in_words(words, today);
    if (const auto* fault = std::get_if<Fault>(&result)) {
        return fault->message + " | " + fault->hint;
    }
    std::string days;
    for (const year_month_day& day : std::get<std::vector<year_month_day>>(result)) {
        days += (days.empty() ? "" : " ") + iso_date(day);
    }
    return days;
}

/// Rows such as "20 Nov => 2026-11-20".
void check_dates(std::string_view table) {
    for (const std::string& row : parts_of(aftercare::trimmed(table), '\n')) {
        const std::size_t arrow = row.find(" => ");
        CHECK(date_of(row.substr(0, arrow)) == row.substr(arrow + 4));
    }
}

const std::string example = " | Write a date such as 29 Nov or 2026-11-29.";
const std::string not_there =
    "\" is not in the calendar | Check the day and the month. Write YYYY-MM-DD.";
const std::string full_date = " | Write year, month and day: YYYY-MM-DD.";

}  // namespace

TEST_CASE("a date is read as people write it") {
    std::vector<std::string> texts = parts_of(
        "2026-11-20 | 2026/11/20 | 2026.11.20 | 20.11.2026 | 20/11/2026 | 11/20/2026 | "
        "20-11-2026 | 11-20-2026 | 20 Nov 2026 | 20 November 2026 | 20 nov 2026 | "
        "20 NOVEMBER 2026 | 20 nOV 2026 | Nov 20, 2026 | Nov 20 2026 | November 20, 2026 | "
        "November 20th, 2026 | november 20th 2026 | 20th Nov 2026 | 20TH NOV 2026 | "
        "20. November 2026 | 20. Nov. 2026 | Nov. 20, 2026 | 20-Nov-2026 | 20/Nov/2026 | "
        "20.Nov.2026 | 2026 Nov 20 | 2026-Nov-20 | Fri 20 Nov 2026 | Fri, 20 Nov 2026 | "
        "fri. 20 nov 2026 | Friday 20 November 2026 | Friday, November 20th, 2026 | "
        "Fri 2026-11-20 | Fri 20.11.2026 | 20 Nov ,2026 | 20,Nov,2026 | "
        "20th of November 2026 | Fri 20th of November, 2026 | '20 Nov 2026' | "
        "\u201c20 Nov 2026\u201d | 2026\u201111\u201120 | 2026\u221211\u201320 | "
        "\uFF12\uFF10 Nov 2026 | \uFF12\uFF10\uFF12\uFF16\uFF0D\uFF11\uFF11\uFF0D20 | "
        "\u200e20.\u200e11.\u200e2026 | 20\u00a0Nov\u202f2026 | \uFEFF2026-11-20\u00a0");
    texts.insert(texts.end(), {"  20 Nov 2026  ", "20   Nov\t2026", "2026-11-20\n"});
    for (const std::string& text : texts) {
        CAPTURE(text);
        CHECK(date_of(text) == "2026-11-20");
    }
}

TEST_CASE("days and months may have one digit or two") {
    for (const std::string_view text :
         {"2026-1-5", "2026-01-05", "2026/1/5", "2026/01/5", "5.1.2026", "05.01.2026", "5 Jan 2026",
          "05 Jan 2026", "Jan 5, 2026", "5th January 2026"}) {
        CAPTURE(text);
        CHECK(date_of(text) == "2026-01-05");
    }
}

TEST_CASE("every month is known by its short and its full name") {
    const std::vector<std::pair<std::string, std::string>> months{
        {"Jan", "January"},   {"Feb", "February"}, {"Mar", "March"},    {"Apr", "April"},
        {"May", "May"},       {"Jun", "June"},     {"Jul", "July"},     {"Aug", "August"},
        {"Sep", "September"}, {"Oct", "October"},  {"Nov", "November"}, {"Dec", "December"}};
    date::month month = date::January;
    for (const auto& [short_name, full_name] : months) {
        const std::string expected = iso_date(2026_y / month / 21);
        CHECK(date_of("21st " + short_name + " 2026") == expected);
        CHECK(date_of(full_name + " 21, 2026") == expected);
        ++month;
    }
}

TEST_CASE("months and weekdays have the short names that people write") {
    check_dates(R"(
1st Sept 2026     => 2026-09-01
2nd Sept. 2026    => 2026-09-02
3rd sept 2026     => 2026-09-03
8-Sept-2026       => 2026-09-08
8.Sept.2026       => 2026-09-08
Sept 8, 2026      => 2026-09-08
Tues 24 Nov 2026  => 2026-11-24
Weds. 25 Nov 2026 => 2026-11-25
thur 26 Nov       => 2026-11-26
Thurs, 26 Nov     => 2026-11-26
)");
}

TEST_CASE("days are counted from today") {
    check_dates(R"(
today         => 2026-11-24
Today         => 2026-11-24
 TODAY        => 2026-11-24
yesterday     => 2026-11-23
Yesterday     => 2026-11-23
tomorrow      => 2026-11-25
3 days ago    => 2026-11-21
in 3 days     => 2026-11-27
1 week ago    => 2026-11-17
a week ago    => 2026-11-17
Two weeks ago => 2026-11-10
in one day    => 2026-11-25
0 days ago    => 2026-11-24
)");
    CHECK(date_of("tomorrow", 2026_y / 12 / 31) == "2027-01-01");
    CHECK(date_of("day after tomorrow", 2026_y / 12 / 31) == "2027-01-02");
    CHECK(date_of("yesterday", 2028_y / 3 / 1) == "2028-02-29");
    CHECK(read_words({"3", "days", "ago", "in", "2", "weeks"}) == "2026-11-21 2026-12-08");
}

TEST_CASE("a day without its year is the nearest one to today") {
    check_dates(R"(
20 Nov        => 2026-11-20
Nov 20        => 2026-11-20
november 20th => 2026-11-20
Fri 20 Nov    => 2026-11-20
4 Dec         => 2026-12-04
24-Nov        => 2026-11-24
5 Jan         => 2027-01-05
25 May        => 2027-05-25
26 May        => 2026-05-26
29 Feb        => 2028-02-29
)");
    CHECK(date_of("5 Jan", 2026_y / 12 / 31) == "2027-01-05");
    CHECK(date_of("1 Jan", 2026_y / 12 / 31) == "2027-01-01");
    CHECK(date_of("31 Dec", 2027_y / 1 / 1) == "2026-12-31");
    CHECK(date_of("20 Nov", 2027_y / 1 / 2) == "2026-11-20");
    CHECK(date_of("29 Feb", 2026_y / 1 / 1) == "2024-02-29");
    CHECK(date_of("Feb 29", 1901_y / 1 / 1) == "1904-02-29");
    CHECK(date_of("29 Feb", 2100_y / 3 / 1) == "2104-02-29");
}

TEST_CASE("slashes or hyphens with the year last are read where only one day is possible") {
    check_dates(R"(
25/12/2026     => 2026-12-25
12/25/2026     => 2026-12-25
11/11/2026     => 2026-11-11
1/1/2027       => 2027-01-01
13/1/2027      => 2027-01-13
1/13/2027      => 2027-01-13
25-12-2026     => 2026-12-25
2-29-2028      => 2028-02-29
3/12/2026      => 3/12/2026: 3 December or 12 March? | Write 2026-12-03 or 2026-03-12.
03/12/2026     => 03/12/2026: 3 December or 12 March? | Write 2026-12-03 or 2026-03-12.
11-12-2026     => 11-12-2026: 11 December or 12 November? | Write 2026-12-11 or 2026-11-12.
1/2/2027       => 1/2/2027: 1 February or 2 January? | Write 2027-02-01 or 2027-01-02.
Thu 3/12/2026  => Thu 3/12/2026: 3 December or 12 March? | Write 2026-12-03 or 2026-03-12.
)");
}

TEST_CASE("a year has four digits, whichever they are") {
    check_dates(R"(
0026-11-20 => "0026-11-20": the year needs four digits | Write 2026-11-20.
31.12.1899 => 1899-12-31
9999-12-31 => 9999-12-31
20 Nov 26  => "20 Nov 26": the year needs four digits | Write 2026-11-20.
Nov 20, 26 => "Nov 20, 26": the year needs four digits | Write 2026-11-20.
25/12/26   => "25/12/26": the year needs four digits | Write 2025-12-26 or 2026-12-25.
20.11.26   => "20.11.26": the year needs four digits | Write 2026-11-20.
26-11-20   => "26-11-20": the year needs four digits | Write 2026-11-20.
3/12/26    => "3/12/26": the year needs four digits | Write 2026-12-03 or 2026-03-12.
20.11.026  => "20.11.026": the year needs four digits | Write 2026-11-20.
20.11.19   => "20.11.19": the year needs four digits | Write year, month and day: YYYY-MM-DD.
20 Nov 202 => "20 Nov 202": the year needs four digits | Write year, month and day: YYYY-MM-DD.
31 Nov 26  => "31 Nov 26": the year needs four digits | Write year, month and day: YYYY-MM-DD.
)");
}

TEST_CASE("a day that the calendar does not have is refused") {
    for (const std::string& text :
         parts_of("2026-02-30 | 2026-02-29 | 2028-02-30 | 1900-02-29 | 31.11.2026 | 31 Nov 2026 | "
                  "Nov 31st, 2026 | 0 Nov 2026 | 30/2/2026 | 2/30/2026 | 2026-13-01 | 2026-20-11 | "
                  "2026-00-10 | 11.20.2026 | 31/31/2026 | 30 Feb | Fri 31 Nov")) {
        CHECK(date_of(text) == '"' + text + not_there);
    }
}

TEST_CASE("a weekday must be that of the date") {
    for (const std::string text : {"Thu 20 Nov 2026", "Monday, 20 Nov", "Sat 2026-11-20"}) {
        CHECK(date_of(text) ==
              '"' + text + "\" is a Friday | Check the date: did you mean 2026-11-20?");
    }
}

TEST_CASE("what is not a date is refused") {
    std::vector<std::string> texts = parts_of(
        "soon | 20 | 2026 | Nov | Nov 2026 | 2026-11 | 20261120 | 20Nov2026 | 20Nov | "
        "Nov20 2026 | 20 11 2026 | . | . 2026-11-20 | 20 Nov - 2026 | of 20 Nov 2026 | "
        "20 of Nov of 2026 | 3 months ago | in -3 days | 3 days | last 20 Nov | "
        "next friday | 2026-11-20x | 2026-11-20T09:00 | 2026-11-20 09:00 | "
        "20 Nov 2026 at 9 | 20 Nov 20261 | 2026-11-200 | 02026-11-20 | 2026-011-20 | "
        "-2026-11-20 | +2026-11-20 | 2026--11-20 | 2026-11--20 | 2026-11-+2 | 20 Nov -2026 | "
        "20 Nov +2026 | -20 Nov 2026 | 2026-11/20 | 2026/11-20 | 2026 - 11 - 20 | "
        "20..11.2026 | 20 Novem 2026 | 20 Novembre 2026 | 20 Mayo 2026 | "
        "20 M\xC3\xA4rz 2026 | Fri Fri 20 Nov 2026 | Friyay 20 Nov 2026 | Fri today | "
        "today tomorrow | 20th | 0x20 Nov 2026 | 20 No\u0301v 2026 | 20 Nov 2026\xFF | "
        "\xC3\x28");
    texts.emplace_back();
    for (const std::string& text : texts) {
        CHECK(date_of(text) == '"' + text + "\" is not a date" + example);
    }
}

TEST_CASE("a long text is not repeated") {
    CHECK(date_of(std::string(61, 'x')) == "this is not a date" + example);
    CHECK(date_of("20 Nov 2026" + std::string(1'000'000, '0')) == "this is not a date" + example);
    CHECK(date_of(std::string(1'000'000, ' ') + "20 Nov 2026") == "2026-11-20");
    CHECK(read_words({std::string(1'000'000, 'x')}) == "this is not a date" + example);
}

TEST_CASE("a slip in the name of a day gets a suggestion") {
    CHECK(date_of("tomorow") == "\"tomorow\" is not a date | Did you mean `tomorrow`?");
    CHECK(date_of("Yestreday") == "\"Yestreday\" is not a date | Did you mean `yesterday`?");
    CHECK(read_words({"tody"}) == "\"tody\" is not a date | Did you mean `today`?");
}

TEST_CASE("a date that is kept names its year") {
    const auto read_full = [](std::string_view text, std::optional<sys_days> day) {
        return in_words(read_written_date(text, day, DateUse::kept));
    };
    CHECK(read_full("20 Nov 2026", today) == "2026-11-20");
    CHECK(read_full("20.11.2026", std::nullopt) == "2026-11-20");
    CHECK(read_full("20 Nov", today) == "\"20 Nov\" is not a full date | Write 2026-11-20.");
    CHECK(read_full("today", today) == "\"today\" is not a full date | Write 2026-11-24.");
    CHECK(read_full("Yesterday", today) == "\"Yesterday\" is not a full date | Write 2026-11-23.");
    CHECK(read_full("20 Nov", std::nullopt) == "\"20 Nov\" is not a full date" + full_date);
    CHECK(read_full("tomorrow", std::nullopt) == "\"tomorrow\" is not a full date" + full_date);
    CHECK(read_full("30 Feb", today) == "\"30 Feb" + not_there);
    CHECK(read_full("3/12/2026", today) ==
          "3/12/2026: 3 December or 12 March? | Write 2026-12-03 or 2026-03-12.");
    CHECK(read_full("tomorow", today) == "\"tomorow\" is not a date" + full_date);
    CHECK(read_full("last friday", today) ==
          "\"last friday\" is not a full date | Write 2026-11-20.");
    CHECK(read_full("friday", today) ==
          "friday: 20 November or 27 November? | Write 2026-11-20 or 2026-11-27.");
    CHECK(read_full("friday", std::nullopt) == "\"friday\" is not a full date" + full_date);
}

TEST_CASE("words that are a date only together are read together") {
    CHECK(read_words({}).empty());
    CHECK(read_words({"2026-11-20", "2026-12-04"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"20", "Nov", "2026"}) == "2026-11-20");
    CHECK(read_words({"20", "Nov", "2026", "4", "Dec", "2026"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"Friday,", "November", "20th,", "2026", "4.12.2026"}) ==
          "2026-11-20 2026-12-04");
    CHECK(read_words({"20 Nov 2026", "4 Dec"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"20", "Nov", "4", "Dec"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"20", "Nov", "26", "Nov"}) == "2026-11-20 2026-11-26");
    CHECK(read_words({"Nov", "20", "Dec", "4"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"yesterday", "4", "Dec", "today"}) == "2026-11-23 2026-12-04 2026-11-24");
    CHECK(read_words({"2026-11-20,2026-12-04"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"2026-11-20,", "2026-12-04"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"20", "Nov", "2026", "and", "4", "Dec", "2026"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"20 Nov 2026, 4 Dec 2026 and 8 Jan 2027"}) ==
          "2026-11-20 2026-12-04 2027-01-08");
}

TEST_CASE("a fault names the words that are not a date") {
    CHECK(read_words({"soon"}) == "\"soon\" is not a date" + example);
    CHECK(read_words({""}) == "\"\" is not a date" + example);
    CHECK(read_words({"2026-11-20", " "}) == "\" \" is not a date" + example);
    CHECK(read_words({"2026-11-20", "soon", "2026-12-04"}) == "\"soon\" is not a date" + example);
    CHECK(read_words({"20", "Novembre", "2026", "4", "Dec", "2026"}) ==
          "\"20 Novembre 2026\" is not a date" + example);
    CHECK(read_words({"2026-11-20", "and"}) == "\"and\" is not a date" + example);
    CHECK(read_words({"and", "2026-11-20"}) == "\"and\" is not a date" + example);
    CHECK(read_words({"30", "Feb", "2026", "today"}) == "\"30 Feb 2026" + not_there);
    CHECK(read_words({"20", "Nov", "26"}) ==
          "\"20 Nov 26\": the year needs four digits | Write 2026-11-20.");
    CHECK(read_words({"20", "Nov", "26", "soon"}) ==
          "\"20 Nov 26\": the year needs four digits | Write 2026-11-20.");
    CHECK(read_words({"2026-11-20", "3/12/2026"}) ==
          "3/12/2026: 3 December or 12 March? | Write 2026-12-03 or 2026-03-12.");
    CHECK(read_words({"Thu", "20", "Nov", "2026"}) ==
          "\"Thu 20 Nov 2026\" is a Friday | Check the date: did you mean 2026-11-20?");
}

TEST_CASE("a date in ISO form is read back, whatever the day" * doctest::test_suite("long")) {
    constexpr date::days stride{97};
    for (sys_days day = 1900_y / 1 / 1; day <= 9998_y / 12 / 31; day += stride) {
        const std::string text = iso_date(day);
        if (date_of(text) != text) {
            FAIL_CHECK(text);
        }
    }
}

TEST_CASE("a date as this program writes it is read back") {
    constexpr date::days stride{97};
    for (sys_days day = 1900_y / 1 / 1; day <= 2199_y / 12 / 31; day += stride) {
        if (date_of(aftercare::long_date(day)) != iso_date(day)) {
            FAIL_CHECK(aftercare::long_date(day));
        }
    }
}

TEST_CASE("a date without its year is the nearest one, in every form that has one meaning") {
    for (const std::string_view text : {"20 Nov", "20.11.", "20.11", "20/11", "11/20", "Nov 20th",
                                        "20th of November", "Fri 20.11.", "20\u200b.11."}) {
        CAPTURE(text);
        CHECK(date_of(text) == "2026-11-20");
        CHECK(read_words({std::string{text}}) == "2026-11-20");
    }
    CHECK(date_of("3/12") == "3/12: 3 December or 12 March? | Write 2026-12-03 or 2027-03-12.");
    CHECK(date_of("3.12.") == "2026-12-03");
    CHECK(date_of("11/11") == "2026-11-11");
    CHECK(date_of("30/2") == "\"30/2" + not_there);
    CHECK(date_of("Mon 20.11.") ==
          "\"Mon 20.11.\" is a Friday | Check the date: did you mean 2026-11-20?");
}

TEST_CASE("a weekday is the last one for what has been, and the next one for what is to come") {
    // Today is a Tuesday.
    const auto read = [](std::string_view text, DateUse use) {
        return in_words(read_written_date(text, today, use));
    };
    for (const std::string_view friday : {"friday", "Fri", "Fri.", "FRIDAY"}) {
        CAPTURE(friday);
        CHECK(read(friday, DateUse::past) == "2026-11-20");
        CHECK(read(friday, DateUse::future) == "2026-11-27");
        CHECK(read(friday, DateUse::either) ==
              std::string{friday} +
                  ": 20 November or 27 November? | Write 2026-11-20 or 2026-11-27.");
    }
    for (const DateUse use : {DateUse::past, DateUse::either, DateUse::future}) {
        CHECK(read("tuesday", use) == "2026-11-24");
        CHECK(read("last friday", use) == "2026-11-20");
        CHECK(read("last Tues", use) == "2026-11-17");
        CHECK(read("Fri 20 Nov", use) == "2026-11-20");
    }
    CHECK(read_words({"last", "friday", "4", "Dec"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"Thu", "20", "Nov"}) ==
          "\"Thu 20 Nov\" is a Friday | Check the date: did you mean 2026-11-20?");
}

TEST_CASE("commas may stand alone between dates, full stops may not") {
    CHECK(read_words({"2026-11-20", ",", "2026-12-04"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({"20", "Nov", ",", "4", "Dec", ";"}) == "2026-11-20 2026-12-04");
    CHECK(read_words({","}) == "\",\" is not a date" + example);
    CHECK(read_words({".", "2026-11-20"}) == "\".\" is not a date" + example);
    CHECK(read_words({"2026-11-20", ".", "2026-12-04"}) == "\".\" is not a date" + example);
    CHECK(read_words({".", "20", "Nov", "2026"}) == "\".\" is not a date" + example);
}

TEST_CASE("the words of a date are counted, whatever follows") {
    for (const auto& [words, count] : std::vector<std::pair<std::vector<std::string>, std::size_t>>{
             {{"24", "Dec"}, 2},
             {{"24", "Dec", "2026", "swim"}, 3},
             {{"24", "Dec", "26"}, 3},
             {{"30", "Feb", "swim"}, 2},
             {{"friday", "swim"}, 1},
             {{"last", "friday"}, 2},
             {{"Friday", "20th", "of", "November", "2026", "swim"}, 5},
             {{"3", "days", "ago"}, 3},
             {{"2026-11-20", "4", "Dec"}, 1},
             {{"swim", "24", "Dec"}, 0},
             {{}, 0}}) {
        CHECK(words_of_date(words) == count);
    }
}

TEST_CASE("a date of the past without its year is at most 60 days ahead") {
    const auto read = [](std::string_view text, DateUse use) {
        return in_words(read_written_date(text, today, use));
    };
    CHECK(read("20 May", DateUse::past) == "2026-05-20");
    CHECK(read("20 May", DateUse::either) == "2027-05-20");
    CHECK(read("25 May", DateUse::past) == "2026-05-25");
    CHECK(read("24 Jun", DateUse::past) == "2026-06-24");
    CHECK(read("23 Jan", DateUse::past) == "2027-01-23");
    CHECK(read("24 Jan", DateUse::past) == "2026-01-24");
    CHECK(read("24 Jan", DateUse::either) == "2027-01-24");
    CHECK(read("29.2.", DateUse::past) == "2028-02-29");
    for (int days = -304; days <= 60; ++days) {
        const sys_days day = today + date::days{days};
        CHECK(read(date::format("%d %b", day), DateUse::past) == date::format("%F", day));
    }
}
