#include "read/plain_text.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace aftercare;
using namespace std::string_view_literals;

TEST_CASE("a file that a program saved in another form is named") {
    CHECK(name_of_other_form("{\\rtf1\\ansi treatment_date = 2026-11-20}") ==
          "a word processor's file (RTF)");
    CHECK(name_of_other_form("PK\x03\x04\x14\0\x06\0"sv) ==
          "a word processor's file (such as DOCX) or an archive");
    CHECK(name_of_other_form("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv) ==
          "a word processor's file (DOC)");
    CHECK(name_of_other_form("%PDF-1.7\n") == "a PDF");
    CHECK(name_of_other_form("\xFF\xFEt\0"sv) == "text in UTF-16");
    CHECK(name_of_other_form("\xFE\xFF\0t"sv) == "text in UTF-16");
    CHECK(name_of_other_form("t\0r\0"sv) == "text in UTF-16");
    CHECK(name_of_other_form("\0t\0r"sv) == "text in UTF-16");
}

TEST_CASE("what may be text has no other form") {
    for (const std::string_view text : {""sv, "t"sv, "treatment_date = 2026-11-20\n"sv,
                                        "# {\\rtf1}"sv, "\xEF\xBB\xBF# x"sv, "\0\0"sv,
                                        "\x7F"
                                        "ELF\x02\0"sv}) {
        CHECK(name_of_other_form(text).empty());
    }
}
