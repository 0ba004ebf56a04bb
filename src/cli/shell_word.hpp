#pragma once

#include "platform/platform.hpp"

#include <string>

namespace aftercare::cli {

using platform::shell_word;

/// A path as it must be typed, so that it is not taken for an option. What a terminal cannot show
/// is replaced.
std::string shell_path(const std::string& path);

}  // namespace aftercare::cli
