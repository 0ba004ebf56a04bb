#pragma once

#include <string>
#include <string_view>

namespace aftercare::platform {

/// A text of Windows in UTF-8. What is no UTF-16, such as half of a pair, is replaced.
std::string utf8(std::wstring_view text);

}  // namespace aftercare::platform
