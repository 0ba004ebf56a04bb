#include "cli/conversation.hpp"

#include "cli/dates.hpp"
#include "read/treatment_dates.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/words.hpp"
#include "text/wrap.hpp"

#include <algorithm>
#include <initializer_list>
#include <variant>

namespace aftercare::cli {

namespace {

bool is_meant(std::string_view answer, std::initializer_list<std::string_view> words) {
    answer.remove_suffix(answer.ends_with('.') ? 1 : 0);
    return is_one_of(words, lower_case(answer));
}

bool is_no(std::string_view text) { return is_meant(text, {"n", "no", "nope", "none", "wrong"}); }

// Without what arrow keys leave in a line, unless there is nothing else: Enter alone means yes.
std::string without_keys(const std::string& line) {
    std::string text = line;
    for (std::size_t key = 0; (key = text.find('\x1b')) != text.npos;) {
        const bool is_long = text.find_first_of("[O", key) == key + 1;
        const std::size_t last = is_long ? text.find_first_not_of("0123456789;", key + 2) : key;
        text.erase(key, std::min(last, text.size()) - key + 1);
    }
    return trimmed(text).empty() ? line : text;
}

// The date in an answer, if it may stand beside the other sessions.
std::variant<date::year_month_day, Fault> session_in(const std::string& answer,
                                                     std::span<const date::sys_days> others,
                                                     date::sys_days today) {
    auto written =
        read_written_date(answer, today, others.empty() ? DateUse::past : DateUse::either);
    if (const auto* const date = std::get_if<date::year_month_day>(&written)) {
        std::vector<date::year_month_day> dates{others.begin(), others.end()};
        dates.push_back(*date);
        if (const auto faults = treatment_date_faults(dates); !faults.empty()) {
            return Fault{faults.front().message, faults.front().hint};
        }
    }
    return written;
}

}  // namespace

bool is_conversation(const Context& context) {
    return platform::is_terminal(context.environment.standard_input) &&
           platform::is_terminal(context.environment.standard_output);
}

void tell(const Context& context, std::string_view paragraph) {
    print(context, wrapped(paragraph, 0, style_for(context).width));
}

void wait_to_close(const Context& context) {
    if (!context.environment.closes_at_end) {
        return;
    }
    report(context, "\nPress Enter to close this window.\n");
    try {
        platform::read_line(context.environment.standard_input);
    } catch (const Error&) {  // then there is nobody to wait for
    }
}

std::string ask(const Context& context, std::string_view question) {
    for (;;) {
        print(context, "\n");
        tell(context, question);
        print(context, "> ");
        const auto line = platform::read_line(context.environment.standard_input);
        print(context, line ? "" : "\n");
        const std::string answer{trimmed(without_keys(line.value_or("quit")))};
        if (is_meant(answer, {"q", "quit", "exit", "stop", "cancel"})) {
            throw NoAnswer{Failure::missing_input, Fault{"no answer came, so nothing was written",
                                                         "Start again when you are ready."}};
        }
        if (!is_meant(answer, {"?", "h", "help", "-h", "--help"})) {
            return answer;
        }
        tell(context, "Type your answer and press Enter. To stop, type quit.");
    }
}

std::optional<std::string> correction(const Context& context, date::sys_days session,
                                      std::span<const date::sys_days> others,
                                      date::sys_days today) {
    const std::string doubt = doubt_about(session, others, today);
    const std::string statement = date_with_distance(session, today) +
                                  (doubt.empty() ? "" : ". " + capitalized(doubt)) +
                                  ". Is that right? Press Enter, or type no.";
    for (std::string please;; please = "Please answer yes or no. ") {
        std::string answer = ask(context, please + statement);
        if (is_meant(answer, {"", "y", "yes", "ok", "right"})) {
            return std::nullopt;
        }
        const auto written = read_written_date(answer, today, DateUse::past);
        if (is_no(answer) || std::get_if<Fault>(&written) == nullptr) {
            return answer;
        }
    }
}

std::optional<date::sys_days> session_from_answer(const Context& context, std::string answer,
                                                  std::string_view question,
                                                  std::span<const date::sys_days> others,
                                                  date::sys_days today) {
    for (;;) {
        if (!others.empty() && (answer.empty() || is_no(answer))) {
            return std::nullopt;
        }
        const auto read = session_in(answer.empty() ? "today" : answer, others, today);
        if (const auto* const fault = std::get_if<Fault>(&read)) {
            tell(context, capitalized(fault->message) +
                              (fault->message.ends_with('?') ? " " : ". ") + fault->hint);
            answer = ask(context, question);
            continue;
        }
        const date::sys_days session = std::get<date::year_month_day>(read);
        const auto other = correction(context, session, others, today);
        if (!other) {
            return session;
        }
        answer = is_no(*other) ? ask(context, question) : *other;
    }
}

std::vector<date::sys_days> ask_for_treatment_dates(const Context& context) {
    const date::sys_days today = cli::today(context);
    std::string question = "When was your treatment? Type its date, such as " +
                           day_and_month(today - date::days{1}) + ", or press Enter for today.";
    std::vector<date::sys_days> sessions;
    while (sessions.size() < most_sessions) {
        const auto session =
            session_from_answer(context, ask(context, question), question, sessions, today);
        if (!session) {
            break;
        }
        sessions.push_back(*session);
        question = "Is there another session? Type its date, or press Enter if not.";
    }
    std::sort(sessions.begin(), sessions.end());
    return sessions;
}

}  // namespace aftercare::cli
