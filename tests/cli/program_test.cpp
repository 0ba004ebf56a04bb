#include "cli/fake_computer.hpp"
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
#include <map>
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

std::string replaced(std::string text, std::string_view before, std::string_view after) {
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
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

std::string utc_date() {
    return date::format("%F", date::floor<date::days>(std::chrono::system_clock::now()));
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

TEST_CASE("a profile is found here, in the folder of the settings, or where its path says") {
    struct Case {
        std::map<std::string, std::optional<std::string>> variables;
        std::set<std::string> present;
        Arguments arguments;
        std::string found;
    };
    const Computer computer;
    const std::string here = computer.file("aftercare.toml");
    const std::string in_home = computer.home() + "/.config/aftercare/aftercare.toml";
    const std::string in_settings = computer.home() + "/settings/aftercare/aftercare.toml";
    const std::string other = computer.file("profiles/sam.toml");
    const std::string settings = computer.home() + "/settings";
    for (const Case& each : std::vector<Case>{
             {{}, {here, in_home}, {"schedule"}, here},
             {{{"HOME", std::nullopt}}, {here}, {"schedule"}, here},
             {{{"XDG_CONFIG_HOME", settings}}, {in_home, in_settings}, {"schedule"}, in_settings},
             {{}, {in_home, in_settings}, {"schedule"}, in_home},
             {{{"XDG_CONFIG_HOME", ""}}, {in_home}, {"schedule"}, in_home},
             {{{"XDG_CONFIG_HOME", "home/settings"}},
              {in_home, in_settings},
              {"schedule"},
              in_home},
             {{}, {here, other}, {"schedule", "profiles/sam.toml"}, other},
             {{}, {here, other}, {"schedule", "./profiles/sam.toml"}, other},
             {{}, {here, other}, {"schedule", other}, other}}) {
        for (const std::string& file : {here, in_home, in_settings, other}) {
            std::filesystem::remove(file);
            if (each.present.contains(file)) {
                computer.put(file, profile_named(file.substr(file.size() - 30)));
            }
        }
        Start start = computer.start(each.arguments);
        for (const auto& [name, value] : each.variables) {
            start.variables[name] = value;
        }
        const Outcome outcome = run_program(start);
        check_success(outcome);
        CHECK(outcome.output == Containing{each.found.substr(each.found.size() - 30)});
    }
}

TEST_CASE("a profile that is a link to nothing is named, and no other takes its place") {
    const Computer computer;
    computer.put(computer.home() + "/.config/aftercare/aftercare.toml", one_session);
    CHECK(computer.run({"schedule"}).status == success);
    std::filesystem::create_symlink("moved.toml", computer.file("aftercare.toml"));
    for (const Arguments& arguments : std::vector<Arguments>{{"schedule"}, {"today"}, {}}) {
        const Outcome outcome = computer.run(arguments);
        check_failure(outcome, missing_input);
        CHECK(outcome.errors == Containing{"aftercare.toml: there is no such file"});
    }
    computer.put("moved.toml", one_session);
    CHECK(computer.run({"schedule"}).status == success);
}

TEST_CASE("- is standard input, also beside a profile in the folder") {
    const Computer computer{profile_named("Sam")};
    const Outcome outcome = computer.run({"schedule", "-"}, profile_named("Robin"));
    check_success(outcome);
    CHECK(outcome.output == Containing{"Robin"});
    CHECK(computer.run({"export", "-", "-o", "-"}, one_session).output ==
          computer.run({"export", "-o", "-"}).output);
    for (const auto& [input, message] :
         {std::pair{std::string{"treatment_date = 2026-02-30\n"}, "standard input, line 1"},
          {std::string{}, "standard input: "},
          {one_session + std::string(3'000'000, '#'), "large"}}) {
        const Outcome faulty = computer.run({"schedule", "-"}, input);
        check_failure(faulty, faulty_input);
        CHECK(faulty.errors == Containing{message});
    }
}

TEST_CASE("a profile may have the name of a calendar or of a day") {
    const Computer computer;
    for (const Arguments& arguments :
         {Arguments{"export", "plan.ics"}, Arguments{"today", "2026-11-24"}}) {
        computer.put(arguments.back(), one_session);
        CHECK(computer.run(arguments).status == success);
    }
}

TEST_CASE("what a message repeats cannot steer the terminal, and stays on its line") {
    const Computer computer{one_session};
    computer.put("\x1b[31mred.toml", "\x1b[31m = 1\n");
    for (const Arguments& arguments : std::vector<Arguments>{{"schedule", "\x1b[31mmissing.toml"},
                                                             {"schedule", "\x1b[31mred.toml"},
                                                             {"\x1b[31mschedule"},
                                                             {"--\x1b[31mschedule"},
                                                             {"--color", "\x1b[31m", "schedule"},
                                                             {"init", "\x1b[31m"},
                                                             {"export", "-o", "\x1b[31mred.ics"},
                                                             {"schedule", "\x1b[31m.ics"}}) {
        CHECK_FALSE(has_escape_sequence(computer.run(arguments).errors));
    }
    for (const Arguments& arguments : std::vector<Arguments>{{"export"}, {"init", "2026-11-20"}}) {
        const auto report_with = [&](const std::string& name) {
            Arguments with_output = arguments;
            with_output.insert(with_output.end(), {"-o", name + arguments.front()});
            return computer.run(with_output).errors;
        };
        CHECK(report_with("two\nlines ") == Containing{"two lines"});
        CHECK(lines_of(report_with("odd\nlines ")).size() ==
              lines_of(report_with("plain ")).size());
    }
    computer.put("two\nlines.toml",
                 replaced(computer.run({"protocol"}).output, "title = \"Scalp micropigmentation\"",
                          "title = \"Two\\nlines\""));
    CHECK(computer.run({"protocol", "two\nlines.toml"}).errors ==
          Containing{"two lines.toml is valid: \"Two lines\", "});
}

TEST_CASE("schedule -o writes to a file what it prints otherwise") {
    const Computer computer{one_session};
    const std::string plan = computer.run({"schedule"}).output;
    const Outcome written = computer.run({"schedule", "-o", "plan.txt"});
    CHECK(written.status == success);
    CHECK(written.output == "");
    CHECK(content_of(computer.file("plan.txt")) == plan);
    CHECK(computer.run({"schedule", "-o", "-"}).output == plan);
    CHECK(computer.names() == Names{"aftercare.toml", "plan.txt"});
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

TEST_CASE("in a pipe there is a picture, and today, only when it is asked for") {
    const Computer computer{"treatment_date = " + utc_date() + "\n"};
    const std::string plan = computer.run({"schedule"}).output;
    CHECK_FALSE(plan == Containing{"TODAY"});
    CHECK(computer.run({"schedule", "--picture", "never"}).output == plan);
    const std::string with_picture = computer.run({"schedule", "--picture", "always"}).output;
    CHECK(with_picture == Containing{"TODAY"});
    CHECK(with_picture == Containing{"^ today"});
}

TEST_CASE("export writes a calendar here, under another name, or to standard output") {
    const Computer computer;
    computer.put("profiles/sam.toml", one_session);
    computer.put("aftercare.ics", std::string(100'000, 'x'));
    const Outcome outcome = computer.run({"export", "profiles/sam.toml"});
    CHECK(outcome.status == success);
    CHECK(outcome.output == "");
    CHECK(computer.names() == Names{"aftercare.ics", "profiles"});
    const std::string calendar = content_of(computer.file("aftercare.ics"));
    CHECK(calendar.starts_with("BEGIN:VCALENDAR\r\n"));
    CHECK(calendar.ends_with("END:VCALENDAR\r\n"));
    CHECK(computer.run({"export", "profiles/sam.toml", "-o", "sam.ics"}).output == "");
    CHECK(content_of(computer.file("sam.ics")) == calendar);
    const Outcome printed = computer.run({"export", "profiles/sam.toml", "-o", "-"});
    CHECK(printed.output == calendar);
    CHECK(printed.errors == Containing{"Wrote the calendar: "});
    CHECK(names_in(computer.file("profiles")) == Names{"sam.toml"});
}

TEST_CASE("the report of an export says what is in it, when the reminders come, and how to go on") {
    struct Case {
        std::string profile;
        std::string zone;
        std::vector<std::string> parts;
        std::string absent;
    };
    for (const Case& each : std::vector<Case>{
             {one_session,
              "Europe/Berlin",
              {"Wrote aftercare.ics: 8 entries, 4 with a reminder.\n",
               "Reminders come at 09:00, Europe/Berlin (UTC+1).\n", "iPhone", "Android"},
              "plan_id"},
             {"treatment_date = 2026-11-15\n",
              "UTC",
              {"5 entries, 2 with a reminder.", "at 09:00, UTC.\n"},
              "UTC ("},
             {"treatment_date = 2027-03-24\n",
              "Europe/Berlin",
              {"at 09:00, Europe/Berlin (UTC+1, by Sun 28 Mar 2027 UTC+2)."},
              "One comes"},
             {"treatment_date = 2027-03-24\n[reminder]\ntime = 02:30:00\n",
              "Europe/Berlin",
              {"One comes on Sun 28 Mar 2027 at 03:00"},
              "09:00"},
             {one_session + "[reminder]\nenabled = false\n",
              "UTC",
              {"none with a reminder (the profile turns them\noff)"},
              "Reminders come at"},
             {"treatment_date = 2026-10-20\n",
              "UTC",
              {"none with a reminder."},
              "Reminders come at"}}) {
        const Computer computer{each.profile};
        const Outcome outcome = computer.run_with("TZ", each.zone, {"export"});
        CHECK(outcome.status == success);
        for (const std::string& part : each.parts) {
            CHECK(outcome.errors == Containing{part});
        }
        CHECK_FALSE(outcome.errors == Containing{each.absent});
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

TEST_CASE("-q silences the reports, and no error") {
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
    check_failure(computer.run({"-q", "schedule", "missing.toml"}), missing_input);
}

TEST_CASE("the plan and the calendar depend neither on the locale, nor on the folder or the home") {
    const auto output_under = [](const std::string& locale, const Arguments& arguments) {
        const Computer computer{one_session};
        Start start = computer.start(arguments);
        start.variables["LC_ALL"] = locale;
        start.variables["LANG"] = locale;
        return run_program(start).output;
    };
    const Arguments calendar{"export", "-o", "-"};
    for (const std::string locale : {"C", "de_DE.UTF-8", "tr_TR.UTF-8", "nonsense"}) {
        CAPTURE(locale);
        CHECK(output_under(locale, calendar) == output_under("C.UTF-8", calendar));
    }
    for (const std::string locale : {"de_DE.UTF-8", "tr_TR.utf8", "ja_JP.UTF-8"}) {
        CHECK(output_under(locale, {"schedule"}) == output_under("C.UTF-8", {"schedule"}));
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

TEST_CASE("SOURCE_DATE_EPOCH stands in for the time of the export, else the clock gives it") {
    const Computer computer{one_session};
    const Arguments call{"export", "-o", "-"};
    CHECK(computer.run(call).output == Containing{"DTSTAMP:20261120T120000Z\r\n"});
    CHECK(computer.run_with("SOURCE_DATE_EPOCH", "0", call).output ==
          Containing{"DTSTAMP:19700101T000000Z\r\n"});
    const std::string before = utc_date();  // midnight may strike in between
    const std::string calendar = Computer{"treatment_date = 2090-11-20\n"}
                                     .run_with("SOURCE_DATE_EPOCH", std::nullopt, call)
                                     .output;
    bool is_now = false;
    for (std::string day : {before, utc_date()}) {
        std::erase(day, '-');
        is_now = is_now || calendar == Containing{"DTSTAMP:" + day};
    }
    CHECK(is_now);
    for (const std::string value : {"", " ", "now", "2026-11-20", "-1", "+1", "1.5", "1795176000 ",
                                    "0x10", "1e9", "9223372036854775807"}) {
        CAPTURE(value);
        check_failure(computer.run_with("SOURCE_DATE_EPOCH", value, call), wrong_usage);
    }
}

TEST_CASE("reminders come at nine by the clock of this computer, in winter and in summer") {
    struct Case {
        std::string zone;
        std::string profile;
        std::set<std::string> instants;
    };
    const std::string spring = "treatment_date = 2027-03-22\n";
    for (const Case& each : std::vector<Case>{
             {"UTC", one_session, {"20261124T090000Z", "20261127T090000Z", "20261220T090000Z"}},
             {"Pacific/Kiritimati",
              one_session,
              {"20261123T190000Z", "20261126T190000Z", "20261219T190000Z"}},
             {"Europe/Berlin",
              spring,
              {"20270327T080000Z", "20270329T070000Z", "20270422T070000Z"}},
             {"Europe/Berlin",
              "treatment_date = 2027-10-25\n",
              {"20271030T070000Z", "20271101T080000Z", "20271125T080000Z"}},
             {"Asia/Kolkata", spring, {"20270327T033000Z", "20270329T033000Z", "20270422T033000Z"}},
             {"Europe/Berlin",
              "treatment_date = 2027-03-24\n[reminder]\ntime = 02:30:00\n",
              {"20270328T010000Z"}}}) {
        CAPTURE(each.zone);
        const Computer computer{each.profile};
        const std::string calendar =
            computer.run_with("TZ", each.zone, {"export", "-o", "-"}).output;
        for (const std::string& instant : each.instants) {
            CHECK(calendar == Containing{"DTSTART:" + instant + "\r\n"});
        }
    }
}

TEST_CASE("export asks to check the year, by the day that the clocks here show at its time") {
    const std::string request =
        "Please check the year: the session on Wed 20 Jan 2027 is in 61 days.\n";
    const Computer computer{"treatment_date = 2027-01-20\n"};
    CHECK(computer.run({"export"}).errors.ends_with(request));
    CHECK(computer.run_with("TZ", "Etc/GMT+12", {"export"}).errors == Containing{request});
    CHECK_FALSE(computer.run_with("TZ", "Pacific/Kiritimati", {"export"}).errors ==
                Containing{"Please check"});
    CHECK(computer.run({"export", "-q"}).errors == "");
    CHECK_FALSE(Computer{"treatment_date = 2027-01-19\n"}.run({"export"}).errors ==
                Containing{"Please check"});
}

TEST_CASE("init writes a profile that the other commands can use, with a plan_id of its own") {
    const Computer computer;
    const Outcome outcome = computer.run({"init", "2026-12-04", "2026-11-20"});
    CHECK(outcome.status == success);
    CHECK(outcome.output == "");
    CHECK(outcome.errors == Containing{"Wrote aftercare.toml with 2 treatment dates:\n"});
    const std::string profile = content_of(computer.file("aftercare.toml"));
    CHECK(value_of("treatment_date", profile) == "[2026-11-20, 2026-12-04]");
    CHECK(computer.run({"schedule"}).output == Containing{"Fri 20 Nov 2026"});
    CHECK(computer.run({"init", "2026-12-24", "--force"}).status == success);
    const std::string forced = content_of(computer.file("aftercare.toml"));
    CHECK(value_of("treatment_date", forced) == "2026-12-24");
    CHECK(value_of("plan_id", forced) != value_of("plan_id", profile));
    CHECK(computer.names() == Names{"aftercare.toml"});
}

TEST_CASE("init -o names the file, and the commands to type next name it as a shell wants it") {
    const Computer computer;
    for (const auto& [output, argument] : {std::pair{"sam.toml", "sam.toml"},
                                           {"my plan.toml", "'my plan.toml'"},
                                           {"it's.toml", "'it'\\''s.toml'"},
                                           {"-x.toml", "./-x.toml"}}) {
        CHECK(computer.run({"init", "2026-11-20", "-o", output}).errors ==
              Containing{std::string{"aftercare schedule "} + argument + "   to see"});
    }
    CHECK(computer.run({"schedule", "./-x.toml"}).status == success);
    CHECK(computer.names() == Names{"-x.toml", "it's.toml", "my plan.toml", "sam.toml"});
    for (const std::string output : {"-", "/dev/stdout"}) {
        CHECK(computer.run({"init", "2026-11-20", "-o", output}).output ==
              Containing{"treatment_date = 2026-11-20"});
    }
}

TEST_CASE("protocol prints the built-in protocol, and finds no fault in it") {
    const Computer computer;
    const std::string text = computer.run({"protocol"}).output;
    CHECK(text ==
          content_of(AFTERCARE_SOURCE_FOLDER "/data/protocols/scalp-micropigmentation.toml"));
    computer.put("my-studio.toml", text);
    for (const Outcome& outcome :
         {computer.run({"protocol", "my-studio.toml"}), computer.run({"protocol", "-"}, text)}) {
        CHECK(outcome.status == success);
        CHECK(outcome.output == "");
        CHECK(outcome.errors == Containing{" is valid: \"Scalp micropigmentation\", "});
    }
    check_success(computer.run({"protocol", "my-studio.toml", "-q"}));
}

TEST_CASE("a studio's own protocol lies beside the profile that names it") {
    const Computer computer;
    const std::string studio =
        replaced(computer.run({"protocol"}).output, "title = \"No washing your head\"",
                 "title = \"Keep it dry\"");
    computer.put("profiles/my-studio.toml", studio);
    computer.put("profiles/rules/inner.toml", studio);
    const auto plan_with = [&](const std::string& name) {
        computer.put("profiles/sam.toml", one_session + "protocol = \"" + name + "\"\n");
        return computer.run({"schedule", "profiles/sam.toml"});
    };
    for (const std::string& name :
         {std::string{"my-studio.toml"}, std::string{"./my-studio.toml"},
          std::string{"rules/inner.toml"}, computer.file("profiles/my-studio.toml")}) {
        CHECK(plan_with(name).output == Containing{"Keep it dry"});
    }
    CHECK(plan_with("scalp-micropigmentation").output ==
          computer.run({"schedule", "-"}, one_session).output);
    computer.put("here.toml", studio);
    const Outcome missing = plan_with("here.toml");
    check_failure(missing, missing_input);
    CHECK(missing.errors == Containing{"profiles/here.toml"});
    computer.put("profiles/faulty.toml", "id = 1\n");
    const Outcome faulty = plan_with("faulty.toml");
    check_failure(faulty, faulty_input);
    CHECK(faulty.errors == Containing{"profiles/faulty.toml"});
    // From standard input, beside the current folder.
    CHECK(computer.run({"schedule", "-"}, one_session + "protocol = \"here.toml\"\n").output ==
          Containing{"Keep it dry"});
}

TEST_CASE("a full or closed standard output is a write that failed") {
    const Computer computer{one_session};
    for (const Arguments& arguments : std::vector<Arguments>{{},
                                                             {"--help"},
                                                             {"--version"},
                                                             {"schedule", "-q"},
                                                             {"export", "-o", "-"},
                                                             {"init", "2026-11-20", "-o", "-"},
                                                             {"protocol"}}) {
        CAPTURE((arguments.empty() ? "" : arguments.front()));
        Start start = computer.start(arguments);
        start.closed = {STDOUT_FILENO};
        check_failure(run_program(start), cannot_write);
        start.closed.clear();
        start.output_file = "/dev/full";
        check_failure(run_program(start), cannot_write);
    }
    CHECK(computer.names() == Names{"aftercare.toml"});
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

TEST_CASE("what permissions forbid is neither read nor written") {
    if (!can_be_bound_by_permissions()) {
        MESSAGE("skipped: permissions do not bind here");
        return;
    }
    const Computer computer{one_session};
    for (const std::string name : {"sealed/old.ics", "kept.ics", "kept.toml", "secret.toml"}) {
        computer.put(name, one_session);
    }
    REQUIRE(::chmod(computer.file("sealed").c_str(), 0555) == 0);
    REQUIRE(::chmod(computer.file("kept.ics").c_str(), 0444) == 0);
    REQUIRE(::chmod(computer.file("kept.toml").c_str(), 0444) == 0);
    REQUIRE(::chmod(computer.file("secret.toml").c_str(), 0) == 0);
    const Names names = computer.names();
    for (const auto& [arguments, status] : std::vector<std::pair<Arguments, int>>{
             {{"schedule", "secret.toml"}, missing_input},
             {{"export", "-o", "sealed/new.ics"}, cannot_create},
             {{"export", "-o", "sealed/old.ics"}, cannot_create},
             {{"schedule", "-o", "sealed/plan.txt"}, cannot_create},
             {{"init", "2026-11-20", "-o", "sealed/sam.toml"}, cannot_create},
             {{"export", "-o", "kept.ics"}, cannot_create},
             {{"add", "2026-12-04", "--profile", "kept.toml"}, cannot_create}}) {
        Start start = computer.start(arguments);
        start.bound_by_permissions = true;
        const Outcome outcome = run_program(start);
        check_failure(outcome, status);
        CHECK(outcome.errors == Containing{arguments.back()});
    }
    CHECK(computer.names() == names);
    CHECK(names_in(computer.file("sealed")) == Names{"old.ics"});
    for (const std::string name : {"sealed/old.ics", "kept.ics", "kept.toml"}) {
        CHECK(content_of(computer.file(name)) == one_session);
    }
    REQUIRE(::chmod(computer.file("sealed").c_str(), 0755) == 0);
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

TEST_CASE("a report that nobody reads does not undo an export, and an error keeps its status") {
    const Computer computer{one_session};
    Start start = computer.start({"export"});
    start.without_reader = {STDERR_FILENO};
    CHECK(run_program(start).status == success);
    CHECK(content_of(computer.file("aftercare.ics")).ends_with("END:VCALENDAR\r\n"));
    start.arguments = {"scedule"};
    CHECK(run_program(start).status == wrong_usage);
}

TEST_CASE("an internal failure is reported, and nothing is left behind") {
    using Bytes = aftercare::Uuid::Bytes;
    for (const auto& [failing, message] :
         std::vector<std::pair<std::function<Bytes()>, std::string>>{
             {[]() -> Bytes { throw std::bad_alloc{}; }, "aftercare: out of memory\n"},
             {[]() -> Bytes { throw std::logic_error{"\x1b[31mno dice"}; },
              "aftercare: internal error: \uFFFD[31mno dice; please report it\n"}}) {
        FakeComputer computer{date::sys_days{}};
        computer.environment.random_bytes = failing;
        const std::string profile = computer.file("sam.toml");
        CHECK(computer.run({"init", "2026-11-20", "-o", profile.c_str()}) == internal_failure);
        CHECK(computer.errors() == Containing{message});
        CHECK_FALSE(std::filesystem::exists(profile));
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
    Start start = computer.start({"schedule", "-"});
    start.closed = {STDIN_FILENO};
    check_failure(run_program(start), missing_input);
}

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
    const auto status = [&](const std::string& profile, const std::string& input) {
        return computer.run({"can", "wash", "--profile", profile, "--on", "2026-11-20"}, input)
            .status;
    };
    CHECK(status("sam.toml", "") == 1);
    CHECK(status("-", one_session) == 1);
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

TEST_CASE("without a command it shows today where a profile is, and the first steps elsewhere") {
    const Computer computer{one_session};
    const std::string today = computer.run({"today"}).output;
    CHECK(computer.run({}).output == today);
    CHECK(computer.run({"today", "--on", "today"}).output == today);
    CHECK(computer.run({"today", "--on", "24 Nov 2026"}).output == Containing{"Tue 24 Nov"});
    // SOURCE_DATE_EPOCH stands in for the time of an export alone.
    CHECK(computer.run_with("SOURCE_DATE_EPOCH", "0", {"today"}).output == today);
    const Computer without;
    const Outcome outcome = without.run({});
    check_success(outcome);
    CHECK(outcome.output == Containing{"\n  aftercare init "});
    CHECK(without.names().empty());
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

TEST_CASE("an output never overwrites the file that standard input is") {
    const FakeComputer computer{date::sys_days{}, one_session};
    const std::string input = computer.file("input");
    CHECK(computer.run({"schedule", "-", "-o", input.c_str()}) == cannot_create);
    CHECK(computer.errors() == Containing{"would overwrite"});
    CHECK(content_of(input) == one_session);
}
