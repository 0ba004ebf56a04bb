#include "aftercare/json_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "support/schedule_of.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

TEST_CASE("the JSON plan names the practitioner to call") {
    Schedule schedule = friday;
    schedule.practitioner = "Anna, 030 1234567";
    CHECK(says(json_plan(schedule), "  \"practitioner\": \"Anna, 030 1234567\",\n"));
}

TEST_CASE("texts in JSON are escaped, and hold nothing that a terminal or a page could obey") {
    const std::string json =
        json_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(),
                              "\"Sam\\\" </script>\033[2J\n\u202E\u00FC\xFF\U0001F642"));
    CHECK(says(json, R"("name": "\"Sam\\\" \u003c/script>\u001b[2J\u000a\u202e)"
                     "\u00FC\uFFFD\U0001F642\""));
    CHECK(std::none_of(json.begin(), json.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
}

TEST_CASE("every year in JSON has four digits") {
    const auto json_of_a_year = [](date::sys_days treatment) {
        const Stage no{Offset{date::days{0}}, Status::avoid, "No", {}, {}};
        const Stage yes{Offset{date::months{12}}, Status::allowed, "Yes", {}, {}};
        return json_plan(
            schedule_of({treatment}, {"own", "Own", {{"one", "One", {}, {no, yes}}}, {}}));
    };
    CHECK(says(json_of_a_year(9998_y / 12 / 30), "\"until\": \"9999-12-31\""));
    CHECK_THROWS_AS(json_of_a_year(9998_y / 12 / 31), Error);
}
