#include "read/offset.hpp"

#include "text/numbers.hpp"

#include <algorithm>
#include <array>
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

std::optional<Offset> parse_offset(std::string_view text) {
    const std::size_t number_end = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::size_t word_begin = std::min(text.find_first_not_of(' ', number_end), text.size());
    const auto count = parse_integer<int>(text.substr(0, number_end));
    const std::string_view word = text.substr(word_begin);
    const auto* const unit = std::find_if(units.begin(), units.end(), [&](const Unit& each) {
        return word == each.singular || word == each.plural;
    });
    return count && unit != units.end() && *count <= unit->most
               ? std::optional{unit->offset(*count)}
               : std::nullopt;
}

std::optional<Offset> read_offset(TomlDocument& document, const toml::table& table,
                                  std::string_view key) {
    const std::optional<std::string> text = document.text(table, key);
    const std::optional<Offset> offset = text ? parse_offset(*text) : std::nullopt;
    if (!text || offset) {
        return offset;
    }
    const std::size_t digits = std::min(text->find_first_not_of("0123456789"), text->size());
    if (digits > 0 && parse_offset('1' + text->substr(digits))) {
        document.add_fault(table.get(key)->source(), '"' + *text + "\" is too long",
                           "The most is 365 days, 52 weeks or 12 months.");
    } else {
        document.add_fault_with_example(
            table.get(key)->source(),
            '"' + *text + "\" is not a whole number of days, weeks or months", key);
    }
    return std::nullopt;
}

}  // namespace aftercare
