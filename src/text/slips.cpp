#include "text/slips.hpp"

#include <algorithm>
#include <cstddef>

namespace aftercare {

bool is_slip(std::string_view word, std::string_view meant) {
    constexpr std::size_t short_word = 5;
    constexpr std::size_t long_word = 7;
    if (std::min(word.size(), meant.size()) < short_word || word == meant) {
        return false;
    }
    const auto begin = std::mismatch(word.begin(), word.end(), meant.begin(), meant.end()).first;
    const auto same = static_cast<std::size_t>(begin - word.begin());
    word.remove_prefix(same);
    meant.remove_prefix(same);
    const bool is_long = same + word.size() >= long_word;
    const auto ends_alike = [&](std::size_t of_word, std::size_t of_meant) {
        return of_word <= word.size() && of_meant <= meant.size() &&
               word.substr(of_word) == meant.substr(of_meant);
    };
    const bool is_swapped = ends_alike(2, 2) && word[0] == meant[1] && word[1] == meant[0];
    return ends_alike(0, 1) || ends_alike(1, 0) || is_swapped || (is_long && ends_alike(1, 1));
}

}  // namespace aftercare
