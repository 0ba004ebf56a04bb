#include "support/run_program.hpp"

#include "support/exit_statuses.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace aftercare::test;

namespace {

const std::string profile =
    "# Mine.\r\ntreatment_date = 2026-11-20 # first\r\nname = \"Sam\"\r\n[override]\r\n"
    "washing = \"5 days\"";
const std::string with_december =
    "# Mine.\r\ntreatment_date = [2026-11-20, 2026-12-04] # first\r\nname = \"Sam\"\r\n"
    "[override]\r\nwashing = \"5 days\"";

Start start_in(const TemporaryFolder& folder, Arguments arguments) {
    Start start;
    start.arguments = std::move(arguments);
    start.folder = folder.path();
    start.variables = {{"HOME", folder.file("home")},
                       {"XDG_CONFIG_HOME", std::nullopt},
                       {"TZ", "UTC"},
                       {"LC_ALL", "C.UTF-8"}};
    return start;
}

// Of a call that failed: its status, and the profile as it was.
void check_kept(const Start& start, int status, const std::string& file,
                const std::string& content) {
    const Outcome outcome = run_program(start);
    CAPTURE(outcome.errors);
    CHECK(outcome.status == status);
    CHECK(outcome.output.empty());
    CHECK_FALSE(outcome.errors.empty());
    CHECK(content_of(file) == content);
}

}  // namespace

TEST_CASE("add puts a session into the profile that is found, and leaves the rest as it was") {
    const TemporaryFolder folder;
    write_content(folder.file("aftercare.toml"), profile);
    const Outcome outcome = run_program(start_in(folder, {"add", "2026-12-04"}));
    CHECK(outcome.status == success);
    CHECK(outcome.output.empty());
    CHECK(outcome.errors == Containing{"Added to aftercare.toml:\n  Fri 4 Dec 2026"});
    CHECK(outcome.errors == Containing{"delete the calendar \"Aftercare\""});
    CHECK(outcome.errors == Containing{"\n  aftercare export   to write the new calendar\n"});
    CHECK(content_of(folder.file("aftercare.toml")) == with_december);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"aftercare.toml"});
}

TEST_CASE("add finds the profile in the folder of the settings") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.file("home/.config/aftercare"));
    const std::string file = folder.file("home/.config/aftercare/aftercare.toml");
    write_content(file, profile);
    const Outcome outcome = run_program(start_in(folder, {"add", "2026-12-04"}));
    CHECK(outcome.errors == Containing{"Added to " + file});
    CHECK(outcome.errors == Containing{"\n  aftercare export   to write the new calendar\n"});
    CHECK(content_of(file) == with_december);
}

TEST_CASE("add changes another profile, and names it in the next step") {
    const TemporaryFolder folder;
    write_content(folder.file("my plan.toml"), profile);
    const Outcome outcome =
        run_program(start_in(folder, {"add", "2026-12-04", "--profile", "my plan.toml"}));
    CHECK(outcome.errors == Containing{"aftercare export 'my plan.toml'"});
    CHECK(content_of(folder.file("my plan.toml")) == with_december);
}

TEST_CASE("add takes several sessions at once, and -q says nothing") {
    const TemporaryFolder folder;
    write_content(folder.file("aftercare.toml"), "treatment_date = 2026-11-20\n");
    const Outcome outcome =
        run_program(start_in(folder, {"add", "2026-12-04", "2027-01-15", "--yes", "-q"}));
    CHECK(outcome.status == success);
    CHECK(outcome.errors.empty());
    CHECK(content_of(folder.file("aftercare.toml")) ==
          "treatment_date = [2026-11-20, 2026-12-04, 2027-01-15]\n");
}

TEST_CASE("add reads the protocol beside the profile") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.file("sam"));
    const std::string named = "treatment_date = 2026-11-20\nprotocol = \"studio.toml\"\n";
    write_content(folder.file("sam/sam.toml"), named);
    const Start start = start_in(folder, {"add", "2026-12-04", "--profile", "sam/sam.toml"});
    check_kept(start, missing_input, folder.file("sam/sam.toml"), named);
    write_content(folder.file("sam/studio.toml"),
                  run_program(start_in(folder, {"protocol"})).output);
    CHECK(run_program(start).status == success);
}

TEST_CASE("add wants to be told that a date that looks mistyped is right") {
    const TemporaryFolder folder;
    const std::string file = folder.file("aftercare.toml");
    write_content(file, profile);
    for (const std::string day :
         {"2026-11-18", "2026-11-19", "2026-11-21", "2026-11-22", "2026-11-04", "2036-11-20"}) {
        CAPTURE(day);
        check_kept(start_in(folder, {"add", day}), wrong_usage, file, profile);
        check_kept(start_in(folder, {"add", "2026-12-04", day, "-q"}), wrong_usage, file, profile);
        const Outcome outcome = run_program(start_in(folder, {"add", day}));
        CHECK(outcome.errors == Containing{"--yes"});
        CHECK(run_program(start_in(folder, {"add", day, "--yes"})).status == success);
        CHECK(content_of(file) == Containing{day});
        write_content(file, profile);
    }
    check_kept(start_in(folder, {"add", "2027-03-01", "2027-03-02"}), wrong_usage, file, profile);
    CHECK(run_program(start_in(folder, {"add", "-y", "2026-11-18"})).status == success);
}

TEST_CASE("what lies beside the profile is written with it, and with no other profile") {
    for (const std::string command : {"add", "remove"}) {
        CAPTURE(command);
        const TemporaryFolder folder;
        const std::string two = "treatment_date = [2036-11-20, 2036-12-04]\n";
        const std::string other = command == "add" ? "2036-12-18" : "2036-12-04";
        write_content(folder.file("aftercare.toml"), two);
        write_content(folder.file("sam.toml"), two);
        write_content(folder.file("aftercare.ics"), "old");
        run_program(start_in(folder, {command, other, "--yes", "--profile", "sam.toml"}));
        CHECK(content_of(folder.file("aftercare.ics")) == "old");
        Arguments arguments{command, other};
        if (command == "add") {
            arguments.emplace_back("--yes");
        }
        const Outcome outcome = run_program(start_in(folder, arguments));
        CHECK(outcome.status == success);
        CHECK(outcome.errors == Containing{"Wrote aftercare.ics: "});
        CHECK(outcome.errors == Containing{"delete the calendar \"Aftercare\""});
        CHECK_FALSE(outcome.errors == Containing{"aftercare export"});
        CHECK(content_of(folder.file("aftercare.ics")) ==
              run_program(start_in(folder, {"export", "-q", "-o", "-"})).output);
        CHECK(names_in(folder.path()) ==
              std::vector<std::string>{"aftercare.ics", "aftercare.toml", "sam.toml"});
        write_content(folder.file("aftercare.html"), "old");
        CHECK(run_program(start_in(folder, {"add", "2037-01-15", "-yq"})).status == success);
        CHECK(content_of(folder.file("aftercare.html")) ==
              run_program(start_in(folder, {"schedule", "-q", "--format", "html"})).output);
    }
}

TEST_CASE("where a file beside the profile cannot be written none is, and then all can be") {
    struct Obstacle {
        std::string name;  ///< a folder by this name
        std::optional<std::uint64_t> largest_file;
    };
    for (const std::string command : {"add", "remove"}) {
        for (const Obstacle& obstacle :
             std::vector<Obstacle>{{"aftercare.ics", {}}, {"aftercare.html", {}}, {"", 6000}}) {
            CAPTURE(command);
            CAPTURE(obstacle.name);
            const TemporaryFolder folder;
            const std::string two = "treatment_date = [2036-11-20, 2036-12-04]\n";
            write_content(folder.file("aftercare.toml"), two);
            for (const std::string name : {"aftercare.ics", "aftercare.html"}) {
                if (name == obstacle.name) {
                    std::filesystem::create_directory(folder.file(name));
                } else {
                    write_content(folder.file(name), "old " + name);
                }
            }
            const std::string day = command == "add" ? "2036-12-18" : "2036-12-04";
            const Arguments arguments =
                command == "add" ? Arguments{command, day, "--yes"} : Arguments{command, day};
            Start start = start_in(folder, arguments);
            start.largest_file = obstacle.largest_file;
            check_kept(start, obstacle.largest_file ? cannot_write : cannot_create,
                       folder.file("aftercare.toml"), two);
            for (const std::string name : {"aftercare.ics", "aftercare.html"}) {
                if (name != obstacle.name) {
                    CHECK(content_of(folder.file(name)) == "old " + name);
                }
            }
            if (!obstacle.name.empty()) {
                std::filesystem::remove(folder.file(obstacle.name));
            }
            CHECK(run_program(start_in(folder, arguments)).status == success);
            CHECK_FALSE(content_of(folder.file("aftercare.toml")) == two);
        }
    }
}

TEST_CASE("a calendar beside the profile that would be empty keeps the profile as it is") {
    const TemporaryFolder folder;
    const std::string file = folder.file("aftercare.toml");
    const std::string two = "treatment_date = [2020-11-20, 2020-12-04]\n";
    write_content(file, two);
    write_content(folder.file("aftercare.ics"), "old");
    const Start start = start_in(folder, {"remove", "2020-12-04"});
    check_kept(start, faulty_input, file, two);
    std::filesystem::remove(folder.file("aftercare.ics"));
    CHECK(run_program(start).status == success);
}

TEST_CASE("remove takes a session out of the profile, and leaves the rest as it was") {
    struct Case {
        std::string before;
        std::string day;
        std::string after;
    };
    for (const Case& each :
         std::vector<Case>{{"[2026-11-20, 2026-12-04]", "2026-12-04", "[2026-11-20]"},
                           {"[2026-11-20, 2026-12-04]", "2026-11-20", "[2026-12-04]"},
                           {"[ 2026-11-20 , \"4 Dec 2026\", 2027-01-15, ]", "4 Dec 2026",
                            "[ 2026-11-20 , 2027-01-15, ]"},
                           {"[\r\n  2026-11-20, # first\r\n  2026-12-04 # second, put off\r\n]",
                            "2026-12-04", "[\r\n  2026-11-20 # first\r\n   # second, put off\r\n]"},
                           {"[\n  2026-11-20, # first\n  2026-12-04, # second\n]", "2026-12-04",
                            "[\n  2026-11-20, # first\n   # second\n]"}}) {
        CAPTURE(each.before);
        const TemporaryFolder folder;
        const std::string file = folder.file("aftercare.toml");
        const auto around = [](const std::string& value) {
            return "\xEF\xBB\xBF# Mine.\ntreatment_date = " + value + " # all\nname = \"Sam\"";
        };
        write_content(file, around(each.before));
        const Outcome outcome = run_program(start_in(folder, {"remove", each.day}));
        CHECK(outcome.status == success);
        CHECK(outcome.errors == Containing{"Removed from aftercare.toml:\n  "});
        CHECK(content_of(file) == around(each.after));
    }
}
