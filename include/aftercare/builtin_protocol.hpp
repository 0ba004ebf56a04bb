#pragma once

#include "aftercare/protocol.hpp"

#include <string_view>

namespace aftercare {

/// The name of the built-in protocol in profiles. It is the default.
inline constexpr std::string_view builtin_protocol_id = "scalp-micropigmentation";

/// The protocol that is part of the program.
Protocol builtin_protocol();

/// The same without what only answers questions: notes of the kind `answer`, and the words that
/// name something in a question. It takes a third of the time to read.
Protocol builtin_protocol_for_plans();

/// The same as the text of a TOML file, ready to be edited.
std::string_view builtin_protocol_text();

}  // namespace aftercare
