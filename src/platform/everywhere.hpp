#pragma once

#include "aftercare/uuid.hpp"

#include <date/date.h>

namespace aftercare::platform {

// What the standard library does alike on every system.

date::sys_seconds now();

Uuid::Bytes random_bytes();

}  // namespace aftercare::platform
