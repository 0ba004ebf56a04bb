#pragma once

#include "aftercare/protocol.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// Reads a protocol in TOML. `file` is its name in messages. Throws `Error` with all faults of the
/// text.
Protocol read_protocol(std::string_view text, std::string file);

}  // namespace aftercare
