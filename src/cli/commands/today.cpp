#include "aftercare/today.hpp"

#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/style.hpp"

#include <string>

namespace aftercare::cli {

int run(const TodayCommand& command, const Context& context) {
    const date::sys_days day = wanted_day(context.environment, command.day);
    const Plan plan = load_plan(context, command.profile);
    const TextStyle style = style_for(context);
    print(context, today_text(plan.schedule, day, style));
    say_year_to_check(context, plan.schedule.sessions, today(context.environment));
    return 0;
}

}  // namespace aftercare::cli
