#include "calendar/description.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace aftercare {

namespace {

constexpr std::string_view blanks = " \n";

// The beginning of a line tells nothing in less.
constexpr std::size_t shortest_beginning = 20;

}  // namespace

Room::Room(std::size_t characters) : left_{characters + 1} {}  // the first line has no line end

std::size_t Room::left() const { return left_ == 0 ? 0 : left_ - 1; }

std::string Room::whole(std::string line) {
    if (!line.empty()) {
        left_ -= std::min(left_, character_count(line) + 1);
    }
    return line;
}

std::string Room::fitting(std::string_view line) {
    if (is_longer_than(line, left()) && left() < shortest_beginning) {
        return {};
    }
    return whole(shortened(line, left()));
}

std::string shortened(std::string_view text, std::size_t most) {
    constexpr std::string_view cut = "\u2026";
    if (!is_longer_than(text, most)) {
        return std::string{text};
    }
    if (most == 0) {
        return {};
    }
    const std::size_t room = byte_of_character(text, most - character_count(cut));
    const std::size_t blank = text.find_last_of(blanks, room);
    const std::string_view words = text.substr(0, std::min(blank, room));
    return std::string{words.substr(0, words.find_last_not_of(blanks) + 1)} + std::string{cut};
}

std::string joined_lines(std::initializer_list<std::string_view> lines) {
    std::string text;
    for (const std::string_view line : lines) {
        if (!line.empty()) {
            text += text.empty() ? "" : "\n";
            text += line;
        }
    }
    return text;
}

}  // namespace aftercare
