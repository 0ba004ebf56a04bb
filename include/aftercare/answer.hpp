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

/// The answer to a question such as "wash my hair", on a day that may lie outside the plan.
///
/// The plan answers yes or no only if it knows every word. Each word belongs to an entry of an
/// activity (its id, its name, or one of the words in `asks` and `forbids`), says whose head it is
/// about, or makes no difference. Of several activities the strictest one decides.
///
/// If no word belongs to an activity, the plan quotes the advice and the notes that have one of the
/// words, but never a warning sign. Before the first session it does not say.
Answer answer(const Schedule& schedule, std::string_view question, date::sys_days day,
              const TextStyle& style);

}  // namespace aftercare
