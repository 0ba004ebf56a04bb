#include "cli/commands/commands.hpp"
#include "platform/platform.hpp"

int main(int count, char** values) {
    aftercare::platform::prepare_standard_streams();
    auto arguments = aftercare::platform::arguments(count, values);
    const std::string program = arguments.empty() ? "" : arguments.front();
    arguments.erase(arguments.begin(), arguments.begin() + (arguments.empty() ? 0 : 1));
    return aftercare::cli::run(arguments, aftercare::platform::system_environment(program));
}
