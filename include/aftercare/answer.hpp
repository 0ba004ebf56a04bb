#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_style.hpp"

#include <string_view>

namespace aftercare {

/// What a plan says to a question.
enum class AnswerKind {
    yes,     ///< perhaps with care; to a question that asks when: a day is named
    no,      ///< to a question that asks when: there is no such day
    silent,  ///< the plan does not say
};

struct Answer {
    AnswerKind kind;
    std::string text;              ///< lines for a terminal
    bool is_about_a_sign = false;  ///< the question has a word of a warning sign
};

/// How a question was asked.
struct Asked {
    date::sys_days day;      ///< the day asked about, which may lie outside the plan
    bool is_today = true;    ///< only then is something "tomorrow" or "in 2 days"
    bool wants_day = false;  ///< asks when, not whether
};

/// The answer to a question such as "wash my hair", or "when can I wash". The rules, of which the
/// first that applies decides:
///
/// 1. A word of a warning note gets all warning signs, and neither yes nor no.
/// 2. No, if anything that it names is off limits that day, whatever the other words are. A slip of
///    the hand counts here. A turning word, such as "not", makes it neither yes nor no.
/// 3. Yes only where every word is known: of an entry, a small word, or the day; never before the
///    first session.
/// 4. Else neither, with what the plan says about the words it knows; and with all warning signs
///    where a word is unknown, or a note of what is normal or of advice is asked for.
Answer answer(const Schedule& schedule, std::string_view question, const Asked& asked,
              const TextStyle& style);

}  // namespace aftercare
