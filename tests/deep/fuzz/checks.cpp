#include "checks.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace aftercare::fuzz {

namespace {

constexpr std::string_view digits = "0123456789";

bool steers(char32_t code_point) {
    return code_point < 0x20 || (0x7F <= code_point && code_point < 0xA0) || code_point == 0x061C ||
           code_point == 0x200E || code_point == 0x200F ||
           (0x2028 <= code_point && code_point <= 0x202E) ||
           (0x2066 <= code_point && code_point <= 0x2069);
}

/// What is left of a text that is being read from its beginning.
class Rest {
public:
    explicit Rest(std::string_view text) : text_{text} {}

    bool empty() const { return text_.empty(); }

    bool take(std::string_view wanted) {
        const bool is_there = text_.starts_with(wanted);
        text_.remove_prefix(is_there ? wanted.size() : 0);
        return is_there;
    }

    /// Up to the wanted text, which is taken as well; nothing if it does not come.
    std::optional<std::string_view> take_through(std::string_view wanted) {
        const std::size_t end = text_.find(wanted);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view before = text_.substr(0, end);
        text_.remove_prefix(end + wanted.size());
        return before;
    }

    /// As many of these characters as come.
    std::string_view take_all(std::string_view characters) {
        const std::string_view taken =
            text_.substr(0, std::min(text_.find_first_not_of(characters), text_.size()));
        text_.remove_prefix(taken.size());
        return taken;
    }

    /// One of these characters.
    bool take_one(std::string_view characters) {
        const bool is_there =
            !text_.empty() && characters.find(text_.front()) != std::string_view::npos;
        text_.remove_prefix(is_there ? 1 : 0);
        return is_there;
    }

    void skip_character() { text_.remove_prefix(1); }

private:
    std::string_view text_;
};

class Json {
public:
    explicit Json(std::string_view json) : rest_{json} {}

    void check() {
        value();
        require(rest_.take("\n") && rest_.empty(), "JSON is one value and a line end");
    }

private:
    void value() {
        if (rest_.take("{")) {
            elements("}", [this] {
                string();
                require(rest_.take(": "), "JSON members have a name and a value");
                value();
            });
        } else if (rest_.take("[")) {
            elements("]", [this] { value(); });
        } else if (!rest_.take("true") && !rest_.take("false") && !rest_.take("null") &&
                   !number()) {
            string();
        }
    }

    template <typename Element>
    void elements(std::string_view end, const Element& element) {
        blanks();
        if (rest_.take(end)) {
            return;
        }
        do {
            blanks();
            element();
            blanks();
        } while (rest_.take(","));
        require(rest_.take(end), "JSON lists are closed");
    }

    void blanks() { rest_.take_all(" \n"); }

    bool number() {
        const bool is_negative = rest_.take("-");
        const std::string_view number = rest_.take_all(digits);
        require(number.size() < 2 || number.front() != '0', "JSON numbers have no leading zero");
        require(!is_negative || !number.empty(), "a minus stands before a number");
        return !number.empty();
    }

    void string() {
        require(rest_.take("\""), "JSON texts and names stand between quotes");
        while (!rest_.take("\"")) {
            require(!rest_.empty() && !rest_.take("\n"), "JSON texts are closed");
            if (rest_.take("\\u")) {
                for (int digit = 0; digit < 4; ++digit) {
                    require(rest_.take_one("0123456789abcdefABCDEF"), "\\u has four digits");
                }
            } else if (rest_.take("\\")) {
                require(rest_.take_one("\"\\/bfnrt"), "JSON knows the escape");
            } else {
                require(!rest_.take("<"), "no text of JSON ends a script");
                rest_.skip_character();
            }
        }
    }

    Rest rest_;
};

constexpr std::array<std::string_view, 27> elements{
    "a",      "b",       "body", "details", "div",     "figcaption", "figure", "h1",    "h2",
    "h3",     "head",    "html", "li",      "main",    "meta",       "ol",     "p",     "path",
    "script", "section", "span", "style",   "summary", "svg",        "time",   "title", "ul"};

void check_html_text(std::string_view text) {
    require(text.find('>') == std::string_view::npos, "HTML texts have no raw >");
    Rest rest{text};
    while (rest.take_through("&")) {
        require(rest.take("amp;") || rest.take("lt;") || rest.take("gt;") || rest.take("quot;"),
                "HTML texts have no raw &");
    }
}

void check_attributes(Rest rest) {
    while (!rest.empty() && !rest.take("/")) {
        require(rest.take(" "), "a space stands before an attribute");
        if (rest.take("hidden")) {
            continue;
        }
        require(!rest.take_all("abcdefghijklmnopqrstuvwxyzABR123-").empty() && rest.take("=\""),
                "attributes have a name and a value");
        const auto value = rest.take_through("\"");
        require(value && value->find_first_of("<&") == std::string_view::npos,
                "the values of attributes are closed and plain");
    }
}

constexpr std::array<std::string_view, 3> components{"VCALENDAR", "VEVENT", "VALARM"};

constexpr std::array<std::string_view, 21> properties{"BEGIN",
                                                      "END",
                                                      "VERSION",
                                                      "PRODID",
                                                      "CALSCALE",
                                                      "UID",
                                                      "DTSTAMP",
                                                      "LAST-MODIFIED",
                                                      "SEQUENCE",
                                                      "DTSTART",
                                                      "DTSTART;VALUE=DATE",
                                                      "DTEND",
                                                      "DTEND;VALUE=DATE",
                                                      "SUMMARY",
                                                      "DESCRIPTION",
                                                      "TRANSP",
                                                      "CLASS",
                                                      "STATUS",
                                                      "X-MICROSOFT-CDO-ALLDAYEVENT",
                                                      "ACTION",
                                                      "TRIGGER"};

}  // namespace

void check_printable(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        require(character.valid, "an output is UTF-8");
        require(character.code_point == '\n' || !steers(character.code_point),
                "an output has no control character");
        at += character.length;
    }
}

void check_lines(std::string_view text, int width) {
    check_printable(text);
    Rest rest{text};
    while (const auto line = rest.take_through("\n")) {
        require(column_count(*line) <= width, "a line fits the width");
    }
    require(!text.empty() && rest.empty(), "a text ends with its line");
}

void check_error(const Error& error) {
    require(!error.faults().empty(), "an error has a fault");
    for (const Fault& fault : error.faults()) {
        require(!fault.message.empty() && !fault.hint.empty(), "a fault has a message and a hint");
        require(fault.position.line >= 0 && (fault.position.line == 0 || fault.position.column > 0),
                "a fault in a line has a column");
    }
    const std::string_view report{error.what()};
    check_printable(report);
    require(report.ends_with('\n'), "a report ends with its line");
}

void check_json(std::string_view json) {
    check_printable(json);
    Json{json}.check();
}

void check_html(std::string_view page) {
    check_printable(page);
    Rest rest{page};
    require(rest.take("<!DOCTYPE html>\n"), "a page says that it is HTML");
    std::vector<std::string_view> open;
    while (const auto text = rest.take_through("<")) {
        check_html_text(*text);
        const auto tag = rest.take_through(">");
        require(tag && tag->find('<') == std::string_view::npos, "HTML texts have no raw <");
        if (tag->starts_with('/')) {
            require(!open.empty() && open.back() == tag->substr(1), "elements are closed in turn");
            open.pop_back();
            continue;
        }
        const std::string_view name = tag->substr(0, tag->find_first_of(" /"));
        require(std::binary_search(elements.begin(), elements.end(), name),
                "a page has no elements but ours");
        check_attributes(Rest{tag->substr(name.size())});
        if (name == "style") {
            require(rest.take_through("</style>").has_value(), "the style is closed");
        } else if (name == "script") {
            require(rest.take("\n\"use strict\";\n") && rest.take_through("</script>").has_value(),
                    "the script is ours, and closed");
        } else if (!tag->ends_with('/') && name != "meta") {
            open.push_back(name);
        }
    }
    require(open.empty() && rest.take("\n") && rest.empty(), "a page ends with its last element");
}

std::vector<ContentLine> unfolded(std::string_view calendar) {
    constexpr std::size_t longest_line = 75;
    std::vector<std::string> texts;
    Rest rest{calendar};
    while (const auto line = rest.take_through("\r\n")) {
        check_printable(*line);
        require(line->find('\n') == std::string_view::npos, "lines of a calendar end with CR LF");
        require(!line->empty() && line->size() <= longest_line, "a line has 1 to 75 octets");
        if (line->front() == ' ') {
            require(!texts.empty(), "a calendar does not begin inside a line");
            texts.back() += line->substr(1);
        } else {
            texts.emplace_back(*line);
        }
    }
    require(rest.empty(), "a calendar ends with its last line");
    std::vector<ContentLine> lines;
    for (const std::string& text : texts) {
        const std::size_t colon = text.find(':');
        require(colon != std::string::npos, "a line of a calendar has a name and a value");
        lines.push_back({text.substr(0, colon), text.substr(colon + 1)});
    }
    return lines;
}

std::string unescaped(std::string_view value) {
    std::string text;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '\\') {
            require(value[at] != ',' && value[at] != ';', "commas and semicolons are escaped");
            text += value[at];
            continue;
        }
        ++at;
        require(at < value.size() && std::string_view{"\\,;n"}.find(value[at]) != std::string::npos,
                "iCalendar knows the escape");
        text += value[at] == 'n' ? '\n' : value[at];
    }
    return text;
}

std::vector<ContentLine> checked_calendar(std::string_view calendar) {
    std::vector<ContentLine> lines = unfolded(calendar);
    std::size_t depth = 0;
    for (const ContentLine& line : lines) {
        require(std::find(properties.begin(), properties.end(), line.name) != properties.end(),
                "a calendar has no properties but ours");
        require(!line.value.empty(), "no property is empty");
        if (line.name == "BEGIN") {
            require(depth < components.size() && line.value == components[depth],
                    "components stand within each other");
            ++depth;
        } else if (line.name == "END") {
            require(depth > 0 && line.value == components[depth - 1],
                    "components are closed in turn");
            --depth;
        }
        require(depth > 0 || &line == &lines.back(), "every line stands within the calendar");
    }
    require(!lines.empty() && depth == 0, "a calendar is closed");
    return lines;
}

const Protocol& known_protocol() {
    static const Protocol protocol = builtin_protocol();
    return protocol;
}

}  // namespace aftercare::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    aftercare::fuzz::check_input({reinterpret_cast<const char*>(data), size});
    return 0;
}
