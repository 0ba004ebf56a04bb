#pragma once

#include <cstddef>

namespace aftercare {

/// The most bytes that a profile or protocol may have.
inline constexpr std::size_t largest_file = std::size_t{1} << 20U;

}  // namespace aftercare
