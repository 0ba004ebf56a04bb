#pragma once

#include "aftercare/schedule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// An activity that a question names.
struct Mention {
    const ActivityPlan* plan;
    std::string entry;  ///< the words of the question that name it
    bool is_forbidden;  ///< an entry of `forbids`
    bool is_inner;      ///< found only within longer entries, of other activities
};

/// A question, taken apart by the entries of a plan's activities.
struct Question {
    std::vector<Mention> mentions;         ///< one for each activity, in the order of the plan
    std::vector<std::string> unexplained;  ///< each word once, in the order of the question
};

/// The question refers to the schedule. Takes time in proportion to the question's length.
Question understand(std::string_view question, const Schedule& schedule);

/// The words with which alone one can ask about an activity of the plan.
std::vector<std::string> words_to_ask_with(const Schedule& schedule);

}  // namespace aftercare
