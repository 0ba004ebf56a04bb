#pragma once

#include "aftercare/answer.hpp"
#include "cli/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cli {

/// Prints the answer to a question, and returns the exit status: 0 yes, 1 no, 2 neither. Signs of
/// illness are answered without a profile, too. Throws `Error`.
int answer_question(const Context& context, const std::vector<std::string>& words,
                    const std::optional<std::string>& profile, const Asked& asked);

}  // namespace aftercare::cli
