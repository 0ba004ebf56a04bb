// Runs commands in turn, so that what else the machine does falls on all of them, and prints for
// each the median of its wall time in microseconds and its peak memory in kilobytes.
// in_turn TIMES COMMAND [ARGUMENT...] [-- COMMAND [ARGUMENT...]]...

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

namespace {

struct Command {
    std::vector<char*> arguments;
    std::vector<long long> microseconds;
    long most_kilobytes = 0;
};

void run(Command& command, const posix_spawn_file_actions_t& quiet) {
    const auto begin = std::chrono::steady_clock::now();
    pid_t process = 0;
    int status = 0;
    rusage usage{};
    if (::posix_spawn(&process, command.arguments.front(), &quiet, nullptr,
                      command.arguments.data(), environ) != 0 ||
        ::wait4(process, &status, 0, &usage) != process || status != 0) {
        std::cerr << "failed: " << command.arguments.front() << '\n';
        std::exit(1);
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    command.microseconds.push_back(
        std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    command.most_kilobytes = std::max(command.most_kilobytes, usage.ru_maxrss);
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count < 3) {
        std::cerr << "usage: in_turn TIMES COMMAND [ARGUMENT...] [-- COMMAND [ARGUMENT...]]...\n";
        return 64;
    }
    std::vector<Command> commands(1);
    for (int index = 2; index < argument_count; ++index) {
        if (std::string_view{arguments[index]} == "--") {
            commands.emplace_back();
        } else {
            commands.back().arguments.push_back(arguments[index]);
        }
    }
    posix_spawn_file_actions_t quiet;
    ::posix_spawn_file_actions_init(&quiet);
    ::posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
    for (Command& command : commands) {
        command.arguments.push_back(nullptr);
    }
    for (int times = std::atoi(arguments[1]); times > 0; --times) {
        for (Command& command : commands) {
            run(command, quiet);
        }
    }
    for (Command& command : commands) {
        auto& times = command.microseconds;
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        std::cout << *middle << ' ' << command.most_kilobytes << '\n';
    }
}
