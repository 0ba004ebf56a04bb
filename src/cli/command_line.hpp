#pragma once

#include "aftercare/error.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::cli {

enum class When { automatic, always, never };

/// What the ending of a file's name says, in upper or lower case. A `document` is one that only
/// other programs write.
enum class FileKind { profile, calendar, page, json, text, document, unknown };

/// What the client typed. Each command has some of these options.
struct CommandLine {
    std::string command = {};              ///< its name; empty if there is none
    std::optional<std::string> file = {};  ///< the profile, or the protocol to check
    std::vector<std::string> words = {};   ///< of a question or of dates, as they were typed
    std::optional<std::string> day = {};   ///< to ask about, as it was typed
    std::optional<std::string> output = {};
    std::optional<FileKind> format = {};  ///< or else what the name of the output says
    When picture = When::automatic;
    bool force = false;
    bool is_sure = false;   ///< a date that looks mistyped is meant
    std::string text = {};  ///< to print: of `help`, `--help` and `--version`
    When color = When::automatic;
    bool quiet = false;
};

/// Throws `Error` with one fault, which may be that of a file.
[[noreturn]] inline void throw_error(Failure failure, std::string message, std::string hint,
                                     std::string file = {}) {
    throw Error{failure, Fault{std::move(message), std::move(hint), std::move(file)}};
}

/// Throws `Error` for a command line or an environment that cannot be understood.
[[noreturn]] inline void throw_usage_error(std::string message, std::string hint) {
    throw_error(Failure::usage, std::move(message), std::move(hint));
}

/// Reads the arguments, without the program's name. Throws `Error` on wrong usage.
CommandLine parse_command_line(const std::vector<std::string>& arguments);

}  // namespace aftercare::cli
