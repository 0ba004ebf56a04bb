#pragma once

#include "aftercare/error.hpp"
#include "aftercare/protocol.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::fuzz {

/// Something that must hold for every input, and does not.
class Violation : public std::logic_error {
    using std::logic_error::logic_error;
};

inline void require(bool holds, const char* statement) {
    if (!holds) {
        throw Violation{statement};
    }
}

/// What a target is: it throws `Violation` where something does not hold for the input.
void check_input(std::string_view input);

/// Well-formed UTF-8 in which nothing but line ends steers what shows it.
void check_printable(std::string_view text);

/// Lines for people, each with its end and within so many columns.
void check_lines(std::string_view text, int width);

/// What is shown for a faulty text.
void check_error(const Error& error);

/// Strictly RFC 8259, but for numbers: whole ones only.
void check_json(std::string_view json);

/// Elements that we write, closed in turn, and no markup in texts and attributes.
void check_html(std::string_view page);

/// A logical line of a calendar.
struct ContentLine {
    std::string name;
    std::string value;
};

/// The lines of RFC 5545, section 3.1, unfolded.
std::vector<ContentLine> unfolded(std::string_view calendar);

/// A value of section 3.3.11 as it was before it was escaped.
std::string unescaped(std::string_view value);

/// A whole calendar, in which components are closed in turn; its lines.
std::vector<ContentLine> checked_calendar(std::string_view calendar);

/// The built-in protocol, read once.
const Protocol& known_protocol();

/// What a reader makes of a text; nothing if that is faulty. Reads twice, for a text must not be
/// read in two ways. Whatever is thrown but `Error` goes through.
template <typename Read>
auto read_twice(const Read& read) {
    std::optional<decltype(read())> result;
    std::string reports[2];
    for (std::string& report : reports) {
        try {
            result = read();
        } catch (const Error& error) {
            check_error(error);
            report = error.what();
        }
    }
    require(reports[0] == reports[1], "a text read again has the same faults");
    return result;
}

}  // namespace aftercare::fuzz
