#include "cli/run.hpp"

#include "aftercare/error.hpp"
#include "cli/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"
#include "cli/output.hpp"

#include <exception>
#include <new>
#include <string>
#include <utility>
#include <variant>

namespace aftercare::cli {

namespace {

int fail(const platform::Environment& environment, const Error& error) {
    report(environment, std::string{"aftercare: "} + error.what());
    wait_to_close(environment);
    return static_cast<int>(error.failure());
}

Error internal_failure(std::string message, std::string hint) {
    return {Failure::cannot_go_on, Fault{std::move(message), std::move(hint)}};
}

}  // namespace

int run(std::span<const char* const> arguments, const platform::Environment& environment) {
    try {
        const CommandLine line = parse_command_line(arguments);
        const Context context{environment, line.color, line.quiet};
        const int status = std::visit(
            [&context](const auto& command) { return run(command, context); }, line.command);
        if (!std::holds_alternative<NoCommand>(line.command)) {  // which asks something at its end
            wait_to_close(environment);
        }
        return status;
    } catch (const platform::ClosedPipe&) {
        return 0;
    } catch (const Error& error) {
        return fail(environment, error);
    } catch (const std::bad_alloc&) {
        return fail(environment,
                    internal_failure("out of memory", "Close other programs and try again."));
    } catch (const std::exception& error) {
        return fail(
            environment,
            internal_failure(std::string{"internal error: "} + error.what() + "; please report it",
                             "Say what you typed and what `aftercare --version` prints."));
    }
}

}  // namespace aftercare::cli
