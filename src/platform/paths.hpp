#pragma once

#include <filesystem>
#include <string>
#include <system_error>

namespace aftercare::platform {

// The constructor of a path takes a text for one in the code page of the system, which is UTF-8
// only on some.

/// The path that a text in UTF-8 names.
inline std::filesystem::path path_of(const std::string& text) {
    return std::u8string{text.begin(), text.end()};
}

/// A path as a text in UTF-8.
inline std::string text_of(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

/// Whether there is anything by this name; a link that leads nowhere is something.
inline bool is_there(const std::string& name) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path_of(name), error));
}

}  // namespace aftercare::platform
