#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// The words of a text in lower case. Blanks and punctuation separate them; a sign of `inner`
/// between two letters, such as an apostrophe, belongs to its word, and one of `letters` anywhere.
std::vector<std::string> words_of(std::string_view text, std::u32string_view inner = U"'",
                                  std::u32string_view letters = {});

/// The same for an entry that questions are matched with: a star belongs to its word.
inline std::vector<std::string> entry_words(std::string_view entry) {
    return words_of(entry, U"'", U"*");
}

/// Whether a word of a question is an entry's word, or begins with it where a star ends that.
bool fits(std::string_view word, std::string_view entry_word);

/// Whether a word is most likely a slip of the hand for an entry's word: two letters swapped, one
/// doubled, or, in a longer word, one missing, too much or replaced. Words that differ in their
/// first letter or at their end are more often other words: "start", "dark".
bool is_slip(std::string_view word, std::string_view entry_word);

/// Whether a word or a letter is in a list, exactly as it is.
bool is_one_of(const auto& list, const auto& one) {
    return std::ranges::find(list, one) != list.end();
}

/// The texts of some parts with something between them: "wash hair", "Washing, Hats".
template <typename Parts, typename TextOf = std::identity>
std::string joined(const Parts& parts, std::string_view between = " ", TextOf text_of = {}) {
    std::string text;
    for (const auto& part : parts) {
        text.append(text.empty() ? "" : between).append(text_of(part));
    }
    return text;
}

}  // namespace aftercare
