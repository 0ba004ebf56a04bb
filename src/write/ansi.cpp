#include "write/ansi.hpp"

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

}  // namespace aftercare
