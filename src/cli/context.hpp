#pragma once

#include "cli/command_line.hpp"
#include "platform/platform.hpp"

namespace aftercare::cli {

/// What every command knows apart from its own arguments.
struct Context {
    const platform::Environment& environment;
    When color = When::automatic;
    bool quiet = false;
};

}  // namespace aftercare::cli
