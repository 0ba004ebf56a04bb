#include "aftercare/answer.hpp"

#include "answer/question.hpp"
#include "answer/quotes.hpp"
#include "answer/statement.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/slips.hpp"
#include "text/utf8.hpp"
#include "text/wrap.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;
using Lines = std::vector<std::string>;

constexpr std::size_t most_words_quoted = 3;
constexpr std::size_t most_names_listed = 12;

constexpr const char* way_to_warning_signs = "For the warning signs: aftercare today";

constexpr auto words_for_another_day = std::to_array<std::string_view>(
    {"tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "weekend", "next", "later", "days", "week", "weeks", "month"});

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
    return std::find_first_of(words.begin(), words.end(), words_for_another_day.begin(),
                              words_for_another_day.end()) != words.end();
}

bool has_warning_signs(const Schedule& schedule) {
    return std::any_of(schedule.notes.begin(), schedule.notes.end(),
                       [](const NotePlan& plan) { return plan.note.kind == NoteKind::warning; });
}

// Some words of the question name an activity, others are unknown.
Lines partly_unknown(const Question& question, bool is_warned) {
    const Mention& mention = *std::find_if(question.mentions.begin(), question.mentions.end(),
                                           [](const Mention& each) { return !each.is_inner; });
    const std::vector<std::string>& words = question.unexplained;
    const std::string nothing = is_warned
                                    ? no_yes_or_no_for(words)
                                    : "This plan says nothing about " + in_quotes(words) + '.';
    const std::string command = "aftercare can " + mention.entry;
    if (is_about_another_day(words)) {
        return {nothing, "To ask about another day: " + command + " --on tomorrow"};
    }
    return {nothing + " Did you mean " + uncapitalized(mention.plan->activity.name) + '?',
            "Ask: " + command};
}

Lines unknown(const Schedule& schedule, const std::vector<std::string>& words,
              const std::vector<std::string>& warned, sys_days day) {
    if (words.empty()) {
        return {"Ask what you want to do. For example: aftercare can wash",
                what_it_answers(schedule)};
    }
    if (const Quotes found = quotes(schedule, words, day); !found.lines.empty()) {
        Lines lines{no_yes_or_no_for(found.words) + " It says:"};
        lines.insert(lines.end(), found.lines.begin(), found.lines.end());
        return lines;
    }
    if (!warned.empty()) {
        return {no_yes_or_no_for(warned)};
    }
    Lines lines{"This plan says nothing about " + in_quotes(words) + ". Ask your practitioner." +
                    suggestion_for(schedule, words),
                what_it_answers(schedule)};
    if (has_warning_signs(schedule)) {
        lines.emplace_back(way_to_warning_signs);
    }
    return lines;
}

Lines neither_yes_nor_no(const Schedule& schedule, const Question& question, sys_days day) {
    const std::vector<std::string> warned = words_of_warnings(schedule, question.unexplained);
    Lines lines = question.mentions.empty() ? unknown(schedule, question.unexplained, warned, day)
                                            : partly_unknown(question, !warned.empty());
    if (!warned.empty()) {
        lines.emplace_back(way_to_warning_signs);
    }
    return lines;
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
                                  sys_days day) {
    std::vector<Statement> made;
    Status strictest = Status::allowed;
    for (const bool is_inner : {false, true}) {
        for (const Mention& mention : question.mentions) {
            Statement said = statement(schedule, mention, day);
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

Answer answer(const Schedule& schedule, std::string_view question, sys_days day,
              const TextStyle& style) {
    const sys_days first_day = schedule.days.from;
    if (day < first_day) {
        return {AnswerKind::silent, text_of({"Your plan begins on " + long_date(first_day) + ", " +
                                             in_days(day, first_day) + '.'},
                                            style)};
    }
    const Question understood = understand(question, schedule);
    if (understood.mentions.empty() || !understood.unexplained.empty()) {
        return {AnswerKind::silent, text_of(neither_yes_nor_no(schedule, understood, day), style)};
    }
    const std::vector<Statement> said = statements(schedule, understood, day);
    const bool is_no = said.front().status == Status::avoid;
    return {is_no ? AnswerKind::no : AnswerKind::yes, text_of(lines_of(said), style)};
}

}  // namespace aftercare
