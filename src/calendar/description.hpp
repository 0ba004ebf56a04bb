#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace aftercare {

/// In characters. Outlook has lost descriptions of 2,000.
inline constexpr std::size_t longest_description = 999;

/// The room that the lines of a description share. They take it in the order of their importance,
/// which need not be the order in which they are read.
class Room {
public:
    /// In characters.
    explicit Room(std::size_t characters);

    /// In characters, for one more line.
    std::size_t left() const;

    /// The line as it is. Where it is longer than the room, it takes all of it.
    std::string whole(std::string line);

    /// What fits of the line, cut at the end of a word and marked with "…"; empty if nothing does.
    std::string fitting(std::string_view line);

private:
    std::size_t left_;
};

/// A text of at most so many characters, cut at the end of its last word that fits and marked with
/// "…". A word that is itself too long is cut.
std::string shortened(std::string_view text, std::size_t most);

/// The lines that are not empty, with a line end between them.
std::string joined_lines(std::initializer_list<std::string_view> lines);

}  // namespace aftercare
