#include "write/paragraph.hpp"
#include "write/wording.hpp"

#include <doctest/doctest.h>

#include <tuple>

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

TEST_CASE("a window of Windows gets the signs that its fonts have") {
    for (const auto& [style, avoid, allowed] :
         {std::tuple{TextStyle{80, true, false, false}, "\u2717", "\u2713"},
          std::tuple{TextStyle{80, true, false, true}, "\u00D7", "\u221A"},
          std::tuple{TextStyle{80, false, false, true}, "x", "+"}}) {
        CHECK(status_mark(Status::avoid, style) == avoid);
        CHECK(status_mark(Status::care, style) == "!");
        CHECK(status_mark(Status::allowed, style) == allowed);
    }
}
