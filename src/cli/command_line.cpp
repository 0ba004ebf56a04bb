#include "cli/command_line.hpp"

#include "cli/usage_error.hpp"
#include "read/written_date.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/words.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace aftercare::cli {

namespace {

template <typename Value>
using Words = std::map<std::string, Value>;

const Words<ColorChoice> color_words{{"always", ColorChoice::always},
                                     {"auto", ColorChoice::automatic},
                                     {"never", ColorChoice::never}};

const Words<PictureChoice> picture_words{{"always", PictureChoice::always},
                                         {"auto", PictureChoice::automatic},
                                         {"never", PictureChoice::never}};

const Words<Format> format_words{
    {"html", Format::html}, {"json", Format::json}, {"text", Format::text}};

constexpr const char* profile_help = "A file, or - for standard input (aftercare.toml)";
constexpr const char* date_help = "Another day: 2026-11-20, 20 Nov or yesterday";

// The last argument of every command, which help does not show: it takes the first word too many.
constexpr const char* surplus = "SURPLUS";

/// CLI11's layout, with the examples before everything else.
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter() {
        label("Positionals", "Arguments");
        column_width(24);
    }

    std::string make_help(const CLI::App* app, std::string name,
                          CLI::AppFormatMode mode) const override {
        const auto options =
            app->get_options([](const CLI::Option* option) { return option->nonpositional(); });
        return app->get_description() + "\n\n" + app->get_footer() + "\n" +
               make_usage(app, std::move(name)) + make_positionals(app) +
               make_group("Options", false, options) + make_subcommands(app, mode);
    }

    std::string make_usage(const CLI::App* app, std::string name) const override {
        std::string usage = "Usage: " + name + " [OPTIONS]";
        for (const CLI::Option* const option : app->get_options()) {
            if (option->get_positional() && !option->get_group().empty()) {
                usage += ' ' + make_option_usage(option);
            }
        }
        return usage + (app->get_subcommands({}).empty() ? "" : " [COMMAND]") + '\n';
    }
};

template <typename Known>
std::string suggestion(const std::string& word, const Known& known) {
    return aftercare::suggestion(word, std::vector<std::string_view>(known.begin(), known.end()));
}

template <typename Choice, typename Value>
void add_choice(CLI::App& app, const std::string& option, Choice& choice, const Words<Value>& words,
                const std::string& type, const std::string& description) {
    // CLI11's own check, and our message.
    const auto check = [option, &words](const std::string& word) {
        if (!CLI::IsMember(&words)(word).empty()) {
            std::vector<std::string> known;
            for (const auto& [name, value] : words) {
                known.push_back(name);
            }
            throw_usage_error(option + " cannot be \"" + word + '"', suggestion(word, known));
        }
        return std::string{};
    };
    const auto choose = [&choice, &words](const std::string& word) { choice = words.at(word); };
    app.add_option_function<std::string>(option, choose, description)
        ->check(CLI::Validator{check, ""})
        ->type_name(type);
}

// Not bound to the `optional`, because CLI11 would take an empty word for none.
CLI::Option* add_word(CLI::App& app, const std::string& name, std::optional<std::string>& value,
                      const std::string& description) {
    const auto take = [&value](const std::string& word) { value = word; };
    return app.add_option_function<std::string>(name, take, description)->type_name("");
}

void add_output(CLI::App& app, std::string& output, const std::string& description) {
    app.add_option("-o,--output", output, description)->type_name("FILE");
}

void add_options_everywhere(CLI::App& app, CommandLine& line) {
    app.add_option(surplus)->group("");
    add_choice(app, "--color", line.color, color_words, "WHEN", "Colors: auto, always or never");
    app.add_flag("-q,--quiet", line.quiet, "Only errors on standard error")
        ->disable_flag_override();
}

// The command, and the value that its options fill.
template <typename Command>
std::pair<CLI::App&, Command&> add_command(CLI::App& app, CommandLine& line,
                                           const std::string& name, const std::string& description,
                                           const std::string& examples) {
    const auto value = std::make_shared<Command>();
    CLI::App* const command = app.add_subcommand(name, description);
    command->group("Commands")->footer("Examples:\n" + examples);
    command->callback([value, &line] { line.command = *value; });
    return {*command, *value};
}

// The command among the arguments, if there is one.
const CLI::App* command_of(const CLI::App& app) {
    const auto commands = app.get_subcommands();
    return commands.empty() ? nullptr : commands.front();
}

std::string help_hint(const CLI::App& app) {
    const CLI::App* const command = command_of(app);
    return "See: aftercare " + (command == nullptr ? "" : command->get_name() + ' ') + "--help";
}

std::vector<const CLI::App*> all_apps(const CLI::App& app) {
    std::vector<const CLI::App*> apps = app.get_subcommands({});
    apps.insert(apps.begin(), &app);
    return apps;
}

// The long names of all options, each once.
std::vector<std::string> option_names(const std::vector<const CLI::App*>& apps) {
    std::vector<std::string> names;
    for (const CLI::App* const app : apps) {
        for (const CLI::Option* const option : app->get_options()) {
            const bool is_known = std::ranges::count(names, option->get_name()) > 0;
            if (option->nonpositional() && !is_known) {
                names.push_back(option->get_name());
            }
        }
    }
    return names;
}

std::string first_word(const std::string& text) {
    return lower_case(text.substr(0, text.find(' ')));
}

bool begins_question(const std::string& word) {
    constexpr std::array<std::string_view, 13> words{"is",   "may",  "should", "how", "do",
                                                     "does", "will", "could",  "am",  "are",
                                                     "what", "must", "i"};
    return is_one_of(words, word);
}

[[noreturn]] void throw_unknown_command(const CLI::App& app, const std::string& word) {
    if (word == "version") {
        throw_usage_error("Unknown command: version", "Write: aftercare --version");
    }
    std::vector<std::string> known;
    for (const CLI::App* const command : app.get_subcommands({})) {
        known.push_back(command->get_name());
    }
    if (std::ranges::count(known, word) > 0) {
        throw_usage_error("Unexpected argument: --", "Write the command first: aftercare " + word);
    }
    if (begins_question(first_word(word))) {
        throw_usage_error("Unknown command: " + word,
                          "To ask a question: aftercare can wash my hair, or aftercare when wash");
    }
    throw_usage_error("Unknown command: " + (word.empty() ? "\"\"" : word),
                      suggestion(word, known));
}

// Of a command, or of the program where there is none before the option.
[[noreturn]] void throw_unknown_option(const CLI::App& app, const CLI::App& taker,
                                       const std::string& word) {
    const std::string name = word.starts_with("--") ? word.substr(0, word.find('=')) : word;
    if (&taker != &app) {
        throw_usage_error("Unknown option: " + name, suggestion(name, option_names({&taker})));
    }
    for (const CLI::App* const command : app.get_subcommands({})) {
        if (command->get_option_no_throw(name) != nullptr) {
            throw_usage_error(name + " needs a command before it",
                              "For example: aftercare " + command->get_name() + ' ' + name);
        }
    }
    throw_usage_error("Unknown option: " + name, suggestion(name, option_names(all_apps(app))));
}

[[noreturn]] void throw_unexpected_argument(const CLI::App& app, const std::string& word) {
    throw_usage_error("Unexpected argument: " + (word.empty() ? "\"\"" : word), help_hint(app));
}

[[noreturn]] void throw_missing_argument(const CLI::App& command) {
    const std::string examples = command.get_footer();
    const std::size_t begin = examples.find("aftercare");
    const std::string example = examples.substr(begin, examples.find('\n', begin) - begin);
    const auto arguments =
        command.get_options([](const CLI::Option* option) { return option->get_required(); });
    throw_usage_error("Missing argument: " + arguments.front()->get_name(),
                      "For example: " + example);
}

void add_schedule(CLI::App& app, CommandLine& line) {
    const auto [command, schedule] =
        add_command<ScheduleCommand>(app, line, "schedule", "Print the plan, day by day",
                                     "  aftercare schedule\n"
                                     "  aftercare schedule sam.toml --picture always\n"
                                     "  aftercare schedule -o plan.html\n");
    add_word(command, "PROFILE", schedule.profile, profile_help);
    add_choice(command, "--format", schedule.format, format_words, "FORMAT",
               "text, json for other programs, or html");
    add_choice(command, "--picture", schedule.picture, picture_words, "WHEN",
               "A picture first: auto, always or never");
    add_word(command, "-o,--output", schedule.output, "Write to a file")->type_name("FILE");
}

void add_today(CLI::App& app, CommandLine& line) {
    const auto [command, today] =
        add_command<TodayCommand>(app, line, "today", "Say what to avoid and what to do today",
                                  "  aftercare today\n"
                                  "  aftercare today --on 2026-11-24\n");
    add_word(command, "PROFILE", today.profile, profile_help);
    add_word(command, "--on", today.day, date_help)->type_name("DATE");
}

void add_can(CLI::App& app, CommandLine& line) {
    const auto [command, can] =
        add_command<CanCommand>(app, line, "can", "Answer whether you may do something today",
                                "  aftercare can wash my hair\n"
                                "  aftercare can go swimming --on 2026-12-24\n"
                                "  aftercare can wear a hat --profile sam.toml\n");
    // With -h, `can -hat` would be a request for help, and no answer.
    command.set_help_flag("--help", "Show this help");
    command.add_option("WORDS", can.words, "What you want to do, in your own words")
        ->type_name("")
        ->required();
    add_word(command, "--profile", can.profile, profile_help)->type_name("PROFILE");
    add_word(command, "--on", can.day, date_help)->type_name("DATE");
}

void add_when(CLI::App& app, CommandLine& line) {
    const auto [command, when] =
        add_command<WhenCommand>(app, line, "when", "Say from which day you may do something",
                                 "  aftercare when wash my hair\n"
                                 "  aftercare when swim --profile sam.toml\n");
    command.set_help_flag("--help", "Show this help");
    command.add_option("WORDS", when.words, "What you want to do, in your own words")
        ->type_name("")
        ->required();
    add_word(command, "--profile", when.profile, profile_help)->type_name("PROFILE");
}

void add_export(CLI::App& app, CommandLine& line) {
    const auto [command, calendar] =
        add_command<ExportCommand>(app, line, "export", "Write a calendar file for your phone",
                                   "  aftercare export\n"
                                   "  aftercare export sam.toml -o sam.ics\n");
    add_word(command, "PROFILE", calendar.profile, profile_help);
    add_output(command, calendar.output, "The file to write (aftercare.ics), or -");
}

void add_init(CLI::App& app, CommandLine& line) {
    const auto [command, init] =
        add_command<InitCommand>(app, line, "init", "Write a profile for your treatment date",
                                 "  aftercare init 2026-11-20\n"
                                 "  aftercare init yesterday\n"
                                 "  aftercare init 20 Nov 2026 4 Dec 2026 -o sam.toml\n");
    command.add_option("DATE", init.dates, "Treatment dates: 20 Nov 2026, or today; else it asks")
        ->type_name("");
    add_output(command, init.output, "The file to write (aftercare.toml), or -");
    command.add_flag("-f,--force", init.force, "Overwrite an existing profile")
        ->disable_flag_override();
}

void add_add(CLI::App& app, CommandLine& line) {
    const auto [command, add] =
        add_command<AddCommand>(app, line, "add", "Add another session to your profile",
                                "  aftercare add 2026-12-04\n"
                                "  aftercare add 2026-12-04 --profile sam.toml\n");
    command.add_option("DATE", add.dates, "The dates of new sessions, written as for init")
        ->type_name("")
        ->required();
    add_word(command, "--profile", add.profile, "The file to change (aftercare.toml)")
        ->type_name("PROFILE");
    command.add_flag("-y,--yes", add.is_sure, "Add also a date that looks mistyped")
        ->disable_flag_override();
}

void add_remove(CLI::App& app, CommandLine& line) {
    const auto [command, remove] = add_command<RemoveCommand>(
        app, line, "remove", "Remove a postponed session from your profile",
        "  aftercare remove 2026-12-04\n"
        "  aftercare remove 4 Dec 2026 --profile sam.toml\n");
    command.add_option("DATE", remove.date, "The date of the session, written as for init")
        ->type_name("")
        ->required();
    add_word(command, "--profile", remove.profile, "The file to change (aftercare.toml)")
        ->type_name("PROFILE");
}

void add_protocol(CLI::App& app, CommandLine& line) {
    const auto [command, protocol] = add_command<ProtocolCommand>(
        app, line, "protocol", "Print the built-in aftercare protocol, or check a file",
        "  aftercare protocol > my-studio.toml\n"
        "  aftercare protocol my-studio.toml\n");
    add_word(command, "FILE", protocol.file, "The protocol to check, or - for standard input");
}

void add_help(CLI::App& app, CommandLine& line) {
    const auto [command, help] =
        add_command<PrintText>(app, line, "help", "Show the help of the program or of a command",
                               "  aftercare help\n"
                               "  aftercare help export\n");
    const CLI::App& program = app;
    command.preparse_callback([&program, &text = help.text](std::size_t) {
        text = program.get_formatter()->make_help(&program, program.get_name(),
                                                  CLI::AppFormatMode::Normal);
    });
    const auto explain = [&program, &text = help.text](const std::string& topic) {
        const auto named = program.get_subcommands(
            [&topic](const CLI::App* each) { return each->get_name() == topic; });
        if (named.empty()) {
            throw_unknown_command(program, topic);
        }
        text = named.front()->help(program.get_name());
    };
    command.add_option_function<std::string>("COMMAND", explain, "The command to explain")
        ->type_name("");
}

std::unique_ptr<CLI::App> make_app(CommandLine& line) {
    auto app = std::make_unique<CLI::App>(
        "Day-by-day aftercare plans for people who had scalp micropigmentation", "aftercare");
    app->formatter(std::make_shared<HelpFormatter>());
    app->footer(
        "Examples:\n"
        "  aftercare                   start here: it asks for the date of your treatment\n"
        "  aftercare can wash my hair  ask whether you may\n"
        "  aftercare add 4 Dec         add your next session\n");
    app->allow_windows_style_options(false);
    app->require_subcommand(0, 1);
    app->set_help_flag("-h,--help", "Show this help");
    app->set_version_flag("--version", "aftercare " AFTERCARE_VERSION "\n", "Show the version")
        ->disable_flag_override();
    add_schedule(*app, line);
    add_today(*app, line);
    add_can(*app, line);
    add_when(*app, line);
    add_export(*app, line);
    add_init(*app, line);
    add_add(*app, line);
    add_remove(*app, line);
    add_protocol(*app, line);
    add_help(*app, line);
    add_options_everywhere(*app, line);
    app->get_help_ptr()->disable_flag_override();
    for (CLI::App* const command : app->get_subcommands({})) {
        add_options_everywhere(*command, line);
        command->get_help_ptr()->disable_flag_override();
    }
    return app;
}

bool looks_like_option(std::string_view word) {
    return word.size() > 1 && word.starts_with('-') && word != "--";
}

bool is_command_name(const CLI::App& app, const std::string& word) {
    return !app.get_subcommands([&word](const CLI::App* each) { return each->get_name() == word; })
                .empty();
}

// With each date after --on, or after the command `today`, in one word: "24 Dec".
std::vector<std::string> with_whole_dates(const CLI::App& app, std::vector<std::string> words) {
    constexpr std::string_view option = "--on=";
    std::string command;
    for (auto word = words.begin(); word != words.end(); ++word) {
        const bool is_command = command.empty() && is_command_name(app, *word);
        command = is_command ? *word : command;
        const bool has_value = word->starts_with(option);
        if (!has_value && *word != "--on" && (!is_command || command != "today")) {
            continue;
        }
        std::vector<std::string> rest(word + 1, words.end());
        if (has_value) {
            rest.insert(rest.begin(), word->substr(option.size()));
        }
        if (const std::size_t count = words_of_date(rest); count > 1) {
            const std::string date = joined(std::span{rest}.first(count));
            const auto first = has_value ? word : word + 1;
            *first = (has_value ? std::string{option} : "") + date;
            words.erase(first + 1, first + static_cast<std::ptrdiff_t>(count));
        }
    }
    return words;
}

// "-q" for "-qqq", of which CLI11 takes seconds to read 100,000 letters.
std::string without_repetition(const std::string& word) {
    constexpr std::string_view flags = "fhqy";
    const bool is_flag = word.size() > 2 && word[0] == '-' && flags.find(word[1]) != flags.npos;
    return is_flag ? word.substr(0, 2) +
                         word.substr(std::min(word.find_first_not_of(word[1], 1), word.size()))
                   : word;
}

// The arguments as CLI11 must be given them. It would take the next argument for the empty value of
// "--output=", end the command at "++", and read "-force" as -f -o rce.
std::vector<std::string> prepared(const CLI::App& app, std::span<const char* const> arguments) {
    const std::vector<std::string> names = option_names(all_apps(app));
    const auto mark = std::ranges::find(arguments, std::string_view{"--"});
    std::vector<std::string> words;
    for (const std::string& argument : with_whole_dates(app, {arguments.begin(), mark})) {
        const std::string word = without_repetition(argument);
        const std::string name = word.substr(0, word.find('='));
        if (word == "++") {
            throw_unexpected_argument(app, word);
        }
        if (word != "-help" && std::ranges::count(names, '-' + name) > 0) {
            throw_usage_error("Unknown option: " + word, suggestion(word, names));
        }
        const bool has_empty_value = word.starts_with("--") && word == name + '=';
        words.push_back(has_empty_value ? name : word);
        if (has_empty_value) {
            words.emplace_back();
        }
    }
    words.insert(words.end(), mark, arguments.end());
    return words;
}

// Throws on what nothing takes: an unknown command or option, or an argument too many.
void check_words(const CLI::App& app, const std::vector<std::string>& words) {
    const auto& unknown = app.get_option(surplus)->results();
    if (!unknown.empty() && !looks_like_option(words.front())) {
        throw_unknown_command(app, unknown.front());
    }
    const auto mark = std::ranges::find(words, "--");
    for (const CLI::App* const each : all_apps(app)) {
        std::vector<std::string> untaken = each->remaining();
        for (const CLI::Option* const option : each->get_options()) {
            if (option->get_positional()) {  // for which CLI11 takes "-5"
                untaken.insert(untaken.end(), option->results().begin(), option->results().end());
            }
        }
        for (const std::string& word : untaken) {
            if (looks_like_option(word) && std::find(mark, words.end(), word) == words.end()) {
                throw_unknown_option(app, *each, word);
            }
        }
        if (const auto& too_many = each->get_option(surplus)->results(); !too_many.empty()) {
            if (each == &app) {
                throw_unknown_command(app, too_many.front());
            }
            throw_unexpected_argument(app, too_many.front());
        }
    }
}

// What is given before and after the command is given twice, too.
void check_repetition(const CLI::App& app) {
    std::map<std::string, std::size_t> counts;
    for (const CLI::App* const each : all_apps(app)) {
        for (const CLI::Option* const option : each->get_options()) {
            const bool has_value = option->nonpositional() && option->get_items_expected_max() > 0;
            std::size_t& count = counts[option->get_name()];
            count += option->count();
            if (has_value && count > 1) {
                throw_usage_error(option->get_name() + " is given twice", "Keep one of the two.");
            }
        }
    }
}

// An option with a value that it does not take, or without the value that it needs. The message of
// CLI11 begins with the option's name, without hyphens for a flag.
[[noreturn]] void throw_value_mismatch(const CLI::App& app, const std::string& message,
                                       const std::vector<std::string>& words) {
    const std::string flag = "--" + message.substr(0, message.find(' '));
    for (const std::string& word : words) {
        if (word.starts_with(flag + '=')) {
            throw_usage_error(flag + " takes no value", "Write it alone: " + flag);
        }
    }
    throw_usage_error(words.back() + " needs a value", help_hint(app));
}

// A file alone, as one that is dropped onto the program, means its plan for today.
void name_command_of_file(const CLI::App& app, std::vector<std::string>& words) {
    for (auto word = words.begin(); word != words.end() && *word != "--"; ++word) {
        if (is_command_name(app, *word)) {
            return;
        }
        const bool is_file =
            word->find_first_of(".\\") != word->npos || word->find('/', 1) != word->npos;
        if (is_file && !word->starts_with('-')) {
            words.insert(word, "today");
            return;
        }
    }
}

// A question in quotes, such as "can I wash my hair?", is one argument.
void split_question(std::vector<std::string>& words) {
    const std::string first = words.empty() ? std::string{} : words.front();
    const std::string command = first_word(first);
    if (command.size() < first.size() && (command == "can" || command == "when")) {
        words.front() = command;
        words.insert(words.begin() + 1, first.substr(command.size() + 1));
    }
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> arguments) {
    CommandLine line;
    const auto app = make_app(line);
    std::vector<std::string> words = prepared(*app, arguments);
    split_question(words);
    name_command_of_file(*app, words);
    for (const std::string& word : words) {
        if (word.starts_with("-o=")) {  // CLI11 would read the name "=x"
            throw_usage_error("Unknown option: " + word,
                              "Write a blank instead of the sign: -o " + word.substr(3));
        }
    }
    try {
        app->parse(std::vector<std::string>(words.rbegin(), words.rend()));
        check_words(*app, words);
        check_repetition(*app);
    } catch (const CLI::CallForHelp&) {
        return {PrintText{app->help()}};
    } catch (const CLI::CallForVersion& version) {
        return {PrintText{version.what()}};
    } catch (const CLI::ParseError& error) {
        check_words(*app, words);
        check_repetition(*app);
        if (error.get_name() == "RequiredError") {
            throw_missing_argument(*command_of(*app));
        }
        if (error.get_name() == "ArgumentMismatch") {
            throw_value_mismatch(*app, error.what(), words);
        }
        throw_usage_error(error.what(), help_hint(*app));
    }
    const auto* const can = std::get_if<CanCommand>(&line.command);
    const auto* const when = std::get_if<WhenCommand>(&line.command);
    if ((can && std::ranges::all_of(can->words, &std::string::empty)) ||
        (when && std::ranges::all_of(when->words, &std::string::empty))) {
        throw_missing_argument(*command_of(*app));
    }
    return line;
}

}  // namespace aftercare::cli
