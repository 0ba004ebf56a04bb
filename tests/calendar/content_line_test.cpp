#include "calendar/content_line.hpp"

#include "support/lines_of.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using aftercare::append_content_line;
using aftercare::append_utf8;
using aftercare::escaped_text;
using aftercare::first_invalid_byte;

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t longest_line = 75;

std::string content_line(std::string_view name, std::string_view value) {
    std::string line;
    append_content_line(line, name, value);
    return line;
}

std::string utf8(char32_t code_point) {
    std::string text;
    append_utf8(text, code_point);
    return text;
}

std::vector<std::string> content_lines(std::string_view calendar) {
    return aftercare::test::lines_of(calendar, line_end);
}

std::string unfolded_line(std::string_view calendar) {
    std::string text;
    for (const std::string& line : content_lines(calendar)) {
        if (text.empty()) {
            text = line;
        } else {
            REQUIRE(line.starts_with(' '));
            text += line.substr(1);
        }
    }
    return text;
}

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            plain += text[at];
            continue;
        }
        ++at;
        REQUIRE(at < text.size());
        REQUIRE(std::string_view{"\\,;nN"}.find(text[at]) != std::string_view::npos);
        plain += text[at] == 'n' || text[at] == 'N' ? '\n' : text[at];
    }
    return plain;
}

bool is_control(char32_t code_point) {
    return code_point < 0x20 || (0x7F <= code_point && code_point < 0xA0);
}

bool steers_direction(char32_t code_point) {
    return code_point == 0x61C || code_point == 0x200E || code_point == 0x200F ||
           (0x202A <= code_point && code_point <= 0x202E) ||
           (0x2066 <= code_point && code_point <= 0x2069);
}

bool ends_line(char32_t code_point) { return code_point == 0x2028 || code_point == 0x2029; }

bool is_surrogate(char32_t code_point) { return 0xD800 <= code_point && code_point < 0xE000; }

// Folding loses nothing, keeps characters whole and makes no line too long or empty.
void check_folds(const std::string& value) {
    const std::string folded = content_line("N", value);
    REQUIRE(unfolded_line(folded) == "N:" + value);
    for (const std::string& line : content_lines(folded)) {
        REQUIRE(line.size() > 1);
        REQUIRE(line.size() <= longest_line);
        REQUIRE_FALSE(first_invalid_byte(line));
    }
}

// Texts of all planes, with much of what matters: escapes, combining characters, emoji in
// sequences, and runs of ASCII that shift the place of the fold.
class RandomText {
public:
    std::string operator()() {
        std::string text;
        const int length = number(0, 200);
        while (static_cast<int>(text.size()) < length) {
            const char32_t code_point = character();
            if (!is_surrogate(code_point) && !is_control(code_point) &&
                !steers_direction(code_point) && !ends_line(code_point)) {
                append_utf8(text, code_point);
            }
        }
        return text;
    }

    std::string word() { return std::string(static_cast<std::size_t>(number(1, 12)), 'x'); }

    int number(int least, int most) {
        return std::uniform_int_distribution{least, most}(generator_);
    }

private:
    char32_t between(int least, int most) { return static_cast<char32_t>(number(least, most)); }

    char32_t character() {
        constexpr std::u32string_view special{U",;\\:\" =nN"};
        switch (number(0, 7)) {
            case 0:
                return special[static_cast<std::size_t>(
                    number(0, static_cast<int>(special.size()) - 1))];
            case 1:
                return between(0x300, 0x36F);
            case 2:
                return between(0x80, 0x7FF);
            case 3:
                return between(0x800, 0xFFFF);
            case 4:
                return between(0x1F300, 0x1FAFF);
            case 5:
                return between(0, 0x10FFFF);
            case 6:
                return 0x200D;
            default:
                return between(' ', '~');
        }
    }

    std::mt19937 generator_{20261120};
};

}  // namespace

TEST_CASE("unfolding and unescaping a content line gives any text back") {
    RandomText random_text;
    for (int round = 0; round < 5000; ++round) {
        const std::string text = random_text();
        CAPTURE(text);
        REQUIRE(unescaped(escaped_text(text)) == text);
        check_folds(escaped_text(text));
    }
}

// Whether a line of at most so many octets could end within the text at a place beside no space.
bool has_place_beside_no_space(std::string_view text, std::size_t most) {
    for (std::size_t octets = 1; octets <= most && octets < text.size(); ++octets) {
        if (!aftercare::continues_character(text[octets]) && text[octets - 1] != ' ' &&
            text[octets] != ' ') {
            return true;
        }
    }
    return false;
}

TEST_CASE("a line is folded beside a space only where there is no other place") {
    RandomText random_text;
    int folds = 0;
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        while (text.size() < 300) {
            const int kind = random_text.number(0, 9);
            text += kind == 0   ? std::string(90, ' ')
                    : kind == 1 ? random_text()
                                : random_text.word();
            text += ' ';
        }
        const std::string name = "SUMMARY";
        const std::string value = escaped_text(text);
        const std::vector<std::string> lines = content_lines(content_line(name, value));
        std::string_view rest = value;
        for (std::size_t line = 0; line + 1 < lines.size(); ++line) {
            const std::size_t before = line == 0 ? name.size() + 1 : 1;
            const std::size_t octets = lines[line].size() - before;
            if (rest[octets - 1] == ' ' || rest[octets] == ' ') {
                CAPTURE(lines[line]);
                REQUIRE_FALSE(has_place_beside_no_space(rest, longest_line - before));
            }
            rest.remove_prefix(octets);
            ++folds;
        }
        REQUIRE(unfolded_line(content_line(name, value)) == name + ':' + value);
    }
    CHECK(folds > 5000);
}

TEST_CASE("a line steps back from the spaces at its end") {
    const std::string word(70, 'x');
    CHECK(content_line("N", word + "ab  cdef") == "N:" + word + "a\r\n b  cdef\r\n");
    CHECK(content_line("N", word + "ab cdefg") == "N:" + word + "a\r\n b cdefg\r\n");
    CHECK(content_line("N", word + "abc defg") == "N:" + word + "ab\r\n c defg\r\n");
}

TEST_CASE("a character of any length is kept whole wherever the fold comes") {
    for (const char32_t code_point : {U' ', U'a', U'\u00E9', U'\u20AC', U'\U0001F60A'}) {
        for (std::size_t before = 0; before < 2 * longest_line + 10; ++before) {
            check_folds(std::string(before, 'x') + utf8(code_point) + utf8(code_point));
            check_folds(std::string(before, ' ') + utf8(code_point) + utf8(code_point));
        }
    }
}

TEST_CASE("a line is folded only where it is too long") {
    const std::string name = "N";
    const std::string fits(longest_line - 2, 'x');
    CHECK(content_line(name, fits) == "N:" + fits + "\r\n");
    CHECK(content_line(name, fits + 'y') == "N:" + fits + "\r\n y\r\n");
}

TEST_CASE("a content line ends with CR LF, also an empty one") {
    CHECK(content_line("DESCRIPTION", "") == "DESCRIPTION:\r\n");
    CHECK(content_line("VERSION", "2.0") == "VERSION:2.0\r\n");
}

TEST_CASE("a text value is escaped as iCalendar wants it") {
    struct Case {
        std::string_view text;
        std::string_view escaped;
    };
    const std::vector<Case> cases{
        {"", ""},
        {"No washing", "No washing"},
        {"red, warm; sore", "red\\, warm\\; sore"},
        {"a\\b", "a\\\\b"},
        {"a\\nb", "a\\\\nb"},
        {"colon: \"quotes\"", "colon: \"quotes\""},
        {"two\nlines", "two\\nlines"},
        {"two\r\nlines", "two\\nlines"},
        {"two\rlines", "two\\nlines"},
        {"two\u2028lines", "two\\nlines"},
        {"two\u2029lines", "two\\nlines"},
        {"a blank\n\nline", "a blank\\n\\nline"},
        {"a blank\r\n\r\nline", "a blank\\n\\nline"},
        {"\n\r", "\\n\\n"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(escaped_text(each.text) == each.escaped);
    }
}

TEST_CASE("what controls a terminal or the direction of writing never reaches the output") {
    for (char32_t code_point = 0; code_point < 0x2070; ++code_point) {
        if (is_control(code_point) || steers_direction(code_point)) {
            const std::string escaped = escaped_text("a" + utf8(code_point) + "b");
            CAPTURE(static_cast<unsigned>(code_point));
            const bool is_blank = code_point == '\t' || code_point == '\n' || code_point == '\r';
            CHECK((is_blank || escaped == "a\uFFFDb" || escaped == "a\\nb"));
            CHECK(escaped.find(utf8(code_point)) == std::string::npos);
        }
    }
}
