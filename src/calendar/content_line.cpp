#include "calendar/content_line.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace aftercare {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line end

// How many octets of a text that has more go into a line of at most so many. Characters stay whole,
// and as some programs trim the lines that they read, no line ends or begins with a space of the
// text if there is another place to fold.
std::size_t place_to_fold(std::string_view text, std::size_t most) {
    std::size_t beside_space = 0;
    for (std::size_t octets = most; octets > 0; --octets) {
        if (!continues_character(text[octets])) {
            if (text[octets - 1] != ' ' && text[octets] != ' ') {
                return octets;
            }
            beside_space = std::max(beside_space, octets);
        }
    }
    return beside_space;
}

}  // namespace

std::string escaped_text(std::string_view text) {
    std::string escaped;
    for (const char c : printable(text, '\n')) {
        const bool is_special = c == '\n' || c == '\\' || c == ',' || c == ';';
        escaped += is_special ? "\\" : "";
        escaped += c == '\n' ? 'n' : c;
    }
    return escaped;
}

void append_content_line(std::string& calendar, std::string_view name, std::string_view value) {
    calendar.append(name) += ':';
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
