#include "calendar/day_sweep.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <random>
#include <set>
#include <vector>

using namespace aftercare;
using namespace date::literals;

namespace {

const date::sys_days first = 2026_y / 11 / 20;

Span span(int from, int until, std::size_t index) {
    return {{first + date::days{from}, first + date::days{until}}, index};
}

using Indices = std::set<std::size_t>;

}  // namespace

TEST_CASE("a span applies from its first day up to but not on its end") {
    DaySweep sweep{{span(2, 4, 7)}};
    CHECK(sweep.on(first + date::days{1}).empty());
    CHECK(sweep.on(first + date::days{2}) == Indices{7});
    CHECK(sweep.on(first + date::days{3}) == Indices{7});
    CHECK(sweep.on(first + date::days{4}).empty());
}

TEST_CASE("spans of one index that touch apply without a gap") {
    DaySweep sweep{{span(2, 3, 1), span(0, 2, 1)}};
    for (int day = 0; day < 3; ++day) {
        CHECK(sweep.on(first + date::days{day}) == Indices{1});
    }
    CHECK(sweep.on(first + date::days{3}).empty());
}

TEST_CASE("an empty span never applies") {
    DaySweep sweep{{span(2, 2, 1), span(3, 1, 2)}};
    for (int day = 0; day < 4; ++day) {
        CHECK(sweep.on(first + date::days{day}).empty());
    }
}

TEST_CASE("a sweep tells of each day what a look at every span tells") {
    std::mt19937 random{20261120};
    std::uniform_int_distribution<int> length{1, 9};
    for (int round = 0; round < 200; ++round) {
        std::vector<Span> spans;
        for (std::size_t index = 0; index < 5; ++index) {
            for (int day = length(random) - 5; day < 40; day += length(random)) {
                const int until = day + length(random);
                spans.push_back(span(day, until, index));
                day = until;
            }
        }
        DaySweep sweep{spans};
        for (int day = -7; day < 60; day += length(random) / 2) {
            Indices expected;
            for (const Span& each : spans) {
                if (each.days.contains(first + date::days{day})) {
                    expected.insert(each.index);
                }
            }
            REQUIRE(sweep.on(first + date::days{day}) == expected);
        }
    }
}
