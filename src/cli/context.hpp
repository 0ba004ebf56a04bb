#pragma once

#include "aftercare/error.hpp"
#include "cli/command_line.hpp"
#include "platform/platform.hpp"

#include <string>
#include <utility>

namespace aftercare::cli {

/// What every command knows apart from its own arguments.
struct Context {
    const platform::Environment& environment;
    When color = When::automatic;
    bool quiet = false;
};

/// Throws `Error` for a command line or an environment that cannot be understood.
[[noreturn]] inline void throw_usage_error(std::string message, std::string hint) {
    throw Error{Failure::usage, Fault{std::move(message), std::move(hint)}};
}

}  // namespace aftercare::cli
