#include "text/words.hpp"

#include "text/utf8.hpp"

namespace aftercare {

namespace {

// Latin, Greek and Cyrillic; other letters are left as they are.
constexpr std::u32string_view capitals =
    U"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЁ"
    U"ЂЃЄЅІЇЈЉЊЋЌЍЎЏĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ";
constexpr std::u32string_view small_letters =
    U"àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþαβγδεζηθικλμνξοπρστυφχψωабвгдежзийклмнопрстуфхцчшщъыьэюяѐё"
    U"ђѓєѕіїјљњћќѝўџāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž";
static_assert(capitals.size() == small_letters.size());

char32_t small_letter(char32_t letter) {
    if (letter < 0x80) {
        return 'A' <= letter && letter <= 'Z' ? letter + 0x20 : letter;
    }
    const auto at = capitals.find(letter);
    return at == std::u32string_view::npos ? letter : small_letters[at];
}

// Beyond ASCII: blanks, dashes, quotation marks, stops. What is not listed here belongs to a word,
// so that it cannot be overlooked.
bool separates(char32_t sign) {
    constexpr std::u32string_view others = U"¡§«¶·»¿\u202F\u3000、。！，－．？";
    if (sign < 0x80) {
        return (sign < '0' || '9' < sign) && (sign < 'A' || 'Z' < sign) &&
               (sign < 'a' || 'z' < sign);
    }
    return sign <= 0xA0 || (0x2000 <= sign && sign <= 0x2029) ||
           others.find(sign) != std::u32string_view::npos;
}

std::vector<std::string> split(std::string_view text, bool has_stars) {
    std::vector<std::string> words;
    bool is_inside = false;
    bool is_apostrophe_open = false;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_ascii = static_cast<unsigned char>(text[at]) < 0x80;  // most words are
        const auto [code_point, length, valid] =
            is_ascii ? Character{static_cast<char32_t>(text[at]), 1, true} : character_at(text, at);
        at += length;
        if (code_point == '\'' || code_point == U'\u2019') {
            is_apostrophe_open = is_inside && !is_apostrophe_open;
            is_inside = is_apostrophe_open;
        } else if (separates(code_point) && !(has_stars && code_point == '*')) {
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

std::vector<std::string> words_of(std::string_view text) { return split(text, false); }

std::vector<std::string> entry_words(std::string_view entry) { return split(entry, true); }

bool fits(std::string_view word, std::string_view entry_word) {
    return entry_word.ends_with('*') ? word.starts_with(entry_word.substr(0, entry_word.size() - 1))
                                     : word == entry_word;
}

bool is_slip(std::string_view word, std::string_view entry_word) {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longer = 6;
    const std::size_t letters = entry_word.size() - (entry_word.ends_with('*') ? 1 : 0);
    const auto at = static_cast<std::size_t>(
        std::ranges::mismatch(word, entry_word.substr(0, letters)).in1 - word.begin());
    // Whether the rest fits after so many letters of each.
    const auto fits_after = [&](std::size_t written, std::size_t meant) {
        return at + written <= word.size() && at + meant <= letters &&
               fits(word.substr(at + written), entry_word.substr(at + meant));
    };
    if (letters < shortest || fits_after(0, 0)) {
        return false;
    }
    const bool is_swapped =
        fits_after(2, 2) && word[at] == entry_word[at + 1] && word[at + 1] == entry_word[at];
    const bool is_extra = fits_after(1, 0);
    const bool is_doubled = at > 0 && is_extra && word[at] == word[at - 1];
    const bool is_at_end = at + 1 == letters;
    const bool is_missing = fits_after(0, 1) && (!is_at_end || at == word.size());
    const bool is_replaced = fits_after(1, 1) && !is_at_end;
    const bool is_long = at > 0 && longer <= letters;
    return is_swapped || is_doubled || (is_long && (is_missing || is_extra || is_replaced));
}

}  // namespace aftercare
