#pragma once

#include "aftercare/schedule.hpp"

#include <string>

namespace aftercare {

/// The plan for other programs, in the form that the README documents; its member "format" is 1.
/// Dates are ISO 8601, members "from" and "until" are half-open ranges.
std::string json_plan(const Schedule& schedule);

}  // namespace aftercare
