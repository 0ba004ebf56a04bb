#include "text/letters.hpp"

#include <cstddef>

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
    const auto is_between = [&text](std::size_t at, char first, char last) {
        return at < text.size() && first <= text[at] && text[at] <= last;
    };
    if (is_between(0, 'A', 'Z') && is_between(1, 'a', 'z')) {
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    }
    return text;
}

}  // namespace aftercare
