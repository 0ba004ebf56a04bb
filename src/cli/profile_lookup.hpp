#pragma once

#include "aftercare/read_profile.hpp"
#include "aftercare/schedule.hpp"
#include "cli/output.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cli {

/// Throws `Error` where an editor has put ".txt" after the name of a profile that is looked for.
void refuse_misnamed_profile(const Context& context);

/// The profile in this folder, or else that in the folder of the user's settings.
std::optional<std::string> find_profile(const Context& context);

/// The path that is given, or else that of the profile that is found. Throws `Error`.
std::string profile_path(const Context& context, const std::optional<std::string>& path);

/// Whether the built-in protocol has what answers questions; it is read much faster without.
enum class Answers { left_out, kept };

/// Finds the protocols that a profile names: the built-in one, or a file in the profile's folder.
FindProtocol protocols_beside(const std::string& profile, Answers answers = Answers::left_out);

/// A file, or standard input for "-", as messages name it.
std::string input_name(const std::string& path);

/// The text of a profile or a protocol, in a file or in standard input for "-". Throws `Error`,
/// also where it is something that this program has written.
std::string read_input(const Context& context, const std::string& path);

/// A plan, and the files it was made from.
struct Plan {
    Profile profile;
    Schedule schedule;
    std::vector<std::string> inputs;
};

/// The plan of a profile's text, which a file at this path holds. Throws `Error`.
Plan plan_of(const Context& context, std::string_view text, const std::string& path,
             Answers answers = Answers::left_out);

/// Reads the profile at a path, or else the one that is found, and makes its plan. Throws `Error`.
Plan load_plan(const Context& context, const std::optional<std::string>& path,
               Answers answers = Answers::left_out);

/// Writes what was made from a plan. Throws like `write`, and where the output is an input.
void write_from_plan(const Context& context, const Plan& plan, const std::string& output,
                     std::string_view text);

}  // namespace aftercare::cli
