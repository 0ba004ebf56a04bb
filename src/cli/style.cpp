#include "cli/style.hpp"

#include "text/letters.hpp"

#include <charconv>
#include <optional>

namespace aftercare::cli {

namespace {

std::string variable(const Context& context, const char* name) {
    return context.environment.variable(name).value_or("");
}

bool wants_color(const Context& context, const std::string& output) {
    if (context.color != ColorChoice::automatic) {
        return context.color == ColorChoice::always;
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

}  // namespace

bool is_terminal(const Context& context, const std::string& output) {
    return output == standard_stream && platform::is_terminal(context.environment.standard_output);
}

namespace {

// The columns of the terminal, or else what `COLUMNS` says.
int terminal_width(const Context& context, const std::string& output) {
    if (is_terminal(context, output)) {
        if (const auto width = platform::terminal_width(context.environment.standard_output)) {
            return *width;
        }
    }
    const std::string columns = variable(context, "COLUMNS");
    int width = widest_text;
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
    return width;
}

}  // namespace

TextStyle style_for(const Context& context, const std::string& output) {
    TextStyle style;
    style.width = std::clamp(terminal_width(context, output), narrowest_text, widest_text);
    style.color = wants_color(context, output);
    const bool is_window = context.environment.has_capable_terminal &&
                           (output != standard_stream || is_terminal(context, output));
    const std::optional<bool> locale = has_unicode_locale(context);
    style.unicode = locale.value_or(is_window);
    style.window_font = !locale && is_window;
    return style;
}

}  // namespace aftercare::cli
