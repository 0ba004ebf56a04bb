#pragma once

#include "platform/platform.hpp"

#include <date/date.h>

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cli {

/// The day that this computer's clock shows in its time zone.
date::sys_days today(const platform::Environment& environment);

/// The day that a client asks about, or else today. Throws `Error` if the text is not a date.
date::sys_days wanted_day(const std::optional<std::string>& text, date::sys_days today);

/// The dates that the arguments of a command are, in their order. Throws `Error` if some are not
/// dates.
std::vector<date::year_month_day> wanted_dates(const std::vector<std::string>& words,
                                               date::sys_days today);

}  // namespace aftercare::cli
