#include "text/words.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace aftercare;
using Words = std::vector<std::string>;

namespace {

std::string text_of(char32_t code_point) {
    std::string text;
    append_utf8(text, code_point);
    return text;
}

}  // namespace

TEST_CASE("blanks and punctuation separate words") {
    CHECK(words_of("Wash, my  hair!") == Words{"wash", "my", "hair"});
    CHECK(words_of("hard-hat/cap (2)") == Words{"hard", "hat", "cap", "2"});
    CHECK(words_of("«sun»\u2014\u201cpool\u201d\u3002\u00a0sea\u2026") ==
          Words{"sun", "pool", "sea"});
    CHECK(words_of(" \t\n.,;-'").empty());
    CHECK(words_of("").empty());
}

TEST_CASE("beyond ASCII only these characters separate words") {
    for (const char32_t sign :
         std::u32string{U'\x80', U'\xA1', U'\xA7', U'\xAB', U'\xB6', U'\xB7', U'\xBB', U'\xBF',
                        U'\x2000', U'\x2018', U'\x201A', U'\x2029', U'\x202F', U'\x3000', U'\x3002',
                        U'\xFF01', U'\xFF0C', U'\xFF0E', U'\xFF1F'}) {
        CAPTURE(static_cast<unsigned>(sign));
        CHECK(words_of("a" + text_of(sign) + "b") == Words{"a", "b"});
    }
    for (const char32_t other : std::u32string{
             U'\xA2',   U'\xA6',   U'\xA8',   U'\xAA',   U'\xAC',   U'\xB5',   U'\xB8',   U'\xBA',
             U'\xBC',   U'\xBE',   U'\xC0',   U'\x1FFF', U'\x202A', U'\x202E', U'\x2030', U'\x2FFF',
             U'\x3003', U'\xFF00', U'\xFF02', U'\xFF0B', U'\xFF0F', U'\xFF1E', U'\xFF20'}) {
        CAPTURE(static_cast<unsigned>(other));
        CHECK(words_of("a" + text_of(other) + "b").size() == 1);
    }
}

TEST_CASE("an apostrophe within a word belongs to it") {
    CHECK(words_of("don't") == Words{"don't"});
    CHECK(words_of("I don't") == Words{"i", "don't"});
    CHECK(words_of("sons' hats' 'wash") == Words{"sons", "hats", "wash"});
    CHECK(words_of("don\u2019t") == Words{"don't"});
    CHECK(words_of("'wash' sons' a''b") == Words{"wash", "sons", "a", "b"});
}

TEST_CASE("the marks of a date within a word belong to it where they are asked for") {
    CHECK(words_of("on 24.11., 2026-11-24. (20/11)...tomorrow", U"'-./") ==
          Words{"on", "24.11", "2026-11-24", "20/11", "tomorrow"});
    CHECK(words_of("-4 don't", U"'-./") == Words{"4", "don't"});
}

TEST_CASE("amounts, signs beyond ASCII and broken bytes are words or parts of them") {
    CHECK(words_of("\u00bd hat") == Words{"\u00bd", "hat"});
    CHECK(words_of("hat\u20ac") == Words{"hat\u20ac"});
    CHECK(words_of("\xffhat") == Words{"\ufffdhat"});
}

TEST_CASE("words are in small letters") {
    CHECK(words_of("WASH \u00c0\u00de \u00d7 \u0100\u0139\u0178 \u0391\u03a9 \u0410\u042f\u0401") ==
          Words{"wash", "\u00e0\u00fe", "\u00d7", "\u0101\u013a\u0178", "\u03b1\u03c9",
                "\u0430\u044f\u0451"});
    CHECK(words_of("\u00df\u00ff\u0131\u0149\u017f") == Words{"\u00df\u00ff\u0131\u0149\u017f"});
}

TEST_CASE("the first and the last capital letters of each alphabet have small ones, no others do") {
    struct Case {
        char32_t capital;
        char32_t small;
    };
    for (const Case& each : std::vector<Case>{
             {'A', 'a'},     {'Z', 'z'},     {0xC0, 0xE0},   {0xD6, 0xF6},   {0xD8, 0xF8},
             {0xDE, 0xFE},   {0x100, 0x101}, {0x12E, 0x12F}, {0x132, 0x133}, {0x136, 0x137},
             {0x139, 0x13A}, {0x147, 0x148}, {0x14A, 0x14B}, {0x176, 0x177}, {0x179, 0x17A},
             {0x17D, 0x17E}, {0x391, 0x3B1}, {0x3A9, 0x3C9}, {0x400, 0x450}, {0x40F, 0x45F},
             {0x410, 0x430}, {0x42F, 0x44F}, {0xD7, 0xD7},   {0xDF, 0xDF},   {0xFF, 0xFF},
             {0x12F, 0x12F}, {0x130, 0x130}, {0x131, 0x131}, {0x137, 0x137}, {0x138, 0x138},
             {0x13A, 0x13A}, {0x148, 0x148}, {0x149, 0x149}, {0x177, 0x177}, {0x178, 0x178},
             {0x17E, 0x17E}, {0x17F, 0x17F}, {0x180, 0x180}, {0x390, 0x390}, {0x3AA, 0x3AA},
             {0x3FF, 0x3FF}, {0x430, 0x430}, {0x450, 0x450}}) {
        CAPTURE(static_cast<unsigned>(each.capital));
        CHECK(words_of(text_of(each.capital)) == Words{text_of(each.small)});
    }
}

TEST_CASE("a star at the end of an entry's word stands for any ending") {
    CHECK(entry_words("Wash*, my hair") == Words{"wash*", "my", "hair"});
    CHECK(words_of("wash*") == Words{"wash"});
    CHECK(fits("washing", "wash*"));
    CHECK(fits("wash", "wash*"));
    CHECK_FALSE(fits("was", "wash*"));
    CHECK(fits("sun", "sun"));
    CHECK_FALSE(fits("sunday", "sun"));
}

TEST_CASE("a slip of the hand is a word like an entry's, but no other word") {
    struct Case {
        std::string_view written;
        std::string_view meant;
        bool is_slip;
    };
    for (const auto& [written, meant, expected] :
         std::vector<Case>{{"wahs", "wash", true},  // two letters swapped
                           {"wahs", "wash*", true},
                           {"wahsing", "wash*", true},
                           {"hsave", "shave", true},
                           {"shaev", "shave", true},
                           {"usn", "sun", true},
                           {"su", "us", false},
                           {"gymm", "gym", true},  // one doubled
                           {"suun", "sun", true},
                           {"ssun", "sun", true},
                           {"jogg", "jo", false},
                           {"showr", "shower", true},  // in a longer word, one missing
                           {"sower", "shower", true},
                           {"hower", "shower", false},
                           {"shampo", "shampoo*", true},
                           {"bech", "beach", false},
                           {"simple", "swim*", false},
                           {"excercise", "exercis*", true},  // one too much
                           {"helmets", "helmet", true},
                           {"drive", "dive", false},
                           {"seat", "sea", false},
                           {"swimmimg", "swimming", true},  // one replaced, but not at the end
                           {"helnet", "helmet*", true},
                           {"helmen", "helmet", false},
                           {"helmen", "helmet*", false},
                           {"flower", "shower", false},
                           {"small", "smell*", false},
                           {"much", "mach", false},
                           {"cat", "cap", false},
                           {"shwoerr", "shower", false},  // two slips
                           {"shower", "shower", false},   // none
                           {"showers", "shower*", false},
                           {"", "shower", false},
                           {"shower", "", false},
                           {"shower", "*", false}}) {
        const std::string slip{written};
        CAPTURE(slip);
        CHECK(is_slip(slip, meant) == expected);
    }
}

TEST_CASE("texts are joined with a space or another separator") {
    CHECK(joined(std::vector<std::string>{}).empty());
    CHECK(joined(std::vector<std::string>{"steam", "room"}) == "steam room");
    CHECK(joined(std::vector{1, 2}, ", ", [](int number) { return std::to_string(number); }) ==
          "1, 2");
}
