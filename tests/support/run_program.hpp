#pragma once

#include "support/files.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace aftercare::test {

/// What a program left behind.
struct Outcome {
    int status;  ///< the exit status; 128 + N if signal N ended it
    std::string output;
    std::string errors;
};

using Arguments = std::vector<std::string>;

/// How the program is started.
struct Start {
    Arguments arguments;
    std::string input;                                            ///< through a pipe
    std::map<std::string, std::optional<std::string>> variables;  ///< beside or instead of the
                                                                  ///< inherited ones; none: unset
    std::string folder = ".";                                     ///< the current folder
    std::string output_file;          ///< standard output goes there instead of into a pipe
    std::vector<int> closed;          ///< standard streams that the program finds closed
    std::vector<int> without_reader;  ///< of these the reader is gone before the program starts
    std::optional<std::uint64_t> largest_file;  ///< in bytes: a write beyond it fails
    bool bound_by_permissions = false;          ///< of files, also where the tests run as root
};

/// Runs the built program with pipes for its standard streams, and waits for its end.
Outcome run_program(const Start& start);

/// Whether `Start::bound_by_permissions` can be kept here.
bool can_be_bound_by_permissions();

/// Equal to every text that has this part.
struct Containing {
    std::string part;

    friend bool operator==(const std::string& text, const Containing& expected) {
        return text.find(expected.part) != std::string::npos;
    }
    friend std::ostream& operator<<(std::ostream& stream, const Containing& expected) {
        return stream << "a text with \"" << expected.part << '"';
    }
};

}  // namespace aftercare::test
