#pragma once

#include "aftercare/days.hpp"
#include "read/toml_document.hpp"

#include <optional>
#include <string_view>

namespace aftercare {

/// The offset that a key of the table gives, such as "4 days"; nothing if the key is not there.
/// Any other value is a fault.
std::optional<Offset> read_offset(TomlDocument& document, const toml::table& table,
                                  std::string_view key);

}  // namespace aftercare
