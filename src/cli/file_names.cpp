#include "cli/file_names.hpp"

#include "platform/paths.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>

namespace aftercare::cli {

namespace {

constexpr std::array<std::string_view, 2> calendar_endings{".ics", ".ical"};
constexpr std::array<std::string_view, 3> page_endings{".html", ".htm", ".xhtml"};
constexpr std::array<std::string_view, 6> document_endings{".pdf", ".doc", ".docx",
                                                           ".odt", ".png", ".jpg"};

void refuse_profile_name(const std::string& output) {
    if (kind_of(output) == FileKind::profile) {
        throw_error(Failure::cannot_create,
                    "this is the name of a profile or a protocol, which it would overwrite",
                    "Choose another name with -o.", output);
    }
}

// The same file with another ending.
std::string renamed(const std::string& output, const std::string& ending) {
    return shell_path(output.substr(0, output.rfind('.')) + ending);
}

}  // namespace

FileKind kind_of(std::string_view name) {
    const std::string word = lower_case(name.substr(0, name.find_last_not_of(". ") + 1));
    const std::string ending = word.substr(std::min(word.rfind('.'), word.size()));
    return ending == ".toml"                     ? FileKind::profile
           : is_one_of(calendar_endings, ending) ? FileKind::calendar
           : is_one_of(page_endings, ending)     ? FileKind::page
           : ending == ".json"                   ? FileKind::json
           : ending == ".txt"                    ? FileKind::text
           : is_one_of(document_endings, ending) ? FileKind::document
                                                 : FileKind::unknown;
}

void check_plan_name(const std::string& output, const Context& context) {
    const std::string program = shell_word(context.environment.program);
    refuse_profile_name(output);
    if (kind_of(output) == FileKind::calendar) {
        throw_usage_error(printable(output) + " is the name of a calendar, not of a plan",
                          "To write the calendar: " + program + " export -o " + shell_path(output));
    }
    if (kind_of(output) == FileKind::document) {
        throw_usage_error("a plan cannot be written as " + printable(output),
                          "Write a page, which a browser can print or save: " + program +
                              " schedule -o " + renamed(output, ".html"));
    }
}

void check_calendar_name(const std::string& output, const Context& context) {
    const std::string program = shell_word(context.environment.program);
    refuse_profile_name(output);
    if (kind_of(output) == FileKind::document) {
        throw_usage_error(
            "a calendar cannot be written as " + printable(output),
            "Write a calendar file: " + program + " export -o " + renamed(output, ".ics"));
    }
    if (kind_of(output) != FileKind::calendar && kind_of(output) != FileKind::unknown) {
        throw_usage_error(printable(output) + " is the name of a plan, not of a calendar",
                          "To write the plan: " + program + " schedule -o " + shell_path(output));
    }
}

std::string path_beside(const std::string& file, const std::string& name) {
    return platform::text_of(platform::path_of(file).parent_path() / platform::path_of(name));
}

std::string shell_path(const std::string& path) {
    return shell_word((path.starts_with('-') ? "./" : "") + printable(path));
}

}  // namespace aftercare::cli
