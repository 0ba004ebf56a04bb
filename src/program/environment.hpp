#pragma once

#include "aftercare/uuid.hpp"

#include <date/date.h>

#include <functional>
#include <optional>
#include <string>

namespace aftercare::program {

/// Everything that the program takes from outside, beside its arguments and files.
struct Environment {
    std::function<std::optional<std::string>(const char* name)> variable;
    std::function<date::sys_seconds()> now;
    std::function<Uuid::Bytes()> random_bytes;
    int standard_input = 0;  ///< file descriptors
    int standard_output = 1;
    int standard_error = 2;
};

}  // namespace aftercare::program
