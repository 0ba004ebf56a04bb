#include "read/offset.hpp"

#include "text/numbers.hpp"

#include <algorithm>

namespace aftercare {

std::optional<Offset> parse_offset(std::string_view text) {
    const std::size_t number_end = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::size_t word_begin = std::min(text.find_first_not_of(' ', number_end), text.size());
    const auto count = parse_integer<int>(text.substr(0, number_end));
    const std::string_view word = text.substr(word_begin);
    if (!count) {
        return std::nullopt;
    }
    if ((word == "day" || word == "days") && *count <= 365) {
        return Offset{date::days{*count}};
    }
    if ((word == "week" || word == "weeks") && *count <= 52) {
        return Offset{date::weeks{*count}};
    }
    if ((word == "month" || word == "months") && *count <= 12) {
        return Offset{date::months{*count}};
    }
    return std::nullopt;
}

}  // namespace aftercare
