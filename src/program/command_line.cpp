#include "command_line.hpp"

#include "help.hpp"
#include "nearest.hpp"
#include "usage_error.hpp"

#include <getopt.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
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

bool is_option(int number) {
    return number != 0 && std::ranges::count(options, number, &option::val) > 0;
}

std::string name_of(int number) {
    return std::string{"--"} + std::ranges::find(options, number, &option::val)->name;
}

bool takes(const Command& command, int number) {
    return std::ranges::count(options_everywhere, number) > 0 ||
           std::ranges::count(command.options, number) > 0;
}

// The arguments as they stand, before it is asked whether they belong together.
struct Given {
    std::vector<std::string> words;
    std::map<int, std::string> options;
    std::string unknown_option;
};

Given read(std::span<const char* const> arguments) {
    std::string program = "aftercare";
    std::vector<char*> all{program.data()};
    for (const char* const argument : arguments) {
        all.push_back(const_cast<char*>(argument));  // which is not written to
    }
    all.push_back(nullptr);

    Given given;
    const int count = static_cast<int>(all.size()) - 1;
    opterr = 0;
    optind = 0;  // begins anew
    while (true) {
        const char* const argument = all[static_cast<std::size_t>(std::max(optind, 1))];
        const int number = ::getopt_long(count, all.data(), letters, options.data(), nullptr);
        if (number == -1) {
            break;
        }
        if (number == 1) {
            given.words.emplace_back(optarg);
        } else if (number == ':') {
            throw_usage_error('`' + name_of(optopt) + "` needs a value behind it",
                              "See: aftercare --help");
        } else if (number == '?' && is_option(optopt)) {
            const std::string name = name_of(optopt);
            throw_usage_error('`' + name + "` takes no value", "Write it alone: " + name);
        } else if (number == '?') {
            given.unknown_option = given.unknown_option.empty() ? argument : given.unknown_option;
        } else if (!given.options.emplace(number, optarg == nullptr ? "" : optarg).second &&
                   optarg != nullptr) {
            throw_usage_error('`' + name_of(number) + "` is given twice", "Keep one of the two.");
        }
    }
    given.words.insert(given.words.end(), all.begin() + optind, all.end() - 1);
    return given;
}

[[noreturn]] void throw_unknown_command(const std::string& word) {
    const auto is_named_so = [&word](const option& each) {
        return each.name != nullptr && word == each.name;
    };
    if (std::ranges::any_of(options, is_named_so)) {
        throw_usage_error('`' + word + "` is no command of this program",
                          "Write: aftercare --" + word);
    }
    std::vector<std::string_view> known;
    for (const Command& command : commands) {
        known.push_back(command.name);
    }
    throw_usage_error('`' + word + "` is no command of this program", suggestion(word, known));
}

// Without a command each option could be meant.
[[noreturn]] void throw_unknown_option(const std::string& argument, const Command* command) {
    const std::string name = argument.substr(0, argument.find('=', 2));
    std::vector<std::string> names;
    for (const option& each : options) {
        if (each.name != nullptr && (command == nullptr || takes(*command, each.val))) {
            names.push_back(name_of(each.val));
        }
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string of =
        command == nullptr ? "this program" : '`' + std::string{command->name} + '`';
    throw_usage_error('`' + name + "` is no option of " + of, suggestion(name, known));
}

const Command* command_of(const Given& given) {
    const auto found = given.words.empty()
                           ? commands.end()
                           : std::ranges::find(commands, given.words.front(), &Command::name);
    return found == commands.end() ? nullptr : &*found;
}

void check(const Given& given, const Command* command) {
    if (!given.unknown_option.empty()) {
        throw_unknown_option(given.unknown_option, command);
    }
    if (command == nullptr && !given.words.empty()) {
        throw_unknown_command(given.words.front());
    }
    for (const auto& [number, value] : given.options) {
        if (command == nullptr && std::ranges::count(options_everywhere, number) == 0) {
            throw_usage_error('`' + name_of(number) + "` needs a command", "See: aftercare --help");
        }
        if (command != nullptr && !takes(*command, number)) {
            throw_unknown_option(name_of(number), command);
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
    const auto word = given.options.find(number);
    if (word == given.options.end()) {
        return usual;
    }
    std::vector<std::string_view> known;
    for (const auto& [name, value] : choices) {
        if (name == word->second) {
            return value;
        }
        known.push_back(name);
    }
    throw_usage_error('`' + name_of(number) + "` cannot be \"" + word->second + '"',
                      suggestion(word->second, known));
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> arguments) {
    const Given given = read(arguments);
    const Command* const command = command_of(given);
    CommandLine line;
    if (given.options.contains(key::help)) {
        line.command = PrintText{std::string{command == nullptr ? general_help : command->help}};
        return line;
    }
    if (given.options.contains(key::version)) {
        line.command = PrintText{"aftercare " AFTERCARE_VERSION "\n"};
        return line;
    }
    check(given, command);

    line.color = chosen(color_choices, given, key::color, ColorChoice::automatic);
    line.quiet = given.options.contains(key::quiet);
    if (command == nullptr) {
        return line;
    }
    const auto argument = [&given](std::size_t index) {
        return index + 1 < given.words.size() ? std::optional{given.words[index + 1]}
                                              : std::nullopt;
    };
    const auto value = [&given](int number) {
        const auto found = given.options.find(number);
        return found == given.options.end() ? std::nullopt : std::optional{found->second};
    };
    if (command->name == "schedule") {
        line.command = ScheduleCommand{
            argument(0), chosen(picture_choices, given, key::picture, PictureChoice::automatic),
            chosen(formats, given, key::format, Format::text), value(key::output)};
    } else if (command->name == "today") {
        line.command = TodayCommand{argument(0), value(key::on)};
    } else if (command->name == "can") {
        const auto activity = argument(0);
        if (!activity) {
            throw_usage_error("`can` needs what you want to do", "For example: aftercare can wash");
        }
        line.command = CanCommand{*activity, argument(1), value(key::on)};
    } else if (command->name == "export") {
        ExportCommand calendar{argument(0)};
        calendar.output = value(key::output).value_or(calendar.output);
        line.command = std::move(calendar);
    } else if (command->name == "init") {
        InitCommand init{{given.words.begin() + 1, given.words.end()}};
        if (init.dates.empty()) {
            throw_usage_error("`init` needs the date of your treatment",
                              "For example: aftercare init 2026-11-20");
        }
        init.output = value(key::output).value_or(init.output);
        init.force = given.options.contains(key::force);
        line.command = std::move(init);
    } else {
        line.command = ProtocolCommand{argument(0)};
    }
    return line;
}

}  // namespace aftercare::program
