#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

// Characters that a terminal does not give one column, both ends inclusive, in ascending order: the
// blocks that are wide (East Asian characters and emoji) and those that combine with the character
// before them or are not shown at all. Rare scripts are not worth a longer table.
struct Block {
    char32_t first;
    char32_t last;
    int columns;
};
constexpr std::array<Block, 58> blocks{{
    {0x0300, 0x036F, 0},  // Combining Diacritical Marks
    {0x0483, 0x0489, 0},  // Cyrillic signs
    {0x0591, 0x05BD, 0},  // Hebrew points
    {0x05BF, 0x05BF, 0},   {0x05C1, 0x05C2, 0},
    {0x05C4, 0x05C5, 0},   {0x05C7, 0x05C7, 0},
    {0x0610, 0x061A, 0},  // Arabic signs
    {0x061C, 0x061C, 0},   {0x064B, 0x065F, 0},
    {0x0670, 0x0670, 0},   {0x06D6, 0x06DC, 0},
    {0x0900, 0x0902, 0},  // Devanagari signs
    {0x093C, 0x093C, 0},   {0x0941, 0x0948, 0},
    {0x094D, 0x094D, 0},   {0x09CD, 0x09CD, 0},  // Bengali virama
    {0x0BCD, 0x0BCD, 0},                         // Tamil virama
    {0x0E31, 0x0E31, 0},                         // Thai vowels and tone marks
    {0x0E34, 0x0E3A, 0},   {0x0E47, 0x0E4E, 0},
    {0x1100, 0x115F, 2},                           // Hangul Jamo: initial consonants
    {0x1160, 0x11FF, 0},                           // Hangul Jamo: vowels and finals
    {0x1AB0, 0x1AFF, 0},                           // Combining Diacritical Marks Extended
    {0x1DC0, 0x1DFF, 0},                           // Combining Diacritical Marks Supplement
    {0x200B, 0x200F, 0},                           // zero-width spaces, joiners and direction marks
    {0x202A, 0x202E, 0},                           // direction controls
    {0x2060, 0x206F, 0},                           // invisible operators and direction controls
    {0x20D0, 0x20FF, 0},                           // Combining Diacritical Marks for Symbols
    {0x231A, 0x231B, 2},                           // watch, hourglass
    {0x23E9, 0x23F3, 2},                           // player buttons and clocks
    {0x2614, 0x2615, 2},                           // umbrella, hot drink
    {0x26A1, 0x26A1, 2},                           // lightning
    {0x26D4, 0x26D4, 2},                           // no entry
    {0x2705, 0x2705, 2},                           // check mark
    {0x2728, 0x2728, 2},                           // sparkles
    {0x274C, 0x274C, 2},                           // cross mark
    {0x2B50, 0x2B50, 2},                           // star
    {0x2E80, 0x303E, 2},                           // CJK radicals and punctuation
    {0x3041, 0x3098, 2},                           // Hiragana
    {0x3099, 0x309A, 0},                           // Japanese sound marks
    {0x309B, 0xA4CF, 2},                           // Japanese, CJK ideographs, Yi
    {0xA960, 0xA97F, 2},                           // Hangul Jamo Extended-A
    {0xAC00, 0xD7A3, 2},                           // Hangul Syllables
    {0xF900, 0xFAFF, 2},                           // CJK Compatibility Ideographs
    {0xFE00, 0xFE0F, 0},                           // Variation Selectors
    {0xFE20, 0xFE2F, 0},                           // Combining Half Marks
    {0xFE30, 0xFE6F, 2},                           // CJK Compatibility Forms, Small Form Variants
    {0xFEFF, 0xFEFF, 0},                           // byte order mark
    {0xFF01, 0xFF60, 2},                           // Fullwidth Forms
    {0xFFE0, 0xFFE6, 2},   {0x1F300, 0x1F64F, 2},  // emoji
    {0x1F680, 0x1F6FF, 2}, {0x1F7E0, 0x1F7EB, 2},
    {0x1F900, 0x1F9FF, 2}, {0x1FA70, 0x1FAFF, 2},
    {0x20000, 0x3FFFD, 2},  // rarer CJK ideographs
    {0xE0000, 0xE0FFF, 0},  // tags and further variation selectors
}};

// Marks, embeddings, overrides and isolates of the writing direction (Unicode Standard Annex 9).
bool sets_direction(char32_t code_point) {
    return code_point == 0x061C || code_point == 0x200E || code_point == 0x200F ||
           (0x202A <= code_point && code_point <= 0x202E) ||
           (0x2066 <= code_point && code_point <= 0x2069);
}

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
        } else if (!character.valid || is_control(code_point) || sets_direction(code_point)) {
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
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || 0xF4 < lead || text.size() - at < length) {
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

bool is_longer_than(std::string_view text, std::size_t characters) {
    return text.size() > characters && character_count(text) > characters;
}

std::size_t byte_of_character(std::string_view text, std::size_t index) {
    std::size_t byte = 0;
    for (std::size_t before = 0; before < index && byte < text.size(); ++before) {
        byte += character_at(text, byte).length;
    }
    return byte;
}

int column_count(char32_t code_point) {
    if (code_point < blocks.front().first) {
        return 1;
    }
    const auto block =
        std::lower_bound(blocks.begin(), blocks.end(), code_point,
                         [](const Block& each, char32_t wanted) { return each.last < wanted; });
    return block != blocks.end() && block->first <= code_point ? block->columns : 1;
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
