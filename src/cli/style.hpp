#pragma once

#include "aftercare/text_plan.hpp"
#include "cli/context.hpp"
#include "cli/output.hpp"

#include <string>

namespace aftercare::cli {

/// Whether an output is standard output and that a terminal.
bool is_terminal(const Context& context, const std::string& output);

/// How to write a text to an output: as wide as the terminal, or else as `COLUMNS` says, but from
/// 40 to 80 columns; with color where it is wanted and shown; and beyond ASCII where the locale is
/// one of UTF-8.
TextStyle style_for(const Context& context,
                    const std::string& output = std::string{standard_stream});

}  // namespace aftercare::cli
