#include "aftercare/today.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "support/schedule_of.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

namespace {

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

TEST_CASE("today says what is off limits, each with its last day, and what needs care") {
    const std::string text = today_text(friday, 2026_y / 11 / 26, {});
    CHECK(text.starts_with("Thu 26 Nov 2026: day 6\n"));
    CHECK(
        says(text,
             "\nOff limits\n"
             "\u2717 No shaving your head, through Thu 26 Nov. Leave your head unshaved for now.\n"
             "\u2717 Keep your head out of the sun, through Sat 19 Dec. Sun harms the new color,\n"
             "  and so do sunbeds. If you must go out, wear a hat that is loose and light.\n"
             "\u2717 No pools, no saunas, through Sat 19 Dec. Keep out of pools,"));
    CHECK(says(text,
               "\nTake care\n"
               "! Washing is fine again, gently. Use a mild shampoo or soap without sulfates,\n"
               "  and do not rub."));
}

TEST_CASE("today says what is new on this very day, with its advice") {
    const std::string text = today_text(friday, 2026_y / 11 / 24, {});
    CHECK(says(text, "\nNew today\n! Washing is fine again, gently. Use a mild shampoo"));
    CHECK(text.find("Take care") < text.find("New today"));
    CHECK(text.find("Washing is fine") == text.rfind("Washing is fine"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 11 / 23, {}), "New today"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 11 / 26, {}), "New today"));
}

TEST_CASE("each stage of an activity is new on its day alone") {
    const Schedule schedule = schedule_of(
        {2026_y / 11 / 20},
        protocol_of({{stage(0, Status::avoid, "None"), stage(5, Status::care, "Light"),
                      stage(7, Status::allowed, "Usual"), stage(9, Status::allowed, "Any")}}));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 20, {}), "New today"));
    CHECK(says(today_text(schedule, 2026_y / 11 / 25, {}), "New today\n! Light.\n"));
    CHECK(says(today_text(schedule, 2026_y / 11 / 26, {}), "Take care\n! Light.\n"));
    CHECK(says(today_text(schedule, 2026_y / 11 / 27, {}), "New today\n\u2713 Usual.\n"));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 28, {}), "Usual"));
    CHECK(says(today_text(schedule, 2026_y / 11 / 29, {}), "New today\n\u2713 Any.\n"));
}

TEST_CASE("today says so where nothing is off limits or needs care") {
    const Schedule schedule =
        schedule_of({2026_y / 11 / 20},
                    protocol_of({{stage(0, Status::avoid, "None"), stage(5, Status::care, "Light"),
                                  stage(7, Status::allowed, "Usual")}}));
    const std::string fine = "\n\u2713 Everything this plan lists is fine.\n";
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 24, {}), fine));
    CHECK_FALSE(says(today_text(schedule, 2026_y / 11 / 25, {}), fine));
    CHECK(says(today_text(schedule, 2026_y / 11 / 27, {}), fine));
}

TEST_CASE("today says what the practitioner said wherever it moves a day, and nowhere else") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20}, builtin_protocol(), {},
                                          {{"washing", Offset{date::days{3}}, {}}});
    const std::string said =
        "Your practitioner said day 3 (usually day 4). This is earlier than usual.";
    for (const date::sys_days day :
         {2026_y / 11 / 20, 2026_y / 11 / 22, 2026_y / 11 / 23, 2026_y / 11 / 24}) {
        const std::string text = today_text(schedule, day, {1000, true, false});
        CHECK(says(text, said));
        CHECK(text.find("usually") == text.rfind("usually"));
    }
    CHECK_FALSE(says(today_text(schedule, 2026_y / 12 / 30, {}), "usually"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 11 / 24, {}), "usually"));
}

TEST_CASE("today says the next change with its date and how far it is") {
    CHECK(says(today_text(friday, 2026_y / 11 / 22, {}),
               "\nNext\nIn 2 days, Tue 24 Nov: Washing is fine again, gently.\n"));
    CHECK(says(today_text(friday, 2026_y / 11 / 23, {}), "\nNext\nTomorrow, Tue 24 Nov: Washing"));
    CHECK_FALSE(says(today_text(friday, 2026_y / 12 / 20, {}), "Next"));
}

TEST_CASE("the next change is the nearest of all activities, milder or not") {
    const Schedule schedule = schedule_of(
        {2026_y / 11 / 20},
        protocol_of({{stage(0, Status::avoid, "No"), stage(9, Status::allowed, "Yes")},
                     {stage(0, Status::care, "Loose hats"), stage(3, Status::care, "Any hat"),
                      stage(12, Status::allowed, "Hats")},
                     {stage(0, Status::avoid, "No"), stage(6, Status::allowed, "Yes")}}));
    CHECK(says(today_text(schedule, 2026_y / 11 / 20, {}), "In 3 days, Mon 23 Nov: Any hat.\n"));
}

TEST_CASE("the next change may be a session") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 23});
    CHECK(says(today_text(schedule, 2026_y / 11 / 21, {}),
               "In 2 days, Mon 23 Nov, session 2: the day count starts again at 0.\n"));
    CHECK(today_text(schedule, 2026_y / 11 / 25, {})
              .starts_with("Wed 25 Nov 2026: day 2 of session 2\n"));
    const Schedule three = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 22, 2026_y / 11 / 23});
    CHECK(says(today_text(three, 2026_y / 11 / 21, {}), "Sun 22 Nov, session 2: the day count"));
}

TEST_CASE("what is off limits is told from the first treatment date on") {
    CHECK(off_limits_text(friday, 2026_y / 11 / 19, {}).empty());
    CHECK(says(off_limits_text(friday, 2026_y / 11 / 20, {}), "through Mon 23 Nov"));
}

TEST_CASE("today shows the notes of this day with their last day, and no others") {
    CHECK(says(today_text(friday, 2026_y / 11 / 20, {}),
               "Normal through Fri 20 Nov: Your scalp may be red for some hours."));
    CHECK_FALSE(says(today_text(friday, 2026_y / 11 / 21, {}), "some hours"));
    CHECK(says(today_text(friday, 2026_y / 11 / 21, {}), "Normal through Thu 10 Dec: Itching"));
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

TEST_CASE("of what applies throughout today says the warning signs alone") {
    const Schedule schedule =
        schedule_of({2026_y / 11 / 20}, protocol_of({{stage(0, Status::avoid, "No")}},
                                                    {{NoteKind::expect, {}, "Redness", {}},
                                                     {NoteKind::warning, {}, "See a doctor", {}}}));
    const std::string text = today_text(schedule, 2026_y / 11 / 20, {});
    CHECK_FALSE(says(text, "Redness"));
    CHECK(says(text, "See a doctor\n"));
}

TEST_CASE("the days before a session say what to do before it, and never that all is fine") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4});
    const auto on = [&](date::sys_days day) { return today_text(schedule, day, {}); };
    CHECK(says(on(2026_y / 12 / 2), "\nIn two days: your session. No alcohol until then."));
    CHECK(says(on(2026_y / 12 / 3), "\nTomorrow: your session. Still no alcohol."));
    for (const date::sys_days day : {2026_y / 11 / 18, 2026_y / 11 / 19, 2026_y / 12 / 1}) {
        CHECK_FALSE(says(on(day), "Your next session"));
    }
    for (const date::sys_days day :
         {2026_y / 11 / 18, 2026_y / 11 / 19, 2026_y / 12 / 2, 2026_y / 12 / 3}) {
        CHECK_FALSE(says(on(day), "othing is off limits"));
    }
}

TEST_CASE("before several sessions today names the first, and what applies from then on") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4});
    const std::string text = today_text(schedule, 2026_y / 11 / 19, {});
    CHECK(
        text.starts_with("Thu 19 Nov 2026: before the treatment\n"
                         "Your treatment is on Fri 20 Nov 2026, tomorrow. Ask your practitioner "
                         "how to\nprepare for it.\n"));
    CHECK(says(text, "From that day on\nNo washing your head; Shower, but not hot;"));
    CHECK(says(today_text(friday, 2026_y / 11 / 10, {}), "Fri 20 Nov 2026, in 10 days."));
}

TEST_CASE("after the plan today says that it is over and what stays true, without first advice") {
    const std::string text = today_text(friday, 2027_y / 12 / 25, {});
    CHECK(says(text, "\nThe plan is over: its last day was Sun 20 Dec 2026.\n\nWhat stays true\n"));
    for (const ActivityPlan& plan : friday.activities) {
        const Stage& last = plan.activity.stages.back();
        CHECK(says(text, last.title + ".\n") == (last.status != Status::allowed));
        CHECK_FALSE(says(text, last.advice.substr(0, 20)));
    }
    for (const std::string word : {"ntil", "ot yet", "through", "Next", "off limits"}) {
        CAPTURE(word);
        CHECK_FALSE(says(text.substr(0, text.find("Your practitioner's word")), word));
    }
    CHECK_FALSE(says(today_text(friday, 2026_y / 12 / 20, {}), "plan is over"));
    CHECK(says(today_text(friday, 2026_y / 12 / 21, {}), "The plan is over"));
    const Schedule endless = schedule_of(
        {2026_y / 11 / 20},
        protocol_of({{stage(0, Status::avoid, "No sunbeds")},
                     {stage(0, Status::avoid, "No"), stage(2, Status::allowed, "Yes")}}));
    CHECK(says(today_text(endless, 2027_y / 12 / 25, {}),
               "What stays true\n\u2717 No sunbeds, no end planned.\n"));
    const Schedule all_fine = schedule_of({2026_y / 11 / 20}, protocol_with_days(3));
    CHECK_FALSE(says(today_text(all_fine, 2027_y / 12 / 25, {}), "What stays true"));
    CHECK(says(today_text(all_fine, 2027_y / 12 / 25, {}), "Everything this plan lists is fine."));
}

TEST_CASE("every warning sign stands whole at the end of every day, after whom to call") {
    Protocol protocol = builtin_protocol();
    protocol.notes.push_back({NoteKind::warning,
                              NoteDays{Offset{date::days{1}}, Offset{date::days{8}}},
                              "Call us if the color runs.",
                              {}});
    Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 25, 2027_y / 1 / 8}, protocol);
    schedule.practitioner = "Anna, 030 1234567";
    for (date::sys_days day = schedule.days.from - date::days{10};
         day < schedule.days.until + date::days{40}; day += date::days{1}) {
        for (const int width : {40, 80}) {
            std::string text = today_text(schedule, day, {width, true, false});
            std::ranges::replace(text, '\n', ' ');
            CAPTURE(text);
            std::size_t at = text.find("Your practitioner: Anna, 030 1234567 ");
            REQUIRE(at != std::string::npos);
            at = text.find("Your practitioner's word comes first.", at);
            for (const Note& note : protocol.notes) {
                if (note.kind == NoteKind::warning) {
                    at = text.find(note.text, at);
                    CHECK(at != std::string::npos);
                }
            }
        }
    }
}

TEST_CASE("a dated warning keeps its days") {
    const Schedule schedule =
        schedule_of({2026_y / 11 / 20, 2026_y / 12 / 20},
                    protocol_of({{stage(0, Status::avoid, "No")}},
                                {{NoteKind::warning,
                                  NoteDays{Offset{date::days{1}}, Offset{date::days{3}}},
                                  "Pus",
                                  {}}}));
    for (const date::sys_days day : {2026_y / 11 / 20, 2026_y / 11 / 21, 2027_y / 5 / 1}) {
        const std::string text = today_text(schedule, day, {});
        CHECK(says(text, "\nWarning sign, Sat 21 Nov through Sun 22 Nov, "));
        CHECK(says(text, "Mon 21 Dec through Tue"));
        CHECK(text.find("Pus") == text.rfind("Pus"));
    }
}
