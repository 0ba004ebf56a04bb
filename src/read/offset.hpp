#pragma once

#include "aftercare/days.hpp"
#include "read/toml_document.hpp"

#include <optional>
#include <string_view>

namespace aftercare {

/// "5 days", "1 week". Nothing if it is written otherwise, or is more than 365 days, 52 weeks or 12
/// months.
std::optional<Offset> parse_offset(std::string_view text);

/// The offset that a key of the table gives, such as "4 days"; nothing if the key is not there.
/// Any other value is a fault.
std::optional<Offset> read_offset(TomlDocument& document, const toml::table& table,
                                  std::string_view key);

}  // namespace aftercare
