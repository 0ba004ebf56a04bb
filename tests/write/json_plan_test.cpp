#include "aftercare/json_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "support/schedule_of.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

namespace {

std::string json_of(std::vector<date::sys_days> dates,
                    const Protocol& protocol = builtin_protocol(), std::string name = {},
                    std::vector<Override> overrides = {}) {
    return json_plan(
        schedule_of(std::move(dates), protocol, std::move(name), std::move(overrides)));
}

}  // namespace

TEST_CASE("the JSON plan says its format first") {
    CHECK(json_of({2026_y / 11 / 20}).starts_with("{\n  \"format\": 1,\n"));
}

TEST_CASE("the JSON plan has a stage's half-open days, session, day number and status") {
    CHECK(says(json_of({2026_y / 11 / 20}),
               "          \"from\": \"2026-11-24\",\n"
               "          \"until\": \"2026-12-21\",\n"
               "          \"session\": 1,\n"
               "          \"day\": 4,\n"
               "          \"status\": \"care\",\n"
               "          \"title\": \"Washing is fine again, gently\",\n"));
}

TEST_CASE("the JSON plan names both words of an override") {
    CHECK(says(json_of({2026_y / 11 / 20}, builtin_protocol(), {},
                       {{"washing", Offset{date::days{5}}, {}}}),
               "        \"practitioner\": \"5 days\",\n        \"usual\": \"4 days\"\n"));
}

TEST_CASE("texts in JSON are escaped, and hold nothing that a terminal or a page could obey") {
    const std::string json = json_of({2026_y / 11 / 20}, builtin_protocol(),
                                     "\"Sam\\\" </script>\033[2J\n\u202E\u00FC\xFF\U0001F642");
    CHECK(says(json, R"("name": "\"Sam\\\" \u003c/script>\u001b[2J\u000a\u202e)"
                     "\u00FC\uFFFD\U0001F642\""));
    CHECK(std::none_of(json.begin(), json.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
}

TEST_CASE("what is empty stands as an empty list") {
    Protocol protocol = builtin_protocol();
    protocol.notes.clear();
    protocol.activities.resize(1);
    protocol.activities[0].asks.clear();
    const std::string json = json_of({2026_y / 11 / 20}, protocol);
    CHECK(says(json, "\"asks\": [],\n"));
    CHECK(says(json, "\"notes\": []\n}\n"));
}

TEST_CASE("every year in JSON has four digits") {
    const auto json_of_a_year = [](date::sys_days treatment) {
        const Stage no{Offset{date::days{0}}, Status::avoid, "No", {}, {}};
        const Stage yes{Offset{date::months{12}}, Status::allowed, "Yes", {}, {}};
        return json_of({treatment}, {"own", "Own", {{"one", "One", {}, {no, yes}}}, {}});
    };
    CHECK(says(json_of_a_year(9998_y / 12 / 30), "\"until\": \"9999-12-31\""));
    CHECK_THROWS_AS(json_of_a_year(9998_y / 12 / 31), Error);
}

TEST_CASE("the JSON plan has the practitioner, what the care forbids and what prepares") {
    Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4});
    schedule.practitioner = "Anna, 030 1234567";
    const std::string json = json_plan(schedule);
    CHECK(says(json, "  \"practitioner\": \"Anna, 030 1234567\",\n"));
    CHECK(says(json, "        \"scrub*\",\n"));
    CHECK(says(json,
               "      \"kind\": \"prepare\",\n"
               "      \"title\": \"Tomorrow: your session\",\n"));
    CHECK(says(json,
               "      \"days\": [\n"
               "        {\n"
               "          \"from\": \"2026-11-19\",\n"
               "          \"until\": \"2026-11-20\"\n"
               "        },\n"
               "        {\n"
               "          \"from\": \"2026-12-03\",\n"
               "          \"until\": \"2026-12-04\"\n"
               "        }\n"
               "      ]\n"));
}
