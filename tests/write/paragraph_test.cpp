#include "write/paragraph.hpp"

#include <doctest/doctest.h>

using namespace aftercare;

TEST_CASE("a text in an ink is plain again after it") {
    CHECK(inked(Ink::bold, "Day 4", {80, true, true}) == "\033[1mDay 4\033[0m");
    CHECK(inked(Ink::red, "No", {80, true, true}) == "\033[31mNo\033[0m");
}

TEST_CASE("without color a text in an ink is unchanged") {
    CHECK(inked(Ink::bold, "Day 4", {80, true, false}) == "Day 4");
}

TEST_CASE("each status has an ink of its own") {
    CHECK(ink_of(Status::avoid) == Ink::red);
    CHECK(ink_of(Status::care) == Ink::yellow);
    CHECK(ink_of(Status::allowed) == Ink::green);
}
