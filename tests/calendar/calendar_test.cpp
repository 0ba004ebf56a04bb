#include "aftercare/calendar.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;
using namespace std::chrono_literals;

namespace {

const date::sys_seconds exported_at = date::sys_days{2026_y / 11 / 20} + 12h;

Stage stage(Offset after, Status status, std::string title, std::string advice = {}) {
    return {after, status, std::move(title), std::move(advice), {}};
}

Stage stage(int after, Status status, std::string title, std::string advice = {}) {
    return stage(Offset{date::days{after}}, status, std::move(title), std::move(advice));
}

Note note(NoteKind kind, std::string text) { return {kind, {}, std::move(text), {}}; }

Note expected(int after, int until, std::string text) {
    Note dated = note(NoteKind::expect, std::move(text));
    dated.days = {Offset{date::days{after}}, Offset{date::days{until}}};
    return dated;
}

Note preparing(int before, std::string title, std::string text) {
    Note prepare = note(NoteKind::prepare, std::move(text));
    prepare.title = std::move(title);
    prepare.before = date::days{before};
    return prepare;
}

Protocol usual_protocol() {
    const Offset month{date::months{1}};
    return {
        "usual",
        "Scalp micropigmentation",
        {{"washing",
          "Washing",
          {},
          {stage(0, Status::avoid, "No washing", "Keep it dry."),
           stage(4, Status::care, "Wash again", "Use a mild shampoo.")}},
         {"sweating",
          "Sweating",
          {},
          {stage(0, Status::avoid, "No sweating", "No gym."),
           stage(5, Status::care, "Light exercise", "Start gently."),
           stage(7, Status::allowed, "Usual workouts", "Train as before.")}},
         {"pools",
          "Pools & saunas",
          {},
          {stage(0, Status::avoid, "No pools", "Keep out."),
           stage(month, Status::care, "Pools again", "Wait for scabs.")}},
         {"hats", "Hats", {}, {stage(0, Status::care, "Loose hats only", "No tight ones.")}}},
        {note(NoteKind::warning, "See a doctor if you see pus."),
         note(NoteKind::warning, "Call an ambulance if your face swells."),
         expected(0, 2, "It may be red."), expected(1, 21, "It may itch."),
         note(NoteKind::expect, "Most people heal in four weeks."),
         note(NoteKind::advice, "Do not scratch."), preparing(2, "Two days to go", "No alcohol."),
         preparing(1, "Tomorrow", "Sleep well.")}};
}

Profile profile_of(std::vector<date::sys_days> dates) {
    Profile profile;
    profile.treatment_dates = std::move(dates);
    profile.plan_id = Uuid::parse("5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911");
    return profile;
}

CalendarOptions options_for(const Profile& profile) {
    const auto one_hour_ahead = [](date::local_seconds local) {
        return date::sys_seconds{local.time_since_epoch()} - 1h;
    };
    return {profile.plan_id, profile.reminder, exported_at, one_hour_ahead};
}

Calendar calendar_of(const Profile& profile, const Protocol& protocol = usual_protocol()) {
    return make_calendar(make_schedule(profile, protocol), options_for(profile));
}

std::string unfolded(std::string text) {
    for (std::size_t at = 0; (at = text.find("\r\n ", at)) != std::string::npos;) {
        text.erase(at, 3);
    }
    return text;
}

using Property = std::pair<std::string, std::string>;

// The properties of each VEVENT, its alarm's included, in the order of the file.
std::vector<std::vector<Property>> events_of(const std::string& file) {
    std::vector<std::vector<Property>> events;
    const std::string text = unfolded(file);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const std::string line = text.substr(at, end - at);
        at = end + 2;
        const std::size_t colon = line.find(':');
        REQUIRE(colon != std::string::npos);
        if (line == "BEGIN:VEVENT") {
            events.emplace_back();
        } else if (!events.empty()) {
            events.back().emplace_back(line.substr(0, colon), line.substr(colon + 1));
        }
    }
    return events;
}

std::string value_of(const std::vector<Property>& event, std::string_view name) {
    const auto found = std::find_if(event.begin(), event.end(), [&](const Property& property) {
        return property.first == name;
    });
    return found == event.end() ? std::string{} : found->second;
}

std::vector<Property> event_named(const std::string& file, std::string_view summary) {
    for (const auto& event : events_of(file)) {
        if (value_of(event, "SUMMARY") == summary) {
            return event;
        }
    }
    FAIL("no event ", std::string{summary});
    return {};
}

// The entries of one day, known by their summaries.
std::vector<std::string> summaries(const Calendar& calendar) {
    std::vector<std::string> found;
    for (const Event& event : calendar.events) {
        found.push_back(event.summary);
    }
    return found;
}

const Event& entry_named(const Calendar& calendar, std::string_view summary) {
    const auto found = std::find_if(calendar.events.begin(), calendar.events.end(),
                                    [&](const Event& event) { return event.summary == summary; });
    REQUIRE_MESSAGE(found != calendar.events.end(), "no entry ", std::string{summary});
    return *found;
}

const Event* stretch_of(const Calendar& calendar, date::sys_days day) {
    for (const Event& event : calendar.events) {
        if (event.kind == EventKind::stretch && std::get<DayRange>(event.when).contains(day)) {
            return &event;
        }
    }
    return nullptr;
}

const Event& stretch_on(const Calendar& calendar, date::sys_days day) {
    const Event* const entry = stretch_of(calendar, day);
    REQUIRE(entry != nullptr);
    return *entry;
}

date::sys_days start_day(const Event& event) {
    const auto* days = std::get_if<DayRange>(&event.when);
    return days != nullptr ? days->from
                           : date::floor<date::days>(std::get<InstantRange>(event.when).from);
}

const Profile friday = profile_of({2026_y / 11 / 20});
const Profile two_sessions = profile_of({2026_y / 11 / 20, 2026_y / 12 / 4});

Protocol protocol_with(std::vector<Stage> stages) {
    return {"own", "Own", {{"one", "One", {}, std::move(stages)}}, {}};
}

// All of it to be avoided for three days.
Protocol protocol_with_activities(const std::vector<std::string>& names) {
    Protocol protocol{"own", "Own", {}, {}};
    for (const std::string& name : names) {
        protocol.activities.push_back(
            {name, name, {}, {stage(0, Status::avoid, "No"), stage(3, Status::care, "Yes")}});
    }
    return protocol;
}

std::vector<std::string> stretches(const Calendar& calendar) {
    std::vector<std::string> found;
    for (const Event& event : calendar.events) {
        if (event.kind == EventKind::stretch) {
            const auto& days = std::get<DayRange>(event.when);
            found.push_back(date::format("%F ", days.from) + date::format("%F ", days.last()) +
                            event.summary);
        }
    }
    return found;
}

Calendar exported(const Profile& profile, date::sys_seconds instant,
                  const Protocol& protocol = usual_protocol()) {
    CalendarOptions options = options_for(profile);
    options.exported_at = instant;
    return make_calendar(make_schedule(profile, protocol), options);
}

}  // namespace

// Stretches

TEST_CASE("consecutive days with the same activities off limits are one all-day entry") {
    CHECK(stretches(calendar_of(friday)) ==
          std::vector<std::string>{
              "2026-11-20 2026-11-23 No washing, sweating, pools & saunas (days 0\u20133)",
              "2026-11-24 2026-11-24 No sweating, pools & saunas (day 4)",
              "2026-11-25 2026-12-19 No pools & saunas (days 5\u201329)"});
}

TEST_CASE("a session begins a new stretch, also where the same activities stay off limits") {
    const Calendar calendar = calendar_of(
        two_sessions,
        protocol_with({stage(0, Status::avoid, "No"), stage(20, Status::allowed, "Yes")}));
    CHECK(stretches(calendar) ==
          std::vector<std::string>{"2026-11-20 2026-12-03 No one (days 0\u201313)",
                                   "2026-12-04 2026-12-23 No one (days 0\u201319 of session 2)"});
}

TEST_CASE("a day between two restrictions has no entry") {
    const Protocol protocol =
        protocol_with({stage(0, Status::avoid, "No"), stage(2, Status::allowed, "Yes")});
    const Calendar calendar = calendar_of(two_sessions, protocol);
    CHECK(stretches(calendar) ==
          std::vector<std::string>{"2026-11-20 2026-11-21 No one (days 0\u20131)",
                                   "2026-12-04 2026-12-05 No one (days 0\u20131 of session 2)"});
}

TEST_CASE("every day shows all that is off limits, and never two stretches") {
    const Profile profile = profile_of({2026_y / 11 / 20, 2026_y / 11 / 25, 2027_y / 1 / 10});
    const Schedule schedule = make_schedule(profile, builtin_protocol());
    const Calendar calendar = make_calendar(schedule, options_for(profile));
    for (date::sys_days day = schedule.days.from; day < schedule.days.until; day += date::days{1}) {
        CAPTURE(date::format("%F", day));
        std::size_t avoided = 0;
        const Event* const entry = stretch_of(calendar, day);
        for (const ActivityPlan& plan : schedule.activities) {
            if (plan.stage(plan.phase_on(day)).status == Status::avoid) {
                ++avoided;
                REQUIRE(entry != nullptr);
                CHECK(says(entry->summary, plan.activity.name.substr(1)));
            }
        }
        CHECK(std::ranges::count_if(calendar.events, [&](const Event& event) {
                  return event.kind == EventKind::stretch &&
                         std::get<DayRange>(event.when).contains(day);
              }) == (avoided == 0 ? 0 : 1));
    }
}

TEST_CASE("the built-in protocol makes few entries") {
    CHECK(calendar_of(friday, builtin_protocol()).events.size() <= 10);
}

TEST_CASE("an all-day entry ends on the day after its last, as its end is exclusive") {
    const auto event = event_named(icalendar(calendar_of(friday)),
                                   "No washing\\, sweating\\, pools & saunas (days 0\u20133)");
    CHECK(value_of(event, "DTSTART;VALUE=DATE") == "20261120");
    CHECK(value_of(event, "DTEND;VALUE=DATE") == "20261124");
    CHECK(value_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE");
}

TEST_CASE("only a word's first letter of ASCII becomes small, and nothing else does") {
    const Calendar calendar =
        calendar_of(friday, protocol_with_activities({"SPF Cream", "\u00dcbung", "3D Hat", "x"}));
    CHECK(calendar.events[0].summary == "No SPF Cream, \u00dcbung, 3D Hat, x (days 0\u20132)");
}

TEST_CASE("a summary names as many activities as fit, and how many more there are") {
    const std::string name(20, 'n');
    const auto summary_with = [&](std::size_t activities) {
        return calendar_of(friday,
                           protocol_with_activities(std::vector<std::string>(activities, name)))
            .events[0]
            .summary;
    };
    const std::string three = "No " + name + ", " + name + ", " + name;
    CHECK(summary_with(3) == three + " (days 0\u20132)");
    CHECK(summary_with(4) == "No " + name + ", " + name + " and 2 more (days 0\u20132)");
    CHECK(summary_with(1000) == "No " + name + ", " + name + " and 998 more (days 0\u20132)");
}

TEST_CASE("a summary of 80 characters is whole, a longer one is not") {
    const auto summary_with = [](std::size_t length) {
        return calendar_of(friday,
                           protocol_with_activities({std::string(32, 'a'), std::string(20, 'b'),
                                                     std::string(length, 'c')}))
            .events[0]
            .summary;
    };
    CHECK(character_count(summary_with(10)) == 80);
    CHECK(says(summary_with(10), "ccc (days 0\u20132)"));
    CHECK(says(summary_with(11), "bbb and 1 more (days 0\u20132)"));
}

TEST_CASE("a summary gives up its last names first, however long they are") {
    const auto summary_with = [](std::size_t first, std::size_t second, std::size_t third) {
        return calendar_of(friday, protocol_with_activities({std::string(first, 'a'),
                                                             std::string(second, 'b'),
                                                             std::string(third, 'c')}))
            .events[0]
            .summary;
    };
    const std::string a(10, 'a');
    CHECK(summary_with(10, 40, 40) ==
          "No " + a + ", " + std::string(40, 'b') + " and 1 more (days 0\u20132)");
    CHECK(summary_with(10, 60, 1) == "No " + a + " and 2 more (days 0\u20132)");
}

TEST_CASE("a list of 300 characters is whole in a description, a longer one is not") {
    const auto description_with = [](std::size_t length) {
        Protocol protocol = protocol_with_activities(
            {std::string(248, 'a'), std::string(20, 'b'), std::string(length, 'c')});
        for (Activity& activity : protocol.activities) {
            activity.stages.front().status = Status::care;
        }
        protocol.activities.push_back(protocol_with_activities({"x"}).activities.front());
        return calendar_of(friday, protocol).events[0].description;
    };
    CHECK(says(description_with(28), "bbb, " + std::string(28, 'c') + '.'));
    CHECK(says(description_with(29), "bbb and 1 more."));
}

TEST_CASE("the summary counts characters, not octets") {
    std::string name;
    for (int letter = 0; letter < 30; ++letter) {
        name += "\u00fc";
    }
    CHECK(calendar_of(friday, protocol_with_activities({name, name})).events[0].summary ==
          "No " + name + ", " + name + " (days 0\u20132)");
}

TEST_CASE("a summary names at least one activity, however long its name is") {
    const std::string name(200, 'n');
    CHECK(calendar_of(friday, protocol_with_activities({name, "x"})).events[0].summary ==
          "No " + name + " and 1 more (days 0\u20132)");
}

TEST_CASE("a stretch says first through which day each activity is off limits") {
    const Calendar calendar = calendar_of(friday);
    CHECK(stretch_on(calendar, 2026_y / 11 / 21)
              .description.starts_with("No washing through Mon 23 Nov. No sweating through Tue 24 "
                                       "Nov. No pools & saunas through Sat 19 Dec.\n"));
    CHECK(stretch_on(calendar, 2026_y / 11 / 24)
              .description.starts_with("No sweating through Tue 24 Nov. No pools & saunas through "
                                       "Sat 19 Dec.\n"));
}

TEST_CASE("activities with the same end share a sentence") {
    CHECK(calendar_of(friday, protocol_with_activities({"Sun", "Pools"})).events[0].description ==
          "No sun, pools through Sun 22 Nov.\nFri 20 Nov is day 0, the treatment day.");
}

TEST_CASE("dates have their year where the plan does not stay within one") {
    const Calendar calendar = calendar_of(profile_of({2026_y / 12 / 20}));
    CHECK(says(stretch_on(calendar, 2026_y / 12 / 21).description, "through Tue 19 Jan 2027."));
}

TEST_CASE("a stretch says what needs care, what is normal and whom to call") {
    Profile profile = friday;
    profile.practitioner = "Anna, 030 123456";
    CHECK(stretch_on(calendar_of(profile), 2026_y / 11 / 26).description ==
          "No pools & saunas through Sat 19 Dec.\n"
          "With care: washing, sweating through Thu 26 Nov, hats.\n"
          "Normal through Thu 10 Dec: It may itch.\n"
          "Your practitioner: Anna, 030 123456\n"
          "See a doctor if you see pus. Call an ambulance if your face swells.");
}

TEST_CASE("a stretch says on which of its days something is normal") {
    const Calendar calendar = calendar_of(friday);
    CHECK(says(stretch_on(calendar, 2026_y / 11 / 20).description,
               "Normal through Sat 21 Nov: It may be red. Normal from Sat 21 Nov through Thu 10 "
               "Dec: It may itch.\n"));
    CHECK(says(stretch_on(calendar, 2026_y / 11 / 24).description,
               "Normal through Thu 10 Dec: It may itch.\n"));
    Protocol protocol = usual_protocol();
    protocol.notes = {expected(0, 4, "Red."), expected(4, 5, "Dry."), expected(5, 6, "Scabs.")};
    const std::string day_4 =
        stretch_on(calendar_of(friday, protocol), 2026_y / 11 / 24).description;
    CHECK(says(day_4, "Normal through Tue 24 Nov: Dry."));
    CHECK_FALSE(says(day_4, "Red."));
    CHECK_FALSE(says(day_4, "Scabs."));
}

TEST_CASE("only a stretch that a session begins says that this is day 0 and gives the advice") {
    for (const Event& event : calendar_of(two_sessions).events) {
        const bool is_treatment_day = event.kind == EventKind::stretch &&
                                      (start_day(event) == date::sys_days{2026_y / 11 / 20} ||
                                       start_day(event) == date::sys_days{2026_y / 12 / 4});
        CAPTURE(event.summary);
        CHECK(says(event.description, " is day 0, the treatment day.\n") == is_treatment_day);
        CHECK(event.description.ends_with(
                  "\nNo tight ones. Keep out. No gym. Keep it dry. Do not scratch.") ==
              is_treatment_day);
    }
}

TEST_CASE("every entry has the warning signs whole, and the practitioner's contact") {
    Profile profile = two_sessions;
    profile.practitioner = "Anna, 030 123456";
    for (const Event& event : calendar_of(profile).events) {
        CAPTURE(event.summary);
        CHECK(says(event.description,
                   "See a doctor if you see pus. Call an ambulance if your face swells."));
        CHECK(says(event.description, "\nYour practitioner: Anna, 030 123456\n"));
    }
}

TEST_CASE("what has no end says so, and is in the stretches through the plan's last day") {
    Protocol protocol = protocol_with({stage(0, Status::avoid, "Never")});
    protocol.activities.push_back(
        {"two", "Two", {}, {stage(0, Status::avoid, "No"), stage(9, Status::allowed, "Yes")}});
    const Calendar calendar = calendar_of(friday, protocol);
    CHECK(stretch_on(calendar, 2026_y / 11 / 20)
              .description.starts_with("No one (no end planned). No two through Sat 28 Nov.\n"));
    const Event& last_day = stretch_on(calendar, 2026_y / 11 / 29);
    CHECK(last_day.summary == "No one (day 9)");
    CHECK(last_day.description == "No one (no end planned).");
    CHECK(stretch_of(calendar, 2026_y / 11 / 30) == nullptr);
}

TEST_CASE("a stretch has no alarm") {
    for (const auto& event : events_of(icalendar(calendar_of(two_sessions)))) {
        if (!value_of(event, "DTSTART;VALUE=DATE").empty()) {
            CHECK(value_of(event, "BEGIN").empty());
        }
    }
}

TEST_CASE("the built-in advice on hats, helmets and pools has room on each treatment day") {
    Profile profile = profile_of({2026_y / 11 / 20, 2027_y / 1 / 8});
    profile.practitioner = "Anna, 030 1234567";
    const Calendar calendar = calendar_of(profile, builtin_protocol());
    for (const date::sys_days day : profile.treatment_dates) {
        const std::string& text = stretch_on(calendar, day).description;
        CAPTURE(text);
        for (const std::string_view word : {" hat", " cap", "helmet", "tubs"}) {
            CHECK(says(text.substr(text.find("ambulance")), word));
        }
    }
}

// Room

TEST_CASE("no description has more than 999 characters, and none is empty") {
    Profile profile = two_sessions;
    profile.practitioner = std::string(300, 'p');
    Protocol protocol = usual_protocol();
    for (Activity& activity : protocol.activities) {
        for (Stage& each : activity.stages) {
            each.advice = std::string(700, 'a');
        }
    }
    for (int number = 0; number < 40; ++number) {
        protocol.activities.push_back({"more" + std::to_string(number),
                                       "Activity " + std::to_string(number),
                                       {},
                                       {stage(0, Status::avoid, "No", std::string(700, 'a')),
                                        stage(2, Status::care, "Yes", std::string(700, 'a'))}});
    }
    protocol.notes.push_back(expected(0, 2, std::string(700, 'e')));
    for (const Event& event : calendar_of(profile, protocol).events) {
        CAPTURE(event.description);
        CHECK(character_count(event.description) <= 999);
        CHECK(says(event.description, "ambulance if your face swells."));
    }
    for (const Event& event :
         calendar_of(two_sessions, protocol_with({stage(0, Status::avoid, "No"),
                                                  stage(3, Status::allowed, "Yes")}))
             .events) {
        CHECK_FALSE(event.description.empty());
    }
}

// Who yields room in a stretch: what is normal, then what needs care, then the advice.
Protocol protocol_with_long_advice(std::size_t words) {
    Protocol protocol = usual_protocol();
    for (std::size_t word = 0; word < words; ++word) {
        protocol.activities[3].stages[0].advice += " word";
    }
    return protocol;
}

TEST_CASE("advice is cut at the end of a word, after what is normal and what needs care are gone") {
    Profile profile = friday;
    profile.practitioner = "Anna, 030 123456";
    const std::string text =
        stretch_on(calendar_of(profile, protocol_with_long_advice(400)), 2026_y / 11 / 20)
            .description;
    CHECK(text.starts_with("No washing through Mon 23 Nov. No sweating"));
    CHECK_FALSE(says(text, "Normal"));
    CHECK_FALSE(says(text, "With care"));
    CHECK(says(text, "\nYour practitioner: Anna, 030 123456\n"));
    CHECK(text.ends_with(" word\u2026"));
    CHECK(character_count(text) <= 999);
    CHECK(character_count(text) >= 999 - 5);
}

TEST_CASE("what is normal gives way before the advice and what needs care") {
    Protocol protocol = protocol_with_long_advice(50);
    protocol.notes.push_back(expected(0, 2, std::string(400, 'x') + ' ' + std::string(900, 'y')));
    const std::string text =
        stretch_on(calendar_of(friday, protocol), 2026_y / 11 / 20).description;
    CHECK(says(text, "\nWith care: hats.\n"));
    CHECK(says(text, "\nNormal through Sat 21 Nov: It may be red."));
    CHECK_FALSE(says(text, "yyy"));
    CHECK(text.ends_with("Keep out. No gym. Keep it dry. Do not scratch."));
}

TEST_CASE("what needs care gives way before whom to call, and after what is normal") {
    Profile profile = friday;
    profile.practitioner = std::string(560, 'p');
    const std::string text =
        stretch_on(calendar_of(profile, protocol_with_long_advice(21)), 2026_y / 11 / 20)
            .description;
    CAPTURE(text);
    CHECK(says(text, profile.practitioner));
    CHECK(text.ends_with("Do not scratch."));
    CHECK(says(text, "With care: hats."));
    CHECK_FALSE(says(text, "It may be red"));
}

TEST_CASE("a change's advice gives way to all else") {
    Profile profile = friday;
    profile.practitioner = "Anna, 030 123456";
    Protocol protocol = usual_protocol();
    for (int number = 0; number < 400; ++number) {
        protocol.activities[0].stages[1].advice += " word";
    }
    const std::string description =
        entry_named(calendar_of(profile, protocol), "Wash again").description;
    CHECK(
        description.starts_with("From Tue 24 Nov, day 4.\nWashing: use a mild shampoo. word word"));
    CHECK(description.ends_with(
        " word\u2026\nNo sweating through Tue 24 Nov. No pools & saunas through Sat 19 Dec.\nYour "
        "practitioner: Anna, 030 123456\n"
        "See a doctor if you see pus. Call an ambulance if your face swells."));
    CHECK(character_count(description) <= 999);
    CHECK(character_count(description) >= 999 - 5);
}

TEST_CASE("a studio's warning signs are whole even where they alone are too long") {
    Protocol protocol = usual_protocol();
    const std::string signs = std::string(2000, 'w') + "end";
    protocol.notes.push_back(note(NoteKind::warning, signs));
    for (const Event& event : calendar_of(two_sessions, protocol).events) {
        CHECK(says(event.description, signs));
    }
    CHECK(stretch_on(calendar_of(friday, protocol), 2026_y / 11 / 21)
              .description.starts_with(
                  "No washing through Mon 23 Nov. No sweating through Tue 24 Nov."));
}

TEST_CASE("beside long warning signs, what is off limits has half of the usual room") {
    Protocol protocol{"own", "Own", {}, {}};
    for (int number = 1; number <= 40; ++number) {
        protocol.activities.push_back(
            {"a" + std::to_string(number),
             std::string(20, 'n'),
             {},
             {stage(0, Status::avoid, "No"), stage(number, Status::care, "Yes")}});
    }
    protocol.notes = {note(NoteKind::warning, std::string(2000, 'w'))};
    const std::string text = calendar_of(friday, protocol).events[0].description;
    CHECK(text.find('\n') <= 499);
    CHECK(text.find('\n') > 499 - 60);
}

TEST_CASE("warning signs that nobody could read do not fill the memory") {
    Protocol protocol = usual_protocol();
    protocol.notes.push_back(note(NoteKind::warning, std::string(1'000'000, 'w')));
    for (const Event& event : calendar_of(friday, protocol).events) {
        CHECK(character_count(event.description) < 11'000);
    }

    std::string words;
    for (int word = 0; word < 10'000; ++word) {
        words += "pus, ";
    }
    protocol.notes = {note(NoteKind::warning, words)};
    const std::string text = calendar_of(friday, protocol).events[0].description;
    CHECK(std::count(text.begin(), text.end(), 'p') ==
          2'000 + std::count(text.begin(),
                             text.begin() + static_cast<std::ptrdiff_t>(text.find("pus")), 'p'));
}

// Changes

TEST_CASE("a milestone is a quarter of an hour at the reminder hour, in UTC") {
    const auto event = event_named(icalendar(calendar_of(friday)), "Wash again");
    CHECK(value_of(event, "DTSTART") == "20261124T080000Z");
    CHECK(value_of(event, "DTEND") == "20261124T081500Z");
    CHECK(value_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT").empty());
}

TEST_CASE("a milestone says from which day, the advice and what is still to be avoided") {
    CHECK(entry_named(calendar_of(friday), "Wash again").description ==
          "From Tue 24 Nov, day 4.\n"
          "Washing: use a mild shampoo.\n"
          "No sweating through Tue 24 Nov. No pools & saunas through Sat 19 Dec.\n"
          "See a doctor if you see pus. Call an ambulance if your face swells.");
    CHECK(entry_named(calendar_of(friday), "Pools again").description ==
          "From Sun 20 Dec, day 30.\n"
          "Pools & saunas: wait for scabs.\n"
          "See a doctor if you see pus. Call an ambulance if your face swells.");
    CHECK(entry_named(calendar_of(two_sessions), "Wash again")
              .description.starts_with("From Tue 24 Nov 2026, day 4 of session 1.\n"));
}

TEST_CASE("the practitioner's word and the protocol's stand in the milestone") {
    Profile profile = friday;
    profile.overrides = {{"washing", Offset{date::days{3}}, {}}};
    const auto event = event_named(icalendar(calendar_of(profile)), "Wash again");
    CHECK(value_of(event, "DTSTART") == "20261123T080000Z");
    CHECK(says(value_of(event, "DESCRIPTION"), "day 4"));
    CHECK(says(value_of(event, "DESCRIPTION"), "arlier"));
}

TEST_CASE("each day of a preparing note is a change before the session that it is for") {
    const Calendar calendar =
        calendar_of(profile_of({2026_y / 11 / 20, 2026_y / 12 / 4, 2026_y / 12 / 18}));
    const auto events = events_of(icalendar(calendar));
    std::vector<std::string> starts;
    for (const auto& event : events) {
        if (value_of(event, "SUMMARY") == "Tomorrow") {
            starts.push_back(value_of(event, "DTSTART"));
            CHECK(value_of(event, "TRIGGER") == "PT0S");
        }
    }
    CHECK(starts == std::vector<std::string>{"20261203T080000Z", "20261217T080000Z"});
    CHECK(entry_named(calendar, "Two days to go").description ==
          "For your session on Fri 4 Dec 2026.\n"
          "No alcohol.\n"
          "No pools & saunas through Sun 17 Jan 2027.\n"
          "See a doctor if you see pus. Call an ambulance if your face swells.");
}

TEST_CASE("the first session is prepared for, too, on days before the plan") {
    const Calendar calendar = exported(friday, date::sys_days{2026_y / 11 / 17});
    CHECK(summaries(calendar).at(0) == "Two days to go");
    CHECK(summaries(calendar).at(1) == "Tomorrow");
    CHECK(entry_named(calendar, "Two days to go").description ==
          "For your session on Fri 20 Nov.\n"
          "No alcohol.\n"
          "See a doctor if you see pus. Call an ambulance if your face swells.");
}

TEST_CASE("a change keeps the title of its stage or note as it is") {
    Protocol protocol = usual_protocol();
    protocol.activities[0].stages[1].title = "WASH, again; \U0001f60a";
    protocol.notes.back().title = "  Tomorrow: x";
    const std::vector<std::string> found = summaries(calendar_of(two_sessions, protocol));
    CHECK(std::count(found.begin(), found.end(), "WASH, again; \U0001f60a") == 2);
    CHECK(std::count(found.begin(), found.end(), "  Tomorrow: x") == 1);
}

TEST_CASE("a change has one alarm at its start, last in the event, with its own description") {
    for (const std::string_view summary : {"Wash again", "Tomorrow"}) {
        const auto event = event_named(icalendar(calendar_of(two_sessions)), summary);
        const auto alarm = std::find(event.begin(), event.end(), Property{"BEGIN", "VALARM"});
        REQUIRE(event.end() - alarm >= 6);
        CHECK(std::vector<Property>(alarm, alarm + 6) ==
              std::vector<Property>{{"BEGIN", "VALARM"},
                                    {"ACTION", "DISPLAY"},
                                    {"TRIGGER", "PT0S"},
                                    {"DESCRIPTION", value_of(event, "DESCRIPTION")},
                                    {"END", "VALARM"},
                                    {"END", "VEVENT"}});
        CHECK(std::count(event.begin(), event.end(), Property{"BEGIN", "VALARM"}) == 1);
        CHECK_FALSE(value_of(event, "DESCRIPTION").empty());
    }
}

TEST_CASE("all milestones of a day are one change, each advice by its activity's name") {
    Protocol protocol = usual_protocol();
    protocol.activities[1].stages[1].after = Offset{date::days{4}};
    Profile profile = friday;
    profile.overrides = {{"washing", Offset{date::days{4}}, {}}};
    const Calendar calendar = calendar_of(profile, protocol);
    const Event& change = entry_named(calendar, "Wash again; light exercise");
    CHECK(
        change.description.starts_with("From Tue 24 Nov, day 4.\nWashing: use a mild shampoo.\n"
                                       "Sweating: start gently.\n"));
    CHECK(std::ranges::count_if(calendar.events, [&](const Event& event) {
              return event.kind == EventKind::change && start_day(event) == start_day(change);
          }) == 1);
}

TEST_CASE("a change's summary names as many titles as fit, and how many more there are") {
    Protocol protocol = protocol_with_activities({"a", "b", "c"});
    for (Activity& activity : protocol.activities) {
        activity.stages[1].title = std::string(39, 'T');
    }
    const std::string t(39, 'T');
    CHECK(entry_named(calendar_of(friday, protocol), t + " and 2 more").kind == EventKind::change);
    protocol.activities.pop_back();
    protocol.activities[0].stages[1].title.pop_back();
    CHECK(entry_named(calendar_of(friday, protocol), t.substr(1) + "; " + t).alarm);
}

TEST_CASE("a change ends by local midnight at the latest") {
    const auto end_at = [](std::chrono::minutes time) {
        Profile profile = friday;
        profile.reminder.time = time;
        return value_of(event_named(icalendar(calendar_of(profile)), "Wash again"), "DTEND");
    };
    CHECK(end_at(23h + 45min) == "20261124T230000Z");
    CHECK(end_at(23h + 46min) == "20261124T230000Z");
    CHECK(end_at(23h + 59min) == "20261124T230000Z");
    CHECK(end_at(23h + 44min) == "20261124T225900Z");
}

TEST_CASE("a change keeps its length where the clocks skip the rest of its day") {
    CalendarOptions options = options_for(friday);
    const date::sys_seconds next_day = date::sys_days{2026_y / 11 / 25};
    options.local_to_utc = [&](date::local_seconds local) {
        const date::sys_seconds instant{local.time_since_epoch()};
        return instant < next_day - 24h ? instant : std::max(instant, next_day);
    };
    const Calendar calendar = make_calendar(make_schedule(friday, usual_protocol()), options);
    const auto when = std::get<InstantRange>(entry_named(calendar, "Wash again").when);
    CHECK(when.from == next_day);
    CHECK(when.until == next_day + 15min);
}

TEST_CASE("what is past when the file is written is left out") {
    // The local clock is an hour ahead.
    const date::sys_seconds midnight = date::sys_days{2026_y / 11 / 25} - 1h;
    CHECK(summaries(exported(friday, midnight - 1s)) ==
          std::vector<std::string>{"No sweating, pools & saunas (day 4)", "Wash again",
                                   "No pools & saunas (days 5\u201329)", "Light exercise",
                                   "Usual workouts", "Pools again"});
    CHECK(summaries(exported(friday, midnight)) ==
          std::vector<std::string>{"No pools & saunas (days 5\u201329)", "Light exercise",
                                   "Usual workouts", "Pools again"});
    Profile silent = friday;
    silent.reminder.enabled = false;
    CHECK(summaries(exported(silent, midnight)) == summaries(exported(friday, midnight)));
}

TEST_CASE("a change whose hour has passed today stays, without an alarm") {
    const Calendar calendar = exported(friday, date::sys_days{2026_y / 11 / 24} + 12h);
    CHECK_FALSE(entry_named(calendar, "Wash again").alarm);
    CHECK(entry_named(calendar, "Light exercise").alarm);
}

TEST_CASE("a plan whose every day is past makes no calendar, and says so") {
    const date::sys_seconds last = date::sys_days{2026_y / 12 / 21} - 1h;
    CHECK(exported(friday, last - 1s).events.size() == 1);
    try {
        exported(friday, last);
        FAIL("made a calendar");
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::faulty_input);
        CHECK(says(error.what(), "every day of this plan is past"));
    }
}

TEST_CASE("a change at the very time of the export still has its alarm") {
    Profile profile = profile_of({2026_y / 11 / 16});
    profile.reminder.time = 13h;  // 12:00 UTC, an hour ahead
    CHECK(value_of(event_named(icalendar(calendar_of(profile)), "Wash again"), "ACTION") ==
          "DISPLAY");
    profile.reminder.time = 12h + 59min;
    CHECK(value_of(event_named(icalendar(calendar_of(profile)), "Wash again"), "ACTION").empty());
}

TEST_CASE("without reminders a change is one whole day and no alarm is anywhere") {
    Profile profile = two_sessions;
    profile.reminder.enabled = false;
    const std::string file = icalendar(calendar_of(profile));
    const auto event = event_named(file, "Wash again");
    CHECK(value_of(event, "DTSTART;VALUE=DATE") == "20261124");
    CHECK(value_of(event, "DTEND;VALUE=DATE") == "20261125");
    CHECK(value_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE");
    CHECK(value_of(event_named(file, "Tomorrow"), "DTSTART;VALUE=DATE") == "20261203");
    CHECK_FALSE(says(file, "VALARM"));
}

TEST_CASE("the reminder hour goes through the function that knows the local clock") {
    CalendarOptions options = options_for(friday);
    std::vector<date::local_seconds> asked;
    options.local_to_utc = [&](date::local_seconds local) {
        asked.push_back(local);
        return date::sys_seconds{local.time_since_epoch()} + 5h;
    };
    const Calendar calendar = make_calendar(make_schedule(friday, usual_protocol()), options);
    CHECK(std::find(asked.begin(), asked.end(), date::local_days{2026_y / 11 / 24} + 9h) !=
          asked.end());
    CHECK(value_of(event_named(icalendar(calendar), "Wash again"), "DTSTART") ==
          "20261124T140000Z");
}

// Times of export

TEST_CASE("every entry has the time of export as DTSTAMP, LAST-MODIFIED and SEQUENCE") {
    for (const auto& event : events_of(icalendar(calendar_of(friday)))) {
        CHECK(value_of(event, "DTSTAMP") == "20261120T120000Z");
        CHECK(value_of(event, "LAST-MODIFIED") == "20261120T120000Z");
        CHECK(value_of(event, "SEQUENCE") == "465840");
    }
}

TEST_CASE("the sequence is 0 before 2026 and stays a 32-bit number for ever") {
    const auto sequence_at = [](date::sys_seconds instant) {
        CalendarOptions options = options_for(friday);
        Calendar calendar = make_calendar(make_schedule(friday, usual_protocol()), options);
        calendar.exported_at = instant;
        return value_of(events_of(icalendar(calendar)).front(), "SEQUENCE");
    };
    CHECK(sequence_at(date::sys_days{2025_y / 12 / 31} + 23h) == "0");
    CHECK(sequence_at(date::sys_days{2026_y / 1 / 1}) == "0");
    CHECK(sequence_at(date::sys_days{2026_y / 1 / 1} + 59s) == "0");
    CHECK(sequence_at(date::sys_days{2026_y / 1 / 1} + 60s) == "1");
    CHECK(sequence_at(date::sys_days{date::year{9999} / 12 / 30}) == "2147483647");
}

// Identities

// The kind and place of each name in a whole plan.
std::map<std::string, std::string> places_of(const Calendar& calendar) {
    std::map<std::string, std::string> places;
    std::map<EventKind, int> ordinals;
    for (const Event& event : calendar.events) {
        const std::string place = std::to_string(static_cast<int>(event.kind)) + ' ' +
                                  std::to_string(++ordinals[event.kind]);
        REQUIRE(places.emplace(event.uid.to_string(), place).second);
    }
    return places;
}

TEST_CASE("an entry is known by its kind and its ordinal") {
    const Calendar calendar = exported(two_sessions, date::sys_days{2026_y / 11 / 17});
    const auto named = [](std::string_view name) {
        return Uuid::named(*friday.plan_id, name).to_string();
    };
    const auto places = places_of(calendar);
    CHECK(places.at(named("stretch 1")) == "0 1");
    CHECK(places.at(named("stretch 6")) == "0 6");
    CHECK(places.at(named("change 1")) == "1 1");
    CHECK(places.at(named("change 6")) == "1 6");
    CHECK(places.at(named("prepare 4")) == "2 4");
    CHECK(places.size() == 6 + 7 + 4);
}

TEST_CASE("the names count what is past and left out") {
    const auto whole = places_of(exported(two_sessions, date::sys_days{2026_y / 11 / 17}));
    const Calendar later = exported(two_sessions, date::sys_days{2026_y / 12 / 5});
    CHECK(later.events.size() < whole.size());
    for (const Event& event : later.events) {
        CHECK(whole.contains(event.uid.to_string()));
    }
    CHECK(later.events.front().uid == Uuid::named(*friday.plan_id, "stretch 4"));
}

// A calendar program's store after it has read two exports of a plan, one after the other.
using Store = std::map<std::string, Event>;

Store store_of(const Calendar& first, const Calendar& second, bool replaces) {
    Store store;
    for (const Calendar* calendar : {&first, &second}) {
        for (const Event& event : calendar->events) {
            if (replaces) {
                store.insert_or_assign(event.uid.to_string(), event);
            } else {
                store.emplace(event.uid.to_string(), event);
            }
        }
    }
    return store;
}

class RandomPlans {
public:
    // Every session within three years, any override, any texts, with and without reminders.
    Profile profile() {
        std::vector<date::sys_days> sessions{date::sys_days{2026_y / 11 / 20} +
                                             date::days{below(400)}};
        for (int count = below(4); count > 0; --count) {
            sessions.push_back(sessions.back() + date::days{1 + below(60)});
        }
        Profile profile = profile_of(sessions);
        for (const auto& [activity, most] : {std::pair{"washing", 9}, std::pair{"pools", 70}}) {
            if (below(2) == 1) {
                profile.overrides.push_back({activity, Offset{date::days{1 + below(most)}}, {}});
            }
        }
        profile.reminder.enabled = below(4) != 0;
        return profile;
    }

    Protocol protocol() {
        Protocol protocol = usual_protocol();
        if (below(2) == 1) {
            protocol.activities[0].name += " and more";
            protocol.activities[1].stages[1].title = "Other";
            protocol.notes[0].text += " More.";
        }
        return protocol;
    }

    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

private:
    std::mt19937 random_{20261120};
};

TEST_CASE("a calendar that replaces by name keeps only old entries beyond the new plan's count") {
    RandomPlans random;
    for (int round = 0; round < 300; ++round) {
        const Calendar before = calendar_of(random.profile(), random.protocol());
        const Calendar after = calendar_of(random.profile(), random.protocol());
        const auto places = places_of(after);
        std::map<std::string, std::string> old_places = places_of(before);
        std::map<EventKind, int> counts;
        for (const Event& event : after.events) {
            ++counts[event.kind];
        }
        for (const auto& [uid, event] : store_of(before, after, true)) {
            if (const auto place = places.find(uid); place != places.end()) {
                CHECK((!old_places.contains(uid) || old_places.at(uid) == place->second));
                continue;
            }
            const std::string& place = old_places.at(uid);
            CHECK(std::stoi(place.substr(2)) > counts[event.kind]);
        }
    }
}

TEST_CASE("a calendar that refuses known names shows all of a session added after the plan") {
    RandomPlans random;
    for (int round = 0; round < 300; ++round) {
        Profile profile = random.profile();
        const Protocol protocol = random.protocol();
        const Calendar before = calendar_of(profile, protocol);
        profile.treatment_dates.push_back(make_schedule(profile, protocol).days.until +
                                          date::days{random.below(100)});
        const Calendar after = calendar_of(profile, protocol);
        const Store store = store_of(before, after, false);
        CHECK(store.size() == after.events.size());
        for (const Event& event : after.events) {
            CHECK(store.at(event.uid.to_string()).when == event.when);
        }
    }
}

TEST_CASE("all identifiers of a calendar differ, also over several sessions") {
    const Calendar calendar = calendar_of(
        profile_of({2026_y / 11 / 20, 2026_y / 11 / 25, 2027_y / 1 / 10, 2028_y / 1 / 10}));
    std::set<std::string> uids;
    for (const Event& event : calendar.events) {
        uids.insert(event.uid.to_string());
    }
    CHECK(uids.size() == calendar.events.size());
}

TEST_CASE("two people with the same date have other identifiers, given a plan_id each") {
    Profile other = friday;
    other.plan_id = Uuid::parse("11111111-2222-4333-8444-555555555555");
    CHECK(calendar_of(friday).events[0].uid != calendar_of(other).events[0].uid);
}

TEST_CASE("without a plan_id the first date and the protocol make the identity") {
    const auto first_uid = [](std::vector<date::sys_days> dates, const std::string& protocol_id) {
        Profile profile = profile_of(std::move(dates));
        profile.plan_id.reset();
        Protocol protocol = usual_protocol();
        protocol.id = protocol_id;
        return calendar_of(profile, protocol).events.front().uid;
    };
    const date::sys_days day = 2026_y / 11 / 20;
    CHECK(first_uid({day}, "a") == first_uid({day, 2026_y / 12 / 24}, "a"));
    CHECK(first_uid({day}, "a") != first_uid({day + date::days{1}}, "a"));
    CHECK(first_uid({day}, "a") != first_uid({day}, "b"));
}

TEST_CASE("an identifier tells nothing but hexadecimal digits") {
    Profile profile = two_sessions;
    profile.name = "Wilhelmina";
    for (const auto& event : events_of(icalendar(calendar_of(profile)))) {
        const std::string uid = value_of(event, "UID");
        CHECK(uid.size() == 36);
        CHECK(uid.find_first_not_of("0123456789abcdef-") == std::string::npos);
        CHECK(uid[14] == '8');
    }
}

// What cannot be a calendar

TEST_CASE("a plan with nothing to avoid, to change or to prepare makes no calendar") {
    Protocol protocol = protocol_with({stage(0, Status::care, "With care")});
    CHECK_THROWS_AS(calendar_of(two_sessions, protocol), Error);
    protocol.notes = {preparing(1, "Tomorrow", "Sleep well.")};
    CHECK_THROWS_AS(calendar_of(friday, protocol), Error);
    CHECK(calendar_of(two_sessions, protocol).events.size() == 1);
}

TEST_CASE("a plan that reaches the last day of the year 9999 makes no calendar") {
    const Protocol protocol =
        protocol_with({stage(0, Status::avoid, "No"), stage(365, Status::allowed, "Yes")});
    const date::sys_days new_years_eve{date::year{9998} / 12 / 31};
    CHECK_THROWS_AS(calendar_of(profile_of({new_years_eve}), protocol), Error);
    CHECK_NOTHROW(calendar_of(profile_of({new_years_eve - date::days{1}}), protocol));
}

// The file

TEST_CASE(
    "events come in the order of their start, a stretch before the changes of its first day") {
    const Calendar calendar = calendar_of(profile_of({2026_y / 11 / 20, 2026_y / 11 / 25}));
    CHECK(std::is_sorted(
        calendar.events.begin(), calendar.events.end(), [](const Event& left, const Event& right) {
            return std::pair{start_day(left), left.kind} < std::pair{start_day(right), right.kind};
        }));
}

TEST_CASE("every entry has an exclusive end later than its start") {
    Profile without_reminders = two_sessions;
    without_reminders.reminder.enabled = false;
    for (const Profile& profile : {two_sessions, without_reminders}) {
        for (const auto& event : events_of(icalendar(calendar_of(profile)))) {
            const bool is_all_day = !value_of(event, "DTSTART;VALUE=DATE").empty();
            const std::string name = is_all_day ? ";VALUE=DATE" : "";
            CHECK(value_of(event, "DTSTART" + name) < value_of(event, "DTEND" + name));
            CHECK((value_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE") == is_all_day);
            CHECK(value_of(event, "DURATION").empty());
        }
    }
}

TEST_CASE("no property has a parameter but VALUE=DATE") {
    for (const auto& event : events_of(icalendar(calendar_of(two_sessions)))) {
        for (const auto& [name, value] : event) {
            CHECK((name.find(';') == std::string::npos || name == "DTSTART;VALUE=DATE" ||
                   name == "DTEND;VALUE=DATE"));
        }
    }
}

TEST_CASE("an entry has these properties and no others, in this order") {
    const auto names_of = [](const std::vector<Property>& event) {
        std::vector<std::string> names;
        for (const Property& property : event) {
            names.push_back(property.first);
        }
        return names;
    };
    const std::string file = icalendar(calendar_of(friday));
    CHECK(names_of(events_of(file)[0]) ==
          std::vector<std::string>{"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE",
                                   "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY",
                                   "DESCRIPTION", "TRANSP", "CLASS", "STATUS",
                                   "X-MICROSOFT-CDO-ALLDAYEVENT", "END"});
    CHECK(names_of(event_named(file, "Wash again")) ==
          std::vector<std::string>{"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART",
                                   "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "CLASS", "STATUS",
                                   "BEGIN", "ACTION", "TRIGGER", "DESCRIPTION", "END", "END"});
}

TEST_CASE("nothing is in the file that some client was seen to stumble over") {
    const std::string file = unfolded(icalendar(calendar_of(two_sessions)));
    for (const char* name :
         {"METHOD", "ATTENDEE", "ORGANIZER", "NAME", "X-WR-CALNAME", "CATEGORIES", "COLOR",
          "REFRESH-INTERVAL", "DURATION", "TZID", "VTIMEZONE", "X-APPLE", "RRULE"}) {
        CAPTURE(name);
        CHECK(file.find(std::string{"\r\n"} + name) == std::string::npos);
        CHECK(file.find(std::string{";"} + name + '=') == std::string::npos);
    }
}

TEST_CASE("the file begins with its version, its maker and the calendar scale") {
    CHECK(
        icalendar(calendar_of(friday))
            .starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//aftercare//aftercare//EN\r\n"
                         "CALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n"));
}

TEST_CASE("every entry is free time, private and confirmed") {
    for (const auto& event : events_of(icalendar(calendar_of(two_sessions)))) {
        CHECK(value_of(event, "TRANSP") == "TRANSPARENT");
        CHECK(value_of(event, "CLASS") == "PRIVATE");
        CHECK(value_of(event, "STATUS") == "CONFIRMED");
    }
}

TEST_CASE("no summary names the treatment, as it shows on a lock screen") {
    for (const Protocol& protocol : {usual_protocol(), builtin_protocol()}) {
        for (const std::string& summary : summaries(calendar_of(two_sessions, protocol))) {
            CAPTURE(summary);
            for (const std::string_view word :
                 {"calp", "igment", "icro", "SMP", "reatment", "attoo"}) {
                CHECK_FALSE(says(summary, word));
            }
        }
    }
}

TEST_CASE("our own texts have no backslash") {
    for (const Event& event : calendar_of(two_sessions, builtin_protocol()).events) {
        CHECK_FALSE(says(event.summary, "\\"));
        CHECK_FALSE(says(event.description, "\\"));
    }
}

TEST_CASE("every line ends with CR LF, has at most 75 octets and is folded beside no space") {
    const std::string file = icalendar(calendar_of(two_sessions, builtin_protocol()));
    CHECK(std::count(file.begin(), file.end(), '\n') == std::count(file.begin(), file.end(), '\r'));
    std::string line;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        line = file.substr(at, end - at);
        CAPTURE(line);
        CHECK(line.size() <= 75);
        CHECK_FALSE(line.ends_with(' '));
        CHECK_FALSE(line.starts_with("  "));
        at = end + 2;
    }
    CHECK(line == "END:VCALENDAR");
}

TEST_CASE("the client's name is not in the calendar") {
    Profile profile = two_sessions;
    profile.name = "Wilhelmina";
    CHECK_FALSE(says(icalendar(calendar_of(profile)), "Wilhelmina"));
}

TEST_CASE("the built-in plan of 20 sessions stays under 3 MiB") {
    std::vector<date::sys_days> sessions;
    for (int session = 0; session < 20; ++session) {
        sessions.push_back(date::sys_days{2026_y / 11 / 20} + date::days{180 * session});
    }
    Profile profile = profile_of(sessions);
    profile.practitioner = std::string(80, 'p');
    CHECK(icalendar(calendar_of(profile, builtin_protocol())).size() < 3U << 20U);
}
