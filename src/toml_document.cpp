#include "toml_document.hpp"

#include "nearest.hpp"
#include "utf8.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace aftercare {

namespace {

constexpr int deepest_key = 30;
constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string quoted(std::string_view key) { return '`' + std::string{key} + '`'; }

Position position_of_byte(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    return {static_cast<int>(lines) + 1, static_cast<int>(character_count(line)) + 1};
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return lines;
}

/// What stands before the `=` of a line, or its first word; without quotes.
std::string_view key_of(std::string_view line) {
    line = trimmed(line);
    std::string_view key = trimmed(line.substr(0, line.find_first_of("=:")));
    if (key.size() >= 2 && (key.front() == '"' || key.front() == '\'') &&
        key.back() == key.front()) {
        return key.substr(1, key.size() - 2);
    }
    return key.substr(0, key.find_first_of(blanks));
}

bool is_heading(std::string_view line) { return trimmed(line).starts_with('['); }

/// Whether a line leaves a list open.
bool goes_on(std::string_view line) {
    if (line.empty() || is_heading(line)) {
        return false;
    }
    const std::size_t opening = line.find('[');
    return line.back() == ',' ||
           (opening != std::string_view::npos && line.find(']', opening) == std::string_view::npos);
}

/// A run of digits and hyphens in the form of a date, such as "2026-02-30".
std::string_view date_like(std::string_view line) {
    constexpr std::string_view form = "dddd-dd-dd";
    const auto matches = [](char c, char wanted) {
        return wanted == 'd' ? '0' <= c && c <= '9' : c == wanted;
    };
    const auto found = std::search(line.begin(), line.end(), form.begin(), form.end(), matches);
    return found == line.end() ? std::string_view{} : std::string_view{&*found, form.size()};
}

/// Steps over the strings and comments of a TOML text, to look at the rest.
class OutsideStrings {
public:
    explicit OutsideStrings(std::string_view text) : rest_{text} {}

    bool at_end() const { return rest_.empty(); }

    /// The next character; a whole string is one quote, a comment is the line end behind it.
    char next() {
        if (rest_.front() == '#') {
            rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size() - 1));
            return '\n' == rest_.front() ? take(1) : (rest_ = {}, '\n');
        }
        for (const std::string_view quote : {"\"\"\"", "'''", "\"", "'"}) {
            if (rest_.starts_with(quote)) {
                skip_string(quote);
                return quote.front();
            }
        }
        return take(1);
    }

private:
    char take(std::size_t count) {
        const char first = rest_.front();
        rest_.remove_prefix(count);
        return first;
    }

    void skip_string(std::string_view quote) {
        rest_.remove_prefix(quote.size());
        const bool escapes = quote.front() == '"';
        while (!rest_.empty() && !rest_.starts_with(quote)) {
            if (quote.size() == 1 && rest_.front() == '\n') {
                return;
            }
            rest_.remove_prefix(
                escapes && rest_.front() == '\\' ? std::min<std::size_t>(2, rest_.size()) : 1);
        }
        rest_.remove_prefix(std::min(quote.size(), rest_.size()));
    }

    std::string_view rest_;
};

}  // namespace

Position position_of(const toml::source_region& place) {
    return {static_cast<int>(place.begin.line), static_cast<int>(place.begin.column)};
}

TomlDocument::TomlDocument(std::string_view text, std::string file,
                           std::span<const KeyExample> examples)
    : text_{text}, file_{std::move(file)}, examples_{examples} {
    refuse_what_is_no_text();
    lines_ = lines_of(text_);
    refuse_deep_keys();
    try {
        root_ = toml::parse(text_);
    } catch (const toml::parse_error& error) {
        throw_syntax_fault(error);
    }
}

std::optional<std::string> TomlDocument::text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const toml::value<std::string>* value = node->as_string();
    if (value == nullptr) {
        add_fault_with_example(node->source(), quoted(key) + " must be text between quotes", key);
        return std::nullopt;
    }
    const std::string_view content = trimmed(value->get());
    if (content.empty()) {
        add_fault_with_example(node->source(), quoted(key) + " is empty", key);
        return std::nullopt;
    }
    return std::string{content};
}

std::string TomlDocument::required_text(const toml::table& table, std::string_view key,
                                        const std::string& owner) {
    if (!table.contains(key)) {
        add_fault_with_example(table.source(), owner + " has no " + quoted(key), key);
        return {};
    }
    return text(table, key).value_or(std::string{});
}

void TomlDocument::allow_only(const toml::table& table, std::span<const std::string_view> known) {
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
            add_fault(key.source(), quoted(key.str()) + " is not a key that is known here",
                      suggestion(key.str(), known));
        }
    }
}

void TomlDocument::add_fault(const toml::source_region& place, std::string message,
                             std::string hint) {
    add_fault(position_of(place), std::move(message), std::move(hint));
}

void TomlDocument::add_fault(Position position, std::string message, std::string hint) {
    faults_.push_back(
        {std::move(message), std::move(hint), file_, position, std::string{line(position.line)}});
}

void TomlDocument::add_fault_with_example(const toml::source_region& place, std::string message,
                                          std::string_view key) {
    add_fault(place, std::move(message), "Write it like this: " + mend(key));
}

void TomlDocument::add_fault(std::string message, std::string hint) {
    faults_.push_back({std::move(message), std::move(hint), file_});
}

void TomlDocument::add_faults(std::vector<Fault> faults) {
    for (Fault& fault : faults) {
        if (fault.file.empty()) {
            add_fault(fault.position, std::move(fault.message), std::move(fault.hint));
        } else {
            faults_.push_back(std::move(fault));
        }
    }
}

void TomlDocument::throw_if_faulty() {
    if (faulty()) {
        std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& left, const Fault& right) {
            return left.position < right.position;
        });
        throw Error{Failure::faulty_input, std::move(faults_)};
    }
}

std::string_view TomlDocument::line(int number) const {
    const auto index = static_cast<std::size_t>(number);
    return 1 <= index && index <= lines_.size() ? lines_[index - 1] : std::string_view{};
}

int TomlDocument::first_line_of_value(int number, bool in_long_string) const {
    const auto line_with_text = [this](int at) {
        while (at > 1 && line(at).empty()) {
            --at;
        }
        return at;
    };
    number = line_with_text(number);
    while (in_long_string && number > 1 && line(number).find("\"\"\"") == std::string_view::npos) {
        --number;
    }
    for (int above = line_with_text(number - 1); above > 0 && goes_on(line(above));
         above = line_with_text(number - 1)) {
        number = above;
    }
    return number;
}

std::string TomlDocument::mend(std::string_view key) const {
    for (const KeyExample& example : examples_) {
        if (example.key == key || example.key.ends_with(".*")) {
            return std::string{key} + " = " + std::string{example.value};
        }
    }
    return std::string{key} + " = ...";
}

void TomlDocument::throw_fault(Position position, std::string message, std::string hint) const {
    throw Error{Failure::faulty_input, Fault{std::move(message), std::move(hint), file_, position,
                                             std::string{line(position.line)}}};
}

void TomlDocument::throw_syntax_fault(const toml::parse_error& error) const {
    Position position = position_of(error.source());
    const std::string_view words = error.description();
    const auto says = [&](std::string_view part) {
        return words.find(part) != std::string_view::npos;
    };

    // The parser stops behind a value that goes on over several lines or to the end of the file;
    // the line to mend is the one that begins it.
    if (const int begin = first_line_of_value(position.line, says("multi-line"));
        begin != position.line) {
        position = {begin, 1};
    }

    const std::string_view faulty_line = line(position.line);
    if (says("redefine")) {
        if (is_heading(faulty_line)) {
            throw_fault(position, std::string{faulty_line} + " is given twice",
                        "Keep one of them, with all its lines below it.");
        }
        throw_fault(position, quoted(key_of(faulty_line)) + " is given twice",
                    "Keep one of the two lines.");
    }
    if (is_heading(faulty_line)) {
        throw_fault(position, "this heading cannot be read",
                    "A heading is a word between square brackets, alone on its line.");
    }

    const std::string_view key = key_of(faulty_line);
    std::vector<std::string_view> known;
    bool any_key = false;
    for (const KeyExample& example : examples_) {
        known.push_back(example.key);
        if (example.key.ends_with(".*")) {
            const std::string heading =
                '[' + std::string{example.key.substr(0, example.key.size() - 2)} + ']';
            int above = position.line;
            while (above > 0 && !is_heading(line(above))) {
                --above;
            }
            any_key = above > 0 && line(above).starts_with(heading);
        }
    }
    const bool is_known = any_key || std::find(known.begin(), known.end(), key) != known.end();
    if (!is_known) {
        const std::string_view meant = nearest(key, known);
        throw_fault(position, "this line cannot be read",
                    meant.empty()
                        ? "A line is a key, an equals sign and a value; text stands between "
                          "double quotes, and a comment behind #."
                        : "Did you mean: " + mend(meant));
    }
    const std::string_view date = date_like(faulty_line);
    if (says("date") && !date.empty()) {
        throw_fault(position, "there is no day " + std::string{date},
                    "Write year-month-day, for example: " + mend(key));
    }
    throw_fault(position, quoted(key) + " cannot be read as it is written here",
                "Write it like this: " + mend(key));
}

void TomlDocument::refuse_what_is_no_text() const {
    const std::string save_as_text = "Save it as plain text (UTF-8) and try again.";
    if (text_.size() > largest_file) {
        throw_fault({}, "the file is larger than 1 MiB",
                    "Is it the right one? An aftercare file has a few lines of text.");
    }
    if (text_.find('\0') != std::string_view::npos) {
        throw_fault({}, "this is not a text file", save_as_text);
    }
    if (const auto byte = first_invalid_byte(text_)) {
        throw_fault(position_of_byte(text_, *byte), "a character here is not UTF-8", save_as_text);
    }
}

// Debian's toml++ (3.3.0) overflows the stack on keys with thousands of parts.
void TomlDocument::refuse_deep_keys() const {
    int dots = 0;
    OutsideStrings outside{text_};
    while (!outside.at_end()) {
        const char c = outside.next();
        if (c == '.') {
            ++dots;
        } else if (std::string_view{"=,[]{}\n"}.find(c) != std::string_view::npos) {
            dots = 0;
        }
        if (dots > deepest_key) {
            throw_fault({}, "a key has more than " + std::to_string(deepest_key) + " parts",
                        "Look for a word with many full stops that is not between quotes.");
        }
    }
}

}  // namespace aftercare
