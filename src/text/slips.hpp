#pragma once

#include <string_view>

namespace aftercare {

/// Whether a word is most likely a slip of the hand for another: a letter missing, doubled, too
/// much or swapped with its neighbor, or in a long word one letter for another. Short words are too
/// close to each other to tell.
bool is_slip(std::string_view word, std::string_view meant);

}  // namespace aftercare
