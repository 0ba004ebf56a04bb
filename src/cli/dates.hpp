#pragma once

#include "platform/platform.hpp"

#include <date/date.h>

#include <optional>
#include <string>

namespace aftercare::cli {

/// The day that this computer's clock shows in its time zone.
date::sys_days today(const platform::Environment& environment);

/// A date as a client writes it: YYYY-MM-DD, today or yesterday. It may be impossible: ask its
/// `ok()`. Throws `Error` on anything else.
date::year_month_day date_of(const platform::Environment& environment, const std::string& word);

/// The day that a client asks about, or else today. Throws `Error` if there is no such day.
date::sys_days wanted_day(const platform::Environment& environment,
                          const std::optional<std::string>& word);

}  // namespace aftercare::cli
