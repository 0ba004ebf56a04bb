#include "aftercare/builtin_protocol.hpp"
#include "aftercare/text_plan.hpp"
#include "aftercare/today.hpp"
#include "support/lines_of.hpp"
#include "support/schedule_of.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

namespace {

// All that the program prints of a plan; the days stand for those before, in and after it.
std::vector<std::string> printed(const Schedule& schedule, const TextStyle& style) {
    std::vector<std::string> texts{text_plan(schedule, style)};
    for (const int number : {-2, -1, 0, 1, 4, 9, 20, 30, 50}) {
        const date::sys_days day = schedule.days.from + date::days{number};
        texts.push_back(text_plan(schedule, style, {true, day}));
        texts.push_back(text_picture(schedule, day, style));
        texts.push_back(today_text(schedule, day, style));
    }
    return texts;
}

std::string without_color(std::string text) {
    for (std::size_t at = 0; (at = text.find('\033')) != std::string::npos;) {
        text.erase(at, text.find('m', at) - at + 1);
    }
    return text;
}

const Schedule two_visits = schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4});

}  // namespace

TEST_CASE("no line is wider than the width, whatever the plan has" * doctest::test_suite("long")) {
    Protocol hard = builtin_protocol();
    hard.activities[0].name = "\u6D17\u9AEA\u6D17\u9AEA\u6D17\u9AEA\u6D17\u9AEA\u6D17\u9AEA";
    hard.activities[1].name = std::string(100, 'x') + "\033[2J";
    hard.activities[2].stages.resize(1, hard.activities[2].stages[0]);
    hard.notes.push_back({NoteKind::warning,
                          NoteDays{Offset{date::days{1}}, Offset{date::days{300}}},
                          std::string(300, 'w'),
                          {}});
    Protocol large = builtin_protocol();
    for (std::size_t copy = 0; copy < 40; ++copy) {
        large.activities.push_back(large.activities[copy % 6]);
    }
    std::vector<date::sys_days> ten;
    for (int session = 0; session < 10; ++session) {
        ten.push_back(date::sys_days{2026_y / 1 / 10} + date::days{100 * session});
    }
    for (const Schedule& schedule :
         {two_visits, schedule_of({2026_y / 11 / 20}, hard), schedule_of({2026_y / 11 / 20}, large),
          schedule_of(ten), schedule_of({2026_y / 11 / 20, 2036_y / 11 / 20})}) {
        for (const int width : {40, 41, 59, 60, 79, 80}) {
            CAPTURE(width);
            for (const std::string& text : printed(schedule, {width, true, false})) {
                for (const std::string& line : lines_of(text)) {
                    CAPTURE(line);
                    REQUIRE(column_count(line) <= width);
                }
            }
        }
    }
}

TEST_CASE("without Unicode the program's own texts are ASCII, and color takes nothing away") {
    for (const Schedule& schedule : {friday, two_visits}) {
        const std::vector<std::string> plain = printed(schedule, {80, false, false});
        const std::vector<std::string> colored = printed(schedule, {80, false, true});
        for (std::size_t index = 0; index < plain.size(); ++index) {
            CHECK(std::ranges::all_of(plain[index],
                                      [](char c) { return c == '\n' || (' ' <= c && c <= '~'); }));
            CHECK(colored[index] != plain[index]);
            CHECK(without_color(colored[index]) == plain[index]);
        }
    }
}
