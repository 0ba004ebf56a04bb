#include "cli/dates.hpp"

#include "cli/fake_computer.hpp"
#include "support/run_program.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace aftercare::test;
using namespace date::literals;
using aftercare::cli::Context;
using aftercare::cli::dates_said_back;
using aftercare::cli::doubt_about;
using aftercare::cli::say_year_to_check;
using date::sys_days;

constexpr sys_days clock_day{2026_y / 11 / 24};

}  // namespace

TEST_CASE("dates are said back, each on a line of its own") {
    CHECK(dates_said_back(std::vector<sys_days>{2026_y / 11 / 20, 2026_y / 12 / 4}, clock_day) ==
          "  Fri 20 Nov 2026, 4 days ago\n  Fri 4 Dec 2026, in 10 days\n");
}

TEST_CASE("a date is doubtful by its year, or beside the other sessions") {
    struct Case {
        sys_days session;
        std::vector<sys_days> others;
        std::string doubt;
    };
    const sys_days first = 2026_y / 11 / 20;
    const std::string near = " another session, on Fri 20 Nov 2026";
    for (const Case& each : std::vector<Case>{
             {2026_y / 11 / 20, {}, ""},
             {2026_y / 10 / 24, {}, ""},
             {2026_y / 10 / 23, {}, "that plan is over: please check the year"},
             {2025_y / 10 / 19, {}, "please check the year"},
             {2027_y / 1 / 24, {}, "please check the year"},
             {2027_y / 1 / 23, {first}, ""},
             {2027_y / 1 / 24, {first}, "please check the year"},
             {2026_y / 11 / 18, {first}, "that is 2 days before" + near},
             {2026_y / 11 / 19, {first}, "that is 1 day before" + near},
             {2026_y / 11 / 21, {first}, "that is 1 day after" + near},
             {2026_y / 11 / 22, {first, 2026_y / 12 / 4}, "that is 2 days after" + near},
             {2026_y / 11 / 23, {first}, ""},
             {2026_y / 11 / 4,
              {first, 2026_y / 12 / 4},
              "that is before your first session, on Fri 20 Nov 2026"}}) {
        CAPTURE(date::format("%F", each.session));
        CHECK(doubt_about(each.session, each.others, clock_day) == each.doubt);
    }
    CHECK(doubt_about(2027_y / 11 / 20, std::array{first}, std::nullopt) == "");
}

TEST_CASE("the year of a far session is asked about once, unless all is to be quiet") {
    const std::vector<sys_days> sessions{2026_y / 11 / 20, 2027_y / 11 / 20, 2027_y / 2 / 1};
    const FakeComputer clock{clock_day};
    say_year_to_check({clock.environment, {}, true}, sessions, clock_day);
    CHECK(clock.errors() == "");
    say_year_to_check({clock.environment}, {sessions.data(), 1}, clock_day);
    CHECK(clock.errors() == "");
    say_year_to_check({clock.environment}, sessions, clock_day);
    CHECK(clock.errors() ==
          "Please check the year: the session on Sat 20 Nov 2027 is in 361 days.\n");
    FakeComputer narrow{clock_day};
    narrow.variables["COLUMNS"] = "40";
    say_year_to_check({narrow.environment}, sessions, clock_day);
    CHECK(narrow.errors() ==
          "Please check the year: the session on\nSat 20 Nov 2027 is in 361 days.\n");
}

TEST_CASE("today is the day that the clock shows in its time zone") {
    for (const auto& [zone, day] : {std::pair{"UTC", clock_day},
                                    {"Pacific/Kiritimati", clock_day + date::days{1}},
                                    {"Etc/GMT+12", clock_day}}) {
        ::setenv("TZ", zone, 1);
        FakeComputer clock{clock_day};
        clock.variables["TZ"] = zone;
        CHECK(aftercare::cli::today({clock.environment}) == day);
        CHECK(aftercare::cli::wanted_day("yesterday", {clock.environment}) == day - date::days{1});
    }
    ::setenv("TZ", "UTC", 1);
}

TEST_CASE("the commands that use a profile ask to check the year, by the clock") {
    struct Case {
        std::vector<std::string> arguments;
        sys_days today;
        std::string errors;
    };
    const std::string ahead =
        "Please check the year: the session on Sat 20 Nov 2027 is in 361 days.\n";
    const std::string back =
        "Please check the year: the session on Sat 20 Nov 2027 was 500 days ago.\n";
    const std::vector<Case> cases{
        {{"schedule"}, 2026_y / 11 / 24, ahead},
        {{"schedule", "--format", "json"}, 2026_y / 11 / 24, ahead},
        {{"schedule", "--format", "html", "-q"}, 2026_y / 11 / 24, ""},
        {{"schedule"}, 2027_y / 11 / 24, ""},
        {{"schedule"}, 2029_y / 4 / 3, back},
        {{"today"}, 2026_y / 11 / 24, ahead},
        {{"today", "--on", "22 Nov"}, 2027_y / 11 / 24, ""},
        {{"today", "--on", "24 Nov 2026"}, 2027_y / 11 / 24, ""},
        {{"today", "--on", "24 Nov 2027"}, 2026_y / 11 / 24, ahead},
        {{"can", "wash", "--on", "2029-04-03"}, 2027_y / 11 / 24, ""},
        {{"can", "wash", "--on", "2027-11-24"}, 2029_y / 4 / 3, back},
        {{"can", "wash", "--on", "tomorrow"}, 2027_y / 11 / 24, ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.errors);
        CAPTURE(each.arguments.front());
        const FakeComputer clock{each.today};
        const std::string profile = clock.file("sam.toml");
        write_content(profile, "treatment_date = 2027-11-20\n");
        std::vector<std::string> arguments = each.arguments;
        if (arguments.front() == "can") {
            arguments.push_back("--profile");
        }
        arguments.push_back(profile);
        clock.run(arguments);
        CHECK(clock.errors() == each.errors);
    }
}

TEST_CASE("init says the dates back, by the clock of this computer") {
    const FakeComputer clock{clock_day};
    const std::string profile = clock.file("sam.toml");
    CHECK(clock.run({"init", "4", "Dec", "20 Nov", "tomorrow", "-o", profile.c_str()}) == 0);
    CHECK(clock.errors() == Containing{" with 3 treatment dates:\n"
                                       "  Fri 20 Nov 2026, 4 days ago\n"
                                       "  Wed 25 Nov 2026, tomorrow\n"
                                       "  Fri 4 Dec 2026, in 10 days\n"
                                       "Next:\n"});
    CHECK_FALSE(clock.errors() == Containing{"check the year"});
    const FakeComputer other{clock_day};
    CHECK(other.run({"init", "20.11.2027", "-o", other.file("sam.toml").c_str()}) == 0);
    CHECK(other.errors().ends_with(
        "Please check the year: the session on Sat 20 Nov 2027 is in 361 days.\n"));
    CHECK(content_of(profile) ==
          Containing{"treatment_date = [2026-11-20, 2026-11-25, 2026-12-04]\n"});
}

TEST_CASE("the date of a treatment without a year has been, unless it comes within sixty days") {
    for (const auto& each :
         std::vector<std::pair<const char*, const char*>>{{"20 May", "2026-05-20"},
                                                          {"25 Nov", "2026-11-25"},
                                                          {"23 Jan", "2027-01-23"},
                                                          {"24 Jan", "2026-01-24"},
                                                          {"20 May 2027", "2027-05-20"},
                                                          {"tomorrow", "2026-11-25"}}) {
        const auto& word = each.first;
        CAPTURE(word);
        const FakeComputer clock{clock_day};
        const std::string profile = clock.file("sam.toml");
        CHECK(clock.run({"init", word, "-o", profile.c_str()}) == 0);
        CHECK(content_of(profile) ==
              Containing{std::string{"treatment_date = "} + each.second + '\n'});
    }
}

TEST_CASE("a profile's date that would move is refused with the date to write") {
    const FakeComputer clock{clock_day};
    const std::string profile = clock.file("sam.toml");
    write_content(profile, "treatment_date = \"20 Nov\"\n");
    CHECK(clock.run({"schedule", profile.c_str()}) == 65);
    CHECK(clock.errors() == Containing{"line 1, column 18: \"20 Nov\" is not a full date\n"});
    CHECK(clock.errors() == Containing{"Write 2026-11-20."});
}
