#pragma once

#include "aftercare/error.hpp"

#include <toml++/toml.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// A key of a file, and a value that shows how to write it. "/key" is a key at the top of the file
/// that a table has too; "table.*", the last one, is every key of a table whose keys are not fixed.
struct KeyExample {
    std::string_view key;
    std::string_view value;
};

/// A TOML file that is being read. It collects the faults, to report all of them in one go.
class TomlDocument {
public:
    /// Throws `Error` if the text is too large, no text, or no TOML; the mend of a faulty line
    /// is the example of its key. The text and the examples must outlive the document.
    TomlDocument(std::string_view text, std::string file, std::span<const KeyExample> examples);

    const toml::table& root() const { return root_; }
    const std::string& file() const { return file_; }

    /// The value of a key as text in quotes, without white space around it. Absent, not text, or
    /// blank: nothing; the latter two are faults.
    std::optional<std::string> text(const toml::table& table, std::string_view key);

    /// The same for a key that must be there; `owner` is what misses it.
    std::string required_text(const toml::table& table, std::string_view key,
                              const std::string& owner);

    /// Every key of the table that is not known is a fault.
    void allow_only(const toml::table& table, std::span<const std::string_view> known);

    void add_fault(const toml::source_region& place, std::string message, std::string hint);
    void add_fault(Position position, std::string message, std::string hint);
    /// A fault that is mended by writing the key as its example shows.
    void add_fault_with_example(const toml::source_region& place, std::string message,
                                std::string_view key);
    /// A fault of the file as a whole.
    void add_fault(std::string message, std::string hint);
    /// Faults of another reading of the same file, or of another file; of `more` beside them only
    /// the number is known.
    void add_faults(std::vector<Fault> faults, std::size_t more = 0);

    bool faulty() const { return !faults_.empty(); }
    /// Throws `Error` with all faults, in the order of the file, if there is one.
    void throw_if_faulty(Failure failure = Failure::faulty_input);

private:
    void add_fault(Fault fault);
    void keep_first_faults();
    /// Without white space around it; empty if there is no such line.
    std::string_view line(int number) const;
    bool has_example(std::string_view key, int line_number) const;
    std::string_view example_of(std::string_view key) const;
    std::string mend(std::string_view key) const;
    [[noreturn]] void throw_fault(Position position, std::string message, std::string hint) const;
    [[noreturn]] void throw_syntax_fault(const toml::parse_error& error) const;
    void refuse_what_is_no_text() const;
    void refuse_deep_keys() const;

    std::string_view text_;
    std::vector<std::string_view> lines_;  ///< of the text, without their ends
    std::string file_;
    std::span<const KeyExample> examples_;
    toml::table root_;
    std::vector<Fault> faults_;
    std::size_t more_faults_ = 0;
};

/// Without white space around it.
std::string_view trimmed(std::string_view text);

/// Where a node of the document begins.
Position position_of(const toml::source_region& place);

}  // namespace aftercare
