#include "write/plan_days.hpp"

#include "support/schedule_of.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

namespace {

Stage stage(int after, Status status) { return {Offset{date::days{after}}, status, "T", {}, {}}; }

// Washing is avoided on days 0 to 3, hats need care on days 0 to 5; scabs are normal on days 2
// and 3.
const Schedule schedule = schedule_of(
    {2026_y / 11 / 20, 2026_y / 12 / 1},
    {"own",
     "Own",
     {{"washing", "Washing", {}, {stage(0, Status::avoid), stage(4, Status::allowed)}},
      {"hats", "Hats", {}, {stage(0, Status::care), stage(6, Status::allowed)}}},
     {{NoteKind::expect, NoteDays{Offset{date::days{2}}, Offset{date::days{4}}}, "Scabs", {}},
      {NoteKind::warning, {}, "Pus", {}}}});

std::vector<std::string_view> ids(const std::vector<const ActivityPlan*>& plans) {
    std::vector<std::string_view> found;
    for (const ActivityPlan* plan : plans) {
        found.emplace_back(plan->activity.id);
    }
    return found;
}

using Ids = std::vector<std::string_view>;

}  // namespace

TEST_CASE("each day says what to avoid and what needs care") {
    const PlanDay first = plan_day(schedule, 2026_y / 11 / 20);
    CHECK(ids(first.avoid) == Ids{"washing"});
    CHECK(ids(first.care) == Ids{"hats"});
    const PlanDay fourth = plan_day(schedule, 2026_y / 11 / 24);
    CHECK(fourth.avoid.empty());
    CHECK(ids(fourth.care) == Ids{"hats"});
}

TEST_CASE("after the plan everything stays as on its last day") {
    const PlanDay later = plan_day(schedule, 2027_y / 5 / 1);
    CHECK(later.avoid.empty());
    CHECK(later.care.empty());
    CHECK(later.begun_stages.empty());
    CHECK_FALSE(later.is_session);
}

TEST_CASE("a stage begins on its first day alone") {
    const PlanDay fourth = plan_day(schedule, 2026_y / 11 / 24);
    REQUIRE(fourth.begun_stages.size() == 1);
    CHECK(fourth.begun_stages[0].activity == &schedule.activities[0]);
    CHECK(fourth.begun_stages[0].phase == &schedule.activities[0].phases[1]);
    CHECK(plan_day(schedule, 2026_y / 11 / 25).begun_stages.empty());
}

TEST_CASE("on the day of a session every activity begins a stage") {
    for (const date::sys_days session : schedule.sessions) {
        const PlanDay day = plan_day(schedule, session);
        CHECK(day.is_session);
        CHECK(day.begun_stages.size() == 2);
    }
    CHECK_FALSE(plan_day(schedule, 2026_y / 11 / 21).is_session);
}

TEST_CASE("a dated note begins once for each session, with its days") {
    const PlanDay second = plan_day(schedule, 2026_y / 12 / 3);
    REQUIRE(second.begun_notes.size() == 1);
    CHECK(second.begun_notes[0].plan == &schedule.notes[0]);
    CHECK(second.begun_notes[0].days == DayRange{2026_y / 12 / 3, 2026_y / 12 / 5});
    CHECK(plan_day(schedule, 2026_y / 12 / 4).begun_notes.empty());
}

TEST_CASE("a run of days begins with each change and ends before the next") {
    CHECK(runs_of_days(schedule) ==
          std::vector<DayRange>{{2026_y / 11 / 20, 2026_y / 11 / 22},  // session 1
                                {2026_y / 11 / 22, 2026_y / 11 / 24},  // scabs
                                {2026_y / 11 / 24, 2026_y / 11 / 26},  // washing
                                {2026_y / 11 / 26, 2026_y / 12 / 1},   // hats
                                {2026_y / 12 / 1, 2026_y / 12 / 3},    // session 2
                                {2026_y / 12 / 3, 2026_y / 12 / 5},    // scabs
                                {2026_y / 12 / 5, 2026_y / 12 / 7},    // washing
                                {2026_y / 12 / 7, 2026_y / 12 / 8}});  // hats
}

TEST_CASE("a note without days applies throughout") {
    CHECK(lasting_notes(schedule, NoteKind::warning) == std::vector<std::string_view>{"Pus"});
    CHECK(lasting_notes(schedule, NoteKind::expect).empty());
}
