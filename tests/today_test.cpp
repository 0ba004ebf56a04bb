#include "aftercare/today.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace date::literals;

namespace {

Schedule schedule_of(std::vector<date::sys_days> dates,
                     const Protocol& protocol = builtin_protocol()) {
    Profile profile;
    profile.treatment_dates = std::move(dates);
    return make_schedule(profile, protocol);
}

const Schedule friday = schedule_of({2026_y / 11 / 20});

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
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

TEST_CASE("today says the next change with its date and how far it is") {
    CHECK(says(today_text(friday, 2026_y / 11 / 22, {}),
               "In 2 days, Tue 24 Nov: You may wash again\n"));
    CHECK(says(today_text(friday, 2026_y / 11 / 23, {}),
               "Tomorrow, Tue 24 Nov: You may wash again\n"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 12 / 20, {}), "\u2192"));
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

TEST_CASE("without Unicode today is ASCII") {
    const std::string text = today_text(friday, 2026_y / 11 / 24, {80, false, false});
    CHECK(std::all_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(says(text, "x Not yet"));
}
