#include "content_line.hpp"

#include "utf8.hpp"

#include <cstddef>

namespace aftercare {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line end

// The octets of the characters that fit into so many.
std::size_t whole_characters(std::string_view text, std::size_t most) {
    std::size_t octets = plain_length(text.substr(0, most));
    while (true) {
        const std::size_t next = octets + character_at(text, octets).length;
        if (next > most) {
            return octets;
        }
        octets = next;
    }
}

}  // namespace

std::string escaped_text(std::string_view text) {
    std::string escaped;
    for (const char c : printable_lines(text)) {
        if (c == '\n') {
            escaped += "\\n";
            continue;
        }
        if (c == '\\' || c == ',' || c == ';') {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

void append_content_line(std::string& calendar, std::string_view name, std::string_view value) {
    std::string line{name};
    line += ':';
    line += value;
    std::string_view rest = line;
    std::size_t room = longest_line;
    while (rest.size() > room) {
        const std::size_t octets = whole_characters(rest, room);
        calendar += rest.substr(0, octets);
        calendar += "\r\n ";
        rest.remove_prefix(octets);
        room = longest_line - 1;  // for the space
    }
    calendar += rest;
    calendar += "\r\n";
}

}  // namespace aftercare
