#include "aftercare/answer.hpp"

#include "answer/question.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/words.hpp"
#include "text/wrap.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

namespace aftercare {

namespace {

using date::sys_days;
using Lines = std::vector<std::string>;

/// What a plan says on a day about an activity that a question names.
struct Statement {
    Status status;                 ///< `avoid` is a no, `care` a yes with care
    std::optional<sys_days> from;  ///< when it is possible: on the day asked about, or later
    std::string name;              ///< of the activity, with a slip of the hand behind it
    std::string text;              ///< the dates, the practitioner's word and the advice
};

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
std::string in_quotes(std::span<const std::string> words) {
    constexpr std::size_t most = 3;
    const auto quoted = [](const std::string& word) { return '"' + word + '"'; };
    return joined(words.first(std::min(words.size(), most)), " or ", quoted) +
           (words.size() > most ? " and more" : "");
}

// "Tue 24 Nov 2026 (day 4)"; before the plan the date alone.
std::string dated(const Schedule& schedule, sys_days day) {
    return long_date(day) +
           (day < schedule.days.from ? "" : " (" + day_in_words(schedule, day) + ')');
}

// "ask your practitioner (Anna, 030 1)."
std::string ask_practitioner(const Schedule& schedule) {
    return "ask your practitioner" +
           (schedule.practitioner.empty() ? "." : " (" + schedule.practitioner + ").");
}

// For a day before the first session, it speaks of the day of that session.
Statement statement(const Schedule& schedule, const Mention& mention, const Asked& asked) {
    const ActivityPlan& plan = *mention.plan;
    // The first phase of each run of days with one status.
    std::vector<Phase> runs = plan.phases;
    const auto are_alike = [&mention](const Phase& one, const Phase& next) {
        return mention.status(one) == mention.status(next);
    };
    runs.erase(std::unique(runs.begin(), runs.end(), are_alike), runs.end());
    const Phase& on_day = plan.phase_on(std::max(asked.day, schedule.days.from));
    const Status status = mention.status(on_day);
    const bool is_off = status == Status::avoid;
    // In which it is possible: that of the day, or the next one.
    auto run = std::ranges::find_if(
        runs, [&](const Phase& later) { return on_day.days.from < later.days.from; });
    run -= is_off ? 0 : 1;
    const Phase& possible = is_off && run != runs.end() ? *run : on_day;
    const std::string slip = mention.written.empty() ? "" : " (\"" + mention.written + "\")";
    Statement made{status, {}, plan.activity.name + slip, {}};
    if (run == runs.end()) {
        made.text = "the plan names no day: " + ask_practitioner(schedule);
    } else {
        const sys_days from = run->days.from;
        made.from = is_off ? from : asked.day;
        made.text = is_off ? "not before " : asked.day < from ? "from " : "since ";
        made.text += dated(schedule, from);
        made.text += is_off && asked.is_today ? ", " + distance_in_words(from, asked.day) : "";
        made.text += is_off && mention.status(*run) == Status::care ? ", then with care" : "";
        made.text += '.';
        // What changes later, until a session has taken it back and it is possible again.
        bool is_taken_back = false;
        for (auto later = run + 1; later != runs.end(); ++later) {
            const Status before = mention.status(*std::prev(later));
            const Status next = mention.status(*later);
            made.text += next == Status::avoid  ? " Stop again on "
                         : next == Status::care ? " Then with care from "
                                                : " Without limits from ";
            made.text += dated(schedule, later->days.from) + '.';
            if (is_taken_back && next < before) {
                break;
            }
            is_taken_back = is_taken_back || before < next;
        }
    }
    const auto append = [&made](const std::string& text) {
        made.text += text.empty() ? "" : ' ' + text;
    };
    append(override_in_words(schedule, plan, possible));
    // What is forbidden while care is needed may be fine in a milder form, which the title tells.
    const auto milder = std::ranges::find_if(plan.phases, [&](const Phase& phase) {
        return on_day.days.from <= phase.days.from && plan.stage(phase).status == Status::care;
    });
    if (is_off && mention.is_forbidden && milder != plan.phases.end()) {
        const std::string& title = plan.stage(*milder).title;
        append((&*milder == &on_day
                    ? title
                    : "From " + dated(schedule, milder->days.from) + ": " + uncapitalized(title)) +
               '.');
    }
    append(plan.stage(asked.wants_day ? possible : on_day).advice);
    return made;
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
    const bool wants_day = question.asked.wants_day;
    const bool is_known = question.unknown.empty() && question.notes.empty();
    const bool may_be_no =
        wants_day ? is_known : first_day <= question.asked.day && question.turning.empty();
    if (question.asks_for(NoteKind::warning) || statements.empty() || !may_be_no) {
        return AnswerKind::silent;
    }
    const bool is_no = std::ranges::any_of(statements, [wants_day](const Statement& said) {
        return wants_day ? !said.from : said.status == Status::avoid;
    });
    return is_no ? AnswerKind::no : is_known ? AnswerKind::yes : AnswerKind::silent;
}

// Of several days the latest first. A yes or a no stands at the very beginning.
Lines told(const Statements& statements, const Asked& asked, bool is_decided) {
    const bool is_day = is_decided && asked.wants_day;
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
        if (understood.names_day) {
            lines.push_back(dated(schedule, understood.asked.day) + ':');
        }
        given.is_about_a_sign = understood.asks_for(NoteKind::warning);
        given.kind = append_answer(lines, schedule, understood);
    }
    given.text = joined(
        lines, "", [&style](const std::string& line) { return wrapped(line, 0, style.width); });
    return given;
}

}  // namespace aftercare
