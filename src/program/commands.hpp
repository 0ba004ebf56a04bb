#pragma once

#include "environment.hpp"

#include <span>

namespace aftercare::program {

/// Runs the program with its arguments, without its name. Returns the exit status.
int run(std::span<const char* const> arguments, const Environment& environment);

}  // namespace aftercare::program
