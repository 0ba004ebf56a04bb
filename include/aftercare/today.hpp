#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_plan.hpp"

#include <string>

namespace aftercare {

/// What holds on a day, in at most twelve lines: what to avoid, what needs care, what became
/// possible, the next change, and the notes that apply. The day may lie outside the plan.
std::string today_text(const Schedule& schedule, date::sys_days day, const TextStyle& style);

}  // namespace aftercare
