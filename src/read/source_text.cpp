#include "read/source_text.hpp"

#include "text/utf8.hpp"

#include <cstddef>

namespace aftercare {

namespace {

/// toml++ counts lines that end with '\n', and code points.
std::size_t byte_at(std::string_view text, toml::source_position position) {
    std::size_t line = 0;
    for (auto lines = position.line; lines > 1; --lines) {
        line = text.find('\n', line) + 1;
    }
    return line + byte_of_character(text.substr(line), position.column - 1);
}

}  // namespace

std::string_view source_text(std::string_view text, const toml::source_region& place) {
    const std::size_t begin = byte_at(text, place.begin);
    return text.substr(begin, byte_at(text, place.end) - begin);
}

}  // namespace aftercare
