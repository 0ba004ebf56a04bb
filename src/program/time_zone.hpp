#pragma once

#include "aftercare/local_time.hpp"
#include "environment.hpp"

#include <string>

namespace aftercare::program {

/// The zone of this computer's clock.
struct TimeZone {
    std::string name;
    UtcOffset utc_offset;
};

/// The zone that `TZ` names, or else that of the system. Throws `Error` on a zone that the system
/// does not know, which the C library would silently take for UTC.
TimeZone local_time_zone(const Environment& environment);

/// "UTC+1", "UTC-3:30", "UTC"
std::string offset_from_utc(std::chrono::seconds offset);

}  // namespace aftercare::program
