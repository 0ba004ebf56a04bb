#pragma once

#include <span>
#include <string>
#include <string_view>

namespace aftercare {

/// The candidate that a misspelled word most likely means; empty if none is similar.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// Whether a word is most likely a slip of the hand for another: a letter missing, doubled, too
/// much or swapped with its neighbor, or in a long word one letter for another. Short words are too
/// close to each other to tell.
bool is_slip(std::string_view word, std::string_view meant);

/// A hint for an unknown word: "Did you mean `name`?", or the known words if none is similar.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace aftercare
