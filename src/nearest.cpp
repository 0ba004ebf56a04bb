#include "nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace aftercare {

namespace {

constexpr std::size_t most_candidates_listed = 12;

// Insertions, deletions and substitutions that turn one word into the other (Levenshtein).
std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t column = 0; column < row.size(); ++column) {
        row[column] = column;
    }
    for (std::size_t line = 1; line <= from.size(); ++line) {
        std::size_t diagonal = row[0];
        row[0] = line;
        for (std::size_t column = 1; column < row.size(); ++column) {
            const std::size_t substituted = diagonal + (from[line - 1] == to[column - 1] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({substituted, row[column] + 1, row[column - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
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
