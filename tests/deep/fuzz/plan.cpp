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
constexpr TextStyle wide{80, true, false};
constexpr TextStyle colored{80, true, true};
constexpr TextStyle narrow{60, false, false};

// Day by day, what holds, the restrictions and the milestones of an activity must say the same.
void check_schedule(const Schedule& schedule) {
    for (const ActivityPlan& plan : schedule.activities) {
        std::optional<Status> before;
        std::vector<sys_days> milder;
        for (sys_days day = schedule.days.from; day < schedule.days.until; day += days{1}) {
            const Status status = plan.stage(plan.phase_on(day)).status;
            require((plan.restriction_on(day) != nullptr) == (status == Status::avoid),
                    "the days of restrictions are those to avoid");
            if (before && status < *before) {
                milder.push_back(day);
            }
            before = status;
        }
        require(std::ranges::equal(milder, plan.milestones, {}, {}, &Milestone::day),
                "a milestone is a day that is milder than the day before");
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

// The days on which outputs speak of something new, and those before them.
std::set<sys_days> days_to_ask_for(const Schedule& schedule) {
    std::set<sys_days> wanted{schedule.days.until};
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Phase& phase : plan.phases) {
            wanted.insert({phase.days.from - days{1}, phase.days.from});
        }
    }
    return wanted;
}

void check_text_for_people(const Schedule& schedule) {
    for (const TextStyle& style : {wide, narrow}) {
        check_lines(text_plan(schedule, style), style.width);
    }
    require(without_color(text_plan(schedule, colored)) == text_plan(schedule, wide),
            "color changes nothing else");
    for (const int width : {narrowest_text, wide.width, widest_text}) {
        check_lines(text_picture(schedule, schedule.days.last(), {width, true, false}), width);
    }
    require(without_color(text_picture(schedule, {}, colored)) == text_picture(schedule, {}, wide),
            "color changes nothing else");
}

void check_answers(const Schedule& schedule) {
    std::size_t turn = 0;
    for (const sys_days day : days_to_ask_for(schedule)) {
        check_lines(today_text(schedule, day, wide), wide.width);
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
    }
}

bool has_entries(const Schedule& schedule) {
    return std::ranges::any_of(schedule.activities,
                               [](const ActivityPlan& plan) {
                                   return !plan.restrictions.empty() || !plan.milestones.empty();
                               }) ||
           std::ranges::any_of(schedule.notes, [](const NotePlan& plan) {
               return plan.note.kind == NoteKind::prepare && !plan.days.empty();
           });
}

void check_entries(const Profile& profile, const Schedule& schedule) {
    const auto utc_offset = [](date::sys_seconds) { return std::chrono::seconds{0}; };
    // Before the plan, and before what prepares for it, so that nothing is past.
    const sys_days exported_on = schedule.sessions.front() - days{1000};
    try {
        const Calendar calendar =
            make_calendar(schedule, {profile.plan_id, profile.reminder, exported_on, utc_offset});
        std::set<std::string> uids;
        for (const Event& event : calendar.events) {
            require(uids.insert(event.uid.to_string()).second, "each entry has its own identifier");
            require(!event.description.empty(), "each entry has a description");
        }
        check_calendar(icalendar(calendar), calendar.events.size());
    } catch (const Error& error) {
        check_error(error);
        require(!has_entries(schedule) || date::sys_days{last_year / 12 / 31} < schedule.days.until,
                "a calendar has no fault but to be empty, or to reach too far");
    }
}

}  // namespace

void check_input(std::string_view input) {
    const std::size_t end = std::min(input.find(separator), input.size());
    const std::string_view protocol_text =
        input.substr(std::min(end + separator.size(), input.size()));
    const auto find_protocol = [&](const std::string& name) {
        return name == builtin_protocol_id ? known_protocol() : read_protocol(protocol_text, name);
    };
    const auto read = read_twice(
        [&] { return read_profile(input.substr(0, end), "aftercare.toml", find_protocol); });
    if (read) {
        const auto& [profile, protocol] = *read;
        const Schedule schedule = make_schedule(profile, protocol);
        check_schedule(schedule);
        const std::string json = json_plan(schedule);
        check_json(json);
        require(json_plan(make_schedule(profile, protocol)) == json,
                "a plan made again is the same, byte for byte");
        check_html(html_plan(schedule));
        check_text_for_people(schedule);
        check_answers(schedule);
        check_entries(profile, schedule);
    }
}

}  // namespace aftercare::fuzz
