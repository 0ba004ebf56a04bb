#pragma once

#include "aftercare/calendar.hpp"

namespace aftercare {

/// The earliest instant whose local date and time are not before the wanted one: where the clocks
/// skip the hour, the moment of the change; where it comes twice, the first.
date::sys_seconds earliest_instant(date::local_seconds wanted, const UtcOffset& utc_offset);

}  // namespace aftercare
