#pragma once

#include "aftercare/schedule.hpp"

#include <string>
#include <vector>

namespace aftercare {

/// The advice and the notes of a plan that have words of a question.
struct Quotes {
    std::vector<std::string> words;  ///< those found, in the order of the question
    std::vector<std::string> lines;  ///< what applies on the day first, then what applies later
};

/// Never quotes a warning sign: out of its place it frightens or misleads. The day must not lie
/// before the first session.
Quotes quotes(const Schedule& schedule, const std::vector<std::string>& words, date::sys_days day);

/// Those of the words that a warning sign has, in their order.
std::vector<std::string> words_of_warnings(const Schedule& schedule,
                                           const std::vector<std::string>& words);

}  // namespace aftercare
