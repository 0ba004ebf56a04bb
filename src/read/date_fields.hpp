#pragma once

#include <date/date.h>

#include <chrono>
#include <optional>
#include <string>

namespace aftercare {

/// The day, weekday and time of a text that is written in this format of date::parse, whole; names
/// are English. The fields may be no day and no time of day.
std::optional<date::fields<std::chrono::seconds>> parse_fields(const std::string& text,
                                                               const char* format);

}  // namespace aftercare
