#include "aftercare/today.hpp"

#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/usage_error.hpp"
#include "platform/paths.hpp"
#include "read/written_date.hpp"

#include <optional>

namespace aftercare::cli {

int run(const TodayCommand& command, const Context& context) {
    const bool names_day = command.profile && words_of_date({&*command.profile, 1}) > 0 &&
                           !platform::is_there(platform::path_of(*command.profile));
    if (names_day && command.day) {
        throw_usage_error(*command.profile + " is a date, not a profile", "Name one day.");
    }
    const date::sys_days day =
        wanted_day(names_day ? command.profile : command.day, context.environment);
    const Plan plan = load_plan(context, names_day ? std::nullopt : command.profile);
    const TextStyle style = style_for(context);
    print(context, today_text(plan.schedule, day, style));
    say_year_to_check(context, plan.schedule.sessions, today_if_known(context.environment));
    return 0;
}

}  // namespace aftercare::cli
