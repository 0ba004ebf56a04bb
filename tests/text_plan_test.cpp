#include "aftercare/text_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "schedule_of.hpp"
#include "utf8.hpp"

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

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        REQUIRE(end != std::string::npos);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

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

const Schedule friday = schedule_of({2026_y / 11 / 20});

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

TEST_CASE("the heading names the treatment date with its weekday and says that it is day 0") {
    CHECK(line_with(text_plan(friday, {}), "Treatment date") ==
          "Treatment date: Fri 20 Nov 2026. This day is day 0.");
}

TEST_CASE("every day of the plan has its line with number, weekday and date") {
    const std::string text = text_plan(friday, {});
    date::sys_days day{2026_y / 11 / 20};
    constexpr std::string_view weekdays[]{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    for (int number = 0; number <= 30; ++number, day += date::days{1}) {
        const auto of_month = static_cast<unsigned>(date::year_month_day{day}.day());
        const std::string month =
            date::year_month_day{day}.month() == date::November ? "Nov" : "Dec";
        const std::string label =
            std::string{number < 10 ? "Day  " : "Day "} + std::to_string(number) + "  " +
            std::string{weekdays[date::weekday{day}.c_encoding()]} + (of_month < 10 ? "  " : " ") +
            std::to_string(of_month) + ' ' + month;
        CAPTURE(label);
        CHECK(count(text, "\n" + label) == 1);
    }
    CHECK(text.find("\nDay 31") == std::string::npos);
}

TEST_CASE("a day on which something changes stands between empty lines and carries its advice") {
    const std::string text = text_plan(friday, {});
    CHECK(text.find("\n\nDay  4  Tue 24 Nov  \u2713 You may wash again\n"
                    "                      Wash gently") != std::string::npos);
    CHECK(text.find("! with care: Hats\n\nDay  5") != std::string::npos);
}

TEST_CASE("a day without a change says in one line what to avoid and what needs care") {
    CHECK(line_with(text_plan(friday, {}), "Day  8") ==
          "Day  8  Sat 28 Nov  \u2717 Sun, Pools & saunas; ! Shaving, Hats");
}

TEST_CASE("up to 31 equal days have a line each, more become one line") {
    const std::string each = text_plan(schedule_of({2026_y / 1 / 1}, protocol_with_days(32)), {});
    CHECK(each.find("\nDay 31") != std::string::npos);
    CHECK(each.find("Days") == std::string::npos);
    const std::string one = text_plan(schedule_of({2026_y / 1 / 1}, protocol_with_days(33)), {});
    CHECK(line_with(one, "Days") == "Days 1\u201332  Fri 2 Jan through Mon 2 Feb:");
    CHECK(one.find("\nDay 31") == std::string::npos);
}

TEST_CASE("the warning signs and the practitioner's word stand at the top and at the end") {
    const std::string text = text_plan(friday, {});
    const std::size_t first_day = text.find("Day  0");
    const std::size_t last_day = text.find("Day 30");
    for (const char* words : {"practitioner's word comes first", "Get medical help promptly"}) {
        CHECK(count(text, words) == 2);
        CHECK(text.find(words) < first_day);
        CHECK(text.rfind(words) > last_day);
    }
}

TEST_CASE("a dated note stands on its first day and says its last") {
    CHECK(line_with(text_plan(friday, {}), "Itching") ==
          "Day  1  Sat 21 Nov  To expect, through Thu 10 Dec: Itching, dryness, small scabs");
}

TEST_CASE("with several sessions each day says to which one its number counts") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 11 / 25}), {});
    CHECK(text.find("\nS1 day  4  Tue 24 Nov  \u2713 You may wash again\n") != std::string::npos);
    CHECK(text.find("\nS2 day  0  Wed 25 Nov  TREATMENT DAY\n") != std::string::npos);
    CHECK(text.find("\nS2 day  4  Sun 29 Nov  \u2713 You may wash again\n") != std::string::npos);
}

TEST_CASE("where the plan passes into another year the year has a line of its own") {
    const std::string text = text_plan(schedule_of({2026_y / 12 / 30}), {});
    CHECK(text.find("\n2026\nDay  0  Wed 30 Dec") != std::string::npos);
    CHECK(text.find("\n2027\nDay  2  Fri  1 Jan") != std::string::npos);
    CHECK(text.find("No washing, through Sat 2 Jan 2027") != std::string::npos);
}

TEST_CASE("an override shows both days, and says when it is the earlier one") {
    const auto plan_with = [](int days) {
        return text_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(), {},
                                     {{"washing", Offset{date::days{days}}, {}}}),
                         {});
    };
    CHECK(plan_with(5).find("Day 5, your practitioner; usually day 4.") != std::string::npos);
    CHECK(plan_with(5).find("This is earlier") == std::string::npos);
    CHECK(plan_with(3).find("Day 3, your practitioner; usually day 4.") != std::string::npos);
    CHECK(plan_with(3).find("This is earlier") != std::string::npos);
    CHECK(plan_with(4).find("usually") == std::string::npos);
}

TEST_CASE("an override names what is usual of each stage that it moves") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(), {},
                                                   {{"sweating", Offset{date::days{10}}, {}}}),
                                       {});
    CHECK(text.find("Through day 9, your practitioner; usually through day 4.") !=
          std::string::npos);
    CHECK(text.find("Day 10, your practitioner; usually day 7.") != std::string::npos);
}

TEST_CASE("a later session shows its notes again") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 11 / 21}), {});
    CHECK(count(text, "Redness for several hours") == 2);
}

TEST_CASE("no line is wider than the width asked for") {
    const std::vector<Schedule> schedules{
        friday, schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4, 2027_y / 12 / 10}),
        schedule_of({2026_y / 11 / 20}, builtin_protocol(), std::string(500, 'x'))};
    for (const Schedule& schedule : schedules) {
        for (const int width : {60, 80, 120}) {
            for (const std::string& line : lines_of(text_plan(schedule, {width, true, false}))) {
                CAPTURE(line);
                CHECK(column_count(line) <= width);
            }
        }
    }
}

TEST_CASE("without Unicode the program's own texts are ASCII") {
    const std::string text =
        text_plan(schedule_of({2026_y / 11 / 20, 2027_y / 11 / 20}), {80, false, false});
    CHECK(std::all_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(text.find("x No washing") != std::string::npos);
    CHECK(text.find("+ You may wash again") != std::string::npos);
}

TEST_CASE("escape sequences appear only with color, and take no words away") {
    const std::string plain = text_plan(friday, {80, true, false});
    CHECK(plain.find('\033') == std::string::npos);
    std::string colored = text_plan(friday, {80, true, true});
    CHECK(colored.find('\033') != std::string::npos);
    for (std::size_t at = 0; (at = colored.find('\033')) != std::string::npos;) {
        colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == plain);
}

TEST_CASE("a name or a text with escape sequences does no harm to the terminal") {
    Protocol protocol = protocol_with_days(2);
    protocol.title = "\033[2Jtitle";
    protocol.activities[0].name = "One\033[31m";
    protocol.activities[0].stages[0].title = "No\033]0;x\a";
    protocol.activities[0].stages[0].advice = "a\rb\u202Ec";
    protocol.notes = {{NoteKind::advice, {}, "note\033[0m", {}},
                      {NoteKind::warning, {}, "\033c", {}}};
    const std::string text =
        text_plan(schedule_of({2026_y / 11 / 20}, protocol, "\033[31mSam\n\tDay 9"), {});
    CHECK(text.find('\033') == std::string::npos);
    CHECK(text.find('\a') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.find("\u202E") == std::string::npos);
    CHECK(text.find("\nDay 9") == std::string::npos);
}

TEST_CASE("the last day says that the plan ends there") {
    CHECK(text_plan(friday, {}).find("After Sun 20 Dec this plan changes nothing more") !=
          std::string::npos);
}

TEST_CASE("where everything is allowed a day says so") {
    const std::string text =
        text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 12 / 20}, protocol_with_days(2)), {});
    CHECK(line_with(text, "S1 day  3").ends_with("\u2713 all is allowed"));
}
