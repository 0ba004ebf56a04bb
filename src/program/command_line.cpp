#include "command_line.hpp"

#include "nearest.hpp"
#include "usage_error.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace aftercare::program {

namespace {

template <typename Value>
using Choices = std::array<std::pair<std::string_view, Value>, 3>;

constexpr Choices<ColorChoice> color_choices{{{"always", ColorChoice::always},
                                              {"auto", ColorChoice::automatic},
                                              {"never", ColorChoice::never}}};

constexpr Choices<PictureChoice> picture_choices{{{"always", PictureChoice::always},
                                                  {"auto", PictureChoice::automatic},
                                                  {"never", PictureChoice::never}}};

constexpr Choices<Format> formats{
    {{"html", Format::html}, {"json", Format::json}, {"text", Format::text}}};

constexpr const char* day_help = "Another day: year-month-day, today or yesterday";
constexpr const char* profile_help = "A file, or - for standard input (aftercare.toml)";

constexpr const char* help_names = "-h,--help";
constexpr const char* help_help = "Show this help";

constexpr std::array<std::string_view, 6> command_names{"schedule", "today", "can",
                                                        "export",   "init",  "protocol"};

// Whether a command is worth making: CLI11 takes a third of a run to make all of them.
bool may_be_meant(std::string_view name, std::span<const char* const> arguments) {
    const auto is_given = [arguments](std::string_view wanted) {
        return std::ranges::find(arguments, wanted) != arguments.end();
    };
    return is_given(name) || std::ranges::none_of(command_names, is_given);
}

template <typename Value>
Value chosen(const Choices<Value>& choices, std::string_view option, const std::string& word) {
    std::vector<std::string_view> known;
    for (const auto& [name, value] : choices) {
        if (name == word) {
            return value;
        }
        known.push_back(name);
    }
    throw_usage_error('`' + std::string{option} + "` cannot be \"" + word + '"',
                      suggestion(word, known));
}

std::vector<std::string> long_options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            if (name != "help" || app.get_parent() == nullptr) {
                names.push_back("--" + name);
            }
        }
    }
    return names;
}

// The command that was given, or else all that could be.
std::vector<const CLI::App*> commands_meant(const CLI::App& app) {
    const auto given = app.get_subcommands();
    return given.empty() ? app.get_subcommands(nullptr)
                         : std::vector<const CLI::App*>(given.begin(), given.end());
}

[[noreturn]] void throw_unknown_option(const std::string& argument, const CLI::App& app) {
    const std::string option = argument.substr(0, argument.find('=', 2));
    std::vector<std::string> names = long_options_of(app);
    for (const CLI::App* command : commands_meant(app)) {
        if (command->get_option_no_throw(option) != nullptr) {
            throw_usage_error('`' + option + "` stands behind the command, not before it",
                              "Write: aftercare " + command->get_name() + " ... " + option);
        }
        for (const std::string& name : long_options_of(*command)) {
            if (std::ranges::find(names, name) == names.end()) {
                names.push_back(name);
            }
        }
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    throw_usage_error('`' + option + "` is no option of this program", suggestion(option, known));
}

[[noreturn]] void throw_unexpected(const std::string& argument, const CLI::App& app) {
    if (argument.size() > 1 && argument.front() == '-') {
        throw_unknown_option(argument, app);
    }
    if (!app.get_subcommands().empty()) {
        throw_usage_error(
            '`' + argument + "` is one argument too many",
            "See: aftercare " + app.get_subcommands().front()->get_name() + " --help");
    }
    if (app.get_option_no_throw("--" + argument) != nullptr) {
        throw_usage_error('`' + argument + "` is no command of this program",
                          "Write: aftercare --" + argument);
    }
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands(nullptr)) {
        names.push_back(command->get_name());
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    throw_usage_error('`' + argument + "` is no command of this program",
                      suggestion(argument, known));
}

// None, too many, or one that is not taken: that is told by the words alone.
[[noreturn]] void throw_wrong_value(std::string_view words) {
    const std::size_t end_of_option = words.find(':');
    if (end_of_option == std::string_view::npos) {
        const std::string flag{words.substr(0, words.find(' '))};
        throw_usage_error("`--" + flag + "` takes no value", "Write it alone: --" + flag);
    }
    const std::string option{words.substr(0, end_of_option)};
    if (words.find("received") != std::string_view::npos) {
        throw_usage_error('`' + option + "` is given twice", "Keep one of the two.");
    }
    throw_usage_error('`' + option + "` needs a value behind it", "See: aftercare --help");
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> arguments) {
    CommandLine line;
    ScheduleCommand schedule;
    TodayCommand today;
    CanCommand can;
    ExportCommand calendar;
    InitCommand init;
    ProtocolCommand protocol;

    CLI::App app{"Aftercare plans for people who had scalp micropigmentation", "aftercare"};
    app.require_subcommand(0, 1);
    app.fallthrough();
    app.option_defaults()->disable_flag_override();
    app.set_help_flag();  // else each command would get a copy of it

    const auto add_command = [&](const std::string& name, const std::string& description,
                                 const auto& add_options) {
        CLI::App* command = nullptr;
        if (may_be_meant(name, arguments)) {
            command = app.add_subcommand(name, description)->group("Commands");
            command->set_help_flag(help_names, help_help);
            add_options(*command);
        }
        return command;
    };
    const auto is_given = [](const CLI::App* command) {
        return command != nullptr && command->parsed();
    };

    std::string format = "text";
    std::string picture = "auto";
    const CLI::App* const schedule_command =
        add_command("schedule", "Print the plan, day by day", [&](CLI::App& command) {
            command.add_option("PROFILE", schedule.profile, profile_help)->type_name("");
            command.add_option("--format", format, "text, json for other programs, or html")
                ->type_name("FORMAT");
            command.add_option("--picture", picture, "A picture first: auto, always or never")
                ->type_name("WHEN");
            command.add_option("-o,--output", schedule.output, "Write to a file")
                ->type_name("FILE");
        });
    const CLI::App* const today_command =
        add_command("today", "Say what holds today", [&](CLI::App& command) {
            command.add_option("PROFILE", today.profile, profile_help)->type_name("");
            command.add_option("--on", today.day, day_help)->type_name("DATE");
        });
    const CLI::App* const can_command =
        add_command("can", "Answer whether you may do something today", [&](CLI::App& command) {
            command
                .add_option("ACTIVITY", can.activity,
                            "What you want to do: wash, gym, \"wear a hat\"")
                ->type_name("");
            command.add_option("PROFILE", can.profile, profile_help)->type_name("");
            command.add_option("--on", can.day, day_help)->type_name("DATE");
        });
    const CLI::App* const export_command =
        add_command("export", "Write a calendar file for your phone", [&](CLI::App& command) {
            command.add_option("PROFILE", calendar.profile, profile_help)->type_name("");
            command
                .add_option("-o,--output", calendar.output,
                            "The file to write (aftercare.ics), or -")
                ->type_name("FILE");
        });
    const CLI::App* const init_command =
        add_command("init", "Write a profile for your treatment date", [&](CLI::App& command) {
            command
                .add_option("DATE", init.dates,
                            "Each treatment date: year-month-day, today or yesterday")
                ->type_name("");
            command
                .add_option("-o,--output", init.output, "The file to write (aftercare.toml), or -")
                ->type_name("FILE");
            command.add_flag("--force", init.force, "Overwrite a profile that is there already");
        });
    const CLI::App* const protocol_command = add_command(
        "protocol", "Print the built-in aftercare protocol, or check a file",
        [&](CLI::App& command) {
            command.add_option("FILE", protocol.file, "The protocol to check")->type_name("");
        });

    app.set_help_flag(help_names, help_help);
    app.set_version_flag("--version", "aftercare " AFTERCARE_VERSION, "Show the version");
    std::string color = "auto";
    app.add_option("--color", color, "Colors: auto, always or never")->type_name("WHEN");
    app.add_flag("-q,--quiet", line.quiet, "Only errors on standard error");

    // CLI11 takes the arguments from the back.
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::Success& request) {
        app.get_formatter()->label("SUBCOMMAND", "COMMAND");
        app.get_formatter()->label("Positionals", "Arguments");
        app.get_formatter()->column_width(24);
        std::ostringstream text;
        app.exit(request, text, text);
        line.command = PrintText{text.str()};
        return line;
    } catch (const CLI::ExtrasError&) {
        throw_unexpected(app.remaining(true).front(), app);
    } catch (const CLI::ArgumentMismatch& error) {
        throw_wrong_value(error.what());
    } catch (const CLI::ParseError& error) {
        throw_usage_error(error.what(), "See: aftercare --help");
    }

    line.color = chosen(color_choices, "--color", color);
    if (is_given(schedule_command)) {
        schedule.format = chosen(formats, "--format", format);
        schedule.picture = chosen(picture_choices, "--picture", picture);
        line.command = std::move(schedule);
    } else if (is_given(today_command)) {
        line.command = std::move(today);
    } else if (is_given(can_command)) {
        if (can.activity.empty()) {
            throw_usage_error("`can` needs what you want to do", "For example: aftercare can wash");
        }
        line.command = std::move(can);
    } else if (is_given(export_command)) {
        line.command = std::move(calendar);
    } else if (is_given(init_command)) {
        if (init.dates.empty()) {
            throw_usage_error("`init` needs the date of your treatment",
                              "For example: aftercare init 2026-11-20");
        }
        line.command = std::move(init);
    } else if (is_given(protocol_command)) {
        line.command = std::move(protocol);
    }
    return line;
}

}  // namespace aftercare::program
