#include "aftercare/answer.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/schedule.hpp"
#include "schedule_of.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using aftercare::test::schedule_of;
using namespace date::literals;

namespace {

const Schedule friday = schedule_of({2026_y / 11 / 20});

Answer can(std::string_view phrase, date::sys_days day, const Schedule& schedule = friday) {
    return answer(schedule, activity_meant(schedule, phrase), day, {200, true, false});
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Fault fault_of(std::string_view phrase) {
    try {
        activity_meant(friday, phrase);
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::usage);
        return error.faults().front();
    }
    FAIL("no fault for ", std::string{phrase});
    return {};
}

}  // namespace

TEST_CASE("an activity is found by the words that people use") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"wash", "washing"},           {"washing", "washing"},      {"shampoo", "washing"},
        {"WASH", "washing"},           {"wash my hair", "washing"}, {"gym", "sweating"},
        {"go to the gym", "sweating"}, {"sauna", "pools"},          {"Pools & saunas", "pools"},
        {"sit in a hot tub", "pools"}, {"wear a hat", "hats"},      {"hats", "hats"},
        {"go into the sun", "sun"},    {"swim in the sea", "pools"}};
    for (const auto& each : cases) {
        CAPTURE(each.first);
        CHECK(activity_meant(friday, each.first).activity.id == each.second);
    }
}

TEST_CASE("a word counts only as a whole") {
    CHECK_THROWS_AS(activity_meant(friday, "hatch"), Error);
    CHECK_THROWS_AS(activity_meant(friday, "sunday"), Error);
    CHECK_THROWS_AS(activity_meant(friday, "capé"), Error);
    CHECK_THROWS_AS(activity_meant(friday, ""), Error);
}

TEST_CASE("letters and digits make a word longer, other signs do not") {
    for (const std::string more : {"a", "z", "0", "9", "\u00c0"}) {
        CAPTURE(more);
        CHECK_THROWS_AS(activity_meant(friday, more + "wash"), Error);
        CHECK_THROWS_AS(activity_meant(friday, "wash" + more), Error);
    }
    for (const std::string sign : {"`", "{", "/", ":", "\x7f", " ", "?"}) {
        CAPTURE(sign);
        CHECK(activity_meant(friday, sign + "wash").activity.id == "washing");
        CHECK(activity_meant(friday, "wash" + sign).activity.id == "washing");
    }
}

TEST_CASE("a word is found behind a longer one that begins like it") {
    CHECK(activity_meant(friday, "washed, may I wash?").activity.id == "washing");
}

TEST_CASE("a word that is made of signs is found in a row of them") {
    Protocol protocol = builtin_protocol();
    protocol.activities[0].asks = {"++"};
    const Schedule schedule = schedule_of({2026_y / 11 / 20}, protocol);
    CHECK(activity_meant(schedule, "wash+++").activity.id == "washing");
}

TEST_CASE("a phrase that means several activities is refused, with their names") {
    const Fault fault = fault_of("wash my hat");
    CHECK(says(fault.hint, "washing, hats"));
}

TEST_CASE("a phrase that one activity lists means that one, whatever other words it has") {
    Protocol protocol = builtin_protocol();
    protocol.activities[1].asks.push_back("wash my hat");
    const Schedule schedule = schedule_of({2026_y / 11 / 20}, protocol);
    CHECK(activity_meant(schedule, "wash my hat").activity.id == "sweating");
}

TEST_CASE("an unknown word lists the known ones and the nearest") {
    const Fault fault = fault_of("shampo");
    CHECK(says(fault.hint, "\"shampoo\""));
    CHECK(says(fault.hint, "It knows: washing, wash, shampoo, sweating,"));
    CHECK(says(fault.hint, "gym"));
    CHECK(says(fault.hint, "hot tub"));
}

TEST_CASE("a razor is known to no activity, for it is never a yes") {
    CHECK_THROWS_AS(activity_meant(friday, "razor"), Error);
    CHECK_THROWS_AS(activity_meant(friday, "helmet"), Error);
}

TEST_CASE("the answer is no up to the day before the milestone and yes from it on") {
    CHECK_FALSE(can("wash", 2026_y / 11 / 20).is_yes);
    CHECK_FALSE(can("wash", 2026_y / 11 / 23).is_yes);
    CHECK(can("wash", 2026_y / 11 / 24).is_yes);
    CHECK(can("wash", 2027_y / 11 / 24).is_yes);
}

TEST_CASE("a no says from when it is yes") {
    const std::string text = can("wash", 2026_y / 11 / 21).text;
    CHECK(text.starts_with("No. Washing: from Tue 24 Nov 2026 (day 4), in 3 days."));
    CHECK(says(can("wash", 2026_y / 11 / 23).text, "tomorrow"));
}

TEST_CASE("a no says when the yes will be one with care") {
    CHECK(can("sun", 2026_y / 11 / 21)
              .text.starts_with("No. Sun: with care from Sun 20 Dec 2026 (day 30)"));
}

TEST_CASE("a yes with care says so, since when, until when, and what to mind") {
    const std::string text = can("gym", 2026_y / 11 / 26).text;
    CHECK(text.starts_with(
        "Yes, with care. Sweating: since Wed 25 Nov 2026 (day 5); without limits from "));
    CHECK(says(text, "Light exercise only"));
}

TEST_CASE("a yes tells that a later session takes it back") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 25});
    const Answer given = can("wash", 2026_y / 11 / 24, schedule);
    CHECK(given.is_yes);
    CHECK(says(given.text, "but not from Wed 25 Nov 2026 (day 0 of session 2)"));
    CHECK_FALSE(can("wash", 2026_y / 11 / 25, schedule).is_yes);
}

TEST_CASE("a no over merged sessions says the day after the last of them") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 22});
    CHECK(says(can("wash", 2026_y / 11 / 20, schedule).text,
               "from Thu 26 Nov 2026 (day 4 of session 2)"));
}

TEST_CASE("before the first session the answer is yes, with its date") {
    const Answer given = can("wash", 2026_y / 11 / 19);
    CHECK(given.is_yes);
    CHECK(given.text.starts_with("Yes."));
    CHECK(says(given.text, "Fri 20 Nov 2026"));
}

TEST_CASE("before several sessions the answer names the first, and what holds from then on") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4});
    CHECK(can("wash", 2026_y / 11 / 19, schedule)
              .text.starts_with("Yes. The treatment is on Fri 20 Nov 2026, tomorrow. From that day "
                                "on: No washing."));
}

TEST_CASE("what has no end in the plan stays a no for ever") {
    Protocol protocol = builtin_protocol();
    protocol.activities[0].stages.erase(protocol.activities[0].stages.begin() + 1,
                                        protocol.activities[0].stages.end());
    const Schedule schedule = schedule_of({2026_y / 11 / 20}, protocol);
    CHECK_FALSE(can("wash", 2026_y / 11 / 21, schedule).is_yes);
    CHECK_FALSE(can("wash", 2030_y / 1 / 1, schedule).is_yes);
    CHECK(says(can("wash", 2026_y / 11 / 21, schedule).text, "Ask your practitioner"));
}

TEST_CASE("an answer has at most three lines, and loses its escape sequences") {
    Protocol protocol = builtin_protocol();
    protocol.activities[0].stages[0].advice = std::string(1000, 'a') + "\033[2J";
    protocol.activities[0].name = "\033[31mWash\n\n\n\ning";
    const Schedule schedule = schedule_of({2026_y / 11 / 20}, protocol);
    for (date::sys_days day{2026_y / 11 / 18}; day < date::sys_days{2026_y / 12 / 25};
         day += date::days{1}) {
        for (const ActivityPlan& plan : schedule.activities) {
            const std::string text = answer(schedule, plan, day, {}).text;
            CHECK(std::count(text.begin(), text.end(), '\n') <= 3);
            CHECK(text.find('\033') == std::string::npos);
        }
    }
}

TEST_CASE("an answer that is too long takes all of its three lines") {
    Protocol protocol = builtin_protocol();
    protocol.activities[0].stages[0].advice = std::string(1000, 'a');
    const Schedule schedule = schedule_of({2026_y / 11 / 20}, protocol);
    const std::string text = answer(schedule, schedule.activities[0], 2026_y / 11 / 20, {}).text;
    CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("a studio's own protocol brings its own words") {
    Protocol protocol = builtin_protocol();
    protocol.activities[0].asks = {"Schwimmbad", "Übung"};
    const Schedule schedule = schedule_of({2026_y / 11 / 20}, protocol);
    CHECK(activity_meant(schedule, "ins schwimmbad gehen").activity.id == "washing");
    CHECK(activity_meant(schedule, "Übung").activity.id == "washing");
    CHECK_THROWS_AS(activity_meant(schedule, "shampoo"), Error);
}
