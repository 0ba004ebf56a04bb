#include "cli/command_line.hpp"

#include "aftercare/error.hpp"
#include "support/run_program.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace aftercare::cli;
using aftercare::Error;
using aftercare::Failure;
using aftercare::test::Containing;

using Call = std::vector<const char*>;
using Words = std::vector<std::string>;

CommandLine parse(const Call& arguments) { return parse_command_line(arguments); }

template <typename Command>
Command parsed(const Call& arguments) {
    const CommandLine line = parse(arguments);
    REQUIRE(std::holds_alternative<Command>(line.command));
    return std::get<Command>(line.command);
}

std::string text_of(const Call& arguments) { return parsed<PrintText>(arguments).text; }

std::string call_of(const Call& arguments) {
    std::string call = "aftercare";
    for (const char* const argument : arguments) {
        call += std::string{" '"} + argument + '\'';
    }
    return call;
}

// The whole report on wrong usage.
std::string report_on(const Call& arguments) {
    const std::string call = call_of(arguments);
    CAPTURE(call);
    try {
        parse(arguments);
    } catch (const Error& error) {
        CHECK(error.failure() == Failure::usage);
        return error.what();
    }
    FAIL_CHECK("accepted");
    return {};
}

const std::vector<std::string> commands{"schedule", "today", "can",      "export",
                                        "init",     "add",   "protocol", "help"};

}  // namespace

TEST_CASE("no arguments are no command") {
    CHECK(std::holds_alternative<NoCommand>(parse({}).command));
    CHECK(std::holds_alternative<NoCommand>(parse({"-q"}).command));
    CHECK(std::holds_alternative<NoCommand>(parse({"--color", "never"}).command));
}

TEST_CASE("a command without arguments has its defaults") {
    const auto schedule = parsed<ScheduleCommand>({"schedule"});
    CHECK_FALSE(schedule.profile);
    CHECK_FALSE(schedule.output);
    CHECK(schedule.picture == PictureChoice::automatic);
    CHECK_FALSE(schedule.format);
    CHECK_FALSE(parsed<TodayCommand>({"today"}).profile);
    CHECK_FALSE(parsed<TodayCommand>({"today"}).day);
    CHECK_FALSE(parsed<ExportCommand>({"export"}).profile);
    CHECK(parsed<ExportCommand>({"export"}).output == "aftercare.ics");
    CHECK(parsed<InitCommand>({"init", "today"}).output == "aftercare.toml");
    CHECK_FALSE(parsed<InitCommand>({"init", "today"}).force);
    CHECK_FALSE(parsed<AddCommand>({"add", "today"}).profile);
    CHECK_FALSE(parsed<ProtocolCommand>({"protocol"}).file);
    const CommandLine line = parse({"schedule"});
    CHECK(line.color == ColorChoice::automatic);
    CHECK_FALSE(line.quiet);
}

TEST_CASE("the words of a date are read together after --on and after today") {
    for (const Words& arguments :
         {Words{"can", "swim", "--on", "24", "Dec"}, Words{"can", "--on", "24", "Dec", "swim"},
          Words{"can", "swim", "--on=24", "Dec"}, Words{"can", "--on=24", "Dec", "swim"},
          Words{"can", "swim", "--on", "24 Dec"}}) {
        std::vector<const char*> words;
        for (const std::string& argument : arguments) {
            words.push_back(argument.c_str());
        }
        const auto can = std::get<QuestionCommand>(parse_command_line(words).command);
        CHECK(can.words == Words{"swim"});
        CHECK(can.day == "24 Dec");
    }
    CHECK(parsed<TodayCommand>({"today", "22", "Nov"}).profile == "22 Nov");
    CHECK(parsed<TodayCommand>({"-q", "today", "last", "friday"}).profile == "last friday");
    CHECK(parsed<TodayCommand>({"today", "--on", "3", "days", "ago"}).day == "3 days ago");
    const auto both =
        parsed<TodayCommand>({"today", "sam.toml", "--on", "20th", "of", "Nov", "-q"});
    CHECK(both.profile == "sam.toml");
    CHECK(both.day == "20th of Nov");
    CHECK(parsed<TodayCommand>({"today", "--on", "30", "Feb"}).day == "30 Feb");
    CHECK(
        parsed<QuestionCommand>({"can", "swim", "--on", "24", "Dec", "2026", "or", "not"}).words ==
        Words{"swim", "or", "not"});
}

TEST_CASE("each command takes its arguments and options") {
    const auto schedule = parsed<ScheduleCommand>(
        {"schedule", "sam.toml", "--format", "html", "--picture", "never", "--output", "plan"});
    CHECK(schedule.profile == "sam.toml");
    CHECK(schedule.format == Format::html);
    CHECK(schedule.picture == PictureChoice::never);
    CHECK(schedule.output == "plan");
    const auto today = parsed<TodayCommand>({"today", "sam.toml", "--on", "2026-11-24"});
    CHECK(today.profile == "sam.toml");
    CHECK(today.day == "2026-11-24");
    const auto can = parsed<QuestionCommand>(
        {"can", "wear", "a", "hat", "--profile", "sam.toml", "--on=yesterday"});
    CHECK(can.words == Words{"wear", "a", "hat"});
    CHECK(can.profile == "sam.toml");
    CHECK(can.day == "yesterday");
    const auto calendar = parsed<ExportCommand>({"export", "-", "-o", "sam.ics"});
    CHECK(calendar.profile == "-");
    CHECK(calendar.output == "sam.ics");
    const auto init = parsed<InitCommand>({"init", "2026-11-20", "2026-12-04", "-f"});
    CHECK(init.dates == Words{"2026-11-20", "2026-12-04"});
    CHECK(init.force);
    CHECK(parsed<InitCommand>({"init", "--force", "today"}).force);
    const auto add = parsed<AddCommand>({"add", "2026-12-04", "today", "--profile", "sam.toml"});
    CHECK(add.dates == Words{"2026-12-04", "today"});
    CHECK(add.profile == "sam.toml");
    CHECK(parsed<ProtocolCommand>({"protocol", "my-studio.toml"}).file == "my-studio.toml");
}

TEST_CASE("every word of an option is understood") {
    CHECK(parsed<ScheduleCommand>({"schedule", "--format", "text"}).format == Format::text);
    CHECK(parsed<ScheduleCommand>({"schedule", "--format", "json"}).format == Format::json);
    CHECK(parsed<ScheduleCommand>({"schedule", "--picture", "auto"}).picture ==
          PictureChoice::automatic);
    CHECK(parsed<ScheduleCommand>({"schedule", "--picture", "always"}).picture ==
          PictureChoice::always);
    CHECK(parse({"schedule", "--color", "always"}).color == ColorChoice::always);
    CHECK(parse({"schedule", "--color", "auto"}).color == ColorChoice::automatic);
    CHECK(parse({"schedule", "--color", "never"}).color == ColorChoice::never);
}

TEST_CASE("a number is not a word of an option") {
    report_on({"schedule", "--format", "1"});
    report_on({"schedule", "--color", "0"});
}

TEST_CASE("global options stand before or after the command") {
    for (const Call& arguments : {Call{"--color", "never", "-q", "schedule", "sam.toml"},
                                  Call{"--color=never", "schedule", "--quiet", "sam.toml"},
                                  Call{"-q", "schedule", "sam.toml", "--color", "never"},
                                  Call{"schedule", "--color", "never", "sam.toml", "-q", "-q"}}) {
        const CommandLine line = parse(arguments);
        CHECK(line.color == ColorChoice::never);
        CHECK(line.quiet);
        CHECK(std::get<ScheduleCommand>(line.command).profile == "sam.toml");
    }
}

TEST_CASE("an option of a command stands after it, before or after the arguments") {
    for (const Call& arguments :
         {Call{"schedule", "-o", "plan", "sam.toml"}, Call{"schedule", "sam.toml", "-o", "plan"},
          Call{"schedule", "-oplan", "sam.toml"}, Call{"schedule", "-qoplan", "sam.toml"},
          Call{"schedule", "sam.toml", "--output=plan"}}) {
        const auto schedule = parsed<ScheduleCommand>(arguments);
        CHECK(schedule.profile == "sam.toml");
        CHECK(schedule.output == "plan");
    }
    for (const char* const output : {"-o-", "-qo-", "--output=-"}) {
        CHECK(parsed<ExportCommand>({"export", output}).output == "-");
    }
    CHECK(report_on({"--format", "json", "schedule"}) ==
          "--format needs a command before it\n  For example: aftercare schedule --format\n");
    CHECK(report_on({"-o", "-", "schedule"}) == Containing{"-o needs a command before it"});
}

TEST_CASE("a hyphen alone is an argument, and a value may begin with one") {
    CHECK(parsed<TodayCommand>({"today", "-"}).profile == "-");
    CHECK(parsed<ExportCommand>({"export", "-o", "--format"}).output == "--format");
    CHECK(parsed<ExportCommand>({"export", "--output=a=b"}).output == "a=b");
}

TEST_CASE("-- ends the options") {
    CHECK(parsed<ScheduleCommand>({"schedule", "--", "-q"}).profile == "-q");
    CHECK(parsed<ScheduleCommand>({"schedule", "-q", "--", "--help"}).profile == "--help");
    CHECK(parsed<ScheduleCommand>({"schedule", "sam.toml", "--"}).profile == "sam.toml");
    CHECK(parsed<ProtocolCommand>({"protocol", "--", "--"}).file == "--");
    CHECK(parsed<ProtocolCommand>({"protocol", "--", "++"}).file == "++");
    CHECK(parsed<ProtocolCommand>({"protocol", "--", "-5"}).file == "-5");
    CHECK(parsed<ProtocolCommand>({"protocol", "--", "--x="}).file == "--x=");
    CHECK(parsed<QuestionCommand>({"can", "--", "-hat"}).words == Words{"-hat"});
    CHECK(parsed<QuestionCommand>({"can", "wash", "--", "-q"}).words == Words{"wash", "-q"});
    CHECK(parsed<InitCommand>({"init", "today", "--", "2026-11-20"}).dates ==
          Words{"today", "2026-11-20"});
    CHECK(parsed<InitCommand>({"init", "today", "--", "-f"}).dates == Words{"today", "-f"});
    CHECK_FALSE(parsed<InitCommand>({"init", "today", "--", "-f"}).force);
    CHECK(report_on({"schedule", "sam.toml", "--", "-q"}) == Containing{"Unexpected argument: -q"});
    CHECK(report_on({"--", "schedule"}) == Containing{"Unexpected argument: --"});
}

TEST_CASE("a word after the command is an argument, although a command has that name") {
    CHECK(parsed<InitCommand>({"init", "today"}).dates == Words{"today"});
    CHECK(parsed<InitCommand>({"init", "today", "export", "init"}).dates ==
          Words{"today", "export", "init"});
    for (const std::string& command : commands) {
        CHECK(parsed<ScheduleCommand>({"schedule", command.c_str()}).profile == command);
        CHECK(parsed<QuestionCommand>({"can", command.c_str()}).words == Words{command});
        CHECK(parsed<ExportCommand>({"export", "-o", command.c_str()}).output == command);
        CHECK(report_on({"schedule", "sam.toml", command.c_str()}) ==
              Containing{"Unexpected argument: " + command});
    }
}

TEST_CASE("a path with a slash is a path, not an option") {
    CHECK(parsed<ScheduleCommand>({"schedule", "/force"}).profile == "/force");
    CHECK(parsed<InitCommand>({"init", "/f"}).dates == Words{"/f"});
    CHECK_FALSE(parsed<InitCommand>({"init", "/force"}).force);
    CHECK(report_on({"/help"}) == Containing{"Unknown command: /help"});
}

TEST_CASE("a file alone is a profile, and its plan is for today") {
    for (const char* const file :
         {"sam.toml", "./sam", "folder/sam", "C:\\Sam\\SAM.TOML", "a b.toml"}) {
        CAPTURE(file);
        CHECK(parsed<TodayCommand>({file}).profile == file);
        CHECK(parsed<TodayCommand>({"--color", "never", "-q", file}).profile == file);
        CHECK(parsed<TodayCommand>({file, "--on", "yesterday"}).day == "yesterday");
    }
    CHECK(parsed<ScheduleCommand>({"schedule", "sam.toml"}).profile == "sam.toml");
    CHECK(report_on({"--", "sam.toml"}) == Containing{"Unexpected argument: --"});
    CHECK(report_on({"one.toml", "two.toml"}) == Containing{"Unexpected argument: two.toml"});
}

TEST_CASE("a flag given a hundred thousand times in one word is read at once") {
    const std::string letters(100'000, 'q');
    const auto begin = std::chrono::steady_clock::now();
    CHECK(parse({"today", ("-" + letters).c_str()}).quiet);
    CHECK(parsed<InitCommand>({"init", "-qqf", "today"}).force);
    CHECK(parsed<InitCommand>({"init", "-fffoq", "today"}).output == "q");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds{500});
}

TEST_CASE("a flag takes no value, help neither") {
    for (const char* const command : {"", "schedule", "can", "help"}) {
        for (const char* const flag : {"--help=1", "--help=false", "--quiet=0"}) {
            CAPTURE(command);
            CAPTURE(flag);
            const Call words = *command == 0 ? Call{flag} : Call{command, flag};
            CHECK(report_on(words) == Containing{" takes no value"});
        }
    }
}

TEST_CASE("options stand before, after and among the words of a question") {
    for (const Call& arguments : {Call{"can", "--profile", "sam.toml", "wear", "a", "hat", "-q"},
                                  Call{"can", "wear", "-q", "a", "--profile=sam.toml", "hat"},
                                  Call{"-q", "can", "wear", "a", "hat", "--profile", "sam.toml"}}) {
        const CommandLine line = parse(arguments);
        CHECK(line.quiet);
        CHECK(std::get<QuestionCommand>(line.command).words == Words{"wear", "a", "hat"});
        CHECK(std::get<QuestionCommand>(line.command).profile == "sam.toml");
    }
    CHECK(parsed<QuestionCommand>({"can", "wear a hat"}).words == Words{"wear a hat"});
    CHECK(parsed<QuestionCommand>({"can I wear a hat?"}).words == Words{"I wear a hat?"});
    CHECK(parsed<QuestionCommand>({"Can I wash?", "--on", "tomorrow"}).day == "tomorrow");
    CHECK(parsed<QuestionCommand>({"when can I wash?"}).words == Words{"can I wash?"});
    CHECK(parsed<QuestionCommand>({"when", "wash", "--profile", "sam.toml"}).profile == "sam.toml");
    CHECK(parsed<QuestionCommand>({"can", "{wash}"}).words == Words{"{wash}"});
}

TEST_CASE("brackets and braces have no meaning in a path") {
    for (const char* const word :
         {"[a,b]", "[]", "{}", "{a}", "%%", "a,b", "a=b", "'a'", "\"a\""}) {
        CAPTURE(word);
        CHECK(parsed<ScheduleCommand>({"schedule", word}).profile == word);
        CHECK(parsed<ScheduleCommand>({"schedule", "-o", word}).output == word);
        CHECK(parsed<TodayCommand>({"today", "--on", word}).day == word);
        CHECK(parsed<ExportCommand>({"export", "-o", word}).output == word);
        CHECK(report_on({"schedule", "sam.toml", word}) == Containing{"Unexpected argument: "});
    }
}

TEST_CASE("dates in brackets, as a profile has them, are several dates, and never none") {
    CHECK(parsed<InitCommand>({"init", "[2026-11-20,2026-12-04]"}).dates ==
          Words{"2026-11-20", "2026-12-04"});
    CHECK(report_on({"add", "[]"}) == Containing{"DATE is required"});
    CHECK(parsed<InitCommand>({"init", "{}"}).dates == Words{"{}"});
}

TEST_CASE("an empty argument is an argument") {
    CHECK(parsed<ScheduleCommand>({"schedule", ""}).profile == "");
    CHECK(parsed<ScheduleCommand>({"schedule", "-o", ""}).output == "");
    CHECK(parsed<QuestionCommand>({"can", "wash", "--profile", ""}).profile == "");
    CHECK(parsed<QuestionCommand>({"can", "wash", ""}).words == Words{"wash", ""});
    CHECK(parsed<TodayCommand>({"today", "--on", ""}).day == "");
    CHECK(parsed<ExportCommand>({"export", "-o", ""}).output == "");
    CHECK(parsed<InitCommand>({"init", ""}).dates == Words{""});
    CHECK(report_on({""}) == Containing{"Unknown command: \"\""});
    CHECK(report_on({"schedule", "sam.toml", ""}) == Containing{"Unexpected argument: \"\""});
}

TEST_CASE("an empty value does not swallow the next argument") {
    const auto calendar = parsed<ExportCommand>({"export", "--output=", "sam.toml"});
    CHECK(calendar.output == "");
    CHECK(calendar.profile == "sam.toml");
    CHECK(parsed<TodayCommand>({"today", "--on=", "sam.toml"}).profile == "sam.toml");
    CHECK(report_on({"schedule", "--format=", "json"}) ==
          Containing{"--format:  not in {html,json,text}"});
}

TEST_CASE("a request for help gives the help of the program or of the command") {
    CHECK(text_of({"--help"}) == text_of({"-h"}));
    CHECK(text_of({"--help"}) == text_of({"help"}));
    for (const std::string& command : commands) {
        CAPTURE(command);
        const std::string help = text_of({command.c_str(), "--help"});
        CHECK(help == Containing{"\nUsage: aftercare " + command + " [OPTIONS]"});
        CHECK(text_of({"help", command.c_str()}) == help);
        CHECK(text_of({"--help", command.c_str()}) == help);
        if (command != "can") {
            CHECK(text_of({command.c_str(), "-h"}) == help);
        }
    }
}

TEST_CASE("help that is asked for comes although something else is wrong") {
    for (const Call& arguments :
         {Call{"init", "--help"}, Call{"--frobnicate", "--help"}, Call{"schedule", "a", "b", "-h"},
          Call{"plan", "-qh"}, Call{"-help"}}) {
        CHECK(text_of(arguments) == Containing{"Usage: aftercare "});
    }
}

TEST_CASE("help begins with two or three examples that can be typed") {
    const auto check_examples = [](const std::string& help) {
        const std::size_t begin = help.find("\n\nExamples:\n  aftercare ");
        REQUIRE(begin != std::string::npos);
        CHECK(begin == help.find('\n'));
        const std::string examples = help.substr(begin + 12, help.find("\n\nUsage") - begin - 11);
        const auto count = std::count(examples.begin(), examples.end(), '\n');
        CHECK(2 <= count);
        CHECK(count <= 3);
    };
    check_examples(text_of({"--help"}));
    for (const std::string& command : commands) {
        check_examples(text_of({"help", command.c_str()}));
    }
}

TEST_CASE("help fits a terminal of 80 columns and shows nothing that is not meant for clients") {
    std::vector<std::string> pages{text_of({"help"})};
    for (const std::string& command : commands) {
        pages.push_back(text_of({"help", command.c_str()}));
    }
    for (const std::string& page : pages) {
        CHECK(page.find("SURPLUS") == std::string::npos);
        CHECK(page.find("TEXT") == std::string::npos);
        std::istringstream lines{page};
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(line);
            CHECK(line.size() <= 80);
            CHECK_FALSE(line.ends_with(' '));
        }
    }
}

TEST_CASE("help with an unknown command is wrong usage") {
    CHECK(report_on({"help", "nonsense"}) == Containing{"Unknown command: nonsense"});
    CHECK(report_on({"help", "exprot"}) == Containing{"Did you mean `export`?"});
    CHECK(report_on({"help", ""}) == Containing{"Unknown command: \"\""});
    CHECK(report_on({"help", "can", "init"}) == Containing{"Unexpected argument: init"});
}

TEST_CASE("the version is printed, and is no command") {
    CHECK(text_of({"--version"}) == "aftercare " AFTERCARE_VERSION "\n");
    CHECK(report_on({"version"}) == "Unknown command: version\n  Write: aftercare --version\n");
}

TEST_CASE("an activity after a hyphen is an error, never a help") {
    CHECK(report_on({"can", "-hat"}) == Containing{"Unknown option: -hat"});
    CHECK(report_on({"can", "-wash"}) == Containing{"Unknown option: -wash"});
    CHECK(report_on({"can", "-h"}) == Containing{"Unknown option: -h"});
    CHECK(report_on({"can", "wash", "-hat"}) == Containing{"Unknown option: -hat"});
    CHECK(report_on({"can", "-help"}) == Containing{"Did you mean `--help`?"});
    CHECK(report_on({"-q", "can", "-hat"}) == Containing{"Unknown option: -hat"});
}

TEST_CASE("what begins with a hyphen is an option, a number too") {
    CHECK(report_on({"-5"}) == Containing{"Unknown option: -5"});
    for (const char* const word : {"-5", "-5.toml", "--5", "---", "- x", "-!x", "-=x", "--=x"}) {
        CAPTURE(word);
        for (const std::string& command : commands) {
            report_on({command.c_str(), word});
            report_on({command.c_str(), "today", word});
        }
    }
    report_on({"schedule", "-q5"});
    report_on({"schedule", "-q=1"});
    report_on({"export", "-xo", "a.ics"});
}

TEST_CASE("a long option needs both hyphens, and its whole name") {
    CHECK(report_on({"init", "today", "-force"}) ==
          "Unknown option: -force\n  Did you mean `--force`?\n");
    CHECK(report_on({"export", "-output=x"}) == Containing{"Unknown option: -output"});
    CHECK(report_on({"-quiet"}) == Containing{"Did you mean `--quiet`?"});
    CHECK(report_on({"today", "-on", "2026-11-22"}) == Containing{"Did you mean `--on`?"});
    CHECK(report_on({"--quie", "export"}) == Containing{"Did you mean `--quiet`?"});
    CHECK(report_on({"schedule", "--form", "json"}) == Containing{"Unknown option: --form"});
    CHECK(report_on({"init", "today", "--forc"}) == Containing{"Unknown option: --forc"});
}

TEST_CASE("an unknown option is named, and the nearest one or all are") {
    CHECK(report_on({"schedule", "--fromat", "json"}) ==
          "Unknown option: --fromat\n  Did you mean `--format`?\n");
    CHECK(report_on({"schedule", "--frobnicate=x"}) ==
          "Unknown option: --frobnicate\n"
          "  Known here: --help, --format, --picture, --output, --color, --quiet.\n");
    CHECK(report_on({"--frobnicate"}) ==
          "Unknown option: --frobnicate\n"
          "  Known here: --help, --version, --color, --quiet, --format, --picture, --output, --on, "
          "--profile, --force, --yes.\n");
    CHECK(report_on({"schedule", "--on"}) == Containing{"Unknown option: --on"});
    CHECK(report_on({"schedule", "--force=yes"}) == Containing{"Unknown option: --force\n"});
    CHECK(report_on({"today", "-o", "plan"}) == Containing{"Unknown option: -o"});
    CHECK(report_on({"can", "--on", "today", "--formt"}) == Containing{"Unknown option: --formt"});
}

TEST_CASE("an unknown command is named, and the nearest one or all are") {
    CHECK(report_on({"scedule"}) == "Unknown command: scedule\n  Did you mean `schedule`?\n");
    CHECK(report_on({"frobnicate"}) ==
          "Unknown command: frobnicate\n"
          "  Known here: schedule, today, can, when, export, init, add, remove, protocol, help.\n");
    CHECK(report_on({"Schedule"}) == Containing{"Did you mean `schedule`?"});
    CHECK(report_on({"-"}) == Containing{"Unknown command: -"});
    CHECK(report_on({"-q", "scedule"}) == Containing{"Unknown command: scedule"});
    CHECK(report_on({"scedule", "--fromat"}) == Containing{"Unknown command: scedule"});
    CHECK(report_on({"scedule", "schedule"}) == Containing{"Unknown command: scedule"});
    CHECK(report_on({"--fromat", "scedule"}) == Containing{"Unknown option: --fromat"});
    CHECK(report_on({"++"}) == Containing{"++"});
}

TEST_CASE("a missing argument is named") {
    CHECK(report_on({"can"}) == "WORDS is required\n  See: aftercare can --help\n");
    CHECK(report_on({"can", ""}) == "WORDS is required\n  See: aftercare can --help\n");
    CHECK(report_on({"add"}) == "DATE is required\n  See: aftercare add --help\n");
    CHECK(report_on({"can", "--on", "today"}) == Containing{"WORDS is required"});
}

TEST_CASE("one argument too many is named") {
    const std::string report = "Unexpected argument: two.toml\n  See: aftercare schedule --help\n";
    CHECK(report_on({"schedule", "one.toml", "two.toml"}) == report);
    CHECK(report_on({"schedule", "one.toml", "two.toml", "three.toml"}) == report);
    CHECK(report_on({"today", "one.toml", "hat"}) == Containing{"Unexpected argument: hat"});
}

TEST_CASE("a wrong word of an option is named with the option and the right words") {
    CHECK(report_on({"schedule", "--format", "jsn"}) ==
          "--format: jsn not in {html,json,text}\n  See: aftercare schedule --help\n");
    CHECK(report_on({"schedule", "--format", "JSON"}) == Containing{"--format: JSON not in"});
    CHECK(report_on({"--color", "schedule"}) == Containing{"--color: schedule not in"});
}

TEST_CASE("an option without its value is named") {
    CHECK(report_on({"schedule", "--format"}) ==
          "--format: 1 required FORMAT missing\n  See: aftercare schedule --help\n");
    CHECK(report_on({"export", "-o"}) == Containing{"--output: 1 required FILE missing"});
    CHECK(report_on({"--color"}) == Containing{"  See: aftercare --help\n"});
}

TEST_CASE("a flag takes no value") {
    CHECK(report_on({"init", "today", "--force=yes"}) ==
          "--force takes no value\n  Write it alone: --force\n");
    CHECK(report_on({"init", "today", "--force=false"}) == Containing{"--force takes no value"});
    CHECK(report_on({"--quiet=no", "schedule"}) == Containing{"--quiet takes no value"});
    CHECK(report_on({"--version=x"}) == Containing{"--version takes no value"});
}

TEST_CASE("an option with a value must not be given twice") {
    for (const Call& arguments :
         {Call{"schedule", "--format", "json", "--format", "json"},
          Call{"schedule", "-o", "a", "--output", "b"},
          Call{"--color", "never", "--color", "never"}, Call{"today", "--on", "", "--on", ""},
          Call{"can", "wash", "--profile", "a", "--profile", "b"}}) {
        CHECK(report_on(arguments) == Containing{": At Most 1 required but received 2\n"});
    }
}

TEST_CASE("neither the environment nor a file gives an option") {
    ::setenv("COLOR", "always", 1);
    ::setenv("AFTERCARE_COLOR", "always", 1);
    CHECK(parse({"schedule"}).color == ColorChoice::automatic);
    CHECK(report_on({"--config", "file"}) == Containing{"Unknown option: --config"});
    ::unsetenv("COLOR");
    ::unsetenv("AFTERCARE_COLOR");
}

TEST_CASE("a first word that begins a question is told how to ask") {
    for (const char* word :
         {"is", "may", "should", "how", "do", "Is it ok to wash?", "may I wash"}) {
        CAPTURE(word);
        CHECK(report_on({word, "wash"}) ==
              Containing{
                  "  To ask a question: aftercare can wash my hair, or aftercare when wash\n"});
    }
}
