#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

namespace aftercare {

/// A place in a text, both counted from 1, columns in characters; line 0 is no place.
struct Position {
    int line = 0;
    int column = 0;
    friend auto operator<=>(const Position&, const Position&) = default;
};

/// One thing that is wrong, and how to mend it.
struct Fault {
    std::string message;
    std::string hint;
    std::string file = {};     ///< empty if the fault is in no file
    Position position = {};    ///< line 0 if the fault is in no line
    std::string excerpt = {};  ///< the faulty line; of a long one the part around the fault
};

/// After so many faults, a report only counts the rest.
inline constexpr std::size_t most_faults_shown = 20;

/// What failed; the values are the program's exit status (sysexits.h).
enum class Failure {
    usage = 64,          ///< the command line or the environment
    faulty_input = 65,   ///< a profile or protocol that cannot be used
    missing_input = 66,  ///< an input that cannot be read
    cannot_go_on = 70,   ///< a computer that could not go on, such as one without memory
    cannot_create = 73,  ///< an output that cannot be created, or must not be overwritten
    cannot_write = 74,   ///< a write that failed
};

/// The one exception of this library: everything that is wrong with one input or output.
class Error : public std::exception {
public:
    /// Of `more` faults beside these only the number is known.
    Error(Failure failure, std::vector<Fault> faults, std::size_t more = 0);
    Error(Failure failure, Fault fault);

    Failure failure() const { return failure_; }
    const std::vector<Fault>& faults() const { return faults_; }
    std::size_t more() const { return more_; }

    /// For people: each fault with its place, the faulty line and the mend; after the first 20 a
    /// count. Safe to print on a terminal.
    const char* what() const noexcept override { return report_.c_str(); }

private:
    Failure failure_;
    std::vector<Fault> faults_;
    std::size_t more_;
    std::string report_;
};

}  // namespace aftercare
