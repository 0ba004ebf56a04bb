#pragma once

#include "cli/plan_calendar.hpp"

#include <chrono>
#include <string>

namespace aftercare::cli {

/// What an export wrote, when the reminders come, and how to get the file onto a phone, in lines
/// that end before column `width`.
std::string export_report(const std::string& output, const Plan& plan, const PlanCalendar& exported,
                          int width);

/// "UTC+1", "UTC-3:30", "UTC"
std::string offset_from_utc(std::chrono::seconds offset);

}  // namespace aftercare::cli
