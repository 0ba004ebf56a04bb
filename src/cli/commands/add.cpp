#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/shell_word.hpp"
#include "cli/usage_error.hpp"
#include "platform/paths.hpp"
#include "read/add_session.hpp"
#include "text/utf8.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace aftercare::cli {

namespace {

// Standard input and pipes have nothing to put a date into.
void refuse_what_is_no_file(const std::string& command, const std::string& profile) {
    std::error_code error;
    if (profile == standard_stream ||
        std::filesystem::is_other(platform::path_of(profile), error)) {
        throw_usage_error(command + " can only change a profile that is a file",
                          "Name the file: --profile aftercare.toml");
    }
}

std::string next_steps(const Context& context, const std::string& profile, bool is_found) {
    const std::string program = shell_word(context.environment.program);
    const std::string argument = is_found ? "" : ' ' + shell_path(profile);
    return "Next:\n  " + program + " export" + argument + "   to write the new calendar\n  " +
           program + " schedule" + argument + " -o " + page_name +
           "   to write the new page\n"
           "Then, on your phone, delete the calendar \"Aftercare\", make it again and import the "
           "new file.\n";
}

// In a window that takes no commands.
int write_anew(const Context& context, const std::string& profile) {
    run(ScheduleCommand{profile, PictureChoice::automatic, Format::html, page_name}, context);
    return run(ExportCommand{profile}, context);
}

}  // namespace

int run(const AddCommand& command, const Context& context) {
    const std::optional<date::sys_days> clock_day = today_if_known(context.environment);
    const auto dates = wanted_dates(command.dates, context.environment);
    const std::vector<date::sys_days> sessions{dates.begin(), dates.end()};
    const std::string profile = profile_path(context, command.profile);
    refuse_what_is_no_file("add", profile);
    const auto find_protocol = [&profile](const std::string& name) {
        return protocol_beside(profile, name);
    };
    const std::string text =
        add_sessions(read_input(context, profile), profile, sessions, find_protocol, clock_day);
    platform::write_file(profile, text, platform::Existing::replace);
    const bool is_found = !command.profile || profile == profile_name;
    const bool is_made_here = context.environment.closes_at_end && profile == profile_name;
    say(context, "Added to " + printable(profile) + ":\n" + dates_said_back(sessions, clock_day) +
                     (is_made_here ? "" : next_steps(context, profile, is_found)));
    say_year_to_check(context, sessions, clock_day);
    return is_made_here ? write_anew(context, profile) : 0;
}

int run(const RemoveCommand& command, const Context& context) {
    const std::optional<date::sys_days> clock_day = today_if_known(context.environment);
    const auto dates = wanted_dates(command.date, context.environment);
    if (dates.size() != 1) {
        throw_usage_error("remove takes one date at a time", "Remove each in a call of its own.");
    }
    const std::vector<date::sys_days> sessions{dates.front()};
    const std::string profile = profile_path(context, command.profile);
    refuse_what_is_no_file("remove", profile);
    const auto find_protocol = [&profile](const std::string& name) {
        return protocol_beside(profile, name);
    };
    const std::string text = remove_session(read_input(context, profile), profile, sessions.front(),
                                            find_protocol, clock_day);
    platform::write_file(profile, text, platform::Existing::replace);
    const bool is_found = !command.profile || profile == profile_name;
    say(context, "Removed from " + printable(profile) + ":\n" +
                     dates_said_back(sessions, clock_day) + next_steps(context, profile, is_found));
    return 0;
}

}  // namespace aftercare::cli
