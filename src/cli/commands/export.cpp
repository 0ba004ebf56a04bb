#include "aftercare/calendar.hpp"
#include "aftercare/text_plan.hpp"
#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/exported_calendar.hpp"
#include "cli/file_names.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/usage_error.hpp"
#include "platform/paths.hpp"
#include "text/utf8.hpp"

#include <date/date.h>

namespace aftercare::cli {

int run(const ExportCommand& command, const Context& context) {
    if (command.profile && command.profile->ends_with(".ics") &&
        !platform::is_there(platform::path_of(*command.profile))) {
        throw_usage_error(
            printable(*command.profile) + " is a calendar, not a profile",
            "To write the calendar there: " + shell_word(context.environment.program) +
                " export -o " + shell_path(*command.profile));
    }
    check_calendar_name(command.output, shell_word(context.environment.program));
    const Plan plan = load_plan(context, command.profile);
    const ExportedCalendar exported = export_calendar(plan, context.environment);
    write_from_plan(context, plan, command.output, icalendar(exported.calendar));
    say(context, export_report(command.output, plan, exported, widest_text));
    const date::sys_seconds now = exported.calendar.exported_at;
    say_year_to_check(context, plan.schedule.sessions,
                      date::floor<date::days>(now + exported.zone.utc_offset(now)));
    return 0;
}

}  // namespace aftercare::cli
