#pragma once

#include <string>
#include <string_view>

namespace aftercare {

/// The text as a keyboard types it: word processors and phones put in quotation marks, dashes and
/// blanks that only look like those of ASCII, and characters that cannot be seen.
std::string as_typed(std::string_view text);

/// Where the first character is that is typed as one of these, or `npos`.
std::size_t find_typed(std::string_view text, std::string_view wanted);

/// The text without blanks, invisible characters and what is typed as one of `marks` at its end,
/// and without blanks and invisible characters at its beginning.
std::string_view stripped(std::string_view text, std::string_view marks);

/// The same, and without the quotation marks around it, of which the last may be missing.
std::string_view without_quotes(std::string_view text);

}  // namespace aftercare
