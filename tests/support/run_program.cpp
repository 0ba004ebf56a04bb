#include "support/run_program.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace aftercare::test {

namespace {

struct Pipe {
    int read_end;
    int write_end;
};

Pipe open_pipe() {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    return {ends[0], ends[1]};
}

/// The program of this build, or another one that a variable names.
const char* program_to_test() {
    const char* const other = std::getenv("AFTERCARE_PROGRAM");
    return other != nullptr ? other : AFTERCARE_PROGRAM;
}

[[noreturn]] void become_program(const Start& start, const Pipe& input, const Pipe& output,
                                 const Pipe& errors) {
    ::dup2(input.read_end, STDIN_FILENO);
    const int file = start.output_file.empty()
                         ? output.write_end
                         : ::open(start.output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(errors.write_end, STDERR_FILENO);
    // A search for leaks at the end of each program would take as long as all the rest.
    ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    for (const auto& [name, value] : start.variables) {
        if (value) {
            ::setenv(name.c_str(), value->c_str(), 1);
        } else {
            ::unsetenv(name.c_str());
        }
    }
    for (const int stream : start.closed) {
        ::close(stream);
    }
    if (start.largest_file) {
        const rlimit limit{*start.largest_file, *start.largest_file};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
    }
    if (start.bound_by_permissions) {
        ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
        ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
    }
    if (::chdir(start.folder.c_str()) == 0) {
        std::vector<char*> arguments{const_cast<char*>("aftercare")};
        for (const std::string& argument : start.arguments) {
            arguments.push_back(const_cast<char*>(argument.c_str()));
        }
        arguments.push_back(nullptr);
        ::execv(program_to_test(), arguments.data());
    }
    ::_exit(127);
}

// Feeds and drains all pipes at once, so that none of them fills up and blocks the program.
void exchange(std::string_view input, int input_end, Outcome& outcome, int output_end,
              int errors_end) {
    std::array<pollfd, 3> ends{
        {{input_end, POLLOUT, 0}, {output_end, POLLIN, 0}, {errors_end, POLLIN, 0}}};
    const auto close_end = [](pollfd& end) { ::close(std::exchange(end.fd, -1)); };
    if (input.empty()) {
        close_end(ends[0]);
    }
    while (ends[1].fd >= 0 || ends[2].fd >= 0) {
        REQUIRE(::poll(ends.data(), ends.size(), -1) > 0);
        if (ends[0].fd >= 0 && ends[0].revents != 0) {
            const ssize_t written = ::write(ends[0].fd, input.data(), input.size());
            input.remove_prefix(written < 0 ? input.size() : static_cast<std::size_t>(written));
            if (input.empty()) {
                close_end(ends[0]);
            }
        }
        for (pollfd* end : {&ends[1], &ends[2]}) {
            if (end->fd < 0 || end->revents == 0) {
                continue;
            }
            std::array<char, 65536> buffer{};
            const ssize_t count = ::read(end->fd, buffer.data(), buffer.size());
            if (count <= 0) {
                close_end(*end);
            } else {
                (end == &ends[1] ? outcome.output : outcome.errors)
                    .append(buffer.data(), static_cast<std::size_t>(count));
            }
        }
    }
    if (ends[0].fd >= 0) {
        close_end(ends[0]);
    }
}

}  // namespace

Outcome run_program(const Start& start) {
    std::signal(SIGPIPE, SIG_IGN);
    const Pipe input = open_pipe();
    Pipe output = open_pipe();
    Pipe errors = open_pipe();
    for (const int stream : start.without_reader) {
        int& reader = stream == STDOUT_FILENO ? output.read_end : errors.read_end;
        ::close(std::exchange(reader, -1));
    }
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGPIPE, SIG_DFL);
        become_program(start, input, output, errors);
    }
    ::close(input.read_end);
    ::close(output.write_end);
    ::close(errors.write_end);
    Outcome outcome{};
    exchange(start.input, input.write_end, outcome, output.read_end, errors.read_end);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return outcome;
}

bool can_be_bound_by_permissions() {
    return ::geteuid() != 0 || ::prctl(PR_CAPBSET_READ, CAP_SETPCAP) == 1;
}

}  // namespace aftercare::test
