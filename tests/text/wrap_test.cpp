#include "text/wrap.hpp"

#include "support/lines_of.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;

namespace {

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream words{text};
    return {std::istream_iterator<std::string>{words}, {}};
}

std::string without_spaces(const std::string& text) {
    const std::vector<std::string> words = words_in(text);
    return std::accumulate(words.begin(), words.end(), std::string{});
}

}  // namespace

TEST_CASE("a text is broken between words, and only a word too long for a line within") {
    struct Case {
        std::string_view text;
        int indent;
        int width;
        std::string_view lines;
    };
    for (const Case& each : std::vector<Case>{
             {"Keep your scalp dry.", 0, 80, "Keep your scalp dry.\n"},
             {"Keep dry.", 4, 80, "Keep dry.\n"},
             {"one two three four", 0, 9, "one two\nthree\nfour\n"},
             {"one two three", 2, 9, "one two\n  three\n"},
             // As wide as the width, and no wider.
             {"12345 789", 0, 9, "12345 789\n"},
             {"12345 7890", 0, 9, "12345\n7890\n"},
             {"345 789", 2, 9, "345 789\n"},
             {"345 7890", 2, 9, "345\n  7890\n"},
             {"123456789 1", 0, 9, "123456789\n1\n"},
             {"12345", 0, 5, "12345\n"},
             {"1234567890123", 0, 5, "12345\n67890\n123\n"},
             {"1234567", 2, 5, "123\n  456\n  7\n"},
             {"ab 1234567 cd", 0, 5, "ab\n12345\n67 cd\n"},
             // Wide characters take two columns, and are not split over the width.
             {"\u6d17\u9aea \u6d17\u9aea", 0, 9, "\u6d17\u9aea \u6d17\u9aea\n"},
             {"\u6d17\u9aea \u6d17\u9aea", 0, 8, "\u6d17\u9aea\n\u6d17\u9aea\n"},
             {"\u6d17\u9aea\u6d17", 0, 5, "\u6d17\u9aea\n\u6d17\n"},
             {"\U0001F642\U0001F642", 1, 4, "\U0001F642\n \U0001F642\n"},
             // Combining marks stay with their letter; umlauts take one column.
             {"e\u0301e\u0301e\u0301", 0, 2, "e\u0301e\u0301\ne\u0301\n"},
             {"ae\u0301 b", 0, 4, "ae\u0301 b\n"},
             {"\u00e4\u00f6\u00fc \u00e4\u00f6", 0, 6, "\u00e4\u00f6\u00fc \u00e4\u00f6\n"},
             // White space becomes one space, and an empty text an empty line.
             {"  one \t two\nthree\r\n\n four ", 0, 80, "one two three four\n"},
             {"", 4, 80, "\n"},
             {"   \n ", 4, 80, "\n"},
             // Safe for a terminal.
             {"a\x1b[31m b\u202e\xFF", 0, 80, "a\uFFFD[31m b\uFFFD\uFFFD\n"},
             // Too narrow for any character: one at a time.
             {"abc", 5, 3, "a\n     b\n     c\n"},
             {"\u6d17\u9aea", 0, 1, "\u6d17\n\u9aea\n"},
         }) {
        CAPTURE(each.text);
        CHECK(wrapped(each.text, each.indent, each.width) == each.lines);
    }
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
        for (int words = 1 + below(30); words > 0; --words) {
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
            CHECK_FALSE(line.ends_with(' '));
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
