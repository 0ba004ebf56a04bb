#pragma once

#include "aftercare/days.hpp"
#include "aftercare/error.hpp"
#include "aftercare/uuid.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace aftercare {

/// When the calendar reminds of a milestone.
struct Reminder {
    bool enabled = true;
    std::chrono::minutes time = std::chrono::hours{9};  ///< since midnight, by the local clock
};

/// The practitioner's word, which beats the protocol.
struct Override {
    std::string activity;  ///< the activity's id
    Offset until;          ///< the first day on which the activity is no longer to be avoided
    Position position;     ///< of the key in the profile
};

/// What the client tells about themselves.
struct Profile {
    std::vector<date::sys_days> treatment_dates;  ///< one for each session, ascending, distinct
    std::string name;                             ///< empty if not given
    std::optional<Uuid> plan_id;
    Reminder reminder;
    std::vector<Override> overrides;
};

/// What is wrong with one treatment date of a list.
struct TreatmentDateFault {
    std::size_t index;  ///< into the list; of the first that is too many; 0 for the list as a whole
    std::string message;
    std::string hint;
};

/// Each date must exist, lie in the years 1900 to 9998 and stand once; there are at most 20,
/// within ten years of each other. They may stand in any order.
std::vector<TreatmentDateFault> treatment_date_faults(
    const std::vector<date::year_month_day>& dates);

/// A short, commented profile (design, "Command line", `init`). The dates must be without fault.
std::string new_profile(const std::vector<date::year_month_day>& dates, const Uuid& plan_id);

}  // namespace aftercare
