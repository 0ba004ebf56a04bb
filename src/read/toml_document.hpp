#pragma once

#include "aftercare/days.hpp"
#include "aftercare/error.hpp"
#include "read/key_example.hpp"

#include <date/date.h>
#include <toml++/toml.h>

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// A text without the byte order marks that some programs begin one with.
std::string_view without_marks(std::string_view text);

/// Where a part begins in the text that it is a part of.
std::size_t offset_in(std::string_view text, std::string_view part);
Position position_in(std::string_view text, std::string_view part);

/// Where a part of a document begins.
Position position_of(const toml::source_region& place);

/// The part of a text, without byte order mark, that a part of its document is made from.
std::string_view source_text(std::string_view text, const toml::source_region& place);

/// A TOML file that is being read. It collects the faults, to report all of them at once.
class TomlDocument {
public:
    /// Throws `Error` if the text is too large, not UTF-8 or not TOML. The examples are all the
    /// keys of such a file, and show how to fix a line; `today` is as for `syntax_fault`. The text
    /// and the examples must outlive the document.
    TomlDocument(std::string_view text, std::string file, KeyExamples examples,
                 std::optional<date::sys_days> today = std::nullopt);

    const toml::table& root() const { return root_; }

    /// Throws if this is a file of another kind, which has `other` at its top and not `own`.
    void refuse_other(std::string_view own, std::string_view other, std::string message,
                      std::string hint);

    /// The text that is the value of a key, trimmed. Empty if the key is absent, or if its value
    /// is blank or not text, which is a fault.
    std::string text(const toml::table& table, std::string_view key);
    /// The same of a value of the key, or of an entry of its list.
    std::string text(const toml::node& node, std::string_view key);

    /// The offset that is the value of a key, such as "4 days". Nothing if the key is absent, or
    /// if its value is anything else, which is a fault.
    std::optional<Offset> offset(const toml::table& table, std::string_view key);

    /// The tables below a heading such as "[reminder]" or "[[activity.stage]]", whose last word is
    /// a key of `owner`. None if it is absent, or no heading, which is a fault.
    std::vector<const toml::table*> tables(const toml::table& owner, std::string_view heading);

    /// Each of the keys must be there; `owner` names the table in messages.
    void require(const toml::table& table, const std::string& owner,
                 std::initializer_list<std::string_view> keys);

    /// Every key must be one of the table's examples. For another one `hint_for` may have a hint.
    void allow_only_known(
        const toml::table& table, std::string_view name,
        const std::function<std::string(std::string_view key)>& hint_for = nullptr);

    /// What the client wrote at a place.
    std::string_view written(const toml::source_region& place) const {
        return source_text(text_, place);
    }

    void add_fault(const toml::source_region& place, std::string message, std::string hint);
    /// A fault of the value of a key that is there.
    void add_fault(const toml::table& table, std::string_view key, std::string message,
                   std::string hint);
    /// A fault of a key's value, which `place` is: fixed by writing the line as the client meant
    /// it, else as in the key's example.
    void add_value_fault(const toml::source_region& place, std::string message,
                         std::string_view key);
    /// A fault of the file as a whole, or of another file that it names.
    void add_fault(Fault fault);

    bool faulty() const { return !faults_.empty(); }
    /// Throws `Error` with all faults in the order of the file, if there are any.
    void throw_if_faulty(Failure failure = Failure::faulty_input);

private:
    std::string_view text_;
    std::string file_;
    KeyExamples examples_;
    toml::table root_;
    std::vector<Fault> faults_;
};

}  // namespace aftercare
