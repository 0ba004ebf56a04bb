#pragma once

#include "aftercare/schedule.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// The text as it is written between the tags of a page or in the quotes of an attribute. What
/// could steer a browser is replaced.
std::string escaped(std::string_view text);

/// The same for an element's text, with each telephone number as a link to call it. A number has 6
/// to 15 digits, with blanks, hyphens, dots, slashes and parentheses between them.
std::string with_telephone_links(std::string_view text);

/// The plan as a picture, drawn by the browser: a bar (SVG) for each activity in units of days,
/// with what holds from which day on.
std::string html_picture(const Schedule& schedule);

}  // namespace aftercare
