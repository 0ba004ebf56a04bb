#pragma once

#include <cstddef>

namespace aftercare {

/// Profiles and protocols over this many bytes are refused (design, "The profile").
inline constexpr std::size_t largest_file = std::size_t{1} << 20U;

}  // namespace aftercare
