#include "aftercare/schedule.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace date::literals;
using date::days;
using date::months;
using date::sys_days;
using date::weeks;

namespace {

constexpr sys_days friday = 2026_y / 11 / 20;

Profile profile_of(std::vector<sys_days> treatment_dates, std::vector<Override> overrides = {}) {
    Profile profile;
    profile.treatment_dates = std::move(treatment_dates);
    profile.overrides = std::move(overrides);
    return profile;
}

Override practitioner(std::string activity, Offset until) {
    return {std::move(activity), until, Position{7, 1}};
}

Stage stage(Offset after, Status status, std::string title) {
    return {after, status, std::move(title), "", ""};
}

Activity activity_of(std::string id, std::vector<Stage> stages) {
    return {std::move(id), "", {}, std::move(stages)};
}

/// An activity to be avoided until an offset, and allowed from then on.
Activity avoided_until(std::string id, Offset until) {
    return activity_of(std::move(id), {stage(Offset{days{0}}, Status::avoid, "No"),
                                       stage(until, Status::allowed, "Yes")});
}

Note note_of(std::optional<NoteDays> note_days) {
    return {NoteKind::expect, note_days, "Redness is normal.", ""};
}

Protocol protocol_of(std::vector<Activity> activities, std::vector<Note> notes = {}) {
    return {"test", "Test", std::move(activities), std::move(notes)};
}

Schedule builtin_schedule(std::vector<sys_days> treatment_dates,
                          std::vector<Override> overrides = {}) {
    return make_schedule(profile_of(std::move(treatment_dates), std::move(overrides)),
                         builtin_protocol());
}

/// The plan of a protocol's only activity.
ActivityPlan only_plan(Activity activity, std::vector<sys_days> treatment_dates,
                       std::vector<Override> overrides = {}) {
    Schedule schedule = make_schedule(profile_of(std::move(treatment_dates), std::move(overrides)),
                                      protocol_of({std::move(activity)}));
    REQUIRE(schedule.activities.size() == 1);
    return std::move(schedule.activities.front());
}

const ActivityPlan& plan_of(const Schedule& schedule, std::string_view id) {
    const auto found =
        std::find_if(schedule.activities.begin(), schedule.activities.end(),
                     [&](const ActivityPlan& plan) { return plan.activity.id == id; });
    REQUIRE(found != schedule.activities.end());
    return *found;
}

/// One character for each day of the plan: x avoid, ~ care, + allowed.
std::string day_by_day(const ActivityPlan& plan) {
    std::string statuses;
    for (sys_days day = plan.phases.front().days.from; day < plan.phases.back().days.until;
         day += days{1}) {
        const Status status = plan.stage(plan.phase_on(day)).status;
        statuses += status == Status::avoid ? 'x' : status == Status::care ? '~' : '+';
    }
    return statuses;
}

std::string repeated(std::size_t count, char status) { return std::string(count, status); }

std::string text(const DayRange& range) {
    return iso_date(range.from) + "/" + iso_date(range.until);
}

std::string text(const std::vector<DayRange>& ranges) {
    std::string all;
    for (const DayRange& range : ranges) {
        all += (all.empty() ? "" : " ") + text(range);
    }
    return all;
}

std::string restrictions(const ActivityPlan& plan) {
    std::vector<DayRange> ranges;
    for (const Restriction& restriction : plan.restrictions) {
        ranges.push_back(restriction.days);
    }
    return text(ranges);
}

std::string milestones(const ActivityPlan& plan) {
    std::string all;
    for (const Milestone& milestone : plan.milestones) {
        all += (all.empty() ? "" : " ") + iso_date(milestone.day);
    }
    return all;
}

/// The titles that a plan shows, each with the day from which it holds.
std::string titles(const ActivityPlan& plan) {
    std::string all;
    for (const Phase& phase : plan.phases) {
        all +=
            (all.empty() ? "" : ", ") + iso_date(phase.days.from) + " " + plan.stage(phase).title;
    }
    return all;
}

sys_days last_day(const Schedule& schedule) { return schedule.days.until - days{1}; }

std::string overridden(const ActivityPlan& plan) {
    REQUIRE(plan.overridden.has_value());
    return offset_in_words(plan.overridden->practitioner) + ", usually " +
           offset_in_words(plan.overridden->usual);
}

/// Stages that an override can pass: avoid, care from day 5, allowed from day 7.
Activity sweating() {
    return activity_of("sweating", {stage(Offset{days{0}}, Status::avoid, "none"),
                                    stage(Offset{days{5}}, Status::care, "light"),
                                    stage(Offset{days{7}}, Status::allowed, "usual")});
}

void check_refused(const Override& word, const Protocol& protocol) {
    try {
        make_schedule(profile_of({friday}, {word}), protocol);
        FAIL("the override was accepted");
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::faulty_input);
        REQUIRE(error.faults().size() == 1);
        CHECK(error.faults()[0].message == '`' + word.activity + "` cannot be overridden");
    }
}

}  // namespace

// One session with the built-in protocol, on Friday, 20 November 2026.

TEST_CASE("washing is avoided on days 0 to 3 and needs care from day 4") {
    const Schedule schedule = builtin_schedule({friday});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(day_by_day(washing) == "xxxx" + repeated(27, '~'));
    CHECK(restrictions(washing) == "2026-11-20/2026-11-24");
    CHECK(milestones(washing) == "2026-11-24");
}

TEST_CASE("sweating is avoided on days 0 to 4, light from day 5 and as usual from day 7") {
    const Schedule schedule = builtin_schedule({friday});
    const ActivityPlan& sweating = plan_of(schedule, "sweating");
    CHECK(day_by_day(sweating) == "xxxxx~~" + repeated(24, '+'));
    CHECK(restrictions(sweating) == "2026-11-20/2026-11-25");
    CHECK(milestones(sweating) == "2026-11-25 2026-11-27");
}

TEST_CASE("shaving is avoided on days 0 to 6 and electric from day 7 on") {
    const Schedule schedule = builtin_schedule({friday});
    const ActivityPlan& shaving = plan_of(schedule, "shaving");
    CHECK(day_by_day(shaving) == "xxxxxxx" + repeated(24, '~'));
    CHECK(restrictions(shaving) == "2026-11-20/2026-11-27");
    CHECK(milestones(shaving) == "2026-11-27");
}

TEST_CASE("sun is avoided for a month and allowed with protection from then on") {
    const Schedule schedule = builtin_schedule({friday});
    const ActivityPlan& sunshine = plan_of(schedule, "sun");
    CHECK(day_by_day(sunshine) == repeated(30, 'x') + "~");
    CHECK(restrictions(sunshine) == "2026-11-20/2026-12-20");
    CHECK(milestones(sunshine) == "2026-12-20");
}

TEST_CASE("pools and saunas follow the days of the sun, with entries of their own") {
    const Schedule schedule = builtin_schedule({friday});
    const ActivityPlan& pools = plan_of(schedule, "pools");
    CHECK(day_by_day(pools) == repeated(30, 'x') + "~");
    CHECK(restrictions(pools) == "2026-11-20/2026-12-20");
    CHECK(milestones(pools) == "2026-12-20");
}

TEST_CASE("hats are a matter of care for a month, and showering throughout") {
    const Schedule schedule = builtin_schedule({friday});
    const ActivityPlan& hats = plan_of(schedule, "hats");
    CHECK(day_by_day(hats) == repeated(30, '~') + "+");
    CHECK(restrictions(hats) == "");
    CHECK(milestones(hats) == "2026-12-20");
    const ActivityPlan& showering = plan_of(schedule, "showering");
    CHECK(day_by_day(showering) == repeated(31, '~'));
    CHECK(restrictions(showering) == "");
    CHECK(milestones(showering) == "");
}

TEST_CASE("the plan runs from the treatment date to the day of the last change") {
    CHECK(text(builtin_schedule({friday}).days) == "2026-11-20/2026-12-21");
}

TEST_CASE("no restriction of the built-in protocol is open-ended") {
    for (const ActivityPlan& plan : builtin_schedule({friday}).activities) {
        for (const Restriction& restriction : plan.restrictions) {
            CHECK_MESSAGE(!restriction.open_ended, plan.activity.id);
        }
    }
}

TEST_CASE("a schedule carries the client's name and the protocol's id and title") {
    Profile profile = profile_of({friday});
    profile.name = "Sam";
    const Schedule schedule = make_schedule(profile, builtin_protocol());
    CHECK(schedule.client_name == "Sam");
    CHECK(schedule.protocol_id == builtin_protocol().id);
    CHECK(schedule.title == builtin_protocol().title);
}

TEST_CASE("the activities keep the protocol's order") {
    const Schedule schedule = make_schedule(
        profile_of({friday}), protocol_of({avoided_until("late", Offset{days{9}}),
                                           avoided_until("early", Offset{days{1}}),
                                           avoided_until("middle", Offset{days{5}})}));
    REQUIRE(schedule.activities.size() == 3);
    CHECK(schedule.activities[0].activity.id == "late");
    CHECK(schedule.activities[1].activity.id == "early");
    CHECK(schedule.activities[2].activity.id == "middle");
}

// Several sessions.

TEST_CASE("with sessions on day 0 and day 5 washing is avoided on days 0 to 3 and 5 to 8") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(day_by_day(washing) == "xxxx~xxxx" + repeated(27, '~'));
    CHECK(restrictions(washing) == "2026-11-20/2026-11-24 2026-11-25/2026-11-29");
}

TEST_CASE("a session on the day after a milestone does not take it back") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}});
    CHECK(milestones(plan_of(schedule, "washing")) == "2026-11-24 2026-11-29");
}

TEST_CASE("a session on the day of a milestone leaves none, and the restrictions merge") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}});
    const ActivityPlan& sweating = plan_of(schedule, "sweating");
    CHECK(day_by_day(sweating) == "xxxxxxxxxx~~" + repeated(24, '+'));
    CHECK(restrictions(sweating) == "2026-11-20/2026-11-30");
    CHECK(milestones(sweating) == "2026-11-30 2026-12-02");
}

TEST_CASE("a second session restarts the clock of a restriction that still runs") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}});
    const ActivityPlan& shaving = plan_of(schedule, "shaving");
    CHECK(day_by_day(shaving) == repeated(12, 'x') + repeated(24, '~'));
    CHECK(restrictions(shaving) == "2026-11-20/2026-12-02");
    CHECK(milestones(shaving) == "2026-12-02");

    const ActivityPlan& sunshine = plan_of(schedule, "sun");
    CHECK(day_by_day(sunshine) == repeated(35, 'x') + "~");
    CHECK(restrictions(sunshine) == "2026-11-20/2026-12-25");
    CHECK(milestones(sunshine) == "2026-12-25");
}

TEST_CASE("what never changes stays as it is through a second session") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}});
    const ActivityPlan& showering = plan_of(schedule, "showering");
    CHECK(day_by_day(showering) == repeated(36, '~'));
    CHECK(milestones(showering) == "");
}

TEST_CASE("the plan of two sessions runs to the last change of the second") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}});
    CHECK(text(schedule.days) == "2026-11-20/2026-12-26");
}

TEST_CASE("the restrictions of sessions a day apart merge into one") {
    const Schedule schedule = builtin_schedule({friday, friday + days{1}});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(restrictions(washing) == "2026-11-20/2026-11-25");
    CHECK(milestones(washing) == "2026-11-25");
}

TEST_CASE("restrictions that touch merge into one") {
    const Schedule schedule = builtin_schedule({friday, friday + days{4}});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(day_by_day(washing) == "xxxxxxxx" + repeated(27, '~'));
    CHECK(restrictions(washing) == "2026-11-20/2026-11-28");
    CHECK(milestones(washing) == "2026-11-28");
}

TEST_CASE("a session takes back what was already light, before the usual is reached") {
    const Schedule schedule = builtin_schedule({friday, friday + days{6}});
    const ActivityPlan& sweating = plan_of(schedule, "sweating");
    CHECK(day_by_day(sweating) == "xxxxx~xxxxx~~" + repeated(24, '+'));
    CHECK(milestones(sweating) == "2026-11-25 2026-12-01 2026-12-03");
}

TEST_CASE("sessions two weeks apart have separate days off, but one month without sun") {
    const Schedule schedule = builtin_schedule({friday, friday + weeks{2}});
    CHECK(restrictions(plan_of(schedule, "washing")) ==
          "2026-11-20/2026-11-24 2026-12-04/2026-12-08");
    CHECK(restrictions(plan_of(schedule, "sweating")) ==
          "2026-11-20/2026-11-25 2026-12-04/2026-12-09");
    CHECK(restrictions(plan_of(schedule, "shaving")) ==
          "2026-11-20/2026-11-27 2026-12-04/2026-12-11");
    CHECK(restrictions(plan_of(schedule, "sun")) == "2026-11-20/2027-01-04");
    CHECK(milestones(plan_of(schedule, "sun")) == "2027-01-04");
}

TEST_CASE("sessions a year apart have nothing in common but the plan") {
    const Schedule schedule = builtin_schedule({friday, 2027_y / 11 / 20});
    CHECK(text(schedule.days) == "2026-11-20/2027-12-21");
    CHECK(restrictions(plan_of(schedule, "washing")) ==
          "2026-11-20/2026-11-24 2027-11-20/2027-11-24");
    CHECK(restrictions(plan_of(schedule, "sun")) == "2026-11-20/2026-12-20 2027-11-20/2027-12-20");
    CHECK(milestones(plan_of(schedule, "sun")) == "2026-12-20 2027-12-20");
}

TEST_CASE("sessions at the ends of January and February reach the same day in March") {
    const Schedule schedule = builtin_schedule({2027_y / 1 / 31, 2027_y / 2 / 1});
    CHECK(restrictions(plan_of(schedule, "sun")) == "2027-01-31/2027-03-01");
    CHECK(milestones(plan_of(schedule, "sun")) == "2027-03-01");
}

TEST_CASE("three sessions merge and part, each by its own days") {
    const Schedule schedule = builtin_schedule({friday, friday + days{3}, friday + days{9}});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(day_by_day(washing).substr(0, 15) == "xxxxxxx~~xxxx~~");
    CHECK(restrictions(washing) == "2026-11-20/2026-11-27 2026-11-29/2026-12-03");
    CHECK(milestones(washing) == "2026-11-27 2026-12-03");
}

TEST_CASE("among equally strict stages the latest session's holds") {
    const Activity activity =
        activity_of("washing", {stage(Offset{days{0}}, Status::avoid, "first days"),
                                stage(Offset{days{3}}, Status::avoid, "later days"),
                                stage(Offset{days{9}}, Status::allowed, "over")});
    const ActivityPlan plan = only_plan(activity, {friday, friday + days{5}});
    CHECK(titles(plan) ==
          "2026-11-20 first days, 2026-11-23 later days, 2026-11-25 first days, "
          "2026-11-28 later days, 2026-12-04 over");
    CHECK(restrictions(plan) == "2026-11-20/2026-12-04");
}

TEST_CASE("a change of advice at the same status is no milestone") {
    const Activity activity =
        activity_of("washing", {stage(Offset{days{0}}, Status::avoid, "dry"),
                                stage(Offset{days{4}}, Status::care, "gently"),
                                stage(Offset{days{6}}, Status::care, "less gently"),
                                stage(Offset{days{9}}, Status::allowed, "as ever")});
    const ActivityPlan plan = only_plan(activity, {friday});
    CHECK(titles(plan) ==
          "2026-11-20 dry, 2026-11-24 gently, 2026-11-26 less gently, 2026-11-29 as ever");
    CHECK(milestones(plan) == "2026-11-24 2026-11-29");
}

// Phases, and what points to them.

TEST_CASE("a phase knows its session and its stage") {
    const ActivityPlan plan = only_plan(sweating(), {friday, friday + days{6}});
    REQUIRE(plan.phases.size() == 5);
    CHECK(titles(plan) ==
          "2026-11-20 none, 2026-11-25 light, 2026-11-26 none, 2026-12-01 light, "
          "2026-12-03 usual");
    CHECK(plan.phases[0].session == 0);
    CHECK(plan.phases[1].session == 0);
    CHECK(plan.phases[2].session == 1);
    CHECK(plan.phases[3].session == 1);
    CHECK(plan.phases[4].session == 1);
}

TEST_CASE("the phase of a day holds through the day before the next phase") {
    const ActivityPlan plan = only_plan(sweating(), {friday});
    CHECK(plan.stage(plan.phase_on(2026_y / 11 / 20)).title == "none");
    CHECK(plan.stage(plan.phase_on(2026_y / 11 / 24)).title == "none");
    CHECK(plan.stage(plan.phase_on(2026_y / 11 / 25)).title == "light");
    CHECK(plan.stage(plan.phase_on(2026_y / 11 / 26)).title == "light");
    CHECK(plan.stage(plan.phase_on(2026_y / 11 / 27)).title == "usual");
}

TEST_CASE("the last phase holds after the plan as well") {
    const ActivityPlan plan = only_plan(sweating(), {friday});
    CHECK(plan.stage(plan.phase_on(2026_y / 11 / 28)).title == "usual");
    CHECK(plan.stage(plan.phase_on(2036_y / 11 / 28)).title == "usual");
}

TEST_CASE("restrictions that merge leave an earlier one as it is") {
    const ActivityPlan plan = only_plan(avoided_until("washing", Offset{days{4}}),
                                        {friday, friday + days{10}, friday + days{12}});
    CHECK(restrictions(plan) == "2026-11-20/2026-11-24 2026-11-30/2026-12-06");
}

TEST_CASE("a milestone points to the phase that begins") {
    const ActivityPlan plan = only_plan(sweating(), {friday});
    REQUIRE(plan.milestones.size() == 2);
    CHECK(plan.stage(plan.phases[plan.milestones[0].phase]).title == "light");
    CHECK(plan.stage(plan.phases[plan.milestones[1].phase]).title == "usual");
}

// Day numbers.

TEST_CASE("day numbers count from the treatment date") {
    const Schedule schedule = builtin_schedule({friday});
    CHECK(schedule.number(friday) == DayNumber{0});
    CHECK(schedule.number(2026_y / 11 / 24) == DayNumber{4});
    CHECK(schedule.number(2026_y / 12 / 20) == DayNumber{30});
}

TEST_CASE("day numbers count from the latest session begun") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}, friday + days{20}});
    CHECK(schedule.number(friday + days{4}) == DayNumber{4});
    CHECK(schedule.number(friday + days{5}) == DayNumber{0});
    CHECK(schedule.number(friday + days{19}) == DayNumber{14});
    CHECK(schedule.number(friday + days{20}) == DayNumber{0});
    CHECK(schedule.number(friday + days{21}) == DayNumber{1});
}

TEST_CASE("the session of a day is the latest begun by that day") {
    const Schedule schedule = builtin_schedule({friday, friday + days{5}});
    CHECK(schedule.session_on(friday) == 0);
    CHECK(schedule.session_on(friday + days{4}) == 0);
    CHECK(schedule.session_on(friday + days{5}) == 1);
    CHECK(schedule.session_on(last_day(schedule)) == 1);
}

// Treatment dates at the calendar's edges.

TEST_CASE("a session on 29 February counts through the end of the month") {
    const Schedule schedule = builtin_schedule({2028_y / 2 / 29});
    CHECK(milestones(plan_of(schedule, "washing")) == "2028-03-04");
    CHECK(milestones(plan_of(schedule, "shaving")) == "2028-03-07");
    CHECK(milestones(plan_of(schedule, "sun")) == "2028-03-29");
}

TEST_CASE("a session before 29 February counts it as a day in a leap year alone") {
    CHECK(milestones(plan_of(builtin_schedule({2028_y / 2 / 26}), "washing")) == "2028-03-01");
    CHECK(milestones(plan_of(builtin_schedule({2027_y / 2 / 26}), "washing")) == "2027-03-02");
}

TEST_CASE("a session on 31 January keeps the sun off through the whole of February") {
    CHECK(restrictions(plan_of(builtin_schedule({2027_y / 1 / 31}), "sun")) ==
          "2027-01-31/2027-03-01");
    CHECK(restrictions(plan_of(builtin_schedule({2028_y / 1 / 31}), "sun")) ==
          "2028-01-31/2028-03-01");
}

TEST_CASE("a session on 29 January ends its month on 29 February where there is one") {
    CHECK(restrictions(plan_of(builtin_schedule({2027_y / 1 / 29}), "sun")) ==
          "2027-01-29/2027-03-01");
    CHECK(restrictions(plan_of(builtin_schedule({2028_y / 1 / 29}), "sun")) ==
          "2028-01-29/2028-02-29");
}

TEST_CASE("a plan crosses the year's end") {
    const Schedule schedule = builtin_schedule({2026_y / 12 / 31});
    CHECK(milestones(plan_of(schedule, "washing")) == "2027-01-04");
    CHECK(milestones(plan_of(schedule, "sweating")) == "2027-01-05 2027-01-07");
    CHECK(milestones(plan_of(schedule, "sun")) == "2027-01-31");
    CHECK(schedule.number(2027_y / 1 / 1) == DayNumber{1});
}

TEST_CASE("the first and the last treatment dates that a profile may name have a plan") {
    CHECK(text(builtin_schedule({1900_y / 1 / 1}).days) == "1900-01-01/1900-02-02");
    CHECK(text(builtin_schedule({9998_y / 12 / 31}).days) == "9998-12-31/9999-02-01");
}

// The practitioner's word.

TEST_CASE("an override later than the protocol prolongs the restriction") {
    const Schedule schedule =
        builtin_schedule({friday}, {practitioner("washing", Offset{days{5}})});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(restrictions(washing) == "2026-11-20/2026-11-25");
    CHECK(milestones(washing) == "2026-11-25");
    CHECK(overridden(washing) == "5 days, usually 4 days");
}

TEST_CASE("an override earlier than the protocol ends the restriction then") {
    const Schedule schedule =
        builtin_schedule({friday}, {practitioner("washing", Offset{days{1}})});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(day_by_day(washing) == "x" + repeated(30, '~'));
    CHECK(restrictions(washing) == "2026-11-20/2026-11-21");
    CHECK(milestones(washing) == "2026-11-21");
    CHECK(overridden(washing) == "1 day, usually 4 days");
}

TEST_CASE("an override that says what the protocol says is still the practitioner's word") {
    const ActivityPlan plan =
        only_plan(sweating(), {friday}, {practitioner("sweating", Offset{days{5}})});
    CHECK(day_by_day(plan) == "xxxxx~~+");
    CHECK(overridden(plan) == "5 days, usually 5 days");
}

TEST_CASE("an override changes no other activity") {
    const Schedule schedule =
        builtin_schedule({friday}, {practitioner("washing", Offset{days{12}})});
    CHECK(restrictions(plan_of(schedule, "sweating")) == "2026-11-20/2026-11-25");
    CHECK(restrictions(plan_of(schedule, "sun")) == "2026-11-20/2026-12-20");
    CHECK_FALSE(plan_of(schedule, "sweating").overridden.has_value());
    CHECK_FALSE(plan_of(schedule, "hats").overridden.has_value());
}

TEST_CASE("several overrides hold side by side, in any order") {
    const Schedule schedule = builtin_schedule(
        {friday},
        {practitioner("sun", Offset{weeks{2}}), practitioner("washing", Offset{days{6}})});
    CHECK(restrictions(plan_of(schedule, "washing")) == "2026-11-20/2026-11-26");
    CHECK(restrictions(plan_of(schedule, "sun")) == "2026-11-20/2026-12-04");
}

TEST_CASE("an earlier override leaves the later stages on their days") {
    const ActivityPlan plan =
        only_plan(sweating(), {friday}, {practitioner("sweating", Offset{days{2}})});
    CHECK(day_by_day(plan) == "xx~~~~~+");
    CHECK(titles(plan) == "2026-11-20 none, 2026-11-22 light, 2026-11-27 usual");
}

TEST_CASE("an override moves the later stages along by as many days") {
    const ActivityPlan plan =
        only_plan(sweating(), {friday}, {practitioner("sweating", Offset{days{6}})});
    CHECK(day_by_day(plan) == "xxxxxx~~+");
    CHECK(milestones(plan) == "2026-11-26 2026-11-28");
}

TEST_CASE("however late an override is, the stage in between keeps its days") {
    const ActivityPlan plan =
        only_plan(sweating(), {friday}, {practitioner("sweating", Offset{days{10}})});
    CHECK(titles(plan) == "2026-11-20 none, 2026-11-30 light, 2026-12-02 usual");
    CHECK(restrictions(plan) == "2026-11-20/2026-11-30");
    CHECK(milestones(plan) == "2026-11-30 2026-12-02");
}

TEST_CASE("an override in months is in calendar months") {
    const Override word = practitioner("washing", Offset{months{1}});
    CHECK(restrictions(plan_of(builtin_schedule({2027_y / 1 / 31}, {word}), "washing")) ==
          "2027-01-31/2027-03-01");
    CHECK(restrictions(plan_of(builtin_schedule({2027_y / 3 / 30}, {word}), "washing")) ==
          "2027-03-30/2027-04-30");
}

TEST_CASE("an override in days ends a restriction of a month on that day") {
    const Override word = practitioner("sun", Offset{days{30}});
    const Schedule schedule = builtin_schedule({2027_y / 1 / 31}, {word});
    CHECK(restrictions(plan_of(schedule, "sun")) == "2027-01-31/2027-03-02");
    CHECK(overridden(plan_of(schedule, "sun")) == "30 days, usually 1 month");
}

TEST_CASE("the stages after an override move along from their own days, in months too") {
    const Activity activity =
        activity_of("sun", {stage(Offset{days{0}}, Status::avoid, "none"),
                            stage(Offset{days{7}}, Status::care, "shade"),
                            stage(Offset{months{1}}, Status::allowed, "all")});
    const Override word = practitioner("sun", Offset{days{30}});
    CHECK(titles(only_plan(activity, {2027_y / 2 / 10}, {word})) ==
          "2027-02-10 none, 2027-03-12 shade, 2027-04-02 all");
    CHECK(titles(only_plan(activity, {2027_y / 3 / 10}, {word})) ==
          "2027-03-10 none, 2027-04-09 shade, 2027-05-03 all");
}

TEST_CASE("an override of twelve months from 29 February ends on 1 March") {
    const Override word = practitioner("shaving", Offset{months{12}});
    const Schedule schedule = builtin_schedule({2028_y / 2 / 29}, {word});
    CHECK(restrictions(plan_of(schedule, "shaving")) == "2028-02-29/2029-03-01");
    CHECK(iso_date(last_day(schedule)) == "2029-03-01");
}

TEST_CASE("an override replaces the end of the last stage to be avoided") {
    const Activity activity =
        activity_of("washing", {stage(Offset{days{0}}, Status::avoid, "cap"),
                                stage(Offset{days{2}}, Status::avoid, "dry"),
                                stage(Offset{days{4}}, Status::allowed, "wash")});
    const ActivityPlan plan =
        only_plan(activity, {friday}, {practitioner("washing", Offset{days{6}})});
    CHECK(titles(plan) == "2026-11-20 cap, 2026-11-22 dry, 2026-11-26 wash");
    CHECK(restrictions(plan) == "2026-11-20/2026-11-26");
    CHECK(overridden(plan) == "6 days, usually 4 days");
}

TEST_CASE("an override before the last stage to be avoided ends the avoiding all the same") {
    const Activity activity =
        activity_of("washing", {stage(Offset{days{0}}, Status::avoid, "cap"),
                                stage(Offset{days{2}}, Status::avoid, "dry"),
                                stage(Offset{days{4}}, Status::allowed, "wash")});
    CHECK(titles(only_plan(activity, {friday}, {practitioner("washing", Offset{days{2}})})) ==
          "2026-11-20 cap, 2026-11-22 wash");
    CHECK(titles(only_plan(activity, {friday}, {practitioner("washing", Offset{days{1}})})) ==
          "2026-11-20 cap, 2026-11-21 wash");
}

TEST_CASE("an override holds for every session") {
    const Schedule schedule =
        builtin_schedule({friday, friday + days{5}}, {practitioner("washing", Offset{days{2}})});
    const ActivityPlan& washing = plan_of(schedule, "washing");
    CHECK(day_by_day(washing).substr(0, 9) == "xx~~~xx~~");
    CHECK(restrictions(washing) == "2026-11-20/2026-11-22 2026-11-25/2026-11-27");
    CHECK(milestones(washing) == "2026-11-22 2026-11-27");
}

TEST_CASE("an override may join the restrictions of two sessions") {
    const Schedule schedule =
        builtin_schedule({friday, friday + days{5}}, {practitioner("washing", Offset{days{5}})});
    CHECK(restrictions(plan_of(schedule, "washing")) == "2026-11-20/2026-11-30");
    CHECK(milestones(plan_of(schedule, "washing")) == "2026-11-30");
}

// Overrides that cannot be.

TEST_CASE("an override of an activity that the protocol does not have is refused") {
    check_refused(practitioner("swaeting", Offset{days{1}}), protocol_of({sweating()}));
    check_refused(practitioner("dancing", Offset{days{1}}), builtin_protocol());
}

TEST_CASE("an override of an activity that is never avoided is refused") {
    const Activity hats = activity_of("hats", {stage(Offset{days{0}}, Status::care, "loose")});
    check_refused(practitioner("hats", Offset{days{1}}), protocol_of({hats}));
}

TEST_CASE("an override of an activity that stays avoided is refused") {
    const Activity razor = activity_of("razor", {stage(Offset{days{0}}, Status::avoid, "never")});
    check_refused(practitioner("razor", Offset{days{1}}), protocol_of({razor}));

    const Activity bleach =
        activity_of("bleach", {stage(Offset{days{0}}, Status::avoid, "never"),
                               stage(Offset{months{1}}, Status::avoid, "still never")});
    check_refused(practitioner("bleach", Offset{days{1}}), protocol_of({bleach}));
}

TEST_CASE("no schedule is made without a treatment date") {
    CHECK_THROWS_AS(make_schedule(profile_of({}), builtin_protocol()), Error);
}

// What never ends.

TEST_CASE("a restriction that nothing ends is open-ended and stops where the plan does") {
    const Schedule schedule = make_schedule(
        profile_of({friday}),
        protocol_of({activity_of("razor", {stage(Offset{days{0}}, Status::avoid, "never")}),
                     avoided_until("washing", Offset{days{4}})}));
    const ActivityPlan& razor = plan_of(schedule, "razor");
    REQUIRE(razor.restrictions.size() == 1);
    CHECK(razor.restrictions[0].open_ended);
    CHECK(razor.restrictions[0].days == schedule.days);
    CHECK(milestones(razor) == "");
    CHECK_FALSE(plan_of(schedule, "washing").restrictions[0].open_ended);
}

TEST_CASE("an open-ended restriction runs through every session") {
    const Schedule schedule = make_schedule(
        profile_of({friday, 2027_y / 11 / 20}),
        protocol_of({activity_of("razor", {stage(Offset{days{0}}, Status::avoid, "never")}),
                     avoided_until("washing", Offset{days{4}})}));
    const ActivityPlan& razor = plan_of(schedule, "razor");
    REQUIRE(razor.restrictions.size() == 1);
    CHECK(razor.restrictions[0].open_ended);
    CHECK(text(razor.restrictions[0].days) == "2026-11-20/2027-11-25");
}

TEST_CASE("a plan without any change is the treatment day alone") {
    const Schedule schedule = make_schedule(
        profile_of({friday}),
        protocol_of({activity_of("razor", {stage(Offset{days{0}}, Status::avoid, "never")})}));
    CHECK(text(schedule.days) == "2026-11-20/2026-11-21");
    CHECK(schedule.activities[0].restrictions[0].open_ended);
}

// Small and large protocols.

TEST_CASE("a protocol may have a single activity") {
    const ActivityPlan plan = only_plan(avoided_until("washing", Offset{days{4}}), {friday});
    CHECK(day_by_day(plan) == "xxxx+");
}

TEST_CASE("a protocol may have a hundred activities, each with its own days") {
    std::vector<Activity> activities;
    for (int count = 1; count <= 100; ++count) {
        activities.push_back(
            avoided_until("activity-" + std::to_string(count), Offset{days{count}}));
    }
    const Schedule schedule = make_schedule(profile_of({friday}), protocol_of(activities));
    REQUIRE(schedule.activities.size() == 100);
    for (std::size_t index = 0; index < 100; ++index) {
        const ActivityPlan& plan = schedule.activities[index];
        CHECK(plan.activity.id == activities[index].id);
        CHECK(day_by_day(plan) == repeated(index + 1, 'x') + repeated(100 - index, '+'));
    }
    CHECK(text(schedule.days) == "2026-11-20/2027-03-01");
}

// Notes.

TEST_CASE("a note has the days from its beginning up to but not on its end") {
    const Schedule schedule = make_schedule(
        profile_of({friday}), protocol_of({avoided_until("washing", Offset{days{4}})},
                                          {note_of(NoteDays{Offset{days{1}}, Offset{weeks{3}}})}));
    REQUIRE(schedule.notes.size() == 1);
    CHECK(schedule.notes[0].note.text == "Redness is normal.");
    CHECK(text(schedule.notes[0].days) == "2026-11-21/2026-12-11");
}

TEST_CASE("a note that holds throughout has no days of its own") {
    const Schedule schedule = make_schedule(
        profile_of({friday, 2027_y / 11 / 20}),
        protocol_of({avoided_until("washing", Offset{days{4}})}, {note_of(std::nullopt)}));
    REQUIRE(schedule.notes.size() == 1);
    CHECK(schedule.notes[0].days.empty());
}

TEST_CASE("a later session begins a note anew") {
    const Schedule schedule =
        make_schedule(profile_of({friday, friday + days{5}}),
                      protocol_of({avoided_until("washing", Offset{days{4}})},
                                  {note_of(NoteDays{Offset{days{1}}, Offset{weeks{3}}})}));
    CHECK(text(schedule.notes[0].days) == "2026-11-21/2026-11-26 2026-11-26/2026-12-16");
}

TEST_CASE("the days of a note that touch stand apart for each session") {
    const Schedule schedule =
        make_schedule(profile_of({friday, friday + days{2}}),
                      protocol_of({avoided_until("washing", Offset{days{4}})},
                                  {note_of(NoteDays{Offset{days{0}}, Offset{days{2}}})}));
    CHECK(text(schedule.notes[0].days) == "2026-11-20/2026-11-22 2026-11-22/2026-11-24");
}

TEST_CASE("the days of a note that lie apart stay apart") {
    const Schedule schedule =
        make_schedule(profile_of({friday, friday + days{3}}),
                      protocol_of({avoided_until("washing", Offset{days{4}})},
                                  {note_of(NoteDays{Offset{days{0}}, Offset{days{2}}})}));
    CHECK(text(schedule.notes[0].days) == "2026-11-20/2026-11-22 2026-11-23/2026-11-25");
}

TEST_CASE("a later session ends the note of the one before it and no earlier one") {
    const Schedule schedule =
        make_schedule(profile_of({friday, friday + days{10}, friday + days{12}}),
                      protocol_of({avoided_until("washing", Offset{days{4}})},
                                  {note_of(NoteDays{Offset{days{0}}, Offset{days{4}}})}));
    CHECK(text(schedule.notes[0].days) ==
          "2026-11-20/2026-11-24 2026-11-30/2026-12-02 2026-12-02/2026-12-06");
}

TEST_CASE("a note in months keeps to the rule of the missing day") {
    const Schedule schedule =
        make_schedule(profile_of({2027_y / 1 / 31}),
                      protocol_of({avoided_until("washing", Offset{days{4}})},
                                  {note_of(NoteDays{Offset{days{0}}, Offset{months{1}}})}));
    CHECK(text(schedule.notes[0].days) == "2027-01-31/2027-03-01");
}

TEST_CASE("a note that a later session begins anew on the same day is there once") {
    const Schedule schedule =
        make_schedule(profile_of({2027_y / 1 / 30, 2027_y / 1 / 31}),
                      protocol_of({avoided_until("washing", Offset{days{4}})},
                                  {note_of(NoteDays{Offset{months{1}}, Offset{months{2}}})}));
    CHECK(text(schedule.notes[0].days) == "2027-03-01/2027-03-31");
}

TEST_CASE("the notes keep the protocol's order") {
    Protocol protocol = builtin_protocol();
    std::erase_if(protocol.notes, [](const Note& note) { return note.kind == NoteKind::answer; });
    const Schedule schedule = builtin_schedule({friday});
    REQUIRE(schedule.notes.size() == protocol.notes.size());
    for (std::size_t index = 0; index < protocol.notes.size(); ++index) {
        CHECK(schedule.notes[index].note.text == protocol.notes[index].text);
    }
}

// How far a plan goes.

TEST_CASE("a plan runs to the last day of a dated note that outlasts the activities") {
    const Schedule schedule = make_schedule(
        profile_of({friday}), protocol_of({avoided_until("washing", Offset{days{4}})},
                                          {note_of(NoteDays{Offset{days{1}}, Offset{days{10}}})}));
    CHECK(iso_date(last_day(schedule)) == "2026-11-29");
}

TEST_CASE("a plan of several sessions runs to the last day of the last one's note") {
    const Schedule schedule =
        make_schedule(profile_of({friday, friday + days{20}}),
                      protocol_of({avoided_until("washing", Offset{days{4}})},
                                  {note_of(NoteDays{Offset{days{1}}, Offset{days{10}}})}));
    CHECK(iso_date(last_day(schedule)) == "2026-12-19");
}

TEST_CASE("a note that holds throughout does not prolong the plan") {
    const Schedule schedule = make_schedule(
        profile_of({friday}),
        protocol_of({avoided_until("washing", Offset{days{4}})}, {note_of(std::nullopt)}));
    CHECK(iso_date(last_day(schedule)) == "2026-11-24");
}

TEST_CASE("a change of advice at the same status prolongs the plan") {
    const Schedule schedule = make_schedule(
        profile_of({friday}),
        protocol_of({activity_of("hats", {stage(Offset{days{0}}, Status::care, "loose"),
                                          stage(Offset{days{9}}, Status::care, "any")})}));
    CHECK(iso_date(last_day(schedule)) == "2026-11-29");
}

TEST_CASE("an override moves the plan's last day with the restriction's end") {
    const std::vector<Activity> activities{avoided_until("washing", Offset{days{4}})};
    const auto last_day_until = [&](Offset until) {
        return iso_date(last_day(make_schedule(
            profile_of({friday}, {practitioner("washing", until)}), protocol_of(activities))));
    };
    CHECK(last_day_until(Offset{days{1}}) == "2026-11-21");
    CHECK(last_day_until(Offset{months{2}}) == "2027-01-20");
}

TEST_CASE("a plan whose activities all end early still runs to the last day of its notes") {
    Protocol protocol = builtin_protocol();
    std::erase_if(protocol.activities, [](const Activity& each) { return each.id == "hats"; });
    Profile profile;
    profile.treatment_dates = {friday};
    profile.overrides = {practitioner("sun", Offset{days{10}}),
                         practitioner("pools", Offset{days{10}})};
    CHECK(iso_date(last_day(make_schedule(profile, std::move(protocol)))) == "2026-12-19");
}

TEST_CASE("a plan holds the day of its last session, though nothing changes on it") {
    const Schedule schedule = make_schedule(
        profile_of({friday, friday + weeks{4}}),
        protocol_of({activity_of("hats", {stage(Offset{days{0}}, Status::care, "loose")})}));
    CHECK(text(schedule.days) == "2026-11-20/2026-12-19");
}

TEST_CASE("a plan without activities holds the day of its last session all the same") {
    const Schedule schedule = make_schedule(profile_of({friday, friday + weeks{4}}),
                                            protocol_of({}, {note_of(std::nullopt)}));
    CHECK(text(schedule.days) == "2026-11-20/2026-12-19");
}
