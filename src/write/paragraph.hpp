#pragma once

#include "aftercare/protocol.hpp"
#include "aftercare/text_style.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// How a terminal shows a text, with the values of ECMA-48, "select graphic rendition" (8.3.117).
enum class Ink { plain = 0, bold = 1, dim = 2, red = 31, green = 32, yellow = 33 };

/// Switches to an ink, until the next switch.
std::string escape_sequence(Ink ink);

/// The text in an ink, and plain after it; unchanged if the style has no color.
std::string inked(Ink ink, std::string_view text, const TextStyle& style);

/// Red for `avoid`, yellow for `care`, green for `allowed`.
Ink ink_of(Status status);

/// The columns of a mark and the space after it.
constexpr int mark_width = 2;

/// A text after the mark of a status, in lines whose texts begin below each other. The caller has
/// filled the first line up to column `indent`.
std::string marked(Status status, std::string_view text, const TextStyle& style, int indent = 0);

/// The text, wrapped at the width of the style; nothing if it is empty.
std::string paragraph(std::string_view text, const TextStyle& style);

std::string bold_paragraph(std::string_view text, const TextStyle& style);

}  // namespace aftercare
