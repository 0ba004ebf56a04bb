#pragma once

#include "aftercare/calendar.hpp"
#include "cli/profile_lookup.hpp"
#include "platform/platform.hpp"

#include <chrono>
#include <string>

namespace aftercare::cli {

/// What an export wrote, when the reminders come, and how to get the file onto a phone.
std::string export_report(const std::string& output, const Plan& plan, const Calendar& calendar,
                          const platform::TimeZone& zone);

/// "UTC+1", "UTC-3:30", "UTC"
std::string offset_from_utc(std::chrono::seconds offset);

}  // namespace aftercare::cli
