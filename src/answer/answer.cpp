#include "aftercare/answer.hpp"

#include "answer/question.hpp"
#include "answer/quotes.hpp"
#include "answer/statement.hpp"
#include "text/dates.hpp"
#include "text/day_distance.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "text/wrap.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;
using Lines = std::vector<std::string>;

constexpr std::size_t most_words_quoted = 3;
constexpr std::size_t most_names_listed = 12;

constexpr auto words_for_another_day = std::to_array<std::string_view>(
    {"tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday",
     "weekend",  "next",   "later",   "days",      "week",     "weeks",    "month",    "jan",
     "feb",      "mar",    "apr",     "may",       "jun",      "jul",      "aug",      "sep",
     "sept",     "oct",    "nov",     "dec",       "january",  "february", "march",    "april",
     "june",     "july",   "august",  "september", "october",  "november", "december"});

// What is left out of a question must not be one of these.
constexpr auto words_that_turn = std::to_array<std::string_view>(
    {"not",     "no",   "never", "without", "cannot", "skip",  "stop",      "avoid",
     "instead", "out",  "off",   "away",    "bad",    "wrong", "dangerous", "harmful",
     "too",     "very", "hot",   "long",    "all",    "bare",  "still",     "when"});

std::string in_quotes(std::string_view word) {
    constexpr std::size_t longest = 40;
    const std::string_view shown = word.substr(0, byte_of_character(word, longest));
    return '"' + std::string{shown} + (shown.size() < word.size() ? "..." : "") + '"';
}

// "hot" or "naked"
std::string in_quotes(const std::vector<std::string>& words) {
    const std::size_t count = std::min(words.size(), most_words_quoted);
    const bool is_cut = count < words.size();
    std::string text;
    for (std::size_t index = 0; index < count; ++index) {
        const bool is_last = index + 1 == count && !is_cut;
        text += (index == 0 ? "" : is_last ? " or " : ", ") + in_quotes(words[index]);
    }
    return text + (is_cut ? " and more" : "");
}

std::string no_yes_or_no_for(const std::vector<std::string>& words) {
    return "The plan has no yes or no for " + in_quotes(words) + '.';
}

std::string what_it_answers(const Schedule& schedule) {
    std::string names;
    const std::size_t count = std::min(schedule.activities.size(), most_names_listed);
    for (std::size_t index = 0; index < count; ++index) {
        names += (index == 0 ? "" : ", ") + schedule.activities[index].activity.name;
    }
    return "You can ask about: " + names + (count < schedule.activities.size() ? ", ..." : ".");
}

std::string suggestion_for(const Schedule& schedule, const std::vector<std::string>& unexplained) {
    const std::vector<std::string> known = words_to_ask_with(schedule);
    const std::size_t count = std::min(unexplained.size(), most_words_quoted);
    for (std::size_t index = 0; index < count; ++index) {
        const auto meant = std::find_if(known.begin(), known.end(), [&](const std::string& word) {
            return is_slip(unexplained[index], word);
        });
        if (meant != known.end()) {
            return " Did you mean " + in_quotes(*meant) + '?';
        }
    }
    return {};
}

bool is_about_another_day(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return is_one_of(words_for_another_day, word);
    });
}

std::string way_to_warning_signs(const Asked& asked) {
    return "For the warning signs: aftercare today" +
           (asked.profile.empty() ? "" : ' ' + asked.profile);
}

std::string command_to_ask(const std::string& words, const Asked& asked, std::string_view day) {
    return "aftercare can " + words + (asked.profile.empty() ? "" : " --profile " + asked.profile) +
           (day.empty() ? "" : " --on " + std::string{day});
}

bool has_warning_signs(const Schedule& schedule) {
    return std::any_of(schedule.notes.begin(), schedule.notes.end(),
                       [](const NotePlan& plan) { return plan.note.kind == NoteKind::warning; });
}

bool turns(const std::string& word) {
    return is_one_of(words_that_turn, word) || word.ends_with("n't");
}

// Some words of the question name activities, others are unknown. What may be asked instead names
// all of them, for the strictest decides.
Lines partly_unknown(const Schedule& schedule, const Question& question, const Quotes& found,
                     const Asked& asked) {
    const std::vector<std::string>& words = question.unexplained;
    if (!found.warnings.empty()) {
        Lines lines{no_yes_or_no_for(words) + " It says:"};
        lines.insert(lines.end(), found.warnings.begin(), found.warnings.end());
        return lines;
    }
    std::string names;
    std::string entries;
    for (const Mention& mention : question.mentions) {
        if (!mention.is_inner) {
            names += (names.empty() ? "" : ", ") + uncapitalized(mention.plan->activity.name);
            entries += (entries.empty() ? "" : " ") + mention.entry;
        }
    }
    const std::string nothing = "This plan says nothing about " + in_quotes(words) + '.';
    if (const std::string slip = suggestion_for(schedule, words); !slip.empty()) {
        return {nothing + slip};
    }
    if (is_about_another_day(words)) {
        return {nothing, "To ask about another day: " + command_to_ask(entries, asked, "DATE") +
                             ", with tomorrow or \"20 Nov\" for DATE"};
    }
    if (std::any_of(words.begin(), words.end(), turns)) {
        return {nothing + " Ask your practitioner."};
    }
    return {nothing + " Did you mean " + names + '?',
            "Ask: " + command_to_ask(entries, asked, asked.day_words)};
}

// No word of the question names an activity.
Lines unknown(const Schedule& schedule, const std::vector<std::string>& words, const Quotes& found,
              const Asked& asked) {
    if (words.empty()) {
        return {"Ask what you want to do. For example: " +
                    command_to_ask("wash", asked, asked.day_words),
                what_it_answers(schedule)};
    }
    Lines lines;
    if (found.words.empty()) {
        lines = {"This plan says nothing about " + in_quotes(words) + ". Ask your practitioner." +
                     suggestion_for(schedule, words),
                 what_it_answers(schedule)};
    } else {
        lines = {no_yes_or_no_for(found.words) + " It says:"};
        lines.insert(lines.end(), found.warnings.begin(), found.warnings.end());
        lines.insert(lines.end(), found.lines.begin(), found.lines.end());
    }
    if (found.warnings.empty() && has_warning_signs(schedule)) {
        lines.push_back(way_to_warning_signs(asked));
    }
    return lines;
}

Lines neither_yes_nor_no(const Schedule& schedule, const Question& question, const Asked& asked) {
    const Quotes found = quotes(schedule, question.unexplained, asked.day);
    return question.mentions.empty() ? unknown(schedule, question.unexplained, found, asked)
                                     : partly_unknown(schedule, question, found, asked);
}

std::string yes_or_no(Status status) {
    switch (status) {
        case Status::avoid:
            return "No";
        case Status::care:
            return "Yes, with care";
        case Status::allowed:
            break;
    }
    return "Yes";
}

// The strictest first. A longer entry answers for the words in it, unless one of them is stricter.
std::vector<Statement> statements(const Schedule& schedule, const Question& question,
                                  const Asked& asked) {
    std::vector<Statement> made;
    Status strictest = Status::allowed;
    for (const bool is_inner : {false, true}) {
        for (const Mention& mention : question.mentions) {
            Statement said = statement(schedule, mention, asked);
            if (mention.is_inner == is_inner && (!is_inner || said.status > strictest)) {
                made.push_back(std::move(said));
            }
        }
        for (const Statement& said : made) {
            strictest = std::max(strictest, said.status);
        }
    }
    std::stable_sort(made.begin(), made.end(), [](const Statement& left, const Statement& right) {
        return left.status > right.status;
    });
    return made;
}

// The first word is the answer to the whole question, so no further line begins with one.
Lines lines_of(const std::vector<Statement>& statements) {
    Lines lines;
    for (const Statement& said : statements) {
        const std::string verdict = yes_or_no(said.status);
        lines.push_back(lines.empty()
                            ? verdict + ". " + said.name + ": " + said.text
                            : said.name + ": " + uncapitalized(verdict) + "; " + said.text);
    }
    return lines;
}

std::string text_of(const Lines& lines, const TextStyle& style) {
    std::string text;
    for (const std::string& line : lines) {
        text += wrapped(line, 0, style.width);
    }
    return text;
}

}  // namespace

Answer answer(const Schedule& schedule, std::string_view question, const Asked& asked,
              const TextStyle& style) {
    const sys_days first_day = schedule.days.from;
    if (asked.day < first_day) {
        return {
            AnswerKind::silent,
            text_of({"Your plan begins on " + long_date(first_day) +
                     (asked.is_today ? ", " + distance_in_words(first_day, asked.day) : "") + '.'},
                    style)};
    }
    const Question understood = understand(question, schedule);
    if (understood.mentions.empty() || !understood.unexplained.empty()) {
        return {AnswerKind::silent,
                text_of(neither_yes_nor_no(schedule, understood, asked), style)};
    }
    const std::vector<Statement> said = statements(schedule, understood, asked);
    const bool is_no = said.front().status == Status::avoid;
    return {is_no ? AnswerKind::no : AnswerKind::yes, text_of(lines_of(said), style)};
}

}  // namespace aftercare
