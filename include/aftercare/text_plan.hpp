#pragma once

#include "aftercare/schedule.hpp"

#include <string>

namespace aftercare {

/// What the place can show for which a text is made.
struct TextStyle {
    int width = 80;       ///< columns; at least 60 for a plan to be readable
    bool unicode = true;  ///< draw with characters beyond ASCII
    bool color = false;   ///< use the escape sequences of ECMA-48
};

/// The plan for people: the heading, then each day; a day on which something changes carries its
/// advice, more than 31 equal days in a row become one line (design, "Command line", `schedule`).
std::string text_plan(const Schedule& schedule, const TextStyle& style);

}  // namespace aftercare
