#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// The words of a text in small letters. Blanks and punctuation separate them; an apostrophe
/// between two letters belongs to its word.
std::vector<std::string> words_of(std::string_view text);

/// The words of a question, or of an entry that a question is matched with, without those that make
/// no difference, such as "my" and "the". Never left out is a word that turns a question around or
/// moves it to another day.
std::vector<std::string> telling_words_of(std::string_view text);

/// What all forms of a word have in common, which need not be a word: "cap" for "caps", "shower"
/// for "showering", and "head" for "scalp". Not to be shown.
std::string_view base_form(std::string_view word);

/// Whether a word is in a list, written alike.
bool is_one_of(std::span<const std::string_view> words, std::string_view word);

/// Whether a word only says whose head a question is about.
bool is_head(std::string_view word);

/// Whether a word such as "if" or "some" says too little to find a sentence about it.
bool says_little(std::string_view word);

/// "wash hair": the words with one space between them.
std::string joined(std::span<const std::string> words);

}  // namespace aftercare
