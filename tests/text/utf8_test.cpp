#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace aftercare;
using namespace std::string_view_literals;

namespace {

std::string utf8(char32_t code_point) {
    std::string text;
    append_utf8(text, code_point);
    return text;
}

bool is_scalar(char32_t code_point) { return code_point < 0xD800 || 0xDFFF < code_point; }

// None of these begins a character of RFC 3629, section 4.
const std::vector<std::string_view> malformed{
    "\x80"sv,  // a continuation alone
    "\xBF"sv,
    "\xC0\x80"sv,          // overlong: U+0000
    "\xC1\xBF"sv,          // overlong: U+007F
    "\xE0\x80\x80"sv,      // overlong: U+0000
    "\xE0\x9F\xBF"sv,      // overlong: U+07FF
    "\xF0\x80\x80\x80"sv,  // overlong: U+0000
    "\xF0\x8F\xBF\xBF"sv,  // overlong: U+FFFF
    "\xED\xA0\x80"sv,      // the first surrogate
    "\xED\xBF\xBF"sv,      // the last surrogate
    "\xF4\x90\x80\x80"sv,  // U+110000
    "\xF5\x80\x80\x80"sv,  // beyond
    "\xF8\x88\x80\x80\x80"sv,
    "\xFE"sv,
    "\xFF"sv,
    "\xC3"sv,          // truncated after 1 of 2
    "\xE2\x82"sv,      // truncated after 2 of 3
    "\xF0\x9F\x98"sv,  // truncated after 3 of 4
    "\xE4"sv           // "\u00e4" of ISO 8859-1
};

}  // namespace

TEST_CASE("a character has its code point and its length") {
    struct Case {
        std::string_view text;
        char32_t code_point;
        std::size_t length;
    };
    for (const Case& example : std::vector<Case>{{"\0"sv, 0, 1},
                                                 {"a", U'a', 1},
                                                 {"\x7F", 0x7F, 1},
                                                 {"\xC2\x80", 0x80, 2},
                                                 {"\xC3\xA4", U'\u00e4', 2},
                                                 {"\xDF\xBF", 0x7FF, 2},
                                                 {"\xE0\xA0\x80", 0x800, 3},
                                                 {"\xE2\x82\xAC", U'\u20AC', 3},
                                                 {"\xED\x9F\xBF", 0xD7FF, 3},
                                                 {"\xEE\x80\x80", 0xE000, 3},
                                                 {"\xEF\xBF\xBF", 0xFFFF, 3},
                                                 {"\xF0\x90\x80\x80", 0x10000, 4},
                                                 {"\xF0\x9F\x99\x82", U'\U0001F642', 4},
                                                 {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4}}) {
        CAPTURE(example.text);
        const Character character = character_at(example.text, 0);
        CHECK(character.valid);
        CHECK(character.code_point == example.code_point);
        CHECK(character.length == example.length);
        CHECK(utf8(example.code_point) == example.text);
    }
}

TEST_CASE("every code point that is written reads back") {
    std::size_t wrong = 0;
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
        if (is_scalar(code_point)) {
            const std::string text = utf8(code_point);
            const Character character = character_at(text, 0);
            wrong += character.valid && character.code_point == code_point &&
                             character.length == text.size()
                         ? 0
                         : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("a character is read from the middle of a text") {
    CHECK(character_at("a\u00e4\u20ACb", 1).code_point == U'\u00e4');
    CHECK(character_at("a\u00e4\u20ACb", 3).code_point == U'\u20AC');
    CHECK(character_at("a\u00e4\u20ACb", 6).code_point == U'b');
}

TEST_CASE("a byte that begins no character is a replacement character of its own") {
    for (const std::string_view text : malformed) {
        CAPTURE(text.size());
        const Character character = character_at(text, 0);
        CHECK_FALSE(character.valid);
        CHECK(character.code_point == replacement_character);
        CHECK(character.length == 1);
    }
}

TEST_CASE("the replacement character itself is a valid character") {
    CHECK(character_at("\uFFFD", 0).valid);
    CHECK_FALSE(first_invalid_byte("\uFFFD"));
}

TEST_CASE("the first byte that is not UTF-8 is found") {
    for (const std::string_view text : malformed) {
        CAPTURE(text.size());
        CHECK(first_invalid_byte(text) == 0);
        CHECK(first_invalid_byte("a\u00e4\U0001F642" + std::string{text}) == 7);
        CHECK(first_invalid_byte("\u00e4" + std::string{text} + "\xFF") == 2);
    }
}

TEST_CASE("a lead byte does not swallow the character after it") {
    CHECK(first_invalid_byte("ab\xC3"
                             "c") == 2);
    CHECK(character_at("\xE2\x82z", 0).length == 1);
    CHECK(printable("\xF0\x9Fz") == "\uFFFD\uFFFDz");
}

TEST_CASE("a text in UTF-8 has no byte that is not") {
    CHECK_FALSE(first_invalid_byte(""));
    CHECK_FALSE(first_invalid_byte("plain\n\ttext"));
    CHECK_FALSE(first_invalid_byte("\0"sv));
    CHECK_FALSE(first_invalid_byte("J\u00fcrgen \u20AC \u5b57 \U0001F642 \U0010FFFF"));
}

TEST_CASE("characters are counted, not bytes") {
    CHECK(character_count("") == 0);
    CHECK(character_count("abc") == 3);
    CHECK(character_count("\u00e4\u20AC\U0001F642") == 3);
    CHECK(character_count("e\u0301") == 2);
    CHECK(character_count("a\xFF\xFE") == 3);
}

TEST_CASE("a character is found by its index") {
    const std::string text = "a\u00e4\u5b57\U0001F642z";
    CHECK(byte_of_character(text, 0) == 0);
    CHECK(byte_of_character(text, 2) == 3);
    CHECK(byte_of_character(text, 4) == 10);
    CHECK(byte_of_character(text, 9) == text.size());
}

TEST_CASE("a text takes the columns that a terminal gives it") {
    struct Case {
        std::string_view text;
        int columns;
    };
    for (const Case& example :
         std::vector<Case>{{"", 0},
                           {"abc", 3},
                           {"\u00e4\u00f6\u00fc\u00df", 4},
                           {"\u20AC \u2014 \u2026 \u2019", 7},
                           {"\u041f\u0440\u0438\u0432\u0435\u0442", 6},  // Cyrillic
                           {"\u03b1\u03b2\u03b3", 3},                    // Greek
                           {"e\u0301a\u0308", 2},                        // with combining marks
                           {"\u0915\u094d\u0937", 2},                    // Devanagari
                           {"\u0e19\u0e49\u0e33", 2},                    // Thai
                           {"\u6d17\u9aea", 4},                          // Chinese
                           {"\u3072\u30ab\u3002", 6},                    // Japanese
                           {"\uc138\ucc99", 4},                          // Korean
                           {"\uff21\uff01", 4},                          // fullwidth
                           {"\uff71", 1},                                // halfwidth
                           {"\U0001F642", 2},
                           {"\U0001F6BF\U0001F9E2", 4},
                           {"a\u200bb", 2},  // zero width space
                           {"\u2500\u2588\u2592", 3},
                           {"a\xFF", 2}}) {
        CAPTURE(example.text);
        CHECK(column_count(example.text) == example.columns);
    }
}

TEST_CASE("East Asian characters take two columns, up to the ends of their blocks") {
    for (const char32_t wide :
         {0x1100U, 0x115FU, 0x3000U, 0x3041U, 0x3098U, 0x309BU, 0x30FFU, 0x4E00U, 0x9FFFU, 0xAC00U,
          0xD7A3U, 0xF900U, 0xFF01U, 0xFF60U, 0xFFE0U, 0xFFE6U, 0x20000U, 0x3FFFDU}) {
        CAPTURE(static_cast<unsigned>(wide));
        CHECK(column_count(static_cast<char32_t>(wide)) == 2);
    }
}

TEST_CASE("emoji take two columns, inside their blocks and outside") {
    for (const char32_t emoji :
         {U'\U0001F300', U'\U0001F642', U'\U0001F64F', U'\U0001F680', U'\U0001F6FF', U'\U0001F7E2',
          U'\U0001F900', U'\U0001FAFF', U'\u2705', U'\u274C', U'\u2B50', U'\u26A1', U'\u2614',
          U'\u2728', U'\u23F0', U'\u26D4'}) {
        CAPTURE(utf8(emoji));
        CHECK(column_count(emoji) == 2);
    }
}

TEST_CASE("combining marks of common scripts and invisible characters take no column") {
    for (const char32_t mark :
         {0x0300U, 0x0301U, 0x036FU, 0x0483U, 0x05B8U, 0x05C1U, 0x064EU, 0x0670U,
          0x094DU, 0x09CDU, 0x0BCDU, 0x0E31U, 0x0E4EU, 0x1160U, 0x11FFU, 0x200BU,
          0x200DU, 0x2060U, 0x20D7U, 0x3099U, 0xFE0FU, 0xFEFFU, 0xE0100U}) {
        CAPTURE(static_cast<unsigned>(mark));
        CHECK(column_count(static_cast<char32_t>(mark)) == 0);
    }
}

TEST_CASE("all other characters take one column, also next to a wide or combining block") {
    for (const char32_t narrow :
         {0x00A0U, 0x00E4U, 0x02FFU, 0x0370U, 0x0416U, 0x05BEU,  0x05D0U,  0x0627U, 0x0915U,
          0x0E01U, 0x10FFU, 0x1200U, 0x2014U, 0x2022U, 0x20CFU,  0x2192U,  0x2588U, 0x2713U,
          0xA4D0U, 0xABFFU, 0xFF61U, 0xFF71U, 0xFFFDU, 0x1F2FFU, 0x10FFFFU}) {
        CAPTURE(static_cast<unsigned>(narrow));
        CHECK(column_count(static_cast<char32_t>(narrow)) == 1);
    }
}

TEST_CASE("what is printable stays as it is") {
    for (const std::string_view text :
         {"", "plain text", "J\u00fcrgen M\u00fc\u00dfig", "\u6d17\u9aea", "\U0001F642", "e\u0301",
          "\u05e9\u05dc\u05d5\u05dd", "</script> & \"x\" \\n", "a\u00a0b", "\uFFFD",
          "\U0001F468\u200d\U0001F469", "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"}) {
        CAPTURE(text);
        CHECK(printable(text) == text);
        CHECK(printable_lines(text) == text);
    }
}

TEST_CASE("an escape sequence loses what begins it") {
    CHECK(printable("\x1b[31mred\x1b[0m") == "\uFFFD[31mred\uFFFD[0m");
    CHECK(printable("\x1b]0;title\x07") == "\uFFFD]0;title\uFFFD");
    CHECK(printable_lines("\x1b[2J") == "\uFFFD[2J");
}

TEST_CASE("every control character is replaced") {
    for (char32_t control = 0; control < 0xA0; ++control) {
        const bool is_text = 0x20 <= control && control < 0x7F;
        const bool is_space =
            control == '\t' || control == '\n' || control == '\r' || control == 0x85;
        const std::string expected = is_text ? utf8(control) : is_space ? " " : "\uFFFD";
        CAPTURE(static_cast<unsigned>(control));
        CHECK(printable("a" + utf8(control) + "b") == "a" + expected + "b");
    }
}

TEST_CASE("what sets the direction of writing is replaced") {
    for (const char32_t control :
         {U'\u061C', U'\u200E', U'\u200F', U'\u202A', U'\u202B', U'\u202C', U'\u202D', U'\u202E',
          U'\u2066', U'\u2067', U'\u2068', U'\u2069'}) {
        CAPTURE(static_cast<unsigned>(control));
        CHECK(printable("a" + utf8(control) + "b") == "a\uFFFDb");
        CHECK(printable_lines("a" + utf8(control) + "b") == "a\uFFFDb");
    }
}

TEST_CASE("bytes that are not UTF-8 are replaced one by one") {
    for (const std::string_view text : malformed) {
        std::string expected;
        for (std::size_t index = 0; index < text.size(); ++index) {
            expected += "\uFFFD";
        }
        CHECK(printable("a" + std::string{text} + "\u00e4") == "a" + expected + "\u00e4");
    }
}

TEST_CASE("a line end of any system becomes one space or one line end") {
    for (const std::string_view end : {"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"}) {
        CAPTURE(end.size());
        const std::string text = "a" + std::string{end} + "b";
        CHECK(printable(text) == "a b");
        CHECK(printable_lines(text) == "a\nb");
    }
    CHECK(printable_lines("\r\n\r\n") == "\n\n");
    CHECK(printable_lines("\n\r") == "\n\n");
    CHECK(printable("\t") == " ");
    CHECK(printable_lines("\t") == " ");
}

TEST_CASE("what was made printable once is printable") {
    std::string text;
    for (int byte = 0; byte < 256; ++byte) {
        text += static_cast<char>(byte);
    }
    const std::string clean = printable(text);
    CHECK_FALSE(first_invalid_byte(clean));
    CHECK(printable(clean) == clean);
    CHECK(printable_lines(printable_lines(text)) == printable_lines(text));
}
