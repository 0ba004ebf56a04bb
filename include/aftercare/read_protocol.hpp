#pragma once

#include "aftercare/protocol.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// The most bytes that a profile or protocol may have.
inline constexpr std::size_t largest_file = std::size_t{1} << 20U;

/// Reads a protocol in TOML. `file` is its name in messages. Throws `Error` with all faults.
Protocol read_protocol(std::string_view text, std::string file);

}  // namespace aftercare
