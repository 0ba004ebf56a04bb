#include "text/letters.hpp"

#include <algorithm>

namespace aftercare {

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        c = 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

std::string capitalized(std::string text) {
    if (!text.empty() && 'a' <= text.front() && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string uncapitalized(std::string text) {
    const bool is_word =
        text.size() > 1 && 'A' <= text[0] && text[0] <= 'Z' && 'a' <= text[1] && text[1] <= 'z';
    return is_word ? lower_case(text.substr(0, 1)) + text.substr(1) : text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string_view line_at(std::string_view text, int number) {
    for (int line = 1; line < number; ++line) {
        const std::size_t end = text.find('\n');
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return number < 1 ? std::string_view{} : text.substr(0, text.find('\n'));
}

}  // namespace aftercare
