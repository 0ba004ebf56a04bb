#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace aftercare {

/// What a value is, and so how one that is written otherwise can be understood.
enum class ValueKind { text, date, boolean, time, offset, other };

/// A key of a file, and a value that shows how to write it. A value of a client's own, such as a
/// date, has words in its place, so that nobody takes over somebody else's. "/key" is a key at the
/// top of the file that tables have with another meaning; "table.*", the last one, stands for all
/// keys of a table in which every key is allowed.
struct KeyExample {
    std::string_view key;
    std::string_view value;
    ValueKind kind = ValueKind::text;

    bool is_top() const { return key.starts_with('/'); }
    bool is_table() const { return key.ends_with(".*"); }
};

using KeyExamples = std::span<const KeyExample>;

/// The example of a key such as "name", "reminder.time" or "/id"; "..." if there is none.
inline KeyExample example_of(std::string_view key, KeyExamples examples) {
    const std::string_view last_part = key.substr(key.rfind('.') + 1);
    const auto found = std::find_if(examples.begin(), examples.end(), [&](const auto& example) {
        return example.key == key || example.key == last_part || example.is_table();
    });
    return found == examples.end() ? KeyExample{key, "...", ValueKind::other} : *found;
}

}  // namespace aftercare
