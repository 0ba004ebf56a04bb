#pragma once

#include "aftercare/uuid.hpp"

#include <date/date.h>

#include <string>
#include <vector>

namespace aftercare {

/// A short, commented profile in TOML, as `aftercare init` writes it. The dates must be without
/// fault (read/treatment_dates.hpp).
std::string new_profile(const std::vector<date::year_month_day>& dates, const Uuid& plan_id);

}  // namespace aftercare
