#include "aftercare/calendar.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
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
    const auto one_hour_ahead = [](date::sys_seconds) { return std::chrono::seconds{1h}; };
    return {profile.plan_id, profile.reminder, exported_at, one_hour_ahead};
}

Calendar calendar_of(const Profile& profile, const Protocol& protocol = usual_protocol(),
                     date::sys_seconds instant = exported_at) {
    CalendarOptions options = options_for(profile);
    options.exported_at = instant;
    return make_calendar(make_schedule(profile, protocol), options);
}

// The summaries of the entries, in their order.
std::vector<std::string> summaries(const Calendar& calendar) {
    std::vector<std::string> found;
    for (const Event& event : calendar.events) {
        found.push_back(event.summary);
    }
    return found;
}

const Event& entry_named(const Calendar& calendar, std::string_view summary) {
    const auto found = std::ranges::find(calendar.events, summary, &Event::summary);
    REQUIRE_MESSAGE(found != calendar.events.end(), "no entry ", std::string{summary});
    return *found;
}

InstantRange instants_of(const Calendar& calendar, std::string_view summary) {
    return entry_named(calendar, summary).instants.value();
}

bool is_stretch_on(const Event& event, date::sys_days day) {
    return event.kind == EventKind::stretch && event.days.contains(day);
}

const Event* stretch_of(const Calendar& calendar, date::sys_days day) {
    const auto found = std::ranges::find_if(
        calendar.events, [day](const Event& event) { return is_stretch_on(event, day); });
    return found == calendar.events.end() ? nullptr : &*found;
}

const Event& stretch_on(const Calendar& calendar, date::sys_days day) {
    const Event* const entry = stretch_of(calendar, day);
    REQUIRE(entry != nullptr);
    return *entry;
}

date::sys_days start_day(const Event& event) {
    return event.instants ? date::floor<date::days>(event.instants->from) : event.days.from;
}

const Profile friday = profile_of({2026_y / 11 / 20});
const Profile two_sessions = profile_of({2026_y / 11 / 20, 2026_y / 12 / 4});

Profile with_contact(Profile profile) {
    profile.practitioner = "Anna, 030 123456";
    return profile;
}

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
            CHECK_FALSE(event.instants);
            found.push_back(date::format("%F ", event.days.from) +
                            date::format("%F ", event.days.last()) + event.summary);
        }
    }
    return found;
}

// The text of a calendar without its folds and with plain line ends.
std::string lines_of_file(const Calendar& calendar) {
    std::string text = icalendar(calendar);
    for (const std::string_view part : {"\r\n ", "\r"}) {
        for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;) {
            text.erase(at, part.size());
        }
    }
    return text;
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

TEST_CASE("a session begins a new stretch, whether or not the one before has ended") {
    const auto stretches_until = [](int day) {
        return stretches(calendar_of(
            two_sessions,
            protocol_with({stage(0, Status::avoid, "No"), stage(day, Status::allowed, "Yes")})));
    };
    CHECK(stretches_until(20) ==
          std::vector<std::string>{"2026-11-20 2026-12-03 No one (days 0\u201313)",
                                   "2026-12-04 2026-12-23 No one (days 0\u201319 of session 2)"});
    CHECK(stretches_until(2) ==
          std::vector<std::string>{"2026-11-20 2026-11-21 No one (days 0\u20131)",
                                   "2026-12-04 2026-12-05 No one (days 0\u20131 of session 2)"});
}

TEST_CASE("every day shows all that is off limits, and never two stretches") {
    const Profile profile = profile_of({2026_y / 11 / 20, 2026_y / 11 / 25, 2027_y / 1 / 10});
    const Schedule schedule = make_schedule(profile, builtin_protocol());
    const Calendar calendar = make_calendar(schedule, options_for(profile));
    for (date::sys_days day = schedule.days.from; day < schedule.days.until; day += date::days{1}) {
        CAPTURE(date::format("%F", day));
        bool is_any = false;
        for (const ActivityPlan& plan : schedule.activities) {
            if (plan.stage(plan.phase_on(day)).status == Status::avoid) {
                is_any = true;
                CHECK(says(stretch_on(calendar, day).summary, plan.activity.name.substr(1)));
            }
        }
        CHECK(std::ranges::count_if(calendar.events, [day](const Event& event) {
                  return is_stretch_on(event, day);
              }) == (is_any ? 1 : 0));
    }
}

TEST_CASE("a summary names as many activities as fit into 80 characters, at least one") {
    struct Case {
        std::vector<std::string> names;
        std::string summary;
    };
    const auto letters = [](std::size_t count, char letter) { return std::string(count, letter); };
    const std::string n = letters(20, 'n');
    const std::string u = "\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc";
    for (const Case& each : std::vector<Case>{
             {{"SPF Cream", "\u00dcbung", "3D Hat", "x"}, "SPF Cream, \u00dcbung, 3D Hat, x"},
             {{n, n, n}, n + ", " + n + ", " + n},
             {{n, n, n, n}, n + ", " + n + " and 2 more"},
             {std::vector<std::string>(1000, n), n + ", " + n + " and 998 more"},
             {{letters(32, 'a'), n, letters(10, 'c')},
              letters(32, 'a') + ", " + n + ", " + letters(10, 'c')},
             {{letters(32, 'a'), n, letters(11, 'c')}, letters(32, 'a') + ", " + n + " and 1 more"},
             {{"a", letters(40, 'b'), letters(40, 'c')}, "a, " + letters(40, 'b') + " and 1 more"},
             {{"a", letters(70, 'b'), "c"}, "a and 2 more"},
             {{u + u + u, u + u + u}, u + u + u + ", " + u + u + u},
             {{letters(200, 'n'), "x"}, letters(200, 'n') + " and 1 more"}}) {
        CHECK(calendar_of(friday, protocol_with_activities(each.names)).events[0].summary ==
              "No " + each.summary + " (days 0\u20132)");
    }
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

TEST_CASE("a stretch says until when what is off limits, what needs care and what is normal") {
    const Calendar calendar = calendar_of(with_contact(friday));
    const std::string last =
        "\nYour practitioner: Anna, 030 123456\n"
        "See a doctor if you see pus. Call an ambulance if your face swells.";
    CHECK(stretch_on(calendar, 2026_y / 11 / 20).description ==
          "No washing through Mon 23 Nov. No sweating through Tue 24 Nov. No pools & saunas "
          "through Sat 19 Dec.\n"
          "Fri 20 Nov is day 0, the treatment day.\n"
          "With care: hats.\n"
          "Normal through Sat 21 Nov: It may be red. Normal from Sat 21 Nov through Thu 10 Dec: "
          "It may itch." +
              last + "\nNo tight ones. Keep out. No gym. Keep it dry. Do not scratch.");
    CHECK(stretch_on(calendar, 2026_y / 11 / 24).description ==
          "No sweating through Tue 24 Nov. No pools & saunas through Sat 19 Dec.\n"
          "With care: washing, hats.\n"
          "Normal through Thu 10 Dec: It may itch." +
              last);
    CHECK(stretch_on(calendar, 2026_y / 11 / 26).description ==
          "No pools & saunas through Sat 19 Dec.\n"
          "With care: washing, sweating through Thu 26 Nov, hats.\n"
          "Normal through Thu 10 Dec: It may itch." +
              last);
}

TEST_CASE("a stretch tells only what is normal on one of its days") {
    Protocol protocol = usual_protocol();
    protocol.notes = {expected(0, 4, "Red."), expected(4, 5, "Dry."), expected(5, 6, "Scabs.")};
    CHECK(stretch_on(calendar_of(friday, protocol), 2026_y / 11 / 24)
              .description.ends_with("\nNormal through Tue 24 Nov: Dry."));
}

TEST_CASE("activities with the same end share a sentence") {
    CHECK(calendar_of(friday, protocol_with_activities({"Sun", "Pools"})).events[0].description ==
          "No sun, pools through Sun 22 Nov.\nFri 20 Nov is day 0, the treatment day.");
}

TEST_CASE("dates have their year where the plan does not stay within one") {
    const Calendar calendar = calendar_of(profile_of({2026_y / 12 / 20}));
    CHECK(says(stretch_on(calendar, 2026_y / 12 / 21).description, "through Tue 19 Jan 2027."));
}

TEST_CASE("every entry has the warning signs and the contact, and a treatment day the advice") {
    for (const Event& event : calendar_of(with_contact(two_sessions)).events) {
        const bool is_treatment_day =
            event.kind == EventKind::stretch &&
            std::ranges::count(two_sessions.treatment_dates, start_day(event)) == 1;
        CAPTURE(event.summary);
        CHECK(says(event.description,
                   "\nYour practitioner: Anna, 030 123456\n"
                   "See a doctor if you see pus. Call an ambulance if your face swells."));
        CHECK(says(event.description, " is day 0, the treatment day.\n") == is_treatment_day);
        CHECK(says(event.description, "Do not scratch.") == is_treatment_day);
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

TEST_CASE("the built-in advice on hats, helmets and pools has room on each treatment day") {
    const Profile profile = with_contact(profile_of({2026_y / 11 / 20, 2027_y / 1 / 8}));
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
        protocol.activities[0].stages[1].advice += " word";
        protocol.activities[3].stages[0].advice += " word";
    }
    return protocol;
}

TEST_CASE("advice is cut at the end of a word, after what is normal and what needs care are gone") {
    const Calendar calendar = calendar_of(with_contact(friday), protocol_with_long_advice(400));
    const std::string& text = stretch_on(calendar, 2026_y / 11 / 20).description;
    CHECK(text.starts_with("No washing through Mon 23 Nov. No sweating"));
    CHECK_FALSE(says(text, "Normal"));
    CHECK_FALSE(says(text, "With care"));
    CHECK(says(text, "\nYour practitioner: Anna, 030 123456\n"));
    CHECK(text.ends_with(" word\u2026"));
    CHECK(character_count(text) <= 999);
    CHECK(character_count(text) >= 999 - 5);
}

TEST_CASE("a change's advice gives way to all else") {
    const Calendar calendar = calendar_of(with_contact(friday), protocol_with_long_advice(400));
    const std::string& text = entry_named(calendar, "Wash again").description;
    CHECK(text.starts_with("From Tue 24 Nov, day 4.\nWashing: use a mild shampoo. word word"));
    CHECK(
        text.ends_with(" word\u2026\nNo sweating through Tue 24 Nov. No pools & saunas through Sat "
                       "19 Dec.\nYour practitioner: Anna, 030 123456\nSee a doctor if you see pus. "
                       "Call an ambulance if your face swells."));
    CHECK(character_count(text) <= 999);
    CHECK(character_count(text) >= 999 - 5);
}

TEST_CASE("in a change, what is off limits has its room before whom to call") {
    Profile profile = friday;
    for (int call = 0; call < 60; ++call) {
        profile.practitioner += "Anna ";
    }
    const auto beside_signs = [&profile](std::size_t length) {
        Protocol protocol = usual_protocol();
        protocol.notes.push_back(note(NoteKind::warning, std::string(length, 'w')));
        return entry_named(calendar_of(profile, protocol), "Wash again").description;
    };
    CHECK(
        says(beside_signs(700), "No pools & saunas through Sat 19 Dec.\nYour practitioner: Anna"));
    CHECK(says(beside_signs(700), "Anna\u2026\nSee a doctor"));
    CHECK(says(beside_signs(870), "No sweating through Tue 24 Nov. No\u2026\nSee a doctor"));
}

TEST_CASE("what is normal gives way before the advice and what needs care") {
    Protocol protocol = protocol_with_long_advice(50);
    std::string words = "Dry";
    for (int word = 0; word < 300; ++word) {
        words += " skin";
    }
    protocol.notes.push_back(expected(0, 2, words));
    const std::string text =
        stretch_on(calendar_of(friday, protocol), 2026_y / 11 / 20).description;
    CHECK(says(text, "\nWith care: hats.\nNormal through Sat 21 Nov: It may be red."));
    CHECK(says(text, " skin\u2026\nSee a doctor"));
    CHECK(text.ends_with("Keep out. No gym. Keep it dry. Do not scratch."));
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

TEST_CASE("beside long warning signs, what is off limits has 499 characters") {
    const auto text_with = [](std::size_t length) {
        Protocol protocol =
            protocol_with_activities({std::string(226, 'a'), std::string(length, 'b')});
        protocol.activities[1].stages[1].after = Offset{date::days{2}};
        protocol.notes = {note(NoteKind::warning, std::string(2000, 'w'))};
        return calendar_of(friday, protocol).events[0].description;
    };
    CHECK(text_with(226).find('\n') == 499);
    CHECK(says(text_with(227), "through Sun 22 Nov. And 1 more.\n"));
}

TEST_CASE("what is off limits takes the room beside the warning signs to the last character") {
    std::vector<std::string> names;
    for (int number = 10; number < 50; ++number) {
        names.push_back("activity number " + std::to_string(number));
    }
    Protocol protocol = protocol_with_activities(names);
    int day = 2;
    for (Activity& activity : protocol.activities) {
        activity.stages[1].after = Offset{date::days{++day}};
    }
    std::size_t longest = 0;
    for (std::size_t length = 100; length < 200; ++length) {
        protocol.notes = {note(NoteKind::warning, std::string(length, 'w'))};
        longest =
            std::max(longest, character_count(calendar_of(friday, protocol).events[0].description));
    }
    CHECK(longest == 999);
}

TEST_CASE("whom to call has room in a stretch before the advice, and that before what needs care") {
    Profile profile = friday;
    profile.practitioner =
        "Anna Berger, 030 123456, from nine to five, or write to anna@example.org";
    const auto beside_signs = [&profile](std::size_t length) {
        Protocol protocol = usual_protocol();
        protocol.notes.push_back(note(NoteKind::warning, std::string(length, 'w')));
        return stretch_on(calendar_of(profile, protocol), 2026_y / 11 / 20).description;
    };
    CHECK(says(beside_signs(600), "\nWith care: hats.\nYour practitioner: "));
    CHECK_FALSE(says(beside_signs(620), "With care"));
    CHECK(says(beside_signs(620), "Keep it dry. Do not scratch."));
    CHECK(says(beside_signs(660), "anna@example.org\nSee a doctor"));
    CHECK_FALSE(says(beside_signs(660), "Do not scratch."));
    CHECK(says(beside_signs(720), "\u2026\nSee a doctor"));
    CHECK_FALSE(says(beside_signs(720), "example.org"));
}

TEST_CASE("of warning signs that nobody could read 10,000 characters are told") {
    std::string words;
    for (int word = 0; word < 10'000; ++word) {
        words += "pus, ";
    }
    Protocol protocol = protocol_with_activities({"x"});
    protocol.notes = {note(NoteKind::warning, words)};
    const std::string text = calendar_of(friday, protocol).events[0].description;
    CHECK(character_count(text.substr(text.find("pus"))) == 10'000);
}

// Changes

TEST_CASE("a milestone says from which day, the advice and what is still to be avoided") {
    const std::string signs = "See a doctor if you see pus. Call an ambulance if your face swells.";
    CHECK(entry_named(calendar_of(friday), "Wash again").description ==
          "From Tue 24 Nov, day 4.\n"
          "Washing: use a mild shampoo.\n"
          "No sweating through Tue 24 Nov. No pools & saunas through Sat 19 Dec.\n" +
              signs);
    CHECK(entry_named(calendar_of(friday), "Pools again").description ==
          "From Sun 20 Dec, day 30.\nPools & saunas: wait for scabs.\n" + signs);
    Profile profile = two_sessions;
    profile.overrides = {{"washing", Offset{date::days{3}}, {}}};
    CHECK(entry_named(calendar_of(profile), "Wash again")
              .description.starts_with("From Mon 23 Nov 2026, day 3 of session 1.\n"
                                       "Washing: use a mild shampoo.\n"
                                       "Washing: your practitioner said day 3 (usually day 4). "
                                       "This is earlier than usual.\n"));
}

TEST_CASE("each session is prepared for, the first one on days before the plan") {
    const Calendar calendar =
        calendar_of(profile_of({2026_y / 11 / 20, 2026_y / 12 / 4, 2026_y / 12 / 18}),
                    usual_protocol(), date::sys_days{2026_y / 11 / 17});
    std::vector<date::sys_seconds> starts;
    for (const Event& event : calendar.events) {
        if (event.summary == "Tomorrow") {
            starts.push_back(event.instants.value().from);
            CHECK(event.alarm);
        }
    }
    CHECK(starts == std::vector<date::sys_seconds>{date::sys_days{2026_y / 11 / 19} + 8h,
                                                   date::sys_days{2026_y / 12 / 3} + 8h,
                                                   date::sys_days{2026_y / 12 / 17} + 8h});
    CHECK(calendar.events[0].summary == "Two days to go");
    CHECK(calendar.events[0].description ==
          "For your session on Fri 20 Nov 2026.\nNo alcohol.\n"
          "See a doctor if you see pus. Call an ambulance if your face swells.");
    CHECK(entry_named(calendar_of(two_sessions), "Two days to go").description ==
          "For your session on Fri 4 Dec 2026.\nNo alcohol.\n"
          "No pools & saunas through Sun 3 Jan 2027.\n"
          "See a doctor if you see pus. Call an ambulance if your face swells.");
}

TEST_CASE("a day that prepares for the next session says what is off limits, be it the first") {
    const Calendar calendar = calendar_of(profile_of({2026_y / 11 / 20, 2026_y / 11 / 22}));
    CHECK(says(entry_named(calendar, "Two days to go").description, "No washing"));
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
        return instants_of(calendar_of(profile), "Wash again").until;
    };
    const date::sys_seconds midnight = date::sys_days{2026_y / 11 / 24} + 23h;
    CHECK(end_at(9h) == midnight - 14h - 45min);
    CHECK(end_at(23h + 44min) == midnight - 1min);
    CHECK(end_at(23h + 45min) == midnight);
    CHECK(end_at(23h + 59min) == midnight);
}

TEST_CASE("a change keeps its length where the clocks skip the rest of its day") {
    CalendarOptions options = options_for(friday);
    const date::sys_seconds change = date::sys_days{2026_y / 11 / 24};
    options.utc_offset = [&](date::sys_seconds instant) {
        return std::chrono::seconds{instant < change ? 0h : 24h};
    };
    const Calendar calendar = make_calendar(make_schedule(friday, usual_protocol()), options);
    CHECK(instants_of(calendar, "Wash again") == InstantRange{change, change + 15min});
}

TEST_CASE("what is past when the file is written is left out") {
    // The local clock is an hour ahead.
    const date::sys_seconds midnight = date::sys_days{2026_y / 11 / 25} - 1h;
    const auto left_at = [](const Profile& profile, date::sys_seconds instant) {
        return summaries(calendar_of(profile, usual_protocol(), instant));
    };
    CHECK(left_at(friday, midnight - 1s) ==
          std::vector<std::string>{"No sweating, pools & saunas (day 4)", "Wash again",
                                   "No pools & saunas (days 5\u201329)", "Light exercise",
                                   "Usual workouts", "Pools again"});
    CHECK(left_at(friday, midnight) ==
          std::vector<std::string>{"No pools & saunas (days 5\u201329)", "Light exercise",
                                   "Usual workouts", "Pools again"});
    Profile silent = friday;
    silent.reminder.enabled = false;
    CHECK(left_at(silent, midnight) == left_at(friday, midnight));
}

TEST_CASE("a change whose hour has passed today stays, without an alarm") {
    const date::sys_seconds hour = date::sys_days{2026_y / 11 / 24} + 8h;
    CHECK(entry_named(calendar_of(friday, usual_protocol(), hour), "Wash again").alarm);
    const Calendar later = calendar_of(friday, usual_protocol(), hour + 1s);
    CHECK_FALSE(entry_named(later, "Wash again").alarm);
    CHECK(entry_named(later, "Light exercise").alarm);
}

TEST_CASE("without reminders a change is one whole day and no alarm is anywhere") {
    Profile profile = two_sessions;
    profile.reminder.enabled = false;
    const Calendar calendar = calendar_of(profile);
    CHECK(entry_named(calendar, "Wash again").days == DayRange{2026_y / 11 / 24, 2026_y / 11 / 25});
    CHECK(entry_named(calendar, "Tomorrow").days == DayRange{2026_y / 12 / 3, 2026_y / 12 / 4});
    CHECK(std::ranges::none_of(calendar.events, &std::optional<InstantRange>::has_value,
                               &Event::instants));
    CHECK_FALSE(says(icalendar(calendar), "VALARM"));
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
    const Calendar calendar =
        calendar_of(two_sessions, usual_protocol(), date::sys_days{2026_y / 11 / 17});
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
    const auto whole =
        places_of(calendar_of(two_sessions, usual_protocol(), date::sys_days{2026_y / 11 / 17}));
    const Calendar later =
        calendar_of(two_sessions, usual_protocol(), date::sys_days{2026_y / 12 / 5});
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
            CHECK(store.at(event.uid.to_string()).days == event.days);
            CHECK(store.at(event.uid.to_string()).instants == event.instants);
        }
    }
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

// What cannot be a calendar

TEST_CASE("a plan with nothing to tell, or nothing that is left, makes no calendar and says so") {
    const auto fault_of = [](const Protocol& protocol, date::sys_seconds instant) -> std::string {
        try {
            calendar_of(friday, protocol, instant);
        } catch (const Error& error) {
            CHECK(error.failure() == Failure::faulty_input);
            return error.what();
        }
        return {};
    };
    Protocol harmless = protocol_with({stage(0, Status::care, "With care")});
    CHECK(says(fault_of(harmless, {}), "nothing to put into a calendar"));
    harmless.notes = {preparing(1, "Tomorrow", "Sleep well.")};
    CHECK(fault_of(harmless, {}).empty());
    const date::sys_seconds end = date::sys_days{2026_y / 12 / 21} - 1h;
    CHECK(fault_of(usual_protocol(), end - 1s).empty());
    CHECK(says(fault_of(usual_protocol(), end), "every day of this plan is past"));
}

TEST_CASE("a plan that reaches the last day of the year 9999 makes no calendar") {
    const Protocol protocol =
        protocol_with({stage(0, Status::avoid, "No"), stage(365, Status::allowed, "Yes")});
    const date::sys_days new_years_eve{date::year{9998} / 12 / 31};
    CHECK_THROWS_AS(calendar_of(profile_of({new_years_eve}), protocol), Error);
    CHECK_NOTHROW(calendar_of(profile_of({new_years_eve - date::days{1}}), protocol));
}

// The file

TEST_CASE("the file has these properties and no others, in this order") {
    Protocol protocol = protocol_with(
        {stage(0, Status::avoid, "No"), stage(4, Status::care, "Yes, again", "Slowly.")});
    const auto uid = [](std::string_view name) {
        return Uuid::named(*friday.plan_id, name).to_string();
    };
    const std::string made =
        "DTSTAMP:20261120T120000Z\nLAST-MODIFIED:20261120T120000Z\nSEQUENCE:465840\n";
    const std::string kept = "TRANSP:TRANSPARENT\nCLASS:PRIVATE\nSTATUS:CONFIRMED\n";
    const std::string text = "DESCRIPTION:From Tue 24 Nov\\, day 4.\\nOne: slowly.\n";
    CHECK(lines_of_file(calendar_of(friday, protocol)) ==
          "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//aftercare//aftercare//EN\n"
          "CALSCALE:GREGORIAN\n"
          "BEGIN:VEVENT\nUID:" +
              uid("stretch 1") + '\n' + made +
              "DTSTART;VALUE=DATE:20261120\nDTEND;VALUE=DATE:20261124\n"
              "SUMMARY:No one (days 0\u20133)\n"
              "DESCRIPTION:No one through Mon 23 Nov.\\n"
              "Fri 20 Nov is day 0\\, the treatment day.\n" +
              kept +
              "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nEND:VEVENT\n"
              "BEGIN:VEVENT\nUID:" +
              uid("change 1") + '\n' + made +
              "DTSTART:20261124T080000Z\nDTEND:20261124T081500Z\n"
              "SUMMARY:Yes\\, again\n" +
              text + kept + "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT0S\n" + text +
              "END:VALARM\nEND:VEVENT\nEND:VCALENDAR\n");
}

TEST_CASE("the sequence is 0 before 2026 and stays a 32-bit number for ever") {
    const auto has = [](date::sys_seconds instant, const std::string& sequence) {
        Calendar calendar = calendar_of(friday);
        calendar.exported_at = instant;
        return says(icalendar(calendar), "\r\nSEQUENCE:" + sequence + "\r\n");
    };
    CHECK(has(date::sys_days{2025_y / 12 / 31} + 23h, "0"));
    CHECK(has(date::sys_days{2026_y / 1 / 1} + 59s, "0"));
    CHECK(has(date::sys_days{2026_y / 1 / 1} + 60s, "1"));
    CHECK(has(date::sys_days{date::year{9999} / 12 / 30}, "2147483647"));
}

TEST_CASE(
    "events come in the order of their start, a stretch before the changes of its first day") {
    const Calendar calendar = calendar_of(profile_of({2026_y / 11 / 20, 2026_y / 11 / 25}));
    CHECK(std::is_sorted(
        calendar.events.begin(), calendar.events.end(), [](const Event& left, const Event& right) {
            return std::pair{start_day(left), left.kind} < std::pair{start_day(right), right.kind};
        }));
}

TEST_CASE("no entry names the treatment in its summary, the client, or has a backslash") {
    Profile profile = two_sessions;
    profile.name = "Wilhelmina";
    for (const Protocol& protocol : {usual_protocol(), builtin_protocol()}) {
        for (const Event& event : calendar_of(profile, protocol).events) {
            CAPTURE(event.summary);
            for (const std::string_view word :
                 {"calp", "igment", "icro", "SMP", "reatment", "attoo", "\\"}) {
                CHECK_FALSE(says(event.summary, word));
            }
            CHECK_FALSE(says(event.description, "\\"));
            CHECK_FALSE(says(event.summary + event.description, "Wilhelmina"));
        }
    }
}
