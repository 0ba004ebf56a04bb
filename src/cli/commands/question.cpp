#include "aftercare/answer.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "cli/commands/commands.hpp"
#include "text/words.hpp"

namespace aftercare::cli {

namespace {

int print_answer(const Context& context, const Answer& answer) {
    print(context, answer.text);
    return answer.kind == AnswerKind::yes ? 0 : answer.kind == AnswerKind::no ? 1 : 2;
}

// By the built-in protocol, without its activities: they need the date of a treatment.
Schedule schedule_without_profile(date::sys_days day) {
    Protocol protocol = builtin_protocol();
    protocol.activities.clear();
    Profile profile;
    profile.treatment_dates = {day + date::days{1}};
    return make_schedule(profile, protocol);
}

}  // namespace

int run_question(const CommandLine& line, const Context& context) {
    const std::optional<date::sys_days> clock_day = today_if_known(context);
    const date::sys_days day = wanted_day(line.day, context);
    const Asked asked{day, day == clock_day, line.command == "when"};
    const auto answer_by = [&](const Schedule& schedule) {
        return answer(schedule, joined(line.words), asked, style_for(context));
    };
    // Signs of illness need no profile.
    if (!line.file && !find_profile(context)) {
        const Answer given = answer_by(schedule_without_profile(day));
        if (given.is_about_a_sign) {
            return print_answer(context, given);
        }
    }
    const Plan plan = load_plan(context, line.file, Answers::kept);
    const int status = print_answer(context, answer_by(plan.schedule));
    say_year_to_check(context, plan.schedule.sessions, clock_day);
    return status;
}

}  // namespace aftercare::cli
