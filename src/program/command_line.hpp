#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace aftercare::program {

enum class ColorChoice { automatic, always, never };

struct ScheduleCommand {
    std::optional<std::string> profile;
    std::optional<std::string> output;
};

struct ExportCommand {
    std::optional<std::string> profile;
    std::string output = "aftercare.ics";
};

struct InitCommand {
    std::vector<std::string> dates;
    std::string output = "aftercare.toml";
    bool force = false;
};

struct ProtocolCommand {
    std::optional<std::string> file;
};

/// No command: the first steps.
struct FirstSteps {};

/// `--help` and `--version`.
struct PrintText {
    std::string text;
};

struct CommandLine {
    std::variant<FirstSteps, PrintText, ScheduleCommand, ExportCommand, InitCommand,
                 ProtocolCommand>
        command;
    ColorChoice color = ColorChoice::automatic;
    bool quiet = false;
};

/// Understands the arguments, without the program's name (design, "Command line").
/// Throws `Error` on wrong usage.
CommandLine parse_command_line(std::span<const char* const> arguments);

}  // namespace aftercare::program
