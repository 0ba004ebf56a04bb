#include "text/suggestions.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

constexpr std::size_t most_candidates_listed = 12;
constexpr std::size_t longest_word = 100;

// Insertions, deletions, substitutions and swaps of neighbors that turn one word into the other
// (optimal string alignment).
std::size_t edit_distance(std::string_view from, std::string_view to) {
    using Row = std::vector<std::size_t>;
    Row before(to.size() + 1);
    Row above(to.size() + 1);
    Row row(to.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t line = 1; line <= from.size(); ++line) {
        row[0] = line;
        for (std::size_t column = 1; column <= to.size(); ++column) {
            const bool equal = from[line - 1] == to[column - 1];
            row[column] = std::min(
                {above[column - 1] + (equal ? 0 : 1), above[column] + 1, row[column - 1] + 1});
            if (line > 1 && column > 1 && from[line - 1] == to[column - 2] &&
                from[line - 2] == to[column - 1]) {
                row[column] = std::min(row[column], before[column - 2] + 1);
            }
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.size() > longest_word) {
        return {};  // too long for a slip, and to be compared
    }
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t longer = std::max(word.size(), candidate.size());
        const std::size_t shorter = std::min(word.size(), candidate.size());
        if (longer - shorter >= best_distance || shorter == 0) {
            continue;
        }
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

bool is_slip(std::string_view word, std::string_view meant) {
    constexpr std::size_t shortest_word = 3;
    constexpr std::size_t longer_word = 5;
    constexpr std::size_t long_word = 7;
    const auto [shorter, longer] = std::minmax({word.size(), meant.size()});
    if (shorter < shortest_word || longer - shorter > 1) {
        return false;
    }
    const bool is_doubled = std::adjacent_find(word.begin(), word.end()) != word.end();
    if (meant.size() <= longer_word && word.size() > meant.size() && !is_doubled) {
        return false;  // "seat" is no "sea", "drive" is no "dive"
    }
    const bool same_first = word.front() == meant.front();
    const bool same_ends = same_first && word.back() == meant.back();
    if ((shorter < longer_word && !same_first) || edit_distance(word, meant) != 1) {
        return false;
    }
    const bool is_swapped =
        std::is_permutation(word.begin(), word.end(), meant.begin(), meant.end());
    return shorter < longer || is_swapped || same_ends || longer >= long_word;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates) {
    if (const std::string_view match = nearest(word, candidates); !match.empty()) {
        return "Did you mean `" + std::string{match} + "`?";
    }
    std::string known = "Known here:";
    const std::size_t listed = std::min(candidates.size(), most_candidates_listed);
    for (std::size_t index = 0; index < listed; ++index) {
        known += (index == 0 ? " " : ", ") + std::string{candidates[index]};
    }
    return known + (listed < candidates.size() ? ", ..." : ".");
}

}  // namespace aftercare
