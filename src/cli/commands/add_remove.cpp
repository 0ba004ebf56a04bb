#include "read/add_session.hpp"

#include "aftercare/html_plan.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "text/dates.hpp"
#include "text/utf8.hpp"

namespace aftercare::cli {

namespace {

using Sessions = std::vector<date::sys_days>;

// A file that the guided start has written beside the profile; a window takes no command for it.
bool is_to_be_written(const Context& context, const std::string& profile, const std::string& file) {
    return platform::path_of(profile).filename() == profile_name &&
           (platform::is_there(file) || context.environment.closes_at_end);
}

std::string next_steps(const Context& context, const std::string& argument, bool has_page) {
    const std::string& program = context.environment.program;
    return "Next:\n  " + program + " export" + argument + "   to write the new calendar\n" +
           (has_page ? ""
                     : "  " + program + " schedule" + argument + " -o " + page_name +
                           "   to write the new page\n") +
           "Then, on your phone, delete the calendar \"Aftercare\", make it again and import the "
           "new file.\n";
}

// Writes the profile together with its calendar and its page, and says so.
void write_profile(const CommandLine& line, const Context& context, const std::string& profile,
                   const std::string& text, const Plan& plan, const std::string& done) {
    const std::string calendar = platform::path_beside(profile, calendar_name);
    const std::string page = platform::path_beside(profile, page_name);
    const bool has_page = is_to_be_written(context, profile, page);
    std::optional<ExportedCalendar> exported;
    std::vector<NewFile> files;
    if (is_to_be_written(context, profile, calendar)) {
        exported = export_calendar(plan, context);
        files.push_back({calendar, icalendar(exported->calendar)});
    }
    if (has_page) {
        files.push_back({page, html_plan(plan.schedule)});
    }
    files.push_back({profile, text});  // last: until then, the same command can be typed again
    write_together(files, platform::Existing::replace);
    const bool is_found = !line.file || profile == profile_name;  // by the next commands, too
    say(context,
        done + (has_page ? "Wrote " + printable(page) + ".\n" : "") +
            (exported ? export_report(context, calendar, plan, *exported, widest_text)
                      : next_steps(context, is_found ? "" : ' ' + shell_path(profile), has_page)));
}

// Whether the client stands by each date that looks mistyped.
bool is_confirmed(const Context& context, const Sessions& added, const Sessions& all,
                  std::optional<date::sys_days> today) {
    for (const date::sys_days session : added) {
        Sessions others = all;
        std::erase(others, session);
        const std::string doubt = doubt_about(session, others, today);
        if (doubt.empty()) {
            continue;
        }
        if (!today || !is_conversation(context)) {
            throw_usage_error(long_date(session) + ": " + doubt,
                              "If it is right, type the same command with --yes.");
        }
        if (correction(context, session, others, *today)) {
            return false;
        }
    }
    return true;
}

}  // namespace

int run_add_remove(const CommandLine& line, const Context& context) {
    const bool adds = line.command == "add";
    const std::optional<date::sys_days> clock_day = today_if_known(context);
    const Sessions sessions = wanted_dates(line.words, context);
    if (!adds && sessions.size() != 1) {
        throw_usage_error("remove takes one date at a time", "Remove each in a call of its own.");
    }
    const std::string path = profile_path(context, line.file);
    if (path == standard_stream) {
        throw_usage_error(line.command + " can only change a profile that is a file",
                          "Name the file: --profile aftercare.toml");
    }
    const std::string before = read_input(context, path);
    const FindProtocol protocols = protocols_beside(path);
    const std::string text =
        adds ? add_sessions(before, path, sessions, protocols, clock_day)
             : remove_session(before, path, sessions.front(), protocols, clock_day);
    const Plan plan = plan_of(context, text, path);
    if (adds && !line.is_sure &&
        !is_confirmed(context, sessions, plan.schedule.sessions, clock_day)) {
        say(context, "Nothing was added.\n");
        return 0;
    }
    write_profile(line, context, path, text, plan,
                  (adds ? "Added to " : "Removed from ") + printable(path) + ":\n" +
                      dates_said_back(sessions, clock_day));
    return 0;
}

}  // namespace aftercare::cli
