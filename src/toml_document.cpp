#include "toml_document.hpp"

#include "aftercare/largest_file.hpp"
#include "nearest.hpp"
#include "utf8.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace aftercare {

namespace {

constexpr int deepest_key = 30;
constexpr std::string_view any_key = ".*";
constexpr char root_key = '/';
constexpr std::string_view blanks = " \t\r\n";

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
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

/// A line for people to find; of a long one the part around the column of its fault.
std::string excerpt_of(std::string_view line, int column) {
    constexpr std::size_t longest = 70;
    constexpr std::string_view cut = "...";
    const auto fault = static_cast<std::size_t>(std::max(column, 1));
    const std::size_t hidden = std::max(character_count(line), longest) - longest;
    const std::size_t skipped = std::min(hidden, fault < longest ? 0 : fault - longest / 2);
    const std::string_view rest = line.substr(byte_of_character(line, skipped));
    const std::string_view shown = rest.substr(0, byte_of_character(rest, longest));
    std::string excerpt{skipped == 0 ? "" : cut};
    excerpt += shown;
    excerpt += shown.size() == rest.size() ? "" : cut;
    return excerpt;
}

/// What stands before the `=` of a line, without quotes; without a `=` its first word.
std::string_view key_of(std::string_view line) {
    const std::size_t end = line.find_first_of("=:");
    std::string_view key = trimmed(line.substr(0, end));
    if (end == std::string_view::npos) {
        key = key.substr(0, key.find_first_of(blanks));
    }
    if (key.size() >= 2 && (key.front() == '"' || key.front() == '\'') &&
        key.back() == key.front()) {
        key = key.substr(1, key.size() - 2);
    }
    return key;
}

bool is_heading(std::string_view line) { return trimmed(line).starts_with('['); }

/// What has the form of a date, such as "2026-02-30", and begins last before a column of a line;
/// empty if nothing has.
std::string_view date_at(std::string_view line, int column) {
    constexpr std::string_view form = "dddd-dd-dd";
    const auto matches = [](char c, char wanted) {
        return wanted == 'd' ? '0' <= c && c <= '9' : c == wanted;
    };
    const auto before = static_cast<std::size_t>(std::max(column, 1)) - 1;
    line = line.substr(0, byte_of_character(line, before) + form.size() - 1);
    const auto found = std::find_end(line.begin(), line.end(), form.begin(), form.end(), matches);
    return found == line.end() ? std::string_view{} : std::string_view{&*found, form.size()};
}

/// Steps over the strings and comments of a TOML text, to look at the rest.
class OutsideStrings {
public:
    explicit OutsideStrings(std::string_view text) : rest_{text} {}

    bool at_end() const { return rest_.empty(); }
    /// The line of what comes next.
    int line() const { return line_; }

    /// The next character; a whole string is one quote, a comment is skipped.
    char next() {
        if (rest_.front() == '#') {
            skip(std::min(rest_.find('\n'), rest_.size()));
            return ' ';
        }
        for (const std::string_view quote : {"\"\"\"", "'''", "\"", "'"}) {
            if (rest_.starts_with(quote)) {
                skip_string(quote);
                return quote.front();
            }
        }
        const char c = rest_.front();
        skip(1);
        return c;
    }

private:
    void skip(std::size_t count) {
        const std::string_view skipped = rest_.substr(0, count);
        line_ += static_cast<int>(std::count(skipped.begin(), skipped.end(), '\n'));
        rest_.remove_prefix(skipped.size());
    }

    void skip_string(std::string_view quote) {
        const bool has_escapes = quote.front() == '"';
        const bool is_long = quote.size() > 1;
        skip(quote.size());
        while (!rest_.empty() && !rest_.starts_with(quote)) {
            if (!is_long && rest_.front() == '\n') {
                return;  // left open: the string ends with its line
            }
            skip(has_escapes && rest_.front() == '\\' ? 2 : 1);
        }
        skip(quote.size());
        // The text may end in quotes of its own, up to two before the three that close it.
        for (std::size_t more = is_long ? 2 : 0; more > 0 && rest_.starts_with(quote.front());
             --more) {
            skip(1);
        }
    }

    std::string_view rest_;
    int line_ = 1;
};

/// A key with its value, or a heading.
struct Statement {
    int first_line;
    bool is_open;  ///< a list that nothing closes: it reaches to the end of the file
};

/// The statement that begins on a line or goes on there.
Statement statement_at(std::string_view text, int line) {
    OutsideStrings outside{text};
    int begin = 1;
    int depth = 0;
    bool is_between = true;
    bool is_heading = false;
    while (!outside.at_end()) {
        const int current = outside.line();
        const char c = outside.next();
        if (c == '\n') {
            is_between = depth == 0;
        } else if (blanks.find(c) == std::string_view::npos) {
            if (is_between) {
                if (current > line) {
                    break;
                }
                begin = current;
                is_between = false;
                is_heading = c == '[';
            }
            if (!is_heading) {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            }
        }
    }
    return {begin, depth > 0};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Position position_of(const toml::source_region& place) {
    return {static_cast<int>(place.begin.line), static_cast<int>(place.begin.column)};
}

TomlDocument::TomlDocument(std::string_view text, std::string file,
                           std::span<const KeyExample> examples)
    : text_{text}, file_{std::move(file)}, examples_{examples} {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) {
        text_.remove_prefix(byte_order_mark.size());
    }
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
        std::string message = owner + " has no " + quoted(key);
        if (&table == &root_) {
            add_fault(std::move(message), "Add this line at the top: " + std::string{key} + " = " +
                                              std::string{example_of(root_key + std::string{key})});
        } else {
            add_fault_with_example(table.source(), std::move(message), key);
        }
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
    add_fault({std::move(message), std::move(hint), file_, position});
}

void TomlDocument::add_fault_with_example(const toml::source_region& place, std::string message,
                                          std::string_view key) {
    add_fault(place, std::move(message), "Write it like this: " + mend(key));
}

void TomlDocument::add_fault(std::string message, std::string hint) {
    add_fault({std::move(message), std::move(hint), file_});
}

void TomlDocument::add_faults(std::vector<Fault> faults, std::size_t more) {
    for (Fault& fault : faults) {
        if (fault.file.empty()) {
            add_fault(fault.position, std::move(fault.message), std::move(fault.hint));
        } else {
            add_fault(std::move(fault));
        }
    }
    more_faults_ += more;
}

// A file may have a fault for every few of its bytes: those that will not be shown are counted.
void TomlDocument::add_fault(Fault fault) {
    constexpr std::size_t most_kept = 1000;
    faults_.push_back(std::move(fault));
    if (faults_.size() > most_kept) {
        keep_first_faults();
    }
}

void TomlDocument::keep_first_faults() {
    const auto others = std::stable_partition(
        faults_.begin(), faults_.end(), [this](const Fault& fault) { return fault.file == file_; });
    std::stable_sort(faults_.begin(), others, [](const Fault& left, const Fault& right) {
        return left.position < right.position;
    });
    if (faults_.size() > most_faults_shown) {
        more_faults_ += faults_.size() - most_faults_shown;
        faults_.resize(most_faults_shown);
    }
}

void TomlDocument::throw_if_faulty(Failure failure) {
    if (faulty()) {
        keep_first_faults();
        for (Fault& fault : faults_) {
            if (fault.file == file_) {
                fault.excerpt = excerpt_of(line(fault.position.line), fault.position.column);
            }
        }
        throw Error{failure, std::move(faults_), more_faults_};
    }
}

std::string_view TomlDocument::line(int number) const {
    const auto index = static_cast<std::size_t>(number);
    return 1 <= index && index <= lines_.size() ? trimmed(lines_[index - 1]) : std::string_view{};
}

std::string TomlDocument::mend(std::string_view key) const {
    return std::string{key} + " = " + std::string{example_of(key)};
}

std::string_view TomlDocument::example_of(std::string_view key) const {
    const std::string_view last_part = key.substr(key.rfind('.') + 1);
    for (const KeyExample& example : examples_) {
        if (example.key == key || example.key == last_part || example.key.ends_with(any_key)) {
            return example.value;
        }
    }
    return "...";
}

void TomlDocument::throw_fault(Position position, std::string message, std::string hint) const {
    throw Error{Failure::faulty_input, Fault{std::move(message), std::move(hint), file_, position,
                                             excerpt_of(line(position.line), position.column)}};
}

void TomlDocument::throw_syntax_fault(const toml::parse_error& error) const {
    const Position stop = position_of(error.source());
    const auto says = [&](std::string_view part) {
        return error.description().find(part) != std::string_view::npos;
    };
    const auto [first_line, is_open] = statement_at(text_, stop.line);
    const std::string_view statement = line(first_line);
    // Behind a list or a text left open, the parser stops at a line that is not to blame.
    const bool is_blameless = is_open || says("string") || line(stop.line).empty();
    const Position begin = first_line != stop.line && is_blameless ? Position{first_line, 1} : stop;

    if (is_heading(statement)) {
        says("redefine")
            ? throw_fault(begin, std::string{statement} + " is given twice",
                          "Keep one of them, with all its lines below it.")
            : throw_fault(begin, "this heading cannot be read",
                          "A heading is a word between square brackets, alone on its line.");
    }
    const std::string_view key = key_of(statement);
    if (says("redefine")) {
        throw_fault(begin, quoted(key) + " is given twice", "Keep one of the two lines.");
    }
    if (!has_example(key, first_line)) {
        std::vector<std::string_view> known;
        for (const KeyExample& example : examples_) {
            if (!example.key.ends_with(any_key) && !example.key.starts_with(root_key)) {
                known.push_back(example.key);
            }
        }
        const std::string_view meant = nearest(key, known);
        throw_fault(begin, "this line cannot be read",
                    meant.empty()
                        ? "A line is a key, an equals sign and a value; text stands between "
                          "double quotes, and a comment behind #."
                        : "Did you mean: " + mend(meant));
    }
    if (says("parsing date")) {
        if (const std::string_view date =
                date_at(lines_[static_cast<std::size_t>(stop.line) - 1], stop.column);
            !date.empty()) {
            const std::string_view all = lines_[static_cast<std::size_t>(stop.line) - 1];
            const std::string_view before =
                all.substr(0, static_cast<std::size_t>(date.data() - all.data()));
            const Position place{stop.line, static_cast<int>(character_count(before)) + 1};
            throw_fault(place, "there is no day " + std::string{date},
                        "Write year-month-day, for example: " + mend(key));
        }
    }
    throw_fault(begin, quoted(key) + " cannot be read as it is written here",
                "Write it like this: " + mend(key));
}

// Whether a key is known, or belongs to a table whose keys are not fixed: by its first part, or by
// the heading above it.
bool TomlDocument::has_example(std::string_view key, int line_number) const {
    const std::size_t dot = key.rfind('.');
    const std::string_view last_part = key.substr(dot + 1);
    int above = line_number;
    while (above > 0 && !is_heading(line(above))) {
        --above;
    }
    const std::string heading = dot == std::string_view::npos
                                    ? std::string{line(above)}
                                    : '[' + std::string{key.substr(0, dot)} + ']';
    return std::any_of(examples_.begin(), examples_.end(), [&](const KeyExample& example) {
        if (!example.key.ends_with(any_key)) {
            return example.key == last_part;
        }
        const std::string_view table = example.key.substr(0, example.key.size() - any_key.size());
        return heading.starts_with('[' + std::string{table} + ']');
    });
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
    const auto may_be_deep = [](std::string_view line) {
        return std::count(line.begin(), line.end(), '.') >= deepest_key;
    };
    if (std::none_of(lines_.begin(), lines_.end(), may_be_deep)) {
        return;
    }
    int parts = 1;
    OutsideStrings outside{text_};
    while (!outside.at_end()) {
        const int line = outside.line();
        const char c = outside.next();
        if (c == '.') {
            ++parts;
        } else if (std::string_view{"=,[]{}\n"}.find(c) != std::string_view::npos) {
            parts = 1;
        }
        if (parts > deepest_key) {
            throw_fault({line, 1}, "a key has more than " + std::to_string(deepest_key) + " parts",
                        "Look for a word with many full stops that is not between quotes.");
        }
    }
}

}  // namespace aftercare
