#pragma once

#include "aftercare/error.hpp"
#include "aftercare/protocol.hpp"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

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

/// Lines for people, each with its end and within so many columns, in which nothing but line ends
/// steers what shows them.
void check_lines(std::string_view text, int width);

/// What is shown for a faulty text.
void check_error(const Error& error);

/// Texts are closed and escaped (RFC 8259), and between them is nothing but JSON's own signs.
void check_json(std::string_view json);

/// Elements that we write, closed in turn, and no markup in texts and attributes.
void check_html(std::string_view page);

/// Lines of RFC 5545, section 3.1, with properties that we write, for so many events.
void check_calendar(std::string_view calendar, std::size_t events);

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
