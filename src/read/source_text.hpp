#pragma once

#include <toml++/toml.h>

#include <string_view>

namespace aftercare {

/// The part of a text, without byte order mark, that a part of its document is made from.
std::string_view source_text(std::string_view text, const toml::source_region& place);

}  // namespace aftercare
