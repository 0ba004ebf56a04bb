#pragma once

#include "cli/output.hpp"
#include "read/written_date.hpp"

#include <date/date.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::cli {

/// The day that this computer's clock shows in its time zone.
date::sys_days today(const Context& context);

/// The same, or none where the zone of this computer is unknown, for what is only good to know.
std::optional<date::sys_days> today_if_known(const Context& context);

/// The day that a client asks about, or else today. Throws `Error` if the text is not a date, or
/// depends on a clock that is unknown.
date::sys_days wanted_day(const std::optional<std::string>& text, const Context& context);

/// The dates that the arguments of a command are, in their order. Throws `Error` as above.
std::vector<date::sys_days> wanted_dates(const std::vector<std::string>& words,
                                         const Context& context, DateUse use = DateUse::either);

/// Each treatment date on a line: "  Fri 20 Nov 2026, 4 days ago", where today is known.
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
