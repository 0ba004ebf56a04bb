#include "read/toml_document.hpp"

#include "aftercare/read_protocol.hpp"
#include "read/meant_value.hpp"
#include "read/offset.hpp"
#include "read/syntax_fault.hpp"
#include "text/letters.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace aftercare {

namespace {

/// Why a file is no text in UTF-8. Without file and excerpt.
std::optional<Fault> no_text_fault(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> beginnings{{
        {"{\\rtf", "a word processor's file (RTF), not plain text"},
        {"PK\x03\x04", "a word processor's file (such as DOCX) or an archive, not plain text"},
        {"\xD0\xCF\x11\xE0", "a word processor's file (DOC), not plain text"},
        {"%PDF", "a PDF, not plain text"},
        {"\xFF\xFE", "text in UTF-16, not in UTF-8"},
        {"\xFE\xFF", "text in UTF-16, not in UTF-8"},
        {"", "not a text file"},
    }};
    const std::string save_as_text = "Save it as plain text (UTF-8) and try again.";
    for (const auto& [beginning, form] : beginnings) {
        if (text.starts_with(beginning) && (!beginning.empty() || text.find('\0') != text.npos)) {
            return Fault{"this is " + std::string{form}, save_as_text};
        }
    }
    if (text.size() > largest_file) {
        return Fault{"the file is larger than 1 MiB",
                     "Is this the right file? An aftercare file has a few lines of text."};
    }
    if (const auto byte = first_invalid_byte(text)) {
        return Fault{"a character here is not UTF-8",
                     save_as_text,
                     {},
                     position_in(text, text.substr(*byte))};
    }
    return std::nullopt;
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
    return std::string{skipped == 0 ? "" : cut} + std::string{shown} +
           std::string{shown.size() == rest.size() ? "" : cut};
}

}  // namespace

std::string_view without_marks(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    while (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    return text;
}

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
    : text_{without_marks(text)}, file_{std::move(file)}, examples_{examples} {
    std::optional<Fault> fault = no_text_fault(text_);
    fault = fault ? fault : deep_key_fault(text_);
    try {
        root_ = fault ? toml::table{} : toml::parse(text_);
    } catch (const toml::parse_error& error) {
        fault = syntax_fault(error, text_, examples_, today);
    }
    if (fault) {
        add_fault(std::move(*fault));
        throw_if_faulty();
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
    return node == nullptr ? std::string{} : text(*node, key);
}

std::string TomlDocument::text(const toml::node& node, std::string_view key) {
    const toml::value<std::string>* value = node.as_string();
    const std::string_view content = value == nullptr ? "" : trimmed(value->get());
    const std::size_t longest = longest_text(key);
    if (is_longer_than(content, longest)) {
        add_fault(node.source(), quoted(key) + " is too long",
                  "Write at most " + std::to_string(longest) + " characters.");
        return {};
    }
    if (content.empty()) {
        add_value_fault(node.source(),
                        quoted(key) + (value == nullptr ? " must be text in quotes" : " is empty"),
                        key);
    }
    return std::string{content};
}

std::optional<Offset> TomlDocument::offset(const toml::table& table, std::string_view key) {
    const std::string written = text(table, key);
    const std::optional<Offset> offset = parse_offset(written);
    if (written.empty() || offset) {
        return offset;
    }
    add_value_fault(table.get(key)->source(),
                    '"' + written +
                        "\" is not a whole number of days (at most 365), weeks (at most "
                        "52) or months (at most 12)",
                    key);
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
    if (!heading.starts_with("[[")) {
        found.push_back(node->as_table());
    } else if (const toml::array* const list = node->as_array()) {
        for (const toml::node& element : *list) {
            found.push_back(element.as_table());
        }
    }
    if (found.empty() || std::ranges::count(found, nullptr) > 0) {
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
                       {},
                       is_top ? Position{} : position_of(table.source())});
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
    add_fault({std::move(message), std::move(hint), {}, position_of(place)});
}

void TomlDocument::add_fault(const toml::table& table, std::string_view key, std::string message,
                             std::string hint) {
    add_fault(table.get(key)->source(), std::move(message), std::move(hint));
}

void TomlDocument::add_value_fault(const toml::source_region& place, std::string message,
                                   std::string_view key) {
    std::string_view written = this->written(place);
    if (meant_value(written, example_of(key, examples_).kind) == written) {
        written = {};  // it is to blame
    }
    add_fault(place, std::move(message),
              "Write it like this: " + meant_line(key, written, examples_));
}

void TomlDocument::add_fault(Fault fault) {
    fault.file = fault.file.empty() ? file_ : fault.file;
    faults_.push_back(std::move(fault));
    if (faults_.size() == most_faults) {
        throw_if_faulty();
    }
}

void TomlDocument::throw_if_faulty(Failure failure) {
    if (!faulty()) {
        return;
    }
    const auto place = [this](const Fault& fault) {
        return std::pair{fault.file != file_, fault.position};
    };
    std::ranges::stable_sort(faults_, {}, place);
    for (Fault& fault : std::span{faults_}.first(std::min(faults_.size(), most_faults_shown))) {
        if (fault.file == file_) {
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

}  // namespace aftercare
