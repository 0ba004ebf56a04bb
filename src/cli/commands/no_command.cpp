#include "aftercare/today.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"

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

constexpr std::string_view question =
    "Type a question (can I swim?), the date of another session, page to open your plan, or "
    "calendar to make the file for your phone. To close this window, press Enter.";

void respond(const Context& context, const std::string& profile,
             const std::vector<date::sys_days>& sessions, const std::string& answer) {
    const std::string page = platform::path_beside(profile, page_name);
    if (lower_case(answer) == "page") {
        run_schedule({.command = "schedule", .file = profile, .output = page}, context);
        context.environment.open_file(page);
    } else if (lower_case(answer) == "calendar") {
        run_export({.command = "export",
                    .file = profile,
                    .output = platform::path_beside(profile, calendar_name)},
                   context);
    } else if (words_of_date({&answer, 1}) == 0) {
        run_question({.command = "can", .file = profile, .words = {answer}}, context);
    } else if (const auto session =
                   session_from_answer(context, answer, question, sessions, today(context))) {
        run_add_remove({.command = "add", .words = {iso_date(*session)}, .is_sure = true}, context);
    }
}

// In a window that closes with the program: answers questions, adds sessions and opens the page
// until the client presses Enter.
void run_window(const Context& context, const std::string& profile) {
    for (;;) {
        const Plan plan = load_plan(context, profile);
        print(context, off_limits_text(plan.schedule, today(context), style_for(context)));
        try {
            const std::string answer = ask(context, question);
            if (answer.empty()) {
                return;
            }
            respond(context, profile, plan.schedule.sessions, answer);
        } catch (const NoAnswer&) {
            return;
        } catch (const Error& error) {
            report(context, error.what());
        }
    }
}

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
        run_init(line, context);
    } else {
        print(context, first_steps);
    }
    wait_to_close(context);
    return 0;
}

}  // namespace aftercare::cli
