#include "aftercare/text_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "support/lines_of.hpp"
#include "support/schedule_of.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

namespace {

std::string line_with(const std::string& text, std::string_view part) {
    for (const std::string& line : lines_of(text)) {
        if (line.find(part) != std::string::npos) {
            return line;
        }
    }
    return {};
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) {
        ++found;
    }
    return found;
}

Protocol protocol_with_days(int days) {
    const auto stage = [](int after, Status status, std::string title) {
        return Stage{Offset{date::days{after}}, status, std::move(title), {}, {}};
    };
    return {
        "own",
        "Own",
        {{"one", "One", {}, {stage(0, Status::avoid, "No"), stage(days, Status::allowed, "Yes")}}},
        {}};
}

}  // namespace

TEST_CASE("up to 31 equal days have a line each, more become one line") {
    const std::string each = text_plan(schedule_of({2026_y / 1 / 1}, protocol_with_days(32)), {});
    CHECK(each.find("\nDay 31") != std::string::npos);
    CHECK(each.find("Days") == std::string::npos);
    const std::string one = text_plan(schedule_of({2026_y / 1 / 1}, protocol_with_days(33)), {});
    CHECK(line_with(one, "Days") == "Days 1\u201332, Fri 2 Jan \u2013 Mon 2 Feb:");
    CHECK(one.find("\nDay 31") == std::string::npos);
}

TEST_CASE("the year stands above the first change after a long run into it") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20}, protocol_with_days(60)), {});
    CHECK(text.find("\n2027\nDay 60  Tue 19 Jan") != std::string::npos);
}

TEST_CASE("an override shows both days, says when it is the earlier one, and nothing if equal") {
    const auto plan_with = [](int days) {
        return text_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(), {},
                                     {{"washing", Offset{date::days{days}}, {}}}),
                         {});
    };
    CHECK(count(plan_with(5), "Your practitioner said day 5 (usually day 4).\n") == 2);
    CHECK(count(plan_with(3), "Your practitioner said day 3 (usually day 4). This is") == 2);
    CHECK(count(plan_with(4), "usually") == 0);
}

TEST_CASE("the plan names the practitioner to call in its head") {
    Schedule schedule = friday;
    CHECK(text_plan(schedule, {}).find("Your practitioner:") == std::string::npos);
    schedule.practitioner = "Anna, 030 1234567";
    CHECK(text_plan(schedule, {})
              .find("This day is day 0.\nYour practitioner: Anna, 030 1234567\n") !=
          std::string::npos);
}

TEST_CASE("no word is cut, whatever the width") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4, 2027_y / 12 / 10});
    const std::vector<std::string> listed = words_of(text_plan(schedule, {1000, true, false}));
    std::set<std::string> all{listed.begin(), listed.end()};
    all.insert({"as", "on"});
    for (const int width : {40, 41, 59, 60, 79, 80}) {
        for (const std::string& word : words_of(text_plan(schedule, {width, true, false}))) {
            CAPTURE(word);
            CHECK(all.contains(word));
        }
    }
}

TEST_CASE("a day on which nothing is off limits or needs care says so") {
    const std::string text =
        text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 12 / 20}, protocol_with_days(2)), {});
    CHECK(line_with(text, "S1 day  3").ends_with("\u2713 everything this plan lists is fine"));
}

TEST_CASE("where there is little room the texts of a day stand below its date") {
    CHECK(text_plan(friday, {59, true, false})
              .find("\nDay  4  Tue 24 Nov\n  ! Washing is fine again, gently\n    Use a") !=
          std::string::npos);
    CHECK(text_plan(friday, {60, true, false})
              .find("\nDay  4  Tue 24 Nov  ! Washing is fine again") != std::string::npos);
}

TEST_CASE("the dates of ten sessions stand below each other") {
    std::vector<date::sys_days> dates;
    for (int session = 0; session < 10; ++session) {
        dates.push_back(date::sys_days{2026_y / 1 / 10} + date::days{20 * session});
    }
    const std::string text = text_plan(schedule_of(dates), {});
    CHECK(text.find("\n S1 day  4  Wed 14 Jan  !") != std::string::npos);
    CHECK(text.find("\nS10 day  4  Mon 13 Jul  !") != std::string::npos);
    CHECK(text.find("\n S9 day 12  Wed  1 Jul  ") != std::string::npos);
}

TEST_CASE("the picture stands between the warning signs and the days, if it is wanted") {
    const std::string bar = "\nWashing          \u2588";
    const std::string text = text_plan(friday, {}, {true, {}});
    CHECK(text.find("See a doctor right away") < text.find(bar));
    CHECK(text.find(bar) < text.find("\n\u2717 avoid, ! take care"));
    CHECK(text_plan(friday, {}).find(bar) == std::string::npos);
}

TEST_CASE("today is marked wherever it stands, and only there") {
    const auto plan_on = [](const Schedule& schedule, date::sys_days today) {
        return text_plan(schedule, {}, {false, today});
    };
    CHECK(plan_on(friday, 2026_y / 11 / 24).find("\nDay  4  Tue 24 Nov  TODAY\n") !=
          std::string::npos);
    CHECK(plan_on(friday, 2026_y / 11 / 20).find("\nDay  0  Fri 20 Nov  TODAY\n") !=
          std::string::npos);
    CHECK(plan_on(friday, 2026_y / 11 / 23).find("\nDay  3  Mon 23 Nov  TODAY: \u2717 Washing,") !=
          std::string::npos);
    const Schedule long_run = schedule_of({2026_y / 1 / 1}, protocol_with_days(40));
    CHECK(plan_on(long_run, 2026_y / 1 / 11).find("TODAY is Sun 11 Jan, day 10.\n") !=
          std::string::npos);
    for (const date::sys_days day :
         {2026_y / 1 / 1, 2026_y / 1 / 2, 2026_y / 2 / 9, 2026_y / 2 / 10}) {
        CHECK(count(plan_on(long_run, day), "TODAY") == 1);
    }
    for (const date::sys_days day : {2025_y / 12 / 31, 2026_y / 2 / 11}) {
        CHECK(count(plan_on(long_run, day), "TODAY") == 0);
    }
    CHECK(count(text_plan(friday, {}), "TODAY") == 0);
}

TEST_CASE("a dated warning keeps its days") {
    Protocol protocol = protocol_with_days(9);
    protocol.notes = {
        {NoteKind::warning, NoteDays{Offset{date::days{1}}, Offset{date::days{3}}}, "Pus", {}}};
    CHECK(line_with(text_plan(schedule_of({2026_y / 11 / 20}, protocol), {}), "Pus") ==
          "Day 1  Sat 21 Nov  Warning sign through Sun 22 Nov: Pus");
}

TEST_CASE("each color ends before the next begins, a title's with the title") {
    const std::string text = text_plan(friday, {80, true, true}, {true, 2026_y / 11 / 23});
    CHECK(text.find("\033[31m\u2717 No washing your head, through Mon 23 Nov\n\033[0m") !=
          std::string::npos);
    const std::string list = text.substr(text.find("Anything in this"));
    bool is_colored = false;
    for (std::size_t at = 0; (at = list.find('\033', at)) != std::string::npos; ++at) {
        const bool is_reset = list.compare(at, 4, "\033[0m") == 0;
        CHECK(is_reset == is_colored);
        is_colored = !is_reset;
    }
    CHECK_FALSE(is_colored);
}
