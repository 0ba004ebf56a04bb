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

const Unit* unit_of(std::string_view text, std::string_view& number) {
    const std::size_t number_end = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::size_t word_begin = std::min(text.find_first_not_of(' ', number_end), text.size());
    number = text.substr(0, number_end);
    const std::string_view word = text.substr(word_begin);
    const auto* const unit = std::find_if(units.begin(), units.end(), [&](const Unit& each) {
        return word == each.singular || word == each.plural;
    });
    return number.empty() || unit == units.end() ? nullptr : unit;
}

std::optional<Offset> offset_of(const Unit& unit, std::string_view number) {
    const auto count = parse_integer<int>(number);
    return count && *count <= unit.most ? std::optional{unit.offset(*count)} : std::nullopt;
}

}  // namespace

std::optional<Offset> parse_offset(std::string_view text) {
    std::string_view number;
    const Unit* const unit = unit_of(text, number);
    return unit == nullptr ? std::nullopt : offset_of(*unit, number);
}

std::optional<Offset> read_offset(TomlDocument& document, const toml::table& table,
                                  std::string_view key) {
    const std::optional<std::string> text = document.text(table, key);
    if (!text) {
        return std::nullopt;
    }
    std::string_view number;
    const Unit* const unit = unit_of(*text, number);
    if (unit == nullptr) {
        document.add_fault_with_example(
            table.get(key)->source(),
            '"' + *text + "\" is not a whole number of days, weeks or months", key);
        return std::nullopt;
    }
    const std::optional<Offset> offset = offset_of(*unit, number);
    if (!offset) {
        document.add_fault(table.get(key)->source(), '"' + *text + "\" is too long",
                           "The most is 365 days, 52 weeks or 12 months.");
    }
    return offset;
}

}  // namespace aftercare
