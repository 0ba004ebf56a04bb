#pragma once

#include "aftercare/answer.hpp"
#include "aftercare/schedule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// A longer question is not read. In bytes.
inline constexpr std::size_t longest_question = 500;

/// An activity that a question names.
struct Mention {
    const ActivityPlan* plan;
    bool is_forbidden = false;  ///< by an entry of `forbids`
    std::string written = {};   ///< for a slip of the hand: the word as written; else empty

    /// What is forbidden while the activity needs care is possible only once it is allowed.
    Status status(const Phase& phase) const;
    Status status_on(date::sys_days day) const { return status(plan->phase_on(day)); }
};

/// A question, taken apart by the entries of a plan, to which it refers.
struct Question {
    Asked asked;     ///< on the day that it names, with "when" as one of its words
    bool names_day;  ///< tomorrow, Tuesday (the next one), 24 Nov, in 3 days, day 4, 4 days after
    std::vector<Mention> mentions = {};  ///< the strictest of each activity, in the plan's order
    std::vector<const NotePlan*> notes = {};  ///< asked for, warning signs too
    std::vector<std::string> turning = {};    ///< words that turn it round
    std::vector<std::string> unknown = {};    ///< each word once, in the order of the question

    bool asks_for(NoteKind kind) const;
};

Question understand(std::string_view text, const Schedule& schedule, const Asked& asked);

}  // namespace aftercare
