#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

/// The whole number that a text is, in decimal digits; a minus sign only where the type has one.
/// Nothing if the text is anything else, or too large a number for the type.
template <std::integral Number>
std::optional<Number> parse_integer(std::string_view text) {
    Number number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

/// "5", "five" or "a", in lower case
inline std::optional<unsigned> count_in_words(std::string_view word) {
    constexpr std::array<std::string_view, 11> words{
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? parse_integer<unsigned>(word)
                                : std::max(1U, static_cast<unsigned>(found - words.begin()));
}

/// "1 note", "2 notes"
std::string counted(std::integral auto count, const std::string& noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

}  // namespace aftercare
