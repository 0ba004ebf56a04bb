#include "cli/commands/commands.hpp"
#include "cli/commands/question.hpp"
#include "cli/dates.hpp"

namespace aftercare::cli {

int run(const WhenCommand& command, const Context& context) {
    const date::sys_days clock_day = today(context.environment);
    return answer_question(context, command.words, command.profile, {clock_day, true, Wanted::day});
}

}  // namespace aftercare::cli
