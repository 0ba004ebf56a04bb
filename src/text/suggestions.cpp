#include "text/suggestions.hpp"

#include "text/words.hpp"

#include <algorithm>
#include <vector>

namespace aftercare {

namespace {

constexpr std::size_t longest_word = 100;

// Insertions, deletions, substitutions and swaps of neighbors that turn one word into the other
// (optimal string alignment): rows[i][j] turns the first i letters into the first j.
std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::vector<std::size_t>> rows(from.size() + 1,
                                               std::vector<std::size_t>(to.size() + 1));
    for (std::size_t i = 0; i <= from.size(); ++i) {
        for (std::size_t j = 0; j <= to.size(); ++j) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            const std::size_t replaced = from[i - 1] == to[j - 1] ? 0 : 1;
            rows[i][j] =
                std::min({rows[i - 1][j - 1] + replaced, rows[i - 1][j] + 1, rows[i][j - 1] + 1});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
            }
        }
    }
    return rows.back().back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    if (word.empty() || word.size() > longest_word) {
        return {};  // too long for a slip, and to be compared
    }
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance && !candidate.empty()) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string listed(std::span<const std::string_view> words) {
    constexpr std::size_t most = 12;
    return joined(words.first(std::min(words.size(), most)), ", ") +
           (words.size() > most ? ", ..." : ".");
}

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates) {
    const std::string_view meant = nearest(word, candidates);
    return meant.empty() ? "Known here: " + listed(candidates)
                         : "Did you mean `" + std::string{meant} + "`?";
}

}  // namespace aftercare
