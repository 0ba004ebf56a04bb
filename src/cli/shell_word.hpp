#pragma once

#include <string>

namespace aftercare::cli {

/// A word as it must be typed: in quotes if a shell would take it apart.
std::string shell_word(const std::string& word);

/// A path as it must be typed, so that it is not taken for an option. What a terminal cannot show
/// is replaced.
std::string shell_path(const std::string& path);

}  // namespace aftercare::cli
