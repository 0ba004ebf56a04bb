#include "aftercare/error.hpp"

#include "support/says.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;

namespace {

std::string report_of(const Fault& fault) { return Error{Failure::faulty_input, fault}.what(); }

std::string report_of_many(int count) {
    std::vector<Fault> faults;
    for (int index = 1; index <= count; ++index) {
        faults.push_back(
            {"fault " + std::to_string(index) + '.', "Mend it.", "mine.toml", {index, 1}, {}});
    }
    return Error{Failure::faulty_input, faults}.what();
}

auto lines_in(std::string_view text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("the failures have the values of the exit statuses") {
    CHECK(static_cast<int>(Failure::usage) == 64);
    CHECK(static_cast<int>(Failure::faulty_input) == 65);
    CHECK(static_cast<int>(Failure::missing_input) == 66);
    CHECK(static_cast<int>(Failure::cannot_create) == 73);
    CHECK(static_cast<int>(Failure::cannot_write) == 74);
}

TEST_CASE("a report names the place, shows the line and says how to fix it") {
    CHECK(report_of({"the name is wrong", "Write another.", "mine.toml", {3, 14}, "name = Sam"}) ==
          "mine.toml, line 3, column 14: the name is wrong\n    name = Sam\n  Write another.\n");
    CHECK(report_of({"m", "h", "J\u00fcrgen.toml", {1, 1}, "n = \U0001F642"}) ==
          "J\u00fcrgen.toml, line 1, column 1: m\n    n = \U0001F642\n  h\n");
}

TEST_CASE("a report leaves out what a fault does not have") {
    CHECK(report_of({"it is too large", "Take another.", "mine.toml"}) ==
          "mine.toml: it is too large\n  Take another.\n");
    CHECK(report_of({"this is no date", "Write 2026-11-20."}) ==
          "this is no date\n  Write 2026-11-20.\n");
    CHECK(report_of({"it failed", ""}) == "it failed\n");
}

TEST_CASE("of a message as long as a file the beginning and the end are shown") {
    const std::string whole(500, 'x');
    CHECK(report_of({whole, ""}) == whole + '\n');
    const std::string report = report_of({"begin " + std::string(1'000'000, 'x') + " end", "h"});
    CHECK(report.size() < 600);
    CHECK(report.starts_with("begin xxx"));
    CHECK(says(report, "xxx ... xxx"));
    CHECK(says(report, "xxx end\n"));
    std::string wide;
    for (int index = 0; index < 1000; ++index) {
        wide += "\u5b57";
    }
    for (const std::string_view before : {"", "x", "xx"}) {
        CHECK_FALSE(says(report_of({std::string{before} + wide, wide}), "\uFFFD"));
    }
}

TEST_CASE("nothing in a report can steer a terminal") {
    const std::string steering =
        "a\x1b[31mb\x07"
        "c\u009bd\u202ee\rf\ng\x7Fh\xFFi";
    const std::string report = report_of({steering, steering, steering, {1, 1}, steering});
    INFO(report);
    for (const std::string_view part : {"\x1b", "\x07", "\u009b", "\u202e", "\r", "\x7F"}) {
        CHECK_FALSE(says(report, part));
    }
    CHECK_FALSE(first_invalid_byte(report));
    CHECK(lines_in(report) == 3);
    CHECK(printable(report, '\n') == report);
}

TEST_CASE("the first 20 faults are shown as they were given, then a count of the others") {
    for (const auto& [count, more] :
         std::vector<std::pair<int, std::string_view>>{{2, ""},
                                                       {20, ""},
                                                       {21, "and 1 more\n"},
                                                       {99, "and 79 more\n"},
                                                       {100, "and at least 80 more\n"}}) {
        const std::string report = report_of_many(count);
        CAPTURE(report);
        CHECK(report.find("fault 1.") < report.find("fault 2."));
        CHECK(says(report, "fault 20.") == (count >= 20));
        CHECK_FALSE(says(report, "fault 21."));
        CHECK(report.ends_with(more));
        CHECK(says(report, " more\n") == !more.empty());
    }
}

TEST_CASE("an error keeps its failure and all its faults") {
    const Error error{Failure::missing_input, std::vector<Fault>(25, Fault{"m", "h"})};
    CHECK(error.failure() == Failure::missing_input);
    CHECK(error.faults().size() == 25);
    CHECK(error.faults().back().message == "m");
    CHECK(error.faults().back().hint == "h");
}

TEST_CASE("places are ordered by line, then by column") {
    CHECK(Position{1, 9} < Position{2, 1});
    CHECK(Position{2, 1} < Position{2, 2});
    CHECK(Position{} < Position{1, 1});
    CHECK(Position{3, 4} == Position{3, 4});
}
