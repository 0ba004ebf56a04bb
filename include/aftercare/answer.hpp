#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_plan.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// What a plan says to a question.
enum class AnswerKind {
    yes,  ///< also with care
    no,
    silent,  ///< the plan does not say
};

struct Answer {
    AnswerKind kind;
    std::string text;  ///< lines for a terminal; begins with "Yes" or "No", or with neither
};

/// How a question was asked.
struct Asked {
    date::sys_days day;          ///< that it is about; it may lie outside the plan
    bool is_today = true;        ///< of another day nothing is called "tomorrow" or "in 2 days"
    std::string profile = {};    ///< for a command to type: the profile, if one was named
    std::string day_words = {};  ///< likewise: the day
};

/// The answer to a question such as "wash my hair".
///
/// The plan answers yes or no only if it knows every word. Each word belongs to an entry of an
/// activity (its id, its name, or one of the words in `asks` and `forbids`), says whose head it is
/// about, or makes no difference. Of several activities the strictest one decides.
///
/// Where a warning sign has one of the other words, the plan quotes all warning signs; and if no
/// word belongs to an activity, the advice and the notes that have one. Before the first session it
/// does not say.
Answer answer(const Schedule& schedule, std::string_view question, const Asked& asked,
              const TextStyle& style);

}  // namespace aftercare
