#pragma once

#include <windows.h>

#include <string>
#include <string_view>

namespace aftercare::platform {

/// A text of Windows in UTF-8. What is not valid UTF-16, such as half of a pair, is replaced.
std::string utf8(std::wstring_view text);

/// What Windows calls an open descriptor of the C library.
HANDLE handle_of(int descriptor);

}  // namespace aftercare::platform
