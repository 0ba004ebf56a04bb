#pragma once

#include "cli/commands/commands.hpp"
#include "support/files.hpp"

#include <date/date.h>
#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::test {

/// A computer within this process. Its clock shows noon of a day, in UTC, and what the program
/// writes to standard output and standard error is kept in files.
class FakeComputer {
public:
    explicit FakeComputer(date::sys_days day, const std::string& input = "") {
        write_content(file("input"), input);
        environment.variable = [this](const char* name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional{found->second};
        };
        environment.now = [day] { return day + std::chrono::hours{12}; };
        environment.random_bytes = [] { return Uuid::Bytes{}; };
        environment.standard_input = opened("input", O_RDONLY);
        environment.standard_output = opened("output", O_WRONLY | O_CREAT | O_APPEND);
        environment.standard_error = opened("errors", O_WRONLY | O_CREAT | O_APPEND);
    }
    ~FakeComputer() {
        for (const int descriptor : opened_) {
            ::close(descriptor);
        }
    }
    FakeComputer(const FakeComputer&) = delete;
    FakeComputer& operator=(const FakeComputer&) = delete;

    int run(const std::vector<std::string>& arguments = {}) const {
        return cli::run(arguments, environment);
    }
    /// The path of a file in a folder of its own.
    std::string file(const std::string& name) const { return folder_.file(name); }
    std::string output() const { return content_of(file("output")); }
    std::string errors() const { return content_of(file("errors")); }

    platform::Environment environment;
    std::map<std::string, std::string> variables{{"TZ", "UTC"}};

private:
    int opened(const std::string& name, int flags) {
        opened_.push_back(::open(file(name).c_str(), flags | O_CLOEXEC, 0600));
        REQUIRE(opened_.back() >= 0);
        return opened_.back();
    }

    TemporaryFolder folder_;
    std::vector<int> opened_;
};

}  // namespace aftercare::test
