#pragma once

#include "aftercare/schedule.hpp"

#include <string>
#include <vector>

namespace aftercare {

/// What a plan says with words of a question.
struct Quotes {
    std::vector<std::string> words;     ///< those found, in the order of the question
    std::vector<std::string> warnings;  ///< all warning signs, or none if none has a word
    std::vector<std::string> lines;     ///< advice and notes: what applies on the day, then later
};

/// The day must not lie before the first session.
Quotes quotes(const Schedule& schedule, const std::vector<std::string>& words, date::sys_days day);

}  // namespace aftercare
