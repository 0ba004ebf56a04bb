#include "aftercare/answer.hpp"
#include "aftercare/calendar.hpp"
#include "aftercare/html_plan.hpp"
#include "aftercare/json_plan.hpp"
#include "aftercare/schedule.hpp"
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

namespace {

struct Output {
    std::string format;
    std::string text;
};

// A plan that says a text wherever a client or a studio may write one, in every format.
std::vector<Output> outputs_of(const std::string& text) {
    const Stage never{Offset{date::days{0}}, Status::avoid, text, text, text};
    const Stage again{Offset{date::days{4}}, Status::care, text, text, text};
    Protocol protocol{text, text, {{text, text, {text}, {never, again}}}, {}};
    for (const NoteKind kind : {NoteKind::expect, NoteKind::warning, NoteKind::advice}) {
        protocol.notes.push_back({kind, {}, text, text});
        protocol.notes.push_back(
            {kind, NoteDays{Offset{date::days{0}}, Offset{date::days{2}}}, text, text});
    }
    protocol.notes.push_back({NoteKind::prepare, {}, text, text, text, date::days{1}});
    protocol.notes.push_back({NoteKind::answer, {}, text, text, {}, {}, {"hostile"}});
    const Schedule schedule = schedule_of({treatment, treatment + date::days{3}}, protocol, text);
    const auto utc = [](date::sys_seconds) { return std::chrono::seconds{0}; };
    const Calendar calendar = make_calendar(schedule, {{}, {}, treatment, utc});
    return {
        {"text", text_plan(schedule, {})},
        {"picture", text_picture(schedule, treatment, {})},
        {"today", today_text(schedule, treatment, {})},
        {"today, before", today_text(schedule, treatment - date::days{1}, {})},
        {"can", answer(schedule, schedule.activities.front().activity.id, {treatment}, {}).text},
        {"can, a note", answer(schedule, "hostile", {treatment}, {}).text},
        {"json", json_plan(schedule)},
        {"html", html_plan(schedule)},
        {"icalendar", icalendar(calendar)}};
}

bool is_for_terminal(const Output& output) {
    return output.format != "json" && output.format != "html" && output.format != "icalendar";
}

bool steers(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\r') || (0x7F <= c && c < 0xA0) || c == 0x200E ||
           c == 0x200F || c == 0x061C || (0x2028 <= c && c <= 0x202E) ||
           (0x2066 <= c && c <= 0x2069);
}

void check_harmless(const Output& output) {
    CAPTURE(output.format);
    CHECK_FALSE(first_invalid_byte(output.text));
    bool is_steered = false;
    for (std::size_t at = 0; at < output.text.size();) {
        const Character character = character_at(output.text, at);
        is_steered = is_steered || steers(character.code_point);
        at += character.length;
    }
    CHECK_FALSE(is_steered);
    if (is_for_terminal(output)) {
        const std::vector<std::string> lines = lines_of(output.text);
        CHECK(std::all_of(lines.begin(), lines.end(),
                          [](const std::string& line) { return column_count(line) <= 80; }));
    }
}

}  // namespace

TEST_CASE("escape sequences, control characters and overrides of direction steer no output") {
    for (const std::string text :
         {"\033[2J\033]0;title\007", "\x9BH", "\u009B31m", "bell \a, back \b\b\b, feed \f\v",
          "\r\rover", "delete \x7F", "\u202Eover\u202Dride\u2066isolate\u200Fmark\u061C",
          "line\u2028and paragraph\u2029", "\xFF\xC0\x80 broken \xE2\x82"}) {
        CAPTURE(text);
        for (const Output& output : outputs_of(text)) {
            check_harmless(output);
        }
    }
}

TEST_CASE("line ends in a text begin no line of their own") {
    const std::string text = "a first line\nDay 99  Sun 1 Jan  you may\r\nX-MINE:of my own\r\n";
    for (const Output& output : outputs_of(text)) {
        CAPTURE(output.format);
        check_harmless(output);
        for (const std::string& line : lines_of(output.text)) {
            CHECK_FALSE(line.starts_with("Day 99"));
            CHECK_FALSE((output.format == "icalendar" && line.starts_with("X-MINE")));
        }
    }
}

TEST_CASE("a hundred thousand characters do no harm" * doctest::test_suite("long")) {
    for (const std::string part : {"word ", "\u6D17", "\033"}) {
        CAPTURE(part);
        std::string text;
        while (text.size() < 100'000) {
            text += part;
        }
        for (const Output& output : outputs_of(text)) {
            check_harmless(output);
            CHECK((output.format != "picture" || lines_of(output.text).size() <= 6));
            CHECK((output.format != "icalendar" || output.text.size() < 4'000'000));
        }
    }
}
