#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_style.hpp"

#include <string>

namespace aftercare {

/// What to know on a day: what is off limits, each with its last day, what needs care, what is new,
/// the next change, the notes for that day, whom to call and every warning sign, whole. The day may
/// lie outside the plan: after it, everything stays as on its last day. As long as it must be; no
/// line is wider than `style.width`. Throws nothing but `std::bad_alloc`.
std::string today_text(const Schedule& schedule, date::sys_days day, const TextStyle& style);

/// The titles of what is off limits on a day, each with its last day, below a heading; empty if
/// nothing is. Throws nothing but `std::bad_alloc`.
std::string off_limits_text(const Schedule& schedule, date::sys_days day, const TextStyle& style);

}  // namespace aftercare
