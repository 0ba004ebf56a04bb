#include "text/letters.hpp"

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

}  // namespace aftercare
