#include "aftercare/today.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "schedule_of.hpp"
#include "utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace aftercare;
using aftercare::test::schedule_of;
using namespace date::literals;

namespace {

const Schedule friday = schedule_of({2026_y / 11 / 20});

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Stage stage(int after, Status status, std::string title) {
    return {Offset{date::days{after}}, status, std::move(title), {}, {}};
}

Protocol protocol_of(std::vector<std::vector<Stage>> activities, std::vector<Note> notes = {}) {
    Protocol protocol{"own", "Own", {}, std::move(notes)};
    for (std::vector<Stage>& stages : activities) {
        protocol.activities.push_back({"one", "One", {}, std::move(stages)});
    }
    return protocol;
}

}  // namespace

TEST_CASE("today says what is off limits and what needs care") {
    const std::string text = today_text(friday, 2026_y / 11 / 26, {});
    CHECK(text.starts_with("Thu 26 Nov 2026: day 6\n"));
    CHECK(says(text, "\u2717 Not yet: Shaving, Sun, Pools & saunas\n"));
    CHECK(says(text, "! With care: Sweating, Hats\n"));
}

TEST_CASE("today says what became possible on this very day") {
    CHECK(says(today_text(friday, 2026_y / 11 / 24, {}), "New today: You may wash again\n"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 11 / 23, {}), "New today"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 11 / 25, {}), "You may wash again"));
}

TEST_CASE("each of an activity's milestones is new on its day, its beginning is not") {
    const Schedule schedule = schedule_of(
        {2026_y / 11 / 20},
        protocol_of({{stage(0, Status::avoid, "None"), stage(5, Status::care, "Light"),
                      stage(7, Status::allowed, "Usual"), stage(9, Status::allowed, "Any")}}));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 20, {}), "New today"));
    CHECK(says(today_text(schedule, 2026_y / 11 / 25, {}), "New today: Light\n"));
    CHECK(says(today_text(schedule, 2026_y / 11 / 27, {}), "New today: Usual\n"));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 29, {}), "New today"));
}

TEST_CASE("today says that all is allowed where nothing is off limits or needs care") {
    const Schedule schedule =
        schedule_of({2026_y / 11 / 20},
                    protocol_of({{stage(0, Status::avoid, "None"), stage(5, Status::care, "Light"),
                                  stage(7, Status::allowed, "Usual")}}));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 24, {}), "All is allowed"));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 25, {}), "All is allowed"));
    CHECK(says(today_text(schedule, 2026_y / 11 / 27, {}), "\u2713 All is allowed.\n"));
}

TEST_CASE("today says the next change with its date and how far it is") {
    CHECK(says(today_text(friday, 2026_y / 11 / 22, {}),
               "In 2 days, Tue 24 Nov: You may wash again\n"));
    CHECK(says(today_text(friday, 2026_y / 11 / 23, {}),
               "Tomorrow, Tue 24 Nov: You may wash again\n"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 12 / 20, {}), "\u2192"));
}

TEST_CASE("the next change is the nearest of all activities, milder or not") {
    const Schedule schedule = schedule_of(
        {2026_y / 11 / 20},
        protocol_of({{stage(0, Status::avoid, "No"), stage(9, Status::allowed, "Yes")},
                     {stage(0, Status::care, "Loose hats"), stage(3, Status::care, "Any hat"),
                      stage(12, Status::allowed, "Hats")},
                     {stage(0, Status::avoid, "No"), stage(6, Status::allowed, "Yes")}}));
    CHECK(says(today_text(schedule, 2026_y / 11 / 20, {}), "In 3 days, Mon 23 Nov: Any hat\n"));
}

TEST_CASE("the next change may be a session") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 23});
    CHECK(says(today_text(schedule, 2026_y / 11 / 21, {}), "In 2 days, Mon 23 Nov: session 2"));
    CHECK(today_text(schedule, 2026_y / 11 / 25, {})
              .starts_with("Wed 25 Nov 2026: day 2 of session 2\n"));
}

TEST_CASE("today shows the notes of this day and no others") {
    CHECK(says(today_text(friday, 2026_y / 11 / 20, {}), "Redness for several hours"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 11 / 21, {}), "Redness for several hours"));
    CHECK(says(today_text(friday, 2026_y / 11 / 21, {}), "Itching"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 12 / 11, {}), "Itching"));
}

TEST_CASE("today shows a note on its days of each session") {
    const Schedule schedule =
        schedule_of({2026_y / 11 / 20, 2026_y / 11 / 30},
                    protocol_of({{stage(0, Status::avoid, "No")}},
                                {{NoteKind::expect,
                                  NoteDays{Offset{date::days{1}}, Offset{date::days{3}}},
                                  "Scabs",
                                  {}}}));
    CHECK(says(today_text(schedule, 2026_y / 11 / 21, {}), "Scabs"));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 25, {}), "Scabs"));
    CHECK(says(today_text(schedule, 2026_y / 12 / 1, {}), "Scabs"));
}

TEST_CASE("of what holds throughout today says the warning signs alone") {
    const Schedule schedule =
        schedule_of({2026_y / 11 / 20}, protocol_of({{stage(0, Status::avoid, "No")}},
                                                    {{NoteKind::expect, {}, "Redness", {}},
                                                     {NoteKind::warning, {}, "See a doctor", {}}}));
    const std::string text = today_text(schedule, 2026_y / 11 / 20, {});
    CHECK_FALSE(says(text, "Redness"));
    CHECK(says(text, "See a doctor\n"));
}

TEST_CASE("before several sessions today names the first, and what holds from then on") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4});
    const std::string text = today_text(schedule, 2026_y / 11 / 19, {});
    CHECK(says(text, "Your treatment is on Fri 20 Nov 2026, tomorrow."));
    CHECK(says(text, "From that day on: No washing; No sweating;"));
}

TEST_CASE("before the treatment nothing is off limits, and today says from when") {
    const std::string text = today_text(friday, 2026_y / 11 / 10, {200, true, false});
    CHECK(says(text, "Fri 20 Nov 2026, in 10 days"));
    CHECK(says(text, "nothing is off limits"));
    CHECK_FALSE(says(text, "Not yet"));
}

TEST_CASE("after the plan its last day goes on") {
    const std::string text = today_text(friday, 2027_y / 3 / 1, {});
    CHECK(says(text, "The plan is over"));
    CHECK(says(text, "! With care: Shaving, Sun, Pools & saunas, Hats\n"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 12 / 20, {}), "The plan is over"));
    CHECK(says(today_text(friday, 2026_y / 12 / 21, {}), "The plan is over"));
}

TEST_CASE("today never takes more than twelve lines nor leaves the width") {
    Protocol large = builtin_protocol();
    for (int copy = 0; copy < 100; ++copy) {
        large.activities.push_back(large.activities[static_cast<std::size_t>(copy) % 6]);
        large.activities.back().name += std::string(30, 'x');
        large.notes.push_back({NoteKind::warning, {}, std::string(300, 'w'), {}});
    }
    for (const Schedule& schedule : {friday, schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4}),
                                     schedule_of({2026_y / 11 / 20}, large)}) {
        for (date::sys_days day{2026_y / 11 / 10}; day < date::sys_days{2027_y / 1 / 20};
             day += date::days{1}) {
            for (const int width : {40, 80}) {
                const std::string text = today_text(schedule, day, {width, true, false});
                CAPTURE(text);
                CHECK(std::count(text.begin(), text.end(), '\n') <= 12);
                for (std::size_t at = 0; at < text.size();) {
                    const std::size_t end = text.find('\n', at);
                    CHECK(column_count(text.substr(at, end - at)) <= width);
                    at = end + 1;
                }
            }
        }
    }
}

TEST_CASE("today fills its twelve lines before it leaves something out") {
    Protocol protocol = protocol_of({{stage(0, Status::avoid, "No")}});
    protocol.notes.assign(20, {NoteKind::warning, {}, "See a doctor", {}});
    const std::string text =
        today_text(schedule_of({2026_y / 11 / 20}, protocol), 2026_y / 11 / 20, {});
    CHECK(std::count(text.begin(), text.end(), '\n') == 12);
}

TEST_CASE("a part of today takes up to three lines") {
    Protocol protocol = protocol_of({{stage(0, Status::avoid, "No")}});
    const auto line_count = [&](std::size_t length) {
        protocol.notes = {{NoteKind::warning, {}, std::string(length, 'w'), {}}};
        const std::string text =
            today_text(schedule_of({2026_y / 11 / 20}, protocol), 2026_y / 11 / 20, {});
        return std::count(text.begin(), text.end(), '\n');
    };
    CHECK(line_count(1000) == line_count(1) + 2);
}

TEST_CASE("a list that needs another line goes on below its first word") {
    CHECK(says(today_text(friday, 2026_y / 11 / 20, {40, true, false}),
               "\u2717 Not yet: Washing, Sweating, Shaving,\n  Sun, Pools & saunas\n"));
}

TEST_CASE("without Unicode today is ASCII") {
    const std::string text = today_text(friday, 2026_y / 11 / 24, {80, false, false});
    CHECK(std::all_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(says(text, "x Not yet"));
}
