#include "aftercare/html_plan.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "read/treatment_dates.hpp"
#include "text/letters.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "write/new_profile.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace aftercare::cli {

namespace {

using Sessions = std::vector<date::sys_days>;

std::string full_path(const std::string& name) {
    std::error_code error;
    return platform::text_of(std::filesystem::absolute(platform::path_of(name), error));
}

// So that nobody answers questions in vain: a folder that cannot be written, or will not stay.
void check_folder_of(const std::string& output) {
    const std::string folder =
        platform::text_of(platform::path_of(full_path(output)).parent_path());
    // Where Windows, 7-Zip and WinRAR put a program that is started within an archive.
    std::string path = lower_case(folder);
    std::ranges::replace(path, '\\', '/');
    const std::size_t begin = std::min(path.find("/temp/"), path.find("/tmp/"));
    const auto has = [&](const char* part) { return path.find(part, begin) != path.npos; };
    if (has(".zip") || has("7zo") || has("rar$")) {
        throw_error(Failure::cannot_create, "this folder is deleted when you close the archive",
                    "Unzip the archive first (right-click it, Extract All), then start aftercare "
                    "in the new folder.",
                    folder);
    }
    const std::string trial = platform::path_beside(output, ".aftercare-trial.tmp");
    try {
        platform::write_file(trial, "", platform::Existing::replace);
    } catch (const Error&) {
        throw_error(Failure::cannot_create, "no file can be written into this folder",
                    "Start aftercare in another one, such as your documents folder.", folder);
    }
    std::error_code error;
    std::filesystem::remove(platform::path_of(trial), error);
}

std::string profile_of(const Context& context, const Sessions& sessions) {
    return new_profile({sessions.begin(), sessions.end()},
                       Uuid::random(context.environment.random_bytes()));
}

// Asks for the treatment dates, and writes the profile, the calendar and the page into this folder.
int run_guided_start(const Context& context, platform::Existing existing) {
    refuse_misnamed_profile(context);
    for (const char* const name : {calendar_name, page_name}) {
        if (existing == platform::Existing::keep && platform::is_there(name)) {
            throw_error(Failure::cannot_create,
                        "this file is already here, perhaps from an older plan",
                        "Move it to another folder or delete it, then start again.", name);
        }
    }
    check_folder_of(profile_name);
    tell(
        context,
        "This makes your day-by-day aftercare plan, and a calendar file so that your phone reminds "
        "you. It asks for your treatment date first. To stop, type quit: then nothing is written.");
    const std::string profile = profile_of(context, ask_for_treatment_dates(context));
    const Plan plan = plan_of(context, profile, profile_name);
    const ExportedCalendar exported = export_calendar(plan, context);
    write_together(std::array<NewFile, 3>{{{calendar_name, icalendar(exported.calendar)},
                                           {page_name, html_plan(plan.schedule)},
                                           {profile_name, profile}}},
                   existing);

    print(context, "\nThe calendar for your phone:\n  " + printable(full_path(calendar_name)) +
                       "\nThe plan as a page, to read or print:\n  " +
                       printable(full_path(page_name)) + "\nYour dates, for the next time:\n  " +
                       printable(full_path(profile_name)) + "\n\n");
    print(context, export_report(context, calendar_name, plan, exported, style_for(context).width));
    if (context.environment.closes_at_end) {
        print(context, "\nFrom now on, start it again to see what to avoid today.\n");
        context.environment.open_file(page_name);
        return 0;
    }
    const std::string& program = context.environment.program;
    print(context, "\nFrom now on, in this folder, type:\n  " + program +
                       "   to see what to avoid today\n  " + program +
                       " can wash my hair   to ask\n");
    return 0;
}

Sessions wanted_sessions(const CommandLine& line, const Context& context) {
    Sessions dates = wanted_dates(line.words, context, DateUse::past);
    if (const auto faults = treatment_date_faults({dates.begin(), dates.end()}); !faults.empty()) {
        throw_usage_error(faults.front().message, faults.front().hint);
    }
    std::sort(dates.begin(), dates.end());
    return dates;
}

std::string next_steps(const Context& context, const std::string& output, const Sessions& sessions,
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
    const std::string output = line.output.value_or(profile_name);
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
    const Sessions sessions =
        asks ? ask_for_treatment_dates(context) : wanted_sessions(line, context);
    try {
        write(context, output, profile_of(context, sessions), existing);
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
