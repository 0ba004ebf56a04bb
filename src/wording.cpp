#include "wording.hpp"

#include <algorithm>

namespace aftercare {

std::string_view status_name(Status status) {
    switch (status) {
        case Status::avoid:
            return "avoid";
        case Status::care:
            return "care";
        case Status::allowed:
            break;
    }
    return "allowed";
}

std::string_view note_kind_name(NoteKind kind) {
    switch (kind) {
        case NoteKind::expect:
            return "expect";
        case NoteKind::warning:
            return "warning";
        case NoteKind::advice:
            break;
    }
    return "advice";
}

std::string_view status_mark(Status status, bool unicode) {
    switch (status) {
        case Status::avoid:
            return unicode ? "\u2717" : "x";
        case Status::care:
            return "!";
        case Status::allowed:
            break;
    }
    return unicode ? "\u2713" : "+";
}

std::string activities_at(const Schedule& schedule, Status status, date::sys_days day) {
    std::string names;
    for (const ActivityPlan& plan : schedule.activities) {
        if (plan.stage(plan.phase_on(day)).status == status) {
            names += (names.empty() ? "" : ", ") + plan.activity.name;
        }
    }
    return names;
}

std::string in_days(date::sys_days day, date::sys_days later) {
    const auto count = (later - day).count();
    return count == 1 ? "tomorrow" : "in " + std::to_string(count) + " days";
}

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        c = 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

std::string capitalized(std::string text) {
    if (!text.empty() && 'a' <= text.front() && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string day_in_words(const Schedule& schedule, date::sys_days day) {
    std::string words = "day " + std::to_string(schedule.number(day).value());
    if (schedule.sessions.size() > 1) {
        words += " of session " + std::to_string(schedule.session_on(day) + 1);
    }
    return words;
}

std::string override_in_words(const Schedule& schedule, const ActivityPlan& plan,
                              const Phase& phase) {
    if (!plan.overridden) {
        return {};
    }
    const date::sys_days session = schedule.sessions[phase.session];
    const Stage& stage = plan.stage(phase);
    const bool is_avoid = stage.status == Status::avoid;
    const DayNumber practitioner{session, session + plan.overridden->practitioner};
    const DayNumber usual{session, session + (is_avoid ? plan.overridden->usual : stage.after)};
    const bool is_moved = is_avoid || DayNumber{session, phase.days.from} == practitioner;
    if (practitioner == usual || !is_moved) {
        return {};
    }
    const auto in_words = [is_avoid](DayNumber first_free) {
        return (is_avoid ? "through day " : "day ") +
               std::to_string(first_free.value() - (is_avoid ? 1 : 0));
    };
    return capitalized(in_words(practitioner)) + ", your practitioner; usually " + in_words(usual) +
           (practitioner < usual ? ". This is earlier than usual." : ".");
}

std::string restriction_end(const ActivityPlan& plan, const Phase& phase, const PlanDates& dates) {
    for (const Restriction& restriction : plan.restrictions) {
        if (restriction.days.contains(phase.days.from)) {
            return restriction.open_ended ? ", no end planned"
                                          : ", " + dates.through(restriction.days);
        }
    }
    return {};
}

std::string dated_note(const Note& note, const DayRange& range, const PlanDates& dates) {
    const bool is_one_day = range.until - range.from == date::days{1};
    const std::string until = is_one_day ? "today" : dates.through(range);
    switch (note.kind) {
        case NoteKind::expect:
            return "To expect, " + until + ": " + note.text;
        case NoteKind::warning:
            return "Warning sign, " + until + ": " + note.text;
        case NoteKind::advice:
            break;
    }
    return capitalized(until) + ": " + note.text;
}

std::string warning_signs(const Schedule& schedule) {
    std::string signs;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::warning) {
            signs += (signs.empty() ? "" : " ") + plan.note.text;
        }
    }
    return signs;
}

}  // namespace aftercare
