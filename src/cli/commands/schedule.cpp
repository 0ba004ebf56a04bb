#include "aftercare/schedule.hpp"

#include "aftercare/html_plan.hpp"
#include "aftercare/json_plan.hpp"
#include "aftercare/text_plan.hpp"
#include "cli/commands/commands.hpp"
#include "text/utf8.hpp"

#include <array>

namespace aftercare::cli {

namespace {

std::string text_for(const CommandLine& line, const Context& context, const Schedule& schedule,
                     const std::string& output) {
    const bool on_terminal = is_terminal(context, output);
    TextPlanOptions options;
    options.picture =
        line.picture == When::always || (line.picture == When::automatic && on_terminal);
    if (options.picture || on_terminal) {  // elsewhere the plan does not depend on the clock
        options.today = today(context);
    }
    return text_plan(schedule, style_for(context, output), options);
}

}  // namespace

int run_schedule(const CommandLine& line, const Context& context) {
    const std::string output = line.output.value_or(std::string{standard_stream});
    check_output_name(output, std::array{FileKind::page, FileKind::json, FileKind::text}, "a plan",
                      context);
    const FileKind format = line.format.value_or(kind_of(output));
    const Plan plan =
        load_plan(context, line.file, format == FileKind::json ? Answers::kept : Answers::left_out);
    write_from_plan(context, plan, output,
                    format == FileKind::json   ? json_plan(plan.schedule)
                    : format == FileKind::page ? html_plan(plan.schedule)
                                               : text_for(line, context, plan.schedule, output));
    if (output != standard_stream) {
        say(context, "Wrote " + printable(output) + ".\n");
    }
    say_year_to_check(context, plan.schedule.sessions, today_if_known(context));
    return 0;
}

}  // namespace aftercare::cli
