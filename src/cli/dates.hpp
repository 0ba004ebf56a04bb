#pragma once

#include "platform/platform.hpp"
#include "read/written_date.hpp"

#include <date/date.h>

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cli {

/// The day that this computer's clock shows in its time zone.
date::sys_days today(const platform::Environment& environment);

/// The same, or none where the time zone of this computer is unknown: for what is good to know, but
/// not needed.
std::optional<date::sys_days> today_if_known(const platform::Environment& environment);

/// The day that a client asks about, or else today. Throws `Error` if the text is not a date, or
/// depends on a clock that is unknown.
date::sys_days wanted_day(const std::optional<std::string>& text,
                          const platform::Environment& environment);

/// The dates that the arguments of a command are, in their order. Throws `Error` as above.
std::vector<date::year_month_day> wanted_dates(const std::vector<std::string>& words,
                                               const platform::Environment& environment,
                                               DateUse use = DateUse::either);

}  // namespace aftercare::cli
