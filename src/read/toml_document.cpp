#include "read/toml_document.hpp"

#include "read/largest_file.hpp"
#include "read/meant_value.hpp"
#include "read/plain_text.hpp"
#include "read/source_text.hpp"
#include "read/syntax_fault.hpp"
#include "text/lines.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace aftercare {

namespace {

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

Position position_of_byte(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    return {static_cast<int>(lines) + 1, static_cast<int>(character_count(line)) + 1};
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

Position position_of(const toml::source_region& place) {
    return {static_cast<int>(place.begin.line), static_cast<int>(place.begin.column)};
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

std::optional<std::string> TomlDocument::text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    return node == nullptr ? std::nullopt : text_of(*node, key);
}

std::optional<std::string> TomlDocument::text_of(const toml::node& node, std::string_view key) {
    const toml::value<std::string>* value = node.as_string();
    if (value == nullptr) {
        add_fault_with_example(node.source(), quoted(key) + " must be text in quotes", key);
        return std::nullopt;
    }
    const std::string_view content = trimmed(value->get());
    if (content.empty()) {
        add_fault_with_example(node.source(), quoted(key) + " is empty", key);
        return std::nullopt;
    }
    if (const std::size_t longest = longest_text(key); is_longer_than(content, longest)) {
        add_fault(node.source(), quoted(key) + " is too long",
                  "Write at most " + std::to_string(longest) + " characters.");
        return std::nullopt;
    }
    return std::string{content};
}

std::string TomlDocument::required_text(const toml::table& table, std::string_view key,
                                        const std::string& owner) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
        std::string message = owner + " has no " + quoted(key);
        if (&table == &root_) {
            add_fault(std::move(message),
                      "Add this line at the top: " + std::string{key} + " = " +
                          std::string{example_of('/' + std::string{key}, examples_).value});
        } else {
            add_fault_with_example(table.source(), std::move(message), key);
        }
        return {};
    }
    return text_of(*node, key).value_or(std::string{});
}

void TomlDocument::allow_only(const toml::table& table, std::span<const std::string_view> known) {
    allow_only(table, known, [](std::string_view) { return std::string{}; });
}

void TomlDocument::allow_only(const toml::table& table, std::span<const std::string_view> known,
                              const std::function<std::string(std::string_view key)>& hint_for) {
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
            std::string hint = hint_for(key.str());
            add_fault(key.source(), "unknown key " + quoted(key.str()),
                      hint.empty() ? suggestion(key.str(), known) : std::move(hint));
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
    // In a large file only what is shown is worth the search for its place.
    const bool is_shown = faults_.size() < most_faults_shown;
    std::string_view written = is_shown ? source_text(text_, place) : std::string_view{};
    if (meant_value(written, example_of(key, examples_).kind) == written) {
        written = {};  // it is to blame
    }
    add_fault(place, std::move(message),
              "Write it like this: " + meant_line(key, written, examples_));
}

void TomlDocument::add_fault(std::string message, std::string hint) {
    add_fault({std::move(message), std::move(hint), file_});
}

void TomlDocument::add_faults(std::vector<Fault> faults, std::size_t more) {
    for (Fault& fault : faults) {
        add_fault(std::move(fault));
    }
    more_faults_ += more;
}

// A file may have a fault for every few of its bytes: the ones that are not shown are only counted.
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
                const std::string_view line = line_at(text_, fault.position.line);
                // The parser may stop at the end of a line, where there is nothing to see.
                const auto last =
                    static_cast<int>(character_count(line) - (line.ends_with('\r') ? 1 : 0));
                fault.position.column = std::min(fault.position.column, std::max(last, 1));
                fault.excerpt = excerpt_of(trimmed(line), fault.position.column);
            }
        }
        throw Error{failure, std::move(faults_), more_faults_};
    }
}

void TomlDocument::throw_fault(Fault fault) {
    add_fault(fault.position, std::move(fault.message), std::move(fault.hint));
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
        throw_fault(
            {"a character here is not UTF-8", save_as_text, {}, position_of_byte(text_, *byte)});
    }
}

}  // namespace aftercare
