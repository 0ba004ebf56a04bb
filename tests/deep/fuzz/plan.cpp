// The input is a profile, a line "---", and the protocol file that the profile may name.

#include "aftercare/answer.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/calendar.hpp"
#include "aftercare/html_plan.hpp"
#include "aftercare/json_plan.hpp"
#include "aftercare/read_profile.hpp"
#include "aftercare/read_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "aftercare/text_plan.hpp"
#include "aftercare/today.hpp"
#include "checks.hpp"
#include "read/treatment_dates.hpp"
#include "text/dates.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::fuzz {

namespace {

using date::days;
using date::sys_days;

constexpr std::string_view separator = "\n---\n";
constexpr std::chrono::hours ahead_of_utc{1};
constexpr TextStyle wide{80, true, false};
constexpr TextStyle colored{80, true, true};
constexpr TextStyle narrow{60, false, false};

struct Texts {
    std::string_view profile;
    std::string_view protocol;
};

Texts parted(std::string_view input) {
    const std::size_t end = input.find(separator);
    return end == std::string_view::npos
               ? Texts{input, {}}
               : Texts{input.substr(0, end + 1), input.substr(end + separator.size())};
}

void check_phases(const Schedule& schedule, const ActivityPlan& plan) {
    sys_days next = schedule.days.from;
    for (const Phase& phase : plan.phases) {
        require(phase.days.from == next && !phase.days.empty(), "phases follow each other");
        next = phase.days.until;
        require(phase.stage < plan.activity.stages.size(), "what holds is a stage of the protocol");
        require(phase.session == schedule.session_on(phase.days.from),
                "what holds counts from the latest session begun");
        const Stage& stage = plan.stage(phase);
        const sys_days session = schedule.sessions[phase.session];
        require(plan.overridden || phase.days.from == session + stage.after,
                "a stage begins on its day");
        require(!plan.overridden || (stage.status == Status::avoid) ==
                                        (phase.days.from < session + plan.overridden->practitioner),
                "an override ends what is to be avoided");
    }
    require(next == schedule.days.until, "phases reach to the end of the plan");
}

// Day by day, as a person would compare the plan with what it says of restrictions and milestones.
void check_days(const Schedule& schedule, const ActivityPlan& plan) {
    auto restriction = plan.restrictions.begin();
    auto milestone = plan.milestones.begin();
    std::optional<Status> before;
    for (sys_days day = schedule.days.from; day < schedule.days.until; day += days{1}) {
        const Status status = plan.stage(plan.phase_on(day)).status;
        if (restriction != plan.restrictions.end() && restriction->days.until <= day) {
            require(status != Status::avoid, "restrictions that touch are one");
            ++restriction;
        }
        const bool is_restricted =
            restriction != plan.restrictions.end() && restriction->days.contains(day);
        require(is_restricted == (status == Status::avoid),
                "the days of restrictions are those to avoid");
        const bool is_milestone = milestone != plan.milestones.end() && milestone->day == day;
        require(is_milestone == (before && status < *before),
                "a milestone is a day that is milder than the day before");
        if (is_milestone) {
            require(plan.phases[milestone->phase].days.from == day, "a milestone begins a phase");
            ++milestone;
        }
        before = status;
    }
    require(milestone == plan.milestones.end(), "milestones ascend and lie in the plan");
    require(plan.restrictions.end() - restriction <= 1, "restrictions ascend and lie in the plan");
}

void check_schedule(const Schedule& schedule) {
    require(!schedule.days.empty() && schedule.days.from == schedule.sessions.front(),
            "a plan begins with the first session");
    require(schedule.days.contains(schedule.sessions.back()), "every session lies in the plan");
    for (const ActivityPlan& plan : schedule.activities) {
        check_phases(schedule, plan);
        check_days(schedule, plan);
    }
    for (const NotePlan& plan : schedule.notes) {
        // What prepares for the first session lies before the plan.
        sys_days next = schedule.days.from - plan.note.before.value_or(days{0});
        for (const DayRange& range : plan.days) {
            require(next <= range.from && !range.empty(), "the days of a note ascend");
            next = range.until;
        }
        require(next <= schedule.days.until, "the days of a note lie in the plan");
    }
}

std::string without_color(std::string_view text) {
    constexpr std::string_view begin = "\033[";
    std::string plain;
    for (std::size_t at = 0; (at = text.find(begin)) != std::string_view::npos;) {
        plain += text.substr(0, at);
        text.remove_prefix(text.find('m', at) + 1);
    }
    return plain + std::string{text};
}

// The days on which outputs speak of something new, and those around them.
std::set<sys_days> days_to_ask_for(const Schedule& schedule) {
    std::set<sys_days> wanted;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Phase& phase : plan.phases) {
            wanted.insert({phase.days.from - days{1}, phase.days.from, phase.days.until});
        }
    }
    return wanted;
}

std::string text_for_people(const Schedule& schedule) {
    std::string all;
    for (const TextStyle& style : {wide, narrow}) {
        const std::string plan = text_plan(schedule, style);
        check_lines(plan, style.width);
        all += plan;
    }
    require(without_color(text_plan(schedule, colored)) == text_plan(schedule, wide),
            "colour changes nothing else");
    for (const int width : {narrowest_text, wide.width, widest_text}) {
        const std::string picture =
            text_picture(schedule, schedule.days.last(), {width, true, false});
        check_lines(picture, width);
        all += picture;
    }
    require(without_color(text_picture(schedule, {}, colored)) == text_picture(schedule, {}, wide),
            "colour changes nothing else");
    return all;
}

std::string answers(const Schedule& schedule) {
    std::string all;
    std::size_t turn = 0;
    for (const sys_days day : days_to_ask_for(schedule)) {
        const std::string today = today_text(schedule, day, wide);
        check_lines(today, wide.width);
        all += today;
        if (schedule.activities.empty()) {
            continue;
        }
        // In turn: an answer looks at every word of the protocol.
        const ActivityPlan& plan = schedule.activities[turn++ % schedule.activities.size()];
        const Answer given = answer(schedule, plan.activity.id, {day}, wide);
        check_lines(given.text, wide.width);
        const bool is_avoided =
            schedule.days.from <= day && plan.stage(plan.phase_on(day)).status == Status::avoid;
        require(given.kind != AnswerKind::yes || !is_avoided,
                "the answer is not yes while it is to be avoided");
        require(given.text.starts_with("Yes") == (given.kind == AnswerKind::yes) &&
                    given.text.starts_with("No.") == (given.kind == AnswerKind::no),
                "the first word is the answer");
        all += given.text;
    }
    return all;
}

// The start and end of each entry: "20261120 20261124 " for days with the same activities off
// limits.
std::multiset<std::string> expected_entries(const Profile& profile, const Schedule& schedule) {
    std::multiset<std::string> entries;
    const auto add_days = [&](sys_days from, sys_days until) {
        entries.insert(date::format("%Y%m%d ", from) + date::format("%Y%m%d ", until));
    };
    const auto add_reminder = [&](sys_days day) {
        if (!profile.reminder.enabled) {
            add_days(day, day + days{1});
            return;
        }
        const auto start = day + profile.reminder.time;
        const auto end = std::min<decltype(start)>(start + std::chrono::minutes{15}, day + days{1});
        entries.insert(date::format("%Y%m%dT%H%M00Z ", start - ahead_of_utc) +
                       date::format("%Y%m%dT%H%M00Z ", end - ahead_of_utc));
    };
    std::map<sys_days, std::set<const ActivityPlan*>> avoided;
    std::set<sys_days> changes;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Restriction& restriction : plan.restrictions) {
            for (sys_days day = restriction.days.from; day < restriction.days.until;
                 day += days{1}) {
                avoided[day].insert(&plan);
            }
        }
        for (const Milestone& milestone : plan.milestones) {
            changes.insert(milestone.day);
        }
    }
    const std::set<sys_days> sessions{schedule.sessions.begin(), schedule.sessions.end()};
    for (auto day = avoided.begin(); day != avoided.end();) {
        const sys_days from = day->first;
        const auto first = day;
        sys_days until = from;
        while (day != avoided.end() && day->first == until && day->second == first->second &&
               (until == from || !sessions.contains(until))) {
            until += days{1};
            ++day;
        }
        add_days(from, until);
    }
    std::ranges::for_each(changes, add_reminder);
    for (const NotePlan& plan : schedule.notes) {
        for (const DayRange& range : plan.days) {
            if (plan.note.kind == NoteKind::prepare) {
                add_reminder(range.from);
            }
        }
    }
    return entries;
}

std::string calendar(const Profile& profile, const Schedule& schedule) {
    const auto utc_offset = [](date::sys_seconds) { return std::chrono::seconds{ahead_of_utc}; };
    const std::multiset<std::string> expected = expected_entries(profile, schedule);
    // Before the plan, and before what prepares for it, so that nothing is past.
    const sys_days exported_on = schedule.sessions.front() - days{1000};
    Calendar calendar;
    try {
        calendar =
            make_calendar(schedule, {profile.plan_id, profile.reminder, exported_on, utc_offset});
    } catch (const Error& error) {
        check_error(error);
        require(expected.empty() || date::sys_days{last_year / 12 / 31} < schedule.days.until,
                "a calendar has no fault but to be empty, or to reach too far");
        return error.what();
    }
    const std::string text = icalendar(calendar);
    auto event = calendar.events.begin();
    std::multiset<std::string> entries;
    std::set<std::string> uids;
    std::string times;
    for (const ContentLine& line : checked_calendar(text)) {
        if (line.name == "UID") {
            require(uids.insert(line.value).second, "each entry has an identifier of its own");
        } else if (line.name.starts_with("DTSTART") || line.name.starts_with("DTEND")) {
            times += line.value + ' ';
        } else if (line.name == "SUMMARY") {
            const std::string summary = unescaped(line.value);
            require(event != calendar.events.end() && summary == printable(event->summary, '\n'),
                    "the text has the entries of the calendar");
            require(!event->description.empty(), "each entry has a description");
            entries.insert(times);
            times.clear();
            ++event;
        }
    }
    require(event == calendar.events.end(), "the text has every entry of the calendar");
    require(entries == expected, "a calendar has the stretches and the changes of the plan");
    return text;
}

// Every output of a plan, checked.
std::string outputs(const Profile& profile, const Protocol& protocol) {
    const Schedule schedule = make_schedule(profile, protocol);
    check_schedule(schedule);
    const std::string json = json_plan(schedule);
    check_json(json);
    const std::string page = html_plan(schedule);
    check_html(page);
    return text_for_people(schedule) + answers(schedule) + json + page +
           calendar(profile, schedule);
}

}  // namespace

void check_input(std::string_view input) {
    const Texts texts = parted(input);
    const auto find_protocol = [&](const std::string& name) {
        return name == builtin_protocol_id ? known_protocol() : read_protocol(texts.protocol, name);
    };
    const auto read =
        read_twice([&] { return read_profile(texts.profile, "aftercare.toml", find_protocol); });
    if (read) {
        const auto& [profile, protocol] = *read;
        require(outputs(profile, protocol) == outputs(profile, protocol),
                "a plan made again is the same, byte for byte");
    }
}

}  // namespace aftercare::fuzz
