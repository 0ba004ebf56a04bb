#pragma once

#include <date/date.h>

#include <optional>
#include <span>
#include <string>

namespace aftercare {

/// "today", "tomorrow", "yesterday", "4 days ago", "in 14 days"
std::string distance_in_words(date::sys_days day, date::sys_days today);

/// "Fri 20 Nov 2026, 4 days ago"
std::string date_with_distance(date::sys_days day, date::sys_days today);

/// The session whose year was probably mistyped: it is more than 60 days ahead or 400 days back. Of
/// several, the one farthest from today.
std::optional<date::sys_days> year_to_check(std::span<const date::sys_days> sessions,
                                            date::sys_days today);

}  // namespace aftercare
