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

/// Sessions so many days after Friday, 20 November 2026.
std::vector<sys_days> sessions_after(const std::vector<int>& counts) {
    std::vector<sys_days> sessions;
    for (const int count : counts) {
        sessions.push_back(friday + days{count});
    }
    return sessions;
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

std::string overridden(const ActivityPlan& plan) {
    REQUIRE(plan.overridden.has_value());
    return offset_in_words(plan.overridden->practitioner) + ", usually " +
           offset_in_words(plan.overridden->usual);
}

/// The days of a plan with one activity, avoided until day 4, and one note.
Schedule schedule_with_note(const std::vector<sys_days>& sessions,
                            std::optional<NoteDays> note_days) {
    return make_schedule(
        profile_of(sessions),
        protocol_of({avoided_until("washing", Offset{days{4}})}, {note_of(note_days)}));
}

Activity never_allowed() {
    return activity_of("razor", {stage(Offset{days{0}}, Status::avoid, "never")});
}

/// Stages that an override can pass: avoid, care from day 5, allowed from day 7.
Activity sweating() {
    return activity_of("sweating", {stage(Offset{days{0}}, Status::avoid, "none"),
                                    stage(Offset{days{5}}, Status::care, "light"),
                                    stage(Offset{days{7}}, Status::allowed, "usual")});
}

}  // namespace

// The built-in protocol, from Friday, 20 November 2026.

TEST_CASE("each activity is off limits for its own days, and each session begins them anew") {
    struct Case {
        std::string activity;
        std::vector<int> sessions;
        std::string restrictions;  // from one day until another one, exclusive
        std::string milestones;
    };
    for (const Case& each : std::vector<Case>{
             {"washing", {0}, "0-4", "4"},
             {"sweating", {0}, "0-5", "5 7"},
             {"shaving", {0}, "0-7", "7"},
             {"sun", {0}, "0-30", "30"},
             {"pools", {0}, "0-30", "30"},
             {"hats", {0}, "", "30"},
             {"showering", {0}, "", ""},
             {"washing", {0, 1}, "0-5", "5"},
             {"washing", {0, 4}, "0-8", "8"},
             {"washing", {0, 5}, "0-4 5-9", "4 9"},  // a session takes no milestone back
             {"sweating", {0, 5}, "0-10", "10 12"},  // on the day of one it leaves none
             {"sweating", {0, 6}, "0-5 6-11", "5 11 13"},
             {"shaving", {0, 5}, "0-12", "12"},
             {"shaving", {0, 14}, "0-7 14-21", "7 21"},
             {"sun", {0, 5}, "0-35", "35"},
             {"sun", {0, 14}, "0-45", "45"},
             {"sun", {0, 365}, "0-30 365-395", "30 395"},
             {"showering", {0, 5}, "", ""},
             {"washing", {0, 3, 9}, "0-7 9-13", "7 13"},
             {"washing", {0, 10, 12}, "0-4 10-16", "4 16"},
         }) {
        CAPTURE(each.activity);
        CAPTURE(each.sessions.size());
        const Schedule schedule = builtin_schedule(sessions_after(each.sessions));
        const auto count = [](sys_days day) { return std::to_string((day - friday).count()); };
        std::string restricted;
        std::string milestones;
        const ActivityPlan& plan = plan_of(schedule, each.activity);
        for (const Restriction& restriction : plan.restrictions) {
            restricted += (restricted.empty() ? "" : " ") + count(restriction.days.from) + '-' +
                          count(restriction.days.until);
            CHECK_FALSE(restriction.open_ended);
        }
        for (const Milestone& milestone : plan.milestones) {
            milestones += (milestones.empty() ? "" : " ") + count(milestone.day);
        }
        CHECK(restricted == each.restrictions);
        CHECK(milestones == each.milestones);
    }
}

TEST_CASE("a plan runs from the first treatment date to the day of the last change") {
    CHECK(text(builtin_schedule({friday}).days) == "2026-11-20/2026-12-21");
    CHECK(text(builtin_schedule(sessions_after({0, 5})).days) == "2026-11-20/2026-12-26");
    CHECK(text(builtin_schedule(sessions_after({0, 365})).days) == "2026-11-20/2027-12-21");
}

TEST_CASE("a schedule carries the client's name and the protocol's id, title and notes") {
    Protocol protocol = builtin_protocol();
    Profile profile = profile_of({friday});
    profile.name = "Sam";
    const Schedule schedule = make_schedule(profile, protocol);
    CHECK(schedule.client_name == "Sam");
    CHECK(schedule.protocol_id == protocol.id);
    CHECK(schedule.title == protocol.title);
    std::erase_if(protocol.notes, [](const Note& note) { return note.kind == NoteKind::answer; });
    REQUIRE(schedule.notes.size() == protocol.notes.size());
    for (std::size_t index = 0; index < protocol.notes.size(); ++index) {
        CHECK(schedule.notes[index].note.text == protocol.notes[index].text);
    }
}

TEST_CASE("a protocol may have a hundred activities, each with its own days, in its order") {
    std::vector<Activity> activities;
    for (int count = 100; count > 0; --count) {
        activities.push_back(
            avoided_until("activity-" + std::to_string(count), Offset{days{count}}));
    }
    const Schedule schedule = make_schedule(profile_of({friday}), protocol_of(activities));
    REQUIRE(schedule.activities.size() == 100);
    for (std::size_t index = 0; index < 100; ++index) {
        const ActivityPlan& plan = schedule.activities[index];
        CHECK(plan.activity.id == activities[index].id);
        CHECK(milestones(plan) == iso_date(friday + activities[index].stages[1].after));
    }
    CHECK(text(schedule.days) == "2026-11-20/2027-03-01");
}

// Phases, and what points to them.

TEST_CASE("among equally strict stages the latest session's holds") {
    const Activity activity =
        activity_of("washing", {stage(Offset{days{0}}, Status::avoid, "first days"),
                                stage(Offset{days{3}}, Status::avoid, "later days"),
                                stage(Offset{days{9}}, Status::allowed, "over")});
    const ActivityPlan plan = only_plan(activity, sessions_after({0, 5}));
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

TEST_CASE("a phase knows its session and its stage, and a milestone the phase that begins") {
    const ActivityPlan plan = only_plan(sweating(), sessions_after({0, 6}));
    CHECK(titles(plan) ==
          "2026-11-20 none, 2026-11-25 light, 2026-11-26 none, 2026-12-01 light, "
          "2026-12-03 usual");
    std::vector<std::size_t> sessions;
    for (const Phase& phase : plan.phases) {
        sessions.push_back(phase.session);
    }
    CHECK(sessions == std::vector<std::size_t>{0, 0, 1, 1, 1});
    std::vector<std::size_t> begun;
    for (const Milestone& milestone : plan.milestones) {
        begun.push_back(milestone.phase);
    }
    CHECK(begun == std::vector<std::size_t>{1, 3, 4});
}

TEST_CASE("the phase of a day holds through the day before the next phase, the last for ever") {
    const ActivityPlan plan = only_plan(sweating(), {friday});
    for (const auto& [day, title] :
         std::vector<std::pair<sys_days, std::string>>{{2026_y / 11 / 20, "none"},
                                                       {2026_y / 11 / 24, "none"},
                                                       {2026_y / 11 / 25, "light"},
                                                       {2026_y / 11 / 26, "light"},
                                                       {2026_y / 11 / 27, "usual"},
                                                       {2026_y / 11 / 28, "usual"},
                                                       {2036_y / 11 / 28, "usual"}}) {
        CHECK(plan.stage(plan.phase_on(day)).title == title);
    }
}

TEST_CASE("days are counted from the latest session begun") {
    const Schedule schedule = builtin_schedule(sessions_after({0, 5, 20}));
    struct Case {
        int day;
        std::size_t session;
        int number;
    };
    for (const Case& each : std::vector<Case>{
             {0, 0, 0}, {4, 0, 4}, {5, 1, 0}, {19, 1, 14}, {20, 2, 0}, {21, 2, 1}, {50, 2, 30}}) {
        CAPTURE(each.day);
        CHECK(schedule.session_on(friday + days{each.day}) == each.session);
        CHECK(schedule.number(friday + days{each.day}) == each.number);
    }
}

// Treatment dates at the calendar's edges.

TEST_CASE("a plan is in civil days across the ends of months and years") {
    struct Case {
        std::vector<sys_days> sessions;
        std::string activity;
        std::string restrictions;
    };
    for (const Case& each : std::vector<Case>{
             {{2028_y / 2 / 29}, "washing", "2028-02-29/2028-03-04"},
             {{2028_y / 2 / 29}, "sun", "2028-02-29/2028-03-29"},
             {{2028_y / 2 / 26}, "washing", "2028-02-26/2028-03-01"},
             {{2027_y / 2 / 26}, "washing", "2027-02-26/2027-03-02"},
             {{2027_y / 1 / 31}, "sun", "2027-01-31/2027-03-01"},
             {{2028_y / 1 / 31}, "sun", "2028-01-31/2028-03-01"},
             {{2027_y / 1 / 29}, "sun", "2027-01-29/2027-03-01"},
             {{2028_y / 1 / 29}, "sun", "2028-01-29/2028-02-29"},
             {{2026_y / 12 / 31}, "washing", "2026-12-31/2027-01-04"},
             {{2026_y / 12 / 31}, "sun", "2026-12-31/2027-01-31"},
             {{2027_y / 1 / 31, 2027_y / 2 / 1}, "sun", "2027-01-31/2027-03-01"},
         }) {
        CAPTURE(each.restrictions);
        CHECK(restrictions(plan_of(builtin_schedule(each.sessions), each.activity)) ==
              each.restrictions);
    }
}

TEST_CASE("the first and the last treatment dates that a profile may name have a plan") {
    CHECK(text(builtin_schedule({1900_y / 1 / 1}).days) == "1900-01-01/1900-02-02");
    CHECK(text(builtin_schedule({9998_y / 12 / 31}).days) == "9998-12-31/9999-02-01");
}

// The practitioner's word.

TEST_CASE("an override moves the end of a restriction, for every session") {
    const auto plan_with = [](const std::string& activity, Offset until,
                              const std::vector<sys_days>& sessions) {
        const Schedule schedule = builtin_schedule(sessions, {practitioner(activity, until)});
        const ActivityPlan& plan = plan_of(schedule, activity);
        return restrictions(plan) + ", " + overridden(plan);
    };
    CHECK(plan_with("washing", Offset{days{5}}, {friday}) ==
          "2026-11-20/2026-11-25, 5 days, usually 4 days");
    CHECK(plan_with("washing", Offset{days{1}}, {friday}) ==
          "2026-11-20/2026-11-21, 1 day, usually 4 days");
    CHECK(plan_with("washing", Offset{days{4}}, {friday}) ==
          "2026-11-20/2026-11-24, 4 days, usually 4 days");
    CHECK(plan_with("washing", Offset{days{2}}, sessions_after({0, 5})) ==
          "2026-11-20/2026-11-22 2026-11-25/2026-11-27, 2 days, usually 4 days");
    CHECK(plan_with("washing", Offset{days{5}}, sessions_after({0, 5})) ==
          "2026-11-20/2026-11-30, 5 days, usually 4 days");
    CHECK(plan_with("washing", Offset{months{1}}, {2027_y / 1 / 31}) ==
          "2027-01-31/2027-03-01, 1 month, usually 4 days");
    CHECK(plan_with("sun", Offset{days{30}}, {2027_y / 1 / 31}) ==
          "2027-01-31/2027-03-02, 30 days, usually 1 month");
    CHECK(plan_with("shaving", Offset{months{12}}, {2028_y / 2 / 29}) ==
          "2028-02-29/2029-03-01, 12 months, usually 7 days");
}

TEST_CASE("an override changes no other activity, and several hold in any order") {
    const Schedule schedule = builtin_schedule(
        {friday},
        {practitioner("sun", Offset{weeks{2}}), practitioner("washing", Offset{days{12}})});
    CHECK(restrictions(plan_of(schedule, "washing")) == "2026-11-20/2026-12-02");
    CHECK(restrictions(plan_of(schedule, "sun")) == "2026-11-20/2026-12-04");
    CHECK(restrictions(plan_of(schedule, "sweating")) == "2026-11-20/2026-11-25");
    CHECK_FALSE(plan_of(schedule, "sweating").overridden.has_value());
    CHECK_FALSE(plan_of(schedule, "hats").overridden.has_value());
}

TEST_CASE("an override later than usual moves the later stages along, an earlier one none") {
    const Activity sunshine =
        activity_of("sun", {stage(Offset{days{0}}, Status::avoid, "none"),
                            stage(Offset{days{7}}, Status::care, "shade"),
                            stage(Offset{months{1}}, Status::allowed, "all")});
    const Activity washing =
        activity_of("washing", {stage(Offset{days{0}}, Status::avoid, "cap"),
                                stage(Offset{days{2}}, Status::avoid, "dry"),
                                stage(Offset{days{4}}, Status::allowed, "wash")});
    struct Case {
        Activity activity;
        sys_days session;
        int until;
        std::string titles;
    };
    for (const Case& each : std::vector<Case>{
             {sweating(), friday, 2, "2026-11-20 none, 2026-11-22 light, 2026-11-27 usual"},
             {sweating(), friday, 5, "2026-11-20 none, 2026-11-25 light, 2026-11-27 usual"},
             {sweating(), friday, 6, "2026-11-20 none, 2026-11-26 light, 2026-11-28 usual"},
             {sweating(), friday, 10, "2026-11-20 none, 2026-11-30 light, 2026-12-02 usual"},
             {sunshine, 2027_y / 2 / 10, 30, "2027-02-10 none, 2027-03-12 shade, 2027-04-02 all"},
             {sunshine, 2027_y / 3 / 10, 30, "2027-03-10 none, 2027-04-09 shade, 2027-05-03 all"},
             // The last stage to be avoided ends, or never begins.
             {washing, friday, 6, "2026-11-20 cap, 2026-11-22 dry, 2026-11-26 wash"},
             {washing, friday, 2, "2026-11-20 cap, 2026-11-22 wash"},
             {washing, friday, 1, "2026-11-20 cap, 2026-11-21 wash"},
         }) {
        CHECK(titles(only_plan(each.activity, {each.session},
                               {practitioner(each.activity.id, Offset{days{each.until}})})) ==
              each.titles);
    }
}

// What never ends.

TEST_CASE("a restriction that nothing ends is open-ended and stops where the plan does") {
    const Schedule schedule =
        make_schedule(profile_of(sessions_after({0, 365})),
                      protocol_of({never_allowed(), avoided_until("washing", Offset{days{4}})}));
    const ActivityPlan& razor = plan_of(schedule, "razor");
    REQUIRE(razor.restrictions.size() == 1);
    CHECK(razor.restrictions[0].open_ended);
    CHECK(text(razor.restrictions[0].days) == "2026-11-20/2027-11-25");
    CHECK(razor.restrictions[0].days == schedule.days);
    CHECK(milestones(razor) == "");
    CHECK_FALSE(plan_of(schedule, "washing").restrictions[0].open_ended);
}

// Notes, and how far a plan goes.

TEST_CASE("a note has its days after each session, until the next one begins them anew") {
    const auto days_of_note = [](const std::vector<sys_days>& sessions, Offset after,
                                 Offset until) {
        return text(schedule_with_note(sessions, NoteDays{after, until}).notes.at(0).days);
    };
    CHECK(days_of_note({friday}, Offset{days{1}}, Offset{weeks{3}}) == "2026-11-21/2026-12-11");
    CHECK(days_of_note(sessions_after({0, 5}), Offset{days{1}}, Offset{weeks{3}}) ==
          "2026-11-21/2026-11-26 2026-11-26/2026-12-16");
    CHECK(days_of_note(sessions_after({0, 2}), Offset{days{0}}, Offset{days{2}}) ==
          "2026-11-20/2026-11-22 2026-11-22/2026-11-24");
    CHECK(days_of_note(sessions_after({0, 3}), Offset{days{0}}, Offset{days{2}}) ==
          "2026-11-20/2026-11-22 2026-11-23/2026-11-25");
    CHECK(days_of_note(sessions_after({0, 10, 12}), Offset{days{0}}, Offset{days{4}}) ==
          "2026-11-20/2026-11-24 2026-11-30/2026-12-02 2026-12-02/2026-12-06");
    CHECK(days_of_note({2027_y / 1 / 31}, Offset{days{0}}, Offset{months{1}}) ==
          "2027-01-31/2027-03-01");
    // Begun anew on the same day, it is there once.
    CHECK(days_of_note({2027_y / 1 / 30, 2027_y / 1 / 31}, Offset{months{1}}, Offset{months{2}}) ==
          "2027-03-01/2027-03-31");
}

TEST_CASE("a session is prepared for on the day of the one before, but on none before that") {
    const auto days_before = [](days before) {
        Note prepare{NoteKind::prepare, {}, "Rest.", {}, "Rest", before};
        return text(make_schedule(profile_of(sessions_after({0, 7})),
                                  protocol_of({never_allowed()}, {std::move(prepare)}))
                        .notes.at(0)
                        .days);
    };
    CHECK(days_before(days{7}) == "2026-11-13/2026-11-14 2026-11-20/2026-11-21");
    CHECK(days_before(days{8}) == "2026-11-12/2026-11-13");
}

TEST_CASE("a note that holds throughout has no days of its own, and prolongs no plan") {
    const Schedule schedule = schedule_with_note({friday}, std::nullopt);
    REQUIRE(schedule.notes.size() == 1);
    CHECK(schedule.notes[0].days.empty());
    CHECK(text(schedule.days) == "2026-11-20/2026-11-25");
}

TEST_CASE("a plan holds its sessions and its last change of status, stage or dated note") {
    const NoteDays ten_days{Offset{days{1}}, Offset{days{10}}};
    const std::vector<Activity> washing{avoided_until("washing", Offset{days{4}})};
    const std::vector<Activity> hats{
        activity_of("hats", {stage(Offset{days{0}}, Status::care, "")})};
    const std::vector<Activity> two_hats{
        activity_of("hats", {stage(Offset{days{0}}, Status::care, "loose"),
                             stage(Offset{days{9}}, Status::care, "any")})};
    struct Case {
        Profile profile;
        Protocol protocol;
        std::string last_day;
    };
    for (const Case& each : std::vector<Case>{
             {profile_of({friday}), protocol_of({never_allowed()}), "2026-11-20"},
             {profile_of({friday}), protocol_of(washing, {note_of(ten_days)}), "2026-11-29"},
             {profile_of(sessions_after({0, 20})), protocol_of(washing, {note_of(ten_days)}),
              "2026-12-19"},
             {profile_of({friday}), protocol_of(two_hats), "2026-11-29"},
             {profile_of(sessions_after({0, 28})), protocol_of(hats), "2026-12-18"},
             {profile_of(sessions_after({0, 28})), protocol_of({}, {note_of(std::nullopt)}),
              "2026-12-18"},
             {profile_of({friday}, {practitioner("washing", Offset{days{1}})}),
              protocol_of(washing), "2026-11-21"},
             {profile_of({friday}, {practitioner("washing", Offset{months{2}})}),
              protocol_of(washing), "2027-01-20"},
         }) {
        CHECK(iso_date(make_schedule(each.profile, each.protocol).days.last()) == each.last_day);
    }
}
