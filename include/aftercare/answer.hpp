#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_plan.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// The activity that a word or a phrase such as "wear a hat" means: its id, its name, or a word
/// with which its protocol says that people ask. Throws `Error` unless it is exactly one.
const ActivityPlan& activity_meant(const Schedule& schedule, std::string_view phrase);

/// Whether the client may do something on a day.
struct Answer {
    bool is_yes;
    std::string text;  ///< at most three lines; its first word is "Yes" or "No"
};

/// The day may lie outside the plan: before the first session the answer is yes.
Answer answer(const Schedule& schedule, const ActivityPlan& activity, date::sys_days day,
              const TextStyle& style);

}  // namespace aftercare
