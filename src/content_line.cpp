#include "content_line.hpp"

#include "utf8.hpp"

#include <cstddef>

namespace aftercare {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line end

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
    std::size_t octets = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t length = character_at(line, at).length;
        if (octets + length > longest_line) {
            calendar += "\r\n ";
            octets = 1;
        }
        calendar.append(line, at, length);
        octets += length;
        at += length;
    }
    calendar += "\r\n";
}

}  // namespace aftercare
