#pragma once

#include "platform/platform.hpp"

#include <span>

namespace aftercare::cli {

/// Runs the program with its arguments, without its name, and returns the exit status. Errors are
/// reported on standard error, not thrown.
int run(std::span<const char* const> arguments, const platform::Environment& environment);

}  // namespace aftercare::cli
