#pragma once

#include <span>
#include <string>
#include <string_view>

namespace aftercare {

/// The candidate that a misspelt word most likely means; empty if none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// A hint for an unknown word: "Did you mean ...?", or else the words that are known.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace aftercare
