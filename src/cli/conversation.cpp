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
#include "text/wrap.hpp"

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

bool is_confirmed(const Context& context, const std::string& statement) {
    std::string question = statement;
    for (;;) {
        const std::string answer =
            lower_case(answer_to(context, question + " Is that right? Press Enter, or type no."));
        if (answer.empty() || answer == "y" || answer == "yes") {
            return true;
        }
        if (answer == "n" || answer == "no") {
            return false;
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
    auto written = read_written_date(answer, today);
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
    for (;;) {
        const std::string answer = answer_to(context, question);
        if (answer.empty() && !earlier.empty()) {
            return std::nullopt;
        }
        const auto read = treatment_date(answer.empty() ? "today" : answer, earlier, today);
        if (const auto* const fault = std::get_if<Fault>(&read)) {
            tell_fault(context, *fault);
            continue;
        }
        const auto date = std::get<date::year_month_day>(read);
        const std::vector<date::sys_days> session{date};
        const std::string doubt = year_to_check(session, today) ? " Please check the year." : "";
        if (is_confirmed(context, date_with_distance(date, today) + '.' + doubt)) {
            return date;
        }
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
    return dates;
}

}  // namespace aftercare::cli
