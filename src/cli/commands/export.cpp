#include "aftercare/calendar.hpp"
#include "calendar/local_time.hpp"
#include "cli/commands/commands.hpp"
#include "cli/export_report.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/usage_error.hpp"
#include "text/numbers.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace aftercare::cli {

namespace {

date::sys_seconds time_of_export(const platform::Environment& environment) {
    const auto variable = environment.variable("SOURCE_DATE_EPOCH");
    if (!variable) {
        return environment.now();
    }
    constexpr date::sys_seconds last{date::sys_days{date::year{9999} / 12 / 31}};
    const auto seconds = parse_integer<std::int64_t>(*variable);
    if (!seconds || *seconds < 0 || last.time_since_epoch().count() < *seconds) {
        throw_usage_error(
            "SOURCE_DATE_EPOCH is \"" + *variable + "\", which is not a valid timestamp",
            "Set it to seconds since 1970, or unset it.");
    }
    return date::sys_seconds{std::chrono::seconds{*seconds}};
}

}  // namespace

int run(const ExportCommand& command, const Context& context) {
    const platform::TimeZone zone = platform::local_time_zone(context.environment);
    const date::sys_seconds exported_at = time_of_export(context.environment);
    const Plan plan = load_plan(context, command.profile);
    const auto local_to_utc = [&zone](date::local_seconds local) {
        return earliest_instant(local, zone.utc_offset);
    };
    const Calendar calendar = make_calendar(
        plan.schedule, {plan.profile.plan_id, plan.profile.reminder, exported_at, local_to_utc});
    write_from_plan(context, plan, command.output, icalendar(calendar));
    say(context, export_report(command.output, plan, calendar, zone));
    say_year_to_check(context, plan.schedule.sessions,
                      date::floor<date::days>(exported_at + zone.utc_offset(exported_at)));
    return 0;
}

}  // namespace aftercare::cli
