#pragma once

#include <string_view>

namespace aftercare {

/// The text without white space at either end.
std::string_view trimmed(std::string_view text);

/// A line of the text without its end, counted from 1; empty if there is no such line.
std::string_view line_at(std::string_view text, int number);

}  // namespace aftercare
