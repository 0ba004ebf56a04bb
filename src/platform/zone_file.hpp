#pragma once

#include <string_view>

namespace aftercare::platform {

/// Whether the content of a file is a whole time zone, in the form of RFC 8536. The C library
/// silently takes one that is cut short for UTC.
bool is_whole_zone_file(std::string_view content);

}  // namespace aftercare::platform
