#pragma once

#include "aftercare/protocol.hpp"

#include <string_view>

namespace aftercare {

/// The name by which a profile asks for the built-in protocol; it need not, for it is the default.
inline constexpr std::string_view builtin_protocol_id = "scalp-micropigmentation";

/// The protocol that is part of the program (design, protocol.md).
Protocol builtin_protocol();

/// Its text as a TOML file, ready to be edited.
std::string_view builtin_protocol_text();

}  // namespace aftercare
