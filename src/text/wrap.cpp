#include "text/wrap.hpp"

#include "text/letters.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace aftercare {

namespace {

// In one line, with one space between words.
std::string flowing(std::string_view text) {
    std::string clean = printable(text);
    const auto are_spaces = [](char left, char right) { return left == ' ' && right == ' '; };
    clean.erase(std::unique(clean.begin(), clean.end(), are_spaces), clean.end());
    return std::string{trimmed(clean)};
}

// How many bytes of a text fit into a line: whole words, or what fits of a longer word.
std::size_t line_length(std::string_view text, int columns) {
    const std::size_t fits = bytes_of_columns(text, columns);
    const std::size_t space = fits == text.size() ? fits : text.rfind(' ', fits);
    return space == std::string_view::npos ? fits : space;
}

}  // namespace

std::string spaces(int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string right_aligned(const std::string& text, int width) {
    return spaces(width - static_cast<int>(text.size())) + text;
}

std::string wrapped(std::string_view text, int indent, int width) {
    std::string lines;
    const std::string clean = flowing(text);
    std::string_view rest = clean;
    for (;;) {
        const std::size_t length = line_length(rest, width - indent);
        lines += rest.substr(0, length);
        lines += '\n';
        if (length == rest.size()) {
            return lines;
        }
        rest.remove_prefix(rest[length] == ' ' ? length + 1 : length);
        lines += spaces(indent);
    }
}

}  // namespace aftercare
