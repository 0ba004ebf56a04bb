#pragma once

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"

#include <string>
#include <utility>
#include <vector>

namespace aftercare::test {

/// The plan of a client who was treated on these dates.
inline Schedule schedule_of(std::vector<date::sys_days> dates,
                            const Protocol& protocol = builtin_protocol(), std::string name = {},
                            std::vector<Override> overrides = {}) {
    Profile profile;
    profile.treatment_dates = std::move(dates);
    profile.name = std::move(name);
    profile.overrides = std::move(overrides);
    return make_schedule(profile, protocol);
}

}  // namespace aftercare::test
