#pragma once

#include <span>
#include <string>
#include <string_view>

namespace aftercare {

/// The candidate that a misspelled word most likely means; empty if none is similar.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// Whether a word is most likely a slip of the hand for another: one letter missing, doubled, too
/// much, swapped with its neighbor or replaced. Short words are close to each other: their first
/// letter must be right, and of a replaced letter the first and the last.
bool is_slip(std::string_view word, std::string_view meant);

/// A hint for an unknown word: "Did you mean `name`?", or the known words if none is similar.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace aftercare
