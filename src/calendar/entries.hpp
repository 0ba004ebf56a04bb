#pragma once

#include "aftercare/calendar.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// All entries of a plan, also those of past days, in order of their days; a stretch comes before
/// the changes of its first day. They have no identifier and no time of day yet.
std::vector<Event> calendar_entries(const Schedule& schedule);

/// In characters. Outlook has lost descriptions of 2,000.
inline constexpr std::size_t longest_description = 999;

/// A text of at most so many characters (one at least), cut at the end of its last word that fits
/// and marked with "…". A word that is itself too long is cut.
std::string shortened(std::string_view text, std::size_t most);

/// A line of a description. Rank 0 is never cut; each other has the room that smaller ones leave,
/// and of the same rank the first has it before the others.
struct RankedLine {
    std::string text;
    int rank = 0;  ///< to `last_rank`
};

inline constexpr int last_rank = 2;

/// The lines that are not empty, in this order, and of each what fits.
std::string description(std::vector<RankedLine> lines);

}  // namespace aftercare
