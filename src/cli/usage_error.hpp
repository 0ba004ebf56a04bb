#pragma once

#include "aftercare/error.hpp"

#include <string>
#include <utility>

namespace aftercare::cli {

/// Throws `Error` for a command line or an environment that cannot be understood.
[[noreturn]] inline void throw_usage_error(std::string message, std::string hint) {
    throw Error{Failure::usage, Fault{std::move(message), std::move(hint)}};
}

}  // namespace aftercare::cli
