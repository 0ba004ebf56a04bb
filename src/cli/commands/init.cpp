#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "read/treatment_dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "write/new_profile.hpp"

#include <algorithm>

namespace aftercare::cli {

namespace {

std::vector<date::sys_days> wanted_sessions(const CommandLine& line, const Context& context) {
    std::vector<date::sys_days> dates = wanted_dates(line.words, context, DateUse::past);
    if (const auto faults = treatment_date_faults({dates.begin(), dates.end()}); !faults.empty()) {
        throw_usage_error(faults.front().message, faults.front().hint);
    }
    std::sort(dates.begin(), dates.end());
    return dates;
}

std::string next_steps(const Context& context, const std::string& output,
                       std::span<const date::sys_days> sessions,
                       std::optional<date::sys_days> today) {
    const std::string program = context.environment.program;
    const std::string argument = output == profile_name ? "" : ' ' + shell_path(output);
    return "Wrote " + printable(output) + " with " + counted(sessions.size(), "treatment date") +
           ":\n" + dates_said_back(sessions, today) + "Next:\n  " + program + " schedule" +
           argument + "   to see the plan\n  " + program + " export" + argument +
           "     to write the calendar file for your phone\n";
}

[[noreturn]] void throw_exists(const CommandLine& line, const Context& context,
                               const std::string& output) {
    const std::string add = context.environment.program + " add " +
                            (line.words.empty() ? "DATE" : joined(line.words)) +
                            (output == profile_name ? "" : " --profile " + shell_path(output));
    throw_error(Failure::cannot_create, "the file already exists",
                "Is its date wrong? Change it in the file. --force would throw away everything in "
                "it, also what your practitioner told you; -o writes another file. A new session? "
                "Type: " +
                    add,
                output);
}

}  // namespace

int run_init(const CommandLine& line, const Context& context) {
    const std::optional<date::sys_days> clock_day = today_if_known(context);
    const std::string output = line.output.value_or(std::string{profile_name});
    const auto existing = line.force ? platform::Existing::replace : platform::Existing::keep;
    const bool asks = line.words.empty();
    if (asks) {
        if (!is_conversation(context)) {
            throw_usage_error("DATE is required", "For example: aftercare init 2026-11-20");
        }
        if (!line.force && platform::is_there(output)) {
            throw_exists(line, context, output);
        }
        if (output == profile_name) {
            return run_guided_start(context, existing);
        }
        if (output != standard_stream) {
            check_folder_of(output);
        }
    }
    const std::vector<date::sys_days> sessions =
        asks ? ask_for_treatment_dates(context) : wanted_sessions(line, context);
    const std::string profile = new_profile({sessions.begin(), sessions.end()},
                                            Uuid::random(context.environment.random_bytes()));
    try {
        write(context, output, profile, existing);
    } catch (const platform::FileExists&) {
        throw_exists(line, context, output);
    }
    if (output != standard_stream) {
        say(context, next_steps(context, output, sessions, clock_day));
    }
    say_year_to_check(context, sessions, clock_day);
    return 0;
}

}  // namespace aftercare::cli
