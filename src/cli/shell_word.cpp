#include "cli/shell_word.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace aftercare::cli {

std::string shell_word(const std::string& word) {
    const bool is_plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 ||
               std::string_view{"./_-"}.find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (is_plain) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return quoted + '\'';
}

std::string shell_path(const std::string& path) {
    return shell_word((path.starts_with('-') ? "./" : "") + printable(path));
}

}  // namespace aftercare::cli
