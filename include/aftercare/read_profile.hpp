#pragma once

#include "aftercare/profile.hpp"
#include "aftercare/protocol.hpp"

#include <date/date.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace aftercare {

/// Finds the protocol that a profile names: the built-in one or a file's. Throws `Error`, with
/// `Failure::missing_input` if there is none of that name.
using FindProtocol = std::function<Protocol(const std::string& name)>;

/// Reads a profile in TOML and finds its protocol, which must fit the profile's overrides. `file`
/// is the profile's name in messages. Throws `Error` with all faults of the text and of its
/// protocol. With `today`, the hint for a date such as "20 Nov" says which date to write.
std::pair<Profile, Protocol> read_profile(std::string_view text, std::string file,
                                          const FindProtocol& find_protocol,
                                          std::optional<date::sys_days> today = std::nullopt);

}  // namespace aftercare
