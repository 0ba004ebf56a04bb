#pragma once

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

}  // namespace aftercare
