#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"

#include <string_view>

namespace aftercare::cli {

namespace {

constexpr std::string_view first_steps =
    "aftercare turns the date of your treatment into a day-by-day plan: what to avoid,\n"
    "what to take care with, and when each is safe again.\n"
    "\n"
    "  aftercare init 2026-11-20   write a profile, with the date of your treatment\n"
    "  aftercare schedule          see the plan, day by day\n"
    "  aftercare today             see what to avoid and what to do today\n"
    "  aftercare can wash          ask whether you may\n"
    "  aftercare export            write a calendar file for your phone\n"
    "  aftercare help              see all commands\n";

}  // namespace

int run(const NoCommand& /*command*/, const Context& context) {
    if (const auto profile = find_profile(context.environment)) {
        return run(TodayCommand{*profile, {}}, context);
    }
    if (is_conversation(context)) {
        return run_guided_start(context);
    }
    print(context, first_steps);
    return 0;
}

int run(const PrintText& command, const Context& context) {
    print(context, command.text);
    return 0;
}

}  // namespace aftercare::cli
