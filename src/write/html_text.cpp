#include "write/html_parts.hpp"

#include "text/letters.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace aftercare {

namespace {

constexpr std::string_view number_characters = "0123456789 -./()";

// Only what a person may dial, whole: no part of a word, of an address, or of a number that goes on
// in characters unknown here.
bool is_telephone_number(char before, std::string_view number, char after) {
    const auto digits = std::count_if(number.begin(), number.end(), is_digit);
    return 6 <= digits && digits <= 15 &&
           std::string_view{" ,;:("}.find(before) != std::string_view::npos &&
           std::string_view{" ,;:)."}.find(after) != std::string_view::npos;
}

// "+49301234567" for "+49 (0)30 123 45 67": from abroad nobody dials that zero.
std::string dialed(std::string number) {
    const std::size_t zero = number.find("(0)");
    if (number.front() == '+' && zero != std::string::npos) {
        number.erase(zero, 3);
    }
    std::erase_if(number, [](char c) { return !is_digit(c) && c != '+'; });
    return number;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string html;
    for (const char& c : printable(text)) {
        html += c == '&'   ? "&amp;"
                : c == '<' ? "&lt;"
                : c == '>' ? "&gt;"
                : c == '"' ? "&quot;"
                           : std::string_view{&c, 1};
    }
    return html;
}

std::string with_telephone_links(std::string_view text) {
    constexpr std::string_view first = "+(0123456789";
    std::string html;
    std::size_t written = 0;
    for (std::size_t at = 0; (at = text.find_first_of(first, at)) != std::string_view::npos;) {
        const std::size_t stop =
            std::min(text.find_first_not_of(number_characters, at + 1), text.size());
        const std::size_t last = text.substr(0, stop).find_last_of("0123456789");
        const std::size_t end = last == std::string_view::npos || last < at ? at + 1 : last + 1;
        const std::string_view number = text.substr(at, end - at);
        if (is_telephone_number(at == 0 ? ' ' : text[at - 1], number,
                                end == text.size() ? ' ' : text[end])) {
            html += escaped(text.substr(written, at - written)) +
                    "<a href=\"tel:" + dialed(std::string{number}) + "\">" + escaped(number) +
                    "</a>";
            written = end;
        }
        at = end;
    }
    return html + escaped(text.substr(written));
}

}  // namespace aftercare
