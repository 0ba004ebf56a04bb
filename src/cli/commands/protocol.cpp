#include "aftercare/protocol.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/read_protocol.hpp"
#include "cli/commands/commands.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"

namespace aftercare::cli {

int run_protocol(const CommandLine& line, const Context& context) {
    if (!line.file) {
        print(context, builtin_protocol_text());
        return 0;
    }
    const std::string name = input_name(*line.file);
    const Protocol protocol = read_protocol(read_input(context, *line.file), name);
    const std::size_t activities = protocol.activities.size();
    say(context, printable(name) + " is valid: \"" + printable(protocol.title) + "\", " +
                     std::to_string(activities) + (activities == 1 ? " activity" : " activities") +
                     ", " + counted(protocol.notes.size(), "note") + ".\n");
    return 0;
}

}  // namespace aftercare::cli
