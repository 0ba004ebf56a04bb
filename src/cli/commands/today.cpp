#include "aftercare/today.hpp"

#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/shell_word.hpp"
#include "cli/style.hpp"
#include "cli/usage_error.hpp"
#include "platform/paths.hpp"
#include "read/written_date.hpp"

#include <string>
#include <variant>

namespace aftercare::cli {

namespace {

bool is_date(const std::string& text, date::sys_days today) {
    return std::holds_alternative<date::year_month_day>(read_written_date(text, today));
}

}  // namespace

int run(const TodayCommand& command, const Context& context) {
    const date::sys_days day = wanted_day(command.day, context.environment);
    if (command.profile && is_date(*command.profile, day) &&
        !platform::is_there(platform::path_of(*command.profile))) {
        throw_usage_error(*command.profile + " is a date, not a profile",
                          "To see that day: " + shell_word(context.environment.program) +
                              " today --on " + shell_word(*command.profile));
    }
    const Plan plan = load_plan(context, command.profile);
    const TextStyle style = style_for(context);
    print(context, today_text(plan.schedule, day, style));
    say_year_to_check(context, plan.schedule.sessions, today_if_known(context.environment));
    return 0;
}

}  // namespace aftercare::cli
