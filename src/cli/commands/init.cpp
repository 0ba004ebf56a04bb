#include "aftercare/profile.hpp"
#include "aftercare/uuid.hpp"
#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/said_back.hpp"
#include "cli/usage_error.hpp"
#include "read/treatment_dates.hpp"
#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "write/new_profile.hpp"

#include <algorithm>
#include <cctype>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cli {

namespace {

// As it must be typed: in quotes if a shell would take it apart.
std::string shell_word(const std::string& word) {
    const bool is_plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 ||
               std::string_view{"./_-"}.find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (is_plain) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return quoted + '\'';
}

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
    const std::string name = printable(output);
    const std::string path = (name.starts_with('-') ? "./" : "") + name;  // else it is an option
    const std::string argument = name == profile_name ? "" : ' ' + shell_word(path);
    return "Wrote " + name + " with " + counted(sessions.size(), "treatment date") + ":\n" +
           dates_said_back(sessions, today) + "Next:\n  aftercare schedule" + argument +
           "   to see the plan\n  aftercare export" + argument +
           "     to write the calendar file for your phone\n";
}

}  // namespace

int run(const InitCommand& command, const Context& context) {
    const date::sys_days clock_day = today(context.environment);
    const auto dates = treatment_dates(command, clock_day);
    const Uuid plan_id = Uuid::random(context.environment.random_bytes());
    write(context, command.output, new_profile(dates, plan_id),
          command.force ? platform::Existing::replace : platform::Existing::keep);
    const std::vector<date::sys_days> sessions{dates.begin(), dates.end()};
    if (command.output != standard_stream) {
        say(context, next_steps(command.output, sessions, clock_day));
    }
    say_year_to_check(context, sessions, clock_day);
    return 0;
}

}  // namespace aftercare::cli
