#include "aftercare/today.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/words.hpp"
#include "write/paragraph.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <string_view>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;

/// What the texts of a day are made from.
struct Today {
    const Schedule& schedule;
    const TextStyle& style;
    PlanDates dates;
    sys_days day;
    bool is_over;  ///< the plan
};

// Texts below a heading; nothing if there are none.
std::string section(std::string_view heading, const std::string& texts, const TextStyle& style) {
    return texts.empty() ? "" : '\n' + bold_paragraph(heading, style) + texts;
}

// "No sweating, through Tue 24 Nov."
std::string title(const ActivityPlan& plan, const Phase& phase, const PlanDates& dates) {
    return plan.stage(phase).title + restriction_end(plan, phase, dates) + '.';
}

// "✗ No sweating, through Tue 24 Nov. Your practitioner said ..." After the plan, without advice.
std::string stage(const ActivityPlan& plan, const Phase& phase, const Today& today) {
    const Stage& stage = plan.stage(phase);
    std::string text = title(plan, phase, today.dates);
    for (const std::string& more : {stage.advice, override_in_words(today.schedule, plan, phase)}) {
        text += today.is_over || more.empty() ? "" : ' ' + more;
    }
    return marked(stage.status, text, today.style);
}

// A stage is told on its first day, and as long as it asks for care or avoids.
std::string stages(const Today& today) {
    std::string off_limits;
    std::string with_care;
    std::string new_today;
    for (const ActivityPlan& plan : today.schedule.activities) {
        const Phase& phase = plan.phase_on(today.day);
        const Status status = plan.stage(phase).status;
        const bool is_new = phase.days.from == today.day;
        if (is_new || status != Status::allowed) {
            std::string& texts = today.is_over             ? off_limits
                                 : status == Status::avoid ? off_limits
                                 : is_new                  ? new_today
                                                           : with_care;
            texts += stage(plan, phase, today);
        }
    }
    const StatusNames strictest = statuses(plan_day(today.schedule, today.day)).front();
    return section(today.is_over ? "What stays true" : "Off limits", off_limits, today.style) +
           section("Take care", with_care, today.style) +
           section("New today", new_today, today.style) +
           (strictest.status == Status::allowed
                ? '\n' + marked(Status::allowed, as_sentence(strictest), today.style)
                : "");
}

// "Light exercise is fine again; Shower gently."
std::string titles_of(const std::vector<BegunStage>& stages) {
    const auto title_of = [](const BegunStage& begun) {
        return begun.activity->stage(*begun.phase).title;
    };
    return joined(stages, "; ", title_of) + '.';
}

// "In 2 days, Tue 24 Nov: Washing is fine again, gently"
std::string next_change(const Today& today) {
    for (const DayRange& run : runs_of_days(today.schedule)) {
        const PlanDay change = plan_day(today.schedule, run.from);
        if (today.day < run.from && !change.begun_stages.empty()) {
            const std::string session = std::to_string(today.schedule.session_on(run.from) + 1);
            const std::string text =
                capitalized(distance_in_words(run.from, today.day)) + ", " + today.dates(run.from) +
                (change.is_session ? ", session " + session + ": the day count starts again at 0."
                                   : ": " + titles_of(change.begun_stages));
            return section("Next", paragraph(text, today.style), today.style);
        }
    }
    return {};
}

// The warning signs have their own place.
std::string notes(const Today& today) {
    std::string texts;
    for (const NotePlan& plan : today.schedule.notes) {
        for (const DayRange& days : plan.days) {
            if (plan.note.kind != NoteKind::warning && days.contains(today.day)) {
                texts += paragraph(dated_note(plan, days, today.dates), today.style);
            }
        }
    }
    return texts.empty() ? "" : '\n' + texts;
}

std::string precautions(const Today& today) {
    std::string texts = '\n' + paragraph(practitioner_line(today.schedule), today.style) +
                        bold_paragraph(practitioner_first, today.style);
    for (const std::string& sign : warning_signs(today.schedule)) {
        texts += bold_paragraph(sign, today.style);
    }
    return texts;
}

std::string before_treatment(const Today& today) {
    const sys_days treatment = today.schedule.sessions.front();
    const std::string titles = titles_of(plan_day(today.schedule, treatment).begun_stages);
    return paragraph("Your treatment is on " + long_date(treatment) + ", " +
                         distance_in_words(treatment, today.day) +
                         ". Ask your practitioner how to prepare for it.",
                     today.style) +
           notes(today) + section("From that day on", paragraph(titles, today.style), today.style);
}

std::string from_treatment(const Today& today) {
    return today.is_over ? paragraph("The plan is over: its last day was " +
                                         long_date(today.schedule.days.last()) + '.',
                                     today.style) +
                               stages(today)
                         : stages(today) + next_change(today) + notes(today);
}

}  // namespace

std::string today_text(const Schedule& schedule, sys_days day, const TextStyle& style) {
    const Today today{schedule, style, PlanDates{schedule.days}, day, schedule.days.until <= day};
    const bool is_before = day < schedule.days.from;
    const std::string where = is_before ? "before the treatment" : day_in_words(schedule, day);
    return bold_paragraph(long_date(day) + ": " + where, style) +
           (is_before ? before_treatment(today) : from_treatment(today)) + precautions(today);
}

std::string off_limits_text(const Schedule& schedule, sys_days day, const TextStyle& style) {
    const PlanDates dates{schedule.days};
    std::string titles;
    for (const ActivityPlan& plan : schedule.activities) {
        if (schedule.days.from <= day && plan.stage(plan.phase_on(day)).status == Status::avoid) {
            titles += marked(Status::avoid, title(plan, plan.phase_on(day), dates), style);
        }
    }
    return section("Off limits today", titles, style);
}

}  // namespace aftercare
