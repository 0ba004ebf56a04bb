#include "text/day_distance.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace date::literals;
using aftercare::date_with_distance;
using aftercare::distance_in_words;
using aftercare::year_to_check;
using date::days;
using date::sys_days;

constexpr sys_days today{2026_y / 11 / 24};

}  // namespace

TEST_CASE("a distance is said in words") {
    for (const auto& [ahead, words] :
         std::vector<std::pair<int, std::string>>{{-451, "451 days ago"},
                                                  {-2, "2 days ago"},
                                                  {-1, "yesterday"},
                                                  {0, "today"},
                                                  {1, "tomorrow"},
                                                  {2, "in 2 days"},
                                                  {14, "in 14 days"}}) {
        CHECK(distance_in_words(today + days{ahead}, today) == words);
    }
}

TEST_CASE("a date is said back with its weekday and its distance") {
    CHECK(date_with_distance(2026_y / 11 / 20, today) == "Fri 20 Nov 2026, 4 days ago");
    CHECK(date_with_distance(2026_y / 12 / 4, today) == "Fri 4 Dec 2026, in 10 days");
    CHECK(date_with_distance(today, today) == "Tue 24 Nov 2026, today");
}

TEST_CASE("the year of a session far from today is to be checked") {
    const auto checked = [](const std::vector<int>& distances) {
        std::vector<sys_days> sessions;
        for (const int distance : distances) {
            sessions.push_back(today + days{distance});
        }
        const std::optional<sys_days> session = year_to_check(sessions, today);
        return session ? std::optional{(*session - today).count()} : std::nullopt;
    };
    CHECK(checked({}) == std::nullopt);
    CHECK(checked({0}) == std::nullopt);
    CHECK(checked({60}) == std::nullopt);
    CHECK(checked({61}) == 61);
    CHECK(checked({-400}) == std::nullopt);
    CHECK(checked({-401}) == -401);
    CHECK(checked({-400, -30, 60}) == std::nullopt);
    CHECK(checked({-30, 5, 90}) == 90);
    CHECK(checked({61, 361, 90}) == 361);
    CHECK(checked({-500, 361}) == -500);
    CHECK(checked({-401, -400, 800}) == 800);
    CHECK(checked({-300, 90}) == 90);
}
