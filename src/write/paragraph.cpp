#include "write/paragraph.hpp"

#include "text/wrap.hpp"
#include "write/wording.hpp"

namespace aftercare {

std::string escape_sequence(Ink ink) {
    return "\033[" + std::to_string(static_cast<int>(ink)) + 'm';
}

std::string inked(Ink ink, std::string_view text, const TextStyle& style) {
    return style.color ? escape_sequence(ink).append(text) + escape_sequence(Ink::plain)
                       : std::string{text};
}

Ink ink_of(Status status) {
    return status == Status::avoid ? Ink::red : status == Status::care ? Ink::yellow : Ink::green;
}

std::string marked(Status status, std::string_view text, const TextStyle& style, int indent) {
    return std::string{status_mark(status, style)} + ' ' +
           wrapped(text, indent + mark_width, style.width);
}

std::string paragraph(std::string_view text, const TextStyle& style) {
    return text.empty() ? "" : wrapped(text, 0, style.width);
}

std::string bold_paragraph(std::string_view text, const TextStyle& style) {
    return inked(Ink::bold, paragraph(text, style), style);
}

}  // namespace aftercare
