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

TEST_CASE("an error keeps its failure and its faults") {
    const Error error{Failure::missing_input,
                      std::vector<Fault>{{"one", "hint one"}, {"two", "hint two"}}};
    CHECK(error.failure() == Failure::missing_input);
    REQUIRE(error.faults().size() == 2);
    CHECK(error.faults()[0].message == "one");
    CHECK(error.faults()[1].hint == "hint two");
}

TEST_CASE("a report names file, line and column, shows the line and how to fix it, in this order") {
    const std::string report =
        report_of({"the name is wrong", "Write another.", "mine.toml", {3, 14}, "name = Sam"});
    std::size_t at = 0;
    for (const std::string_view part : {"mine.toml", "line 3", "column 14", "the name is wrong",
                                        "name = Sam", "Write another."}) {
        CAPTURE(part);
        at = report.find(part, at);
        REQUIRE(at != std::string::npos);
    }
    CHECK(lines_in(report) == 3);
    CHECK(report.ends_with('\n'));
}

TEST_CASE("a fault of a file as a whole has no line") {
    const std::string report = report_of({"it is too large", "Take another.", "mine.toml"});
    CHECK(says(report, "mine.toml: it is too large"));
    CHECK_FALSE(says(report, "line"));
    CHECK_FALSE(says(report, "column"));
}

TEST_CASE("a fault that is in no file begins with its message") {
    const std::string report = report_of({"this is no date", "Write 2026-11-20."});
    CHECK(report.starts_with("this is no date\n"));
    CHECK(says(report, "Write 2026-11-20."));
    CHECK(lines_in(report) == 2);
}

TEST_CASE("a fault without a hint is its message") {
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
    CHECK(printable_lines(report) == report);
}

TEST_CASE("umlauts and emoji stay in a report") {
    const std::string report = report_of({"m", "h", "J\u00fcrgen.toml", {1, 1}, "n = \U0001F642"});
    CHECK(says(report, "J\u00fcrgen.toml"));
    CHECK(says(report, "n = \U0001F642"));
}

TEST_CASE("several faults stand one after the other, as they were given") {
    const std::string report = report_of_many(3);
    CHECK(report.find("fault 1.") < report.find("fault 2."));
    CHECK(report.find("fault 2.") < report.find("fault 3."));
    CHECK(says(report, "fault 3."));
}

TEST_CASE("of 20 faults all are shown, without a count") {
    const std::string report = report_of_many(20);
    CHECK(says(report, "fault 20."));
    CHECK_FALSE(says(report, "more"));
}

TEST_CASE("of more than 20 faults the first 20 are shown, then a count") {
    struct Case {
        int count;
        std::string_view more;
    };
    for (const Case& example :
         std::vector<Case>{{21, "1 more"}, {25, "5 more"}, {1020, "1000 more"}}) {
        CAPTURE(example.count);
        const std::string report = report_of_many(example.count);
        CHECK(says(report, "fault 20."));
        CHECK_FALSE(says(report, "fault 21."));
        CHECK(says(report, example.more));
        CHECK(report.find(example.more) > report.find("fault 20."));
    }
}

TEST_CASE("an error keeps all its faults, also those that its report counts") {
    const Error error{Failure::faulty_input, std::vector<Fault>(25, Fault{"m", "h"})};
    CHECK(error.faults().size() == 25);
}

TEST_CASE("faults of which only the number is known are counted with the others") {
    const Error error{Failure::faulty_input, std::vector<Fault>(25, Fault{"m", "h"}), 100};
    CHECK(says(error.what(), "and 105 more\n"));
}

TEST_CASE("an error can be caught as a standard exception") {
    try {
        throw Error{Failure::usage, Fault{"this is no date", ""}};
    } catch (const std::exception& error) {
        CHECK(says(error.what(), "this is no date"));
    }
}

TEST_CASE("places are ordered by line, then by column") {
    CHECK(Position{1, 9} < Position{2, 1});
    CHECK(Position{2, 1} < Position{2, 2});
    CHECK(Position{} < Position{1, 1});
    CHECK(Position{3, 4} == Position{3, 4});
}
