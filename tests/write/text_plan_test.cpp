#include "aftercare/text_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "support/lines_of.hpp"
#include "support/schedule_of.hpp"
#include "text/utf8.hpp"
#include "write/wording.hpp"

#include <doctest/doctest.h>

#include <algorithm>
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
    CHECK(text.find("\n\nDay  4  Tue 24 Nov  ! Washing is fine again, gently\n"
                    "                      Use a mild shampoo") != std::string::npos);
    CHECK(text.find("! take care: Washing, Showering, Hats\n\nDay  5") != std::string::npos);
}

TEST_CASE("a day without a change says in one line what to avoid and what needs care") {
    CHECK(line_with(text_plan(friday, {}), "Day  8") ==
          "Day  8  Sat 28 Nov  \u2717 Sun, Pools and saunas; ! Washing, Showering, Shaving, Hats");
    CHECK(line_with(text_plan(friday, {}), "Day  3") == "Day  3  Mon 23 Nov  as on Sat 21 Nov");
}

TEST_CASE("up to 31 equal days have a line each, more become one line") {
    const std::string each = text_plan(schedule_of({2026_y / 1 / 1}, protocol_with_days(32)), {});
    CHECK(each.find("\nDay 31") != std::string::npos);
    CHECK(each.find("Days") == std::string::npos);
    const std::string one = text_plan(schedule_of({2026_y / 1 / 1}, protocol_with_days(33)), {});
    CHECK(line_with(one, "Days") == "Days 1\u201332, Fri 2 Jan \u2013 Mon 2 Feb:");
    CHECK(one.find("\nDay 31") == std::string::npos);
}

TEST_CASE("the warning signs and the practitioner's word stand at the top and at the end") {
    const std::string text = text_plan(friday, {});
    const std::size_t first_day = text.find("Day  0");
    const std::size_t last_day = text.find("Day 30");
    for (const char* words :
         {"practitioner's word comes first", "See a doctor right away if redness",
          "See a doctor right away if your scalp keeps", "A rash, bumps or blisters"}) {
        CHECK(count(text, words) == 2);
        CHECK(text.find(words) < first_day);
        CHECK(text.rfind(words) > last_day);
    }
}

TEST_CASE("a dated note stands on its first day and says its last") {
    CHECK(line_with(text_plan(friday, {}), "Itching") ==
          "Day  1  Sat 21 Nov  Normal through Thu 10 Dec: Itching, dry skin, small scabs");
    CHECK(line_with(text_plan(friday, {}), "some hours") == "");
}

TEST_CASE("with several sessions each day says to which one its number counts") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 11 / 25}), {});
    CHECK(text.find("\nS1 day  4  Tue 24 Nov  ! Washing is fine again, gently\n") !=
          std::string::npos);
    CHECK(text.find("\nS2 day  0  Wed 25 Nov  TREATMENT DAY\n") != std::string::npos);
    CHECK(text.find("\nS2 day  4  Sun 29 Nov  ! Washing is fine again, gently\n") !=
          std::string::npos);
}

TEST_CASE("where the plan passes into another year the year has a line of its own") {
    const std::string text = text_plan(schedule_of({2026_y / 12 / 30}), {});
    CHECK(text.find("\n2026\nDay  0  Wed 30 Dec") != std::string::npos);
    CHECK(text.find("\n2027\nDay  2  Fri  1 Jan") != std::string::npos);
    CHECK(text.find("No washing your head, through Sat 2 Jan 2027") != std::string::npos);
}

TEST_CASE("the year stands above the first change after a long run into it") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20}, protocol_with_days(60)), {});
    CHECK(text.find("\n2027\nDay 60  Tue 19 Jan") != std::string::npos);
}

TEST_CASE("an override shows both days, and says when it is the earlier one") {
    const auto plan_with = [](int days) {
        return text_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(), {},
                                     {{"washing", Offset{date::days{days}}, {}}}),
                         {});
    };
    CHECK(count(plan_with(5), "Your practitioner said day 5 (usually day 4).\n") == 2);
    CHECK(plan_with(5).find("This is earlier") == std::string::npos);
    CHECK(count(plan_with(3), "Your practitioner said day 3 (usually day 4). This is") == 2);
    CHECK(plan_with(4).find("usually") == std::string::npos);
}

TEST_CASE("an override names what is usual of each stage that it moves") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(), {},
                                                   {{"sweating", Offset{date::days{10}}, {}}}),
                                       {});
    CHECK(text.find("Your practitioner said day 10 (usually day 5).") != std::string::npos);
    CHECK(text.find("Your practitioner's day moves this one (usually day 7).") !=
          std::string::npos);
    CHECK(count(text, "usually") == count(text, "Your practitioner said") + 1);
}

TEST_CASE("the plan names the practitioner to call in its head") {
    Schedule schedule = friday;
    CHECK(text_plan(schedule, {}).find("Your practitioner:") == std::string::npos);
    schedule.practitioner = "Anna, 030 1234567";
    CHECK(text_plan(schedule, {})
              .find("This day is day 0.\nYour practitioner: Anna, 030 1234567\n") !=
          std::string::npos);
}

TEST_CASE("a later session shows its notes again") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 11 / 21}), {});
    CHECK(count(text, "Your scalp may be red") == 2);
}

TEST_CASE("no line is wider than the width asked for, and no word is cut") {
    Protocol with_long_run = builtin_protocol();
    with_long_run.notes.push_back({NoteKind::warning,
                                   NoteDays{Offset{date::days{1}}, Offset{date::days{300}}},
                                   "Dated warning",
                                   {}});
    std::vector<date::sys_days> ten;
    for (int session = 0; session < 10; ++session) {
        ten.push_back(date::sys_days{2026_y / 1 / 10} + date::days{100 * session});
    }
    const auto words_of = [](std::string text) {
        std::replace(text.begin(), text.end(), '\n', ' ');
        std::vector<std::string> words;
        for (std::size_t at = 0; (at = text.find_first_not_of(' ', at)) != std::string::npos;) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            words.push_back(text.substr(at, end - at));
            at = end;
        }
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        return words;
    };
    for (const Schedule& schedule :
         {friday, schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4, 2027_y / 12 / 10}),
          schedule_of({2026_y / 11 / 20}, with_long_run), schedule_of(ten)}) {
        const std::vector<std::string> all = words_of(text_plan(schedule, {1000, true, false}));
        for (const int width : {40, 41, 59, 60, 79, 80}) {
            for (const bool picture : {false, true}) {
                const std::string plan = text_plan(schedule, {width, true, false},
                                                   {picture, schedule.days.from + date::days{9}});
                for (const std::string& line : lines_of(plan)) {
                    CAPTURE(width);
                    CAPTURE(line);
                    CHECK(column_count(line) <= width);
                }
            }
            for (const std::string& word : words_of(text_plan(schedule, {width, true, false}))) {
                CAPTURE(width);
                CAPTURE(word);
                CHECK((word == "as" || word == "on" ||
                       std::binary_search(all.begin(), all.end(), word)));
            }
        }
    }
}

TEST_CASE("a name without blanks is broken at the edge") {
    const std::string text =
        text_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(), std::string(500, 'x')), {});
    for (const std::string& line : lines_of(text)) {
        CHECK(column_count(line) <= 80);
    }
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

TEST_CASE("the heading comes first, then the picture, then the days") {
    const std::string text = text_plan(friday, {}, {true, {}});
    const std::vector<std::size_t> places{
        text.find("Aftercare plan"),
        text.find("Treatment date"),
        text.find("See a doctor right away"),
        text.find("\nWashing          \u2588"),
        text.find("\u2717 avoid, ! take care, \u2713 allowed\n"
                  "Anything in this plan that a day doesn't mention is fine that day.\n"),
        text.find("\nDay  0")};
    CHECK(std::is_sorted(places.begin(), places.end()));
    CHECK(places.back() != std::string::npos);
    CHECK(text_plan(friday, {}).find("\nWashing          \u2588") == std::string::npos);
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

TEST_CASE("what to do before a session stands on its day, title first") {
    const std::string text = text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4}), {});
    CHECK(text.find("\nS1 day 13  Thu  3 Dec  Tomorrow: your session. Still") != std::string::npos);
    CHECK(text.find("\nS1 day 12  Wed  2 Dec  In two days: your session. No") != std::string::npos);
    CHECK(count(text, ": your session") == 2);
    CHECK(count(text_plan(friday, {}), "Your next session") == 0);
}

TEST_CASE("a dated warning keeps its days") {
    Protocol protocol = protocol_with_days(9);
    protocol.notes = {
        {NoteKind::warning, NoteDays{Offset{date::days{1}}, Offset{date::days{3}}}, "Pus", {}}};
    CHECK(line_with(text_plan(schedule_of({2026_y / 11 / 20}, protocol), {}), "Pus") ==
          "Day 1  Sat 21 Nov  Warning sign through Sun 22 Nov: Pus");
}

TEST_CASE("without Unicode the program's own texts are ASCII") {
    const std::string text =
        text_plan(schedule_of({2026_y / 11 / 20, 2027_y / 11 / 20}), {80, false, false});
    CHECK(std::all_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(text.find("x No washing") != std::string::npos);
    CHECK(text.find("+ Usual workouts") != std::string::npos);
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
    CHECK(text_plan(friday, {})
              .find("Nothing changes after Sun 20 Dec. Keep following that day's advice.\n") !=
          std::string::npos);
}

TEST_CASE("a day on which nothing is off limits or needs care says so") {
    const std::string text =
        text_plan(schedule_of({2026_y / 11 / 20, 2026_y / 12 / 20}, protocol_with_days(2)), {});
    CHECK(line_with(text, "S1 day  3").ends_with("\u2713 everything this plan lists is fine"));
}

TEST_CASE("a window of Windows gets the signs that its fonts have") {
    TextStyle style;
    CHECK(status_mark(Status::avoid, style) == "\u2717");
    CHECK(status_mark(Status::allowed, style) == "\u2713");
    style.window_font = true;
    CHECK(status_mark(Status::avoid, style) == "\u00D7");
    CHECK(status_mark(Status::allowed, style) == "\u221A");
    style.unicode = false;
    CHECK(status_mark(Status::avoid, style) == "x");
    CHECK(status_mark(Status::allowed, style) == "+");
}
