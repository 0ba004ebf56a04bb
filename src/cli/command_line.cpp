#include "cli/command_line.hpp"

#include "read/written_date.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/words.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

namespace aftercare::cli {

namespace {

const std::map<std::string, When> when_words{
    {"always", When::always}, {"auto", When::automatic}, {"never", When::never}};

const std::map<std::string, FileKind> format_words{
    {"html", FileKind::page}, {"json", FileKind::json}, {"text", FileKind::text}};

constexpr const char* profile_help = "A file, or - for standard input (aftercare.toml)";
constexpr const char* changed_profile_help = "The file to change (aftercare.toml)";

/// CLI11's layout, with the examples before everything else.
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter() {
        label("Positionals", "Arguments");
        label("SUBCOMMAND", "COMMAND");
        column_width(24);
    }

    std::string make_help(const CLI::App* app, std::string name,
                          CLI::AppFormatMode mode) const override {
        return app->get_description() + "\n\n" + app->get_footer() + "\n" +
               make_usage(app, std::move(name)) + make_positionals(app) + make_groups(app, mode) +
               make_subcommands(app, mode);
    }
};

CLI::App& add_command(CLI::App& app, const std::string& name, const std::string& description,
                      const std::vector<std::string>& examples) {
    CLI::App* const command = app.add_subcommand(name, description)->group("Commands");
    std::string footer = "Examples:\n";
    for (const std::string& example : examples) {
        footer += "  aftercare " + name + (example.empty() ? "" : ' ' + example) + '\n';
    }
    command->footer(footer);
    return *command;
}

template <typename Choice, typename Value>
void add_choice(CLI::App& app, const std::string& option, Choice& choice,
                const std::map<std::string, Value>& words, const std::string& type,
                const std::string& description) {
    const auto choose = [&choice, &words](const std::string& word) { choice = words.at(word); };
    app.add_option_function<std::string>(option, choose, description)
        ->check(CLI::IsMember(&words).description(""))
        ->type_name(type);
}

// Not bound to the `optional`, because CLI11 would take an empty word for none.
void add_word(CLI::App& app, const std::string& name, std::optional<std::string>& value,
              const std::string& type, const std::string& description) {
    const auto take = [&value](const std::string& word) { value = word; };
    app.add_option_function<std::string>(name, take, description)->type_name(type);
}

CLI::Option* add_words(CLI::App& app, const std::string& name, CommandLine& line,
                       const std::string& description) {
    return app.add_option(name, line.words, description)->type_name("");
}

void add_day(CLI::App& app, CommandLine& line) {
    add_word(app, "--on", line.day, "DATE", "Another day: 2026-11-20, 20 Nov or yesterday");
}

void add_output(CLI::App& app, CommandLine& line, const std::string& description) {
    add_word(app, "-o,--output", line.output, "FILE", description);
}

void add_question(CLI::App& app, CommandLine& line) {
    // With -h, `can -hat` would be a request for help, and no answer.
    app.set_help_flag("--help", "Show this help");
    add_words(app, "WORDS", line, "What you want to do, in your own words")->required();
    add_word(app, "--profile", line.file, "PROFILE", profile_help);
}

void add_options_everywhere(CLI::App& app, CommandLine& line) {
    add_choice(app, "--color", line.color, when_words, "WHEN", "Colors: auto, always or never");
    app.add_flag("-q,--quiet", line.quiet, "Only errors on standard error");
}

void add_commands(CLI::App& app, CommandLine& line) {
    CLI::App& schedule = add_command(app, "schedule", "Print the plan, day by day",
                                     {"", "sam.toml --picture always", "-o plan.html"});
    add_word(schedule, "PROFILE", line.file, "", profile_help);
    add_choice(schedule, "--format", line.format, format_words, "FORMAT",
               "text, json for other programs, or html");
    add_choice(schedule, "--picture", line.picture, when_words, "WHEN",
               "A picture first: auto, always or never");
    add_output(schedule, line, "Write to a file");

    CLI::App& today = add_command(app, "today", "Say what to avoid and what to do today",
                                  {"", "--on 2026-11-24"});
    add_word(today, "PROFILE", line.file, "", profile_help);
    add_day(today, line);

    CLI::App& can = add_command(
        app, "can", "Answer whether you may do something today",
        {"wash my hair", "go swimming --on 2026-12-24", "wear a hat --profile sam.toml"});
    add_question(can, line);
    add_day(can, line);

    CLI::App& when = add_command(app, "when", "Say from which day you may do something",
                                 {"wash my hair", "swim --profile sam.toml"});
    add_question(when, line);

    CLI::App& calendar = add_command(app, "export", "Write a calendar file for your phone",
                                     {"", "sam.toml -o sam.ics"});
    add_word(calendar, "PROFILE", line.file, "", profile_help);
    add_output(calendar, line, "The file to write (aftercare.ics), or -");

    CLI::App& init = add_command(app, "init", "Write a profile for your treatment date",
                                 {"2026-11-20", "yesterday", "20 Nov 2026 4 Dec 2026 -o sam.toml"});
    add_words(init, "DATE", line, "Treatment dates: 20 Nov 2026, or today; else it asks");
    add_output(init, line, "The file to write (aftercare.toml), or -");
    init.add_flag("-f,--force", line.force, "Overwrite an existing profile");

    CLI::App& add = add_command(app, "add", "Add another session to your profile",
                                {"2026-12-04", "2026-12-04 --profile sam.toml"});
    add_words(add, "DATE", line, "The dates of new sessions, written as for init")->required();
    add_word(add, "--profile", line.file, "PROFILE", changed_profile_help);
    add.add_flag("-y,--yes", line.is_sure, "Add also a date that looks mistyped");

    CLI::App& remove = add_command(app, "remove", "Remove a postponed session from your profile",
                                   {"2026-12-04", "4 Dec 2026 --profile sam.toml"});
    add_words(remove, "DATE", line, "The date of the session, written as for init")->required();
    add_word(remove, "--profile", line.file, "PROFILE", changed_profile_help);

    CLI::App& protocol =
        add_command(app, "protocol", "Print the built-in aftercare protocol, or check a file",
                    {"> my-studio.toml", "my-studio.toml"});
    add_word(protocol, "FILE", line.file, "", "The protocol to check, or - for standard input");

    CLI::App& help =
        add_command(app, "help", "Show the help of the program or of a command", {"", "export"});
    add_word(help, "COMMAND", line.file, "", "The command to explain");
}

void add_everything(CLI::App& app, CommandLine& line) {
    app.formatter(std::make_shared<HelpFormatter>());
    app.footer(
        "Examples:\n"
        "  aftercare                   start here: it asks for the date of your treatment\n"
        "  aftercare can wash my hair  ask whether you may\n"
        "  aftercare add 4 Dec         add your next session\n");
    app.allow_windows_style_options(false);
    app.require_subcommand(0, 1);
    app.set_help_flag("-h,--help", "Show this help");
    app.set_version_flag("--version", "aftercare " AFTERCARE_VERSION "\n", "Show the version");
    add_commands(app, line);
    for (CLI::App* const each : app.get_subcommands({})) {
        add_options_everywhere(*each, line);
    }
    add_options_everywhere(app, line);
}

[[noreturn]] void throw_unknown_command(const CLI::App& app, const std::string& word) {
    std::vector<std::string_view> known;
    for (const CLI::App* const command : app.get_subcommands({})) {
        known.push_back(command->get_name());
    }
    throw_usage_error(
        "Unknown command: " + word,
        nearest(word, known).empty()
            ? "To ask a question: aftercare can wash my hair, or aftercare when wash. "
              "All commands: aftercare --help"
            : suggestion(word, known));
}

// The help of the program, or of one of its commands.
std::string help_on(const CLI::App& app, const std::optional<std::string>& topic) {
    if (!topic) {
        return app.get_formatter()->make_help(&app, app.get_name(), CLI::AppFormatMode::Normal);
    }
    for (const CLI::App* const command : app.get_subcommands({})) {
        if (command->check_name(*topic)) {
            return command->help(app.get_name());
        }
    }
    throw_unknown_command(app, *topic);
}

[[noreturn]] void throw_unknown_option(const CLI::App& app, const std::string& word) {
    std::vector<std::string> names;
    for (const CLI::Option* const option : app.get_options(&CLI::Option::nonpositional)) {
        names.push_back(option->get_name());
    }
    throw_usage_error("Unknown option: " + word,
                      suggestion(word, std::vector<std::string_view>{names.begin(), names.end()}));
}

std::string help_hint(const CLI::App& app) {
    const auto commands = app.get_subcommands();
    return "See: aftercare " + (commands.empty() ? "" : commands.front()->get_name() + ' ') +
           "--help";
}

// The arguments as CLI11 must be given them. It would take the next argument for the empty value of
// "--output=", read "-force" as -f -o rce, and after "--" go on with options of the program.
std::vector<std::string> separated(const CLI::App& app, const std::vector<std::string>& arguments) {
    const auto commands = app.get_subcommands({});
    std::vector<std::string> words;
    bool takes_options = true;
    for (const std::string& word : arguments) {
        const std::size_t sign = word.find('=');
        const std::string name = '-' + word.substr(0, sign);
        const auto has_name = [&name](const CLI::App* each) {
            return name.starts_with("--") && each->get_option_no_throw(name) != nullptr;
        };
        if (!takes_options) {
            words.push_back(word == "-" || !word.starts_with('-') ? word : "./" + word);
        } else if (word == "--") {
            takes_options = false;
        } else if (name != "--help" && std::ranges::any_of(commands, has_name)) {
            throw_usage_error("Unknown option: " + word, "Did you mean `" + name + "`?");
        } else if (sign != word.npos && (word.starts_with("--") || word.starts_with("-o="))) {
            words.insert(words.end(), {word.substr(0, sign), word.substr(sign + 1)});
        } else {
            words.push_back(word);
        }
    }
    return words;
}

// A question in quotes, such as "can I wash my hair?", is one argument. A file alone, as one that
// is dropped onto the program, means its plan for today.
void name_command(std::vector<std::string>& words) {
    const std::string first = words.empty() ? "" : words.front();
    const std::string command = lower_case(first.substr(0, first.find(' ')));
    if (command.size() < first.size() && (command == "can" || command == "when")) {
        words.front() = first.substr(command.size() + 1);
        words.insert(words.begin(), command);
    } else if (!first.starts_with('-') &&
               (first.find_first_of(".\\") != first.npos || first.find('/', 1) != first.npos)) {
        words.insert(words.begin(), "today");
    }
}

// "24 Dec" after --on, or after the command `today`, is one word.
void join_dates(std::vector<std::string>& words) {
    for (auto word = words.begin(); word != words.end(); ++word) {
        const std::span rest{word + 1, words.end()};
        const std::size_t count = *word == "--on" || *word == "today" ? words_of_date(rest) : 0;
        if (count > 1) {
            rest.front() = joined(rest.first(count));
            words.erase(word + 2, word + 1 + static_cast<std::ptrdiff_t>(count));
        }
    }
}

// Throws on what nothing takes: an unknown command or option, or an argument too many.
void check_words(const CLI::App& app) {
    std::vector<const CLI::App*> apps{&app};
    std::ranges::copy(app.get_subcommands(), std::back_inserter(apps));
    for (const CLI::App* const each : apps) {
        for (const std::string& word : each->remaining()) {
            if (word.size() > 1 && word.starts_with('-')) {
                throw_unknown_option(*each, word);
            }
            if (each == &app) {
                throw_unknown_command(app, word);
            }
            throw_usage_error("Unexpected argument: " + word, help_hint(app));
        }
    }
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
    CommandLine line;
    CLI::App app{"Day-by-day aftercare plans for people who had scalp micropigmentation",
                 "aftercare"};
    add_everything(app, line);
    std::vector<std::string> words = separated(app, arguments);
    name_command(words);
    join_dates(words);
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::CallForHelp&) {
        return {.command = "help", .text = app.help()};
    } catch (const CLI::CallForVersion& version) {
        return {.command = "help", .text = version.what()};
    } catch (const CLI::ParseError& error) {
        check_words(app);
        throw_usage_error(error.what(), help_hint(app));
    }
    const auto commands = app.get_subcommands();
    line.command = commands.empty() ? "" : commands.front()->get_name();
    if (line.command == "help") {
        line.text = help_on(app, line.file);
    }
    return line;
}

}  // namespace aftercare::cli
