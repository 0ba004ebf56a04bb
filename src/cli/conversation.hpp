#pragma once

#include "cli/output.hpp"

#include <date/date.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cli {

/// Whether the program talks to somebody: standard input and output are terminals.
bool is_conversation(const Context& context);

/// Tells the client a paragraph on standard output, in lines as wide as the terminal.
void tell(const Context& context, std::string_view paragraph);

/// Where the window closes with the program: lets the client read it, and press Enter.
void wait_to_close(const Context& context);

/// A question got no answer: the input ended, or the client typed "quit".
class NoAnswer : public Error {
public:
    using Error::Error;
};

/// The answer to a question, trimmed; help is given on the way. Throws `NoAnswer`.
std::string ask(const Context& context, std::string_view question);

/// Says a session's date back, with what makes it doubtful beside the others. Returns what the
/// client types if it is not right: "no", or the right date. Throws `NoAnswer`.
std::optional<std::string> correction(const Context& context, date::sys_days session,
                                      std::span<const date::sys_days> others, date::sys_days today);

/// The session in an answer to a question, which is asked until the client confirms its date. Where
/// there are others, Enter or "no" means none; else Enter means today. Throws `NoAnswer`.
std::optional<date::sys_days> session_from_answer(const Context& context, std::string answer,
                                                  std::string_view question,
                                                  std::span<const date::sys_days> others,
                                                  date::sys_days today);

/// Asks for the date of each treatment. Returns at least one, ascending, as `treatment_date_faults`
/// allows them. Throws `NoAnswer`.
std::vector<date::sys_days> ask_for_treatment_dates(const Context& context);

}  // namespace aftercare::cli
