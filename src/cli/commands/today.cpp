#include "aftercare/today.hpp"

#include "cli/commands/commands.hpp"

namespace aftercare::cli {

int run_today(const CommandLine& line, const Context& context) {
    const bool names_day = line.file && !line.day && words_of_date({&*line.file, 1}) > 0 &&
                           !platform::is_there(*line.file);
    const date::sys_days day = wanted_day(names_day ? line.file : line.day, context);
    const Plan plan = load_plan(context, names_day ? std::nullopt : line.file);
    print(context, today_text(plan.schedule, day, style_for(context)));
    say_year_to_check(context, plan.schedule.sessions, today_if_known(context));
    return 0;
}

}  // namespace aftercare::cli
