#include "aftercare/error.hpp"
#include "aftercare/html_plan.hpp"
#include "aftercare/today.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/question.hpp"
#include "cli/conversation.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/style.hpp"
#include "platform/paths.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"

#include <string>
#include <string_view>

namespace aftercare::cli {

namespace {

constexpr std::string_view question =
    "Type a question (can I swim?), the date of another session, or page to open your plan. To "
    "close this window, press Enter.";

void open_page(const Context& context, const std::string& profile, const Schedule& schedule) {
    const std::string page = path_beside(profile, page_name);
    if (!platform::is_there(platform::path_of(page))) {
        platform::write_file(page, html_plan(schedule), platform::Existing::keep);
    }
    context.environment.open_file(page);
}

void respond(const Context& context, const std::string& profile, const Schedule& schedule,
             const std::string& answer) {
    const date::sys_days day = today(context.environment);
    if (lower_case(answer) == "page") {
        open_page(context, profile, schedule);
    } else if (words_of_date({&answer, 1}) == 0) {
        answer_question(context, {answer}, profile, {day, true});
    } else if (const auto session =
                   session_from_answer(context, answer, question, schedule.sessions, day)) {
        run(AddCommand{{iso_date(*session)}, std::nullopt, true}, context);
    }
}

}  // namespace

void run_window(const Context& context, const std::string& profile) {
    for (;;) {
        const Plan plan = load_plan(context, profile);
        print(context,
              off_limits_text(plan.schedule, today(context.environment), style_for(context)));
        try {
            const std::string answer = ask(context, question);
            if (answer.empty()) {
                return;
            }
            respond(context, profile, plan.schedule, answer);
        } catch (const NoAnswer&) {
            return;
        } catch (const Error& error) {
            report(context.environment, error.what());
        }
    }
}

}  // namespace aftercare::cli
