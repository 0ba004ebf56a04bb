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

constexpr date::sys_days treatment{date::year{2026} / 11 / 20};

/// The plan of a client who was treated then, on a Friday.
inline const Schedule friday = schedule_of({treatment});

}  // namespace aftercare::test
