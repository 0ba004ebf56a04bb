#include "read/date_fields.hpp"

#include <locale>
#include <sstream>

namespace aftercare {

std::optional<date::fields<std::chrono::seconds>> parse_fields(const std::string& text,
                                                               const char* format) {
    std::istringstream stream{text};
    stream.imbue(std::locale::classic());
    date::fields<std::chrono::seconds> fields;
    date::from_stream(stream, format, fields);
    const bool is_whole = !stream.fail() && stream.peek() == std::istringstream::traits_type::eof();
    return is_whole ? std::optional{fields} : std::nullopt;
}

}  // namespace aftercare
