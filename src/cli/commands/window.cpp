#include "aftercare/today.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"

namespace aftercare::cli {

namespace {

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

}  // namespace

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

}  // namespace aftercare::cli
