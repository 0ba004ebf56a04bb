#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace aftercare {

/// A range of code points, both ends inclusive as in Unicode's own tables.
struct CodePoints {
    char32_t first;
    char32_t last;
};

/// Whether a code point lies in one of the ranges, which ascend.
template <std::size_t Count>
constexpr bool contains(const std::array<CodePoints, Count>& ranges, char32_t code_point) {
    const auto range = std::lower_bound(ranges.begin(), ranges.end(), code_point,
                                        [](const CodePoints& r, char32_t c) { return r.last < c; });
    return range != ranges.end() && range->first <= code_point;
}

}  // namespace aftercare
