#include "text_layout.hpp"

#include "utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace aftercare {

void append_wrapped(std::string& output, std::string_view text, int indent, int width) {
    const std::string clean = printable(text);
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    int column = indent;
    const auto start_line = [&] {
        output += '\n' + margin;
        column = indent;
    };
    // Of a word that is too long for a line.
    const auto append_broken = [&](std::string_view word) {
        for (std::size_t at = 0; at < word.size();) {
            const Character character = character_at(word, at);
            const int wide = column_count(character.code_point);
            if (column > indent && column + wide > width) {
                start_line();
            }
            output += word.substr(at, character.length);
            column += wide;
            at += character.length;
        }
    };
    for (std::size_t at = clean.find_first_not_of(' '); at != std::string::npos;) {
        const std::size_t end = std::min(clean.find(' ', at), clean.size());
        const std::string_view word{clean.data() + at, end - at};
        const int columns = column_count(word);
        if (column > indent) {
            if (column + 1 + columns <= width) {
                output += ' ';
                ++column;
            } else {
                start_line();
            }
        }
        if (column + columns <= width) {
            output += word;
            column += columns;
        } else {
            append_broken(word);
        }
        at = clean.find_first_not_of(' ', end);
    }
    output += '\n';
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
