#include "aftercare/calendar.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/schedule.hpp"
#include "utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace date::literals;
using namespace std::chrono_literals;

namespace {

const date::sys_seconds exported_at = date::sys_days{2026_y / 11 / 20} + 12h;

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

Calendar calendar_of(const Profile& profile, const Protocol& protocol = builtin_protocol()) {
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

const Profile friday = profile_of({2026_y / 11 / 20});

Protocol protocol_with(std::vector<Stage> stages) {
    return {"own", "Own", {{"one", "One", {}, std::move(stages)}}, {}};
}

Stage stage(int after, Status status, std::string title, std::string advice = {}) {
    return {Offset{date::days{after}}, status, std::move(title), std::move(advice), {}};
}

}  // namespace

TEST_CASE("a restriction is one all-day event that ends on the first day it no longer holds") {
    const auto event = event_named(icalendar(calendar_of(friday)), "No washing");
    CHECK(value_of(event, "DTSTART;VALUE=DATE") == "20261120");
    CHECK(value_of(event, "DTEND;VALUE=DATE") == "20261124");
    CHECK(value_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE");
    CHECK(value_of(event, "DESCRIPTION").starts_with("Through Mon 23 Nov."));
}

TEST_CASE("a restriction has no alarm") {
    CHECK(value_of(event_named(icalendar(calendar_of(friday)), "No washing"), "ACTION").empty());
}

TEST_CASE("a milestone is a quarter of an hour at the reminder hour, in UTC") {
    const auto event = event_named(icalendar(calendar_of(friday)), "You may wash again");
    CHECK(value_of(event, "DTSTART") == "20261124T080000Z");
    CHECK(value_of(event, "DTEND") == "20261124T081500Z");
    CHECK(value_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT").empty());
}

TEST_CASE("a milestone has one alarm, last in the event, with the event's own description") {
    const auto event = event_named(icalendar(calendar_of(friday)), "You may wash again");
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
}

TEST_CASE("a milestone whose hour is past carries no alarm") {
    Profile profile = profile_of({2026_y / 11 / 15});
    const std::string file = icalendar(calendar_of(profile));
    CHECK(value_of(event_named(file, "You may wash again"), "ACTION").empty());
    CHECK(value_of(event_named(file, "Light exercise is okay again"), "ACTION").empty());
    CHECK(value_of(event_named(file, "Your usual workouts are okay again"), "ACTION") == "DISPLAY");
}

TEST_CASE("a milestone at the very time of the export still has its alarm") {
    Profile profile = profile_of({2026_y / 11 / 16});
    profile.reminder.time = 13h;  // 12:00 UTC, an hour ahead
    CHECK(value_of(event_named(icalendar(calendar_of(profile)), "You may wash again"), "ACTION") ==
          "DISPLAY");
    profile.reminder.time = 12h + 59min;
    CHECK(value_of(event_named(icalendar(calendar_of(profile)), "You may wash again"), "ACTION")
              .empty());
}

TEST_CASE("without reminders a milestone is one whole day and no alarm is anywhere") {
    Profile profile = friday;
    profile.reminder.enabled = false;
    const std::string file = icalendar(calendar_of(profile));
    const auto event = event_named(file, "You may wash again");
    CHECK(value_of(event, "DTSTART;VALUE=DATE") == "20261124");
    CHECK(value_of(event, "DTEND;VALUE=DATE") == "20261125");
    CHECK(value_of(event, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE");
    CHECK(file.find("VALARM") == std::string::npos);
}

TEST_CASE("the reminder hour goes through the function that knows the local clock") {
    Profile profile = friday;
    CalendarOptions options = options_for(profile);
    std::vector<date::local_seconds> asked;
    options.local_to_utc = [&](date::local_seconds local) {
        asked.push_back(local);
        return date::sys_seconds{local.time_since_epoch()} + 5h;
    };
    const Calendar calendar = make_calendar(make_schedule(profile, builtin_protocol()), options);
    CHECK(std::find(asked.begin(), asked.end(), date::local_days{2026_y / 11 / 24} + 9h) !=
          asked.end());
    CHECK(value_of(event_named(icalendar(calendar), "You may wash again"), "DTSTART") ==
          "20261124T140000Z");
}

TEST_CASE("times of export stand in DTSTAMP, LAST-MODIFIED and SEQUENCE") {
    const auto event = event_named(icalendar(calendar_of(friday)), "No washing");
    CHECK(value_of(event, "DTSTAMP") == "20261120T120000Z");
    CHECK(value_of(event, "LAST-MODIFIED") == "20261120T120000Z");
    CHECK(value_of(event, "SEQUENCE") == "465840");
}

TEST_CASE("the sequence is 0 before 2026 and stays a 32-bit number for ever") {
    const auto sequence_at = [](date::sys_seconds instant) {
        CalendarOptions options = options_for(friday);
        options.exported_at = instant;
        const Calendar calendar = make_calendar(make_schedule(friday, builtin_protocol()), options);
        return value_of(events_of(icalendar(calendar)).front(), "SEQUENCE");
    };
    CHECK(sequence_at(date::sys_days{2025_y / 12 / 31} + 23h) == "0");
    CHECK(sequence_at(date::sys_days{2026_y / 1 / 1}) == "0");
    CHECK(sequence_at(date::sys_days{2026_y / 1 / 1} + 59s) == "0");
    CHECK(sequence_at(date::sys_days{2026_y / 1 / 1} + 60s) == "1");
    CHECK(sequence_at(date::sys_days{date::year{9999} / 12 / 30}) == "2147483647");
}

TEST_CASE("an entry keeps its identity after a corrected date, another hour and a new override") {
    const auto uids = [](const Profile& profile) {
        std::vector<std::string> found;
        for (const auto& event : events_of(icalendar(calendar_of(profile)))) {
            found.push_back(value_of(event, "SUMMARY") + ' ' + value_of(event, "UID"));
        }
        std::sort(found.begin(), found.end());
        return found;
    };
    const auto before = uids(friday);
    Profile corrected = profile_of({2026_y / 11 / 19});
    CHECK(uids(corrected) == before);
    corrected.reminder.time = 18h;
    corrected.overrides = {{"washing", Offset{date::days{6}}, {}}};
    CHECK(uids(corrected) == before);
}

TEST_CASE("an entry keeps its identity when its text changes") {
    const Protocol before =
        protocol_with({stage(0, Status::avoid, "No"), stage(3, Status::care, "Yes")});
    const Protocol after =
        protocol_with({stage(0, Status::avoid, "Not", "Advice"), stage(3, Status::care, "Go on")});
    const Calendar first = calendar_of(friday, before);
    const Calendar second = calendar_of(friday, after);
    REQUIRE(first.events.size() == 2);
    REQUIRE(second.events.size() == 2);
    CHECK(first.events[0].uid == second.events[0].uid);
    CHECK(first.events[1].uid == second.events[1].uid);
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

TEST_CASE("without a plan_id the dates and the protocol make the identity") {
    Profile profile = profile_of({2026_y / 11 / 20});
    profile.plan_id.reset();
    Profile later = profile_of({2026_y / 11 / 21});
    later.plan_id.reset();
    CHECK(calendar_of(profile).events[0].uid == calendar_of(profile).events[0].uid);
    CHECK(calendar_of(profile).events[0].uid != calendar_of(later).events[0].uid);
}

TEST_CASE("the first entry carries the warning signs, the others do not") {
    const auto events = events_of(icalendar(calendar_of(friday)));
    CHECK(value_of(events[0], "DESCRIPTION").find("medical help") != std::string::npos);
    for (std::size_t index = 1; index < events.size(); ++index) {
        CHECK(value_of(events[index], "DESCRIPTION").find("medical help") == std::string::npos);
    }
}

TEST_CASE("an entry that begins on a treatment day says that this is day 0") {
    for (const auto& event : events_of(icalendar(calendar_of(friday)))) {
        const bool on_treatment_day = value_of(event, "DTSTART;VALUE=DATE") == "20261120";
        CHECK((value_of(event, "DESCRIPTION").find("is day 0") != std::string::npos) ==
              on_treatment_day);
    }
}

TEST_CASE("a very long advice is cut, the key fact and the warning signs are not") {
    Protocol protocol = protocol_with(
        {stage(0, Status::avoid, "No", std::string(5000, 'a')), stage(3, Status::allowed, "Yes")});
    protocol.notes = {{NoteKind::warning, {}, "See a doctor.", {}}};
    const Calendar calendar = calendar_of(friday, protocol);
    const std::string& description = calendar.events[0].description;
    CHECK(description.size() < 1003);  // the sign that it was cut takes three octets
    CHECK(description.starts_with("Through Sun 22 Nov. aaa"));
    CHECK(description.ends_with("See a doctor."));
    CHECK(description.find("day 0") != std::string::npos);
}

TEST_CASE("a description of 999 characters stays whole, a longer one is cut to as many") {
    const auto description_with = [](std::size_t advice) {
        const Protocol protocol = protocol_with(
            {stage(0, Status::avoid, "No", std::string(advice, 'a')), stage(3, Status::care, "")});
        return calendar_of(friday, protocol).events[0].description;
    };
    const std::size_t longest_advice = 999 - (description_with(1).size() - 1);
    const std::string longest = description_with(longest_advice);
    CHECK(longest.size() == 999);
    CHECK(longest.find("\u2026") == std::string::npos);
    const std::string cut = description_with(longest_advice + 1);
    CHECK(character_count(cut) == 999);
    CHECK(cut.find("a\u2026\n") != std::string::npos);
}

TEST_CASE("warning signs that are too long are cut as well") {
    Protocol protocol =
        protocol_with({stage(0, Status::avoid, "No", "Advice."), stage(3, Status::allowed, "Yes")});
    protocol.notes = {{NoteKind::warning, {}, std::string(100000, 'w'), {}}};
    CHECK(calendar_of(friday, protocol).events[0].description.size() < 1003);
}

TEST_CASE("a restriction without an end says so and stops where the plan does") {
    Protocol protocol = protocol_with({stage(0, Status::avoid, "Never")});
    protocol.activities.push_back(
        {"two", "Two", {}, {stage(0, Status::avoid, "No"), stage(9, Status::allowed, "Yes")}});
    const auto event = event_named(icalendar(calendar_of(friday, protocol)), "Never");
    CHECK(value_of(event, "DTEND;VALUE=DATE") == "20261130");
    CHECK(value_of(event, "DESCRIPTION").starts_with("No end is planned"));
}

TEST_CASE("a plan without restrictions and milestones makes no calendar") {
    const Protocol protocol = protocol_with({stage(0, Status::care, "With care")});
    CHECK_THROWS_AS(calendar_of(friday, protocol), Error);
}

TEST_CASE("a plan that reaches the last day of the year 9999 makes no calendar") {
    const Protocol protocol =
        protocol_with({stage(0, Status::avoid, "No"), stage(365, Status::allowed, "Yes")});
    const date::sys_days new_years_eve{date::year{9998} / 12 / 31};
    CHECK_THROWS_AS(calendar_of(profile_of({new_years_eve}), protocol), Error);
    CHECK_NOTHROW(calendar_of(profile_of({new_years_eve - date::days{1}}), protocol));
}

TEST_CASE("events come in the order of their start") {
    const Calendar calendar = calendar_of(profile_of({2026_y / 11 / 20, 2026_y / 11 / 25}));
    const auto start_of = [](const Event& event) {
        const auto* days = std::get_if<DayRange>(&event.when);
        return days != nullptr ? date::sys_seconds{days->from}
                               : std::get<date::sys_seconds>(event.when);
    };
    CHECK(std::is_sorted(
        calendar.events.begin(), calendar.events.end(),
        [&](const Event& left, const Event& right) { return start_of(left) < start_of(right); }));
}

TEST_CASE("nothing is in the file that some client was seen to stumble over") {
    const std::string file = unfolded(icalendar(calendar_of(friday)));
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
    for (const auto& event : events_of(icalendar(calendar_of(friday)))) {
        CHECK(value_of(event, "TRANSP") == "TRANSPARENT");
        CHECK(value_of(event, "CLASS") == "PRIVATE");
        CHECK(value_of(event, "STATUS") == "CONFIRMED");
    }
}

TEST_CASE("every line ends with CR LF and none is longer than 75 octets") {
    const std::string file = icalendar(calendar_of(friday));
    CHECK(std::count(file.begin(), file.end(), '\n') == std::count(file.begin(), file.end(), '\r'));
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        CHECK(end - at <= 75);
        at = end + 2;
    }
}

TEST_CASE("the practitioner's word and the protocol's stand in the milestone") {
    Profile profile = friday;
    profile.overrides = {{"washing", Offset{date::days{3}}, {}}};
    const auto event = event_named(icalendar(calendar_of(profile)), "You may wash again");
    CHECK(value_of(event, "DTSTART") == "20261123T080000Z");
    CHECK(value_of(event, "DESCRIPTION").find("usually day 4") != std::string::npos);
    CHECK(value_of(event, "DESCRIPTION").find("earlier") != std::string::npos);
}

TEST_CASE("the client's name is not in the calendar") {
    Profile profile = friday;
    profile.name = "Wilhelmina";
    CHECK(icalendar(calendar_of(profile)).find("Wilhelmina") == std::string::npos);
}
