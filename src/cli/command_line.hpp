#pragma once

#include "aftercare/answer.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace aftercare::cli {

enum class ColorChoice { automatic, always, never };

enum class Format { text, json, html };

enum class PictureChoice { automatic, always, never };

struct ScheduleCommand {
    std::optional<std::string> profile;
    PictureChoice picture = PictureChoice::automatic;
    std::optional<Format> format;  ///< or else what the name of the output says
    std::optional<std::string> output;
};

struct TodayCommand {
    std::optional<std::string> profile;
    std::optional<std::string> day;  ///< as the client wrote it
};

/// `can` and `when`.
struct QuestionCommand {
    Wanted wanted = Wanted::permission;
    std::vector<std::string> words;
    std::optional<std::string> profile;
    std::optional<std::string> day;
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

struct AddCommand {
    std::vector<std::string> dates;
    std::optional<std::string> profile;
    bool is_sure = false;  ///< of a date that looks mistyped
};

struct RemoveCommand {
    std::vector<std::string> date;  ///< in one or several words
    std::optional<std::string> profile;
};

struct ProtocolCommand {
    std::optional<std::string> file;
};

/// No command: the plan for today, or else the first steps.
struct NoCommand {};

/// `help`, `--help` and `--version`.
struct PrintText {
    std::string text;
};

struct CommandLine {
    std::variant<NoCommand, PrintText, ScheduleCommand, TodayCommand, QuestionCommand,
                 ExportCommand, InitCommand, AddCommand, RemoveCommand, ProtocolCommand>
        command;
    ColorChoice color = ColorChoice::automatic;
    bool quiet = false;
};

/// Reads the arguments, without the program's name. Throws `Error` on wrong usage.
CommandLine parse_command_line(std::span<const char* const> arguments);

}  // namespace aftercare::cli
