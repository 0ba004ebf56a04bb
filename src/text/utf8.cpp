#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

struct Block {
    char32_t first;
    char32_t last;  ///< inclusive
};

// What does not take one column of a terminal; rare scripts are not worth longer lists. First the
// combining marks of Latin, Cyrillic, Hebrew, Arabic, Indian, Thai, Hangul and Japanese, joiners,
// direction controls, variation selectors and tags.
constexpr auto without_column = std::to_array<Block>({
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A},   {0x061C, 0x061C}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x0900, 0x0902},   {0x093C, 0x093C}, {0x0941, 0x0948},
    {0x094D, 0x094D}, {0x09CD, 0x09CD}, {0x0BCD, 0x0BCD},   {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1160, 0x11FF}, {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20FF},   {0x3099, 0x309A}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF},
});

// Hangul, emoji, and what is Chinese, Japanese, Korean or fullwidth.
constexpr auto wide = std::to_array<Block>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23F3},   {0x2614, 0x2615},
    {0x26A1, 0x26A1},   {0x26D4, 0x26D4},   {0x2705, 0x2705},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},   {0x3041, 0x3098},
    {0x309B, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
});

// What could steer a terminal or turn the direction of writing (Unicode Standard Annex 9).
constexpr auto controls = std::to_array<Block>({
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0x061C, 0x061C},
    {0x200E, 0x200F},
    {0x202A, 0x202E},
    {0x2066, 0x2069},
});

template <typename Blocks>
bool is_in(const Blocks& blocks, char32_t code_point) {
    const auto after = std::ranges::upper_bound(blocks, code_point, {}, &Block::first);
    return after != blocks.begin() && code_point <= std::prev(after)->last;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view bytes = text.substr(at, length);
    char32_t code_point = lead & (0x7FU >> length);
    for (const char byte : bytes.substr(1)) {
        code_point = code_point << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
    }
    // There is one way to write each: what is cut off, too long or broken has another.
    std::string written;
    append_utf8(written, code_point);
    const bool is_surrogate = 0xD800 <= code_point && code_point < 0xE000;
    return written == bytes && !is_surrogate && code_point <= 0x10FFFF
               ? Character{code_point, length, true}
               : Character{replacement_character, 1, false};
}

std::optional<std::size_t> first_invalid_byte(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += character_at(text, at).length) {
        if (!character_at(text, at).valid) {
            return at;
        }
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
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += character_at(text, at).length) {
        ++count;
    }
    return count;
}

bool is_longer_than(std::string_view text, std::size_t characters) {
    return characters < text.size() && byte_of_character(text, characters) < text.size();
}

std::size_t byte_of_character(std::string_view text, std::size_t index) {
    std::size_t byte = 0;
    for (; index > 0 && byte < text.size(); --index) {
        byte += character_at(text, byte).length;
    }
    return byte;
}

int column_count(char32_t code_point) {
    if (code_point < without_column.front().first) {  // as most are
        return 1;
    }
    return is_in(without_column, code_point) ? 0 : is_in(wide, code_point) ? 2 : 1;
}

int column_count(std::string_view text) {
    int columns = 0;
    for (std::size_t at = 0; at < text.size(); at += character_at(text, at).length) {
        columns += column_count(character_at(text, at).code_point);
    }
    return columns;
}

std::size_t bytes_of_columns(std::string_view text, int columns) {
    std::size_t bytes = 0;
    for (int taken = 0; bytes < text.size(); bytes += character_at(text, bytes).length) {
        taken += column_count(character_at(text, bytes).code_point);
        if (taken > std::max(columns, 1) && bytes > 0) {
            break;
        }
    }
    return bytes;
}

std::string printable(std::string_view text, char line_end) {
    constexpr std::u32string_view line_ends = U"\n\r\u0085\u2028\u2029";
    if (std::ranges::all_of(text, [](char c) { return ' ' <= c && c <= '~'; })) {  // as most are
        return std::string{text};
    }
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const std::string_view bytes = text.substr(at, character.length);
        if (line_ends.find(character.code_point) != std::u32string_view::npos) {
            clean += line_end;
            at += text.substr(at).starts_with("\r\n") ? 1 : 0;
        } else if (bytes == "\t") {
            clean += ' ';
        } else if (!character.valid || is_in(controls, character.code_point)) {
            append_utf8(clean, replacement_character);
        } else {
            clean += bytes;
        }
        at += character.length;
    }
    return clean;
}

}  // namespace aftercare
