#include "text/words.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare {

namespace {

// Beyond ASCII. What is not listed here belongs to a word, so that it cannot be overlooked.
struct Range {
    char32_t first;
    char32_t last;  ///< inclusive
};

constexpr std::array<Range, 13> separators{{
    {0x80, 0xA1},      // controls, no-break space, inverted exclamation mark
    {0xA7, 0xA7},      // section sign
    {0xAB, 0xAB},      // left guillemet
    {0xB6, 0xB7},      // pilcrow, middle dot
    {0xBB, 0xBB},      // right guillemet
    {0xBF, 0xBF},      // inverted question mark
    {0x2000, 0x2018},  // blanks, dashes, quotation marks
    {0x201A, 0x2029},  // quotation marks, dots, line separators
    {0x202F, 0x202F},  // narrow no-break space
    {0x3000, 0x3002},  // ideographic blank and stops
    {0xFF01, 0xFF01},  // fullwidth exclamation mark
    {0xFF0C, 0xFF0E},  // fullwidth comma, hyphen and stop
    {0xFF1F, 0xFF1F},  // fullwidth question mark
}};

bool is_apostrophe(char32_t code_point) { return code_point == '\'' || code_point == 0x2019; }

bool separates(char32_t code_point) {
    if (code_point >= 0x80) {
        return std::any_of(separators.begin(), separators.end(), [code_point](const Range& range) {
            return range.first <= code_point && code_point <= range.last;
        });
    }
    const bool is_letter_or_digit = ('a' <= code_point && code_point <= 'z') ||
                                    ('A' <= code_point && code_point <= 'Z') ||
                                    ('0' <= code_point && code_point <= '9');
    return !is_letter_or_digit;
}

// Latin, Greek and Cyrillic; other letters are left as they are.
char32_t small_letter(char32_t code_point) {
    const auto is_between = [code_point](char32_t first, char32_t last) {
        return first <= code_point && code_point <= last;
    };
    if (code_point < 0x80) {
        return is_between('A', 'Z') ? code_point + 0x20 : code_point;
    }
    if ((is_between(0xC0, 0xDE) && code_point != 0xD7) || is_between(0x391, 0x3A9) ||
        is_between(0x410, 0x42F)) {
        return code_point + 0x20;
    }
    if (is_between(0x400, 0x40F)) {
        return code_point + 0x50;
    }
    const bool is_even_capital =
        is_between(0x100, 0x12F) || is_between(0x132, 0x137) || is_between(0x14A, 0x177);
    const bool is_odd_capital = is_between(0x139, 0x148) || is_between(0x179, 0x17E);
    if ((is_even_capital && code_point % 2 == 0) || (is_odd_capital && code_point % 2 == 1)) {
        return code_point + 1;
    }
    return code_point;
}

enum class Stars { separate, belong };

std::vector<std::string> split(std::string_view text, Stars stars) {
    std::vector<std::string> words;
    bool is_inside = false;
    bool is_apostrophe_open = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto [code_point, length, valid] = character_at(text, at);
        at += length;
        const bool is_star = code_point == U'*' && stars == Stars::belong;
        if (is_apostrophe(code_point)) {
            is_apostrophe_open = is_inside && !is_apostrophe_open;
            is_inside = is_apostrophe_open;
        } else if (separates(code_point) && !is_star) {
            is_inside = false;
        } else {
            if (!is_inside) {
                words.emplace_back();
            } else if (is_apostrophe_open) {
                words.back() += '\'';
            }
            is_inside = true;
            is_apostrophe_open = false;
            append_utf8(words.back(), small_letter(code_point));
        }
    }
    return words;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) { return split(text, Stars::separate); }

std::vector<std::string> entry_words(std::string_view entry) { return split(entry, Stars::belong); }

bool is_open(std::string_view entry_word) { return entry_word.ends_with('*'); }

std::string_view stem_of(std::string_view entry_word) {
    return entry_word.substr(0, entry_word.size() - (is_open(entry_word) ? 1 : 0));
}

bool fits(std::string_view word, std::string_view entry_word) {
    return is_open(entry_word) ? word.starts_with(stem_of(entry_word)) : word == entry_word;
}

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string joined(std::span<const std::string> words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

}  // namespace aftercare
