#include "aftercare/profile.hpp"
#include "aftercare/uuid.hpp"
#include "cli/commands/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "cli/usage_error.hpp"
#include "read/treatment_dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "write/new_profile.hpp"

#include <algorithm>
#include <cctype>
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
                                                  const platform::Environment& environment) {
    std::vector<date::year_month_day> dates;
    for (const std::string& word : command.dates) {
        dates.push_back(date_of(environment, word));
    }
    if (const auto faults = treatment_date_faults(dates); !faults.empty()) {
        const TreatmentDateFault& fault = faults.front();
        throw_usage_error(command.dates[fault.index] + ": " + fault.message, fault.hint);
    }
    return dates;
}

std::string next_steps(const std::string& output, std::size_t date_count) {
    const std::string name = printable(output);
    const std::string path = (name.starts_with('-') ? "./" : "") + name;  // else it is an option
    const std::string argument = name == profile_name ? "" : ' ' + shell_word(path);
    return "Wrote " + name + " with " + counted(date_count, "treatment date") +
           ".\nNext:\n  aftercare schedule" + argument + "   to see the plan\n  aftercare export" +
           argument + "     to write the calendar file for your phone\n";
}

}  // namespace

int run(const InitCommand& command, const Context& context) {
    const auto dates = treatment_dates(command, context.environment);
    const Uuid plan_id = Uuid::random(context.environment.random_bytes());
    write(context, command.output, new_profile(dates, plan_id),
          command.force ? platform::Existing::replace : platform::Existing::keep);
    if (command.output != standard_stream) {
        say(context, next_steps(command.output, dates.size()));
    }
    return 0;
}

}  // namespace aftercare::cli
