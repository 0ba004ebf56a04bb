#pragma once

#include <string>
#include <string_view>

namespace aftercare {

/// Whether a character is one of the ASCII digits, whatever the locale.
constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// With its ASCII letters in lower case, whatever the locale; other letters stay as they are.
std::string lower_case(std::string_view text);

/// With its first letter in upper case, if that is an ASCII letter.
std::string capitalized(std::string text);

/// For the middle of a sentence: "washing" for "Washing", but "SPA" as it is.
std::string uncapitalized(std::string text);

/// The text without white space at either end.
std::string_view trimmed(std::string_view text);

/// A line of the text without its end, counted from 1; empty if there is no such line.
std::string_view line_at(std::string_view text, int number);

}  // namespace aftercare
