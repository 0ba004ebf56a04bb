#pragma once

#include "aftercare/error.hpp"
#include "read/key_example.hpp"

#include <date/date.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare {

/// "09:00", "9:00" and "09:00:00", an hour and a minute of the day.
std::optional<std::chrono::minutes> parse_time(std::string_view text);

/// A value of a kind, as TOML, that a client wrote in a way that the file or its key does not take:
/// `9am` is 09:00:00, `no` is false, `Sam` is "Sam", `5d` is "5 days" and `3.12.2026` is
/// 2026-12-03. Nothing if it cannot be understood.
std::optional<std::string> meant_value(std::string_view written, ValueKind kind);

/// The line to write: with the client's own value if that is understood, else as in the example.
std::string meant_line(std::string_view key, std::string_view written, KeyExamples examples);

/// A fault of a value, with the line to write. Of dates that cannot be understood it says why, such
/// as which two days one could be, and with `today` which date to write.
Fault value_fault(std::string message, std::string_view key, std::string_view written,
                  KeyExamples examples, std::optional<date::sys_days> today = std::nullopt);

}  // namespace aftercare
