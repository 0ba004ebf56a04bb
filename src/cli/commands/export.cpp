#include "cli/commands/commands.hpp"
#include "cli/exported_calendar.hpp"
#include "cli/file_names.hpp"
#include "platform/paths.hpp"
#include "text/utf8.hpp"

namespace aftercare::cli {

int run_export(const CommandLine& line, const Context& context) {
    const std::string program = shell_word(context.environment.program);
    if (line.file && line.file->ends_with(".ics") &&
        !platform::is_there(platform::path_of(*line.file))) {
        throw_usage_error(
            printable(*line.file) + " is a calendar, not a profile",
            "To write the calendar there: " + program + " export -o " + shell_path(*line.file));
    }
    const std::string output = line.output.value_or(calendar_name);
    check_calendar_name(output, program);
    const Plan plan = load_plan(context, line.file);
    const ExportedCalendar exported = export_calendar(plan, context);
    write_from_plan(context, plan, output, icalendar(exported.calendar));
    say(context, export_report(output, plan, exported, widest_text));
    const date::sys_seconds now = exported.calendar.exported_at;
    say_year_to_check(context, plan.schedule.sessions,
                      date::floor<date::days>(now + exported.zone.utc_offset(now)));
    return 0;
}

}  // namespace aftercare::cli
