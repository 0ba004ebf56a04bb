#include "write/paragraph.hpp"

#include "text/wrap.hpp"
#include "write/ansi.hpp"

namespace aftercare {

std::string paragraph(std::string_view text, const TextStyle& style) {
    return wrapped(text, 0, style.width);
}

std::string bold_paragraph(std::string_view text, const TextStyle& style) {
    return inked(Ink::bold, paragraph(text, style), style);
}

}  // namespace aftercare
