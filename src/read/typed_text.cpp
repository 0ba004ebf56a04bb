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

constexpr std::array<LookAlikes, 29> look_alikes{{
    {0x01, 0x08, nothing},     {0x0B, 0x0C, ' '},         {0x0E, 0x1F, nothing},
    {0x7F, 0x84, nothing},     {0x85, 0x85, ' '},         {0x86, 0x9F, nothing},
    {0xA0, 0xA0, ' '},         {0xAB, 0xAB, '"'},         {0xAD, 0xAD, nothing},
    {0xBB, 0xBB, '"'},         {0x34F, 0x34F, nothing},   {0x61C, 0x61C, nothing},
    {0x1680, 0x1680, ' '},     {0x180E, 0x180E, nothing}, {0x2000, 0x200A, ' '},
    {0x200B, 0x200F, nothing}, {0x2010, 0x2015, '-'},     {0x2018, 0x201B, '\''},
    {0x201C, 0x201F, '"'},     {0x2028, 0x2029, ' '},     {0x202A, 0x202E, nothing},
    {0x202F, 0x202F, ' '},     {0x2039, 0x203A, '\''},    {0x2043, 0x2043, '-'},
    {0x205F, 0x205F, ' '},     {0x2060, 0x206F, nothing}, {0x2212, 0x2212, '-'},
    {0x3000, 0x3000, ' '},     {0xFEFF, 0xFEFF, nothing},
}};

char32_t typed(char32_t code_point) {
    if (0xFF01 <= code_point && code_point <= 0xFF5E) {  // full-width
        return code_point - 0xFF01 + U'!';
    }
    const auto found = std::lower_bound(
        look_alikes.begin(), look_alikes.end(), code_point,
        [](const LookAlikes& each, char32_t wanted) { return each.last < wanted; });
    return found != look_alikes.end() && found->first <= code_point ? found->typed : code_point;
}

bool is_typed_as(char32_t code_point, std::string_view marks) {
    const char32_t meant = typed(code_point);
    return meant < 0x80 && marks.find(static_cast<char>(meant)) != std::string_view::npos;
}

constexpr std::string_view typed_blanks{" \t\r\n\0", 5};

void strip_end(std::string_view& text, std::string_view marks) {
    while (!text.empty()) {
        std::size_t last = text.size() - 1;
        while (last > 0 && continues_character(text[last])) {
            --last;
        }
        if (!is_typed_as(character_at(text, last).code_point, marks)) {
            return;
        }
        text = text.substr(0, last);
    }
}

void strip_beginning(std::string_view& text, std::string_view marks) {
    while (!text.empty()) {
        const Character first = character_at(text, 0);
        if (!is_typed_as(first.code_point, marks)) {
            return;
        }
        text.remove_prefix(first.length);
    }
}

}  // namespace

std::string as_typed(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const char32_t meant = typed(character.code_point);
        if (!character.valid || meant == character.code_point) {
            result += text.substr(at, character.length);
        } else if (meant != nothing) {
            result += static_cast<char>(meant);
        }
        at += character.length;
    }
    return result;
}

std::size_t first_look_alike(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        if (typed(character.code_point) != character.code_point) {
            return at;
        }
        at += character.length;
    }
    return std::string_view::npos;
}

std::size_t find_typed(std::string_view text, std::string_view wanted) {
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        if (is_typed_as(character.code_point, wanted)) {
            return at;
        }
        at += character.length;
    }
    return std::string_view::npos;
}

std::string_view stripped(std::string_view text, std::string_view marks) {
    strip_beginning(text, typed_blanks);
    strip_end(text, std::string{typed_blanks} + std::string{marks});
    return text;
}

std::string_view without_quotes(std::string_view text) {
    text = stripped(text, "");
    for (const std::string_view quote : {"\"", "'"}) {
        if (find_typed(text, quote) == 0) {
            strip_beginning(text, quote);
            strip_end(text, quote);
            return stripped(text, "");
        }
    }
    return text;
}

}  // namespace aftercare
