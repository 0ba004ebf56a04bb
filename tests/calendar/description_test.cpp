#include "calendar/description.hpp"

#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

using namespace aftercare;

TEST_CASE("a text that fits stays as it is") {
    CHECK(shortened("one two", 7) == "one two");
    CHECK(shortened("one two ", 8) == "one two ");
    CHECK(shortened("", 0).empty());
}

TEST_CASE("a text that is too long is cut at the end of its last word that fits") {
    CHECK(shortened("one two three", 12) == "one two\u2026");
    CHECK(shortened("one two three", 9) == "one two\u2026");
    CHECK(shortened("one two three", 8) == "one two\u2026");
    CHECK(shortened("one two three", 7) == "one\u2026");
    CHECK(shortened("one\ntwo three", 6) == "one\u2026");
    CHECK(shortened("one   two", 6) == "one\u2026");
}

TEST_CASE("a word that is itself too long is cut") {
    CHECK(shortened("abcdefgh", 5) == "abcd\u2026");
    CHECK(shortened("\u6d17\u9aea\u6c34\u6e90", 3) == "\u6d17\u9aea\u2026");
    CHECK(shortened("ab", 1) == "\u2026");
    CHECK(shortened("ab", 0).empty());
}

TEST_CASE("a shortened text has at most so many characters and no blank before the mark") {
    const std::string text =
        "W\u00f6rter und \U0001f60a noch mehr,\nauch   lange W\u00f6rterbuchw\u00f6rter ";
    for (std::size_t most = 1; most < 60; ++most) {
        const std::string cut = shortened(text, most);
        CAPTURE(cut);
        CHECK(character_count(cut) <= most);
        CHECK_FALSE(first_invalid_byte(cut));
        CHECK(cut.find(" \u2026") == std::string::npos);
        CHECK(cut.find("\n\u2026") == std::string::npos);
    }
}

TEST_CASE("lines share the room, with a line end between them") {
    Room room{30};
    const std::string first = room.whole("ten letters");
    CHECK(room.left() == 18);
    const std::string second = room.fitting("and eighteen more.");
    CHECK(second == "and eighteen more.");
    CHECK(room.left() == 0);
    CHECK(joined_lines({first, second}).size() == 30);
}

TEST_CASE("an empty line takes no room and is not joined") {
    Room room{10};
    CHECK(room.whole("").empty());
    CHECK(room.fitting("").empty());
    CHECK(room.left() == 10);
    CHECK(joined_lines({"", "one", "", "two", ""}) == "one\ntwo");
}

TEST_CASE("a line that is longer than the room is whole, and leaves none") {
    Room room{5};
    CHECK(room.whole("more than five") == "more than five");
    CHECK(room.left() == 0);
    CHECK(room.fitting("x").empty());
}

TEST_CASE("a line is left out where its beginning would tell nothing") {
    Room room{19};
    CHECK(room.fitting("a line of many words that does not fit").empty());
    CHECK(room.fitting("nineteen characters") == "nineteen characters");
    Room larger{20};
    CHECK(larger.fitting("a line of many words that does not fit") == "a line of many\u2026");
}
