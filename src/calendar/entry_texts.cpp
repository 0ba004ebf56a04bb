#include "calendar/entry_texts.hpp"

#include "calendar/description.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <utility>

namespace aftercare {

namespace {

using date::sys_days;
using Plans = std::vector<const ActivityPlan*>;

// A month view shows the beginning, a list about a line.
constexpr std::size_t longest_summary = 80;
constexpr std::size_t longest_list = 300;

// Warning signs give way to nothing. This is many times what a studio writes, and keeps a file
// that nobody wrote by hand from filling the memory.
constexpr std::size_t longest_warning_signs = 10'000;

// In octets: as many as a description can have, and so more than enough of any text.
constexpr std::size_t more_than_enough = 4 * longest_description;

// How the parts of a list are joined.
struct List {
    std::string_view between;
    std::string_view before_count;
    std::string_view after_count;
};

constexpr List names{", ", " and ", " more"};
constexpr List titles{"; ", " and ", " more"};
constexpr List sentences{" ", " And ", " more."};

// As many parts as fit into so many characters, at least one; then how many more there are.
std::string listed(const std::vector<std::string>& parts, const List& list, std::size_t most) {
    std::string begun;
    std::string text;
    for (std::size_t told = 0; told < parts.size() && !is_longer_than(begun, most); ++told) {
        begun += (told == 0 ? "" : std::string{list.between}) + parts[told];
        std::string ended = begun;
        if (const std::size_t more = parts.size() - told - 1; more > 0) {
            ended += std::string{list.before_count} + std::to_string(more) +
                     std::string{list.after_count};
        }
        if (told == 0 || !is_longer_than(ended, most)) {
            text = std::move(ended);
        }
    }
    return text;
}

void append_words(std::string& text, std::string_view words) {
    // More would be cut in any case.
    if (!words.empty() && text.size() <= more_than_enough) {
        text += text.empty() ? "" : " ";
        text += words;
    }
}

// "No sweating through Tue 24 Nov. No sun, pools through Sat 19 Dec." Each sentence has its own
// "No": "Sweating through Tue 24 Nov" would read as a permission.
std::string ends_in_words(const Schedule& schedule, const Plans& avoid, sys_days day,
                          std::size_t most) {
    const PlanDates dates{schedule.days};
    std::vector<std::pair<const Restriction*, std::vector<std::string>>> ends;
    for (const ActivityPlan* plan : avoid) {
        const Restriction& restriction = *plan->restriction_on(day);
        if (ends.empty() || ends.back().first->days.until != restriction.days.until ||
            ends.back().first->open_ended != restriction.open_ended) {
            ends.emplace_back(&restriction, std::vector<std::string>{});
        }
        ends.back().second.push_back(uncapitalized(plan->activity.name));
    }
    std::vector<std::string> parts;
    for (const auto& [restriction, activities] : ends) {
        parts.push_back(
            "No " + listed(activities, names, longest_list) + ' ' +
            (restriction->open_ended ? "(no end planned)" : dates.through(restriction->days)) +
            '.');
    }
    return listed(parts, sentences, most);
}

// " through Thu 3 Dec" where the care that is needed on the first day of a stretch ends within it.
std::string care_end(const ActivityPlan& plan, const DayRange& stretch, const PlanDates& dates) {
    const auto end = std::find_if(plan.phases.begin(), plan.phases.end(), [&](const Phase& phase) {
        return stretch.from < phase.days.from && plan.stage(phase).status != Status::care;
    });
    return end == plan.phases.end() || stretch.until <= end->days.from
               ? std::string{}
               : ' ' + dates.through(DayRange{stretch.from, end->days.from});
}

// "With care: washing through Thu 3 Dec, hats."
std::string care_in_words(const Schedule& schedule, const Plans& care, const DayRange& stretch) {
    const PlanDates dates{schedule.days};
    std::vector<std::string> parts;
    for (const ActivityPlan* plan : care) {
        parts.push_back(uncapitalized(plan->activity.name) + care_end(*plan, stretch, dates));
    }
    return parts.empty() ? std::string{} : "With care: " + listed(parts, names, longest_list) + '.';
}

// Notes that apply throughout tell nothing about a stretch.
std::string normal_in_words(const Schedule& schedule, const DayRange& stretch) {
    const PlanDates dates{schedule.days};
    std::string words;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind != NoteKind::expect) {
            continue;
        }
        for (const DayRange& days : plan.days) {
            if (days.from < stretch.until && stretch.from < days.until) {
                std::string note = dated_note(plan, days, dates);
                if (stretch.from < days.from) {
                    note.insert(std::string_view{"Normal"}.size(), " from " + dates(days.from));
                }
                append_words(words, note);
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
    for (const Plans* plans : std::initializer_list<const Plans*>{&day.care, &avoid}) {
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

// The parts of an entry that tells of one day, in the order of reading.
std::string description_of_day(const Schedule& schedule, sys_days day, std::string key_fact,
                               const std::string& advice, std::string override_words,
                               const CommonTexts& common) {
    Room room{longest_description};
    key_fact = room.whole(std::move(key_fact));
    const std::string signs = room.whole(common.warnings);
    override_words = room.whole(std::move(override_words));
    const std::string avoided =
        room.fitting(ends_in_words(schedule, avoided_on(schedule, day), day, longest_list));
    const std::string practitioner = room.fitting(common.practitioner);
    return joined_lines(
        {key_fact, room.fitting(advice), override_words, avoided, practitioner, signs});
}

}  // namespace

CommonTexts common_texts(const Schedule& schedule) {
    return {practitioner_line(schedule),
            shortened(joined(warning_signs(schedule)), longest_warning_signs)};
}

std::vector<const ActivityPlan*> avoided_on(const Schedule& schedule, sys_days day) {
    return day < schedule.sessions.front() ? Plans{} : plan_day(schedule, day).avoid;
}

std::string summary_of(const Schedule& schedule, const Stretch& stretch) {
    const std::string first = std::to_string(schedule.number(stretch.days.from).value());
    const std::string last = std::to_string(schedule.number(stretch.days.last()).value());
    std::string number = first == last ? " (day " + first : " (days " + first + "\u2013" + last;
    if (const std::size_t session = schedule.session_on(stretch.days.from); session > 0) {
        number += " of session " + std::to_string(session + 1);
    }
    number += ')';
    std::vector<std::string> parts;
    for (const ActivityPlan* plan : stretch.avoid) {
        parts.push_back(uncapitalized(plan->activity.name));
    }
    const std::string no = "No ";
    return no + listed(parts, names, longest_summary - no.size() - character_count(number)) +
           number;
}

std::string summary_of(const ChangeDay& change) {
    std::vector<std::string> parts;
    for (const ChangeDay::Part& part : change.parts) {
        const std::string& title = part.plan->stage(*part.phase).title;
        parts.push_back(parts.empty() ? title : uncapitalized(title));
    }
    return listed(parts, titles, longest_summary);
}

std::string description_of(const Schedule& schedule, const Stretch& stretch,
                           const CommonTexts& common) {
    const PlanDay first = plan_day(schedule, stretch.days.from);
    const PlanDates dates{schedule.days};
    Room room{longest_description};
    const std::string signs = room.whole(common.warnings);
    const std::string day_0 =
        room.whole(first.is_session ? dates(first.day) + " is day 0, the treatment day." : "");
    const std::string ends = room.whole(ends_in_words(
        schedule, stretch.avoid, first.day, std::max(room.left(), longest_description / 2)));
    const std::string practitioner = room.fitting(common.practitioner);
    // Somebody could get hurt without it; what is normal only calms.
    const std::string advice =
        room.fitting(first.is_session ? advice_in_words(schedule, first) : std::string{});
    const std::string care = room.fitting(care_in_words(schedule, first.care, stretch.days));
    const std::string normal = room.fitting(normal_in_words(schedule, stretch.days));
    return joined_lines({ends, day_0, care, normal, practitioner, signs, advice});
}

std::string description_of(const Schedule& schedule, const ChangeDay& change,
                           const CommonTexts& common) {
    std::string advice;
    std::string override_words;
    for (const auto& [plan, phase] : change.parts) {
        const std::string name = plan->activity.name + ": ";
        const Stage& stage = plan->stage(*phase);
        if (!stage.advice.empty() && advice.size() <= more_than_enough) {
            advice += (advice.empty() ? "" : "\n") + name + uncapitalized(stage.advice);
        }
        const std::string said = override_in_words(schedule, *plan, *phase);
        append_words(override_words, said.empty() ? said : name + uncapitalized(said));
    }
    return description_of_day(schedule, change.day,
                              "From " + PlanDates{schedule.days}(change.day) + ", " +
                                  day_in_words(schedule, change.day) + '.',
                              advice, override_words, common);
}

std::string description_of(const Schedule& schedule, const PreparingDay& preparing,
                           const CommonTexts& common) {
    const sys_days session = preparing.day + preparing.note->before.value_or(date::days{0});
    return description_of_day(schedule, preparing.day,
                              "For your session on " + PlanDates{schedule.days}(session) + '.',
                              preparing.note->text, {}, common);
}

}  // namespace aftercare
