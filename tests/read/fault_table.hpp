#pragma once

#include "aftercare/error.hpp"
#include "support/says.hpp"
#include "text/letters.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::test {

/// The parts of a text between bars, each without the blanks around it.
inline std::vector<std::string> parts_of(std::string_view text, char bar = '|') {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(bar, at), text.size());
        parts.emplace_back(trimmed(text.substr(at, end - at)));
        at = end + 1;
    }
    return parts;
}

inline std::string replaced(std::string text, std::string_view part, std::string_view other) {
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += other.size()) {
        text.replace(at, part.size(), other);
    }
    return text;
}

/// A faulty text, where its only fault is, and a part of its message and of its hint.
struct FaultRow {
    std::string text;
    Position position;  ///< column 0: any
    std::string message;
    std::string hint;
};

/// The rows of a table such as "name = 3 | 2:8 | `name` must be | name = ", in whose texts `\n`
/// is a line end. A syntax error's column is where the parser gave up: such rows have only a line.
inline std::vector<FaultRow> fault_rows(std::string_view table) {
    std::vector<FaultRow> rows;
    for (const std::string& line : parts_of(trimmed(table), '\n')) {
        const std::vector<std::string> parts = parts_of(line);
        REQUIRE(parts.size() == 4);
        const std::size_t colon = parts[1].find(':');
        const int column = colon == std::string::npos ? 0 : std::stoi(parts[1].substr(colon + 1));
        rows.push_back(
            {replaced(parts[0], "\\n", "\n"), {std::stoi(parts[1]), column}, parts[2], parts[3]});
    }
    return rows;
}

/// "2:8 3:1": where the faults are.
inline std::string places_of(const std::vector<Fault>& faults) {
    std::string places;
    for (const Fault& fault : faults) {
        places += (places.empty() ? "" : " ") + std::to_string(fault.position.line) + ':' +
                  std::to_string(fault.position.column);
    }
    return places;
}

inline void check_fault(const Fault& fault, const FaultRow& expected) {
    INFO(expected.text);
    INFO("message: " << fault.message);
    INFO("hint: " << fault.hint);
    CHECK(fault.position.line == expected.position.line);
    CHECK((expected.position.column == 0 ? fault.position.column > 0
                                         : fault.position == expected.position));
    CHECK(says(fault.message, expected.message));
    CHECK(says(fault.hint, expected.hint));
}

}  // namespace aftercare::test
