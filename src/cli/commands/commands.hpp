#pragma once

#include "aftercare/calendar.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace aftercare::cli {

/// Runs the program with its arguments, without its name, and returns the exit status. Errors are
/// reported on standard error, not thrown.
int run(const std::vector<std::string>& arguments, const platform::Environment& environment);

/// The commands, each in a file of its own. Each returns the exit status, and throws `Error` or
/// `platform::ClosedPipe`.
int run_add_remove(const CommandLine& line, const Context& context);
int run_export(const CommandLine& line, const Context& context);
int run_init(const CommandLine& line, const Context& context);
int run_no_command(const CommandLine& line, const Context& context);
int run_protocol(const CommandLine& line, const Context& context);
int run_question(const CommandLine& line, const Context& context);
int run_schedule(const CommandLine& line, const Context& context);
int run_today(const CommandLine& line, const Context& context);

/// The calendar of a plan, and the time zone in which its reminders come.
struct ExportedCalendar {
    Calendar calendar;
    platform::TimeZone zone;
};

/// The calendar as it is exported now, or at the time in `SOURCE_DATE_EPOCH`. Throws `Error`.
ExportedCalendar export_calendar(const Plan& plan, const Context& context);

/// What an export wrote, when the reminders come, and how to get the file onto a phone, in lines
/// that end before column `width`.
std::string export_report(const Context& context, const std::string& output, const Plan& plan,
                          const ExportedCalendar& exported, int width);

/// "UTC+1", "UTC-3:30", "UTC"
std::string offset_from_utc(std::chrono::seconds offset);

}  // namespace aftercare::cli
