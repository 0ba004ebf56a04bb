#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::test {

/// The lines of a text, without their ends; fails the test if the last one has none.
inline std::vector<std::string> lines_of(std::string_view text, std::string_view line_end = "\n") {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find(line_end);
        REQUIRE(end != std::string_view::npos);
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end + line_end.size());
    }
    return lines;
}

}  // namespace aftercare::test
