#pragma once

#include "aftercare/profile.hpp"
#include "aftercare/protocol.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace aftercare {

/// Finds the protocol that a profile names: the built-in one or a file's. Throws `Error`, with
/// `Failure::missing_input` if there is none of that name.
using FindProtocol = std::function<Protocol(const std::string& name)>;

/// Reads a profile in TOML and finds its protocol, which must fit the profile's overrides. `file`
/// is the profile's name in messages. Throws `Error` with all faults of the text and of its
/// protocol.
std::pair<Profile, Protocol> read_profile(std::string_view text, std::string file,
                                          const FindProtocol& find_protocol);

}  // namespace aftercare
