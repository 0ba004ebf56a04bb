#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "cli/profile_lookup.hpp"

namespace aftercare::cli {

namespace {

constexpr std::string_view first_steps =
    "aftercare turns the date of your treatment into a day-by-day plan: what to avoid,\n"
    "what to take care with, and when each is safe again.\n"
    "\n"
    "  aftercare init              write a profile: it asks for the date of your treatment\n"
    "  aftercare schedule          see the plan, day by day\n"
    "  aftercare today             see what to avoid and what to do today\n"
    "  aftercare can wash          ask whether you may\n"
    "  aftercare export            write a calendar file for your phone\n"
    "  aftercare help              see all commands\n";

}  // namespace

int run_no_command(const CommandLine& line, const Context& context) {
    if (const auto profile = find_profile(context)) {
        run_today(line, context);
        if (context.environment.closes_at_end) {
            run_window(context, *profile);
        }
        return 0;
    }
    refuse_misnamed_profile(context);
    if (is_conversation(context)) {
        run_guided_start(context, platform::Existing::keep);
    } else {
        print(context, first_steps);
    }
    wait_to_close(context);
    return 0;
}

}  // namespace aftercare::cli
