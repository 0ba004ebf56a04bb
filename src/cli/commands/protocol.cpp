#include "aftercare/protocol.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/read_protocol.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/profile_lookup.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"

#include <string>

namespace aftercare::cli {

int run(const ProtocolCommand& command, const Context& context) {
    if (!command.file) {
        print(context, builtin_protocol_text());
        return 0;
    }
    const std::string name = input_name(*command.file);
    const Protocol protocol = read_protocol(read_input(context, *command.file), name);
    const std::size_t activities = protocol.activities.size();
    say(context, printable(name) + " is valid: \"" + printable(protocol.title) + "\", " +
                     std::to_string(activities) + (activities == 1 ? " activity" : " activities") +
                     ", " + counted(protocol.notes.size(), "note") + ".\n");
    return 0;
}

}  // namespace aftercare::cli
