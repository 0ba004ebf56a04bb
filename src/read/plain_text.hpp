#pragma once

#include <string_view>

namespace aftercare {

/// With which some programs begin a text in UTF-8. It is no part of the text.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What a file is that a program saved in another form than plain text in UTF-8, such as "a PDF".
/// Empty if it may be text.
std::string_view name_of_other_form(std::string_view bytes);

}  // namespace aftercare
