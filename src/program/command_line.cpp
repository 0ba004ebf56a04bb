#include "command_line.hpp"

#include "aftercare/error.hpp"
#include "nearest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace aftercare::program {

namespace {

const std::map<std::string, ColorChoice> color_choices{{"auto", ColorChoice::automatic},
                                                       {"always", ColorChoice::always},
                                                       {"never", ColorChoice::never}};

constexpr std::string_view profile_help =
    "The profile, or - for standard input. Left out: aftercare.toml in this folder, "
    "else in your configuration folder";

[[noreturn]] void throw_usage_error(std::string message, std::string hint) {
    throw Error{Failure::usage, Fault{std::move(message), std::move(hint)}};
}

[[noreturn]] void throw_unexpected(const std::string& argument, const CLI::App& app) {
    std::vector<std::string_view> known;
    const bool is_option = argument.size() > 1 && argument.front() == '-';
    if (!is_option && !app.get_subcommands().empty()) {
        throw_usage_error(
            "`" + argument + "` is one argument too many",
            "See: aftercare " + app.get_subcommands().front()->get_name() + " --help");
    }
    std::vector<std::string> names;
    if (is_option) {
        std::vector<const CLI::App*> apps{&app};
        for (const CLI::App* command : app.get_subcommands()) {
            apps.push_back(command);
        }
        for (const CLI::App* each : apps) {
            for (const CLI::Option* option : each->get_options()) {
                for (const std::string& name : option->get_lnames()) {
                    names.push_back("--" + name);
                }
            }
        }
    } else {
        for (const CLI::App* command : app.get_subcommands(nullptr)) {
            names.push_back(command->get_name());
        }
    }
    known.assign(names.begin(), names.end());
    throw_usage_error(
        "`" + argument + "` is " + (is_option ? "no option" : "no command") + " of this program",
        suggestion(argument, known));
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> arguments) {
    CommandLine line;
    ScheduleCommand schedule;
    ExportCommand calendar;
    InitCommand init;
    ProtocolCommand protocol;

    CLI::App app{"Aftercare plans for people who had scalp micropigmentation", "aftercare"};
    app.require_subcommand(0, 1);
    app.fallthrough();
    app.set_version_flag("--version", "aftercare " AFTERCARE_VERSION);
    app.add_option("--color", line.color, "Colors: auto, always or never")
        ->transform(CLI::Transformer{color_choices})
        ->type_name("WHEN");
    app.add_flag("-q,--quiet", line.quiet, "Only errors on standard error");

    CLI::App* schedule_command = app.add_subcommand("schedule", "Print the plan, day by day");
    schedule_command->add_option("PROFILE", schedule.profile, std::string{profile_help});
    schedule_command->add_option("-o,--output", schedule.output, "Write to a file")
        ->type_name("FILE");

    CLI::App* export_command = app.add_subcommand("export", "Write a calendar file for your phone");
    export_command->add_option("PROFILE", calendar.profile, std::string{profile_help});
    export_command
        ->add_option("-o,--output", calendar.output,
                     "The file to write (aftercare.ics), or - for standard output")
        ->type_name("FILE");

    CLI::App* init_command = app.add_subcommand("init", "Write a profile for your treatment date");
    init_command
        ->add_option("DATE", init.dates, "Each treatment date: year-month-day, today or yesterday")
        ->required();
    init_command
        ->add_option("-o,--output", init.output,
                     "The file to write (aftercare.toml), or - for standard output")
        ->type_name("FILE");
    init_command->add_flag("--force", init.force, "Overwrite a profile that is there already");

    CLI::App* protocol_command =
        app.add_subcommand("protocol", "Print the built-in aftercare protocol, or check a file");
    protocol_command->add_option("FILE", protocol.file, "The protocol to check");

    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::Success& request) {
        std::ostringstream text;
        app.exit(request, text, text);
        line.command = PrintText{text.str()};
        return line;
    } catch (const CLI::ExtrasError&) {
        throw_unexpected(app.remaining(true).front(), app);
    } catch (const CLI::ParseError& error) {
        throw_usage_error(error.what(), "See: aftercare --help");
    }

    if (schedule_command->parsed()) {
        line.command = std::move(schedule);
    } else if (export_command->parsed()) {
        line.command = std::move(calendar);
    } else if (init_command->parsed()) {
        line.command = std::move(init);
    } else if (protocol_command->parsed()) {
        line.command = std::move(protocol);
    }
    return line;
}

}  // namespace aftercare::program
