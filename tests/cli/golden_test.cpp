#include "aftercare/answer.hpp"
#include "support/run_program.hpp"
#include "support/schedule_of.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;

namespace {

const std::filesystem::path folder =
    std::filesystem::path{AFTERCARE_SOURCE_FOLDER} / "tests" / "golden";

std::vector<std::filesystem::path> scenarios() {
    std::vector<std::filesystem::path> profiles;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".toml") {
            profiles.push_back(entry.path());
        }
    }
    std::sort(profiles.begin(), profiles.end());
    return profiles;
}

std::string output_of(const std::string& command, const std::filesystem::path& profile,
                      const std::vector<std::string>& options) {
    Start start;
    start.arguments = {command, profile.string()};
    start.arguments.insert(start.arguments.end(), options.begin(), options.end());
    start.variables = {
        {"TZ", "Europe/Berlin"}, {"SOURCE_DATE_EPOCH", "1774008000"}, {"LC_ALL", "C.UTF-8"}};
    const Outcome outcome = run_program(start);
    REQUIRE_MESSAGE(outcome.status == 0, outcome.errors);
    return outcome.output;
}

// RENEW_GOLDEN_FILES=1 writes what the program prints now; read the difference before committing.
void check_against(const std::filesystem::path& golden, const std::string& output) {
    if (std::getenv("RENEW_GOLDEN_FILES") != nullptr) {
        write_content(golden.string(), output);
    }
    CHECK(output == content_of(golden.string()));
}

}  // namespace

TEST_CASE("what the program makes of each scenario is as it was read and approved") {
    struct Output {
        std::string ending;
        std::string command;
        std::vector<std::string> options;
    };
    const std::vector<Output> outputs{{".txt", "schedule", {}},
                                      {".json", "schedule", {"--format", "json"}},
                                      {".html", "schedule", {"--format", "html"}},
                                      {".ics", "export", {"-o", "-"}}};
    CHECK(scenarios().size() >= 5);
    for (const std::filesystem::path& profile : scenarios()) {
        for (const Output& each : outputs) {
            std::filesystem::path golden = profile;
            golden.replace_extension(each.ending);
            CAPTURE(golden.string());
            check_against(golden, output_of(each.command, profile, each.options));
        }
    }
}

TEST_CASE("what the README shows of the example is what the program prints") {
    const std::filesystem::path root{AFTERCARE_SOURCE_FOLDER};
    const std::filesystem::path profile = root / "data" / "profile.example.toml";
    const std::string printed =
        output_of("schedule", profile, {}) + output_of("today", profile, {"--on", "2026-11-22"}) +
        answer(friday, "wash my hair", {treatment + date::days{2}}, {80, true, false}).text;

    const std::string readme = content_of((root / "README.md").string());
    const std::string opening = "```text\n";
    int blocks = 0;
    for (std::size_t at = 0; (at = readme.find(opening, at)) != std::string::npos; ++blocks) {
        at += opening.size();
        const std::string block = readme.substr(at, readme.find("```", at) - at);
        CAPTURE(block);
        CHECK(printed.find(block) != std::string::npos);
    }
    CHECK(blocks == 3);
}
