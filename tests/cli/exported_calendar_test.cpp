#include "cli/exported_calendar.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using aftercare::cli::offset_from_utc;
using std::chrono::seconds;

TEST_CASE("an offset from UTC is written as people write it") {
    struct Case {
        seconds offset;
        std::string words;
    };
    const std::vector<Case> cases{
        {0s, "UTC"},
        {1h, "UTC+1"},
        {2h, "UTC+2"},
        {-5h, "UTC-5"},
        {14h, "UTC+14"},
        {-12h, "UTC-12"},
        {5h + 30min, "UTC+5:30"},
        {5h + 45min, "UTC+5:45"},
        {-(3h + 30min), "UTC-3:30"},
        {1h + 5min, "UTC+1:05"},
        {30min, "UTC+0:30"},
        {-30min, "UTC-0:30"},
    };
    for (const Case& each : cases) {
        CHECK(offset_from_utc(each.offset) == each.words);
    }
}
