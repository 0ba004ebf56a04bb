#include "aftercare/answer.hpp"
#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/shell_word.hpp"
#include "cli/style.hpp"

#include <optional>
#include <string>

namespace aftercare::cli {

namespace {

std::string question_of(const CanCommand& command) {
    std::string question;
    for (const std::string& word : command.words) {
        question += word + ' ';
    }
    return question;
}

std::string as_typed(const std::string& input) { return input == "-" ? input : shell_path(input); }

int exit_status(AnswerKind kind) {
    switch (kind) {
        case AnswerKind::yes:
            return 0;
        case AnswerKind::no:
            return 1;
        case AnswerKind::silent:
            break;
    }
    return 2;
}

}  // namespace

int run(const CanCommand& command, const Context& context) {
    const std::optional<date::sys_days> clock_day = today_if_known(context.environment);
    const date::sys_days day = wanted_day(command.day, context.environment);
    const Asked asked{day, day == clock_day, command.profile ? as_typed(*command.profile) : "",
                      command.day ? shell_word(*command.day) : ""};
    const Plan plan = load_plan(context, command.profile);
    const TextStyle style = style_for(context);
    const Answer given = answer(plan.schedule, question_of(command), asked, style);
    print(context, given.text);
    say_year_to_check(context, plan.schedule.sessions, clock_day);
    return exit_status(given.kind);
}

}  // namespace aftercare::cli
