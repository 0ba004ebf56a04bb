#include "aftercare/error.hpp"
#include "aftercare/uuid.hpp"
#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/shell_word.hpp"
#include "cli/usage_error.hpp"
#include "read/treatment_dates.hpp"
#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "write/new_profile.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace aftercare::cli {

namespace {

std::vector<date::year_month_day> treatment_dates(const InitCommand& command,
                                                  date::sys_days today) {
    std::vector<date::year_month_day> dates = wanted_dates(command.dates, today);
    if (const auto faults = treatment_date_faults(dates); !faults.empty()) {
        const TreatmentDateFault& fault = faults.front();
        throw_usage_error(iso_date(dates[fault.index]) + ": " + fault.message, fault.hint);
    }
    std::sort(dates.begin(), dates.end());
    return dates;
}

std::string next_steps(const std::string& output, std::span<const date::sys_days> sessions,
                       date::sys_days today) {
    const std::string argument = output == profile_name ? "" : ' ' + shell_path(output);
    return "Wrote " + printable(output) + " with " + counted(sessions.size(), "treatment date") +
           ":\n" + dates_said_back(sessions, today) + "Next:\n  aftercare schedule" + argument +
           "   to see the plan\n  aftercare export" + argument +
           "     to write the calendar file for your phone\n";
}

[[noreturn]] void throw_exists(const std::string& output,
                               const std::vector<date::year_month_day>& dates) {
    std::string add = "aftercare add";
    for (const date::year_month_day& date : dates) {
        add += ' ' + iso_date(date);
    }
    add += output == profile_name ? "" : " --profile " + shell_path(output);
    throw Error{Failure::cannot_create,
                Fault{"the file already exists",
                      "--force would throw away everything in it, also what your practitioner told "
                      "you. Choose another name with -o, or add a session: " +
                          add,
                      output}};
}

}  // namespace

int run(const InitCommand& command, const Context& context) {
    const date::sys_days clock_day = today(context.environment);
    const auto dates = treatment_dates(command, clock_day);
    const Uuid plan_id = Uuid::random(context.environment.random_bytes());
    try {
        write(context, command.output, new_profile(dates, plan_id),
              command.force ? platform::Existing::replace : platform::Existing::keep);
    } catch (const platform::FileExists&) {
        throw_exists(command.output, dates);
    }
    const std::vector<date::sys_days> sessions{dates.begin(), dates.end()};
    if (command.output != standard_stream) {
        say(context, next_steps(command.output, sessions, clock_day));
    }
    say_year_to_check(context, sessions, clock_day);
    return 0;
}

}  // namespace aftercare::cli
