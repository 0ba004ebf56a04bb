#include "calendar/entries.hpp"

#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

using namespace aftercare;

TEST_CASE("a text is cut at the end of its last word that fits, a word that is too long in it") {
    struct Case {
        std::string text;
        std::size_t most;
        std::string shortened;
    };
    for (const Case& each : std::vector<Case>{{"one two", 7, "one two"},
                                              {"one two ", 8, "one two "},
                                              {"", 0, ""},
                                              {"one two three", 12, "one two\u2026"},
                                              {"one two three", 8, "one two\u2026"},
                                              {"one two three", 7, "one\u2026"},
                                              {"one\ntwo three", 6, "one\u2026"},
                                              {"one   two", 6, "one\u2026"},
                                              {"abcdefgh", 5, "abcd\u2026"},
                                              {"\u6d17\u9aea\u6c34\u6e90", 3, "\u6d17\u9aea\u2026"},
                                              {"ab", 1, "\u2026"}}) {
        CAPTURE(each.text);
        CHECK(shortened(each.text, each.most) == each.shortened);
    }
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

TEST_CASE("the lines of a description keep their order, and empty ones are left out") {
    CHECK(description({{"one", 2}, {""}, {"two"}, {"", 1}, {"three", 1}}) == "one\ntwo\nthree");
    CHECK(description({{""}, {"", 1}}).empty());
}

TEST_CASE(
    "lines have room by their ranks: what is left, or nothing where that would tell nothing") {
    const auto letters = [](std::size_t count) { return std::string(count, 'x'); };
    const std::string words = "a line of many words that does not fit";
    CHECK(description({{words, 1}, {letters(978)}}) == "a line of many\u2026\n" + letters(978));
    CHECK(description({{words, 1}, {letters(979)}}) == letters(979));
    CHECK(description({{letters(19), 1}, {letters(979)}}) == letters(19) + '\n' + letters(979));
    CHECK(description({{letters(20), 1}, {letters(979)}}) == letters(979));
    CHECK(description({{words, 2}, {letters(979), 1}}) == letters(979));
    CHECK(description({{letters(979), 2}, {words, 1}}) == letters(959) + "\u2026\n" + words);
    CHECK(description({{letters(2000)}, {words}, {"x", 1}}) == letters(2000) + '\n' + words);
}
