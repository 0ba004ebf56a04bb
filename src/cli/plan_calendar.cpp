#include "cli/plan_calendar.hpp"

#include "calendar/local_time.hpp"
#include "cli/usage_error.hpp"
#include "text/numbers.hpp"

#include <chrono>
#include <cstdint>
#include <utility>

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

PlanCalendar calendar_of(const Plan& plan, const platform::Environment& environment) {
    platform::TimeZone zone = platform::local_time_zone(environment);
    const auto local_to_utc = [&zone](date::local_seconds local) {
        return earliest_instant(local, zone.utc_offset);
    };
    Calendar calendar = make_calendar(plan.schedule, {plan.profile.plan_id, plan.profile.reminder,
                                                      time_of_export(environment), local_to_utc});
    return {std::move(calendar), std::move(zone)};
}

}  // namespace aftercare::cli
