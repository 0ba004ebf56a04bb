#pragma once

#include "aftercare/text_plan.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// The columns of a status mark and the space after it.
constexpr int mark_width = 2;

/// The text, wrapped at the width of the style.
std::string paragraph(std::string_view text, const TextStyle& style);

std::string bold_paragraph(std::string_view text, const TextStyle& style);

}  // namespace aftercare
