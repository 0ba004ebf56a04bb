#pragma once

#include "aftercare/text_style.hpp"
#include "cli/command_line.hpp"
#include "platform/platform.hpp"

#include <span>
#include <string>
#include <string_view>

namespace aftercare::cli {

/// What every command knows apart from its own arguments.
struct Context {
    const platform::Environment& environment;
    When color = When::automatic;
    bool quiet = false;
};

/// The name under which a profile is looked for, and written.
inline constexpr const char* profile_name = "aftercare.toml";

/// The names under which its calendar and its page are written beside it.
inline constexpr const char* calendar_name = "aftercare.ics";
inline constexpr const char* page_name = "aftercare.html";

/// The kind of file that this name promises, without the dots and blanks that Windows drops.
FileKind kind_of(std::string_view name);

/// Throws `Error` where a plan or a calendar would be written under the name of something else.
void check_output_name(const std::string& output, std::span<const FileKind> allowed,
                       const std::string& what, const Context& context);

/// A path as it must be typed, and not taken for an option. What a terminal cannot show is
/// replaced.
std::string shell_path(const std::string& path);

/// The argument that stands for standard input or output.
inline constexpr std::string_view standard_stream = "-";

/// Prints data on standard output. Throws `Error` or `platform::ClosedPipe`.
void print(const Context& context, std::string_view text);

/// Writes data to a file, or to standard output for "-". Throws like `platform::write_file`.
void write(const Context& context, const std::string& output, std::string_view text,
           platform::Existing existing);

struct NewFile {
    std::string name;
    std::string content;
};

/// Writes all of these files, or leaves all as they were. Throws like `platform::write_file`.
void write_together(std::span<const NewFile> files, platform::Existing existing);

/// Says something on standard error unless it is to be quiet. The text is made safe for a terminal.
void say(const Context& context, std::string_view text);

/// Writes to standard error. A report that nobody can read does not undo what was done.
void report(const Context& context, std::string_view text);

/// Whether an output is standard output, and that is a terminal.
bool is_terminal(const Context& context, std::string_view output = standard_stream);

/// How to write a text to an output: as wide as the terminal, or else as `COLUMNS` says, but from
/// 40 to 80 columns; with color where it is wanted and shown; and beyond ASCII where the locale is
/// one of UTF-8.
TextStyle style_for(const Context& context, std::string_view output = standard_stream);

}  // namespace aftercare::cli
