#include "utf8.hpp"

#include "code_points.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

// Marks, embeddings, overrides and isolates of the writing direction (Unicode Standard Annex 9).
constexpr std::array<CodePoints, 4> direction_controls{{
    {0x061C, 0x061C},
    {0x200E, 0x200F},
    {0x202A, 0x202E},
    {0x2066, 0x2069},
}};

bool is_control(char32_t code_point) {
    return code_point < 0x20 || (0x7F <= code_point && code_point < 0xA0);
}

bool ends_line(char32_t code_point) {
    return code_point == '\n' || code_point == '\r' || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

std::string without_controls(std::string_view text, char line_end) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0;;) {
        const std::size_t plain = plain_length(text.substr(at));
        clean.append(text, at, plain);
        at += plain;
        if (at == text.size()) {
            return clean;
        }
        const Character character = character_at(text, at);
        const char32_t code_point = character.code_point;
        if (ends_line(code_point)) {
            clean += line_end;
            if (text.substr(at, 2) == "\r\n") {
                ++at;
            }
        } else if (code_point == '\t') {
            clean += ' ';
        } else if (!character.valid || is_control(code_point) ||
                   contains(direction_controls, code_point)) {
            append_utf8(clean, replacement_character);
        } else {
            clean.append(text, at, character.length);
        }
        at += character.length;
    }
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const Character invalid{replacement_character, 1, false};
    const unsigned lead = byte(at);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    const std::size_t length = lead < 0xC2   ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || text.size() - at < length) {
        return invalid;
    }
    char32_t code_point = lead & (0x7FU >> length);
    for (std::size_t index = at + 1; index < at + length; ++index) {
        if (!continues_character(text[index])) {
            return invalid;
        }
        code_point = code_point << 6U | (byte(index) & 0x3FU);
    }
    const bool overlong =
        (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
    const bool surrogate = 0xD800 <= code_point && code_point < 0xE000;
    if (overlong || surrogate || code_point > 0x10FFFF) {
        return invalid;
    }
    return {code_point, length, true};
}

std::size_t plain_length(std::string_view text) {
    const auto end = std::find_if(text.begin(), text.end(), [](unsigned char c) {
        return static_cast<unsigned char>(c - 0x20) > 0x7E - 0x20;
    });
    return static_cast<std::size_t>(end - text.begin());
}

std::optional<std::size_t> first_invalid_byte(std::string_view text) {
    for (std::size_t at = plain_length(text); at < text.size();
         at += plain_length(text.substr(at))) {
        const Character character = character_at(text, at);
        if (!character.valid) {
            return at;
        }
        at += character.length;
    }
    return std::nullopt;
}

void append_utf8(std::string& text, char32_t code_point) {
    const auto continuation = [](char32_t bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += {static_cast<char>(0xC0 | code_point >> 6), continuation(code_point)};
    } else if (code_point < 0x10000) {
        text += {static_cast<char>(0xE0 | code_point >> 12), continuation(code_point >> 6),
                 continuation(code_point)};
    } else {
        text += {static_cast<char>(0xF0 | code_point >> 18), continuation(code_point >> 12),
                 continuation(code_point >> 6), continuation(code_point)};
    }
}

std::size_t character_count(std::string_view text) {
    std::size_t count = plain_length(text);
    for (std::size_t at = count; at < text.size(); at += character_at(text, at).length) {
        ++count;
    }
    return count;
}

std::size_t byte_of_character(std::string_view text, std::size_t index) {
    std::size_t byte = 0;
    for (std::size_t before = 0; before < index && byte < text.size(); ++before) {
        byte += character_at(text, byte).length;
    }
    return byte;
}

int column_count(std::string_view text) {
    std::size_t at = plain_length(text);
    auto columns = static_cast<int>(at);
    while (at < text.size()) {
        const Character character = character_at(text, at);
        columns += column_count(character.code_point);
        at += character.length;
    }
    return columns;
}

std::size_t bytes_of_columns(std::string_view text, int columns) {
    const auto most = static_cast<std::size_t>(std::max(columns, 1));
    std::size_t bytes = plain_length(text.substr(0, most));
    int room = static_cast<int>(most - bytes);
    while (bytes < text.size()) {
        const Character character = character_at(text, bytes);
        room -= column_count(character.code_point);
        if (room < 0 && bytes > 0) {
            break;
        }
        bytes += character.length;
    }
    return bytes;
}

std::string printable(std::string_view text) { return without_controls(text, ' '); }

std::string printable_lines(std::string_view text) { return without_controls(text, '\n'); }

}  // namespace aftercare
