#include "aftercare/error.hpp"
#include "aftercare/uuid.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "cli/dates.hpp"
#include "cli/file_names.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/usage_error.hpp"
#include "platform/paths.hpp"
#include "read/treatment_dates.hpp"
#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "write/new_profile.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::cli {

namespace {

std::vector<date::sys_days> wanted_sessions(const InitCommand& command, const Context& context) {
    std::vector<date::year_month_day> dates =
        wanted_dates(command.dates, context.environment, DateUse::past);
    if (const auto faults = treatment_date_faults(dates); !faults.empty()) {
        throw_usage_error(faults.front().message, faults.front().hint);
    }
    std::sort(dates.begin(), dates.end());
    return {dates.begin(), dates.end()};
}

std::string next_steps(const InitCommand& command, const Context& context,
                       std::span<const date::sys_days> sessions,
                       std::optional<date::sys_days> today) {
    const std::string program = shell_word(context.environment.program);
    const std::string argument =
        command.output == profile_name ? "" : ' ' + shell_path(command.output);
    return "Wrote " + printable(command.output) + " with " +
           counted(sessions.size(), "treatment date") + ":\n" + dates_said_back(sessions, today) +
           "Next:\n  " + program + " schedule" + argument + "   to see the plan\n  " + program +
           " export" + argument + "     to write the calendar file for your phone\n";
}

[[noreturn]] void throw_exists(const InitCommand& command, const Context& context) {
    std::string add = shell_word(context.environment.program) + " add";
    for (const std::string& word : command.dates) {
        add += ' ' + shell_word(word);
    }
    add += command.dates.empty() ? " DATE" : "";
    add += command.output == profile_name ? "" : " --profile " + shell_path(command.output);
    throw Error{
        Failure::cannot_create,
        Fault{"the file already exists",
              "Is its date wrong? Change it in the file. --force would throw away everything "
              "in it, also what your practitioner told you; -o writes another file. A "
              "new session? Type: " +
                  add,
              command.output}};
}

}  // namespace

int run(const InitCommand& command, const Context& context) {
    const std::optional<date::sys_days> clock_day = today_if_known(context.environment);
    const auto existing = command.force ? platform::Existing::replace : platform::Existing::keep;
    const bool asks = command.dates.empty();
    if (asks) {
        if (!is_conversation(context)) {
            throw_usage_error("DATE is required", "For example: aftercare init 2026-11-20");
        }
        if (!command.force && platform::is_there(platform::path_of(command.output))) {
            throw_exists(command, context);
        }
        if (command.output == profile_name) {
            return run_guided_start(context, existing);
        }
        if (command.output != standard_stream) {
            check_folder_of(command.output);
        }
    }
    const std::vector<date::sys_days> sessions =
        asks ? ask_for_treatment_dates(context) : wanted_sessions(command, context);
    const std::string profile = new_profile({sessions.begin(), sessions.end()},
                                            Uuid::random(context.environment.random_bytes()));
    try {
        write(context, command.output, profile, existing);
    } catch (const platform::FileExists&) {
        throw_exists(command, context);
    }
    if (command.output != standard_stream) {
        say(context, next_steps(command, context, sessions, clock_day));
    }
    say_year_to_check(context, sessions, clock_day);
    return 0;
}

}  // namespace aftercare::cli
