#include "calendar/entries.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;
using Plans = std::vector<const ActivityPlan*>;

// A month view shows the beginning, a list about a line.
constexpr std::size_t longest_summary = 80;
constexpr std::size_t longest_list = 300;

// Warning signs give way to nothing. This is many times what a studio writes, and keeps a file
// that nobody wrote by hand from filling the memory.
constexpr std::size_t longest_warning_signs = 10'000;

/// What the texts of all entries are made from.
struct Common {
    const Schedule& schedule;
    PlanDates dates;
    std::string warnings;
};

void append(std::string& text, const std::string& more, const char* between) {
    text += (text.empty() || more.empty() ? "" : between) + more;
}

// As many parts as fit into so many characters, at least one; then how many more there are.
template <typename Part>
std::string listed(std::size_t parts, Part part, const char* between, std::size_t most,
                   const char* before_count = " and ", const char* after_count = " more") {
    std::string begun;
    std::string text;
    for (std::size_t told = 1; told <= parts && !is_longer_than(begun, most); ++told) {
        append(begun, part(told - 1), between);
        const std::string count = std::to_string(parts - told);
        const std::string ended = begun + (told == parts ? "" : before_count + count + after_count);
        if (told == 1 || !is_longer_than(ended, most)) {
            text = ended;
        }
    }
    return text;
}

std::string names_of(const Plans& plans, std::size_t most) {
    const auto name = [&](std::size_t at) { return uncapitalized(plans[at]->activity.name); };
    return listed(plans.size(), name, ", ", most);
}

// "No sweating through Tue 24 Nov. No sun, pools through Sat 19 Dec." Each sentence has its own
// "No": "Sweating through Tue 24 Nov" would read as a permission.
std::string ends_in_words(const Common& common, const Plans& avoid, sys_days day,
                          std::size_t most) {
    std::vector<Plans> ends;
    for (const ActivityPlan* plan : avoid) {
        if (ends.empty() || ends.back().front()->restriction_on(day)->days.until !=
                                plan->restriction_on(day)->days.until) {
            ends.emplace_back();
        }
        ends.back().push_back(plan);
    }
    const auto sentence = [&](std::size_t at) {
        const Restriction& restriction = *ends[at].front()->restriction_on(day);
        return "No " + names_of(ends[at], longest_list) + ' ' +
               (restriction.open_ended ? "(no end planned)"
                                       : common.dates.through(restriction.days)) +
               '.';
    };
    return listed(ends.size(), sentence, " ", most, " And ", " more.");
}

// "With care: washing through Thu 3 Dec, hats." An end is told where it lies within the stretch.
std::string care_in_words(const Common& common, const Plans& care, const DayRange& stretch) {
    const auto words = [&](std::size_t at) {
        const ActivityPlan& plan = *care[at];
        const auto end =
            std::ranges::upper_bound(plan.milestones, stretch.from, {}, &Milestone::day);
        return uncapitalized(plan.activity.name) +
               (end != plan.milestones.end() && end->day < stretch.until
                    ? ' ' + common.dates.through({stretch.from, end->day})
                    : "");
    };
    return care.empty() ? "" : "With care: " + listed(care.size(), words, ", ", longest_list) + '.';
}

// Notes that apply throughout tell nothing about a stretch.
std::string normal_in_words(const Common& common, const DayRange& stretch) {
    std::string words;
    for (const NotePlan& plan : common.schedule.notes) {
        for (const DayRange& range : plan.days) {
            if (plan.note.kind == NoteKind::expect && range.from < stretch.until &&
                stretch.from < range.until) {
                std::string note = dated_note(plan, range, common.dates);
                if (stretch.from < range.from) {
                    note.insert(std::string_view{"Normal"}.size(),
                                " from " + common.dates(range.from));
                }
                append(words, note, " ");
            }
        }
    }
    return words;
}

// The advice of a treatment day, the most needed first: how to do with care what is allowed, as
// only the advice says what would hurt (a tight cap, a helmet); then what is off limits, the
// longest first, as the bans themselves are told already; then the notes.
std::string advice_in_words(const Schedule& schedule, const PlanDay& day) {
    Plans avoid = day.avoid;
    std::ranges::stable_sort(avoid, std::ranges::greater{}, [&](const ActivityPlan* plan) {
        return plan->restriction_on(day.day)->days.until;
    });
    std::string words;
    for (const Plans& plans : {day.care, avoid}) {
        for (const ActivityPlan* plan : plans) {
            append(words, plan->stage(plan->phase_on(day.day)).advice, " ");
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::advice && plan.applies_on(day.day)) {
            append(words, plan.note.text, " ");
        }
    }
    return words;
}

// "No washing, sweating (days 0–3)". Only a later session is named: "(days 0–3 of session 2)".
std::string summary_of(const Schedule& schedule, const Plans& avoid, const DayRange& stretch) {
    const bool is_first = schedule.session_on(stretch.from) == 0;
    const std::string number =
        " (" + (is_first ? day_numbers(schedule, stretch) : days_in_words(schedule, stretch)) + ')';
    const std::string no = "No ";
    return no + names_of(avoid, longest_summary - no.size() - character_count(number)) + number;
}

Event stretch_entry(const Common& common, const DayRange& stretch) {
    const PlanDay first = plan_day(common.schedule, stretch.from);
    const std::string day_0 =
        first.is_session ? common.dates(first.day) + " is day 0, the treatment day." : "";
    // The ends of the restrictions have at least half of the room, also beside long warning signs.
    const std::string whole = description({{day_0}, {common.warnings}});
    const std::size_t taken = character_count(whole) + 1;
    const std::size_t room = longest_description - std::min(taken, longest_description / 2 + 1);
    // Somebody could get hurt without the advice; what is normal only calms.
    return {EventKind::stretch, stretch, summary_of(common.schedule, first.avoid, stretch),
            description({{ends_in_words(common, first.avoid, first.day, room)},
                         {day_0},
                         {care_in_words(common, first.care, stretch), 2},
                         {normal_in_words(common, stretch), 2},
                         {practitioner_line(common.schedule), 1},
                         {common.warnings},
                         {first.is_session ? advice_in_words(common.schedule, first) : "", 1}})};
}

// Consecutive days with the same activities off limits. A session begins a new stretch.
std::vector<DayRange> stretches_of(const Schedule& schedule) {
    std::vector<DayRange> stretches;
    Plans avoid;
    for (const DayRange& run : runs_of_days(schedule)) {
        const PlanDay day = plan_day(schedule, run.from);
        if (day.avoid == avoid && !day.is_session && !avoid.empty()) {
            stretches.back().until = run.until;
        } else if (!day.avoid.empty()) {
            stretches.push_back(run);
        }
        avoid = day.avoid;
    }
    return stretches;
}

// The parts of an entry that tells of one day, in the order of reading.
std::string reminder_text(const Common& common, sys_days day, const std::string& key_fact,
                          const std::string& advice, const std::string& override_words = {}) {
    const Plans avoid =
        day < common.schedule.days.from ? Plans{} : plan_day(common.schedule, day).avoid;
    return description({{key_fact},
                        {advice, last_rank},
                        {override_words},
                        {ends_in_words(common, avoid, day, longest_list), 1},
                        {practitioner_line(common.schedule), 1},
                        {common.warnings}});
}

// All that becomes milder on a day: "Shaving is fine again, electric only; usual workouts ...".
Event change_entry(const Common& common, sys_days day, const std::vector<BegunStage>& milder) {
    std::vector<std::string> summary;
    std::string advice;
    std::string override_words;
    for (const auto& [plan, phase] : milder) {
        const std::string name = plan->activity.name + ": ";
        const Stage& stage = plan->stage(*phase);
        const std::string said = override_in_words(common.schedule, *plan, *phase);
        summary.push_back(summary.empty() ? stage.title : uncapitalized(stage.title));
        append(advice, stage.advice.empty() ? "" : name + uncapitalized(stage.advice), "\n");
        append(override_words, said.empty() ? "" : name + uncapitalized(said), " ");
    }
    return {
        EventKind::change,
        {day, day + days{1}},
        listed(
            summary.size(), [&](std::size_t at) { return summary[at]; }, "; ", longest_summary),
        reminder_text(common, day,
                      "From " + common.dates(day) + ", " + day_in_words(common.schedule, day) + '.',
                      advice, override_words)};
}

Event preparing_entry(const Common& common, const Note& note, const DayRange& day) {
    const sys_days session = day.from + note.before.value_or(days::zero());
    const std::string key_fact = "For your session on " + common.dates(session) + '.';
    return {EventKind::prepare, day, note.title,
            reminder_text(common, day.from, key_fact, note.text)};
}

}  // namespace

std::vector<Event> calendar_entries(const Schedule& schedule) {
    const Common common{schedule, PlanDates{schedule.days},
                        shortened(joined(warning_signs(schedule)), longest_warning_signs)};
    std::vector<Event> entries;
    for (const DayRange& stretch : stretches_of(schedule)) {
        entries.push_back(stretch_entry(common, stretch));
    }
    std::map<sys_days, std::vector<BegunStage>> milder;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Milestone& milestone : plan.milestones) {
            milder[milestone.day].push_back({&plan, &plan.phases[milestone.phase]});
        }
    }
    for (const auto& [day, stages] : milder) {
        entries.push_back(change_entry(common, day, stages));
    }
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::prepare) {
            for (const DayRange& range : plan.days) {
                entries.push_back(preparing_entry(common, plan.note, range));
            }
        }
    }
    std::ranges::stable_sort(entries, {}, [](const Event& entry) {
        return std::pair{entry.days.from, entry.kind};
    });
    return entries;
}

}  // namespace aftercare
