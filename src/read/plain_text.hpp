#pragma once

#include <string_view>

namespace aftercare {

/// What a file is that a program saved in another form than plain text in UTF-8, such as "a PDF".
/// Empty if it may be text.
std::string_view name_of_other_form(std::string_view bytes);

}  // namespace aftercare
