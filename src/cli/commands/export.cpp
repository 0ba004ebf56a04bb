#include "cli/commands/commands.hpp"
#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "text/wrap.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::cli {

namespace {

date::sys_seconds time_of_export(const Context& context) {
    const auto variable = context.environment.variable("SOURCE_DATE_EPOCH");
    if (!variable) {
        return context.environment.now();
    }
    constexpr date::sys_seconds last = last_written_day;
    const auto seconds = parse_integer<std::int64_t>(*variable);
    if (!seconds || *seconds < 0 || last.time_since_epoch().count() < *seconds) {
        throw_usage_error(
            "SOURCE_DATE_EPOCH is \"" + *variable + "\", which is not a valid timestamp",
            "Set it to seconds since 1970, or unset it.");
    }
    return date::sys_seconds{std::chrono::seconds{*seconds}};
}

// The hour, the zone, each offset that is in force when a reminder comes, and each reminder that a
// change of the clocks moves. Empty if no reminder is to come.
std::vector<std::string> reminder_hours(const Reminder& reminder,
                                        const ExportedCalendar& exported) {
    std::string offsets;
    std::string last;
    std::vector<std::string> moved;
    for (const Event& event : exported.calendar.events) {
        if (!event.alarm || !event.instants) {
            continue;
        }
        const auto instant = event.instants->from;
        const std::chrono::seconds offset = exported.zone.utc_offset(instant);
        const date::sys_seconds local = instant + offset;
        const auto day = date::floor<date::days>(local);
        if (const std::string words = offset_from_utc(offset); words != last) {
            offsets += last.empty() ? words : ", by " + long_date(day) + ' ' + words;
            last = words;
        }
        if (local - day != reminder.time) {
            moved.push_back("One comes on " + long_date(day) + " at " +
                            date::format("%H:%M", local) + ", because the clocks skip the hour.");
        }
    }
    if (!offsets.empty()) {
        const std::string& zone = exported.zone.name;
        moved.insert(moved.begin(), "Reminders come at " + date::format("%H:%M", reminder.time) +
                                        ", " + zone +
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

ExportedCalendar export_calendar(const Plan& plan, const Context& context) {
    platform::TimeZone zone = platform::local_time_zone(context.environment);
    Calendar calendar = make_calendar(plan.schedule, {plan.profile.plan_id, plan.profile.reminder,
                                                      time_of_export(context), zone.utc_offset});
    return {std::move(calendar), std::move(zone)};
}

std::string export_report(const Context& context, const std::string& output, const Plan& plan,
                          const ExportedCalendar& exported, int width) {
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
    // A window takes no change of a profile.
    if (plan.profile.plan_id && !context.environment.closes_at_end) {
        report += wrapped(other_plan_id_step, 0, width);
    }
    return report;
}

std::string offset_from_utc(std::chrono::seconds offset) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    if (minutes == 0) {
        return "UTC";
    }
    const auto rest = std::abs(minutes % 60);
    return (minutes < 0 ? "UTC-" : "UTC+") + std::to_string(std::abs(minutes / 60)) +
           (rest == 0 ? "" : date::format(":%M", std::chrono::minutes{rest}));
}

int run_export(const CommandLine& line, const Context& context) {
    if (line.file && line.file->ends_with(".ics") && !platform::is_there(*line.file)) {
        throw_usage_error(printable(*line.file) + " is a calendar, not a profile",
                          "To write the calendar there: " + context.environment.program +
                              " export -o " + shell_path(*line.file));
    }
    const std::string output = line.output.value_or(calendar_name);
    check_output_name(output, std::array{FileKind::calendar}, "a calendar", context);
    const Plan plan = load_plan(context, line.file);
    const ExportedCalendar exported = export_calendar(plan, context);
    write_from_plan(context, plan, output, icalendar(exported.calendar));
    say(context, export_report(context, output, plan, exported, widest_text));
    const date::sys_seconds now = exported.calendar.exported_at;
    say_year_to_check(context, plan.schedule.sessions,
                      date::floor<date::days>(now + exported.zone.utc_offset(now)));
    return 0;
}

}  // namespace aftercare::cli
