#include "cli/output_name.hpp"

#include "aftercare/error.hpp"
#include "cli/shell_word.hpp"
#include "cli/usage_error.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

#include <array>
#include <utility>

namespace aftercare::cli {

namespace {

constexpr auto kinds =
    std::to_array<std::pair<std::string_view, FileKind>>({{".toml", FileKind::profile},
                                                          {".ics", FileKind::calendar},
                                                          {".ical", FileKind::calendar},
                                                          {".html", FileKind::page},
                                                          {".htm", FileKind::page},
                                                          {".xhtml", FileKind::page},
                                                          {".json", FileKind::json},
                                                          {".txt", FileKind::text},
                                                          {".pdf", FileKind::document},
                                                          {".doc", FileKind::document},
                                                          {".docx", FileKind::document},
                                                          {".odt", FileKind::document},
                                                          {".png", FileKind::document},
                                                          {".jpg", FileKind::document}});

[[noreturn]] void throw_profile_name(const std::string& output) {
    throw Error{Failure::cannot_create,
                Fault{"this is the name of a profile or a protocol, which it would overwrite",
                      "Choose another name with -o.", output}};
}

// The same file with another ending.
std::string renamed(const std::string& output, std::string_view ending) {
    return shell_path(output.substr(0, output.rfind('.')).append(ending));
}

}  // namespace

FileKind kind_of(std::string_view name) {
    const std::string word = lower_case(name.substr(0, name.find_last_not_of(". ") + 1));
    for (const auto& [ending, kind] : kinds) {
        if (word.ends_with(ending)) {
            return kind;
        }
    }
    return FileKind::unknown;
}

void check_plan_name(const std::string& output, const std::string& program) {
    switch (kind_of(output)) {
        case FileKind::profile:
            throw_profile_name(output);
        case FileKind::calendar:
            throw_usage_error(
                printable(output) + " is the name of a calendar, not of a plan",
                "To write the calendar: " + program + " export -o " + shell_path(output));
        case FileKind::document:
            throw_usage_error("a plan cannot be written as " + printable(output),
                              "Write a page, which a browser can print or save: " + program +
                                  " schedule -o " + renamed(output, ".html"));
        default:
            break;
    }
}

void check_calendar_name(const std::string& output, const std::string& program) {
    switch (kind_of(output)) {
        case FileKind::profile:
            throw_profile_name(output);
        case FileKind::page:
        case FileKind::json:
        case FileKind::text:
            throw_usage_error(
                printable(output) + " is the name of a plan, not of a calendar",
                "To write the plan: " + program + " schedule -o " + shell_path(output));
        case FileKind::document:
            throw_usage_error(
                "a calendar cannot be written as " + printable(output),
                "Write a calendar file: " + program + " export -o " + renamed(output, ".ics"));
        default:
            break;
    }
}

}  // namespace aftercare::cli
