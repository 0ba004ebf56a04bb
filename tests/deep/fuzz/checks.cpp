#include "checks.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace aftercare::fuzz {

namespace {

bool steers(char32_t code_point) {
    return code_point < 0x20 || (0x7F <= code_point && code_point < 0xA0) || code_point == 0x061C ||
           code_point == 0x200E || code_point == 0x200F ||
           (0x2028 <= code_point && code_point <= 0x202E) ||
           (0x2066 <= code_point && code_point <= 0x2069);
}

/// Well-formed UTF-8 in which nothing but line ends steers what shows it.
void check_printable(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        require(character.valid, "an output is UTF-8");
        require(character.code_point == '\n' || !steers(character.code_point),
                "an output has no control character");
        at += character.length;
    }
}

bool take(std::string_view& rest, std::string_view wanted) {
    const bool is_there = rest.starts_with(wanted);
    rest.remove_prefix(is_there ? wanted.size() : 0);
    return is_there;
}

/// Up to the wanted text, which is taken as well; nothing if it does not come.
std::optional<std::string_view> take_through(std::string_view& rest, std::string_view wanted) {
    const std::size_t end = rest.find(wanted);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view before = rest.substr(0, end);
    rest.remove_prefix(end + wanted.size());
    return before;
}

bool has_only(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}

/// Whether a word is in a list, in which each stands between spaces.
bool is_listed(std::string_view word, const std::string& list) {
    return list.find(' ' + std::string{word} + ' ') != std::string::npos;
}

/// The rest of a text of JSON, behind its first quote.
void take_json_text(std::string_view& rest) {
    while (!take(rest, "\"")) {
        require(!rest.empty() && !take(rest, "\n"), "JSON texts are closed");
        require(!take(rest, "<"), "no text of JSON ends a script");
        if (take(rest, "\\u")) {
            require(rest.size() > 4 && has_only(rest.substr(0, 4), "0123456789abcdef"),
                    "\\u has four digits");
        } else if (take(rest, "\\")) {
            require(has_only(rest.substr(0, 1), "\"\\/bfnrt"), "JSON knows the escape");
        }
        rest.remove_prefix(1);
    }
}

void check_html_text(std::string_view text) {
    require(text.find('>') == std::string_view::npos, "HTML texts have no raw >");
    while (take_through(text, "&")) {
        require(take(text, "amp;") || take(text, "lt;") || take(text, "gt;") || take(text, "quot;"),
                "HTML texts have no raw &");
    }
}

const std::string elements =
    " a b body details div figcaption figure h1 h2 h3 head html li main meta ol p path script "
    "section span style summary svg time title ul ";

const std::string properties =
    " BEGIN END VERSION PRODID CALSCALE UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART "
    "DTSTART;VALUE=DATE DTEND DTEND;VALUE=DATE SUMMARY DESCRIPTION TRANSP CLASS STATUS "
    "X-MICROSOFT-CDO-ALLDAYEVENT ACTION TRIGGER ";

}  // namespace

void check_lines(std::string_view text, int width) {
    check_printable(text);
    require(!text.empty(), "a text has a line");
    while (const auto line = take_through(text, "\n")) {
        require(column_count(*line) <= width, "a line fits the width");
    }
    require(text.empty(), "a text ends with its line");
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
    std::string signs;
    while (const auto between = take_through(json, "\"")) {
        signs += *between;
        take_json_text(json);
    }
    require(has_only(signs += json, "aeflnrstu0123456789-:,[]{} \n"), "texts of JSON have quotes");
}

void check_html(std::string_view page) {
    check_printable(page);
    require(take(page, "<!DOCTYPE html>\n"), "a page says that it is HTML");
    std::vector<std::string_view> open;
    while (const auto text = take_through(page, "<")) {
        check_html_text(*text);
        const auto tag = take_through(page, ">");
        require(tag && tag->find('<') == std::string_view::npos, "HTML texts have no raw <");
        if (tag->starts_with('/')) {
            require(!open.empty() && open.back() == tag->substr(1), "elements are closed in turn");
            open.pop_back();
            continue;
        }
        const std::string_view name = tag->substr(0, tag->find_first_of(" /"));
        require(is_listed(name, elements), "a page has no elements but ours");
        require(tag->find('&') == std::string_view::npos &&
                    std::ranges::count(*tag, '"') % 2 == 0 &&
                    tag->find(" on") == std::string_view::npos,
                "attributes are plain and closed, and start no script");
        if (name == "style") {
            require(take_through(page, "</style>").has_value(), "the style is closed");
        } else if (name == "script") {
            require(take(page, "\n\"use strict\";\n") && take_through(page, "</script>"),
                    "the script is ours, and closed");
        } else if (!tag->ends_with('/') && name != "meta") {
            open.push_back(name);
        }
    }
    require(open.empty() && page == "\n", "a page ends with its last element");
}

void check_calendar(std::string_view calendar, std::size_t events) {
    constexpr std::size_t longest_line = 75;
    std::size_t begun = 0;
    while (const auto line = take_through(calendar, "\r\n")) {
        check_printable(*line);
        require(line->find('\n') == std::string_view::npos, "lines of a calendar end with CR LF");
        require(!line->empty() && line->size() <= longest_line, "a line has 1 to 75 octets");
        require(line->front() == ' ' || is_listed(line->substr(0, line->find(':')), properties),
                "a calendar has no properties but ours");
        begun += *line == "BEGIN:VEVENT" ? 1 : 0;
    }
    require(calendar.empty(), "a calendar ends with its last line");
    require(begun == events, "the text has the entries of the calendar");
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
