#include "aftercare/answer.hpp"

#include "answer/question.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "text/wrap.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;
using Lines = std::vector<std::string>;
using Statements = std::vector<Statement>;

// "foam" or "gel"
std::string in_quotes(const std::vector<std::string>& words) {
    constexpr std::size_t most = 3;
    constexpr std::size_t longest = 40;
    std::string text;
    for (std::size_t index = 0; index < std::min(words.size(), most); ++index) {
        const std::string& word = words[index];
        const std::string shown = word.substr(0, byte_of_character(word, longest));
        text += (index == 0 ? "\"" : " or \"") + shown + (shown == word ? "\"" : "...\"");
    }
    return text + (words.size() > most ? " and more" : "");
}

std::string what_it_answers(const Schedule& schedule) {
    constexpr std::size_t most = 12;
    std::string names;
    for (std::size_t index = 0; index < std::min(schedule.activities.size(), most); ++index) {
        names += (index == 0 ? "" : ", ") + schedule.activities[index].activity.name;
    }
    return "You can ask about: " + names + (most < schedule.activities.size() ? ", ..." : ".");
}

// What is normal is told only on the days on which it is, advice also after its days.
Lines notes_asked(const Schedule& schedule, const Question& question, sys_days day) {
    Lines lines;
    for (const NotePlan* const plan : question.notes) {
        const Note& note = plan->note;
        const auto days =
            std::ranges::find_if(plan->days, [day](DayRange each) { return each.contains(day); });
        const bool is_now = days != plan->days.end();
        if (note.kind == NoteKind::prepare) {
            const bool is_next = day < schedule.sessions.back();
            lines.push_back((is_next ? "Before your next session: " : "Before a session: ") +
                            note.text);
        } else if (note.applies_throughout()) {
            lines.push_back(note.text);
        } else if (is_now || note.kind == NoteKind::advice) {
            lines.push_back(
                dated_note(*plan, is_now ? *days : plan->days.back(), PlanDates{schedule.days}));
        }
    }
    return lines;
}

// The rules are those in the header.
AnswerKind decided(const Question& question, const Statements& statements, const Asked& asked,
                   sys_days first_day) {
    const bool is_for_day = asked.wanted == Wanted::day;
    const bool is_known = question.unknown.empty() && question.notes.empty();
    if (question.has_sign || statements.empty() || (is_for_day && !is_known) ||
        (!is_for_day && (asked.day < first_day || !question.turning.empty()))) {
        return AnswerKind::silent;
    }
    const bool is_no = std::ranges::any_of(statements, [is_for_day](const Statement& said) {
        return is_for_day ? !said.from : said.status == Status::avoid;
    });
    return is_no ? AnswerKind::no : is_known ? AnswerKind::yes : AnswerKind::silent;
}

// Where the answer is a yes or a no, its first word says so, and no other line begins with one.
Lines yes_or_no(const Statements& statements, bool is_decided) {
    Lines lines;
    for (const auto& [status, from, name, text] : statements) {
        const bool is_off = status == Status::avoid;
        const bool is_care = status == Status::care;
        lines.push_back(is_decided && lines.empty() ? (is_off    ? "No. "
                                                       : is_care ? "Yes, with care. "
                                                                 : "Yes. ") +
                                                          name + (is_off ? ": " : ": OK ") + text
                                                    : name +
                                                          (is_off    ? ": off limits; "
                                                           : is_care ? ": with care "
                                                                     : ": fine ") +
                                                          text);
    }
    return lines;
}

// Of several activities the latest day first.
Lines days_told(const Statements& statements, sys_days asked) {
    Lines lines;
    sys_days latest = asked;
    for (const auto& [status, from, name, text] : statements) {
        const std::string now = status == Status::avoid  ? ""
                                : status == Status::care ? "now, with care, "
                                                         : "now, ";
        lines.push_back(statements.size() == 1 ? capitalized(now + text)
                                               : name + ": " + now + text);
        latest = std::max(latest, from.value_or(sys_days::max()));
    }
    if (lines.size() > 1 && asked < latest && latest < sys_days::max()) {
        lines.insert(lines.begin(), (lines.size() == 2 ? "Both: not before " : "All: not before ") +
                                        long_date(latest) + '.');
    }
    return lines;
}

AnswerKind append_answer(Lines& lines, const Schedule& schedule, const Question& question,
                         const Asked& asked) {
    const auto append = [&lines](const Lines& more) {
        lines.insert(lines.end(), more.begin(), more.end());
    };
    const auto has_note = [&question](NoteKind kind) {
        return std::ranges::any_of(
            question.notes, [kind](const NotePlan* plan) { return plan->note.kind == kind; });
    };
    Statements said;
    for (const Mention& mention : question.mentions) {
        said.push_back(statement(schedule, mention, asked));
    }
    std::ranges::stable_sort(said, std::ranges::greater{}, &Statement::status);
    const AnswerKind kind = decided(question, said, asked, schedule.days.from);
    const bool is_silent = kind == AnswerKind::silent;
    const bool is_about_health = question.has_sign || (is_silent && has_note(NoteKind::expect));
    const Lines notes = notes_asked(schedule, question, asked.day);
    if (is_about_health) {
        append(warning_signs(schedule));
    }
    append(is_silent ? notes : Lines{});
    if (is_silent && asked.day < schedule.days.from && !said.empty()) {
        lines.push_back("Your plan begins on " + long_date(schedule.days.from) + '.');
    }
    append(asked.wanted == Wanted::day && !is_silent ? days_told(said, asked.day)
                                                     : yes_or_no(said, !is_silent));
    append(is_silent ? Lines{} : notes);
    if (is_silent && !question.unknown.empty()) {
        lines.push_back("I do not know " + in_quotes(question.unknown) + ": " +
                        ask_practitioner(schedule));
    } else if (is_silent && !question.turning.empty() && !said.empty()) {
        lines.push_back("For a yes or a no, ask without " + in_quotes(question.turning) + '.');
    }
    const bool is_nothing_named = said.empty() && question.notes.empty() && !question.has_sign;
    if (is_nothing_named) {
        lines.push_back(what_it_answers(schedule));
    }
    // What is not known may be a sign of illness.
    const bool is_open =
        is_nothing_named || !question.unknown.empty() || (is_silent && has_note(NoteKind::advice));
    append(is_open && !is_about_health ? warning_signs(schedule) : Lines{});
    return kind;
}

// "when", "how long" and "how soon" ask for a day, also after `can`.
bool takes_words_for_day(std::vector<std::string>& words) {
    const auto size = words.size();
    for (auto word = words.begin(); word != words.end();) {
        const bool is_how =
            *word == "how" && word + 1 != words.end() && (word[1] == "long" || word[1] == "soon");
        word = is_how || *word == "when" ? words.erase(word, word + (is_how ? 2 : 1)) : word + 1;
    }
    return words.size() < size;
}

}  // namespace

Answer answer(const Schedule& schedule, std::string_view question, const Asked& asked,
              const TextStyle& style) {
    Lines lines;
    Answer given{AnswerKind::silent, {}};
    if (question.size() > longest_question) {
        lines = warning_signs(schedule);
        lines.insert(lines.begin(), "This question is too long. Ask in a few words.");
    } else {
        const DayInQuestion found = day_in_question(question, schedule, asked.day);
        std::vector<std::string> words = words_of(found.rest);
        const bool is_for_day = takes_words_for_day(words);
        const sys_days day = found.day.value_or(asked.day);
        if (found.day) {
            lines.push_back(long_date(day) + (day < schedule.days.from
                                                  ? ":"
                                                  : " (" + day_in_words(schedule, day) + "):"));
        }
        const Question understood = understand(words, schedule, std::max(day, schedule.days.from));
        given.is_about_a_sign = understood.has_sign;
        given.kind = append_answer(
            lines, schedule, understood,
            {day, asked.is_today && day == asked.day, is_for_day ? Wanted::day : asked.wanted});
    }
    for (const std::string& line : lines) {
        given.text += wrapped(line, 0, style.width);
    }
    return given;
}

}  // namespace aftercare
