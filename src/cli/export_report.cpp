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
        const auto instant = std::get<InstantRange>(event.when).from;
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

// "8 entries, 4 with a reminder"
std::string entries_in_words(const Calendar& calendar, const Reminder& reminder) {
    const auto alarms = std::ranges::count(calendar.events, true, &Event::alarm);
    const std::size_t entries = calendar.events.size();
    return std::to_string(entries) + (entries == 1 ? " entry, " : " entries, ") +
           (alarms == 0 ? "none" : std::to_string(alarms)) + " with a reminder" +
           (reminder.enabled ? "" : " (the profile turns them off)");
}

}  // namespace

std::string export_report(const std::string& output, const Plan& plan, const PlanCalendar& exported,
                          int width) {
    const Reminder& reminder = plan.profile.reminder;
    const std::string file = output == standard_stream ? "the calendar" : printable(output);
    std::string report = wrapped(
        "Wrote " + file + ": " + entries_in_words(exported.calendar, reminder) + '.', 0, width);
    for (const std::string& line : reminder_hours(reminder, exported)) {
        report += wrapped(line, 0, width);
    }
    report += '\n';
    for (const std::string_view step : phone_steps) {
        report += wrapped(step, 0, width);
    }
    if (plan.profile.plan_id) {
        report += wrapped(other_plan_id_step, 0, width);
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
