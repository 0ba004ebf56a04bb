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

/// Throws `Error` with one fault, which may be that of a file.
[[noreturn]] inline void throw_error(Failure failure, std::string message, std::string hint,
                                     std::string file = {}) {
    throw Error{failure, Fault{std::move(message), std::move(hint), std::move(file)}};
}

/// Throws `Error` for a command line or an environment that cannot be understood.
[[noreturn]] inline void throw_usage_error(std::string message, std::string hint) {
    throw_error(Failure::usage, std::move(message), std::move(hint));
}

}  // namespace aftercare::cli
