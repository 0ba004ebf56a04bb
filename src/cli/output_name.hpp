#pragma once

#include <string>
#include <string_view>

namespace aftercare::cli {

/// What the ending of a file's name says, in any case of letters.
enum class FileKind { profile, calendar, page, json, text, document, unknown };

/// The kind of file that this name promises. Dots and blanks at its end, which Windows drops, do
/// not count.
FileKind kind_of(std::string_view name);

/// Throws `Error` where a plan would be written under the name of something else; `program` is how
/// this program is started.
void check_plan_name(const std::string& output, const std::string& program);

/// The same for a calendar.
void check_calendar_name(const std::string& output, const std::string& program);

}  // namespace aftercare::cli
