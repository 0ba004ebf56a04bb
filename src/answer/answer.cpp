#include "aftercare/answer.hpp"

#include "answer/question.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"
#include "text/wrap.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;
using Lines = std::vector<std::string>;
using Statements = std::vector<Statement>;

/// How a line speaks of a status.
struct Wording {
    const char* decision;  ///< where the answer is a yes or a no, its first words
    const char* decided;   ///< on that line, after the name
    const char* undecided;
    const char* when;
};

constexpr std::array<Wording, 3> wordings{{
    {"Yes. ", "OK ", "fine ", "now, "},
    {"Yes, with care. ", "OK ", "with care ", "now, with care, "},
    {"No. ", "", "off limits; ", ""},
}};

// "foam" or "gel"
std::string in_quotes(const std::vector<std::string>& words) {
    constexpr std::size_t most = 3;
    constexpr std::size_t longest = 40;
    std::string text;
    for (std::size_t index = 0; index < std::min(words.size(), most); ++index) {
        const std::string& word = words[index];
        const std::size_t shown = byte_of_character(word, longest);
        text += (index == 0 ? "\"" : " or \"") + word.substr(0, shown);
        text += shown < word.size() ? "...\"" : "\"";
    }
    return text + (words.size() > most ? " and more" : "");
}

// What is normal is told only on the days on which it is, advice also after its days.
Lines notes_asked(const Schedule& schedule, const Question& question) {
    const sys_days day = question.asked.day;
    Lines lines;
    for (const NotePlan* const plan : question.notes) {
        const auto& [note, days] = *plan;
        const auto now =
            std::ranges::find_if(days, [day](DayRange each) { return each.contains(day); });
        if (note.kind == NoteKind::prepare) {
            const bool is_next = day < schedule.sessions.back();
            lines.push_back((is_next ? "Before your next session: " : "Before a session: ") +
                            note.text);
        } else if (note.kind != NoteKind::warning &&
                   (note.kind != NoteKind::expect || plan->applies_on(day))) {
            lines.push_back(note.applies_throughout()
                                ? note.text
                                : dated_note(*plan, now != days.end() ? *now : days.back(),
                                             PlanDates{schedule.days}));
        }
    }
    return lines;
}

// The rules are those in the header.
AnswerKind decided(const Question& question, const Statements& statements, sys_days first_day) {
    const bool is_for_day = question.asked.wanted == Wanted::day;
    const bool is_known = question.unknown.empty() && question.notes.empty();
    const bool may_be_no =
        is_for_day ? is_known : first_day <= question.asked.day && question.turning.empty();
    if (question.asks_for(NoteKind::warning) || statements.empty() || !may_be_no) {
        return AnswerKind::silent;
    }
    const bool is_no = std::ranges::any_of(statements, [is_for_day](const Statement& said) {
        return is_for_day ? !said.from : said.status == Status::avoid;
    });
    return is_no ? AnswerKind::no : is_known ? AnswerKind::yes : AnswerKind::silent;
}

// Of several days the latest first. A yes or a no stands at the very beginning.
Lines told(const Statements& statements, const Asked& asked, bool is_decided) {
    const bool is_day = is_decided && asked.wanted == Wanted::day;
    Lines lines;
    sys_days latest = asked.day;
    for (const auto& [status, from, name, text] : statements) {
        const Wording& wording = wordings.at(static_cast<std::size_t>(status));
        const bool is_first = is_decided && !is_day && lines.empty();
        const std::string said = (is_day     ? wording.when
                                  : is_first ? wording.decided
                                             : wording.undecided) +
                                 text;
        lines.push_back(is_day && statements.size() == 1
                            ? capitalized(said)
                            : (is_first ? wording.decision : "") + name + ": " + said);
        latest = std::max(latest, from.value_or(sys_days::max()));
    }
    if (is_day && lines.size() > 1 && asked.day < latest && latest < sys_days::max()) {
        lines.insert(lines.begin(), (lines.size() == 2 ? "Both: not before " : "All: not before ") +
                                        long_date(latest) + '.');
    }
    return lines;
}

AnswerKind append_answer(Lines& lines, const Schedule& schedule, const Question& question) {
    const Asked& asked = question.asked;
    const auto append = [&lines](const Lines& more) {
        lines.insert(lines.end(), more.begin(), more.end());
    };
    Statements said;
    for (const Mention& mention : question.mentions) {
        said.push_back(statement(schedule, mention, asked));
    }
    std::ranges::stable_sort(said, std::ranges::greater{}, &Statement::status);
    const AnswerKind kind = decided(question, said, schedule.days.from);
    const bool is_silent = kind == AnswerKind::silent;
    const bool is_symptom = question.asks_for(NoteKind::expect);
    const bool is_sign_first = is_silent && (is_symptom || question.asks_for(NoteKind::warning));
    const bool is_nothing_named = said.empty() && question.notes.empty();
    append(is_silent ? Lines{} : told(said, asked, true));
    append(is_sign_first ? warning_signs(schedule) : Lines{});
    append(notes_asked(schedule, question));
    if (is_silent) {
        if (asked.day < schedule.days.from && !said.empty()) {
            lines.push_back("Your plan begins on " + long_date(schedule.days.from) + '.');
        }
        append(told(said, asked, false));
        if (!question.unknown.empty()) {
            lines.push_back("I do not know " + in_quotes(question.unknown) + ": " +
                            ask_practitioner(schedule));
        } else if (!question.turning.empty() && !said.empty()) {
            lines.push_back("For a yes or a no, ask without " + in_quotes(question.turning) + '.');
        }
        if (is_nothing_named) {
            std::vector<std::string_view> names;
            for (const ActivityPlan& plan : schedule.activities) {
                names.push_back(plan.activity.name);
            }
            lines.push_back("You can ask about: " + listed(names));
        }
    }
    // What is not known may be a sign of illness.
    const bool is_open = is_nothing_named || is_symptom || !question.unknown.empty() ||
                         (is_silent && question.asks_for(NoteKind::advice));
    append(is_open && !is_sign_first ? warning_signs(schedule) : Lines{});
    return kind;
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
        const Question understood = understand(question, schedule, asked);
        const sys_days day = understood.asked.day;
        if (understood.names_day) {
            lines.push_back(long_date(day) + (day < schedule.days.from
                                                  ? ":"
                                                  : " (" + day_in_words(schedule, day) + "):"));
        }
        given.is_about_a_sign = understood.asks_for(NoteKind::warning);
        given.kind = append_answer(lines, schedule, understood);
    }
    for (const std::string& line : lines) {
        given.text += wrapped(line, 0, style.width);
    }
    return given;
}

}  // namespace aftercare
