#include "platform/zone_file.hpp"

#include <algorithm>
#include <cstddef>

namespace aftercare::platform {

namespace {

std::size_t number_at(std::string_view bytes, std::size_t at) {
    std::size_t number = 0;
    for (const char byte : bytes.substr(at, 4)) {
        number = number << 8U | static_cast<unsigned char>(byte);
    }
    return number;
}

// Takes a header and the data after it from the beginning of the text, if they are whole
// (RFC 8536, sections 3.1 and 3.2).
bool take_data(std::string_view& rest, std::size_t time_size) {
    constexpr std::size_t header_size = 44;
    constexpr std::size_t type_size = 6;
    if (rest.size() < header_size || !rest.starts_with("TZif")) {
        return false;
    }
    const std::size_t ut_indicators = number_at(rest, 20);
    const std::size_t standard_indicators = number_at(rest, 24);
    const std::size_t leap_seconds = number_at(rest, 28);
    const std::size_t transitions = number_at(rest, 32);
    const std::size_t types = number_at(rest, 36);
    const std::size_t designations = number_at(rest, 40);
    const std::size_t size = transitions * (time_size + 1) + types * type_size + designations +
                             leap_seconds * (time_size + 4) + standard_indicators + ut_indicators;
    rest.remove_prefix(header_size);
    if (types == 0 || designations == 0 || rest.size() < size) {
        return false;
    }
    const std::string_view types_of_transitions = rest.substr(transitions * time_size, transitions);
    rest.remove_prefix(size);
    return std::all_of(types_of_transitions.begin(), types_of_transitions.end(),
                       [types](unsigned char type) { return type < types; });
}

}  // namespace

bool is_whole_zone_file(std::string_view content) {
    constexpr std::size_t version = 4;
    std::string_view rest = content;
    if (!take_data(rest, 4)) {
        return false;
    }
    if (content[version] == '\0') {
        return true;
    }
    // A line on its own ends the file (RFC 8536, section 3.3).
    return take_data(rest, 8) && rest.size() >= 2 && rest.front() == '\n' &&
           rest.find('\n', 1) == rest.size() - 1;
}

}  // namespace aftercare::platform
