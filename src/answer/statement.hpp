#pragma once

#include "aftercare/answer.hpp"
#include "aftercare/schedule.hpp"
#include "answer/question.hpp"

#include <string>

namespace aftercare {

/// What a plan says on a day about an activity that a question names.
struct Statement {
    Status status;     ///< `avoid` is a no, `care` a yes with care, `allowed` a yes
    std::string name;  ///< of the activity
    std::string text;  ///< the dates, the practitioner's word and the advice
};

/// The day must not lie before the first session.
Statement statement(const Schedule& schedule, const Mention& mention, const Asked& asked);

}  // namespace aftercare
