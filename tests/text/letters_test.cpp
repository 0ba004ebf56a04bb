#include "text/letters.hpp"

#include <doctest/doctest.h>

using namespace aftercare;

TEST_CASE("a capitalized text begins with a capital if it begins with a letter from a to z") {
    CHECK(capitalized("today") == "Today");
    CHECK(capitalized("a") == "A");
    CHECK(capitalized("z") == "Z");
    CHECK(capitalized("Day") == "Day");
    CHECK(capitalized("`x`") == "`x`");
    CHECK(capitalized("{x}") == "{x}");
    CHECK(capitalized("\u00fcbung") == "\u00fcbung");
    CHECK(capitalized("x{}") == "X{}");
    CHECK(capitalized("") == "");
}

TEST_CASE("a word for the middle of a sentence begins small, but not an abbreviation") {
    CHECK(uncapitalized("Washing") == "washing");
    CHECK(uncapitalized("Az") == "az");
    CHECK(uncapitalized("Za") == "za");
    CHECK(uncapitalized("SPA") == "SPA");
    CHECK(uncapitalized("A walk") == "A walk");
    CHECK(uncapitalized("washing") == "washing");
    CHECK(uncapitalized("\u00dcbung") == "\u00dcbung");
    CHECK(uncapitalized("X") == "X");
    CHECK(uncapitalized("") == "");
}

TEST_CASE("in lower case the letters from A to Z are small, all else is as it was") {
    CHECK(lower_case("A Z a z") == "a z a z");
    CHECK(lower_case("@[09\u00dc") == "@[09\u00dc");
}
