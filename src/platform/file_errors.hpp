#pragma once

#include "aftercare/error.hpp"

#include <string>
#include <system_error>

namespace aftercare::platform {

// What is said about a file when a call of the system has failed: the same words on every system.

[[noreturn]] void throw_unreadable(const std::string& path, std::error_code error);

[[noreturn]] void throw_not_created(const std::string& path, std::error_code error);

[[noreturn]] void throw_is_folder(const std::string& output);

[[noreturn]] void throw_exists(const std::string& path);

[[noreturn]] void throw_not_written(const std::string& path, std::error_code error);

}  // namespace aftercare::platform
