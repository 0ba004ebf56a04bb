#include "cli/file_names.hpp"

#include "aftercare/error.hpp"
#include "cli/usage_error.hpp"
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

// What a command writes, and the call that writes it.
struct Product {
    std::string name;
    std::string command;
    std::string ending;
    std::string advice;
};

void check_name(const std::string& output, const Product& wanted, const Product& other,
                bool is_other, const std::string& program) {
    const FileKind kind = kind_of(output);
    if (kind == FileKind::profile) {
        throw Error{Failure::cannot_create,
                    Fault{"this is the name of a profile or a protocol, which it would overwrite",
                          "Choose another name with -o.", output}};
    }
    if (is_other) {
        throw_usage_error(
            printable(output) + " is the name of a " + other.name + ", not of a " + wanted.name,
            "To write the " + other.name + ": " + program + ' ' + other.command + " -o " +
                shell_path(output));
    }
    if (kind == FileKind::document) {
        throw_usage_error("a " + wanted.name + " cannot be written as " + printable(output),
                          wanted.advice + ": " + program + ' ' + wanted.command + " -o " +
                              shell_path(output.substr(0, output.rfind('.')) + wanted.ending));
    }
}

const Product plan{"plan", "schedule", ".html", "Write a page, which a browser can print or save"};
const Product calendar{"calendar", "export", ".ics", "Write a calendar file"};

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

void check_plan_name(const std::string& output, const std::string& program) {
    check_name(output, plan, calendar, kind_of(output) == FileKind::calendar, program);
}

void check_calendar_name(const std::string& output, const std::string& program) {
    const FileKind kind = kind_of(output);
    const bool is_plan = kind == FileKind::page || kind == FileKind::json || kind == FileKind::text;
    check_name(output, calendar, plan, is_plan, program);
}

std::string path_beside(const std::string& file, const std::string& name) {
    return platform::text_of(platform::path_of(file).parent_path() / platform::path_of(name));
}

std::string shell_path(const std::string& path) {
    return shell_word((path.starts_with('-') ? "./" : "") + printable(path));
}

}  // namespace aftercare::cli
