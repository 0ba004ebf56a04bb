#pragma once

#include <exception>
#include <string>
#include <vector>

namespace aftercare {

/// A place in a text. Lines and columns (code points) count from 1. Line 0 means no place.
struct Position {
    int line = 0;
    int column = 0;
    friend auto operator<=>(const Position&, const Position&) = default;
};

/// One thing that is wrong, and how to fix it.
struct Fault {
    std::string message;
    std::string hint;          ///< how to fix it; may be empty
    std::string file = {};     ///< empty if the fault is not in a file
    Position position = {};    ///< line 0 if the fault is not in one line
    std::string excerpt = {};  ///< the faulty line, or the part of it around the fault
};

/// After this many faults, a report only counts the rest.
inline constexpr std::size_t most_faults_shown = 20;

/// After this many faults, nothing more of a file is read.
inline constexpr std::size_t most_faults = 100;

/// What failed. The values are the program's exit statuses (sysexits.h).
enum class Failure {
    usage = 64,          ///< the command line or the environment
    faulty_input = 65,   ///< a profile or protocol that cannot be used
    missing_input = 66,  ///< an input that cannot be read
    cannot_go_on = 70,   ///< an internal failure, such as no memory
    cannot_create = 73,  ///< an output that cannot be created, or must not be overwritten
    cannot_write = 74,   ///< a write that failed
};

/// The one exception that this library throws: everything that is wrong with an input or output.
class Error : public std::exception {
public:
    Error(Failure failure, std::vector<Fault> faults);
    Error(Failure failure, Fault fault);

    Failure failure() const { return failure_; }
    const std::vector<Fault>& faults() const { return faults_; }

    /// The report for people: each fault with its place, the faulty line and how to fix it, and
    /// after the first 20 a count of the rest. Safe to print on a terminal.
    const char* what() const noexcept override { return report_.c_str(); }

private:
    Failure failure_;
    std::vector<Fault> faults_;
    std::string report_;
};

}  // namespace aftercare
