#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

inline constexpr char32_t replacement_character = U'\uFFFD';

/// One code point of a UTF-8 text and its length in bytes. A byte that does not begin a valid one
/// is a replacement character of length 1.
struct Character {
    char32_t code_point;
    std::size_t length;
    bool valid;
};

/// The character that begins at a byte of the text; `at` must be less than its size.
Character character_at(std::string_view text, std::size_t at);

/// Whether a byte continues a character that an earlier byte began (RFC 3629, section 3).
constexpr bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

/// The first byte that is not well-formed UTF-8 (RFC 3629), if there is one.
std::optional<std::size_t> first_invalid_byte(std::string_view text);

void append_utf8(std::string& text, char32_t code_point);

/// How many code points the text has.
std::size_t character_count(std::string_view text);

/// Whether the text has more code points than this.
bool is_longer_than(std::string_view text, std::size_t characters);

/// The byte at which the character with this index (from 0) begins; the size if there is none.
std::size_t byte_of_character(std::string_view text, std::size_t index);

/// How many columns of a terminal the text takes, the same on every system: 2 for East Asian wide
/// characters and emoji, 0 for the combining marks of common scripts and for invisible characters,
/// 1 for all others.
int column_count(std::string_view text);
int column_count(char32_t code_point);

/// How many bytes of the text fit into a number of columns: whole characters, and at least one.
std::size_t bytes_of_columns(std::string_view text, int columns);

/// The text without anything that could control a terminal, a phone or a browser: tabs become
/// spaces, line ends and Unicode's line separators what is wanted; other control characters,
/// direction controls and invalid bytes become U+FFFD.
std::string printable(std::string_view text, char line_end = ' ');

}  // namespace aftercare
