#include "cli/run.hpp"
#include "platform/platform.hpp"

#include <cstddef>
#include <span>

int main(int argument_count, char** arguments) {
    aftercare::platform::prepare_standard_streams();
    const auto all = aftercare::platform::arguments(
        std::span{arguments, static_cast<std::size_t>(argument_count)});
    return aftercare::cli::run(
        all.subspan(all.empty() ? 0 : 1),
        aftercare::platform::system_environment(all.empty() ? "" : all.front()));
}
