#include "cli/commands/commands.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <utility>

TEST_CASE("an offset from UTC is written as people write it") {
    using std::chrono::minutes;
    for (const auto& [offset, words] : {std::pair{0, "UTC"},
                                        {60, "UTC+1"},
                                        {840, "UTC+14"},
                                        {-300, "UTC-5"},
                                        {-720, "UTC-12"},
                                        {330, "UTC+5:30"},
                                        {345, "UTC+5:45"},
                                        {-210, "UTC-3:30"},
                                        {65, "UTC+1:05"},
                                        {30, "UTC+0:30"},
                                        {-30, "UTC-0:30"}}) {
        CHECK(aftercare::cli::offset_from_utc(minutes{offset}) == words);
    }
}
