#pragma once

#include "aftercare/error.hpp"
#include "read/key_example.hpp"

#include <date/date.h>
#include <toml++/toml.h>

#include <optional>
#include <string_view>

namespace aftercare {

/// What is wrong with a text that toml++ refused, in words for people. Without file and excerpt.
/// With `today`, the hint for a date whose year is too short says which one to write.
Fault syntax_fault(const toml::parse_error& error, std::string_view text, KeyExamples examples,
                   std::optional<date::sys_days> today);

/// The first key of the text with more than 30 parts, if there is one. Without file and excerpt.
/// toml++ 3.3.0 overflows the stack on keys with thousands of parts.
std::optional<Fault> deep_key_fault(std::string_view text);

}  // namespace aftercare
