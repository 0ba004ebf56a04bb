#include "content_line.hpp"

#include "utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace aftercare {

namespace {

constexpr std::size_t longest_line = 75;       // octets, without the line end
constexpr std::size_t most_continuations = 3;  // of a character in UTF-8

// The octets of the characters that fit into so many; the text has more.
std::size_t whole_characters(std::string_view text, std::size_t most) {
    std::size_t octets = most;
    while (octets + most_continuations > most && continues_character(text[octets])) {
        --octets;
    }
    return octets;
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
        const std::size_t octets = whole_characters(value, room);
        calendar += value.substr(0, octets);
        calendar += "\r\n ";
        value.remove_prefix(octets);
        room = longest_line - 1;  // for the space
    }
    calendar += value;
    calendar += "\r\n";
}

}  // namespace aftercare
