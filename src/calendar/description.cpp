#include "calendar/entries.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace aftercare {

namespace {

constexpr std::string_view blanks = " \n";

// The beginning of a line tells nothing in less.
constexpr std::size_t shortest_beginning = 20;

}  // namespace

std::string shortened(std::string_view text, std::size_t most) {
    constexpr std::string_view cut = "\u2026";
    if (!is_longer_than(text, most)) {
        return std::string{text};
    }
    const std::size_t room = byte_of_character(text, most - character_count(cut));
    const std::size_t blank = text.find_last_of(blanks, room);
    const std::string_view words = text.substr(0, std::min(blank, room));
    return std::string{words.substr(0, words.find_last_not_of(blanks) + 1)} + std::string{cut};
}

std::string description(std::vector<RankedLine> lines) {
    std::size_t room = longest_description;
    for (int rank = 0; rank <= last_rank; ++rank) {
        for (RankedLine& line : lines) {
            if (line.rank == rank) {
                const bool is_cut = rank > 0 && is_longer_than(line.text, room);
                line.text = !is_cut                     ? line.text
                            : room < shortest_beginning ? ""
                                                        : shortened(line.text, room);
                room -= line.text.empty() ? 0 : std::min(room, character_count(line.text) + 1);
            }
        }
    }
    std::string text;
    for (const RankedLine& line : lines) {
        text += (text.empty() || line.text.empty() ? "" : "\n") + line.text;
    }
    return text;
}

}  // namespace aftercare
