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
#include <utility>
#include <vector>

namespace {

using namespace aftercare::cli;
using aftercare::test::Containing;

using Call = std::vector<const char*>;
using Words = std::vector<std::string>;

CommandLine parse(const Call& arguments) {
    return parse_command_line({arguments.begin(), arguments.end()});
}

std::string text_of(const Call& arguments) {
    const CommandLine line = parse(arguments);
    CHECK(line.command == "help");
    return line.text;
}

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
    } catch (const aftercare::Error& error) {
        CHECK(error.failure() == aftercare::Failure::usage);
        return error.what();
    }
    FAIL_CHECK("accepted");
    return {};
}

// Calls, each with a part of its report.
void check_reports(const std::vector<std::pair<Call, std::string>>& cases) {
    for (const auto& [arguments, part] : cases) {
        CHECK(report_on(arguments) == Containing{part});
    }
}

const std::vector<std::string> commands{"schedule", "today", "can",    "when",     "export",
                                        "init",     "add",   "remove", "protocol", "help"};

}  // namespace

TEST_CASE("no arguments are no command, and what is left out has its default") {
    for (const Call& arguments : {Call{}, Call{"-q"}, Call{"--color", "never"}}) {
        CHECK(parse(arguments).command.empty());
    }
    const CommandLine line = parse({"schedule"});
    CHECK(line.command == "schedule");
    CHECK_FALSE(line.file);
    CHECK_FALSE(line.output);
    CHECK_FALSE(line.format);
    CHECK(line.picture == When::automatic);
    CHECK(line.color == When::automatic);
    CHECK_FALSE(line.quiet);
    CHECK_FALSE(parse({"today"}).day);
    CHECK_FALSE(parse({"init", "today"}).force);
    CHECK_FALSE(parse({"add", "today"}).is_sure);
}

TEST_CASE("the words of a date are read together after --on and after today") {
    for (const Call& arguments :
         {Call{"can", "swim", "--on", "24", "Dec"}, Call{"can", "--on", "24", "Dec", "swim"},
          Call{"can", "swim", "--on=24", "Dec"}, Call{"can", "--on=24", "Dec", "swim"},
          Call{"can", "swim", "--on", "24 Dec"}}) {
        CHECK(parse(arguments).words == Words{"swim"});
        CHECK(parse(arguments).day == "24 Dec");
    }
    CHECK(parse({"today", "22", "Nov"}).file == "22 Nov");
    CHECK(parse({"-q", "today", "last", "friday"}).file == "last friday");
    CHECK(parse({"today", "--on", "3", "days", "ago"}).day == "3 days ago");
    const CommandLine both = parse({"today", "sam.toml", "--on", "20th", "of", "Nov", "-q"});
    CHECK(both.file == "sam.toml");
    CHECK(both.day == "20th of Nov");
    CHECK(parse({"today", "--on", "30", "Feb"}).day == "30 Feb");
    CHECK(parse({"can", "swim", "--on", "24", "Dec", "2026", "or", "not"}).words ==
          Words{"swim", "or", "not"});
}

TEST_CASE("each command takes its arguments and options") {
    const CommandLine schedule =
        parse({"schedule", "sam.toml", "--format", "html", "--picture", "never", "-o", "plan"});
    CHECK(schedule.file == "sam.toml");
    CHECK(schedule.format == FileKind::page);
    CHECK(schedule.picture == When::never);
    CHECK(schedule.output == "plan");
    const CommandLine can = parse({"can", "a", "hat", "--profile", "sam.toml", "--on=yesterday"});
    CHECK(can.words == Words{"a", "hat"});
    CHECK(can.file == "sam.toml");
    CHECK(can.day == "yesterday");
    CHECK(parse({"when", "wash", "--profile", "sam.toml"}).file == "sam.toml");
    const CommandLine calendar = parse({"export", "-", "-o", "sam.ics"});
    CHECK(calendar.file == "-");
    CHECK(calendar.output == "sam.ics");
    const CommandLine init = parse({"init", "2026-11-20", "2026-12-04", "-f"});
    CHECK(init.words == Words{"2026-11-20", "2026-12-04"});
    CHECK(init.force);
    const CommandLine add = parse({"add", "2026-12-04", "today", "--profile", "sam.toml", "-y"});
    CHECK(add.words == Words{"2026-12-04", "today"});
    CHECK(add.file == "sam.toml");
    CHECK(add.is_sure);
    CHECK(parse({"remove", "2026-12-04", "--profile", "sam.toml"}).file == "sam.toml");
    CHECK(parse({"protocol", "my-studio.toml"}).file == "my-studio.toml");
}

TEST_CASE("every word of an option is understood, and no number") {
    CHECK(parse({"schedule", "--format", "text"}).format == FileKind::text);
    CHECK(parse({"schedule", "--format", "json"}).format == FileKind::json);
    for (const auto& [word, choice] :
         {std::pair{"auto", When::automatic}, {"always", When::always}, {"never", When::never}}) {
        CHECK(parse({"schedule", "--picture", word}).picture == choice);
        CHECK(parse({"schedule", "--color", word}).color == choice);
    }
    check_reports({{{"schedule", "--format", "jsn"},
                    "--format: jsn not in {html,json,text}\n  See: aftercare schedule --help\n"},
                   {{"schedule", "--format", "JSON"}, "--format: JSON not in"},
                   {{"schedule", "--format", "1"}, "--format: 1 not in"},
                   {{"schedule", "--picture", "sometimes"}, "--picture: sometimes not in"},
                   {{"--color", "schedule"}, "--color: schedule not in {always,auto,never}\n"},
                   {{"--color", "0"}, "  See: aftercare --help\n"}});
}

TEST_CASE("global options stand before or after the command") {
    for (const Call& arguments : {Call{"--color", "never", "-q", "schedule", "sam.toml"},
                                  Call{"--color=never", "schedule", "--quiet", "sam.toml"},
                                  Call{"-q", "schedule", "sam.toml", "--color", "never"},
                                  Call{"schedule", "--color", "never", "sam.toml", "-q", "-q"}}) {
        const CommandLine line = parse(arguments);
        CHECK(line.color == When::never);
        CHECK(line.quiet);
        CHECK(line.file == "sam.toml");
    }
}

TEST_CASE("an option of a command stands after it, before, after and among the arguments") {
    for (const Call& arguments :
         {Call{"schedule", "-o", "plan", "sam.toml"}, Call{"schedule", "sam.toml", "-o", "plan"},
          Call{"schedule", "-oplan", "sam.toml"}, Call{"schedule", "-qoplan", "sam.toml"},
          Call{"schedule", "sam.toml", "--output=plan"}}) {
        CHECK(parse(arguments).file == "sam.toml");
        CHECK(parse(arguments).output == "plan");
    }
    for (const Call& arguments : {Call{"can", "--profile", "sam.toml", "wear", "a", "hat", "-q"},
                                  Call{"can", "wear", "-q", "a", "--profile=sam.toml", "hat"},
                                  Call{"-q", "can", "wear", "a", "hat", "--profile", "sam.toml"}}) {
        CHECK(parse(arguments).quiet);
        CHECK(parse(arguments).words == Words{"wear", "a", "hat"});
        CHECK(parse(arguments).file == "sam.toml");
    }
    check_reports(
        {{{"--format", "json", "schedule"},
          "Unknown option: --format\n  Known here: --help, --version, --color, --quiet.\n"},
         {{"-o", "-", "schedule"}, "Unknown option: -o"}});
}

TEST_CASE("a question may be one argument") {
    CHECK(parse({"can", "wear a hat"}).words == Words{"wear a hat"});
    CHECK(parse({"can I wear a hat?"}).words == Words{"I wear a hat?"});
    CHECK(parse({"Can I wash?", "--on", "tomorrow"}).day == "tomorrow");
    CHECK(parse({"when can I wash?"}).command == "when");
    CHECK(parse({"when can I wash?"}).words == Words{"can I wash?"});
}

TEST_CASE("a hyphen alone is an argument, and a value may begin with one") {
    CHECK(parse({"today", "-"}).file == "-");
    CHECK(parse({"export", "-o", "--format"}).output == "--format");
    CHECK(parse({"export", "--output=a=b"}).output == "a=b");
    for (const char* const output : {"-o-", "-o=-", "-qo-", "--output=-"}) {
        CHECK(parse({"export", output}).output == "-");
    }
}

TEST_CASE("-- ends the options") {
    for (const std::string word : {"-q", "--help", "--", "-5", "--x=", "-hat"}) {
        CHECK(parse({"schedule", "--", word.c_str()}).file == "./" + word);
        CHECK(parse({"can", "--", word.c_str()}).words == Words{"./" + word});
        CHECK(parse({"can", "wash", "--", word.c_str()}).words == Words{"wash", "./" + word});
    }
    CHECK(parse({"schedule", "sam.toml", "--"}).file == "sam.toml");
    CHECK(parse({"schedule", "--", "sam.toml"}).file == "sam.toml");
    CHECK(parse({"init", "today", "--", "-f"}).words == Words{"today", "./-f"});
    CHECK_FALSE(parse({"init", "today", "--", "-f"}).force);
    check_reports({{{"schedule", "sam.toml", "--", "-q"}, "Unexpected argument: ./-q"}});
}

TEST_CASE("a word after the command is an argument, although a command has that name") {
    for (const std::string& command : commands) {
        CHECK(parse({"schedule", command.c_str()}).file == command);
        CHECK(parse({"can", command.c_str()}).words == Words{command});
        CHECK(parse({"export", "-o", command.c_str()}).output == command);
        check_reports(
            {{{"schedule", "a.toml", command.c_str()}, "Unexpected argument: " + command}});
    }
    CHECK(parse({"init", "today", "export", "init"}).words == Words{"today", "export", "init"});
}

TEST_CASE("a file alone is a profile, and its plan is for today") {
    for (const char* const file :
         {"sam.toml", "./sam", "folder/sam", "C:\\Sam\\SAM.TOML", "a b.toml"}) {
        CAPTURE(file);
        for (const Call& arguments : {Call{file}, Call{file, "--on", "yesterday", "-q"}}) {
            CHECK(parse(arguments).command == "today");
            CHECK(parse(arguments).file == file);
        }
    }
    CHECK(parse({"schedule", "sam.toml"}).command == "schedule");
    check_reports({{{"one.toml", "two.toml"}, "Unexpected argument: two.toml"}});
}

TEST_CASE("a value of a flag is an argument too many") {
    check_reports({{{"schedule", "sam.toml", "--quiet=0"}, "Unexpected argument: 0"},
                   {{"--quiet=0"}, "Unknown command: 0"},
                   {{"init", "-force=false"}, "Unknown option: -force=false"}});
}

TEST_CASE("brackets, braces and a slash have no meaning in a path") {
    for (const char* const word :
         {"[a,b]", "[]", "{}", "{a}", "%%", "a,b", "a=b", "a=", "'a'", "\"a\"", "/force", "/f"}) {
        CAPTURE(word);
        CHECK(parse({"schedule", word}).file == word);
        CHECK(parse({"schedule", "-o", word}).output == word);
        CHECK(parse({"today", "--on", word}).day == word);
        check_reports({{{"schedule", "sam.toml", word}, "Unexpected argument: "}});
    }
    CHECK(parse({"can", "{wash}"}).words == Words{"{wash}"});
    check_reports({{{"/help"}, "Unknown command: /help"}});
}

TEST_CASE("dates in brackets, as a profile has them, are several dates, and never none") {
    CHECK(parse({"init", "[2026-11-20,2026-12-04]"}).words == Words{"2026-11-20", "2026-12-04"});
    CHECK(parse({"init", "{}"}).words == Words{"{}"});
    check_reports({{{"add", "[]"}, "DATE is required"}});
}

TEST_CASE("an empty argument is an argument, and an empty value does not take the next one") {
    CHECK(parse({"schedule", ""}).file == "");
    CHECK(parse({"schedule", "-o", ""}).output == "");
    CHECK(parse({"can", "wash", "--profile", ""}).file == "");
    CHECK(parse({"can", "wash", ""}).words == Words{"wash", ""});
    CHECK(parse({"today", "--on", ""}).day == "");
    CHECK(parse({"init", ""}).words == Words{""});
    const CommandLine calendar = parse({"export", "--output=", "sam.toml"});
    CHECK(calendar.output == "");
    CHECK(calendar.file == "sam.toml");
    CHECK(parse({"today", "--on=", "sam.toml"}).file == "sam.toml");
    check_reports({{{""}, "Unknown command: \n"},
                   {{"schedule", "sam.toml", ""}, "Unexpected argument: \n"},
                   {{"schedule", "--format=", "json"}, "--format:  not in {html,json,text}"},
                   {{"schedule", "sam.toml", "--quiet="}, "Unexpected argument: \n"}});
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
        if (command != "can" && command != "when") {
            CHECK(text_of({command.c_str(), "-h"}) == help);
        }
    }
    // Also where something else is wrong.
    for (const Call& arguments :
         {Call{"init", "--help"}, Call{"--frobnicate", "--help"}, Call{"schedule", "a", "b", "-h"},
          Call{"plan", "-qh"}, Call{"-help"}}) {
        CHECK(text_of(arguments) == Containing{"Usage: aftercare "});
    }
    CHECK(text_of({"--version"}) == "aftercare " AFTERCARE_VERSION "\n");
}

TEST_CASE("help begins with two or three examples, and fits a terminal of 80 columns") {
    std::vector<std::string> pages{text_of({"help"})};
    for (const std::string& command : commands) {
        pages.push_back(text_of({"help", command.c_str()}));
    }
    for (const std::string& page : pages) {
        CAPTURE(page);
        const std::size_t begin = page.find("\n\nExamples:\n  aftercare ");
        CHECK(begin == page.find('\n'));
        const std::string examples = page.substr(begin + 12, page.find("\n\nUsage") - begin - 11);
        const auto count = std::count(examples.begin(), examples.end(), '\n');
        CHECK(2 <= count);
        CHECK(count <= 3);
        CHECK(page.find("TEXT") == std::string::npos);
        std::istringstream lines{page};
        for (std::string line; std::getline(lines, line);) {
            CHECK(line.size() <= 80);
            CHECK_FALSE(line.ends_with(' '));
        }
    }
}

TEST_CASE("an activity after a hyphen is an error, never a help") {
    for (const char* const word : {"-hat", "-wash", "-h"}) {
        const std::string report = std::string{"Unknown option: "} + word + '\n';
        check_reports({{{"can", word}, report},
                       {{"when", word}, report},
                       {{"can", "wash", word}, report},
                       {{"-q", "can", word}, report}});
    }
    check_reports({{{"can", "-help"}, "Did you mean `--help`?"}});
}

TEST_CASE("an unknown option is named with the nearest one, or with all") {
    check_reports(
        {{{"schedule", "--fromat", "json"},
          "Unknown option: --fromat\n  Did you mean `--format`?\n"},
         {{"schedule", "--frobnicate=x"},
          "Unknown option: --frobnicate\n"
          "  Known here: --help, --format, --picture, --output, --color, --quiet.\n"},
         {{"--frobnicate"},
          "Unknown option: --frobnicate\n"
          "  Known here: --help, --version, --color, --quiet.\n"},
         {{"schedule", "--on"}, "Unknown option: --on"},
         {{"schedule", "--frob", "x", "sam.toml"}, "Unknown option: --frob"},
         {{"schedule", "--force=yes"}, "Unknown option: --force\n"},
         {{"today", "-o", "plan"}, "Unknown option: -o"},
         {{"can", "--on", "today", "--formt"}, "Unknown option: --formt"},
         {{"--config", "file"}, "Unknown option: --config"},
         // A long option needs both hyphens, and its whole name.
         {{"init", "today", "-force"}, "Unknown option: -force\n  Did you mean `--force`?\n"},
         {{"export", "-output=x"}, "Unknown option: -output"},
         {{"-quiet"}, "Did you mean `--quiet`?"},
         {{"today", "-on", "2026-11-22"}, "Did you mean `--on`?"},
         {{"--quie", "export"}, "Did you mean `--quiet`?"},
         {{"schedule", "--form", "json"}, "Unknown option: --form"},
         {{"-5"}, "Unknown option: -5"},
         {{"schedule", "-q=1"}, "Unknown option: -=1"},
         {{"export", "-xo", "a.ics"}, "Unknown option: -xo"}});
}

TEST_CASE("an unknown command is named with the nearest one, or how to ask a question") {
    check_reports({{{"scedule"}, "Unknown command: scedule\n  Did you mean `schedule`?\n"},
                   {{"Schedule"}, "Did you mean `schedule`?"},
                   {{"-"}, "Unknown command: -"},
                   {{"++"}, "Unknown command: ++"},
                   {{"-q", "scedule"}, "Unknown command: scedule"},
                   {{"scedule", "--fromat"}, "Unknown command: scedule"},
                   {{"scedule", "schedule"}, "Unknown command: scedule"},
                   {{"--fromat", "scedule"}, "Unknown option: --fromat"},
                   {{"help", "nonsense"}, "Unknown command: nonsense"},
                   {{"help", "exprot"}, "Did you mean `export`?"},
                   {{"help", ""}, "Unknown command: \n"}});
    for (const char* word :
         {"frobnicate", "wash", "is", "may", "should", "how", "Is it ok to wash?", "may I wash"}) {
        check_reports({{{word, "wash"},
                        "  To ask a question: aftercare can wash my hair, or aftercare when "
                        "wash. All commands: aftercare --help\n"}});
    }
}

TEST_CASE("what is missing, too much or given twice is named") {
    const std::string report = "Unexpected argument: two.toml\n  See: aftercare schedule --help\n";
    const std::string twice = ": At Most 1 required but received 2\n";
    check_reports({{{"can"}, "WORDS is required\n  See: aftercare can --help\n"},
                   {{"when", "--profile", "a"}, "WORDS is required"},
                   {{"add"}, "DATE is required\n  See: aftercare add --help\n"},
                   {{"schedule", "--format"}, "--format: 1 required FORMAT missing\n"},
                   {{"export", "-o"}, "--output: 1 required FILE missing\n"},
                   {{"--color"}, "--color: 1 required WHEN missing\n  See: aftercare --help\n"},
                   {{"schedule", "one.toml", "two.toml"}, report},
                   {{"schedule", "one.toml", "two.toml", "three.toml"}, report},
                   {{"help", "can", "init"}, "Unexpected argument: init"},
                   {{"schedule", "--format", "json", "--format", "json"}, "--format" + twice},
                   {{"schedule", "-o", "a", "--output", "b"}, "--output" + twice},
                   {{"--color", "never", "--color", "never"}, "--color" + twice},
                   {{"today", "--on", "", "--on", ""}, "--on" + twice},
                   {{"can", "wash", "--profile", "a", "--profile", "b"}, "--profile" + twice}});
}

TEST_CASE("the environment gives no option") {
    ::setenv("COLOR", "always", 1);
    ::setenv("AFTERCARE_COLOR", "always", 1);
    CHECK(parse({"schedule"}).color == When::automatic);
    ::unsetenv("COLOR");
    ::unsetenv("AFTERCARE_COLOR");
}
