#include "aftercare/calendar.hpp"
#include "aftercare/error.hpp"
#include "aftercare/html_plan.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "cli/export_report.hpp"
#include "cli/output.hpp"
#include "cli/plan_calendar.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/shell_word.hpp"
#include "cli/style.hpp"
#include "platform/paths.hpp"
#include "text/utf8.hpp"
#include "write/new_profile.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace aftercare::cli {

namespace {

constexpr const char* calendar_name = "aftercare.ics";

struct NewFile {
    std::string name;
    std::string content;
};

[[noreturn]] void throw_in_the_way(const std::string& name) {
    throw Error{Failure::cannot_create,
                Fault{"this file is already here, perhaps from an older plan",
                      "Move it to another folder or delete it, then start again.", name}};
}

void refuse_if_in_the_way(const std::string& name) {
    if (platform::is_there(name)) {
        throw_in_the_way(name);
    }
}

void write_new_file(const NewFile& file) {
    try {
        platform::write_file(file.name, file.content, platform::Existing::keep);
    } catch (const platform::FileExists&) {
        throw_in_the_way(file.name);
    }
}

// All of them or none.
void write_new_files(const std::vector<NewFile>& files) {
    std::size_t written = 0;
    try {
        for (; written < files.size(); ++written) {
            write_new_file(files[written]);
        }
    } catch (const Error&) {
        for (std::size_t index = 0; index < written; ++index) {
            std::error_code error;
            std::filesystem::remove(files[index].name, error);
        }
        throw;
    }
}

std::string full_path(const std::string& name) {
    std::error_code error;
    const std::filesystem::path path = std::filesystem::absolute(name, error);
    return printable(error ? name : platform::text_of(path));
}

}  // namespace

int run_guided_start(const Context& context) {
    refuse_if_in_the_way(calendar_name);
    refuse_if_in_the_way(page_name);
    tell(
        context,
        "This makes your day-by-day aftercare plan, and a calendar file so that your phone reminds "
        "you. It asks for your treatment date first; Ctrl-C stops without writing anything.");
    const auto dates = ask_for_treatment_dates(context);

    const std::string name{profile_name};
    const std::string profile =
        new_profile(dates, Uuid::random(context.environment.random_bytes()));
    const Plan plan = plan_of(context, profile, name);
    const PlanCalendar exported = calendar_of(plan, context.environment);
    write_new_files({{calendar_name, icalendar(exported.calendar)},
                     {page_name, html_plan(plan.schedule)},
                     {name, profile}});

    print(context, "\nThe calendar for your phone:\n  " + full_path(calendar_name) +
                       "\nThe plan as a page, to read or print:\n  " + full_path(page_name) +
                       "\nYour dates, for the next time:\n  " + full_path(name) + "\n\n");
    print(context, export_report(calendar_name, plan, exported, style_for(context).width));
    if (context.environment.closes_at_end) {
        print(context, "\nFrom now on, start it again to see what to avoid today.\n");
        return 0;
    }
    const std::string program = shell_word(context.environment.program);
    print(context, "\nFrom now on, in this folder, type:\n  " + program +
                       "   to see what to avoid today\n  " + program +
                       " can wash my hair   to ask\n");
    return 0;
}

}  // namespace aftercare::cli
