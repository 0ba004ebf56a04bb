#include "support/run_program.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

using aftercare::test::content_of;

namespace {

// By folder, the beginnings of what its files may include.
using Rooms = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> matches(const std::string& text, const std::regex& expression) {
    std::vector<std::string> found;
    for (std::sregex_iterator match{text.begin(), text.end(), expression}, end; match != end;
         ++match) {
        found.push_back((*match)[1]);
    }
    return found;
}

// The table of the rooms in CONTRIBUTING.md: | `folder` | `beginning` `beginning` ... |
Rooms rooms_of(const std::string& page) {
    const std::regex row{R"(^\| (`(?:src|include)/.*)\|$)", std::regex::multiline};
    const std::regex quoted{"`([^`]+)`"};
    Rooms rooms;
    for (const std::string& cells : matches(page, row)) {
        std::vector<std::string> words = matches(cells, quoted);
        const std::string folder = words.front();
        words.erase(words.begin());
        rooms.emplace(folder, words);
    }
    return rooms;
}

std::vector<std::string> includes_of(const std::string& source) {
    return matches(source,
                   std::regex{R"(^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+))", std::regex::multiline});
}

bool is_standard(const std::string& header) { return header.find_first_of("./") == header.npos; }

bool may_include(const Rooms& rooms, const std::string& room, const std::string& header) {
    const auto& beginnings = rooms.at(room);
    const std::string own = std::filesystem::path{room}.filename().string() + '/';
    return is_standard(header) || header.starts_with(own) ||
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& beginning) { return header.starts_with(beginning); });
}

// The first two parts of a file's path: src/cli of src/cli/commands/today.cpp.
std::string room_of(const std::filesystem::path& file) {
    const auto top = file.begin();
    return (*top / *std::next(top)).generic_string();
}

}  // namespace

TEST_CASE("each folder includes only what CONTRIBUTING.md allows") {
    const std::filesystem::path project{AFTERCARE_SOURCE_FOLDER};
    const Rooms rooms = rooms_of(content_of((project / "CONTRIBUTING.md").string()));
    std::set<std::string> seen;
    for (const char* const top : {"include", "src"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{project / top}) {
            if (!entry.is_regular_file()) {
                continue;
            }
            const auto file = entry.path().lexically_relative(project);
            const std::string room = room_of(file);
            REQUIRE_MESSAGE(rooms.contains(room), "CONTRIBUTING.md has no row for " << room);
            seen.insert(room);
            for (const std::string& header : includes_of(content_of(entry.path().string()))) {
                CHECK_MESSAGE(may_include(rooms, room, header), file.generic_string()
                                                                    << " includes " << header);
            }
        }
    }
    for (const auto& row : rooms) {
        CHECK_MESSAGE(seen.contains(row.first),
                      "CONTRIBUTING.md has a row for " << row.first << ", a folder without files");
    }
}

TEST_CASE("a folder that includes what it may not is noticed") {
    const Rooms rooms = rooms_of(
        "| folder | may include |\n| --- | --- |\n"
        "| `src/rules` | `aftercare/` `date/` |\n"
        "| `src/read` | `aftercare/` `text/` `toml++/` |\n");
    CHECK(rooms.size() == 2);
    CHECK(may_include(rooms, "src/rules", "aftercare/schedule.hpp"));
    CHECK(may_include(rooms, "src/rules", "rules/days.hpp"));
    CHECK(may_include(rooms, "src/rules", "vector"));
    CHECK(may_include(rooms, "src/read", "toml++/toml.h"));
    CHECK_FALSE(may_include(rooms, "src/rules", "text/dates.hpp"));
    CHECK_FALSE(may_include(rooms, "src/rules", "toml++/toml.h"));
    CHECK_FALSE(may_include(rooms, "src/rules", "unistd.h"));
    CHECK_FALSE(may_include(rooms, "src/read", "CLI/CLI.hpp"));
    CHECK(includes_of("#include <sys/stat.h>\n  # include \"text/utf8.hpp\"\n// #include <x>\n") ==
          std::vector<std::string>{"sys/stat.h", "text/utf8.hpp"});
}
