#include "cli/conversation.hpp"

#include "aftercare/error.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/style.hpp"
#include "read/treatment_dates.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/day_distance.hpp"
#include "text/letters.hpp"
#include "text/lines.hpp"
#include "text/words.hpp"
#include "text/wrap.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <variant>

namespace aftercare::cli {

namespace {

using Dates = std::vector<date::year_month_day>;

std::string answer_to(const Context& context, std::string_view question) {
    const auto answer = ask(context, question);
    if (!answer) {
        print(context, "\n");
        throw Error{Failure::missing_input, Fault{"no answer came, so nothing was written",
                                                  "Start again when you are ready."}};
    }
    return *answer;
}

constexpr auto words_for_yes = std::to_array<std::string_view>({"", "y", "yes", "ok", "right"});
constexpr auto words_for_no = std::to_array<std::string_view>({"n", "no", "nope", "none", "wrong"});

bool is_one_of(std::span<const std::string_view> words, std::string answer) {
    if (answer.ends_with('.')) {
        answer.pop_back();
    }
    return aftercare::is_one_of(words, lower_case(answer));
}

// What a client writes instead of a date that is not right: "no", or the right one. Nothing if it
// is right.
std::optional<std::string> correction(const Context& context, const std::string& statement,
                                      date::sys_days today) {
    std::string question = statement;
    for (;;) {
        std::string answer =
            answer_to(context, question + " Is that right? Press Enter, or type no.");
        if (is_one_of(words_for_yes, answer)) {
            return std::nullopt;
        }
        const auto written = read_written_date(answer, today, DateUse::past);
        if (is_one_of(words_for_no, answer) || std::get_if<Fault>(&written) == nullptr) {
            return answer;
        }
        question = "Please answer yes or no. " + statement;
    }
}

void tell_fault(const Context& context, const Fault& fault) {
    tell(context,
         capitalized(fault.message) + (fault.message.ends_with('?') ? " " : ". ") + fault.hint);
}

// The date in an answer, if it may stand beside the earlier ones.
std::variant<date::year_month_day, Fault> treatment_date(const std::string& answer, Dates dates,
                                                         date::sys_days today) {
    auto written =
        read_written_date(answer, today, dates.empty() ? DateUse::past : DateUse::either);
    if (const auto* const date = std::get_if<date::year_month_day>(&written)) {
        dates.push_back(*date);
        if (const auto faults = treatment_date_faults(dates); !faults.empty()) {
            return Fault{faults.front().message, faults.front().hint};
        }
    }
    return written;
}

// Of the client's words, none where Enter says that there is no further session.
std::optional<date::year_month_day> ask_for_date(const Context& context, const Dates& earlier,
                                                 date::sys_days today) {
    const std::string question =
        earlier.empty() ? "When was your treatment? Type its date, such as " +
                              day_and_month(today - date::days{1}) + ", or press Enter for today."
                        : "Is there another session? Type its date, or press Enter if not.";
    std::string answer = answer_to(context, question);
    for (;;) {
        if (!earlier.empty() && (answer.empty() || is_one_of(words_for_no, answer))) {
            return std::nullopt;
        }
        const auto read = treatment_date(answer.empty() ? "today" : answer, earlier, today);
        if (const auto* const fault = std::get_if<Fault>(&read)) {
            tell_fault(context, *fault);
            answer = answer_to(context, question);
            continue;
        }
        const auto date = std::get<date::year_month_day>(read);
        const std::vector<date::sys_days> session{date};
        const std::string doubt = year_to_check(session, today) ? " Please check the year." : "";
        const auto other =
            correction(context, date_with_distance(date, today) + '.' + doubt, today);
        if (!other) {
            return date;
        }
        answer = is_one_of(words_for_no, *other) ? answer_to(context, question) : *other;
    }
}

}  // namespace

bool is_conversation(const Context& context) {
    return platform::is_terminal(context.environment.standard_input) &&
           platform::is_terminal(context.environment.standard_output);
}

void tell(const Context& context, std::string_view paragraph) {
    const int width = style_for(context).width;
    print(context, wrapped(paragraph, 0, width));
}

std::optional<std::string> ask(const Context& context, std::string_view question) {
    print(context, "\n");
    tell(context, question);
    print(context, "> ");
    const auto answer = platform::read_line(context.environment.standard_input);
    return answer ? std::optional<std::string>{trimmed(*answer)} : std::nullopt;
}

void wait_to_close(const platform::Environment& environment) {
    if (!environment.closes_at_end) {
        return;
    }
    report(environment, "\nPress Enter to close this window.\n");
    try {
        platform::read_line(environment.standard_input);
    } catch (const Error&) {  // then there is nobody to wait for
    }
}

std::vector<date::year_month_day> ask_for_treatment_dates(const Context& context) {
    const date::sys_days today = cli::today(context.environment);
    Dates dates;
    while (dates.size() < most_sessions) {
        const auto date = ask_for_date(context, dates, today);
        if (!date) {
            break;
        }
        dates.push_back(*date);
    }
    std::sort(dates.begin(), dates.end());
    return dates;
}

}  // namespace aftercare::cli
