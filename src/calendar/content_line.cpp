#include "calendar/content_line.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace aftercare {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line end

// How many octets of a text that has more go into a line of at most so many. Characters stay whole,
// and as some programs trim the lines that they read, no line ends or begins with a space of the
// text if there is another place to fold.
std::size_t place_to_fold(std::string_view text, std::size_t most) {
    std::size_t whole_characters = 0;
    for (std::size_t octets = most; octets > 0; --octets) {
        if (continues_character(text[octets])) {
            continue;
        }
        if (text[octets - 1] != ' ' && text[octets] != ' ') {
            return octets;
        }
        whole_characters = std::max(whole_characters, octets);
    }
    return whole_characters == 0 ? most : whole_characters;
}

}  // namespace

std::string escaped_text(std::string_view text) {
    const std::string clean = printable_lines(text);
    const auto is_special = [](char c) { return c == '\n' || c == '\\' || c == ',' || c == ';'; };
    std::string escaped;
    escaped.reserve(clean.size() + clean.size() / 8);
    for (auto at = clean.begin();;) {
        const auto special = std::find_if(at, clean.end(), is_special);
        escaped.append(at, special);
        if (special == clean.end()) {
            return escaped;
        }
        escaped += '\\';
        escaped += *special == '\n' ? 'n' : *special;
        at = special + 1;
    }
}

void append_content_line(std::string& calendar, std::string_view name, std::string_view value) {
    calendar += name;
    calendar += ':';
    std::size_t room = longest_line - name.size() - 1;
    while (value.size() > room) {
        const std::size_t octets = place_to_fold(value, room);
        calendar += value.substr(0, octets);
        calendar += "\r\n ";
        value.remove_prefix(octets);
        room = longest_line - 1;  // for the space
    }
    calendar += value;
    calendar += "\r\n";
}

}  // namespace aftercare
