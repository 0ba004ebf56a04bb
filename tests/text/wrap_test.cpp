#include "text/wrap.hpp"

#include "support/lines_of.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;

namespace {

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string{text} + ' ') {
        if (c != ' ' && c != '\n') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    return words;
}

std::string without_spaces(std::string_view text) {
    std::string rest;
    std::copy_if(text.begin(), text.end(), std::back_inserter(rest),
                 [](char c) { return c != ' ' && c != '\n'; });
    return rest;
}

}  // namespace

TEST_CASE("a text that fits stands on one line") {
    CHECK(wrapped("Keep your scalp dry.", 0, 80) == "Keep your scalp dry.\n");
    CHECK(wrapped("Keep dry.", 4, 80) == "Keep dry.\n");
}

TEST_CASE("a text is broken at word ends") {
    CHECK(wrapped("one two three four", 0, 9) == "one two\nthree\nfour\n");
}

TEST_CASE("further lines begin at the indent") {
    CHECK(wrapped("one two three", 2, 9) == "one two\n  three\n");
}

TEST_CASE("the first line continues what the caller has written up to the indent") {
    CHECK("day 4  " + wrapped("one two three", 7, 15) == "day 4  one two\n       three\n");
}

TEST_CASE("a line may be as wide as the width, and no wider") {
    CHECK(wrapped("12345 789", 0, 9) == "12345 789\n");
    CHECK(wrapped("12345 7890", 0, 9) == "12345\n7890\n");
    CHECK(wrapped("345 789", 2, 9) == "345 789\n");
    CHECK(wrapped("345 7890", 2, 9) == "345\n  7890\n");
    CHECK(wrapped("123456789 1", 0, 9) == "123456789\n1\n");
}

TEST_CASE("a word that is too long for a line is broken") {
    CHECK(wrapped("1234567890123", 0, 5) == "12345\n67890\n123\n");
    CHECK(wrapped("1234567", 2, 5) == "123\n  456\n  7\n");
    CHECK(wrapped("12345", 0, 5) == "12345\n");
}

TEST_CASE("a word that is too long for a line begins a line of its own") {
    CHECK(wrapped("ab 1234567 cd", 0, 5) == "ab\n12345\n67 cd\n");
}

TEST_CASE("wide characters count two columns, and are not split over the width") {
    CHECK(wrapped("\u6d17\u9aea \u6d17\u9aea", 0, 9) == "\u6d17\u9aea \u6d17\u9aea\n");
    CHECK(wrapped("\u6d17\u9aea \u6d17\u9aea", 0, 8) == "\u6d17\u9aea\n\u6d17\u9aea\n");
    CHECK(wrapped("\u6d17\u9aea\u6d17", 0, 5) == "\u6d17\u9aea\n\u6d17\n");
    CHECK(wrapped("\U0001F642\U0001F642", 1, 4) == "\U0001F642\n \U0001F642\n");
}

TEST_CASE("combining marks stay with their letter") {
    CHECK(wrapped("e\u0301e\u0301e\u0301", 0, 2) == "e\u0301e\u0301\ne\u0301\n");
    CHECK(wrapped("ae\u0301 b", 0, 4) == "ae\u0301 b\n");
}

TEST_CASE("umlauts count one column") {
    CHECK(wrapped("\u00e4\u00f6\u00fc \u00e4\u00f6", 0, 6) == "\u00e4\u00f6\u00fc \u00e4\u00f6\n");
}

TEST_CASE("an empty text is an empty line") {
    for (const std::string_view text : {"", " ", "   \n "}) {
        CHECK(wrapped(text, 4, 80) == "\n");
    }
}

TEST_CASE("white space and line ends within a text become one space") {
    CHECK(wrapped("  one \t two\nthree\r\n\n four ", 0, 80) == "one two three four\n");
}

TEST_CASE("no line ends with a space") {
    for (int width = 10; width < 40; ++width) {
        for (const std::string& line :
             lines_of(wrapped("Wash gently,  with a mild shampoo. Do not rub. ", 3, width))) {
            CHECK_FALSE(line.ends_with(' '));
        }
    }
}

TEST_CASE("a wrapped text is safe for a terminal") {
    CHECK(wrapped("a\x1b[31m b\u202e", 0, 80) == "a\uFFFD[31m b\uFFFD\n");
    CHECK(wrapped("a\xFF"
                  "b",
                  0, 80) == "a\uFFFDb\n");
}

TEST_CASE("a line too narrow for any character still takes one at a time") {
    CHECK(wrapped("abc", 5, 3) == "a\n     b\n     c\n");
    CHECK(wrapped("\u6d17\u9aea", 0, 1) == "\u6d17\n\u9aea\n");
}

TEST_CASE("whatever the words, no line is over the width and no word is lost") {
    constexpr std::array<std::string_view, 10> letters{
        "a", "b", "\u00e4", "\u20AC", "\u6d17", "\U0001F642", "e\u0301", ".", "-", "x"};
    std::mt19937 random{20261120};
    const auto below = [&random](int bound) {
        return std::uniform_int_distribution<int>{0, bound - 1}(random);
    };
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int words = below(30); words > 0; --words) {
            for (int length = 1 + below(below(10) == 0 ? 40 : 8); length > 0; --length) {
                text += letters[static_cast<std::size_t>(below(static_cast<int>(letters.size())))];
            }
            text += std::string(static_cast<std::size_t>(1 + below(3)), ' ');
        }
        const int indent = below(12);
        const int width = indent + 2 + below(40);
        CAPTURE(text);
        CAPTURE(indent);
        CAPTURE(width);
        const std::string margin(static_cast<std::size_t>(indent), ' ');
        const std::string output = margin + wrapped(text, indent, width);
        const std::vector<std::string> lines = lines_of(output);

        CHECK(without_spaces(output) == without_spaces(text));
        for (const std::string& line : lines) {
            CHECK(column_count(line) <= width);
            CHECK(line.starts_with(margin));
        }
        const auto is_short = [&](const std::string& word) {
            return column_count(word) <= width - indent;
        };
        const std::vector<std::string> words = words_in(text);
        if (std::all_of(words.begin(), words.end(), is_short)) {
            CHECK(words_in(output) == words);
        }
    }
}

TEST_CASE("no line is broken sooner than needed") {
    std::mt19937 random{4711};
    std::uniform_int_distribution<std::size_t> length{1, 9};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (int words = 0; words < 20; ++words) {
            text += std::string(length(random), 'x') + ' ';
        }
        const std::vector<std::string> lines = lines_of(wrapped(text, 0, 20));
        for (std::size_t index = 1; index < lines.size(); ++index) {
            const std::string first_word = words_in(lines[index]).front();
            CHECK(lines[index - 1].size() + 1 + first_word.size() > 20);
        }
    }
}

TEST_CASE("a text is aligned to the right up to a width, and stays whole if it is wider") {
    CHECK(right_aligned("7", 3) == "  7");
    CHECK(right_aligned("1234", 3) == "1234");
}

TEST_CASE("a negative count gives no spaces") {
    CHECK(spaces(2) == "  ");
    CHECK(spaces(0) == "");
    CHECK(spaces(-1) == "");
}
