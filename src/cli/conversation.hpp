#pragma once

#include "cli/context.hpp"

#include <date/date.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cli {

/// Whether the program talks to somebody: standard input and output are terminals.
bool is_conversation(const Context& context);

/// Tells the client a paragraph on standard output, in lines as wide as the terminal.
void tell(const Context& context, std::string_view paragraph);

/// Asks something, and returns the answer without the blanks around it; none at the end of input.
std::optional<std::string> ask(const Context& context, std::string_view question);

/// Where the window closes with the program: lets the client read it, and press Enter.
void wait_to_close(const platform::Environment& environment);

/// Asks for the date of each treatment until the client has confirmed it. Returns at least one
/// date, as `treatment_date_faults` allows them. Throws `Error` at the end of input.
std::vector<date::year_month_day> ask_for_treatment_dates(const Context& context);

}  // namespace aftercare::cli
