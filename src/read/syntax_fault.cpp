#include "read/syntax_fault.hpp"

#include "read/meant_value.hpp"
#include "read/toml_document.hpp"
#include "read/typed_text.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

constexpr int deepest_key = 30;

/// Where the string that begins at a byte ends. One without its closing quote ends with its line,
/// or with the text.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
    const char quote = text[begin];
    const bool is_long = text.substr(begin).starts_with(std::string(3, quote));
    const std::string closing(is_long ? 3 : 1, quote);
    std::size_t at = begin + closing.size();
    while (at < text.size() && !text.substr(at).starts_with(closing)) {
        if (!is_long && text[at] == '\n') {
            return at;
        }
        at += quote == '"' && text[at] == '\\' ? 2 : 1;
    }
    at += closing.size();
    // A long string may end in up to two quotes of its own before the three that close it.
    for (int own = is_long ? 2 : 0; own > 0 && at < text.size() && text[at] == quote; --own) {
        ++at;
    }
    return std::min(at, text.size());
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

/// A key with its value, or a heading.
struct TomlStatement {
    int line = 1;          ///< the first of its lines
    int heading = 0;       ///< the line of the heading above, or of this one; 0 if there is none
    bool is_open = false;  ///< a bracket is not closed, so it takes the rest of the file
    std::string_view text;
};

/// The statement that begins on a line or continues there.
TomlStatement statement_at(std::string_view text, int wanted) {
    const std::string rest = blanked(text);
    TomlStatement statement{.text = text.substr(0, 0)};
    int line = 1;
    int depth = 0;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
        end = std::min(rest.find('\n', at), text.size() - 1) + 1;
        const std::string_view part = std::string_view{rest}.substr(at, end - at);
        if (depth <= 0 && !trimmed(part).empty()) {
            if (line > wanted) {
                break;
            }
            const bool is_heading = trimmed(part).starts_with('[');
            statement = {line, is_heading ? line : statement.heading, false,
                         text.substr(at + part.find_first_not_of(" \t\r"), 0)};
        }
        for (const char c : statement.heading == statement.line ? "" : part) {
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        }
        line += static_cast<int>(std::count(&text[at], &text[at] + part.size(), '\n'));
        const auto begin = static_cast<std::size_t>(statement.text.data() - text.data());
        statement.text = text.substr(begin, end - begin);
    }
    statement.is_open = depth > 0;
    return statement;
}

std::string_view bare_key(std::string_view key) {
    const bool is_quoted =
        key.size() >= 2 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front();
    return is_quoted ? key.substr(1, key.size() - 2) : key;
}

/// What a line has before its `=`, without quotes; its first word if it has no `=`.
std::string key_of(std::string_view line) {
    const std::string typed = as_typed(line);
    const std::size_t end = typed.find_first_of("=:");
    std::string_view key = trimmed(std::string_view{typed}.substr(0, end));
    if (end == std::string::npos) {
        key = key.substr(0, key.find_first_of(" \t"));
    }
    return std::string{bare_key(key)};
}

/// What a statement has after its `=`, without comments and the comma or semicolon of other
/// formats.
std::string written_value(const TomlStatement& statement) {
    const std::string_view line = statement.text.substr(0, statement.text.find('\n'));
    std::size_t mark = find_typed(line, "=:");
    if (mark == std::string_view::npos) {
        mark = line.find_first_of(" \t");
    }
    if (mark == std::string_view::npos) {
        return {};
    }
    std::string_view value =
        stripped(statement.text.substr(mark + character_at(line, mark).length), "");
    if (value.starts_with('[')) {
        const std::size_t other = statement.is_open ? value.find('=') : std::string_view::npos;
        value = value.substr(0, other == std::string_view::npos ? other : value.rfind('\n', other));
    } else {
        value = value.substr(0, value.find('\n'));
    }
    value.remove_prefix(std::min(value.find_first_not_of("=:>"), value.size()));  // of "=>"
    return std::string{stripped(blanked(value, true), ",;")};
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

/// A character outside texts that only looks right, or cannot be seen. Quotation marks are seen.
std::optional<Fault> look_alike_fault(std::string_view text, std::string_view line) {
    const std::size_t at = first_look_alike(blanked(line));
    const std::string_view from = line.substr(std::min(at, line.size()));
    if (from.empty() || find_typed(from, "\"'") == 0) {
        return std::nullopt;
    }
    const std::string meant = as_typed(from.substr(0, character_at(from, 0).length));
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
        position_in(text, from)};
}

/// Line ends that toml++ refuses, such as those of an old Mac.
std::optional<Fault> line_end_fault(std::string_view text) {
    for (std::size_t at = 0; (at = text.find('\r', at)) != text.npos; ++at) {
        if (!text.substr(at).starts_with("\r\n")) {
            return Fault{text.substr(at).starts_with("\r\r\n")
                             ? "this line has two line ends (CR CR LF)"
                             : "this file has the line ends of an old Mac (CR)",
                         "Save it with the line ends of Windows (CRLF) or Unix (LF): many editors "
                         "ask when you save under another name.",
                         {},
                         {position_in(text, text.substr(at)).line, 1}};
        }
    }
    return std::nullopt;
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

/// What is wrong with the value of a known key; `line` is the first of its statement.
std::string value_message(const std::string& key, std::string_view line, bool is_open,
                          KeyExamples examples) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
        return '`' + key + "` needs an equals sign and a value";
    }
    const std::string_view value = trimmed(line.substr(equals + 1));
    if (value.empty()) {
        return '`' + key + "` has no value";
    }
    if (is_open) {
        return '`' + key + "` has a bracket that is not closed";
    }
    const bool is_text = example_of(key, examples).value.starts_with('"');
    return is_text && value.find_first_of("\"'") != 0 ? '`' + key + "` must be text in quotes"
                                                      : "the value of `" + key + "` is not valid";
}

/// A key that is given twice. The parser stops after its equals sign; only at a part of a dotted
/// key it stops where that begins.
Fault repeated_key_fault(std::string_view text, std::string_view line, int column) {
    const auto stop = static_cast<std::size_t>(std::max(column, 1)) - 1;
    std::string_view key = line.substr(0, byte_of_character(line, stop));
    key = key.substr(0, key.find_last_not_of(" \t") + 1);
    key = key.ends_with('=') ? key.substr(0, key.size() - 1) : line.substr(0, line.find('='));
    key = trimmed(key.substr(key.find_last_of(",{") + 1));
    return {'`' + std::string{bare_key(key)} + "` is given twice",
            "Keep one of the two.",
            {},
            position_in(text, key)};
}

}  // namespace

Fault syntax_fault(const toml::parse_error& error, std::string_view text, KeyExamples examples,
                   std::optional<date::sys_days> today) {
    if (std::optional<Fault> line_ends = line_end_fault(text)) {
        return std::move(*line_ends);
    }
    const Position stop{static_cast<int>(error.source().begin.line),
                        static_cast<int>(error.source().begin.column)};
    const auto says = [&](std::string_view part) {
        return error.description().find(part) != std::string_view::npos;
    };
    const TomlStatement statement = statement_at(text, stop.line);
    const std::string_view line = trimmed(line_at(text, statement.line));
    const std::string_view last_line = line_at(text, stop.line);
    // After a list or text that is not closed, the parser stops at a line that is not to blame.
    const bool is_blameless = statement.is_open || says("string");
    const Position place =
        statement.line != stop.line && is_blameless ? Position{statement.line, 1} : stop;

    const auto fault = [&place](std::string message, std::string hint) {
        return Fault{std::move(message), std::move(hint), {}, place};
    };
    const std::optional<Fault> look_alike = look_alike_fault(text, last_line);
    const std::string typed = as_typed(line);
    if (look_alike && (trimmed(typed).empty() || trimmed(typed).find_first_of("[#") == 0)) {
        return *look_alike;
    }
    if (line.starts_with('[')) {
        return says("redefine")
                   ? fault(std::string{line} + " is given twice",
                           "Keep one of them, with all its lines below it.")
                   : fault("this heading is not valid",
                           "A heading is a word in square brackets on a line of its own.");
    }
    if (says("redefine")) {
        return repeated_key_fault(text, last_line, stop.column);
    }
    const std::string key = key_of(line);
    const std::string written = written_value(statement);
    const KeyExample example = example_of(key, examples);
    const bool is_sentence = typed.find_first_of("=:") == std::string::npos && example.key == "*" &&
                             !meant_value(written, example.kind);
    if (is_sentence || !is_known(key, trimmed(line_at(text, statement.heading)), examples)) {
        return fault("this line is not a known key with a value",
                     line_hint(key, written, examples));
    }
    std::string message = value_message(key, line, statement.is_open, examples);
    if (statement.is_open || line.find('=') == std::string_view::npos) {
        return fault(std::move(message),
                     "Write it like this: " + meant_line(key, written, examples));
    }
    Fault unclear =
        value_fault(look_alike ? look_alike->message : message, key, written, examples, today);
    unclear.position = look_alike ? look_alike->position : place;
    return unclear;
}

std::optional<Fault> deep_key_fault(std::string_view text) {
    int dots = 0;  // of one line: without enough of them, a closer look is not needed
    const bool may_be_deep = std::any_of(text.begin(), text.end(), [&](char c) {
        dots = c == '\n' ? 0 : c == '.' ? dots + 1 : dots;
        return dots == deepest_key;
    });
    if (!may_be_deep) {
        return std::nullopt;
    }
    const std::string rest = blanked(text);
    int parts = 1;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        parts = std::string_view{"=,[]{}\n"}.find(rest[at]) != std::string_view::npos ? 1
                : rest[at] == '.'                                                     ? parts + 1
                                                                                      : parts;
        if (parts > deepest_key) {
            return Fault{"a key has more than " + std::to_string(deepest_key) + " parts",
                         "Look for a word with many dots that is not in quotes.",
                         {},
                         {position_in(text, text.substr(at)).line, 1}};
        }
    }
    return std::nullopt;
}

}  // namespace aftercare
