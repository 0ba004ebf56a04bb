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
    return sign <= 0xA0 || (0x2000 <= sign && sign <= 0x2029) || is_one_of(others, sign);
}

}  // namespace

std::vector<std::string> words_of(std::string_view text, std::u32string_view inner,
                                  std::u32string_view letters) {
    std::u32string signs{U' '};
    for (std::size_t at = 0; at < text.size(); at += character_at(text, at).length) {
        const char32_t code_point = character_at(text, at).code_point;
        const char32_t sign = code_point == U'\u2019' ? U'\'' : code_point;
        const bool is_kept = !separates(sign) || is_one_of(inner, sign) || is_one_of(letters, sign);
        signs += is_kept ? small_letter(sign) : U' ';
    }
    signs += U' ';
    const auto is_letter = [&](std::size_t at) {
        return signs[at] != U' ' && !is_one_of(inner, signs[at]);
    };
    std::vector<std::string> words;
    bool is_inside = false;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        const bool was_inside = is_inside;
        is_inside = is_letter(at) || (signs[at] != U' ' && is_letter(at - 1) && is_letter(at + 1));
        if (is_inside && !was_inside) {
            words.emplace_back();
        }
        if (is_inside) {
            append_utf8(words.back(), signs[at]);
        }
    }
    return words;
}

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
    const bool is_missing_or_replaced =
        (fits_after(0, 1) || fits_after(1, 1)) && (at + 1 < letters || at == word.size());
    const bool is_long = at > 0 && longer <= letters;
    return is_swapped || is_doubled || (is_long && (is_extra || is_missing_or_replaced));
}

}  // namespace aftercare
