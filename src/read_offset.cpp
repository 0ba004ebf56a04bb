#include "read_offset.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace aftercare {

namespace {

struct Unit {
    std::string_view singular;
    std::string_view plural;
    int most;
    Offset (*offset)(int count);
};

constexpr std::array<Unit, 3> units{{
    {"day", "days", 365, [](int count) { return Offset{date::days{count}}; }},
    {"week", "weeks", 52, [](int count) { return Offset{date::weeks{count}}; }},
    {"month", "months", 12, [](int count) { return Offset{date::months{count}}; }},
}};

}  // namespace

std::optional<Offset> read_offset(TomlDocument& document, const toml::table& table,
                                  std::string_view key) {
    const std::optional<std::string> text = document.text(table, key);
    if (!text) {
        return std::nullopt;
    }
    const toml::source_region& place = table.get(key)->source();
    int count = -1;
    const char* const end = text->data() + text->size();
    const auto number = std::from_chars(text->data(), end, count);
    const std::string_view after_number{number.ptr, static_cast<std::size_t>(end - number.ptr)};
    const std::size_t gap = after_number.find_first_not_of(' ');
    const std::string_view word = after_number.substr(std::min(gap, after_number.size()));
    for (const Unit& unit : units) {
        if (word != unit.singular && word != unit.plural) {
            continue;
        }
        if (number.ec == std::errc::result_out_of_range || count > unit.most) {
            document.add_fault(place, '"' + *text + "\" is longer than a plan can be",
                               "At most 365 days, 52 weeks or 12 months.");
            return std::nullopt;
        }
        if (number.ec == std::errc{} && count >= 0) {
            return unit.offset(count);
        }
    }
    document.add_fault_with_example(
        place, '"' + *text + "\" is not a whole number of days, weeks or months", key);
    return std::nullopt;
}

}  // namespace aftercare
