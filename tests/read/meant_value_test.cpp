#include "read/meant_value.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "read/fault_table.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace aftercare;

namespace {

/// What each of the values between bars means; empty: nothing.
void check(ValueKind kind, std::string_view meant, std::string_view values) {
    for (const std::string& written : test::parts_of(values)) {
        CAPTURE(written);
        CHECK(meant_value(written, kind).value_or("") == meant);
    }
}

}  // namespace

TEST_CASE("dates are understood where each has one meaning and names its year") {
    check(ValueKind::date, "2026-12-03", "03.12.2026");
    check(ValueKind::date, "2026-01-05", "2026-1-5");
    check(ValueKind::date, "2026-11-20",
          "2026/11/20 | Nov 20, 2026 | \u201c20 Nov 2026\u201d | \"2026-11-20 | 2026-11-20");
    check(ValueKind::date, "2026-12-25", "25/12/2026");
    check(ValueKind::date, "[2026-12-03]", "[03.12.2026]");
    check(ValueKind::date, "[2026-11-20, 2026-12-04]",
          "[20.11.2026, \"04.12.2026\" | 2026-11-20 2026-12-04 | "
          "20 Nov 2026 and 4 Dec 2026 | [\n  20.11.2026,\n  4.12.2026\n]");
    check(ValueKind::date, "",
          "2026-11-20T09:00:00 | 3/12/2026 | 2026-02-30 | 20 Nov | Nov 20 | today | "
          "03.12.26 | soon | []");
}

TEST_CASE("a fault of dates says what is unclear") {
    constexpr KeyExample example{"", "treatment_date", "YYYY-MM-DD", ValueKind::date};
    const auto fault = [&example](std::string_view written) {
        return value_fault("this is not a date", "treatment_date", written, {&example, 1});
    };
    CHECK(fault("3/12/2026").hint == "Write 2026-12-03 or 2026-03-12.");
    CHECK(fault("2026-02-30").hint == "Check the day and the month. Write YYYY-MM-DD.");
    for (const std::string_view moving : {"20 Nov", "Fri 20 Nov", "Mon 20 Nov", "[Fri 20 Nov]"}) {
        CAPTURE(moving);
        CHECK(fault(moving).message.ends_with("20 Nov\" is not a full date"));
        CHECK(fault(moving).hint == "Write year, month and day: YYYY-MM-DD.");
    }
    CHECK(fault("03.12.2026").message == "this is not a date");
    CHECK(fault("03.12.2026").hint == "Write it like this: treatment_date = 2026-12-03");
    CHECK(fault("").hint == "Write it like this: treatment_date = YYYY-MM-DD");
    CHECK(fault("[ ]").hint == "Write it like this: treatment_date = YYYY-MM-DD");
}

TEST_CASE("a time is understood as people write it") {
    check(ValueKind::time, "09:00:00", "9:00 | 9am | 9 AM | 09.00 | 9 | 9:00:00");
    check(ValueKind::time, "21:30:00", "\"9:30 p.m.\"");
    check(ValueKind::time, "00:00:00", "12am");
    check(ValueKind::time, "12:00:00", "12pm");
    check(ValueKind::time, "09:30:00", "9.30");
    check(ValueKind::time, "",
          "07:30:15 | 9.5 | 0am | 13pm | 24:00 | 09:60 | -1:00 | 009:00 | 9: | :00 | "
          "9:00: | 9:00:60 | 9:00:00:00 | 9 apples | 2026-11-20 | soon");
}

TEST_CASE("yes and no are understood as people write them") {
    check(ValueKind::boolean, "false", "no | No | \"off\" | False | 0");
    check(ValueKind::boolean, "true", "yes | ON | \"true\" | TRUE | 1");
    check(ValueKind::boolean, "", "perhaps | 2 | ");
}

TEST_CASE("an offset is understood as people write it") {
    check(ValueKind::offset, "\"9 days\"", "9 days");
    check(ValueKind::offset, "\"5 days\"",
          "5 | \"5\" | 5d | five | \"5 Days\" | five days | \"5 days\"");
    check(ValueKind::offset, "\"1 day\"", "1");
    check(ValueKind::offset, "\"2 weeks\"", "\"2 w\"");
    check(ValueKind::offset, "\"2 months\"", "two months");
    check(ValueKind::offset, "\"1 week\"", "a week");
    check(ValueKind::offset, "\"40 days\"", "day 40 | about 40 days | \"40 days (Anna)\"");
    check(ValueKind::offset, "",
          "5-6 weeks | 1,5 months | until 24 Dec | forty days | 0 days | 40 5 days | "
          "1.5 days | -5 days | 5 hours | 2026-11-25 | days | soon");
}

TEST_CASE("a text is put in quotes") {
    check(ValueKind::text, "\"Sam\"", "Sam | \u201cSam\u201d | \"Sam | \"Sam\"");
    check(ValueKind::text, "\"Sam Miller\"", "Sam Miller");
    check(ValueKind::text, "\"Sam O'Neil\"", "Sam O'Neil");
    check(ValueKind::text, "'Sam \"the man\" Miller'", "Sam \"the man\" Miller");
    check(ValueKind::text, "'C:\\studio.toml'", "\"C:\\studio.toml\"");
    check(ValueKind::text, "'C:\\new.toml'", "C:\\new.toml");
    check(ValueKind::text, "",
          "5 | true | \"\" | O'Neil \"x\" y | [\"Sam\"] | [Sam] | { first = \"Sam\" }");
    check(ValueKind::text, "\"Sam\tMiller\"", "Sam\tMiller");
}

TEST_CASE("a long value, and one of another kind, is left alone") {
    const std::string longest(300, 'x');
    CHECK(meant_value(longest, ValueKind::text) == '"' + longest + '"');
    CHECK_FALSE(meant_value(longest + 'x', ValueKind::text));
    CHECK_FALSE(meant_value("wash", ValueKind::other));
}
