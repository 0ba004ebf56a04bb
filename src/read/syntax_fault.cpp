#include "read/syntax_fault.hpp"

#include "read/meant_value.hpp"
#include "read/toml_document.hpp"
#include "read/typed_text.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

constexpr int deepest_key = 30;

/// Where the string that begins at a byte ends: after its quotes, or with its line or the text.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
    const char quote = text[begin];
    const bool is_long = text.substr(begin).starts_with(std::string(3, quote));
    const std::string closing(is_long ? 3 : 1, quote);
    std::size_t at = begin + closing.size();
    while (at < text.size() && !text.substr(at).starts_with(closing) &&
           (is_long || text[at] != '\n')) {
        at += quote == '"' && text[at] == '\\' ? 2 : 1;
    }
    // A long string may end in quotes of its own before the three that close it.
    return std::min(text.find_first_not_of(quote, at), text.size());
}

/// A text with blanks in place of its comments and of what its strings contain; a value keeps its
/// strings, and also has comments that begin with `//`, as in other formats. A quotation mark in a
/// word, such as an apostrophe, begins no string.
std::string blanked(std::string_view text, bool is_value = false) {
    constexpr std::string_view separators = " \t\r\n,;\"'=.[]{}";
    std::string rest{text};
    for (std::size_t at = 0; (at = text.find_first_of("#\"'/", at)) != text.npos;) {
        const bool is_apart = at == 0 || separators.find(text[at - 1]) != text.npos;
        const bool is_string = is_apart && (text[at] == '"' || text[at] == '\'');
        const bool is_comment =
            text[at] == '#' || (is_value && is_apart && text.substr(at).starts_with("//"));
        const std::size_t end = is_comment  ? std::min(text.find('\n', at), text.size())
                                : is_string ? end_of_string(text, at)
                                            : at + 1;
        if (is_comment || (is_string && !is_value)) {
            const std::size_t begin = is_comment ? at : at + 1;
            rest.replace(begin, end - begin, end - begin, ' ');
        }
        at = end;
    }
    return rest;
}

bool is_toml(std::string_view text) {
    try {
        return toml::parse(text).is_table();
    } catch (const toml::parse_error&) {
        return false;
    }
}

/// Where the statement begins that has a line with a fault: at the last line above which all is
/// TOML. In a large file, it is not searched for far.
std::size_t begin_of_statement(std::string_view text, std::size_t begin_of_line) {
    constexpr std::size_t most_read = std::size_t{1} << 22U;
    std::size_t begin = begin_of_line;
    for (std::size_t read = begin; begin > 0 && read < most_read; read += begin) {
        if (is_toml(text.substr(0, begin))) {
            break;
        }
        begin = text.rfind('\n', begin - 2) + 1;
    }
    return begin;
}

/// From the last heading on, or from the beginning.
std::string_view from_last_heading(std::string_view text) {
    const std::size_t at = text.rfind("\n[");
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

/// What a line has before its `=`, without quotes; its first word if it has no `=`.
std::string key_of(std::string_view line) {
    const std::string typed = as_typed(line);
    const std::size_t end = typed.find_first_of("=:");
    std::string_view key = trimmed(std::string_view{typed}.substr(0, end));
    if (end == std::string::npos) {
        key = key.substr(0, key.find_first_of(" \t"));
    }
    return std::string{without_quotes(key)};
}

/// What a statement has after its `=`, without comments and the comma or semicolon of other
/// formats. A list that is not closed ends where the next key begins.
std::string written_value(std::string_view statement) {
    std::string_view value = statement.substr(0, statement.find('\n'));
    std::size_t mark = find_typed(value, "=:");
    mark = mark == std::string_view::npos ? value.find_first_of(" \t") : mark;
    if (mark == std::string_view::npos) {
        return {};
    }
    value.remove_prefix(mark + character_at(value, mark).length);
    value.remove_prefix(std::min(value.find_first_not_of("=:>"), value.size()));  // of "=>"
    value = stripped(value, "");
    if (!value.starts_with('[')) {
        return std::string{stripped(blanked(value, true), ",;")};
    }
    std::string list = blanked(statement.substr(offset_in(statement, value)), true) + '\n';
    const std::size_t end = list.find(']');
    const std::size_t other = std::min(list.find('='), list.find("\n["));
    list.resize(std::min(end < other ? end + 1 : list.rfind('\n', other), list.size()));
    return list;
}

/// Whether a key has an example of its own, or is in a table in which every key is allowed. What
/// has many words, or begins like a comment of other formats, is none.
bool is_known(std::string_view key, std::string_view heading, KeyExamples examples) {
    constexpr std::ptrdiff_t most_words = 4;
    if (std::count(key.begin(), key.end(), ' ') >= most_words || key.find_first_of("/;-%*") == 0) {
        return false;
    }
    const std::size_t dot = key.rfind('.');
    const std::string table = dot == std::string_view::npos
                                  ? std::string{heading}
                                  : '[' + std::string{key.substr(0, dot)} + ']';
    return std::any_of(examples.begin(), examples.end(), [&](const KeyExample& example) {
        return example.key == "*" ? table.starts_with('[' + std::string{example.table} + ']')
                                  : example.key == key.substr(dot + 1);
    });
}

/// A character other than quotation marks that only looks right, where the parser stopped.
std::optional<Fault> look_alike_fault(std::string_view line, Position stop) {
    const std::size_t at = byte_of_character(line, static_cast<std::size_t>(stop.column) - 1);
    const std::string_view from = line.substr(at);
    const std::string_view written =
        from.substr(0, from.empty() ? 0 : character_at(from, 0).length);
    const std::string meant = as_typed(written);
    if (meant == written || meant == "\"" || meant == "'") {
        return std::nullopt;
    }
    const std::string before = as_typed(line.substr(0, at));
    const std::string_view seen = trimmed(before);
    const std::string typed = as_typed(line);
    return Fault{
        (trimmed(meant).empty() ? "there is an invisible character"
                                : "there is a character that only looks like \"" + meant + '"') +
            (seen.empty() ? " at the beginning of this line"
                          : " after " + std::string{seen.substr(seen.find_last_of(" \t") + 1)}),
        trimmed(typed).empty() ? "Delete this line."
                               : "Write it like this: " + std::string{trimmed(typed)},
        {},
        stop};
}

/// Line ends that toml++ refuses, such as those of an old Mac.
std::optional<Fault> line_end_fault(std::string_view text) {
    std::size_t at = text.find('\r');
    while (text.substr(std::min(at, text.size())).starts_with("\r\n")) {
        at = text.find('\r', at + 1);
    }
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    return Fault{"this does not end like a line of Windows or Unix: there is a lone CR",
                 "Save it with the line ends of Windows (CRLF) or Unix (LF): many editors ask when "
                 "you save under another name.",
                 {},
                 {position_in(text, text.substr(at)).line, 1}};
}

/// A hint for a line whose key is unknown.
std::string line_hint(std::string_view key, std::string_view written, KeyExamples examples) {
    std::vector<std::string_view> known;
    for (const KeyExample& example : examples) {
        known.push_back(example.key);
    }
    const std::string_view meant = nearest(key, known);
    return meant.empty() ? "Write a key, an equals sign and a value, with text in double quotes. "
                           "If this is a comment, put a # in front of it."
                         : "Did you mean: " + meant_line(meant, written, examples);
}

/// The key before the place at which the parser stopped.
std::string key_before(std::string_view line, Position stop) {
    std::string_view key =
        line.substr(0, byte_of_character(line, static_cast<std::size_t>(stop.column) - 1));
    key.remove_prefix(key.find_last_of(",{") + 1);
    return key_of(key.empty() ? line : key);
}

}  // namespace

Fault syntax_fault(const toml::parse_error& error, std::string_view text, KeyExamples examples,
                   std::optional<date::sys_days> today) {
    if (std::optional<Fault> line_ends = line_end_fault(text)) {
        return std::move(*line_ends);
    }
    const Position stop = position_of(error.source());
    const auto says = [&](std::string_view part) {
        return error.description().find(part) != std::string_view::npos;
    };
    const std::string_view last_line = line_at(text, stop.line);
    const std::size_t begin = begin_of_statement(text, offset_in(text, last_line));
    const std::string_view statement = text.substr(begin);
    const std::string_view line = trimmed(statement.substr(0, statement.find('\n')));
    const std::string written = written_value(statement);
    const Position first = position_in(text, statement);
    const bool is_entry = first.line != stop.line && !says("end-of-file") &&
                          trimmed(last_line).find_first_of("\"'0123456789") == 0;
    const bool is_open = !is_entry && ((written.starts_with('[') && !written.ends_with(']')) ||
                                       (written.starts_with('{') && !written.ends_with('}')));
    // After a list or text that is not closed, the parser stops at a line that is not to blame.
    const Position place = first.line != stop.line && (is_open || says("string")) ? first : stop;

    const auto fault = [&place](std::string message, std::string hint) {
        return Fault{std::move(message), std::move(hint), {}, place};
    };
    const std::optional<Fault> look_alike = look_alike_fault(last_line, stop);
    const std::string typed = as_typed(line);
    if (look_alike && (trimmed(typed).empty() || trimmed(typed).find_first_of("[#") == 0)) {
        return *look_alike;
    }
    if (says("redefine")) {
        const std::string name =
            line.starts_with('[') ? std::string{line} : '`' + key_before(last_line, stop) + '`';
        return fault(name + " is given twice",
                     "Keep one of the two, with everything that belongs to it.");
    }
    if (line.starts_with('[')) {
        return fault("this heading is not valid",
                     "A heading is a word in square brackets on a line of its own.");
    }
    const std::string key = key_of(line);
    const KeyExample example = example_of(key, examples);
    const bool is_sentence = typed.find_first_of("=:") == std::string::npos && example.key == "*" &&
                             !meant_value(written, example.kind);
    if (is_sentence || !is_known(key, from_last_heading(text.substr(0, begin)), examples)) {
        return fault("this line is not a known key with a value",
                     line_hint(key, written, examples));
    }
    const std::string name = '`' + key + '`';
    const bool is_text = example.value.starts_with('"') && written.find_first_of("\"'") != 0;
    Fault unclear =
        value_fault(look_alike                    ? look_alike->message
                    : line.find('=') == line.npos ? name + " needs an equals sign and a value"
                    : written.empty()             ? name + " has no value"
                    : is_open                     ? name + " has a bracket that is not closed"
                    : is_text                     ? name + " must be text in quotes"
                                                  : "the value of " + name + " is not valid",
                    key, written, examples, today);
    unclear.position = place;
    return unclear;
}

std::optional<Fault> deep_key_fault(std::string_view text) {
    constexpr std::string_view between_keys = "=,[]{}\n";
    const std::string rest = blanked(text);
    int parts = 1;
    for (const char& c : rest) {
        parts = c == '.' ? parts + 1 : between_keys.find(c) != between_keys.npos ? 1 : parts;
        if (parts > deepest_key) {
            return Fault{"a key has more than " + std::to_string(deepest_key) + " parts",
                         "Look for a word with many dots that is not in quotes.",
                         {},
                         {position_in(rest, {&c, 1}).line, 1}};
        }
    }
    return std::nullopt;
}

}  // namespace aftercare
