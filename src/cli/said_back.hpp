#pragma once

#include "cli/context.hpp"

#include <date/date.h>

#include <optional>
#include <span>
#include <string>

namespace aftercare::cli {

/// Each treatment date on a line of its own: "  Fri 20 Nov 2026, 4 days ago", where
/// today is known.
std::string dates_said_back(std::span<const date::sys_days> dates,
                            std::optional<date::sys_days> today);

/// What makes it likely that a session's date was mistyped, as a part of a sentence: its year, or
/// where it lies beside the other sessions. Empty if nothing does.
std::string doubt_about(date::sys_days session, std::span<const date::sys_days> others,
                        std::optional<date::sys_days> today);

/// Asks on standard error to check the year, where a session is so far away that it was probably
/// mistyped. Without a clock it says nothing.
void say_year_to_check(const Context& context, std::span<const date::sys_days> sessions,
                       std::optional<date::sys_days> today);

}  // namespace aftercare::cli
