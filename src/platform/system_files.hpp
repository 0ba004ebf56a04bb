#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace aftercare::platform {

// What files.cpp needs of the system. Each fails with a negative number, and `errno` says why.

int open_file(const std::filesystem::path& path, int flags);

/// Of a terminal, a line in UTF-8.
std::ptrdiff_t read_some(int descriptor, std::span<char> buffer);

std::ptrdiff_t write_some(int descriptor, std::string_view content);

bool is_writable(const std::filesystem::path& path);

/// To the disk itself.
bool flush(int descriptor);

}  // namespace aftercare::platform
