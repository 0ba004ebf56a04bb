#pragma once

#include <string>
#include <string_view>

namespace aftercare {

/// The text as it is written between the tags of a page or in the quotes of an attribute. What
/// could steer a browser is replaced.
std::string escaped(std::string_view text);

}  // namespace aftercare
