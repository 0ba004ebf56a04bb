#pragma once

#include "platform/platform.hpp"

#include <string>
#include <vector>

namespace aftercare::cli {

/// Runs the program with its arguments, without its name, and returns the exit status. Errors are
/// reported on standard error, not thrown.
int run(const std::vector<std::string>& arguments, const platform::Environment& environment);

}  // namespace aftercare::cli
