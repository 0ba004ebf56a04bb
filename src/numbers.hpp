#pragma once

#include <concepts>
#include <string>

namespace aftercare {

/// A number with at least so many digits: "07".
inline std::string digits(long long number, int count) {
    std::string text = std::to_string(number);
    while (static_cast<int>(text.size()) < count) {
        text.insert(text.begin(), '0');
    }
    return text;
}

/// "1 note", "2 notes"
std::string counted(std::integral auto count, const std::string& noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

}  // namespace aftercare
