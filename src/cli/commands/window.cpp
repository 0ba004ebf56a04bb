#include "aftercare/error.hpp"
#include "aftercare/today.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/question.hpp"
#include "cli/conversation.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/style.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cli {

namespace {

constexpr std::string_view question =
    "Type a question (can I swim?), the date of another session, page to open your plan, or "
    "calendar to make the file for your phone. To close this window, press Enter.";

void respond(const Context& context, const std::string& profile,
             const std::vector<date::sys_days>& sessions, const std::string& answer) {
    const date::sys_days day = today(context.environment);
    const std::string page = path_beside(profile, page_name);
    if (lower_case(answer) == "page") {
        run(ScheduleCommand{profile, PictureChoice::automatic, Format::html, page}, context);
        context.environment.open_file(page);
    } else if (lower_case(answer) == "calendar") {
        run(ExportCommand{profile, path_beside(profile, calendar_name)}, context);
    } else if (words_of_date({&answer, 1}) == 0) {
        answer_question(context, {answer}, profile, {day, true});
    } else if (const auto session = session_from_answer(context, answer, question, sessions, day)) {
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
            respond(context, profile, plan.schedule.sessions, answer);
        } catch (const NoAnswer&) {
            return;
        } catch (const Error& error) {
            report(context.environment, error.what());
        }
    }
}

}  // namespace aftercare::cli
