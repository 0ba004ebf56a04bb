#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
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

TEST_CASE("the first byte that is not UTF-8 is found") {
    for (const std::string_view text :
         {"", "plain\n\ttext", "J\u00fcrgen \u20AC \u5b57 \U0001F642", "\U0010FFFF", "\uFFFD"}) {
        CHECK_FALSE(first_invalid_byte(text));
    }
    CHECK_FALSE(first_invalid_byte("\0"sv));
    for (const std::string_view text : malformed) {
        CAPTURE(text.size());
        CHECK(first_invalid_byte(text) == 0);
        CHECK(first_invalid_byte("a\u00e4\U0001F642" + std::string{text}) == 7);
        CHECK(first_invalid_byte("\u00e4" + std::string{text} + "\xFF") == 2);
    }
}

TEST_CASE("a lead byte does not swallow the character after it") {
    CHECK(printable("\xC3z") == "\uFFFDz");
    CHECK(printable("\xF0\x9Fz") == "\uFFFD\uFFFDz");
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
    for (const auto& [text, columns] : std::vector<std::pair<std::string_view, int>>{
             {"", 0},
             {"abc", 3},
             {"\u20AC \u2014 \u2026 \u2019", 7},
             {"\u041f\u0440\u0438\u0432\u0435\u0442", 6},  // Cyrillic
             {"e\u0301a\u0308", 2},                        // with combining marks
             {"\u0915\u094d\u0937", 2},                    // Devanagari
             {"\u0e19\u0e49\u0e33", 2},                    // Thai
             {"\u6d17\u9aea", 4},                          // Chinese
             {"\u3072\u30ab\u3002", 6},                    // Japanese
             {"\uc138\ucc99", 4},                          // Korean
             {"\U0001F6BF\U0001F9E2", 4},
             {"a\u200bb", 2},  // zero width space
             {"a\xFF", 2},
         }) {
        const std::string_view counted = text;
        CAPTURE(counted);
        CHECK(column_count(counted) == columns);
    }
}

TEST_CASE("a character is wide or without a column up to the ends of its block") {
    const std::vector<char32_t> narrow{
        0x00A0, 0x00E4, 0x02FF, 0x0370, 0x0416, 0x05BE, 0x05D0, 0x0627, 0x0915,  0x0E01,
        0x10FF, 0x1200, 0x2014, 0x2022, 0x20CF, 0x2192, 0x2588, 0x2713, 0xA4D0,  0xABFF,
        0xFF61, 0xFF71, 0xFFFD, 0x2500, 0x2592, 0x03B1, 0x00DF, 0x303F, 0x1F2FF, 0x10FFFF};
    const std::vector<char32_t> wide{0x1100,  0x115F,  0x3000,  0x3041,  0x3098,  0x309B,  0x30FF,
                                     0x4E00,  0x9FFF,  0xAC00,  0xD7A3,  0xF900,  0xFF01,  0xFF60,
                                     0xFFE0,  0xFFE6,  0x20000, 0x3FFFD, 0x1F300, 0x1F642, 0x1F64F,
                                     0x1F680, 0x1F6FF, 0x1F7E2, 0x1F900, 0x1FAFF, 0x2705,  0x274C,
                                     0x2B50,  0x26A1,  0x2614,  0x2728,  0x23F0,  0x26D4};
    const std::vector<char32_t> without_column{0x0300, 0x0301, 0x036F, 0x0483, 0x05B8, 0x05C1,
                                               0x064E, 0x0670, 0x094D, 0x09CD, 0x0BCD, 0x0E31,
                                               0x0E4E, 0x1160, 0x11FF, 0x200B, 0x200D, 0x2060,
                                               0x20D7, 0x3099, 0xFE0F, 0xFEFF, 0xE0100};
    for (const auto& [characters, columns] :
         {std::pair{narrow, 1}, {wide, 2}, {without_column, 0}}) {
        for (const char32_t character : characters) {
            CAPTURE(static_cast<unsigned>(character));
            CHECK(column_count(character) == columns);
        }
    }
}

TEST_CASE("what is printable stays as it is") {
    for (const std::string_view text :
         {"", "plain text", "J\u00fcrgen M\u00fc\u00dfig", "\u6d17\u9aea", "\U0001F642", "e\u0301",
          "\u05e9\u05dc\u05d5\u05dd", "</script> & \"x\" \\n", "a\u00a0b", "\uFFFD",
          "\U0001F468\u200d\U0001F469", "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"}) {
        CAPTURE(text);
        CHECK(printable(text) == text);
        CHECK(printable(text, '\n') == text);
    }
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

TEST_CASE("escape sequences and what sets the direction of writing are replaced") {
    for (const std::string_view control :
         {"\x1b", "\x07", "\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
          "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
        CAPTURE(control);
        CHECK(printable("a" + std::string{control} + "[31m") == "a\uFFFD[31m");
        CHECK(printable("a" + std::string{control} + "[31m", '\n') == "a\uFFFD[31m");
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
        CHECK(printable(text, '\n') == "a\nb");
    }
    CHECK(printable("\r\n\r\n", '\n') == "\n\n");
    CHECK(printable("\n\r", '\n') == "\n\n");
    CHECK(printable("\t") == " ");
    CHECK(printable("\t", '\n') == " ");
}

TEST_CASE("what was made printable once is printable") {
    std::string text;
    for (int byte = 0; byte < 256; ++byte) {
        text += static_cast<char>(byte);
    }
    const std::string clean = printable(text);
    CHECK_FALSE(first_invalid_byte(clean));
    CHECK(printable(clean) == clean);
    CHECK(printable(printable(text, '\n'), '\n') == printable(text, '\n'));
}
