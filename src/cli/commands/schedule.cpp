#include "aftercare/schedule.hpp"

#include "aftercare/html_plan.hpp"
#include "aftercare/json_plan.hpp"
#include "aftercare/text_plan.hpp"
#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/file_names.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "text/utf8.hpp"

#include <string>
#include <string_view>

namespace aftercare::cli {

namespace {

std::string text_for(const ScheduleCommand& command, const Context& context,
                     const Schedule& schedule, const std::string& output) {
    const bool on_terminal = is_terminal(context, output);
    TextPlanOptions options;
    options.picture = command.picture == PictureChoice::always ||
                      (command.picture == PictureChoice::automatic && on_terminal);
    if (options.picture || on_terminal) {  // elsewhere the plan does not depend on the clock
        options.today = today(context.environment);
    }
    return text_plan(schedule, style_for(context, output), options);
}

Format format_for(const ScheduleCommand& command, std::string_view output) {
    return command.format                      ? *command.format
           : kind_of(output) == FileKind::page ? Format::html
           : kind_of(output) == FileKind::json ? Format::json
                                               : Format::text;
}

}  // namespace

int run(const ScheduleCommand& command, const Context& context) {
    const std::string output = command.output.value_or(std::string{standard_stream});
    check_plan_name(output, shell_word(context.environment.program));
    const Plan plan = load_plan(context, command.profile);
    const Format format = format_for(command, output);
    const std::string text = format == Format::json ? json_plan(plan.schedule)
                             : format == Format::html
                                 ? html_plan(plan.schedule)
                                 : text_for(command, context, plan.schedule, output);
    write_from_plan(context, plan, output, text);
    if (output != standard_stream) {
        say(context, "Wrote " + printable(output) + ".\n");
    }
    say_year_to_check(context, plan.schedule.sessions, today_if_known(context.environment));
    return 0;
}

}  // namespace aftercare::cli
