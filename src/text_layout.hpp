#pragma once

#include <string>
#include <string_view>

namespace aftercare {

/// Appends a text that begins at column `indent` (counted from 0) and is broken at word ends
/// before column `width`; further lines begin at `indent` too. A word too long for a line is
/// broken. Ends with a line end. The text is made safe for a terminal.
void append_wrapped(std::string& output, std::string_view text, int indent, int width);

/// The same, in at most so many lines; what has no room gives way to "...".
void append_shortened(std::string& output, std::string_view text, int indent, int width,
                      int most_lines);

}  // namespace aftercare
