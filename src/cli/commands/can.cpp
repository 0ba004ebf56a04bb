#include "aftercare/builtin_protocol.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/question.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/style.hpp"
#include "text/words.hpp"

#include <optional>
#include <string>
#include <utility>

namespace aftercare::cli {

namespace {

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

// By the built-in protocol, without its activities: they need the date of a treatment.
Answer answer_without_profile(const std::string& question, const Asked& asked,
                              const TextStyle& style) {
    Protocol protocol = builtin_protocol();
    protocol.activities.clear();
    Profile profile;
    profile.treatment_dates = {asked.day + date::days{1}};
    return answer(make_schedule(profile, std::move(protocol)), question, asked, style);
}

}  // namespace

int answer_question(const Context& context, const std::vector<std::string>& words,
                    const std::optional<std::string>& profile, const Asked& asked) {
    const std::string question = joined(words);
    const TextStyle style = style_for(context);
    if (!profile && !find_profile(context.environment)) {
        const Answer given = answer_without_profile(question, asked, style);
        if (given.is_about_a_sign) {
            print(context, given.text);
            return exit_status(given.kind);
        }
    }
    const Plan plan = load_plan(context, profile);
    const Answer given = answer(plan.schedule, question, asked, style);
    print(context, given.text);
    say_year_to_check(context, plan.schedule.sessions, today_if_known(context.environment));
    return exit_status(given.kind);
}

int run(const CanCommand& command, const Context& context) {
    const std::optional<date::sys_days> clock_day = today_if_known(context.environment);
    const date::sys_days day = wanted_day(command.day, context.environment);
    return answer_question(context, command.words, command.profile, {day, day == clock_day});
}

}  // namespace aftercare::cli
