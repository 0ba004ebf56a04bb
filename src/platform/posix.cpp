#include "platform/platform.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace aftercare::platform {

Environment system_environment(std::string_view program) {
    Environment environment{[](const char* name) {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::nullopt : std::optional<std::string>{value};
    }};
    if (program.find('/') != std::string_view::npos) {
        environment.program = shell_word(std::string{program});
    }
    return environment;
}

std::vector<std::string> arguments(int count, const char* const* of_main) {
    return {of_main, of_main + count};
}

void prepare_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            // Opened the wrong way round, the stream still fails.
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

// XDG Base Directory Specification: an absolute path.
std::optional<std::filesystem::path> settings_folder(const Environment& environment) {
    const std::string folder = environment.variable("XDG_CONFIG_HOME").value_or("");
    if (folder.starts_with('/')) {
        return folder;
    }
    const std::string home = environment.variable("HOME").value_or("");
    return home.starts_with('/') ? std::optional{home + "/.config"} : std::nullopt;
}

std::string shell_word(const std::string& word) {
    const bool is_plain = word.find_first_of(" !\"#$%&'()*+,:;<=>?@[\\]^`{|}~\t\n") == word.npos;
    std::string quoted = word;
    for (std::size_t quote = 0; (quote = quoted.find('\'', quote)) != quoted.npos; quote += 4) {
        quoted.replace(quote, 1, "'\\''");
    }
    return is_plain ? word : '\'' + quoted + '\'';
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

int terminal_width(int descriptor) {
    winsize size{};
    ::ioctl(descriptor, TIOCGWINSZ, &size);
    return size.ws_col;
}

}  // namespace aftercare::platform
