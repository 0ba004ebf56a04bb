#pragma once

#include "aftercare/schedule.hpp"

#include <string>

namespace aftercare {

/// The plan for other programs (RFC 8259), in the form that the README documents; its member
/// "format" is 1. Dates are ISO 8601 (YYYY-MM-DD), "from" and "until" are half-open, "session"
/// counts from 1 and "day" from 0. Ends with a line end. Throws `Error` if the plan reaches
/// 31 December 9999, because its exclusive end would have a year of five digits.
std::string json_plan(const Schedule& schedule);

}  // namespace aftercare
