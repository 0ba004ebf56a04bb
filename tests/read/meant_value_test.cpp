#include "read/meant_value.hpp"

#include "aftercare/builtin_protocol.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace aftercare;

namespace {

struct Meaning {
    std::string_view written;
    std::string_view meant;  ///< empty: nothing
};

void check(ValueKind kind, const std::vector<Meaning>& cases) {
    for (const Meaning& each : cases) {
        CAPTURE(each.written);
        CHECK(meant_value(each.written, kind).value_or("") == each.meant);
    }
}

}  // namespace

TEST_CASE("dates are understood where each has one meaning and names its year") {
    check(ValueKind::date, {{"03.12.2026", "2026-12-03"},
                            {"2026-1-5", "2026-01-05"},
                            {"2026/11/20", "2026-11-20"},
                            {"25/12/2026", "2026-12-25"},
                            {"Nov 20, 2026", "2026-11-20"},
                            {"\u201c20 Nov 2026\u201d", "2026-11-20"},
                            {"\"2026-11-20", "2026-11-20"},
                            {"[03.12.2026]", "[2026-12-03]"},
                            {"[20.11.2026, \"04.12.2026\"", "[2026-11-20, 2026-12-04]"},
                            {"2026-11-20 2026-12-04", "[2026-11-20, 2026-12-04]"},
                            {"20 Nov 2026 and 4 Dec 2026", "[2026-11-20, 2026-12-04]"},
                            {"[\n  20.11.2026,\n  4.12.2026\n]", "[2026-11-20, 2026-12-04]"},
                            {"2026-11-20T09:00:00", ""},
                            {"3/12/2026", ""},
                            {"2026-02-30", ""},
                            {"20 Nov", ""},
                            {"Nov 20", ""},
                            {"today", ""},
                            {"03.12.26", ""},
                            {"soon", ""},
                            {"[]", ""},
                            {"2026-11-20", "2026-11-20"}});
}

TEST_CASE("a fault of dates says what is unclear") {
    constexpr KeyExample example{"", "treatment_date", "YYYY-MM-DD", ValueKind::date};
    const auto fault = [&example](std::string_view written) {
        return value_fault("this is not a date", "treatment_date", written, {&example, 1});
    };
    CHECK(fault("3/12/2026").hint == "Write 2026-12-03 or 2026-03-12.");
    CHECK(fault("2026-02-30").hint == "February 2026 has 28 days.");
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
    check(ValueKind::time, {{"9:00", "09:00:00"},
                            {"07:30", "07:30:00"},
                            {"9am", "09:00:00"},
                            {"9 AM", "09:00:00"},
                            {"\"9:30 p.m.\"", "21:30:00"},
                            {"12am", "00:00:00"},
                            {"12pm", "12:00:00"},
                            {"09.00", "09:00:00"},
                            {"9.30", "09:30:00"},
                            {"9", "09:00:00"},
                            {"9:00:00", "09:00:00"},
                            {"07:30:15", ""},
                            {"9.5", ""},
                            {"0am", ""},
                            {"13pm", ""},
                            {"24:00", ""},
                            {"09:60", ""},
                            {"-1:00", ""},
                            {"009:00", ""},
                            {"9:", ""},
                            {":00", ""},
                            {"9:00:", ""},
                            {"9:00:60", ""},
                            {"9:00:00:00", ""},
                            {"9 apples", ""},
                            {"2026-11-20", ""},
                            {"soon", ""}});
}

TEST_CASE("yes and no are understood as people write them") {
    check(ValueKind::boolean, {{"no", "false"},
                               {"No", "false"},
                               {"\"off\"", "false"},
                               {"False", "false"},
                               {"0", "false"},
                               {"yes", "true"},
                               {"ON", "true"},
                               {"\"true\"", "true"},
                               {"TRUE", "true"},
                               {"1", "true"},
                               {"perhaps", ""},
                               {"2", ""},
                               {"", ""}});
}

TEST_CASE("an offset is understood as people write it") {
    check(ValueKind::offset, {{"9 days", "\"9 days\""},
                              {"5", "\"5 days\""},
                              {"1", "\"1 day\""},
                              {"\"5\"", "\"5 days\""},
                              {"5d", "\"5 days\""},
                              {"\"5 Days\"", "\"5 days\""},
                              {"\"2 w\"", "\"2 weeks\""},
                              {"five days", "\"5 days\""},
                              {"two months", "\"2 months\""},
                              {"a week", "\"1 week\""},
                              {"\"5 days\"", "\"5 days\""},
                              {"day 40", "\"40 days\""},
                              {"about 40 days", "\"40 days\""},
                              {"\"40 days (Anna)\"", "\"40 days\""},
                              {"5-6 weeks", ""},
                              {"1,5 months", ""},
                              {"until 24 Dec", ""},
                              {"forty days", ""},
                              {"0 days", ""},
                              {"40 5 days", ""},
                              {"1.5 days", ""},
                              {"-5 days", ""},
                              {"5 hours", ""},
                              {"2026-11-25", ""},
                              {"days", ""},
                              {"soon", ""}});
}

TEST_CASE("a text is put in quotes") {
    check(ValueKind::text, {{"Sam", "\"Sam\""},
                            {"Sam Miller", "\"Sam Miller\""},
                            {"\u201cSam\u201d", "\"Sam\""},
                            {"\"Sam", "\"Sam\""},
                            {"Sam O'Neil", "\"Sam O'Neil\""},
                            {"Sam \"the man\" Miller", "'Sam \"the man\" Miller'"},
                            {"\"C:\\studio.toml\"", "'C:\\studio.toml'"},
                            {"5", ""},
                            {"true", ""},
                            {"\"Sam\"", "\"Sam\""},
                            {"\"\"", ""},
                            {"O'Neil \"x\" y", ""},
                            {"Sam\tMiller", "\"Sam\tMiller\""},
                            {"[\"Sam\"]", ""},
                            {"{ first = \"Sam\" }", ""}});
}

TEST_CASE("a long value, and one of another kind, is left alone") {
    const std::string longest(300, 'x');
    CHECK(meant_value(longest, ValueKind::text) == '"' + longest + '"');
    CHECK_FALSE(meant_value(longest + 'x', ValueKind::text));
    CHECK_FALSE(meant_value("wash", ValueKind::other));
}

TEST_CASE("an activity is known by its id, its name and the words for it") {
    const Protocol protocol = builtin_protocol();
    const auto meant = [](std::string_view word, const Protocol& by) {
        const Activity* const activity = meant_activity(word, by);
        return activity == nullptr ? std::string{} : activity->id;
    };
    CHECK(meant("gym", protocol) == "sweating");
    CHECK(meant("Washing", protocol) == "washing");
    CHECK(meant("go_to_the_gym", protocol) == "sweating");
    CHECK(meant("Pools and saunas", protocol) == "pools");
    CHECK(meant("wash my hair", protocol) == "washing");
    CHECK(meant("wash my\u00a0hair", protocol) == "washing");
    CHECK(meant("knitting", protocol).empty());
    CHECK(meant("", protocol).empty());
    Protocol twice = protocol;
    twice.activities.back().asks.push_back("gym");
    CHECK(meant("gym", twice).empty());
}
