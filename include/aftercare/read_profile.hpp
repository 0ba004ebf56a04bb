#pragma once

#include "aftercare/profile.hpp"
#include "aftercare/protocol.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace aftercare {

/// Finds the protocol that a profile names, a built-in one or a file. Throws `Error`.
using FindProtocol = std::function<Protocol(const std::string& name)>;

/// Reads a profile (design, "The profile") and finds its protocol, against which the overrides
/// are checked. `file` is its name in messages. Throws `Error` with every fault of the text.
std::pair<Profile, Protocol> read_profile(std::string_view text, std::string file,
                                          const FindProtocol& find_protocol);

}  // namespace aftercare
