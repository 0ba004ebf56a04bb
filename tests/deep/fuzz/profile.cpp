// The input is a profile.

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/read_profile.hpp"
#include "aftercare/schedule.hpp"
#include "checks.hpp"
#include "read/treatment_dates.hpp"
#include "write/new_profile.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <optional>

namespace aftercare::fuzz {

namespace {

Protocol find_protocol(const std::string& name) {
    if (name != builtin_protocol_id) {
        throw Error{Failure::missing_input,
                    Fault{"there is no such file", "Check its name.", name}};
    }
    return known_protocol();
}

void check_profile(const Profile& profile) {
    const std::vector<date::sys_days>& dates = profile.treatment_dates;
    require(!dates.empty() && dates.size() <= 20, "a profile has 1 to 20 treatment dates");
    require(std::adjacent_find(dates.begin(), dates.end(), std::greater_equal{}) == dates.end(),
            "treatment dates ascend");
    require(date::sys_days{first_year / 1 / 1} <= dates.front() &&
                dates.back() <= date::sys_days{last_year / 12 / 31},
            "treatment dates lie in the years that are allowed");
    require(dates.back() - dates.front() <= date::days{3653},
            "treatment dates lie within ten years");
    require(std::chrono::minutes{0} <= profile.reminder.time &&
                profile.reminder.time < std::chrono::hours{24},
            "the reminder comes at a time of the day");
    for (const Override& word : profile.overrides) {
        require(dates.front() < dates.front() + word.until, "an override is at least one day");
    }
}

}  // namespace

void check_input(std::string_view input) {
    const auto read =
        read_twice([&] { return read_profile(input, "aftercare.toml", find_protocol); });
    if (!read) {
        return;
    }
    const Profile& profile = read->first;
    check_profile(profile);
    const Schedule schedule = make_schedule(profile, read->second);
    const auto overridden = std::ranges::count_if(
        schedule.activities, &std::optional<Overridden>::has_value, &ActivityPlan::overridden);
    require(overridden == std::ssize(profile.overrides), "each override has its activity");

    const std::vector<date::year_month_day> dates(profile.treatment_dates.begin(),
                                                  profile.treatment_dates.end());
    const Uuid plan_id = profile.plan_id.value_or(Uuid::random({}));
    const Profile renewed =
        read_profile(new_profile(dates, plan_id), "aftercare.toml", find_protocol).first;
    require(renewed.treatment_dates == profile.treatment_dates && renewed.plan_id == plan_id,
            "a profile that `init` writes is read as it was meant");
}

}  // namespace aftercare::fuzz
