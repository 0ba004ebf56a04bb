#pragma once

#include "aftercare/uuid.hpp"

#include <date/date.h>

#include <chrono>
#include <cstdint>
#include <random>

namespace aftercare::platform {

// What the standard library does alike on every system.

inline date::sys_seconds now() {
    return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

inline Uuid::Bytes random_bytes() {
    std::random_device device;
    Uuid::Bytes bytes{};
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(device());
    }
    return bytes;
}

}  // namespace aftercare::platform
