#include "cli/commands/commands.hpp"
#include "cli/conversation.hpp"

#include <exception>
#include <map>
#include <new>
#include <string_view>

namespace aftercare::cli {

namespace {

int run_help(const CommandLine& line, const Context& context) {
    print(context, line.text);
    return 0;
}

const std::map<std::string_view, int (*)(const CommandLine&, const Context&)> commands{
    {"", run_no_command},       {"add", run_add_remove},    {"can", run_question},
    {"export", run_export},     {"help", run_help},         {"init", run_init},
    {"protocol", run_protocol}, {"remove", run_add_remove}, {"schedule", run_schedule},
    {"today", run_today},       {"when", run_question}};

int fail(const Context& context, const Error& error) {
    report(context, std::string{"aftercare: "} + error.what());
    wait_to_close(context);
    return static_cast<int>(error.failure());
}

}  // namespace

int run(const std::vector<std::string>& arguments, const platform::Environment& environment) {
    Context context{environment};
    try {
        const CommandLine line = parse_command_line(arguments);
        context.color = line.color;
        context.quiet = line.quiet;
        const int status = commands.at(line.command)(line, context);
        if (!line.command.empty()) {  // else it asks something at its end
            wait_to_close(context);
        }
        return status;
    } catch (const platform::ClosedPipe&) {
        return 0;
    } catch (const Error& error) {
        return fail(context, error);
    } catch (const std::bad_alloc&) {
        return fail(context, {Failure::cannot_go_on,
                              Fault{"out of memory", "Close other programs and try again."}});
    } catch (const std::exception& error) {
        return fail(context,
                    {Failure::cannot_go_on,
                     Fault{std::string{"internal error: "} + error.what() + "; please report it",
                           "Say what you typed and what `aftercare --version` prints."}});
    }
}

}  // namespace aftercare::cli
