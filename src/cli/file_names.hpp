#pragma once

#include "cli/context.hpp"

#include <span>
#include <string>
#include <string_view>

namespace aftercare::cli {

/// The name under which a profile is looked for, and written.
inline constexpr std::string_view profile_name = "aftercare.toml";

/// The names under which its calendar and its page are written beside it.
inline constexpr const char* calendar_name = "aftercare.ics";
inline constexpr const char* page_name = "aftercare.html";

/// The kind of file that this name promises. Dots and blanks at its end, which Windows drops, do
/// not count.
FileKind kind_of(std::string_view name);

/// Throws `Error` where a plan or a calendar would be written under the name of something else.
void check_output_name(const std::string& output, std::span<const FileKind> allowed,
                       const std::string& what, const Context& context);

/// The path of a file in the folder of another.
std::string path_beside(const std::string& file, const std::string& name);

using platform::shell_word;

/// A path as it must be typed, so that it is not taken for an option. What a terminal cannot show
/// is replaced.
std::string shell_path(const std::string& path);

}  // namespace aftercare::cli
