#include "write/html_text.hpp"

#include "text/utf8.hpp"

namespace aftercare {

std::string escaped(std::string_view text) {
    std::string html;
    for (const char& c : printable(text)) {
        html += c == '&'   ? "&amp;"
                : c == '<' ? "&lt;"
                : c == '>' ? "&gt;"
                : c == '"' ? "&quot;"
                           : std::string_view{&c, 1};
    }
    return html;
}

}  // namespace aftercare
