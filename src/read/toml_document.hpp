#pragma once

#include "aftercare/error.hpp"
#include "read/key_example.hpp"

#include <date/date.h>
#include <toml++/toml.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// A TOML file that is being read. It collects the faults, to report all of them at once.
class TomlDocument {
public:
    /// Throws `Error` if the text is too large, not UTF-8 or not TOML. The example of a key shows
    /// how to fix its line, and `today` is as for `syntax_fault`. The text and the examples must
    /// outlive the document.
    TomlDocument(std::string_view text, std::string file, KeyExamples examples,
                 std::optional<date::sys_days> today = std::nullopt);

    const toml::table& root() const { return root_; }

    /// The text that is the value of a key, trimmed. Nothing if the key is absent, or if its value
    /// is blank or not text, which is a fault.
    std::optional<std::string> text(const toml::table& table, std::string_view key);

    /// The same for a key that must be there; `owner` names the table in messages.
    std::string required_text(const toml::table& table, std::string_view key,
                              const std::string& owner);

    /// Any other key of the table is a fault.
    void allow_only(const toml::table& table, std::span<const std::string_view> known);
    /// The same, with a hint of the reader's own where `hint_for` has one for a key.
    void allow_only(const toml::table& table, std::span<const std::string_view> known,
                    const std::function<std::string(std::string_view key)>& hint_for);

    void add_fault(const toml::source_region& place, std::string message, std::string hint);
    void add_fault(Position position, std::string message, std::string hint);
    /// A fault of a key's value, which `place` is: fixed by writing the line as the client meant
    /// it, else as in the key's example.
    void add_fault_with_example(const toml::source_region& place, std::string message,
                                std::string_view key);
    /// A fault of the file as a whole.
    void add_fault(std::string message, std::string hint);
    /// Faults of another file; `more` is the number of further ones that are not listed.
    void add_faults(std::vector<Fault> faults, std::size_t more);

    bool faulty() const { return !faults_.empty(); }
    /// Throws `Error` with all faults in the order of the file, if there are any.
    void throw_if_faulty(Failure failure = Failure::faulty_input);

private:
    std::optional<std::string> text_of(const toml::node& node, std::string_view key);
    void add_fault(Fault fault);
    void keep_first_faults();
    void throw_fault(Fault fault);
    void refuse_what_is_no_text();

    std::string_view text_;
    std::string file_;
    KeyExamples examples_;
    toml::table root_;
    std::vector<Fault> faults_;
    std::size_t more_faults_ = 0;
};

/// Where a part of the document begins.
Position position_of(const toml::source_region& place);

}  // namespace aftercare
