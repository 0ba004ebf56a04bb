#include "read/toml_document.hpp"

#include "read/largest_file.hpp"
#include "read/meant_value.hpp"
#include "read/offset.hpp"
#include "read/syntax_fault.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare {

namespace {

/// What a file is that a program saved in another form than plain text in UTF-8, such as "a PDF".
/// Empty if it may be text.
std::string_view name_of_other_form(std::string_view bytes) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> forms{{
        {"{\\rtf", "a word processor's file (RTF)"},
        {"PK\x03\x04", "a word processor's file (such as DOCX) or an archive"},
        {"\xD0\xCF\x11\xE0", "a word processor's file (DOC)"},
        {"%PDF", "a PDF"},
        {"\xFF\xFE", "text in UTF-16"},
        {"\xFE\xFF", "text in UTF-16"},
    }};
    for (const auto& [beginning, name] : forms) {
        if (bytes.starts_with(beginning)) {
            return name;
        }
    }
    // UTF-16 without its mark: of the first letter, one byte is zero.
    const bool is_wide = bytes.size() > 1 && (bytes[0] == '\0') != (bytes[1] == '\0');
    return is_wide ? "text in UTF-16" : "";
}

// So that no file can fill a computer's memory.
std::size_t longest_text(std::string_view key) {
    constexpr std::size_t longest_name = 80;
    constexpr std::size_t longest_title = 200;
    constexpr std::size_t longest_other = 2000;
    return key == "name" || key == "id"              ? longest_name
           : key == "title" || key == "practitioner" ? longest_title
                                                     : longest_other;
}

std::string quoted(std::string_view key) { return '`' + std::string{key} + '`'; }

/// toml++ counts lines that end with '\n', and code points.
std::size_t byte_at(std::string_view text, toml::source_position position) {
    std::size_t line = 0;
    for (auto lines = position.line; lines > 1; --lines) {
        line = text.find('\n', line) + 1;
    }
    return line + byte_of_character(text.substr(line), position.column - 1);
}

/// An excerpt for a message: the line, or the part of a long one around the fault.
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

}  // namespace

std::size_t offset_in(std::string_view text, std::string_view part) {
    return static_cast<std::size_t>(part.data() - text.data());
}

Position position_in(std::string_view text, std::string_view part) {
    const std::string_view before = text.substr(0, offset_in(text, part));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    return {static_cast<int>(lines) + 1, static_cast<int>(character_count(line)) + 1};
}

Position position_of(const toml::source_region& place) {
    return {static_cast<int>(place.begin.line), static_cast<int>(place.begin.column)};
}

std::string_view source_text(std::string_view text, const toml::source_region& place) {
    const std::size_t begin = byte_at(text, place.begin);
    return text.substr(begin, byte_at(text, place.end) - begin);
}

TomlDocument::TomlDocument(std::string_view text, std::string file, KeyExamples examples,
                           std::optional<date::sys_days> today)
    : text_{text}, file_{std::move(file)}, examples_{examples} {
    if (text_.starts_with(byte_order_mark)) {
        text_.remove_prefix(byte_order_mark.size());
    }
    refuse_what_is_no_text();
    if (std::optional<Fault> fault = deep_key_fault(text_)) {
        throw_fault(std::move(*fault));
    }
    try {
        root_ = toml::parse(text_);
    } catch (const toml::parse_error& error) {
        throw_fault(syntax_fault(error, text_, examples_, today));
    }
}

void TomlDocument::refuse_other(std::string_view own, std::string_view other, std::string message,
                                std::string hint) {
    if (const toml::node* node = root_.get(other); node != nullptr && !root_.contains(own)) {
        add_fault(node->source(), std::move(message), std::move(hint));
        throw_if_faulty();
    }
}

std::string TomlDocument::text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        return {};
    }
    const toml::value<std::string>* value = node->as_string();
    const std::string_view content = value == nullptr ? "" : trimmed(value->get());
    if (content.empty()) {
        add_value_fault(node->source(),
                        quoted(key) + (value == nullptr ? " must be text in quotes" : " is empty"),
                        key);
    } else if (const std::size_t longest = longest_text(key); is_longer_than(content, longest)) {
        add_fault(table, key, quoted(key) + " is too long",
                  "Write at most " + std::to_string(longest) + " characters.");
        return {};
    }
    return std::string{content};
}

std::optional<Offset> TomlDocument::offset(const toml::table& table, std::string_view key) {
    const std::string written = text(table, key);
    const std::optional<Offset> offset = parse_offset(written);
    if (written.empty() || offset) {
        return offset;
    }
    const toml::source_region& place = table.get(key)->source();
    const std::size_t digits = std::min(written.find_first_not_of("0123456789"), written.size());
    if (digits > 0 && parse_offset('1' + written.substr(digits))) {
        add_fault(place, '"' + written + "\" is too long",
                  "The most is 365 days, 52 weeks or 12 months.");
    } else {
        add_value_fault(place, '"' + written + "\" is not a whole number of days, weeks or months",
                        key);
    }
    return std::nullopt;
}

std::vector<const toml::table*> TomlDocument::tables(const toml::table& owner,
                                                     std::string_view heading) {
    const std::size_t begin = heading.find_last_of("[.") + 1;
    const std::string_view key = heading.substr(begin, heading.find(']') - begin);
    const toml::node* node = owner.get(key);
    if (node == nullptr) {
        return {};
    }
    std::vector<const toml::table*> found;
    if (const toml::array* list = node->as_array(); !heading.starts_with("[[")) {
        found.push_back(node->as_table());
    } else if (list != nullptr && list->is_homogeneous<toml::table>()) {
        for (const toml::node& element : *list) {
            found.push_back(element.as_table());
        }
    }
    if (found.empty() || found.front() == nullptr) {
        add_fault(node->source(), quoted(key) + " must be a heading",
                  "Write " + std::string{heading} +
                      " on a line of its own, and its settings on the lines below.");
        return {};
    }
    return found;
}

void TomlDocument::require(const toml::table& table, const std::string& owner,
                           std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (!table.contains(key)) {
            const bool is_top = &table == &root_;
            add_fault({owner + " has no " + quoted(key),
                       (is_top ? "Add this line at the top: " : "Write it like this: ") +
                           meant_line(key, {}, examples_),
                       file_, is_top ? Position{} : position_of(table.source())});
        }
    }
}

void TomlDocument::allow_only_known(
    const toml::table& table, std::string_view name,
    const std::function<std::string(std::string_view key)>& hint_for) {
    const std::vector<std::string_view> known = keys_of(name, examples_);
    for (const auto& [key, value] : table) {
        if (!is_one_of(known, key.str())) {
            std::string hint = hint_for ? hint_for(key.str()) : std::string{};
            add_fault(key.source(), "unknown key " + quoted(key.str()),
                      hint.empty() ? suggestion(key.str(), known) : std::move(hint));
        }
    }
}

void TomlDocument::add_fault(const toml::source_region& place, std::string message,
                             std::string hint) {
    add_fault({std::move(message), std::move(hint), file_, position_of(place)});
}

void TomlDocument::add_fault(const toml::table& table, std::string_view key, std::string message,
                             std::string hint) {
    add_fault(table.get(key)->source(), std::move(message), std::move(hint));
}

void TomlDocument::add_value_fault(const toml::source_region& place, std::string message,
                                   std::string_view key) {
    std::string_view written = shows_more() ? this->written(place) : std::string_view{};
    if (meant_value(written, example_of(key, examples_).kind) == written) {
        written = {};  // it is to blame
    }
    add_fault(place, std::move(message),
              "Write it like this: " + meant_line(key, written, examples_));
}

void TomlDocument::add_fault(std::string message, std::string hint) {
    add_fault({std::move(message), std::move(hint), file_});
}

void TomlDocument::add_fault(Fault fault) {
    faults_.push_back(std::move(fault));
    if (faults_.size() == most_faults) {
        throw_if_faulty();
    }
}

void TomlDocument::throw_if_faulty(Failure failure) {
    if (!faulty()) {
        return;
    }
    const auto others = std::stable_partition(
        faults_.begin(), faults_.end(), [this](const Fault& fault) { return fault.file == file_; });
    std::stable_sort(faults_.begin(), others, [](const Fault& left, const Fault& right) {
        return left.position < right.position;
    });
    for (std::size_t index = 0; index < std::min(faults_.size(), most_faults_shown); ++index) {
        if (Fault& fault = faults_[index]; fault.file == file_) {
            const std::string_view line = line_at(text_, fault.position.line);
            // The parser may stop at the end of a line, where there is nothing to see.
            const auto last =
                static_cast<int>(character_count(line) - (line.ends_with('\r') ? 1 : 0));
            fault.position.column = std::min(fault.position.column, std::max(last, 1));
            fault.excerpt = excerpt_of(trimmed(line), fault.position.column);
        }
    }
    throw Error{failure, std::move(faults_)};
}

void TomlDocument::throw_fault(Fault fault) {
    fault.file = file_;
    add_fault(std::move(fault));
    throw_if_faulty();
}

void TomlDocument::refuse_what_is_no_text() {
    const std::string save_as_text = "Save it as plain text (UTF-8) and try again.";
    if (const std::string_view form = name_of_other_form(text_); !form.empty()) {
        throw_fault({"this is " + std::string{form} + ", not plain text", save_as_text});
    }
    if (text_.size() > largest_file) {
        throw_fault({"the file is larger than 1 MiB",
                     "Is this the right file? An aftercare file has a few lines of text."});
    }
    if (text_.find('\0') != std::string_view::npos) {
        throw_fault({"this is not a text file", save_as_text});
    }
    if (text_.starts_with(byte_order_mark)) {  // toml++ would pass over this one
        throw_fault(
            {"the file begins with two byte order marks", save_as_text, {}, Position{1, 1}});
    }
    if (const auto byte = first_invalid_byte(text_)) {
        throw_fault({"a character here is not UTF-8",
                     save_as_text,
                     {},
                     position_in(text_, text_.substr(*byte))});
    }
}

}  // namespace aftercare
