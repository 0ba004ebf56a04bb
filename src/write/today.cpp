#include "aftercare/today.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/wrap.hpp"
#include "write/ansi.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;

constexpr int mark_width = 2;

/// What the texts of a day are made from.
struct Day {
    const Schedule& schedule;
    const TextStyle& style;
    PlanDates dates;
    sys_days day;
};

std::string paragraph(std::string_view text, const TextStyle& style) {
    return wrapped(text, 0, style.width);
}

std::string bold_paragraph(std::string_view text, const TextStyle& style) {
    return inked(Ink::bold, paragraph(text, style), style);
}

std::string marked(std::string_view mark, std::string_view text, const TextStyle& style) {
    return std::string{mark} + ' ' + wrapped(text, mark_width, style.width);
}

// Texts below a heading; nothing if there are none.
std::string section(std::string_view heading, const std::string& texts, const TextStyle& style) {
    return texts.empty() ? "" : '\n' + bold_paragraph(heading, style) + texts;
}

enum class Detail { title, advice };

// "✗ No sweating, through Tue 24 Nov. Your practitioner said ..."
std::string stage(const ActivityPlan& plan, const Phase& phase, Detail detail, const Day& day) {
    const Stage& stage = plan.stage(phase);
    std::string text = stage.title + restriction_end(plan, phase, day.dates) + '.';
    if (detail == Detail::advice && !stage.advice.empty()) {
        text += ' ' + stage.advice;
    }
    if (const std::string said = override_in_words(day.schedule, plan, phase); !said.empty()) {
        text += ' ' + said;
    }
    return marked(status_mark(stage.status, day.style.unicode), text, day.style);
}

// The advice of a stage is told in full on its first day, and as long as it asks for care.
std::string stages(const Day& day) {
    std::string off_limits;
    std::string with_care;
    std::string new_today;
    for (const ActivityPlan& plan : day.schedule.activities) {
        const Phase& phase = plan.phase_on(day.day);
        const Status status = plan.stage(phase).status;
        const bool is_new = phase.days.from == day.day;
        if (status == Status::avoid) {
            off_limits += stage(plan, phase, is_new ? Detail::advice : Detail::title, day);
        } else if (is_new) {
            new_today += stage(plan, phase, Detail::advice, day);
        } else if (status == Status::care) {
            with_care += stage(plan, phase, Detail::advice, day);
        }
    }
    return section("Off limits", off_limits, day.style) +
           section("Take care", with_care, day.style) + section("New today", new_today, day.style);
}

std::string all_is_fine(const Day& day) {
    const StatusNames strictest = statuses(plan_day(day.schedule, day.day)).front();
    return strictest.status == Status::allowed
               ? '\n' + marked(status_mark(strictest.status, day.style.unicode),
                               as_sentence(strictest), day.style)
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

// "In 2 days, Tue 24 Nov: You can wash your head again, gently"
std::string next_change(const Day& day) {
    const std::optional<sys_days> next = day_of_next_change(day.schedule, day.day);
    if (!next) {
        return {};
    }
    const PlanDay change = plan_day(day.schedule, *next);
    const std::string session = std::to_string(day.schedule.session_on(*next) + 1);
    const std::string text =
        capitalized(in_days(day.day, *next)) + ", " + day.dates(*next) +
        (change.is_session ? ", session " + session + ": the days start again at 0."
                           : ": " + titles_of(change.begun_stages) + '.');
    return section("Next", paragraph(text, day.style), day.style);
}

// The warning signs have their own place.
std::string notes(const Day& day) {
    std::string texts;
    for (const NotePlan& plan : day.schedule.notes) {
        for (const DayRange& days : plan.days) {
            if (plan.note.kind != NoteKind::warning && days.contains(day.day)) {
                texts += paragraph(dated_note(plan.note, days, day.dates), day.style);
            }
        }
    }
    return texts.empty() ? "" : '\n' + texts;
}

std::string precautions(const Day& day) {
    std::string texts = "\n";
    if (const std::string practitioner = practitioner_line(day.schedule); !practitioner.empty()) {
        texts += paragraph(practitioner, day.style);
    }
    texts += bold_paragraph(practitioner_first, day.style);
    for (const NotePlan& plan : day.schedule.notes) {
        if (plan.note.kind == NoteKind::warning) {
            texts += bold_paragraph(warning_in_words(plan, day.dates), day.style);
        }
    }
    return texts;
}

std::string before_treatment(const Day& day) {
    const sys_days treatment = day.schedule.sessions.front();
    const PlanDay first = plan_day(day.schedule, treatment);
    return bold_paragraph(long_date(day.day) + ": before the treatment", day.style) +
           paragraph("Your treatment is on " + long_date(treatment) + ", " +
                         in_days(day.day, treatment) +
                         ". Ask your practitioner how to prepare for it.",
                     day.style) +
           section("From that day on", paragraph(titles_of(first.begun_stages) + '.', day.style),
                   day.style);
}

std::string within_plan(const Day& day) {
    const bool is_over = day.schedule.days.until <= day.day;
    return bold_paragraph(long_date(day.day) + ": " + day_in_words(day.schedule, day.day),
                          day.style) +
           (is_over ? paragraph("The plan has ended. Keep following its last day.", day.style)
                    : "") +
           stages(day) + all_is_fine(day) + next_change(day) + notes(day);
}

}  // namespace

std::string today_text(const Schedule& schedule, sys_days day, const TextStyle& style) {
    const Day wanted{schedule, style, PlanDates{schedule.days}, day};
    return (day < schedule.days.from ? before_treatment(wanted) : within_plan(wanted)) +
           precautions(wanted);
}

}  // namespace aftercare
