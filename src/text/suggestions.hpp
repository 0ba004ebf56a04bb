#pragma once

#include <span>
#include <string>
#include <string_view>

namespace aftercare {

/// The candidate that a misspelled word most likely means; empty if none is similar.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// "washing, sun.", or at most twelve words and ", ...".
std::string listed(std::span<const std::string_view> words);

/// A hint for an unknown word: "Did you mean `name`?", or the known words if none is similar.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace aftercare
