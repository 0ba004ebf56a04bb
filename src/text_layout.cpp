#include "text_layout.hpp"

#include "utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace aftercare {

namespace {

// In one line, with one space between words.
std::string flowing(std::string_view text) {
    std::string clean = printable(text);
    const auto are_spaces = [](char left, char right) { return left == ' ' && right == ' '; };
    clean.erase(std::unique(clean.begin(), clean.end(), are_spaces), clean.end());
    if (clean.ends_with(' ')) {
        clean.pop_back();
    }
    return clean.starts_with(' ') ? clean.substr(1) : clean;
}

// How many bytes of a text fit into a line: whole words, or what fits of a longer word.
std::size_t line_length(std::string_view text, int columns) {
    const std::size_t fits = bytes_of_columns(text, columns);
    const std::size_t space = fits == text.size() ? fits : text.rfind(' ', fits);
    return space == std::string_view::npos ? fits : space;
}

}  // namespace

void append_wrapped(std::string& output, std::string_view text, int indent, int width) {
    const std::string clean = flowing(text);
    std::string_view rest = clean;
    for (;;) {
        const std::size_t length = line_length(rest, width - indent);
        output += rest.substr(0, length);
        output += '\n';
        if (length == rest.size()) {
            return;
        }
        rest.remove_prefix(rest[length] == ' ' ? length + 1 : length);
        output.append(static_cast<std::size_t>(indent), ' ');
    }
}

void append_shortened(std::string& output, std::string_view text, int indent, int width,
                      int most_lines) {
    constexpr std::string_view cut = "...";
    std::string lines;
    append_wrapped(lines, text, indent, width);
    std::size_t begin_of_last = 0;
    for (int line = 1; line < most_lines && begin_of_last < lines.size(); ++line) {
        begin_of_last = lines.find('\n', begin_of_last) + 1;
    }
    const std::size_t end = lines.find('\n', begin_of_last);
    if (end == std::string::npos || end + 1 == lines.size()) {
        output += lines;
        return;
    }
    lines.resize(end);
    const int room = width - static_cast<int>(cut.size());
    while (column_count(std::string_view{lines}.substr(begin_of_last)) > room) {
        do {
            lines.pop_back();
        } while (first_invalid_byte(lines));  // the rest of a character
    }
    output += lines;
    output += cut;
    output += '\n';
}

}  // namespace aftercare
