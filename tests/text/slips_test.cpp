#include "text/slips.hpp"

#include <doctest/doctest.h>

using namespace aftercare;

TEST_CASE("a letter missing, too much or swapped is a slip of the hand") {
    CHECK(is_slip("showr", "shower"));
    CHECK(is_slip("hower", "shower"));
    CHECK(is_slip("shampo", "shampoo"));
    CHECK(is_slip("showwer", "shower"));
    CHECK(is_slip("helmets", "helmet"));
    CHECK(is_slip("sahve", "shave"));
    CHECK(is_slip("hsave", "shave"));
    CHECK(is_slip("shaev", "shave"));
}

TEST_CASE("one letter for another is a slip only in a long word") {
    CHECK(is_slip("swimmimg", "swimming"));
    CHECK(is_slip("jogging", "jogginh"));
    CHECK_FALSE(is_slip("shade", "shave"));
    CHECK_FALSE(is_slip("shades", "shaves"));
}

TEST_CASE("short words, equal words and other words are no slips") {
    CHECK_FALSE(is_slip("sex", "sea"));
    CHECK_FALSE(is_slip("bat", "bath"));
    CHECK_FALSE(is_slip("bath", "bathe"));
    CHECK_FALSE(is_slip("shower", "shower"));
    CHECK_FALSE(is_slip("shwoerr", "shower"));
    CHECK_FALSE(is_slip("flower", "shower"));
    CHECK_FALSE(is_slip("", "shower"));
}
