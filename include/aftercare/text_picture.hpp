#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_plan.hpp"

#include <optional>
#include <string>

namespace aftercare {

/// The widths for which a picture is drawn, in columns; others are taken for the nearest of them.
inline constexpr int narrowest_picture = 40;
inline constexpr int widest_picture = 120;

/// The plan at a glance: a row for each activity and a column for each day, or for each few days
/// where the plan is longer than the width; then the strictest status of them is drawn. At the end
/// of a row stands the first day on which the activity is no longer to be avoided: after the
/// restriction that holds today or comes next, or else after the last.
std::string text_picture(const Schedule& schedule, std::optional<date::sys_days> today,
                         const TextStyle& style);

}  // namespace aftercare
