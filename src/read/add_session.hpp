#pragma once

#include "aftercare/read_profile.hpp"

#include <date/date.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aftercare {

/// The text of a profile with further sessions. Every byte outside the value of `treatment_date`
/// stays as it is, and so does what that value has already. `file` is the profile's name in
/// messages. Throws `Error` if the profile is faulty, and with `Failure::usage` if it has one of
/// the dates already or may not have them all. `today` is as for `read_profile`.
std::string add_sessions(std::string_view text, const std::string& file,
                         std::span<const date::sys_days> dates, const FindProtocol& find_protocol,
                         std::optional<date::sys_days> today = std::nullopt);

/// The text of a profile without one of its sessions and a comma and blanks beside it; all else
/// stays. Throws like `add_sessions`, also where the profile has no such date or no other one.
std::string remove_session(std::string_view text, const std::string& file, date::sys_days day,
                           const FindProtocol& find_protocol,
                           std::optional<date::sys_days> today = std::nullopt);

}  // namespace aftercare
