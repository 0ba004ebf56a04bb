#include "cli/export_report.hpp"

#include "cli/output.hpp"
#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "text/wrap.hpp"
#include "write/phone_steps.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

namespace aftercare::cli {

namespace {

// "09:00"
std::string clock_time(std::chrono::minutes time) {
    return digits(time.count() / 60, 2) + ':' + digits(time.count() % 60, 2);
}

// The hour, the zone, each offset that is in force when a reminder comes, and each reminder that a
// change of the clocks moves. Empty if no reminder is to come.
std::vector<std::string> reminder_hours(const Reminder& reminder, const PlanCalendar& exported) {
    std::string offsets;
    std::string last;
    std::vector<std::string> moved;
    for (const Event& event : exported.calendar.events) {
        if (!event.alarm) {
            continue;
        }
        const auto instant = std::get<date::sys_seconds>(event.when);
        const std::chrono::seconds offset = exported.zone.utc_offset(instant);
        const date::sys_seconds local = instant + offset;
        const auto day = date::floor<date::days>(local);
        if (const std::string words = offset_from_utc(offset); words != last) {
            offsets += last.empty() ? words : ", by " + long_date(day) + ' ' + words;
            last = words;
        }
        if (local - day != reminder.time) {
            moved.push_back("One comes on " + long_date(day) + " at " +
                            clock_time(date::floor<std::chrono::minutes>(local - day)) +
                            ", because the clocks skip the hour.");
        }
    }
    if (!offsets.empty()) {
        const std::string& zone = exported.zone.name;
        moved.insert(moved.begin(), "Reminders come at " + clock_time(reminder.time) + ", " + zone +
                                        (zone == offsets ? "." : " (" + offsets + ")."));
    }
    return moved;
}

std::size_t count_of(const Calendar& calendar, EventKind kind) {
    return static_cast<std::size_t>(std::ranges::count(calendar.events, kind, &Event::kind));
}

// "5 reminders (2 more are in the past)"
std::string reminders_in_words(std::size_t reminders, std::size_t past) {
    if (past == 0) {
        return counted(reminders, "reminder");
    }
    if (reminders == 0) {
        return "no reminders (" +
               (past == 1 ? std::string{"the only one is"}
                          : "all " + std::to_string(past) + " are") +
               " in the past)";
    }
    return counted(reminders, "reminder") + " (" + std::to_string(past) + " more " +
           (past == 1 ? "is" : "are") + " in the past)";
}

}  // namespace

std::string export_report(const std::string& output, const Plan& plan, const PlanCalendar& exported,
                          int width) {
    const Calendar& calendar = exported.calendar;
    const std::size_t changes = count_of(calendar, EventKind::change);
    const auto alarms =
        static_cast<std::size_t>(std::ranges::count(calendar.events, true, &Event::alarm));
    const Reminder& reminder = plan.profile.reminder;
    const std::string file = output == standard_stream ? "the calendar" : printable(output);
    const std::string reminders = reminder.enabled ? reminders_in_words(alarms, changes - alarms)
                                                   : "no reminders (the profile turns them off)";
    std::string report =
        wrapped("Wrote " + file + ": " + counted(count_of(calendar, EventKind::day), "day") +
                    " and " + reminders + '.',
                0, width);
    for (const std::string& line : reminder_hours(reminder, exported)) {
        report += wrapped(line, 0, width);
    }
    report += '\n';
    for (const std::string_view step : phone_steps) {
        report += wrapped(step, 0, width);
    }
    return report;
}

std::string offset_from_utc(std::chrono::seconds offset) {
    if (offset == std::chrono::seconds{0}) {
        return "UTC";
    }
    const auto minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(offset));
    std::string text = offset < std::chrono::seconds{0} ? "UTC-" : "UTC+";
    text += std::to_string(minutes.count() / 60);
    if (const auto rest = minutes.count() % 60; rest != 0) {
        text += ':' + digits(rest, 2);
    }
    return text;
}

}  // namespace aftercare::cli
