#pragma once

#include <string>
#include <string_view>

namespace aftercare {

/// A text value, escaped (RFC 5545, section 3.3.11). Control characters other than line ends,
/// and overrides of the writing direction, become U+FFFD.
std::string escaped_text(std::string_view text);

/// Appends a line "NAME:VALUE" of a calendar, folded so that no line has more than 75 octets and
/// no character is cut (RFC 5545, section 3.1), and ended by CR LF. It is folded beside a space
/// only where there is no other place. The name is short and plain, the value UTF-8.
void append_content_line(std::string& calendar, std::string_view name, std::string_view value);

}  // namespace aftercare
