#include "cli/output.hpp"

#include "text/letters.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <system_error>

namespace aftercare::cli {

namespace {

using enum FileKind;

const std::map<std::string, FileKind> kinds{
    {".toml", profile}, {".ics", calendar}, {".ical", calendar}, {".html", page},
    {".htm", page},     {".xhtml", page},   {".json", json},     {".txt", text},
    {".pdf", document}, {".doc", document}, {".docx", document}, {".odt", document},
    {".png", document}, {".jpg", document}};

// As well as can be: the failure that led here is the one to report.
void give_back(const std::string& name, const std::optional<std::string>& content) {
    try {
        if (content) {
            platform::write_file(name, *content, platform::Existing::replace);
        } else {
            std::filesystem::remove(platform::path_of(name));
        }
    } catch (const std::exception&) {
    }
}

std::string variable(const Context& context, const char* name) {
    return context.environment.variable(name).value_or("");
}

bool wants_color(const Context& context, std::string_view output) {
    if (context.color != When::automatic) {
        return context.color == When::always;
    }
    const std::string terminal = variable(context, "TERM");
    return is_terminal(context, output) && variable(context, "NO_COLOR").empty() &&
           (terminal.empty() ? context.environment.has_capable_terminal : terminal != "dumb");
}

// The first of these variables that is set and not empty decides (POSIX, "Locale").
std::optional<bool> has_unicode_locale(const Context& context) {
    for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        std::string locale = lower_case(variable(context, name));
        if (!locale.empty()) {
            std::erase(locale, '-');
            return locale.find("utf8") != std::string::npos;
        }
    }
    return std::nullopt;
}

// The columns of the terminal, or else what `COLUMNS` says.
int width_for(const Context& context, std::string_view output) {
    const int shown = is_terminal(context, output)
                          ? platform::terminal_width(context.environment.standard_output)
                          : 0;
    const auto wanted = parse_integer<int>(variable(context, "COLUMNS"));
    return std::clamp(shown > 0 ? shown : wanted.value_or(widest_text), narrowest_text,
                      widest_text);
}

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

std::string shell_path(const std::string& path) {
    return platform::shell_word((path.starts_with('-') ? "./" : "") + printable(path));
}

void print(const Context& context, std::string_view text) {
    platform::write_descriptor(context.environment.standard_output, text, "standard output");
}

void write(const Context& context, const std::string& output, std::string_view text,
           platform::Existing existing) {
    if (output == standard_stream) {
        print(context, text);
    } else {
        platform::write_file(output, text, existing);
    }
}

void write_together(std::span<const NewFile> files, platform::Existing existing) {
    if (files.empty()) {
        return;
    }
    const NewFile& file = files.front();
    std::optional<std::string> before;
    if (std::error_code error;
        std::filesystem::is_regular_file(platform::path_of(file.name), error)) {
        before = platform::read_file(file.name, std::numeric_limits<std::size_t>::max());
    }
    platform::write_file(file.name, file.content, existing);
    try {
        write_together(files.subspan(1), existing);
    } catch (const Error&) {
        give_back(file.name, before);
        throw;
    }
}

void say(const Context& context, std::string_view text) {
    if (!context.quiet) {
        report(context, printable(text, '\n'));
    }
}

void report(const Context& context, std::string_view text) {
    try {
        platform::write_descriptor(context.environment.standard_error, text, "standard error");
    } catch (...) {
    }
}

bool is_terminal(const Context& context, std::string_view output) {
    return output == standard_stream && platform::is_terminal(context.environment.standard_output);
}

TextStyle style_for(const Context& context, std::string_view output) {
    TextStyle style{.width = width_for(context, output), .color = wants_color(context, output)};
    const bool is_window = context.environment.has_capable_terminal &&
                           (output != standard_stream || is_terminal(context, output));
    const std::optional<bool> locale = has_unicode_locale(context);
    style.unicode = locale.value_or(is_window);
    style.window_font = !locale && is_window;
    return style;
}

}  // namespace aftercare::cli
