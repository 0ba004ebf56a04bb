#include "aftercare/calendar.hpp"

#include "aftercare/error.hpp"
#include "calendar/description.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;
using Plans = std::vector<const ActivityPlan*>;

// A month view shows the beginning, a list about a line.
constexpr std::size_t longest_summary = 80;
constexpr std::size_t longest_list = 300;

// In octets: as many as a description can have, and so more than enough of any text.
constexpr std::size_t more_than_enough = 4 * longest_description;

// Warning signs give way to nothing. This is many times what a studio writes, and keeps a file
// that nobody wrote by hand from filling the memory.
constexpr std::size_t longest_warning_signs = 10'000;

// The root of the identifiers of plans without an id of their own.
const Uuid& program_namespace() {
    static const Uuid id =
        // NOLINTNEXTLINE(bugprone-unchecked-optional-access): this is one
        *Uuid::parse("a1c6cf14-0a5e-4d0c-9d0b-6a5f3e0a7b52");
    return id;
}

Uuid plan_namespace(const Schedule& schedule, const std::optional<Uuid>& plan_id) {
    if (plan_id) {
        return *plan_id;
    }
    std::string name;
    for (const sys_days session : schedule.sessions) {
        name += iso_date(session) + ' ';
    }
    return Uuid::named(program_namespace(), name + schedule.protocol_id);
}

// A milestone, or the day of a note that prepares for a session.
struct Change {
    sys_days day;
    std::string identity;  // the name from which its UID is made
    std::string key_fact;
    std::string_view title;
    std::string_view advice;
    std::string override_words;
};

// How the parts of a list stand side by side.
struct List {
    std::string_view between;
    std::string_view before_count;
    std::string_view after_count;
};

constexpr List names{", ", " and ", " more"};
constexpr List sentences{" ", " And ", " more."};

// As many parts as fit into so many characters, at least one; then how many more there are.
std::string listed(const std::vector<std::string>& parts, const List& list, std::size_t most) {
    for (std::size_t told = std::min(parts.size(), most);; --told) {
        std::string text;
        for (std::size_t index = 0; index < told; ++index) {
            text += std::string{index == 0 ? "" : list.between} + parts[index];
        }
        if (told < parts.size()) {
            text += std::string{list.before_count} + std::to_string(parts.size() - told) +
                    std::string{list.after_count};
        }
        if (told <= 1 || !is_longer_than(text, most)) {
            return text;
        }
    }
}

// "sweating, shaving, pools & saunas"
std::string listed_names(const Plans& plans, std::size_t most) {
    std::vector<std::string> parts;
    for (const ActivityPlan* plan : plans) {
        parts.push_back(uncapitalized(plan->activity.name));
    }
    return listed(parts, names, most);
}

// "Sweating through today. Shaving through Thu 26 Nov."
std::string ends_in_words(const PlanDay& day, const PlanDates& dates, std::size_t most) {
    std::vector<std::string> parts;
    for (const ActivityPlan* plan : day.avoid) {
        const auto restriction = std::find_if(
            plan->restrictions.begin(), plan->restrictions.end(),
            [&](const Restriction& candidate) { return candidate.days.contains(day.day); });
        const std::string end = restriction->open_ended ? ": no end planned"
                                : restriction->days.last() == day.day
                                    ? " through today"
                                    : ' ' + dates.through(restriction->days);
        parts.push_back(plan->activity.name + end + '.');
    }
    return listed(parts, sentences, most);
}

// "No sweating, shaving, sun, pools & saunas (day 4)". Only a later session is named.
std::string summary_of(const Schedule& schedule, const PlanDay& day) {
    std::string number = " (day " + std::to_string(schedule.number(day.day).value());
    if (const std::size_t session = schedule.session_on(day.day); session > 0) {
        number += " of session " + std::to_string(session + 1);
    }
    number += ')';
    const std::string no = "No ";
    return no + listed_names(day.avoid, longest_summary - no.size() - number.size()) + number;
}

std::string care_in_words(const PlanDay& day) {
    return day.care.empty() ? std::string{}
                            : "With care: " + listed_names(day.care, longest_list) + '.';
}

void append_words(std::string& text, std::string_view words) {
    if (!words.empty()) {
        text += text.empty() ? "" : " ";
        text += words;
    }
}

// Notes that apply throughout tell nothing about one day.
std::string normal_in_words(const Schedule& schedule, const PlanDay& day) {
    std::string words;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::expect && !plan.days.empty() && plan.applies_on(day.day) &&
            words.size() <= more_than_enough) {
            append_words(words, words.empty() ? "Normal:" : "");
            append_words(words, plan.note.text);
        }
    }
    return words;
}

// The stages' advice, then the notes'.
std::string advice_in_words(const Schedule& schedule, const PlanDay& day) {
    std::string words;
    for (const Plans* plans : {&day.avoid, &day.care}) {
        for (const ActivityPlan* plan : *plans) {
            append_words(words, plan->stage(plan->phase_on(day.day)).advice);
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::advice && plan.applies_on(day.day)) {
            append_words(words, plan.note.text);
        }
    }
    return words;
}

std::string description_of(const Schedule& schedule, const PlanDay& day,
                           const std::string& warnings) {
    const bool is_treatment_day = schedule.number(day.day) == DayNumber{0};
    Room room{longest_description};
    const std::string signs = room.whole(warnings);
    const std::string day_0 =
        room.whole(is_treatment_day ? "This is day 0, the treatment day." : "");
    const std::string ends = room.whole(ends_in_words(
        day, PlanDates{schedule.days}, std::max(room.left(), longest_description / 2)));
    const std::string care = room.fitting(care_in_words(day));
    const std::string practitioner = room.fitting(practitioner_line(schedule));
    const std::string normal = room.fitting(normal_in_words(schedule, day));
    const std::string advice =
        room.fitting(is_treatment_day ? advice_in_words(schedule, day) : std::string{});
    return joined({ends, day_0, care, normal, practitioner, signs, advice});
}

std::string description_of(const Schedule& schedule, const PlanDay& day, const Change& change,
                           const std::string& warnings) {
    Room room{longest_description};
    const std::string key_fact = room.whole(change.key_fact);
    const std::string signs = room.whole(warnings);
    const std::string override_words = room.whole(change.override_words);
    const std::string avoided =
        room.fitting(day.avoid.empty() ? std::string{}
                                       : "Still no " + listed_names(day.avoid, longest_list) + '.');
    const std::string practitioner = room.fitting(practitioner_line(schedule));
    const std::string advice = room.fitting(change.advice);
    return joined({key_fact, advice, override_words, avoided, practitioner, signs});
}

std::vector<Change> milestones_of(const Schedule& schedule, const ActivityPlan& plan) {
    const PlanDates dates{schedule.days};
    std::vector<Change> changes;
    std::map<Status, std::size_t> ordinals;
    for (const Milestone& milestone : plan.milestones) {
        const Phase& phase = plan.phases[milestone.phase];
        const Stage& stage = plan.stage(phase);
        const std::string ordinal = std::to_string(++ordinals[stage.status]);
        changes.push_back(
            {milestone.day,
             "milestone " + plan.activity.id + ' ' + std::string{status_name(stage.status)} + ' ' +
                 ordinal,
             "From " + dates(milestone.day) + ", " + day_in_words(schedule, milestone.day) + '.',
             stage.title, stage.advice, override_in_words(schedule, plan, phase)});
    }
    return changes;
}

std::vector<Change> preparing_days_of(const Schedule& schedule, const NotePlan& plan, days before,
                                      std::size_t ordinal) {
    const PlanDates dates{schedule.days};
    std::vector<Change> changes;
    for (const DayRange& range : plan.days) {
        const sys_days session = range.from + before;
        const std::size_t session_number = schedule.session_on(session) + 1;
        changes.push_back(
            {range.from,
             "prepare " + std::to_string(ordinal) + ' ' + std::to_string(session_number),
             "For your session on " + dates(session) + '.',
             plan.note.title,
             plan.note.text,
             {}});
    }
    return changes;
}

// By day; of one day the milestones first.
std::vector<Change> changes_in_order(const Schedule& schedule) {
    std::vector<Change> changes;
    const auto add = [&changes](std::vector<Change> more) {
        std::move(more.begin(), more.end(), std::back_inserter(changes));
    };
    for (const ActivityPlan& plan : schedule.activities) {
        add(milestones_of(schedule, plan));
    }
    std::size_t ordinal = 0;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.before) {
            add(preparing_days_of(schedule, plan, *plan.note.before, ++ordinal));
        }
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& left, const Change& right) { return left.day < right.day; });
    return changes;
}

Event day_event(const Uuid& name_space, sys_days day, std::string summary,
                std::string description) {
    return {Uuid::named(name_space, "day " + iso_date(day)),
            EventKind::day,
            DayRange{day, day + days{1}},
            std::move(summary),
            std::move(description),
            false};
}

Event change_event(const Uuid& name_space, const Change& change, std::string description,
                   const CalendarOptions& options) {
    Event event{Uuid::named(name_space, change.identity),
                EventKind::change,
                DayRange{change.day, change.day + days{1}},
                std::string{change.title},
                std::move(description),
                false};
    if (options.reminder.enabled) {
        const date::local_days day{change.day.time_since_epoch()};
        const date::sys_seconds instant = options.local_to_utc(day + options.reminder.time);
        event.when = instant;
        event.alarm = options.exported_at <= instant;
    }
    return event;
}

}  // namespace

Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options) {
    // Ends are exclusive.
    if (last_written_day < schedule.days.until) {
        throw Error{Failure::faulty_input,
                    Fault{"a calendar file cannot hold the days after 30 Dec 9999",
                          "Check the year of the treatment date."}};
    }
    const Uuid name_space = plan_namespace(schedule, options.plan_id);
    const std::string warnings = shortened(warning_signs(schedule), longest_warning_signs);
    const std::vector<Change> changes = changes_in_order(schedule);
    auto change = changes.begin();
    Calendar calendar{{}, options.exported_at};
    for (sys_days date = schedule.days.from; date < schedule.days.until; date += days{1}) {
        const PlanDay day = plan_day(schedule, date);
        if (!day.avoid.empty()) {
            calendar.events.push_back(day_event(name_space, date, summary_of(schedule, day),
                                                description_of(schedule, day, warnings)));
        }
        for (; change != changes.end() && change->day == date; ++change) {
            calendar.events.push_back(change_event(
                name_space, *change, description_of(schedule, day, *change, warnings), options));
        }
    }
    if (calendar.events.empty()) {
        throw Error{Failure::faulty_input,
                    Fault{"this plan has nothing to put into a calendar",
                          "Its protocol has no stage with the status \"avoid\", and none that "
                          "becomes milder."}};
    }
    return calendar;
}

}  // namespace aftercare
