#pragma once

#include <string>
#include <string_view>

namespace aftercare {

/// None if the count is negative.
std::string spaces(int count);

/// With spaces before it, up to `width` bytes.
std::string right_aligned(const std::string& text, int width);

/// A text in lines that end before column `width`, broken between words; a word too long for a
/// line is broken too. The first line has no indent, because the caller has already filled it up
/// to column `indent` (counted from 0); further lines begin there. Ends with a line end. Control
/// characters that could steer a terminal are replaced.
std::string wrapped(std::string_view text, int indent, int width);

}  // namespace aftercare
