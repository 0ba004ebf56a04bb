// The input is a text that goes into a calendar.

#include "calendar/content_line.hpp"

#include "checks.hpp"
#include "text/utf8.hpp"

namespace aftercare::fuzz {

void check_input(std::string_view input) {
    const std::string text = printable(input, '\n');
    check_printable(text);
    require(printable(text, '\n') == text, "what is fit to show stays as it is");

    std::string calendar;
    append_content_line(calendar, "SUMMARY", escaped_text(input));
    append_content_line(calendar, "DESCRIPTION", escaped_text(text));
    const std::vector<ContentLine> lines = unfolded(calendar);
    require(lines.size() == 2, "a text adds no line to a calendar");
    require(lines[0].name == "SUMMARY" && lines[1].name == "DESCRIPTION", "names stay as they are");
    require(unescaped(lines[0].value) == text && unescaped(lines[1].value) == text,
            "unfolding and unescaping gives the text back");
}

}  // namespace aftercare::fuzz
