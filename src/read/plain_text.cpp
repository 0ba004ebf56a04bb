#include "read/plain_text.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

struct Form {
    std::string_view beginning;
    std::string_view name;
};

constexpr std::array<Form, 6> forms{{
    {"{\\rtf", "a word processor's file (RTF)"},
    {"PK\x03\x04", "a word processor's file (such as DOCX) or an archive"},
    {"\xD0\xCF\x11\xE0", "a word processor's file (DOC)"},
    {"%PDF", "a PDF"},
    {"\xFF\xFE", "text in UTF-16"},
    {"\xFE\xFF", "text in UTF-16"},
}};

}  // namespace

std::string_view name_of_other_form(std::string_view bytes) {
    const auto form = std::find_if(forms.begin(), forms.end(), [bytes](const Form& each) {
        return bytes.starts_with(each.beginning);
    });
    if (form != forms.end()) {
        return form->name;
    }
    // UTF-16 without its mark: of the first letter, one byte is zero.
    const bool is_wide = bytes.size() > 1 && (bytes[0] == '\0') != (bytes[1] == '\0');
    return is_wide ? "text in UTF-16" : "";
}

}  // namespace aftercare
