#include "aftercare/today.hpp"

#include "text/dates.hpp"
#include "text/day_distance.hpp"
#include "text/letters.hpp"
#include "text/wrap.hpp"
#include "write/paragraph.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <optional>
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
};

std::string marked(std::string_view mark, std::string_view text, const TextStyle& style) {
    return std::string{mark} + ' ' + wrapped(text, mark_width, style.width);
}

// Texts below a heading; nothing if there are none.
std::string section(std::string_view heading, const std::string& texts, const TextStyle& style) {
    return texts.empty() ? "" : '\n' + bold_paragraph(heading, style) + texts;
}

// "No sweating, through Tue 24 Nov."
std::string title(const ActivityPlan& plan, const Phase& phase, const Today& today) {
    return plan.stage(phase).title + restriction_end(plan, phase, today.dates) + '.';
}

std::string marked_title(const ActivityPlan& plan, const Phase& phase, const Today& today) {
    return marked(status_mark(plan.stage(phase).status, today.style), title(plan, phase, today),
                  today.style);
}

// "✗ No sweating, through Tue 24 Nov. No gym, ... Your practitioner said ..."
std::string stage(const ActivityPlan& plan, const Phase& phase, const Today& today) {
    const Stage& stage = plan.stage(phase);
    std::string text = title(plan, phase, today);
    if (!stage.advice.empty()) {
        text += ' ' + stage.advice;
    }
    if (const std::string said = override_in_words(today.schedule, plan, phase); !said.empty()) {
        text += ' ' + said;
    }
    return marked(status_mark(stage.status, today.style), text, today.style);
}

// The advice of a stage is told on its first day, and as long as it asks for care or avoids.
std::string stages(const Today& today) {
    std::string off_limits;
    std::string with_care;
    std::string new_today;
    for (const ActivityPlan& plan : today.schedule.activities) {
        const Phase& phase = plan.phase_on(today.day);
        const Status status = plan.stage(phase).status;
        const bool is_new = phase.days.from == today.day;
        if (status == Status::avoid) {
            off_limits += stage(plan, phase, today);
        } else if (is_new) {
            new_today += stage(plan, phase, today);
        } else if (status == Status::care) {
            with_care += stage(plan, phase, today);
        }
    }
    return section("Off limits", off_limits, today.style) +
           section("Take care", with_care, today.style) +
           section("New today", new_today, today.style);
}

std::string all_is_fine(const Today& today) {
    const StatusNames strictest = statuses(plan_day(today.schedule, today.day)).front();
    return strictest.status == Status::allowed
               ? '\n' + marked(status_mark(strictest.status, today.style), as_sentence(strictest),
                               today.style)
               : "";
}

// "Light exercise is fine again; Shower gently"
std::string titles_of(const std::vector<BegunStage>& stages) {
    std::string titles;
    for (const auto& [activity, phase] : stages) {
        titles += (titles.empty() ? "" : "; ") + activity->stage(*phase).title;
    }
    return titles;
}

std::optional<sys_days> day_of_next_change(const Schedule& schedule, sys_days day) {
    std::optional<sys_days> next;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Phase& phase : plan.phases) {
            if (day < phase.days.from && (!next || phase.days.from < *next)) {
                next = phase.days.from;
            }
        }
    }
    return next;
}

// "In 2 days, Tue 24 Nov: Washing is fine again, gently"
std::string next_change(const Today& today) {
    const std::optional<sys_days> next = day_of_next_change(today.schedule, today.day);
    if (!next) {
        return {};
    }
    const PlanDay change = plan_day(today.schedule, *next);
    const std::string session = std::to_string(today.schedule.session_on(*next) + 1);
    const std::string text =
        capitalized(distance_in_words(*next, today.day)) + ", " + today.dates(*next) +
        (change.is_session ? ", session " + session + ": the day count starts again at 0."
                           : ": " + titles_of(change.begun_stages) + '.');
    return section("Next", paragraph(text, today.style), today.style);
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
    std::string texts = "\n";
    if (const std::string practitioner = practitioner_line(today.schedule); !practitioner.empty()) {
        texts += paragraph(practitioner, today.style);
    }
    texts += bold_paragraph(practitioner_first, today.style);
    for (const std::string& sign : warning_signs(today.schedule)) {
        texts += bold_paragraph(sign, today.style);
    }
    return texts;
}

std::string before_treatment(const Today& today) {
    const sys_days treatment = today.schedule.sessions.front();
    const PlanDay first = plan_day(today.schedule, treatment);
    return bold_paragraph(long_date(today.day) + ": before the treatment", today.style) +
           paragraph("Your treatment is on " + long_date(treatment) + ", " +
                         distance_in_words(treatment, today.day) +
                         ". Ask your practitioner how to prepare for it.",
                     today.style) +
           notes(today) +
           section("From that day on", paragraph(titles_of(first.begun_stages) + '.', today.style),
                   today.style);
}

// What the last stages still ask for; their advice is for the first days.
std::string after_plan(const Today& today) {
    std::string lasting;
    for (const ActivityPlan& plan : today.schedule.activities) {
        const Phase& phase = plan.phase_on(today.day);
        if (plan.stage(phase).status != Status::allowed) {
            lasting += marked_title(plan, phase, today);
        }
    }
    return paragraph(
               "The plan is over: its last day was " + long_date(today.schedule.days.last()) + '.',
               today.style) +
           section("What stays true", lasting, today.style) + all_is_fine(today);
}

std::string from_treatment(const Today& today) {
    const bool is_over = today.schedule.days.until <= today.day;
    return bold_paragraph(long_date(today.day) + ": " + day_in_words(today.schedule, today.day),
                          today.style) +
           (is_over ? after_plan(today)
                    : stages(today) + all_is_fine(today) + next_change(today) + notes(today));
}

}  // namespace

std::string today_text(const Schedule& schedule, sys_days day, const TextStyle& style) {
    const Today wanted{schedule, style, PlanDates{schedule.days}, day};
    return (day < schedule.days.from ? before_treatment(wanted) : from_treatment(wanted)) +
           precautions(wanted);
}

std::string off_limits_text(const Schedule& schedule, sys_days day, const TextStyle& style) {
    const Today wanted{schedule, style, PlanDates{schedule.days}, day};
    std::string titles;
    for (const ActivityPlan& plan : schedule.activities) {
        if (schedule.days.from <= day && plan.stage(plan.phase_on(day)).status == Status::avoid) {
            titles += marked_title(plan, plan.phase_on(day), wanted);
        }
    }
    return section("Off limits today", titles, style);
}

}  // namespace aftercare
