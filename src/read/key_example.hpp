#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace aftercare {

/// What a value is, and so how one that is written otherwise can be understood.
enum class ValueKind { text, date, boolean, time, offset, other };

/// A key of a file, and a value that shows how to write it. Words stand for a value that is each
/// client's own, such as a date, so that nobody copies somebody else's.
struct KeyExample {
    std::string_view table;  ///< empty: at the top of the file
    std::string_view key;    ///< "*" stands for all keys of a table in which every key is allowed
    std::string_view value = "...";
    ValueKind kind = ValueKind::other;
};

using KeyExamples = std::span<const KeyExample>;

/// The example of a key such as "name" or "reminder.time"; "..." if there is none.
inline KeyExample example_of(std::string_view key, KeyExamples examples) {
    const std::string_view last_part = key.substr(key.rfind('.') + 1);
    const auto found = std::find_if(examples.begin(), examples.end(), [&](const auto& example) {
        return example.key == last_part || example.key == "*";
    });
    return found == examples.end() ? KeyExample{{}, key} : *found;
}

/// The keys of a table, in the order of the examples.
inline std::vector<std::string_view> keys_of(std::string_view table, KeyExamples examples) {
    std::vector<std::string_view> keys;
    for (const KeyExample& example : examples) {
        if (example.table == table) {
            keys.push_back(example.key);
        }
    }
    return keys;
}

}  // namespace aftercare
