#pragma once

#include "aftercare/days.hpp"
#include "aftercare/error.hpp"
#include "aftercare/uuid.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace aftercare {

/// When the calendar reminds the client of a milestone.
struct Reminder {
    bool enabled = true;
    std::chrono::minutes time = std::chrono::hours{9};  ///< since midnight, local time
};

/// What the client's own practitioner said about an activity. It beats the protocol.
struct Override {
    std::string activity;  ///< the activity's id
    Offset until;          ///< exclusive: the first day on which the activity is possible again
    Position position;     ///< of the key in the profile
};

/// What the client says about the treatment.
struct Profile {
    std::vector<date::sys_days> treatment_dates;  ///< one per session, ascending, distinct
    std::string name;                             ///< empty if not given
    std::string practitioner;                     ///< whom to call; empty if not given
    std::optional<Uuid> plan_id;                  ///< keeps the identifiers of calendar events
    Reminder reminder;
    std::vector<Override> overrides;
};

}  // namespace aftercare
