#include "aftercare/html_plan.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "text/utf8.hpp"
#include "write/new_profile.hpp"

#include <array>
#include <filesystem>
#include <regex>
#include <system_error>

namespace aftercare::cli {

namespace {

[[noreturn]] void throw_in_the_way(const std::string& name) {
    throw_error(Failure::cannot_create, "this file is already here, perhaps from an older plan",
                "Move it to another folder or delete it, then start again.", name);
}

std::filesystem::path absolute(const std::string& name) {
    std::error_code error;
    return std::filesystem::absolute(platform::path_of(name), error);
}

std::string full_path(const std::string& name) {
    return printable(platform::text_of(absolute(name)));
}

// Where Windows, 7-Zip and WinRAR put a program that is started within an archive.
bool is_of_an_archive(const std::string& folder) {
    static const std::regex place{R"([/\\]te?mp[/\\].*(\.zip|7zo|rar\$))", std::regex::icase};
    return std::regex_search(folder, place);
}

}  // namespace

void check_folder_of(const std::string& output) {
    const std::string folder = platform::text_of(absolute(output).parent_path());
    if (is_of_an_archive(folder)) {
        throw_error(Failure::cannot_create, "this folder is deleted when you close the archive",
                    "Unzip the archive first (right-click it, Extract All), then start aftercare "
                    "in the new folder.",
                    folder);
    }
    const std::string trial = platform::path_beside(output, ".aftercare-trial.tmp");
    try {
        platform::write_file(trial, "", platform::Existing::replace);
    } catch (const Error& error) {
        throw_error(Failure::cannot_create, "no file can be written into this folder",
                    "Start aftercare in another one, such as your documents folder.", folder);
    }
    std::error_code error;
    std::filesystem::remove(platform::path_of(trial), error);
}

int run_guided_start(const Context& context, platform::Existing existing) {
    refuse_misnamed_profile(context);
    for (const char* const name : {calendar_name, page_name}) {
        if (existing == platform::Existing::keep && platform::is_there(name)) {
            throw_in_the_way(name);
        }
    }
    const std::string name{profile_name};
    check_folder_of(name);
    tell(
        context,
        "This makes your day-by-day aftercare plan, and a calendar file so that your phone reminds "
        "you. It asks for your treatment date first. To stop, type quit: then nothing is written.");
    const auto sessions = ask_for_treatment_dates(context);

    const std::string profile = new_profile({sessions.begin(), sessions.end()},
                                            Uuid::random(context.environment.random_bytes()));
    const Plan plan = plan_of(context, profile, name);
    const ExportedCalendar exported = export_calendar(plan, context);
    try {
        write_together(std::array<NewFile, 3>{{{calendar_name, icalendar(exported.calendar)},
                                               {page_name, html_plan(plan.schedule)},
                                               {name, profile}}},
                       existing);
    } catch (const platform::FileExists& error) {
        throw_in_the_way(error.faults().front().file);
    }

    print(context, "\nThe calendar for your phone:\n  " + full_path(calendar_name) +
                       "\nThe plan as a page, to read or print:\n  " + full_path(page_name) +
                       "\nYour dates, for the next time:\n  " + full_path(name) + "\n\n");
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

}  // namespace aftercare::cli
