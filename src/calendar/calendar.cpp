#include "aftercare/calendar.hpp"

#include "aftercare/error.hpp"
#include "calendar/day_sweep.hpp"
#include "calendar/description.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;
using Indices = std::set<std::size_t>;

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

// What is to be told about a day of the plan.
struct Day {
    sys_days date;
    const Indices& avoided;   // activities
    const Indices& careful;   // activities
    const Indices& expected;  // notes
};

// A milestone, or the day of a note that prepares for a session.
struct Change {
    sys_days day;
    std::string identity;  // the name from which its UID is made
    std::string key_fact;
    std::string_view title;
    std::string_view advice;
    std::string override_words;
};

DaySweep activities_at(const Schedule& schedule, Status status) {
    std::vector<Span> spans;
    for (std::size_t index = 0; index < schedule.activities.size(); ++index) {
        const ActivityPlan& plan = schedule.activities[index];
        for (const Phase& phase : plan.phases) {
            if (plan.stage(phase).status == status) {
                spans.push_back({phase.days, index});
            }
        }
    }
    return DaySweep{spans};
}

// Notes that apply throughout tell nothing about one day.
DaySweep expected_notes(const Schedule& schedule) {
    std::vector<Span> spans;
    for (std::size_t index = 0; index < schedule.notes.size(); ++index) {
        const NotePlan& plan = schedule.notes[index];
        if (plan.note.kind == NoteKind::expect) {
            for (const DayRange& range : plan.days) {
                spans.push_back({range, index});
            }
        }
    }
    return DaySweep{spans};
}

// How the parts of a list stand side by side.
struct List {
    std::string_view between;
    std::string_view before_count;
    std::string_view after_count;
};

constexpr List names{", ", " and ", " more"};
constexpr List sentences{" ", " And ", " more."};

// As many parts as fit into so many characters, at least one; then how many more there are.
template <typename PartOf>
std::string listed(const Indices& indices, PartOf part_of, const List& list, std::size_t most) {
    const auto rest = [&](std::size_t told) {
        return told == indices.size()
                   ? std::string{}
                   : std::string{list.before_count} + std::to_string(indices.size() - told) +
                         std::string{list.after_count};
    };
    std::string text;
    std::vector<std::size_t> ends;  // of the parts, in bytes
    for (auto index = indices.begin(); index != indices.end() && !is_longer_than(text, most);
         ++index) {
        text += ends.empty() ? "" : list.between;
        text += part_of(*index);
        ends.push_back(text.size());
    }
    while (ends.size() > 1 && is_longer_than(text + rest(ends.size()), most)) {
        ends.pop_back();
        text.resize(ends.back());
    }
    return text + rest(ends.size());
}

// "sweating, shaving, pools & saunas"
std::string listed_names(const Schedule& schedule, const Indices& activities, std::size_t most) {
    const auto name_of = [&](std::size_t index) {
        return uncapitalized(schedule.activities[index].activity.name);
    };
    return listed(activities, name_of, names, most);
}

// "Sweating through today. Shaving through Thu 26 Nov."
std::string ends_in_words(const Schedule& schedule, const Day& day, std::size_t most) {
    const PlanDates dates{schedule.days};
    const auto end_of = [&](std::size_t index) {
        const ActivityPlan& plan = schedule.activities[index];
        const auto restriction = std::find_if(
            plan.restrictions.begin(), plan.restrictions.end(),
            [&](const Restriction& candidate) { return candidate.days.contains(day.date); });
        const std::string end = restriction->open_ended ? ": no end planned"
                                : restriction->days.last() == day.date
                                    ? " through today"
                                    : ' ' + dates.through(restriction->days);
        return plan.activity.name + end + '.';
    };
    return listed(day.avoided, end_of, sentences, most);
}

// "No sweating, shaving, sun, pools & saunas (day 4)". Only a later session is named.
std::string summary_of(const Schedule& schedule, const Day& day) {
    std::string number = " (day " + std::to_string(schedule.number(day.date).value());
    if (const std::size_t session = schedule.session_on(day.date); session > 0) {
        number += " of session " + std::to_string(session + 1);
    }
    number += ')';
    const std::string no = "No ";
    return no + listed_names(schedule, day.avoided, longest_summary - no.size() - number.size()) +
           number;
}

std::string care_in_words(const Schedule& schedule, const Day& day) {
    return day.careful.empty()
               ? std::string{}
               : "With care: " + listed_names(schedule, day.careful, longest_list) + '.';
}

void append_words(std::string& text, std::string_view words) {
    if (!words.empty()) {
        text += text.empty() ? "" : " ";
        text += words;
    }
}

std::string normal_in_words(const Schedule& schedule, const Day& day) {
    std::string words;
    for (const std::size_t index : day.expected) {
        append_words(words, words.empty() ? "Normal:" : "");
        append_words(words, schedule.notes[index].note.text);
        if (words.size() > more_than_enough) {
            break;
        }
    }
    return words;
}

// The stages' advice, then the notes'.
std::string advice_in_words(const Schedule& schedule, const Day& day) {
    std::string words;
    const auto is_long = [&] { return words.size() > more_than_enough; };
    for (const Indices* activities : {&day.avoided, &day.careful}) {
        for (auto index = activities->begin(); index != activities->end() && !is_long(); ++index) {
            const ActivityPlan& plan = schedule.activities[*index];
            append_words(words, plan.stage(plan.phase_on(day.date)).advice);
        }
    }
    for (auto plan = schedule.notes.begin(); plan != schedule.notes.end() && !is_long(); ++plan) {
        if (plan->note.kind == NoteKind::advice && plan->applies_on(day.date)) {
            append_words(words, plan->note.text);
        }
    }
    return words;
}

std::string description_of(const Schedule& schedule, const Day& day, const std::string& warnings) {
    const bool is_treatment_day = schedule.number(day.date) == DayNumber{0};
    Room room{longest_description};
    const std::string signs = room.whole(warnings);
    const std::string day_0 =
        room.whole(is_treatment_day ? "This is day 0, the treatment day." : "");
    const std::string ends =
        room.whole(ends_in_words(schedule, day, std::max(room.left(), longest_description / 2)));
    const std::string care = room.fitting(care_in_words(schedule, day));
    const std::string practitioner = room.fitting(practitioner_line(schedule));
    const std::string normal = room.fitting(normal_in_words(schedule, day));
    const std::string advice =
        room.fitting(is_treatment_day ? advice_in_words(schedule, day) : std::string{});
    return joined({ends, day_0, care, normal, practitioner, signs, advice});
}

std::string description_of(const Schedule& schedule, const Day& day, const Change& change,
                           const std::string& warnings) {
    Room room{longest_description};
    const std::string key_fact = room.whole(change.key_fact);
    const std::string signs = room.whole(warnings);
    const std::string override_words = room.whole(change.override_words);
    const std::string avoided =
        room.fitting(day.avoided.empty()
                         ? std::string{}
                         : "Still no " + listed_names(schedule, day.avoided, longest_list) + '.');
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
    DaySweep avoided = activities_at(schedule, Status::avoid);
    DaySweep careful = activities_at(schedule, Status::care);
    DaySweep expected = expected_notes(schedule);
    const std::vector<Change> changes = changes_in_order(schedule);
    auto change = changes.begin();
    Calendar calendar{{}, options.exported_at};
    for (sys_days date = schedule.days.from; date < schedule.days.until; date += days{1}) {
        const Day day{date, avoided.on(date), careful.on(date), expected.on(date)};
        if (!day.avoided.empty()) {
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
