#include "read/typed_text.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

constexpr char32_t nothing = 0;

/// Characters from the first to the last that look like one of ASCII.
struct LookAlikes {
    char32_t first;
    char32_t last;
    char32_t typed;
};

constexpr std::array<LookAlikes, 25> look_alikes{{
    {0x01, 0x08, nothing},     {0x0B, 0x0C, ' '},         {0x0E, 0x1F, nothing},
    {0x7F, 0x9F, nothing},     {0xA0, 0xA0, ' '},         {0xAB, 0xAB, '"'},
    {0xAD, 0xAD, nothing},     {0xBB, 0xBB, '"'},         {0x61C, 0x61C, nothing},
    {0x1680, 0x1680, ' '},     {0x180E, 0x180E, nothing}, {0x2000, 0x200A, ' '},
    {0x200B, 0x200F, nothing}, {0x2010, 0x2015, '-'},     {0x2018, 0x201B, '\''},
    {0x201C, 0x201F, '"'},     {0x2028, 0x202E, nothing}, {0x202F, 0x202F, ' '},
    {0x2039, 0x203A, '\''},    {0x205F, 0x205F, ' '},     {0x2060, 0x206F, nothing},
    {0x2212, 0x2212, '-'},     {0x3000, 0x3000, ' '},     {0xFEFF, 0xFEFF, nothing},
    {0xFFF9, 0xFFFB, nothing},
}};

char32_t typed_as(char32_t code_point) {
    if (0xFF01 <= code_point && code_point <= 0xFF5E) {  // full-width
        return code_point - 0xFF01 + U'!';
    }
    const auto found = std::lower_bound(
        look_alikes.begin(), look_alikes.end(), code_point,
        [](const LookAlikes& each, char32_t wanted) { return each.last < wanted; });
    return found != look_alikes.end() && found->first <= code_point ? found->typed : code_point;
}

bool is_typed_as(char32_t code_point, std::string_view marks) {
    const char32_t meant = typed_as(code_point);
    return meant < 0x80 && marks.find(static_cast<char>(meant)) != std::string_view::npos;
}

constexpr std::string_view typed_blanks{" \t\r\n\0", 5};

/// The text without what is typed as one of these marks at its beginning and at its end.
std::string_view without_ends(std::string_view text, std::string_view before,
                              std::string_view after) {
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        begin = is_typed_as(character.code_point, before) ? begin : std::min(begin, at);
        at += character.length;
        end = is_typed_as(character.code_point, after) ? end : at;
    }
    return text.substr(begin, std::max(begin, end) - begin);
}

}  // namespace

std::string as_typed(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const char32_t meant = typed_as(character.code_point);
        if (meant == character.code_point) {
            result += text.substr(at, character.length);
        } else if (meant != nothing) {
            result += static_cast<char>(meant);
        }
        at += character.length;
    }
    return result;
}

std::size_t find_typed(std::string_view text, std::string_view wanted) {
    std::size_t at = 0;
    while (at < text.size() && !is_typed_as(character_at(text, at).code_point, wanted)) {
        at += character_at(text, at).length;
    }
    return at < text.size() ? at : std::string_view::npos;
}

std::string_view stripped(std::string_view text, std::string_view marks) {
    return without_ends(text, typed_blanks, std::string{typed_blanks} + std::string{marks});
}

std::string_view without_quotes(std::string_view text) {
    text = stripped(text, "");
    for (const std::string_view quote : {"\"", "'"}) {
        if (find_typed(text, quote) == 0) {
            return stripped(without_ends(text, quote, quote), "");
        }
    }
    return text;
}

}  // namespace aftercare
