#include "cli/run.hpp"
#include "support/exit_statuses.hpp"
#include "support/lines_of.hpp"
#include "support/run_program.hpp"
#include "text/utf8.hpp"

#include <date/date.h>
#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <new>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace aftercare::test;

using Names = std::vector<std::string>;

const std::string one_session = "treatment_date = 2026-11-20\n";

std::string profile_named(const std::string& name) {
    return one_session + "name = \"" + name + "\"\n";
}

struct FaultyFile {
    std::string what;
    std::string content;
};

// A client's computer with an empty home and nothing in the current folder but a profile, if any.
class Computer {
public:
    explicit Computer(const std::string& profile = "") {
        std::filesystem::create_directory(home());
        std::filesystem::create_directory(folder());
        if (!profile.empty()) {
            put("aftercare.toml", profile);
        }
    }

    std::string home() const { return root_.file("home"); }
    std::string folder() const { return root_.file("current"); }
    std::string file(const std::string& name) const { return folder() + '/' + name; }

    // A file in the current folder, or at an absolute path.
    void put(const std::string& name, const std::string& content) const {
        const std::filesystem::path path = std::filesystem::path{folder()} / name;
        std::filesystem::create_directories(path.parent_path());
        write_content(path.string(), content);
    }

    // 2026-11-20T12:00Z, the day of the treatment, whatever the clock says.
    Start start(Arguments arguments) const {
        Start start;
        start.arguments = std::move(arguments);
        start.folder = folder();
        start.variables = {{"HOME", home()},
                           {"XDG_CONFIG_HOME", std::nullopt},
                           {"TZ", "UTC"},
                           {"TZDIR", std::nullopt},
                           {"LC_ALL", "C.UTF-8"},
                           {"SOURCE_DATE_EPOCH", "1795176000"},
                           {"NO_COLOR", std::nullopt}};
        return start;
    }

    Outcome run(Arguments arguments, std::string input = "") const {
        Start start = this->start(std::move(arguments));
        start.input = std::move(input);
        return run_program(start);
    }

    Outcome run_with(const std::string& variable, std::optional<std::string> value,
                     Arguments arguments) const {
        Start start = this->start(std::move(arguments));
        start.variables[variable] = std::move(value);
        return run_program(start);
    }

    Names names() const { return names_in(folder()); }

private:
    TemporaryFolder root_;
};

// A request to check the year depends on the clock of this computer.
void check_success(const Outcome& outcome) {
    CHECK(outcome.status == success);
    const bool is_request = outcome.errors.starts_with("Please check the year: ");
    CHECK((outcome.errors.empty() ||
           (is_request && outcome.errors.find('\n') == outcome.errors.size() - 1)));
}

// Of a call that went wrong: its status, a message, and no data.
void check_failure(const Outcome& outcome, int status) {
    CHECK(outcome.status == status);
    CHECK(outcome.output.empty());
    CHECK_FALSE(outcome.errors.empty());
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_escape_sequence(std::string_view text) {
    return text.find('\x1b') != std::string_view::npos;
}

std::ptrdiff_t characters_in(std::string_view line) {
    return std::count_if(line.begin(), line.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; });
}

std::size_t count_of(std::string_view part, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

std::string replaced(std::string text, std::string_view before, std::string_view after) {
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

std::string key_of_many_parts() {
    std::string key = "a";
    for (int part = 1; part < 20'000; ++part) {
        key += ".a";
    }
    return key;
}

// "20261124T090000Z" and so on: when the reminders of a calendar come.
std::vector<std::string> reminders_of(const std::string& calendar) {
    constexpr std::string_view start = "DTSTART:";
    std::vector<std::string> instants;
    for (const std::string& line : lines_of(calendar)) {
        if (line.starts_with(start)) {
            instants.push_back(line.substr(start.size(), line.find('\r') - start.size()));
        }
    }
    return instants;
}

// What stands in quotes, or plainly, behind a key of a profile.
std::string value_of(const std::string& key, const std::string& profile) {
    for (const std::string& line : lines_of(profile)) {
        if (line.starts_with(key + " = ")) {
            std::string value = line.substr(key.size() + 3);
            std::erase(value, '"');
            return value;
        }
    }
    FAIL_CHECK("no " << key << " in: " << profile);
    return "";
}

bool is_random_uuid(const std::string& text) {
    constexpr std::string_view form = "hhhhhhhh-hhhh-4hhh-vhhh-hhhhhhhhhhhh";
    return text.size() == form.size() &&
           std::equal(text.begin(), text.end(), form.begin(), [](char c, char expected) {
               const std::string_view allowed = expected == 'h'   ? "0123456789abcdef"
                                                : expected == 'v' ? "89ab"
                                                                  : std::string_view{&expected, 1};
               return allowed.find(c) != std::string_view::npos;
           });
}

std::string utc_date_in(std::chrono::hours later) {
    return date::format("%F", date::floor<date::days>(std::chrono::system_clock::now() + later));
}

// The pages that every call understands, with the words that must stand in them.
struct Page {
    Arguments arguments;
    std::vector<std::string> words;
};

const std::vector<Page>& help_pages() {
    static const std::vector<Page> pages{
        {{"--help"},
         {"schedule", "export", "init", "protocol", "--version", "--color", "always", "never",
          "--quiet"}},
        {{"schedule", "--help"}, {"PROFILE", "-o", "aftercare.toml"}},
        {{"export", "--help"}, {"PROFILE", "-o", "aftercare.ics"}},
        {{"init", "--help"}, {"DATE", "-o", "--force", "today", "yesterday"}},
        {{"help"}, {"schedule", "help", "--version"}},
        {{"help", "can"}, {"WORDS", "--profile", "--on"}},
        {{"protocol", "--help"}, {"FILE"}},
    };
    return pages;
}

// The lines below a heading, up to an empty one.
std::vector<std::string> lines_below(std::string_view help, std::string_view heading) {
    const std::string_view rest = help.substr(help.find(heading) + heading.size() + 1);
    return lines_of(rest.substr(0, rest.find("\n\n")));
}

// A terminal of which the program gets one end, while this reads the other.
class Terminal {
public:
    Terminal() : own_end_{::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)} {
        std::array<char, 64> name{};
        if (own_end_ < 0 || ::grantpt(own_end_) != 0 || ::unlockpt(own_end_) != 0 ||
            ::ptsname_r(own_end_, name.data(), name.size()) != 0) {
            return;
        }
        name_ = name.data();
        // The last one to close this end ends the reading; so hold it until the program is done.
        held_ = ::open(name.data(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal() {
        ::close(held_);
        ::close(own_end_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    bool works() const { return held_ >= 0; }

    void set_columns(int columns) const {
        winsize size{};
        size.ws_col = static_cast<unsigned short>(columns);
        REQUIRE(::ioctl(held_, TIOCSWINSZ, &size) == 0);
    }

    std::string output_of(Start start) {
        start.output_file = name_;
        std::string shown;
        std::thread reader{[this, &shown] {
            std::array<char, 4096> buffer{};
            for (;;) {
                const ssize_t count = ::read(own_end_, buffer.data(), buffer.size());
                if (count <= 0) {
                    return;
                }
                shown.append(buffer.data(), static_cast<std::size_t>(count));
            }
        }};
        const Outcome outcome = run_program(start);
        ::close(std::exchange(held_, -1));
        reader.join();
        CHECK(outcome.status == success);
        return shown;
    }

private:
    int own_end_;
    int held_ = -1;
    std::string name_;
};

}  // namespace

TEST_SUITE_BEGIN("the program");

TEST_CASE("without a command and a profile it shows the first steps") {
    const Computer computer;
    const Outcome outcome = computer.run({});
    check_success(outcome);
    for (const std::string word : {"aftercare init", "aftercare schedule", "aftercare export"}) {
        CHECK(outcome.output == Containing{word});
    }
    CHECK(computer.names().empty());
}

TEST_CASE("--version prints the program's name and version") {
    const Outcome outcome = Computer{}.run({"--version"});
    check_success(outcome);
    CHECK(outcome.output == "aftercare " AFTERCARE_VERSION "\n");
}

TEST_CASE("--help names every command and option") {
    const Computer computer;
    for (const Page& page : help_pages()) {
        CAPTURE(page.arguments.front());
        const Outcome outcome = computer.run(page.arguments);
        check_success(outcome);
        CHECK(outcome.output == Containing{"Usage"});
        for (const std::string& word : page.words) {
            CHECK(outcome.output == Containing{word});
        }
    }
}

TEST_CASE("an unknown command brings the list of commands that --help has") {
    std::string known;
    for (const std::string& line : lines_below(Computer{}.run({"--help"}).output, "Commands:")) {
        known += (known.empty() ? "" : ", ") + line.substr(2, line.find(' ', 2) - 2);
    }
    CHECK(Computer{}.run({"plan"}).errors == Containing{"Known here: " + known + "."});
}

TEST_CASE("schedule reads the profile at a path") {
    const Computer computer;
    computer.put("profiles/sam.toml", profile_named("Sam"));
    for (const std::string& path :
         {std::string{"profiles/sam.toml"}, std::string{"./profiles/sam.toml"},
          computer.file("profiles/sam.toml")}) {
        CAPTURE(path);
        const Outcome outcome = computer.run({"schedule", path});
        check_success(outcome);
        CHECK(outcome.output == Containing{"Sam"});
    }
}

TEST_CASE("schedule tells of the day of the treatment and of the days after it") {
    const Outcome outcome = Computer{}.run({"schedule", "-"}, one_session);
    check_success(outcome);
    CHECK(outcome.output == Containing{"Fri 20 Nov 2026"});
    CHECK(outcome.output == Containing{"day 0"});
    CHECK(outcome.output == Containing{"through Mon 23 Nov"});
    CHECK(outcome.output == Containing{"Tue 24 Nov"});
}

TEST_CASE("- is standard input, also beside a profile in the folder") {
    const Computer computer{profile_named("Sam")};
    const Outcome outcome = computer.run({"schedule", "-"}, profile_named("Robin"));
    check_success(outcome);
    CHECK(outcome.output == Containing{"Robin"});
    CHECK_FALSE(outcome.output == Containing{"Sam"});
}

TEST_CASE("without a path the profile in this folder holds") {
    const Computer computer{profile_named("Sam")};
    computer.put(computer.home() + "/.config/aftercare/aftercare.toml", profile_named("Robin"));
    const Outcome outcome = computer.run({"schedule"});
    check_success(outcome);
    CHECK(outcome.output == Containing{"Sam"});
}

TEST_CASE("a profile that is a link to nothing is named, and no other takes its place") {
    const Computer computer;
    computer.put(computer.home() + "/.config/aftercare/aftercare.toml", one_session);
    CHECK(computer.run({"schedule"}).status == success);
    std::filesystem::create_symlink("moved.toml", computer.file("aftercare.toml"));
    for (const Arguments& arguments : std::vector<Arguments>{{"schedule"}, {"today"}, {}}) {
        const Outcome outcome = computer.run(arguments);
        check_failure(outcome, missing_input);
        CHECK(outcome.errors == Containing{"aftercare.toml: this link leads to no file"});
    }
    computer.put("moved.toml", one_session);
    CHECK(computer.run({"schedule"}).status == success);
}

TEST_CASE("else the one under XDG_CONFIG_HOME") {
    const Computer computer;
    computer.put(computer.home() + "/settings/aftercare/aftercare.toml", profile_named("Sam"));
    computer.put(computer.home() + "/.config/aftercare/aftercare.toml", profile_named("Robin"));
    const Outcome outcome =
        computer.run_with("XDG_CONFIG_HOME", computer.home() + "/settings", {"schedule"});
    check_success(outcome);
    CHECK(outcome.output == Containing{"Sam"});
}

TEST_CASE("else the one under .config at home, where XDG_CONFIG_HOME is unset, empty or relative") {
    const Computer computer;
    computer.put(computer.home() + "/.config/aftercare/aftercare.toml", profile_named("Sam"));
    computer.put("settings/aftercare/aftercare.toml", profile_named("Robin"));
    for (const std::optional<std::string>& value :
         {std::optional<std::string>{}, std::optional<std::string>{""},
          std::optional<std::string>{"settings"}}) {
        CAPTURE(value.value_or("unset"));
        const Outcome outcome = computer.run_with("XDG_CONFIG_HOME", value, {"schedule"});
        check_success(outcome);
        CHECK(outcome.output == Containing{"Sam"});
    }
}

TEST_CASE("without HOME the profile in this folder is found all the same") {
    const Computer computer{one_session};
    check_success(computer.run_with("HOME", std::nullopt, {"schedule"}));
}

TEST_CASE("a profile may have the name of a calendar or of a day") {
    const TemporaryFolder folder;
    for (const Arguments& arguments :
         {Arguments{"export", "plan.ics"}, Arguments{"today", "2026-11-24"}}) {
        CAPTURE(arguments.front());
        write_content(folder.file(arguments.back()), "treatment_date = 2026-11-20\n");
        Start start;
        start.arguments = arguments;
        start.folder = folder.path();
        CHECK(run_program(start).status == success);
    }
}

TEST_CASE("a missing profile is told with the places and with the call that makes one") {
    const Computer computer;
    for (const std::string command : {"schedule", "export"}) {
        CAPTURE(command);
        const Outcome outcome = computer.run({command});
        check_failure(outcome, missing_input);
        CHECK(outcome.errors == Containing{"aftercare.toml"});
        CHECK(outcome.errors == Containing{computer.home() + "/.config/aftercare/aftercare.toml"});
        CHECK(outcome.errors == Containing{"aftercare init\n"});
    }
    CHECK(computer.names().empty());
}

TEST_CASE("a missing profile is told with the place under XDG_CONFIG_HOME") {
    const Computer computer;
    const Outcome outcome =
        computer.run_with("XDG_CONFIG_HOME", computer.home() + "/settings", {"schedule"});
    check_failure(outcome, missing_input);
    CHECK(outcome.errors == Containing{computer.home() + "/settings/aftercare/aftercare.toml"});
}

TEST_CASE("a missing profile is told although HOME is unset") {
    const Outcome outcome = Computer{}.run_with("HOME", std::nullopt, {"schedule"});
    check_failure(outcome, missing_input);
    CHECK(outcome.errors == Containing{"aftercare.toml"});
    CHECK(outcome.errors == Containing{"aftercare init\n"});
}

TEST_CASE("a profile that cannot be read is named") {
    const Computer computer{one_session};
    computer.put("folder/inside", "");
    for (const std::string path :
         {"missing.toml", "missing/aftercare.toml", "folder", "aftercare.toml/inside"}) {
        for (const std::string command : {"schedule", "export", "protocol"}) {
            CAPTURE(path);
            CAPTURE(command);
            const Outcome outcome = computer.run({command, path});
            check_failure(outcome, missing_input);
            CHECK(outcome.errors == Containing{path});
        }
    }
    CHECK(computer.names() == Names{"aftercare.toml", "folder"});
}

TEST_CASE("a profile that must not be read is named") {
    if (!can_be_bound_by_permissions()) {
        MESSAGE("skipped: permissions do not bind here");
        return;
    }
    const Computer computer{one_session};
    REQUIRE(::chmod(computer.file("aftercare.toml").c_str(), 0) == 0);
    Start start = computer.start({"schedule"});
    start.bound_by_permissions = true;
    const Outcome outcome = run_program(start);
    check_failure(outcome, missing_input);
    CHECK(outcome.errors == Containing{"aftercare.toml"});
}

TEST_CASE("a faulty profile is named and nothing is written") {
    const std::vector<FaultyFile> cases{
        {"empty", ""},
        {"a comment alone", "# nothing\n"},
        {"a day that never comes", "treatment_date = 2026-02-30\n"},
        {"a date as a number", "treatment_date = 20261120\n"},
        {"a date in another order", "treatment_date = 20.11.2026\n"},
        {"no date", "treatment_date = []\n"},
        {"the same date twice", "treatment_date = [2026-11-20, 2026-11-20]\n"},
        {"an unknown key", one_session + "nam = \"Sam\"\n"},
        {"an unknown override", one_session + "[override]\nwashin = \"5 days\"\n"},
        {"a key given twice", one_session + one_session},
        {"binary", std::string{"\x7f"
                               "ELF\x02\x01\x01\0\0\0\0\0",
                               12}},
        {"NUL bytes", std::string(100, '\0')},
        {"no UTF-8", one_session + "name = \"Zo\xeb\"\n"},
        {"too large", one_session + std::string(2'000'000, '#')},
        {"a key of very many parts", one_session + key_of_many_parts() + " = 1\n"},
        {"an unknown time", one_session + "[reminder]\ntime = 25:00:00\n"},
    };
    const Computer computer;
    for (const FaultyFile& file : cases) {
        computer.put("sam.toml", file.content);
        for (const std::string command : {"schedule", "export"}) {
            CAPTURE(file.what);
            CAPTURE(command);
            const Outcome outcome = computer.run({command, "sam.toml"});
            check_failure(outcome, faulty_input);
            CHECK(outcome.errors == Containing{"sam.toml"});
        }
    }
    CHECK(computer.names() == Names{"sam.toml"});
}

TEST_CASE("a faulty profile from standard input is told as such") {
    const Outcome outcome = Computer{}.run({"schedule", "-"}, "treatment_date = 2026-02-30\n");
    check_failure(outcome, faulty_input);
    CHECK(outcome.errors == Containing{"standard input"});
    CHECK(outcome.errors == Containing{"line 1"});
}

TEST_CASE("empty standard input is a faulty profile") {
    check_failure(Computer{}.run({"schedule", "-"}), faulty_input);
}

TEST_CASE("more on standard input than a profile may have is a faulty profile") {
    const Outcome outcome =
        Computer{}.run({"schedule", "-"}, one_session + std::string(3'000'000, '#'));
    check_failure(outcome, faulty_input);
    CHECK(outcome.errors == Containing{"large"});
}

TEST_CASE("-q does not silence an error") {
    const Outcome outcome = Computer{}.run({"-q", "schedule", "missing.toml"});
    check_failure(outcome, missing_input);
    CHECK(outcome.errors == Containing{"missing.toml"});
}

TEST_CASE("what a message repeats cannot steer the terminal") {
    const Computer computer;
    computer.put("\x1b[31mred.toml", "\x1b[31m = 1\n");
    for (const Arguments& arguments : std::vector<Arguments>{{"schedule", "\x1b[31mmissing.toml"},
                                                             {"schedule", "\x1b[31mred.toml"},
                                                             {"\x1b[31mschedule"},
                                                             {"--\x1b[31mschedule"},
                                                             {"--color", "\x1b[31m", "schedule"},
                                                             {"init", "\x1b[31m"}}) {
        const Outcome outcome = computer.run(arguments);
        CHECK(outcome.status != success);
        CHECK_FALSE(has_escape_sequence(outcome.errors));
    }
}

TEST_CASE("what a report repeats cannot steer the terminal") {
    const Computer computer{one_session};
    const Outcome outcome = computer.run({"export", "-o", "\x1b[31mred.ics"});
    CHECK(outcome.status == success);
    CHECK_FALSE(has_escape_sequence(outcome.errors));
}

TEST_CASE("a file's name stays on its line in a report") {
    const Computer computer{one_session};
    for (const Arguments& arguments : std::vector<Arguments>{{"export"}, {"init", "2026-11-20"}}) {
        Arguments plain = arguments;
        plain.insert(plain.end(), {"-o", "plain " + arguments.front()});
        Arguments odd = arguments;
        odd.insert(odd.end(), {"-o", "two\nlines " + arguments.front()});
        const std::string expected = computer.run(plain).errors;
        const std::string report = computer.run(odd).errors;
        CHECK(report == Containing{"two lines"});
        CHECK(std::count(report.begin(), report.end(), '\n') ==
              std::count(expected.begin(), expected.end(), '\n'));
    }
    computer.put("two\nlines.toml",
                 replaced(computer.run({"protocol"}).output, "title = \"Scalp micropigmentation\"",
                          "title = \"Two\\nlines\""));
    CHECK(computer.run({"protocol", "two\nlines.toml"}).errors ==
          Containing{"two lines.toml is valid: \"Two lines\", "});
}

TEST_CASE("a client's name cannot steer the terminal") {
    const Outcome outcome =
        Computer{}.run({"schedule", "-"}, profile_named("Sam\\u001B[31m\\u202E\\nx"));
    check_success(outcome);
    CHECK_FALSE(has_escape_sequence(outcome.output));
    CHECK_FALSE(outcome.output == Containing{"\u202E"});
}

TEST_CASE("schedule -o writes to a file what it prints otherwise") {
    const Computer computer{one_session};
    const Outcome printed = computer.run({"schedule"});
    const Outcome written = computer.run({"schedule", "-o", "plan.txt"});
    CHECK(written.status == success);
    CHECK(written.output == "");
    CHECK(content_of(computer.file("plan.txt")) == printed.output);
    CHECK(computer.names() == Names{"aftercare.toml", "plan.txt"});
}

TEST_CASE("schedule -o - is standard output") {
    const Computer computer{one_session};
    const Outcome outcome = computer.run({"schedule", "-o", "-"});
    check_success(outcome);
    CHECK(outcome.output == computer.run({"schedule"}).output);
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("no line of the plan is over 80 columns") {
    const std::vector<std::string> profiles{
        one_session,
        profile_named("Sam " + std::string(76, 'x')),
        profile_named(
            "Sam with a name of many words that goes on and on, up to what a name may have"),
        "treatment_date = [2026-12-20, 2026-12-25, 2027-01-31, 2027-02-28]\n"
        "[override]\nwashing = \"5 days\"\nsweating = \"2 weeks\"\nshaving = \"1 month\"\n"
        "sun = \"3 months\"\n",
    };
    for (const std::string& profile : profiles) {
        for (const std::string locale : {"C", "C.UTF-8"}) {
            const Computer computer{profile};
            const Outcome outcome = computer.run_with("LC_ALL", locale, {"schedule"});
            REQUIRE(outcome.status == success);
            for (const std::string& line : lines_of(outcome.output)) {
                CAPTURE(line);
                CHECK(characters_in(line) <= 80);
            }
        }
    }
}

TEST_CASE("without UTF-8 the plan is drawn in ASCII") {
    const Computer computer{one_session};
    struct Case {
        std::optional<std::string> all;
        std::optional<std::string> type;
        std::optional<std::string> language;
        bool ascii;
    };
    const std::vector<Case> cases{
        {"C", "C.UTF-8", "C.UTF-8", true},
        {"POSIX", std::nullopt, std::nullopt, true},
        {"de_DE.ISO-8859-1", std::nullopt, std::nullopt, true},
        {std::nullopt, "C", "C.UTF-8", true},
        {"", "", "C", true},
        {std::nullopt, std::nullopt, std::nullopt, true},
        {"C.UTF-8", "C", "C", false},
        {"de_DE.utf8", std::nullopt, std::nullopt, false},
        {std::nullopt, "C.UTF-8", "C", false},
        {"", "", "C.UTF-8", false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.all.value_or("unset"));
        CAPTURE(each.type.value_or("unset"));
        CAPTURE(each.language.value_or("unset"));
        Start start = computer.start({"schedule"});
        start.variables["LC_ALL"] = each.all;
        start.variables["LC_CTYPE"] = each.type;
        start.variables["LANG"] = each.language;
        const Outcome outcome = run_program(start);
        check_success(outcome);
        CHECK(is_ascii(outcome.output) == each.ascii);
    }
}

TEST_CASE("in a pipe or a file there is no color, unless it is asked for") {
    const Computer computer{one_session};
    const std::string plain = computer.run({"schedule"}).output;
    CHECK_FALSE(has_escape_sequence(plain));
    CHECK(computer.run({"schedule", "--color", "auto"}).output == plain);
    CHECK(computer.run({"schedule", "--color", "never"}).output == plain);
    CHECK(has_escape_sequence(computer.run({"schedule", "--color", "always"}).output));
}

TEST_CASE("color adds escape sequences to the plan and nothing else") {
    const Computer computer{one_session};
    std::string colored = computer.run({"schedule", "--color", "always"}).output;
    for (std::size_t at = colored.find('\x1b'); at != std::string::npos;
         at = colored.find('\x1b')) {
        colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == computer.run({"schedule"}).output);
}

TEST_CASE("on a terminal there is color, unless something speaks against it") {
    struct Case {
        Arguments arguments;
        std::string terminal;
        std::optional<std::string> no_color;
        bool color;
    };
    const std::vector<Case> cases{
        {{"schedule"}, "xterm-256color", std::nullopt, true},
        {{"schedule", "--color", "auto"}, "xterm", std::nullopt, true},
        {{"schedule", "--color", "never"}, "xterm", std::nullopt, false},
        {{"schedule"}, "dumb", std::nullopt, false},
        {{"schedule"}, "xterm", "1", false},
        {{"schedule"}, "xterm", "", true},
    };
    const Computer computer{one_session};
    for (const Case& each : cases) {
        Terminal terminal;
        if (!terminal.works()) {
            MESSAGE("skipped: no terminal can be made here");
            return;
        }
        CAPTURE(each.terminal);
        CAPTURE(each.no_color.value_or("unset"));
        Start start = computer.start(each.arguments);
        start.variables["TERM"] = each.terminal;
        start.variables["NO_COLOR"] = each.no_color;
        const std::string shown = terminal.output_of(start);
        CHECK(shown == Containing{"Fri 20 Nov"});
        CHECK(has_escape_sequence(shown) == each.color);
    }
}

TEST_CASE("on a terminal the plan with its picture follows the width, from 40 to 80 columns") {
    const Computer computer{one_session};
    for (const int columns : {1, 20, 39, 40, 60, 80, 500}) {
        Terminal terminal;
        if (!terminal.works()) {
            MESSAGE("skipped: no terminal can be made here");
            return;
        }
        CAPTURE(columns);
        terminal.set_columns(columns);
        Start start = computer.start({"schedule", "--color", "never"});
        start.variables["COLUMNS"] = "70";
        const std::string shown = terminal.output_of(start);
        CHECK(shown.find("Aftercare plan") < shown.find("A column is"));
        int widest = 0;
        for (const std::string& line : lines_of(shown)) {
            widest = std::max(widest, aftercare::column_count(line.substr(0, line.find('\r'))));
        }
        CHECK(widest <= std::clamp(columns, 40, 80));
        CHECK(widest > std::clamp(columns, 40, 80) - 5);
    }
}

TEST_CASE("a day outside the plan is answered, too") {
    const Computer computer{one_session};
    for (const std::string day : {"0001-01-01", "1900-01-01", "2026-11-19"}) {
        CAPTURE(day);
        CHECK(computer.run({"today", "--on", day}).status == success);
        CHECK(computer.run({"can", "wash", "--on", day}).output.starts_with("Your plan begins on"));
    }
    for (const std::string day : {"2026-12-21", "2999-12-31", "9999-12-31"}) {
        CAPTURE(day);
        CHECK(computer.run({"today", "--on", day}).status == success);
        CHECK(computer.run({"can", "wash", "--on", day}).output.starts_with("Yes, with care."));
    }
}

TEST_CASE("export writes aftercare.ics into this folder") {
    const Computer computer;
    computer.put("profiles/sam.toml", one_session);
    const Outcome outcome = computer.run({"export", "profiles/sam.toml"});
    CHECK(outcome.status == success);
    CHECK(outcome.output == "");
    CHECK(computer.names() == Names{"aftercare.ics", "profiles"});
    CHECK(names_in(computer.file("profiles")) == Names{"sam.toml"});
    const std::string calendar = content_of(computer.file("aftercare.ics"));
    CHECK(calendar.starts_with("BEGIN:VCALENDAR\r\n"));
    CHECK(calendar.ends_with("END:VCALENDAR\r\n"));
}

TEST_CASE("export reports the file, what is in it, the hour, the zone and the phones") {
    const Computer computer{one_session};
    const Outcome outcome = computer.run_with("TZ", "Europe/Berlin", {"export"});
    CHECK(outcome.status == success);
    const std::string calendar = content_of(computer.file("aftercare.ics"));
    const std::string entries = std::to_string(count_of("BEGIN:VEVENT", calendar));
    const std::string reminders = std::to_string(count_of("BEGIN:VALARM", calendar));
    for (const std::string& part :
         {std::string{"aftercare.ics"}, entries + " entries, " + reminders + " with a reminder",
          std::string{"09:00"}, std::string{"Europe/Berlin"}, std::string{"UTC+1"},
          std::string{"iPhone"}, std::string{"Android"}}) {
        CHECK(outcome.errors == Containing{part});
    }
}

TEST_CASE("how to get the calendar onto a phone is told in at most ten short lines") {
    const Computer computer{one_session};
    const std::vector<std::string> report = lines_of(computer.run({"export"}).errors);
    CHECK(std::ranges::count_if(report, [](const auto& line) { return !line.empty(); }) <= 10);
    for (const std::string& line : report) {
        CAPTURE(line);
        CHECK(line.size() <= 80);
    }
}

TEST_CASE("the report counts the entries and the reminders that are not past") {
    const Computer computer{"treatment_date = 2026-11-15\n"};
    CHECK(computer.run({"export"}).errors == Containing{"5 entries, 2 with a reminder."});
    CHECK_FALSE(computer.run({"export"}).errors == Containing{"plan_id"});
}

TEST_CASE("a plan whose every day is past is not exported") {
    const Computer computer{"treatment_date = 2025-11-15\n"};
    const Outcome outcome = computer.run({"export"});
    CHECK(outcome.status == 65);
    CHECK(outcome.errors == Containing{"every day of this plan is past"});
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("export -o names the file") {
    const Computer computer{one_session};
    const Outcome outcome = computer.run({"export", "-o", "sam.ics"});
    CHECK(outcome.status == success);
    CHECK(outcome.output == "");
    CHECK(outcome.errors == Containing{"sam.ics"});
    CHECK(computer.names() == Names{"aftercare.toml", "sam.ics"});
}

TEST_CASE("export -o - writes the same to standard output, and the report not into it") {
    const Computer computer{one_session};
    const Outcome outcome = computer.run({"export", "-o", "-"});
    CHECK(outcome.status == success);
    CHECK(outcome.errors == Containing{"09:00"});
    CHECK(computer.names() == Names{"aftercare.toml"});
    computer.run({"export"});
    CHECK(content_of(computer.file("aftercare.ics")) == outcome.output);
}

TEST_CASE("export reads standard input") {
    const Computer computer;
    const Outcome outcome = computer.run({"export", "-", "-o", "-"}, one_session);
    CHECK(outcome.status == success);
    CHECK(outcome.output == Computer{one_session}.run({"export", "-o", "-"}).output);
}

TEST_CASE("export replaces an earlier calendar") {
    const Computer computer{one_session};
    computer.put("aftercare.ics", std::string(100'000, 'x'));
    CHECK(computer.run({"export"}).status == success);
    CHECK(content_of(computer.file("aftercare.ics")) == computer.run({"export", "-o", "-"}).output);
    CHECK(computer.names() == Names{"aftercare.ics", "aftercare.toml"});
}

TEST_CASE("-q silences the reports") {
    const Computer computer;
    for (const Arguments& arguments :
         std::vector<Arguments>{{"init", "2026-11-20", "-q"},
                                {"export", "-q"},
                                {"--quiet", "export"},
                                {"-q", "schedule", "-o", "plan.txt"}}) {
        const Outcome outcome = computer.run(arguments);
        check_success(outcome);
        CHECK(outcome.output == "");
    }
    CHECK(computer.names() == Names{"aftercare.ics", "aftercare.toml", "plan.txt"});
}

TEST_CASE("the same inputs give the same calendar, whatever the locale, the folder and the home") {
    const auto calendar_under = [](const std::string& locale) {
        const Computer computer{one_session};
        Start start = computer.start({"export", "-o", "-"});
        start.variables["LC_ALL"] = locale;
        start.variables["LANG"] = locale;
        return run_program(start).output;
    };
    const std::string calendar = calendar_under("C.UTF-8");
    CHECK(calendar == Containing{"VCALENDAR"});
    for (const std::string locale : {"C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "nonsense"}) {
        CAPTURE(locale);
        CHECK(calendar_under(locale) == calendar);
    }
}

TEST_CASE("the same inputs give the same plan in every locale with UTF-8") {
    const Computer computer{one_session};
    const std::string plan = computer.run({"schedule"}).output;
    for (const std::string locale : {"de_DE.UTF-8", "tr_TR.utf8", "ja_JP.UTF-8"}) {
        CHECK(computer.run_with("LC_ALL", locale, {"schedule"}).output == plan);
    }
}

TEST_CASE("the plan depends neither on the clock nor on the time zone") {
    const Computer computer{one_session};
    const std::string plan = computer.run({"schedule"}).output;
    CHECK(computer.run_with("TZ", "Pacific/Kiritimati", {"schedule"}).output == plan);
    CHECK(computer.run_with("TZ", "Etc/GMT+12", {"schedule"}).output == plan);
    CHECK(computer.run_with("SOURCE_DATE_EPOCH", "4000000000", {"schedule"}).output == plan);
    CHECK(computer.run_with("SOURCE_DATE_EPOCH", std::nullopt, {"schedule"}).output == plan);
}

TEST_CASE("SOURCE_DATE_EPOCH stands in for the time of the export") {
    const Computer computer{one_session};
    CHECK(computer.run({"export", "-o", "-"}).output == Containing{"DTSTAMP:20261120T120000Z\r\n"});
    CHECK(computer.run_with("SOURCE_DATE_EPOCH", "0", {"export", "-o", "-"}).output ==
          Containing{"DTSTAMP:19700101T000000Z\r\n"});
}

TEST_CASE("without SOURCE_DATE_EPOCH the clock gives the time of the export") {
    const Computer computer{one_session};
    std::string before = utc_date_in(std::chrono::hours{0});
    const Outcome outcome =
        computer.run_with("SOURCE_DATE_EPOCH", std::nullopt, {"export", "-o", "-"});
    std::string after = utc_date_in(std::chrono::hours{0});
    CHECK(outcome.status == success);
    std::erase(before, '-');
    std::erase(after, '-');
    const bool is_now = outcome.output == Containing{"DTSTAMP:" + before} ||
                        outcome.output == Containing{"DTSTAMP:" + after};
    CHECK(is_now);
}

TEST_CASE("a bad SOURCE_DATE_EPOCH is wrong usage") {
    const Computer computer{one_session};
    for (const std::string value :
         {"", " ", "now", "2026-11-20", "-1", "+1", "1.5", "1795176000 ", " 1795176000", "0x10",
          "1e9", "99999999999999999999", "9223372036854775807"}) {
        CAPTURE(value);
        const Outcome outcome = computer.run_with("SOURCE_DATE_EPOCH", value, {"export"});
        check_failure(outcome, wrong_usage);
        CHECK(outcome.errors == Containing{"SOURCE_DATE_EPOCH"});
    }
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("an unknown time zone is wrong usage") {
    const Computer computer{one_session};
    for (const std::string zone : {"Europe/Berlim", "XYZ", "../../etc/passwd", "CET-99"}) {
        CAPTURE(zone);
        const Outcome outcome = computer.run_with("TZ", zone, {"export"});
        check_failure(outcome, wrong_usage);
        CHECK(outcome.errors == Containing{"TZ"});
        CHECK(outcome.errors == Containing{zone});
        check_failure(computer.run_with("TZ", zone, {"init", "today", "-o", "today.toml"}),
                      wrong_usage);
    }
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("reminders come at nine by the clock of this computer") {
    const Computer computer{one_session};
    struct Case {
        std::string zone;
        std::vector<std::string> instants;
    };
    const std::vector<Case> cases{
        {"UTC", {"20261124T090000Z", "20261127T090000Z", "20261220T090000Z"}},
        {"Europe/Berlin", {"20261124T080000Z", "20261127T080000Z", "20261220T080000Z"}},
        {"America/New_York", {"20261124T140000Z", "20261127T140000Z", "20261220T140000Z"}},
        {"Asia/Kolkata", {"20261124T033000Z", "20261127T033000Z", "20261220T033000Z"}},
        {"Pacific/Kiritimati", {"20261123T190000Z", "20261126T190000Z", "20261219T190000Z"}},
        {"Etc/GMT+12", {"20261124T210000Z", "20261127T210000Z", "20261220T210000Z"}},
        {"<+0330>-3:30", {"20261124T053000Z", "20261127T053000Z", "20261220T053000Z"}},
        {"", {"20261124T090000Z", "20261127T090000Z", "20261220T090000Z"}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.zone);
        const Outcome outcome = computer.run_with("TZ", each.zone, {"export", "-o", "-"});
        CHECK(outcome.status == success);
        const std::vector<std::string> reminders = reminders_of(outcome.output);
        for (const std::string& instant : each.instants) {
            CAPTURE(instant);
            CHECK(std::count(reminders.begin(), reminders.end(), instant) >= 1);
        }
    }
}

TEST_CASE("reminders keep their hour across a change of the clocks") {
    const Computer computer;
    computer.put("spring.toml", "treatment_date = 2027-03-22\n");
    computer.put("autumn.toml", "treatment_date = 2027-10-25\n");
    const auto reminders_in = [&](const std::string& zone, const std::string& profile) {
        const std::vector<std::string> all =
            reminders_of(computer.run_with("TZ", zone, {"export", profile, "-o", "-"}).output);
        return std::set<std::string>{all.begin(), all.end()};
    };
    CHECK(reminders_in("Europe/Berlin", "spring.toml") ==
          std::set<std::string>{"20270320T080000Z", "20270321T080000Z", "20270326T080000Z",
                                "20270327T080000Z", "20270329T070000Z", "20270422T070000Z"});
    CHECK(reminders_in("Europe/Berlin", "autumn.toml") ==
          std::set<std::string>{"20271023T070000Z", "20271024T070000Z", "20271029T070000Z",
                                "20271030T070000Z", "20271101T080000Z", "20271125T080000Z"});
    CHECK(reminders_in("Asia/Kolkata", "spring.toml") ==
          std::set<std::string>{"20270320T033000Z", "20270321T033000Z", "20270326T033000Z",
                                "20270327T033000Z", "20270329T033000Z", "20270422T033000Z"});
}

TEST_CASE("the report of an export across a change of the clocks tells both offsets") {
    const Computer computer{"treatment_date = 2027-03-22\n"};
    const Outcome outcome = computer.run_with("TZ", "Europe/Berlin", {"export"});
    CHECK(outcome.errors == Containing{"UTC+1"});
    CHECK(outcome.errors == Containing{"UTC+2"});
}

TEST_CASE("a reminder in an hour that the clocks skip comes at the moment of the change") {
    const Computer computer{"treatment_date = 2027-03-24\n[reminder]\ntime = 02:30:00\n"};
    const Outcome outcome = computer.run_with("TZ", "Europe/Berlin", {"export", "-o", "-"});
    const std::vector<std::string> reminders = reminders_of(outcome.output);
    CHECK(std::count(reminders.begin(), reminders.end(), "20270328T010000Z") >= 1);
}

TEST_CASE("without reminders there is no alarm, no time, and no hour in the report") {
    const Computer computer{one_session + "[reminder]\nenabled = false\n"};
    const Outcome outcome = computer.run({"export"});
    CHECK(outcome.status == success);
    const std::string calendar = content_of(computer.file("aftercare.ics"));
    CHECK(reminders_of(calendar).empty());
    CHECK(count_of("BEGIN:VALARM", calendar) == 0);
    CHECK_FALSE(outcome.errors == Containing{"09:00"});
}

TEST_CASE("export asks to check the year of a session that is far from the time of the export") {
    struct Case {
        std::string date;
        std::string request;
    };
    const std::vector<Case> cases{
        {"2026-11-20", ""},
        {"2027-01-19", ""},
        {"2027-01-20", "the session on Wed 20 Jan 2027 is in 61 days"},
        {"[2026-11-20, 2028-11-20]", "the session on Mon 20 Nov 2028 is in 731 days"},
        {"[2024-11-18, 2026-11-18]", "the session on Mon 18 Nov 2024 was 732 days ago"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.date);
        const Computer computer{"treatment_date = " + each.date + "\n"};
        const std::string report = computer.run({"export"}).errors;
        CHECK((report == Containing{"Please check the year: "}) == !each.request.empty());
        CHECK(report == Containing{each.request});
        CHECK(computer.run({"export", "-q"}).errors == "");
    }
}

TEST_CASE("export goes by the day that the clocks here show at the time of the export") {
    const Computer computer{"treatment_date = 2027-01-20\n"};
    const std::string request = "Please check the year: ";
    CHECK(computer.run_with("TZ", "Etc/GMT+12", {"export"}).errors == Containing{request});
    CHECK_FALSE(computer.run_with("TZ", "Pacific/Kiritimati", {"export"}).errors ==
                Containing{request});
}

TEST_CASE("a reminder that is past when it is written carries no alarm") {
    const Computer computer{one_session};
    const std::string early = computer.run({"export", "-o", "-"}).output;
    const std::string late =
        computer.run_with("SOURCE_DATE_EPOCH", "1796000000", {"export", "-o", "-"}).output;
    CHECK(count_of("BEGIN:VALARM", late) < count_of("BEGIN:VALARM", early));
    CHECK(count_of("BEGIN:VALARM", late) > 0);
}

TEST_CASE("the client's name is in the plan and never in the calendar") {
    const Computer computer{profile_named("Sam Unusual")};
    CHECK(computer.run({"schedule"}).output == Containing{"Sam Unusual"});
    CHECK_FALSE(computer.run({"export", "-o", "-"}).output == Containing{"Unusual"});
}

TEST_CASE("init writes a profile that the other commands can use") {
    const Computer computer;
    const Outcome outcome = computer.run({"init", "2026-11-20"});
    CHECK(outcome.status == success);
    CHECK(outcome.output == "");
    CHECK(outcome.errors == Containing{"aftercare.toml"});
    CHECK(computer.names() == Names{"aftercare.toml"});
    CHECK(value_of("treatment_date", content_of(computer.file("aftercare.toml"))) == "2026-11-20");
    CHECK(computer.run({"schedule"}).output == Containing{"Fri 20 Nov 2026"});
    CHECK(computer.run({"export"}).status == success);
}

TEST_CASE("init takes several dates in any order") {
    const Computer computer;
    CHECK(computer.run({"init", "2026-12-04", "2026-11-20"}).status == success);
    const std::string dates =
        value_of("treatment_date", content_of(computer.file("aftercare.toml")));
    CHECK(dates == Containing{"2026-11-20"});
    CHECK(dates == Containing{"2026-12-04"});
    const Outcome plan = computer.run({"schedule"});
    CHECK(plan.output == Containing{"Fri 20 Nov 2026"});
    CHECK(plan.output == Containing{"Fri 4 Dec 2026"});
}

TEST_CASE("init -o names the file, and -o - is standard output") {
    const Computer computer;
    const Outcome written = computer.run({"init", "2026-11-20", "-o", "sam.toml"});
    CHECK(written.status == success);
    CHECK(written.errors == Containing{"sam.toml"});
    const Outcome printed = computer.run({"init", "2026-11-20", "-o", "-"});
    CHECK(printed.status == success);
    CHECK(value_of("treatment_date", printed.output) == "2026-11-20");
    CHECK(computer.names() == Names{"sam.toml"});
}

TEST_CASE("init takes today and yesterday by the clock of this computer") {
    using std::chrono::hours;
    struct Case {
        std::string word;
        std::string zone;
        hours from_now;
    };
    const std::vector<Case> cases{
        {"today", "UTC", hours{0}},
        {"yesterday", "UTC", hours{-24}},
        {"today", "Pacific/Kiritimati", hours{14}},
        {"today", "Etc/GMT+12", hours{-12}},
        {"yesterday", "Etc/GMT+12", hours{-36}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.word);
        CAPTURE(each.zone);
        const Computer computer;
        // Midnight may strike in between.
        const std::string before = utc_date_in(each.from_now);
        const Outcome outcome = computer.run_with("TZ", each.zone, {"init", each.word, "-o", "-"});
        const std::string after = utc_date_in(each.from_now);
        CHECK(outcome.status == success);
        const std::string date = value_of("treatment_date", outcome.output);
        CHECK((date == before || date == after));
    }
}

TEST_CASE("init gives every profile a random plan_id of its own") {
    const Computer computer;
    std::set<std::string> ids;
    constexpr std::size_t count = 5;
    for (std::size_t round = 0; round < count; ++round) {
        const std::string id =
            value_of("plan_id", computer.run({"init", "2026-11-20", "-o", "-"}).output);
        CAPTURE(id);
        CHECK(is_random_uuid(id));
        ids.insert(id);
    }
    CHECK(ids.size() == count);
}

TEST_CASE("init keeps a profile that is there already") {
    const Computer computer{one_session};
    const Outcome outcome = computer.run({"init", "2026-12-24"});
    check_failure(outcome, cannot_create);
    CHECK(outcome.errors == Containing{"aftercare.toml"});
    CHECK(outcome.errors == Containing{"--force"});
    CHECK(content_of(computer.file("aftercare.toml")) == one_session);
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("init --force overwrites a profile that is there already") {
    const Computer computer{one_session};
    CHECK(computer.run({"init", "2026-12-24", "--force"}).status == success);
    CHECK(value_of("treatment_date", content_of(computer.file("aftercare.toml"))) == "2026-12-24");
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("a bad date is wrong usage and makes no file") {
    const Computer computer;
    for (const std::string date :
         {"2026-02-30", "2026-02-29", "2026-13-01", "20.11.26", "3/12/2026", "20261120", "tomorow",
          "", " ", "1899-12-31", "9999-01-01", "0000-01-01", "2026-11-20x", "Thu 20 Nov 2026"}) {
        CAPTURE(date);
        check_failure(computer.run({"init", date}), wrong_usage);
        check_failure(computer.run({"init", "2026-11-20", date}), wrong_usage);
    }
    CHECK(computer.names().empty());
}

TEST_CASE("a bad date is repeated in the message") {
    for (const std::string date : {"2026-02-30", "3/12/2026", "tomorow"}) {
        CHECK(Computer{}.run({"init", date}).errors == Containing{date});
    }
    CHECK(Computer{}.run({"init", "20", "Novembre", "2026", "4", "Dec", "2026"}).errors ==
          Containing{"\"20 Novembre 2026\" is not a date"});
}

TEST_CASE("init reads together the arguments that are a date only together") {
    const Computer computer;
    const Outcome outcome = computer.run({"init", "4", "Dec", "2026", "Fri,", "20", "Nov", "2026"});
    CHECK(outcome.status == success);
    CHECK(value_of("treatment_date", content_of(computer.file("aftercare.toml"))) ==
          "[2026-11-20, 2026-12-04]");
    const std::size_t first = outcome.errors.find("with 2 treatment dates:\n  Fri 20 Nov 2026, ");
    const std::size_t second = outcome.errors.find("\n  Fri 4 Dec 2026, ");
    CHECK(first < second);
    CHECK(second < outcome.errors.find("\nNext:\n"));
}

TEST_CASE("a day to ask about is written as people write it") {
    const Computer computer{one_session};
    const std::string plan = computer.run({"today", "--on", "2026-11-24"}).output;
    CHECK(plan == Containing{"24 Nov"});
    for (const std::string day : {"24 Nov 2026", "24.11.2026", "Nov 24, 2026", "Tue 24 Nov 2026"}) {
        CAPTURE(day);
        CHECK(computer.run({"today", "--on", day}).output == plan);
        CHECK(computer.run({"can", "wash", "--on", day}).output.starts_with("Yes, with care."));
    }
    for (const std::string day : {"3/12/2026", "2026-13-01", "soon", "24", ""}) {
        CAPTURE(day);
        check_failure(computer.run({"today", "--on", day}), wrong_usage);
        check_failure(computer.run({"can", "wash", "--on", day}), wrong_usage);
    }
}

TEST_CASE("dates that no profile may hold together are wrong usage and make no file") {
    const Computer computer;
    check_failure(computer.run({"init", "2026-11-20", "2026-11-20"}), wrong_usage);
    check_failure(computer.run({"init", "2026-11-20", "2036-11-21"}), wrong_usage);
    Arguments too_many{"init"};
    for (int day = 1; day <= 21; ++day) {
        too_many.push_back((day < 10 ? "2026-11-0" : "2026-11-") + std::to_string(day));
    }
    check_failure(computer.run(too_many), wrong_usage);
    CHECK(computer.names().empty());
}

TEST_CASE("protocol prints the protocol that the program was built with") {
    const Outcome outcome = Computer{}.run({"protocol"});
    check_success(outcome);
    const bool is_source =
        outcome.output ==
        content_of(AFTERCARE_SOURCE_FOLDER "/data/protocols/scalp-micropigmentation.toml");
    CHECK(is_source);
}

TEST_CASE("protocol finds what it prints without fault, from a file and from standard input") {
    const Computer computer;
    const std::string text = computer.run({"protocol"}).output;
    computer.put("my-studio.toml", text);
    const Outcome of_file = computer.run({"protocol", "my-studio.toml"});
    CHECK(of_file.status == success);
    CHECK(of_file.output == "");
    CHECK(of_file.errors == Containing{"my-studio.toml"});
    const Outcome of_input = computer.run({"protocol", "-"}, text);
    CHECK(of_input.status == success);
    CHECK(of_input.output == "");
    check_success(computer.run({"protocol", "my-studio.toml", "-q"}));
}

TEST_CASE("protocol tells where a file is faulty") {
    const Computer computer;
    const std::string text = computer.run({"protocol"}).output;
    const std::vector<FaultyFile> cases{
        {"empty", ""},
        {"a profile", one_session},
        {"binary", std::string{"\0\1\2\3", 4}},
        {"an unknown status", replaced(text, "status = \"avoid\"", "status = \"never\"")},
        {"an unknown key", replaced(text, "advice = ", "advise = ")},
        {"no TOML", replaced(text, "[[activity]]", "[[activity]")},
    };
    for (const FaultyFile& file : cases) {
        CAPTURE(file.what);
        computer.put("my-studio.toml", file.content);
        const Outcome outcome = computer.run({"protocol", "my-studio.toml"});
        check_failure(outcome, faulty_input);
        CHECK(outcome.errors == Containing{"my-studio.toml"});
    }
    computer.put("my-studio.toml", replaced(text, "status = \"avoid\"", "status = \"never\""));
    const Outcome outcome = computer.run({"protocol", "my-studio.toml"});
    CHECK(outcome.errors == Containing{"line"});
    CHECK(outcome.errors == Containing{"never"});
}

TEST_CASE("a studio's own protocol lies beside the profile that names it") {
    const Computer computer;
    const std::string studio =
        replaced(replaced(computer.run({"protocol"}).output, "title = \"No washing your head\"",
                          "title = \"Keep it dry\""),
                 "title = \"Washing is fine again, gently\"", "title = \"Rinse it\"");
    computer.put("profiles/my-studio.toml", studio);
    computer.put("profiles/rules/inner.toml", studio);
    const std::vector<std::string> names{"my-studio.toml", "./my-studio.toml", "rules/inner.toml",
                                         computer.file("profiles/my-studio.toml")};
    for (const std::string& name : names) {
        CAPTURE(name);
        computer.put("profiles/sam.toml", one_session + "protocol = \"" + name + "\"\n");
        const Outcome plan = computer.run({"schedule", "profiles/sam.toml"});
        check_success(plan);
        CHECK(plan.output == Containing{"Keep it dry"});
        CHECK(computer.run({"export", "profiles/sam.toml", "-o", "-"}).output ==
              Containing{"SUMMARY:Rinse it\r\n"});
    }
}

TEST_CASE("from standard input a protocol lies in the current folder") {
    const Computer computer;
    computer.put("my-studio.toml",
                 replaced(computer.run({"protocol"}).output, "title = \"No washing your head\"",
                          "title = \"Keep it dry\""));
    const Outcome plan =
        computer.run({"schedule", "-"}, one_session + "protocol = \"my-studio.toml\"\n");
    check_success(plan);
    CHECK(plan.output == Containing{"Keep it dry"});
}

TEST_CASE("a profile may name the built-in protocol") {
    const Computer computer{one_session};
    const Outcome plan =
        computer.run({"schedule", "-"}, one_session + "protocol = \"scalp-micropigmentation\"\n");
    check_success(plan);
    CHECK(plan.output == computer.run({"schedule"}).output);
}

TEST_CASE("a protocol that is missing is named, with the folder in which it was looked for") {
    const Computer computer;
    computer.put("profiles/sam.toml", one_session + "protocol = \"my-studio.toml\"\n");
    computer.put("my-studio.toml", computer.run({"protocol"}).output);
    const Outcome outcome = computer.run({"schedule", "profiles/sam.toml"});
    check_failure(outcome, missing_input);
    CHECK(outcome.errors == Containing{"profiles/my-studio.toml"});
}

TEST_CASE("a faulty protocol is named, not the profile that names it") {
    const Computer computer{one_session + "protocol = \"my-studio.toml\"\n"};
    computer.put("my-studio.toml", "id = 1\n");
    const Outcome outcome = computer.run({"schedule"});
    check_failure(outcome, faulty_input);
    CHECK(outcome.errors == Containing{"my-studio.toml"});
}

TEST_CASE("wrong usage leaves no data and makes no file") {
    const Computer computer{one_session};
    const std::vector<Arguments> cases{
        {"scedule"},
        {"schedule", "--formt"},
        {"schedule", "aftercare.toml", "aftercare.toml"},
        {"can", "-wash"},
        {"can", "-hat"},
        {"init"},
        {"init", "--force"},
        {"export", "-o"},
        {"schedule", "--color", "sometimes"},
        {"help", "nonsense"},
    };
    for (const Arguments& arguments : cases) {
        std::string call = "aftercare";
        for (const std::string& argument : arguments) {
            call += " '" + argument + "'";
        }
        CAPTURE(call);
        check_failure(computer.run(arguments), wrong_usage);
    }
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("an empty output never falls on the profile that is named after it") {
    const Computer computer{one_session};
    computer.put("other.toml", one_session);
    check_failure(computer.run({"export", "--output=", "other.toml"}), cannot_create);
    CHECK(content_of(computer.file("other.toml")) == one_session);
}

TEST_CASE("a full standard output is a write that failed") {
    const Computer computer{one_session};
    for (const Arguments& arguments : std::vector<Arguments>{{},
                                                             {"--help"},
                                                             {"--version"},
                                                             {"schedule", "--help"},
                                                             {"schedule"},
                                                             {"schedule", "-q"},
                                                             {"export", "-o", "-"},
                                                             {"init", "2026-11-20", "-o", "-"},
                                                             {"protocol"}}) {
        CAPTURE((arguments.empty() ? "" : arguments.front()));
        Start start = computer.start(arguments);
        start.output_file = "/dev/full";
        check_failure(run_program(start), cannot_write);
    }
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("a full device named as output is a write that failed") {
    const Computer computer{one_session};
    for (const std::string command : {"schedule", "export"}) {
        const Outcome outcome = computer.run({command, "-o", "/dev/full"});
        check_failure(outcome, cannot_write);
        CHECK(outcome.errors == Containing{"/dev/full"});
    }
    CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("an output that is appended to keeps what it held") {
    const Computer computer{one_session};
    computer.put("out", "before\n");
    Start start = computer.start({"schedule", "-o", "/dev/stdout"});
    const std::string plan = computer.run({"schedule"}).output;
    CHECK(run_program(start).output == plan);
    start.output_file = computer.file("link");
    std::filesystem::create_symlink("out", computer.file("link"));
    CHECK(run_program(start).status == success);
    CHECK(content_of(computer.file("out")) == plan);
    CHECK(std::filesystem::is_symlink(computer.file("link")));
    CHECK(computer.names() == Names{"aftercare.toml", "link", "out"});
}

TEST_CASE("a device named as output is written and stays a device") {
    const Computer computer{one_session};
    CHECK(computer.run({"export", "-o", "/dev/null"}).status == success);
    CHECK(std::filesystem::is_character_file("/dev/null"));
    CHECK(computer.run({"export", "-q", "-o", "/dev/stdout"}).output ==
          computer.run({"export", "-q", "-o", "-"}).output);
}

TEST_CASE("a disk that fills up leaves the old file whole and nothing else") {
    const Computer computer{one_session};
    computer.put("aftercare.ics", "an earlier calendar");
    computer.put("plan.txt", "an earlier plan");
    for (const Arguments& arguments : std::vector<Arguments>{{"export"},
                                                             {"export", "-o", "new.ics"},
                                                             {"schedule", "-o", "plan.txt"},
                                                             {"init", "2026-12-24", "--force"}}) {
        CAPTURE(arguments.front());
        Start start = computer.start(arguments);
        start.largest_file = 100;
        check_failure(run_program(start), cannot_write);
    }
    CHECK(content_of(computer.file("aftercare.ics")) == "an earlier calendar");
    CHECK(content_of(computer.file("plan.txt")) == "an earlier plan");
    CHECK(content_of(computer.file("aftercare.toml")) == one_session);
    CHECK(computer.names() == Names{"aftercare.ics", "aftercare.toml", "plan.txt"});
}

TEST_CASE("an output that cannot be created is named, and nothing is left behind") {
    const Computer computer{one_session};
    std::filesystem::create_directory(computer.file("folder"));
    for (const std::string output : {"folder", "folder/", ".", "missing/file", "missing/",
                                     "aftercare.toml/file", "/proc/aftercare"}) {
        for (const Arguments& arguments :
             std::vector<Arguments>{{"schedule"}, {"export"}, {"init", "2026-11-20", "--force"}}) {
            CAPTURE(output);
            CAPTURE(arguments.front());
            Arguments with_output = arguments;
            with_output.insert(with_output.end(), {"-o", output});
            const Outcome outcome = computer.run(with_output);
            check_failure(outcome, cannot_create);
            CHECK(outcome.errors == Containing{output});
        }
    }
    CHECK(computer.names() == Names{"aftercare.toml", "folder"});
    CHECK(names_in(computer.file("folder")).empty());
    CHECK(content_of(computer.file("aftercare.toml")) == one_session);
}

TEST_CASE("in a folder that must not be written no file is made, and the old one stays") {
    if (!can_be_bound_by_permissions()) {
        MESSAGE("skipped: permissions do not bind here");
        return;
    }
    const Computer computer{one_session};
    computer.put("sealed/old.ics", "an earlier calendar");
    REQUIRE(::chmod(computer.file("sealed").c_str(), 0555) == 0);
    for (const Arguments& arguments :
         std::vector<Arguments>{{"export", "-o", "sealed/new.ics"},
                                {"export", "-o", "sealed/old.ics"},
                                {"schedule", "-o", "sealed/plan.txt"},
                                {"init", "2026-11-20", "-o", "sealed/sam.toml"}}) {
        CAPTURE(arguments.back());
        Start start = computer.start(arguments);
        start.bound_by_permissions = true;
        const Outcome outcome = run_program(start);
        check_failure(outcome, cannot_create);
        CHECK(outcome.errors == Containing{arguments.back()});
    }
    CHECK(names_in(computer.file("sealed")) == Names{"old.ics"});
    CHECK(content_of(computer.file("sealed/old.ics")) == "an earlier calendar");
    REQUIRE(::chmod(computer.file("sealed").c_str(), 0755) == 0);
}

TEST_CASE("a file that must not be written is not replaced") {
    if (!can_be_bound_by_permissions()) {
        MESSAGE("skipped: permissions do not bind here");
        return;
    }
    const Computer computer{one_session};
    computer.put("aftercare.ics", "an earlier calendar");
    REQUIRE(::chmod(computer.file("aftercare.ics").c_str(), 0444) == 0);
    Start start = computer.start({"export"});
    start.bound_by_permissions = true;
    check_failure(run_program(start), cannot_create);
    CHECK(content_of(computer.file("aftercare.ics")) == "an earlier calendar");
    CHECK(computer.names() == Names{"aftercare.ics", "aftercare.toml"});
}

TEST_CASE("a failed command leaves an earlier output alone") {
    const Computer computer;
    computer.put("aftercare.ics", "an earlier calendar");
    computer.put("aftercare.toml", "treatment_date = 2026-02-30\n");
    check_failure(computer.run({"export"}), faulty_input);
    check_failure(computer.run({"schedule", "-o", "plan.html"}), faulty_input);
    CHECK(content_of(computer.file("aftercare.ics")) == "an earlier calendar");
    CHECK(computer.names() == Names{"aftercare.ics", "aftercare.toml"});
}

TEST_CASE("a pipe closed by its reader is a quiet success") {
    const Computer computer{one_session};
    for (const Arguments& arguments : std::vector<Arguments>{{},
                                                             {"--help"},
                                                             {"--version"},
                                                             {"schedule"},
                                                             {"export", "-o", "-"},
                                                             {"export", "-o", "/dev/stdout"},
                                                             {"init", "2026-11-20", "-o", "-"},
                                                             {"protocol"}}) {
        CAPTURE((arguments.empty() ? "" : arguments.front()));
        Start start = computer.start(arguments);
        start.without_reader = {STDOUT_FILENO};
        check_success(run_program(start));
    }
}

TEST_CASE("a report that nobody reads does not undo an export") {
    const Computer computer{one_session};
    Start start = computer.start({"export"});
    start.without_reader = {STDERR_FILENO};
    CHECK(run_program(start).status == success);
    CHECK(content_of(computer.file("aftercare.ics")).ends_with("END:VCALENDAR\r\n"));
}

TEST_CASE("an internal failure is reported, and nothing is left behind") {
    struct Case {
        std::function<aftercare::Uuid::Bytes()> failing;
        std::string message;
    };
    const std::vector<Case> cases{
        {[]() -> aftercare::Uuid::Bytes { throw std::bad_alloc{}; }, "aftercare: out of memory\n"},
        {[]() -> aftercare::Uuid::Bytes { throw std::logic_error{"\x1b[31mno dice"}; },
         "aftercare: internal error: \uFFFD[31mno dice; please report it\n"},
    };
    for (const Case& each : cases) {
        const TemporaryFolder folder;
        const std::string profile = folder.file("sam.toml");
        const std::string report = folder.file("report");
        aftercare::platform::Environment environment;
        environment.variable = [](const char*) { return std::optional<std::string>{}; };
        environment.now = [] { return date::sys_seconds{}; };
        environment.random_bytes = each.failing;
        environment.standard_error = ::open(report.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        REQUIRE(environment.standard_error >= 0);
        const std::array arguments{"init", "2026-11-20", "-o", profile.c_str()};
        CHECK(aftercare::cli::run(arguments, environment) == internal_failure);
        ::close(environment.standard_error);
        CHECK(content_of(report) == Containing{each.message});
        CHECK(names_in(folder.path()) == Names{"report"});
    }
}

TEST_CASE("an error that nobody reads keeps its status") {
    const Computer computer;
    Start start = computer.start({"scedule"});
    start.without_reader = {STDERR_FILENO};
    CHECK(run_program(start).status == wrong_usage);
}

TEST_CASE("a closed standard output is a write that failed") {
    const Computer computer{one_session};
    for (const Arguments& arguments :
         std::vector<Arguments>{{"schedule"}, {"export", "-o", "-"}, {"protocol"}, {"--help"}}) {
        CAPTURE(arguments.front());
        Start start = computer.start(arguments);
        start.closed = {STDOUT_FILENO};
        check_failure(run_program(start), cannot_write);
    }
}

TEST_CASE("closed standard streams do not harm what needs none of them") {
    const Computer computer{one_session};
    const std::string calendar = computer.run({"export", "-o", "-"}).output;
    for (const std::vector<int>& closed :
         std::vector<std::vector<int>>{{STDIN_FILENO},
                                       {STDOUT_FILENO},
                                       {STDERR_FILENO},
                                       {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}}) {
        Start start = computer.start({"export"});
        start.closed = closed;
        CHECK(run_program(start).status == success);
        CHECK(content_of(computer.file("aftercare.ics")) == calendar);
        std::filesystem::remove(computer.file("aftercare.ics"));
    }
}

TEST_CASE("a closed standard input is an input that cannot be read") {
    const Computer computer;
    Start start = computer.start({"schedule", "-"});
    start.closed = {STDIN_FILENO};
    check_failure(run_program(start), missing_input);
}

TEST_SUITE_END();

TEST_CASE("can answers by its exit status: 0 yes, 1 no, 2 where the plan does not say") {
    const Computer computer{one_session};
    const auto can = [&](Arguments words, const std::string& day) {
        words.insert(words.begin(), "can");
        words.insert(words.end(), {"--on", day});
        return computer.run(words);
    };
    const auto check_answer = [&](const Outcome& outcome, int status, const std::string& begin) {
        CHECK(outcome.status == status);
        CHECK(outcome.output.starts_with(begin));
        CHECK(outcome.errors == "");
    };
    check_answer(can({"wash"}, "2026-11-23"), 1, "No. ");
    check_answer(can({"wash", "my", "hair"}, "2026-11-24"), success, "Yes, with care. ");
    check_answer(can({"wear a hat"}, "2026-11-23"), success, "Yes, with care. ");
    check_answer(can({"work out"}, "2026-11-27"), success, "Yes. ");
    check_answer(can({"drive"}, "2026-11-24"), 2,
                 "I do not know \"drive\": ask your practitioner.");
    check_answer(can({"wash"}, "2026-11-19"), 2, "Your plan begins on Fri 20 Nov 2026");
    check_failure(can({"wash"}, "2026-02-30"), wrong_usage);
    check_failure(can({"wash"}, "soon"), wrong_usage);
    check_failure(computer.run({"can"}), wrong_usage);
}

TEST_CASE("can takes its profile by an option, and every other word as a word of the question") {
    const Computer computer;
    computer.put("sam.toml", one_session);
    CHECK(computer.run({"can", "wash", "--profile", "sam.toml", "--on", "2026-11-20"}).status == 1);
    CHECK(
        computer.run({"can", "wash", "--profile", "-", "--on", "2026-11-20"}, one_session).status ==
        1);
    check_failure(computer.run({"can", "wash", "sam.toml"}), missing_input);
}

TEST_CASE("when answers by its exit status: 0 a day or now, 1 no day, 2 not known") {
    const Computer computer{one_session};
    const auto when = [&](const std::string& words) { return computer.run({"when", words}); };
    CHECK(when("wash").status == success);
    CHECK(when("use a razor").status == 1);
    CHECK(when("drive").status == 2);
    CHECK(when("wash").output == computer.run({"when can I wash?"}).output);
    check_failure(computer.run({"when"}), wrong_usage);
    check_failure(computer.run({"when", "wash", "--on", "today"}), wrong_usage);
}

TEST_CASE("signs of illness are answered without a profile, and nothing else") {
    const Computer computer;
    for (const std::string command : {"can", "when"}) {
        const Outcome outcome = computer.run({command, "there", "is", "pus"});
        CHECK(outcome.status == 2);
        CHECK(outcome.output == Containing{"See a doctor right away if redness"});
        CHECK(outcome.output == Containing{"call an ambulance"});
        check_failure(computer.run({command, "wash"}), missing_input);
    }
}

TEST_CASE("today takes a day, and goes by the clock of the computer without one") {
    const Computer computer{one_session};
    const Outcome outcome = computer.run({"today", "--on", "2026-11-24"});
    check_success(outcome);
    CHECK(outcome.output == Containing{"Washing is fine again"});
    CHECK(computer.run({"today"}).output == computer.run({"today", "--on", "today"}).output);
    // SOURCE_DATE_EPOCH stands in for the time of an export alone.
    CHECK(computer.run_with("SOURCE_DATE_EPOCH", "0", {"today"}).output ==
          computer.run({"today"}).output);
}

TEST_CASE("without a command it shows today where a profile is, and the first steps elsewhere") {
    const Computer with_profile{one_session};
    CHECK(with_profile.run({}).output == with_profile.run({"today"}).output);
    const Computer without;
    const Outcome outcome = without.run({});
    check_success(outcome);
    CHECK(outcome.output == Containing{"aftercare init"});
}

TEST_CASE("an output never overwrites the file that the plan was made from") {
    const Computer computer{one_session + "protocol = \"mine.toml\"\n"};
    computer.put("mine.toml", computer.run({"protocol"}).output);
    for (const std::string target : {"aftercare.toml", "./aftercare.toml", "mine.toml"}) {
        const std::string before = content_of(computer.file(target));
        for (const std::string command : {"export", "schedule"}) {
            check_failure(computer.run({command, "-o", target}), cannot_create);
        }
        CHECK(content_of(computer.file(target)) == before);
    }
}

TEST_CASE("an output never takes the name of something else, in any case of letters") {
    const Computer computer{one_session};
    const Names before = computer.names();
    for (const std::string command : {"export", "schedule"}) {
        for (const std::string name : {"AFTERCARE.TOML", "sam.Toml", "sam.toml."}) {
            check_failure(computer.run({command, "-o", name}), cannot_create);
        }
        check_failure(computer.run({command, "-o=x.html"}), wrong_usage);
    }
    for (const std::string name : {"aftercare.ics", "a.ICS", "plan.pdf", "plan.docx"}) {
        check_failure(computer.run({"schedule", "-o", name}), wrong_usage);
    }
    for (const std::string name : {"x.html", "x.HTM", "x.json", "x.txt", "x.pdf"}) {
        check_failure(computer.run({"export", "-o", name}), wrong_usage);
    }
    CHECK(computer.names() == before);
    CHECK(computer.run({"schedule", "-o", "a.ics"}).errors ==
          Containing{"aftercare export -o a.ics\n"});
    CHECK(computer.run({"schedule", "-o", "a.pdf"}).errors ==
          Containing{"aftercare schedule -o a.html\n"});
    CHECK(computer.run({"export", "-o", "a.HTML"}).errors ==
          Containing{"aftercare schedule -o a.HTML\n"});
}

TEST_CASE("the ending of a plan's name says its format in any case of letters") {
    const Computer computer{one_session};
    for (const std::string name : {"p.HTML", "p.htm", "p.Htm", "p.html"}) {
        CHECK(computer.run({"schedule", "-o", name}).errors == "Wrote " + name + ".\n");
        CHECK(content_of(computer.file(name)).starts_with("<!DOCTYPE html>"));
    }
    CHECK(computer.run({"schedule", "-o", "p.JSON"}).status == success);
    CHECK(content_of(computer.file("p.JSON")).starts_with("{"));
}

TEST_CASE("an output never overwrites the file that standard input is") {
    const Computer computer{one_session};
    aftercare::platform::Environment environment = aftercare::platform::system_environment();
    environment.standard_input =
        ::open(computer.file("aftercare.toml").c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(environment.standard_input >= 0);
    const std::string report = computer.file("report");
    environment.standard_error = ::open(report.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const std::string output = computer.file("aftercare.toml");
    const std::array arguments{"schedule", "-", "-o", output.c_str()};
    CHECK(aftercare::cli::run(arguments, environment) == cannot_create);
    ::close(environment.standard_input);
    ::close(environment.standard_error);
    CHECK(content_of(report) == Containing{"would overwrite"});
    CHECK(content_of(output) == one_session);
}

TEST_CASE("where no reminder is to come the report promises no hour") {
    const Computer computer{"treatment_date = 2026-09-15\n"};
    CHECK_FALSE(computer.run({"export"}).errors == Containing{"Reminders come at"});
}

TEST_CASE("the report names the zone of the reminders and its offsets, or UTC once") {
    const Computer computer{"treatment_date = 2027-03-24\n"};
    CHECK(computer.run_with("TZ", "Europe/Berlin", {"export"}).errors ==
          Containing{"at 09:00, Europe/Berlin (UTC+1, by Sun 28 Mar 2027 UTC+2)."});
    CHECK(computer.run_with("TZ", "UTC", {"export", "-o", "-"}).errors ==
          Containing{"at 09:00, UTC.\n"});
}

TEST_CASE("the report tells which reminder the clocks move to another hour") {
    const Computer computer{"treatment_date = 2027-03-24\n[reminder]\ntime = 02:30:00\n"};
    CHECK(computer.run_with("TZ", "Europe/Berlin", {"export"}).errors ==
          Containing{"One comes on Sun 28 Mar 2027 at 03:00"});
}

TEST_CASE("a command to type next stands in quotes where a shell would take it apart") {
    const Computer computer;
    CHECK(computer.run({"init", "2026-11-20", "-o", "my plan.toml"}).errors ==
          Containing{"aftercare schedule 'my plan.toml'"});
    CHECK(computer.run({"init", "2026-11-20", "-o", "it's.toml"}).errors ==
          Containing{"aftercare schedule 'it'\\''s.toml'"});
}

TEST_CASE("a command to type next names a file that begins with a hyphen so that it is no option") {
    const Computer computer;
    CHECK(computer.run({"init", "2026-11-20", "-o", "-x.toml"}).errors ==
          Containing{"aftercare schedule ./-x.toml"});
    CHECK(computer.run({"schedule", "./-x.toml"}).status == success);
}

TEST_CASE("init writes straight to what is no file") {
    const Computer computer;
    const Outcome outcome = computer.run({"init", "2026-11-20", "-o", "/dev/stdout"});
    CHECK(outcome.status == success);
    CHECK(outcome.output == Containing{"treatment_date = 2026-11-20"});
}

TEST_CASE("in a pipe there is a picture, and today, only when it is asked for") {
    const Computer computer{"treatment_date = " + utc_date_in(std::chrono::hours{0}) + "\n"};
    const std::string plan = computer.run({"schedule"}).output;
    CHECK_FALSE(plan == Containing{"TODAY"});
    CHECK(computer.run({"schedule", "--picture", "never"}).output == plan);
    const std::string with_picture = computer.run({"schedule", "--picture", "always"}).output;
    CHECK(with_picture == Containing{"TODAY"});
    CHECK(with_picture == Containing{"^ today"});
    check_failure(computer.run({"schedule", "--picture", "sometimes"}), wrong_usage);
}

TEST_CASE("in a pipe the plan is as wide as COLUMNS says, from 40 to 80 columns") {
    const Computer computer{one_session};
    const std::string plan = computer.run({"schedule"}).output;
    for (const std::string columns : {"80", "120", "wide", "99999999999999999999"}) {
        CHECK(computer.run_with("COLUMNS", columns, {"schedule"}).output == plan);
    }
    const std::string narrow = computer.run_with("COLUMNS", "40", {"schedule"}).output;
    CHECK(narrow != plan);
    for (const std::string columns : {"20", "0", "-1"}) {
        CHECK(computer.run_with("COLUMNS", columns, {"schedule"}).output == narrow);
    }
}
