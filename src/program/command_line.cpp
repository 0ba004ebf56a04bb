#include "command_line.hpp"

#include "help.hpp"
#include "nearest.hpp"
#include "usage_error.hpp"

#include <getopt.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace aftercare::program {

namespace {

// What getopt_long gives for an option: its letter, or a number beyond all letters.
namespace key {
constexpr int help = 'h';
constexpr int output = 'o';
constexpr int quiet = 'q';
constexpr int color = 256;
constexpr int force = 257;
constexpr int format = 258;
constexpr int on = 259;
constexpr int picture = 260;
constexpr int version = 261;
}  // namespace key

constexpr std::array<option, 10> options{{{"help", no_argument, nullptr, key::help},
                                          {"version", no_argument, nullptr, key::version},
                                          {"color", required_argument, nullptr, key::color},
                                          {"quiet", no_argument, nullptr, key::quiet},
                                          {"format", required_argument, nullptr, key::format},
                                          {"picture", required_argument, nullptr, key::picture},
                                          {"output", required_argument, nullptr, key::output},
                                          {"on", required_argument, nullptr, key::on},
                                          {"force", no_argument, nullptr, key::force},
                                          {nullptr, 0, nullptr, 0}}};

// The dash: words are given where they stand. The colon: a missing value is told as such.
constexpr const char* letters = "-:ho:q";

constexpr std::array options_everywhere{key::help, key::version, key::color, key::quiet};

struct Command {
    std::string_view name;
    std::string_view help;
    std::array<int, 3> options;  ///< beside those everywhere; 0 is none
    std::size_t most_arguments;
};

constexpr std::array<Command, 6> commands{
    {{"schedule", schedule_help, {key::format, key::picture, key::output}, 1},
     {"today", today_help, {key::on}, 1},
     {"can", can_help, {key::on}, 2},
     {"export", export_help, {key::output}, 1},
     {"init", init_help, {key::output, key::force}, std::numeric_limits<std::size_t>::max()},
     {"protocol", protocol_help, {}, 1}}};

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

std::string name_of(int number) {
    const auto found = std::ranges::find(options, number, &option::val);
    return number == 0 || found == options.end() ? std::string{} : std::string{"--"} + found->name;
}

bool is_everywhere(int number) { return std::ranges::count(options_everywhere, number) > 0; }

bool takes(const Command& command, int number) {
    return is_everywhere(number) || std::ranges::count(command.options, number) > 0;
}

enum class Mistake { none, unknown, needs_value, takes_no_value };

struct GivenOption {
    int number;
    Mistake mistake;
    std::string spelling;  // as it was typed
    std::optional<std::string> value;
};

// The arguments, before it is asked whether they belong together.
struct Given {
    std::vector<std::string> words;
    std::vector<GivenOption> options;
    bool begins_with_option = false;

    const GivenOption* option(int number) const {
        const auto found = std::ranges::find_if(options, [number](const GivenOption& each) {
            return each.number == number && each.mistake == Mistake::none;
        });
        return found == options.end() ? nullptr : &*found;
    }

    std::optional<std::string> value(int number) const {
        const GivenOption* const found = option(number);
        return found == nullptr ? std::nullopt : found->value;
    }

    /// Counted without the command.
    std::optional<std::string> argument(std::size_t index) const {
        return index + 1 < words.size() ? std::optional{words[index + 1]} : std::nullopt;
    }
};

GivenOption given_option(std::string_view argument, int result) {
    const bool is_long = argument.starts_with("--");
    const std::string spelling{is_long ? argument.substr(0, argument.find('=')) : argument};
    const bool is_wrong = result == ':' || result == '?';
    const int number = is_wrong ? optopt : result;
    const std::string name = name_of(number);
    // A part of a name is not taken: another option may come to begin like it.
    if (name.empty() || (is_long && spelling != name)) {
        return {0, Mistake::unknown, spelling, {}};
    }
    const Mistake mistake = result == ':'   ? Mistake::needs_value
                            : result == '?' ? Mistake::takes_no_value
                                            : Mistake::none;
    return {number, mistake, spelling,
            optarg == nullptr ? std::nullopt : std::optional<std::string>{optarg}};
}

Given read(std::span<const char* const> arguments) {
    std::string program = "aftercare";
    std::vector<char*> all{program.data()};
    for (const char* const argument : arguments) {
        all.push_back(const_cast<char*>(argument));  // which is not written to
    }
    all.push_back(nullptr);

    Given given;
    const char* unknown = nullptr;
    opterr = 0;
    optind = 0;  // begins anew
    while (true) {
        const char* const argument = all[static_cast<std::size_t>(std::max(optind, 1))];
        const int result = ::getopt_long(static_cast<int>(all.size()) - 1, all.data(), letters,
                                         options.data(), nullptr);
        if (result == -1) {
            break;
        }
        if (result == 1) {
            given.words.emplace_back(optarg);
        } else if (argument != unknown) {  // "-wash" is unknown as a whole: its h is none
            given.begins_with_option = given.begins_with_option || given.words.empty();
            given.options.push_back(given_option(argument, result));
            unknown = given.options.back().mistake == Mistake::unknown ? argument : nullptr;
        }
    }
    given.words.insert(given.words.end(), all.begin() + optind, all.end() - 1);
    return given;
}

[[noreturn]] void throw_unknown_command(const std::string& word) {
    const std::string message = '`' + word + "` is no command of this program";
    if (word == "help" || word == "version") {
        throw_usage_error(message, "Write: aftercare --" + word);
    }
    std::vector<std::string_view> known;
    for (const Command& command : commands) {
        known.push_back(command.name);
    }
    throw_usage_error(message, suggestion(word, known));
}

// Without a command each option could be meant.
[[noreturn]] void throw_unknown_option(const std::string& spelling, const Command* command) {
    std::vector<std::string> names;
    for (const option& each : options) {
        if (each.name != nullptr && (command == nullptr || takes(*command, each.val))) {
            names.push_back(name_of(each.val));
        }
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    throw_usage_error('`' + spelling + "` is no option of " +
                          (command == nullptr ? std::string{"this program"}
                                              : '`' + std::string{command->name} + '`'),
                      suggestion(spelling, known));
}

void check(const GivenOption& option, const Command* command) {
    const std::string quoted = '`' + option.spelling + '`';
    if (option.mistake == Mistake::unknown ||
        (command != nullptr && !takes(*command, option.number))) {
        throw_unknown_option(option.spelling, command);
    }
    if (command == nullptr && !is_everywhere(option.number)) {
        throw_usage_error(quoted + " needs a command", "See: aftercare --help");
    }
    if (option.mistake == Mistake::needs_value) {
        throw_usage_error(quoted + " needs a value behind it", "See: aftercare --help");
    }
    if (option.mistake == Mistake::takes_no_value) {
        throw_usage_error(quoted + " takes no value", "Write it alone: " + option.spelling);
    }
}

const Command* command_of(const Given& given) {
    const auto found = given.words.empty()
                           ? commands.end()
                           : std::ranges::find(commands, given.words.front(), &Command::name);
    return found == commands.end() ? nullptr : &*found;
}

// Tells the first mistake.
void check(const Given& given, const Command* command) {
    const bool begins_unknown =
        given.begins_with_option && given.options.front().mistake == Mistake::unknown;
    if (command == nullptr && !given.words.empty() && !begins_unknown) {
        throw_unknown_command(given.words.front());
    }
    for (const GivenOption& option : given.options) {
        check(option, command);
        if (option.value && given.option(option.number) != &option) {
            throw_usage_error('`' + name_of(option.number) + "` is given twice",
                              "Keep one of the two.");
        }
    }
    if (command != nullptr && given.words.size() - 1 > command->most_arguments) {
        throw_usage_error(
            '`' + given.words[command->most_arguments + 1] + "` is one argument too many",
            "See: aftercare " + std::string{command->name} + " --help");
    }
}

template <typename Value>
Value chosen(const Choices<Value>& choices, const Given& given, int number, Value usual) {
    const std::optional<std::string> word = given.value(number);
    if (!word) {
        return usual;
    }
    std::vector<std::string_view> known;
    for (const auto& [name, value] : choices) {
        if (name == *word) {
            return value;
        }
        known.push_back(name);
    }
    throw_usage_error('`' + name_of(number) + "` cannot be \"" + *word + '"',
                      suggestion(*word, known));
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> arguments) {
    const Given given = read(arguments);
    const Command* const command = command_of(given);
    CommandLine line;
    if (given.option(key::help) != nullptr) {
        line.command = PrintText{std::string{command == nullptr ? general_help : command->help}};
        return line;
    }
    if (given.option(key::version) != nullptr) {
        line.command = PrintText{"aftercare " AFTERCARE_VERSION "\n"};
        return line;
    }
    check(given, command);

    line.color = chosen(color_choices, given, key::color, ColorChoice::automatic);
    line.quiet = given.option(key::quiet) != nullptr;
    if (command == nullptr) {
        return line;
    }
    if (command->name == "schedule") {
        line.command = ScheduleCommand{
            given.argument(0),
            chosen(picture_choices, given, key::picture, PictureChoice::automatic),
            chosen(formats, given, key::format, Format::text), given.value(key::output)};
    } else if (command->name == "today") {
        line.command = TodayCommand{given.argument(0), given.value(key::on)};
    } else if (command->name == "can") {
        const auto activity = given.argument(0);
        if (!activity || activity->empty()) {
            throw_usage_error("`can` needs what you want to do", "For example: aftercare can wash");
        }
        line.command = CanCommand{*activity, given.argument(1), given.value(key::on)};
    } else if (command->name == "export") {
        ExportCommand calendar{given.argument(0)};
        calendar.output = given.value(key::output).value_or(calendar.output);
        line.command = std::move(calendar);
    } else if (command->name == "init") {
        InitCommand init{{given.words.begin() + 1, given.words.end()}};
        if (init.dates.empty()) {
            throw_usage_error("`init` needs the date of your treatment",
                              "For example: aftercare init 2026-11-20");
        }
        init.output = given.value(key::output).value_or(init.output);
        init.force = given.option(key::force) != nullptr;
        line.command = std::move(init);
    } else {
        line.command = ProtocolCommand{given.argument(0)};
    }
    return line;
}

}  // namespace aftercare::program
