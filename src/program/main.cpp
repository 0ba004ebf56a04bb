#include "program/commands.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <random>

namespace {

using namespace aftercare;

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

date::sys_seconds now() {
    return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Uuid::Bytes random_bytes() {
    std::random_device device;
    Uuid::Bytes bytes{};
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(device());
    }
    return bytes;
}

// A file must never be opened under the number of a standard stream that was closed: it would
// receive what is meant for the stream. Opened the wrong way round, the stream still fails.
void occupy_closed_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

}  // namespace

int main(int argument_count, char** arguments) {
    occupy_closed_streams();
    // Both are told by the write that fails.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    const std::span all{arguments, static_cast<std::size_t>(argument_count)};
    return program::run(all.subspan(all.empty() ? 0 : 1), {variable, now, random_bytes});
}
