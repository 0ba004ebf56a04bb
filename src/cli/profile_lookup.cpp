#include "cli/profile_lookup.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/read_protocol.hpp"
#include "cli/dates.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::cli {

namespace {

std::vector<std::string> profile_places(const Context& context) {
    std::vector<std::string> places{profile_name};
    if (const auto folder = platform::settings_folder(context.environment)) {
        places.push_back(platform::text_of(*folder / "aftercare" / profile_name));
    }
    return places;
}

// Windows hides this ending.
void refuse_if_misnamed(const std::string& place) {
    const std::string text = place + ".txt";
    if (platform::is_there(text) && !platform::is_there(place)) {
        throw_error(Failure::missing_input,
                    "the name of this profile ends in .txt, so it is not found",
                    "Rename it to " + platform::text_of(platform::path_of(place).filename()) +
                        ". In Windows Explorer, View, Show, File name extensions shows whole "
                        "names.",
                    text);
    }
}

}  // namespace

void refuse_misnamed_profile(const Context& context) {
    std::ranges::for_each(profile_places(context), refuse_if_misnamed);
}

std::optional<std::string> find_profile(const Context& context) {
    const std::vector<std::string> places = profile_places(context);
    // A link that leads nowhere is there, too: another profile must not take its place.
    const auto found = std::ranges::find_if(places, platform::is_there);
    return found == places.end() ? std::nullopt : std::optional{*found};
}

std::string profile_path(const Context& context, const std::optional<std::string>& path) {
    if (path && *path != standard_stream) {
        refuse_if_misnamed(*path);
    }
    if (const auto found = path ? path : find_profile(context)) {
        return *found;
    }
    refuse_misnamed_profile(context);
    const std::vector<std::string> places = profile_places(context);
    throw_error(Failure::missing_input,
                "no profile found; looked for " + places.front() +
                    (places.size() > 1 ? " and " + places.back() : ""),
                "Make one; it asks for the date of your treatment: " + context.environment.program +
                    " init");
}

FindProtocol protocols_beside(const std::string& profile, Answers answers) {
    return [profile, answers](const std::string& name) {
        if (name == builtin_protocol_id) {
            return answers == Answers::kept ? builtin_protocol() : builtin_protocol_for_plans();
        }
        const std::string file = platform::path_beside(profile, name);
        return read_protocol(platform::read_file(file, largest_file), file);
    };
}

std::string input_name(const std::string& path) {
    return path == standard_stream ? "standard input" : path;
}

std::string read_input(const Context& context, const std::string& path) {
    std::string text = path == standard_stream
                           ? platform::read_descriptor(context.environment.standard_input,
                                                       input_name(path), largest_file)
                           : platform::read_file(path, largest_file);
    // What this program writes begins as no profile does.
    if (text.starts_with("BEGIN:") || text.starts_with('<') || text.starts_with("{\n")) {
        throw_error(Failure::faulty_input, "this is not a profile; aftercare reads .toml files",
                    "Name the profile instead, such as " + std::string{profile_name} + '.',
                    input_name(path));
    }
    return text;
}

Plan plan_of(const Context& context, std::string_view text, const std::string& path,
             Answers answers) {
    std::vector<std::string> inputs{path};
    const auto find_protocol = [&](const std::string& name) {
        if (name != builtin_protocol_id) {
            inputs.push_back(platform::path_beside(path, name));
        }
        return protocols_beside(path, answers)(name);
    };
    auto [profile, protocol] =
        read_profile(text, input_name(path), find_protocol, today_if_known(context));
    Schedule schedule = make_schedule(profile, protocol);
    return {std::move(profile), std::move(schedule), std::move(inputs)};
}

Plan load_plan(const Context& context, const std::optional<std::string>& path, Answers answers) {
    const std::string found = profile_path(context, path);
    return plan_of(context, read_input(context, found), found, answers);
}

void write_from_plan(const Context& context, const Plan& plan, const std::string& output,
                     std::string_view text) {
    for (const std::string& input : plan.inputs) {
        const std::string file =
            input == standard_stream
                ? "/dev/fd/" + std::to_string(context.environment.standard_input)
                : input;
        if (output != standard_stream && platform::is_same_file(file, output)) {
            throw_error(Failure::cannot_create,
                        "the plan was made from this file, and would overwrite it",
                        "Choose another name with -o.", output);
        }
    }
    write(context, output, text, platform::Existing::replace);
}

}  // namespace aftercare::cli
