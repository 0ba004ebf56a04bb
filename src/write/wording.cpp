#include "write/wording.hpp"

#include "text/letters.hpp"
#include "text/words.hpp"

#include <utility>

namespace aftercare {

std::string_view status_mark(Status status, const TextStyle& style) {
    const auto [avoid, allowed] = !style.unicode      ? std::pair{"x", "+"}
                                  : style.window_font ? std::pair{"\u00D7", "\u221A"}
                                                      : std::pair{"\u2717", "\u2713"};
    return status == Status::avoid ? avoid : status == Status::care ? "!" : allowed;
}

std::string plan_heading(const Schedule& schedule) {
    return schedule.client_name.empty() ? "Aftercare plan"
                                        : "Aftercare plan for " + schedule.client_name;
}

std::string practitioner_line(const Schedule& schedule) {
    return schedule.practitioner.empty() ? "" : "Your practitioner: " + schedule.practitioner;
}

std::string plan_ending(const std::string& last_day) {
    return "Nothing changes after " + last_day + ". Keep following that day's advice.";
}

std::vector<StatusNames> statuses(const PlanDay& day) {
    std::vector<StatusNames> found;
    for (const auto& [status, plans] :
         {std::pair{Status::avoid, &day.avoid}, std::pair{Status::care, &day.care}}) {
        if (!plans->empty()) {
            found.push_back({status, joined(*plans, ", ",
                                            [](const auto* plan) { return plan->activity.name; })});
        }
    }
    if (found.empty()) {
        found.push_back({Status::allowed, "everything this plan lists is fine"});
    }
    return found;
}

std::string in_words(const StatusNames& status) {
    return (status.status == Status::avoid  ? "not yet: "
            : status.status == Status::care ? "take care: "
                                            : "") +
           status.names;
}

std::string as_sentence(const StatusNames& status) {
    return capitalized(in_words(status)) + (status.status == Status::allowed ? "." : "");
}

std::string day_in_words(const Schedule& schedule, date::sys_days day) {
    return days_in_words(schedule, {day, day + date::days{1}});
}

std::string day_numbers(const Schedule& schedule, const DayRange& days) {
    const std::string first = std::to_string(schedule.number(days.from));
    const std::string last = std::to_string(schedule.number(days.last()));
    return first == last ? "day " + first : "days " + first + "\u2013" + last;
}

std::string days_in_words(const Schedule& schedule, const DayRange& days) {
    std::string words = day_numbers(schedule, days);
    if (schedule.sessions.size() > 1) {
        words += " of session " + std::to_string(schedule.session_on(days.from) + 1);
    }
    return words;
}

std::string override_in_words(const Schedule& schedule, const ActivityPlan& plan,
                              const Phase& phase) {
    if (!plan.overridden) {
        return {};
    }
    const auto& [practitioner, usual, delay] = *plan.overridden;
    const auto number = [&](Offset offset) {
        const date::sys_days session = schedule.sessions[phase.session];
        return static_cast<int>((session + offset - session).count());
    };
    const Stage& stage = plan.stage(phase);
    const bool is_later = stage.status != Status::avoid && stage.after != usual;
    const std::string usually =
        " (usually day " + std::to_string(number(is_later ? stage.after : usual)) + ").";
    if (is_later) {
        return delay == date::days{0} ? "" : "Your practitioner's day moves this one" + usually;
    }
    const int said = number(practitioner);
    return said == number(usual) ? ""
                                 : "Your practitioner said day " + std::to_string(said) + usually +
                                       (said < number(usual) ? " This is earlier than usual." : "");
}

std::string restriction_end(const ActivityPlan& plan, const Phase& phase, const PlanDates& dates) {
    const Restriction* const restriction = plan.restriction_on(phase.days.from);
    return restriction == nullptr    ? ""
           : restriction->open_ended ? ", no end planned"
                                     : ", " + dates.through(restriction->days);
}

std::string dated_note(const NotePlan& plan, DayRange days, const PlanDates& dates) {
    const Note& note = plan.note;
    for (const DayRange& later : plan.days) {
        days.until = later.from == days.until ? later.until : days.until;
    }
    if (note.kind == NoteKind::prepare) {
        return note.title + ". " + note.text;
    }
    const std::string through = dates.through(days);
    const std::string when = note.kind == NoteKind::expect    ? "Normal " + through
                             : note.kind == NoteKind::warning ? "Warning sign " + through
                                                              : capitalized(through);
    return when + ": " + note.text;
}

std::vector<std::string> warning_signs(const Schedule& schedule) {
    const PlanDates dates{schedule.days};
    std::vector<std::string> signs;
    for (const auto& [note, ranges] : schedule.notes) {
        if (note.kind == NoteKind::warning) {
            const std::string when = joined(ranges, ", ", [&](const DayRange& days) {
                return dates(days.from) + ' ' + dates.through(days);
            });
            signs.push_back((when.empty() ? "" : "Warning sign, " + when + ": ") + note.text);
        }
    }
    return signs;
}

}  // namespace aftercare
