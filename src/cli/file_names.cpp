#include "cli/file_names.hpp"

#include "platform/paths.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>

namespace aftercare::cli {

namespace {

using enum FileKind;

const std::map<std::string, FileKind> kinds{
    {".toml", profile}, {".ics", calendar}, {".ical", calendar}, {".html", page},
    {".htm", page},     {".xhtml", page},   {".json", json},     {".txt", text},
    {".pdf", document}, {".doc", document}, {".docx", document}, {".odt", document},
    {".png", document}, {".jpg", document}};

}  // namespace

FileKind kind_of(std::string_view name) {
    const std::string word = lower_case(name.substr(0, name.find_last_not_of(". ") + 1));
    const auto found = kinds.find(word.substr(std::min(word.rfind('.'), word.size())));
    return found == kinds.end() ? unknown : found->second;
}

void check_output_name(const std::string& output, std::span<const FileKind> allowed,
                       const std::string& what, const Context& context) {
    const FileKind kind = kind_of(output);
    if (kind == profile) {
        throw_error(Failure::cannot_create,
                    "this is the name of a profile or a protocol, which it would overwrite",
                    "Choose another name with -o.", output);
    }
    if (kind != unknown && std::ranges::count(allowed, kind) == 0) {
        const std::string& program = context.environment.program;
        const std::string name = output.substr(0, output.rfind('.'));
        throw_usage_error(what + " cannot be written as " + printable(output),
                          "Write a page: " + program + " schedule -o " +
                              shell_path(name + ".html") + ", or a calendar: " + program +
                              " export -o " + shell_path(name + ".ics"));
    }
}

std::string path_beside(const std::string& file, const std::string& name) {
    return platform::text_of(platform::path_of(file).parent_path() / platform::path_of(name));
}

std::string shell_path(const std::string& path) {
    return shell_word((path.starts_with('-') ? "./" : "") + printable(path));
}

}  // namespace aftercare::cli
