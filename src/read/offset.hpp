#pragma once

#include "aftercare/days.hpp"

#include <optional>
#include <string_view>

namespace aftercare {

/// "5 days", "1 week": at most 365 days, 52 weeks or 12 months. Nothing if it is anything else.
std::optional<Offset> parse_offset(std::string_view text);

}  // namespace aftercare
