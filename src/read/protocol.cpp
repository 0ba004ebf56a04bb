#include "aftercare/read_protocol.hpp"

#include "read/offset.hpp"
#include "read/toml_document.hpp"
#include "text/lines.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace aftercare {

namespace {

// So that no file can fill a computer's memory.
constexpr std::size_t longest_entry = 2000;
constexpr std::size_t most_stages = 40;

constexpr std::array<std::string_view, 7> protocol_keys{
    "id", "title", "small_words", "turning_words", "same_words", "activity", "note"};
constexpr std::array<std::string_view, 5> activity_keys{"id", "name", "asks", "forbids", "stage"};
constexpr std::array<std::string_view, 5> stage_keys{"after", "status", "title", "advice",
                                                     "source"};
constexpr std::array<std::string_view, 8> note_keys{"kind",  "after", "until", "before",
                                                    "title", "asks",  "text",  "source"};

constexpr std::string_view text_example = "\"...\", with your text in the quotes";

constexpr std::array<KeyExample, 19> protocol_examples{{
    {"/id", text_example},
    {"/title", text_example},
    {"id", text_example},
    {"title", text_example},
    {"name", text_example},
    {"small_words", "[\"...\"], with words in the quotes", ValueKind::other},
    {"turning_words", "[\"...\"], with words in the quotes", ValueKind::other},
    {"same_words", "[[\"...\", \"...\"]], with words in the quotes", ValueKind::other},
    {"asks", "[\"...\"], with words in the quotes", ValueKind::other},
    {"forbids", "[\"...\"], with words in the quotes", ValueKind::other},
    {"before", "\"NUMBER days\"", ValueKind::offset},
    {"after", "\"NUMBER days\"   # or \"NUMBER months\"", ValueKind::offset},
    {"until", "\"NUMBER days\"", ValueKind::offset},
    {"status", "\"avoid\", \"care\" or \"allowed\""},
    {"advice", text_example},
    {"source", text_example},
    {"kind", "\"expect\", \"warning\", \"advice\", \"prepare\" or \"answer\""},
    {"text", text_example},
    {"activity", "...", ValueKind::other},
}};

constexpr std::array<std::pair<std::string_view, Status>, 3> status_words{{
    {"avoid", Status::avoid},
    {"care", Status::care},
    {"allowed", Status::allowed},
}};

constexpr std::array<std::pair<std::string_view, NoteKind>, 5> note_kinds{{
    {"expect", NoteKind::expect},
    {"warning", NoteKind::warning},
    {"advice", NoteKind::advice},
    {"prepare", NoteKind::prepare},
    {"answer", NoteKind::answer},
}};

class ProtocolReader {
public:
    ProtocolReader(std::string_view text, std::string file)
        : document_{text, std::move(file), protocol_examples} {}

    Protocol read() {
        const toml::table& root = document_.root();
        refuse_profile();
        document_.allow_only(root, protocol_keys);
        protocol_.id = read_id(root, "the protocol");
        protocol_.title = document_.required_text(root, "title", "the protocol");
        read_question_words(root);
        for (const toml::table* table : tables(root, "activity")) {
            protocol_.activities.push_back(read_activity(*table));
        }
        if (!root.contains("activity")) {
            document_.add_fault("the protocol has no activity",
                                "Add one: `aftercare protocol` prints an example.");
        }
        for (const toml::table* table : tables(root, "note")) {
            read_note(*table);
        }
        document_.throw_if_faulty();
        return std::move(protocol_);
    }

private:
    void refuse_profile() {
        const toml::node* date = document_.root().get("treatment_date");
        if (date != nullptr && !document_.root().contains("activity")) {
            document_.add_fault(date->source(), "this is a profile, not a protocol",
                                "A protocol has activities: `aftercare protocol` prints one.");
            document_.throw_if_faulty();
        }
    }

    /// The tables of a list such as [[activity]]; empty if it is not there.
    std::vector<const toml::table*> tables(const toml::table& owner, std::string_view key) {
        std::vector<const toml::table*> found;
        const toml::node* node = owner.get(key);
        if (node == nullptr) {
            return found;
        }
        const toml::array* list = node->as_array();
        if (list == nullptr || !list->is_homogeneous<toml::table>()) {
            const std::string path = (key == "stage" ? "activity." : "") + std::string{key};
            document_.add_fault(
                node->source(), '`' + std::string{key} + "` must be a heading",
                "Write [[" + path +
                    "]] on a line of its own, and its settings on the lines below.");
            return found;
        }
        for (const toml::node& element : *list) {
            found.push_back(element.as_table());
        }
        return found;
    }

    std::string read_id(const toml::table& table, const std::string& owner) {
        std::string id = document_.required_text(table, "id", owner);
        const bool plain = std::all_of(id.begin(), id.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '-' || c == '_';
        });
        if (!plain) {
            document_.add_fault(
                table.get("id")->source(), "\"" + id + "\" cannot be an id",
                "An id has only the letters A to Z and a to z, digits, - and _. The name can have "
                "any letters.");
        }
        return id;
    }

    /// What an answer to the word is, while its activity needs care.
    enum class Meaning { asks, forbids };

    Activity read_activity(const toml::table& table) {
        document_.allow_only(table, activity_keys);
        Activity activity;
        activity.id = read_id(table, "an activity");
        const std::string owner = activity.id.empty() ? "an activity" : '`' + activity.id + '`';
        if (!activity.id.empty() && !ids_.insert(activity.id).second) {
            document_.add_fault(table.get("id")->source(), owner + " is the id of two activities",
                                "Give each activity its own id.");
        }
        activity.name = document_.required_text(table, "name", owner);
        if (!activity.id.empty()) {
            claim_words(activity.id, entry_words(activity.id), activity.id, Meaning::asks,
                        *table.get("id"));
        }
        if (!activity.name.empty()) {
            claim_words(activity.name, entry_words(activity.name), activity.id, Meaning::asks,
                        *table.get("name"));
        }
        activity.asks = read_words(table, "asks", activity.id, Meaning::asks);
        activity.forbids = read_words(table, "forbids", activity.id, Meaning::forbids);
        read_stages(table, activity);
        if (!table.contains("stage")) {
            document_.add_fault(table.source(), owner + " has no stage",
                                "Add [[activity.stage]] with after = \"0 days\" below it.");
        }
        return activity;
    }

    void read_question_words(const toml::table& root) {
        QuestionWords& words = protocol_.words;
        const auto single = [this](std::string_view key) {
            return [this, key](const std::string& word, const toml::node& place) {
                check_single_word(word, key, place);
            };
        };
        words.small = read_list(root.get("small_words"), "small_words", single("small_words"));
        words.turning =
            read_list(root.get("turning_words"), "turning_words", single("turning_words"));
        small_words_.insert(words.small.begin(), words.small.end());
        const toml::node* same = root.get("same_words");
        if (same == nullptr) {
            return;
        }
        if (!same->is_array()) {
            document_.add_fault_with_example(
                same->source(), "`same_words` must be a list of lists of words", "same_words");
            return;
        }
        for (const toml::node& list : *same->as_array()) {
            words.same.push_back(read_list(&list, "same_words", single("same_words")));
            for (const std::string& word : words.same.back()) {
                same_words_.try_emplace(word, words.same.back().front());
            }
        }
    }

    void check_single_word(const std::string& word, std::string_view key, const toml::node& place) {
        if (words_of(word) != std::vector{word}) {
            document_.add_fault(
                place.source(),
                '"' + word + "\" in `" + std::string{key} + "` is not one word in small letters",
                "Write one word without a star, such as \"my\".");
        }
    }

    /// The entries of a list, trimmed; empty if it is not there.
    template <typename Check>
    std::vector<std::string> read_list(const toml::node* node, std::string_view key,
                                       const Check& check) {
        std::vector<std::string> entries;
        if (node == nullptr) {
            return entries;
        }
        const std::string message = '`' + std::string{key} + "` must be a list of words";
        const toml::array* list = node->as_array();
        if (list == nullptr) {
            document_.add_fault_with_example(node->source(), message, key);
            return entries;
        }
        for (const toml::node& element : *list) {
            const auto* text = element.as_string();
            std::string entry{text == nullptr ? std::string_view{} : trimmed(text->get())};
            if (entry.empty()) {
                document_.add_fault_with_example(element.source(), message, key);
            } else if (is_longer_than(entry, longest_entry)) {
                document_.add_fault(
                    element.source(), "this entry of `" + std::string{key} + "` is too long",
                    "Write at most " + std::to_string(longest_entry) + " characters.");
            } else {
                check(entry, element);
                entries.push_back(std::move(entry));
            }
        }
        return entries;
    }

    std::vector<std::string> read_words(const toml::table& table, std::string_view key,
                                        const std::string& activity, Meaning meaning) {
        return read_list(table.get(key), key,
                         [&](const std::string& entry, const toml::node& place) {
                             std::vector<std::string> words = entry_words(entry);
                             check_entry(entry, words, place);
                             claim_words(entry, std::move(words), activity, meaning, place);
                         });
    }

    void check_entry(const std::string& entry, const std::vector<std::string>& words,
                     const toml::node& place) {
        const auto is_misplaced = [](const std::string& word) {
            return word.find('*') < std::max<std::size_t>(word.size() - 1, 1);
        };
        if (words.empty()) {
            document_.add_fault(place.source(), '"' + entry + "\" has no word",
                                "Write a word that people use, or take this entry out.");
        } else if (std::any_of(words.begin(), words.end(), is_misplaced)) {
            document_.add_fault(place.source(), '"' + entry + "\" has a star inside a word",
                                "A star stands at the end of a word: \"wash*\".");
        } else if (words.size() == 1 && small_words_.contains(words.front())) {
            document_.add_fault(place.source(), '"' + entry + "\" is one of the `small_words`",
                                "Take it out of one of the two lists.");
        }
    }

    // Words in two lists would have two answers.
    void claim_words(const std::string& entry, std::vector<std::string> words,
                     const std::string& activity, Meaning meaning, const toml::node& place) {
        for (std::string& word : words) {
            const auto same = same_words_.find(word);
            word = same == same_words_.end() ? word : same->second;
        }
        std::sort(words.begin(), words.end());
        if (activity.empty() || words.empty()) {
            return;
        }
        const auto [claim, is_new] = claims_.try_emplace(joined(words), Claim{activity, meaning});
        if (is_new) {
            return;
        }
        const std::string in_file = '"' + entry + '"';
        if (claim->second.activity != activity) {
            document_.add_fault(place.source(),
                                in_file + " already belongs to `" + claim->second.activity + '`',
                                "Keep it with the activity that people mean by it.");
        } else if (claim->second.meaning != meaning) {
            document_.add_fault(
                place.source(),
                in_file + " both asks for `" + activity + "` and is forbidden by it",
                "Keep it in `asks` if it is fine with care, or else in `forbids`.");
        }
    }

    // After a faulty stage the order cannot be checked.
    void read_stages(const toml::table& table, Activity& activity) {
        bool in_order = true;
        const std::vector<const toml::table*> stage_tables = tables(table, "stage");
        if (stage_tables.size() > most_stages) {
            document_.add_fault(
                stage_tables[most_stages]->source(),
                "this activity has more than " + std::to_string(most_stages) + " stages",
                "Join stages that give the same advice.");
            return;
        }
        for (const toml::table* stage_table : stage_tables) {
            std::optional<Stage> stage = read_stage(*stage_table);
            in_order = in_order && stage && check_order(*stage_table, *stage, activity.stages);
            if (stage) {
                activity.stages.push_back(std::move(*stage));
            }
        }
    }

    std::optional<Stage> read_stage(const toml::table& table) {
        document_.allow_only(table, stage_keys);
        require(table, "after", "a stage");
        const auto after = read_offset(document_, table, "after");
        const auto status = read_word(table, "status", "a stage", status_words);
        std::string title = document_.required_text(table, "title", "a stage");
        std::string advice = document_.text(table, "advice").value_or(std::string{});
        std::string source = document_.text(table, "source").value_or(std::string{});
        if (!after || !status) {
            return std::nullopt;
        }
        return Stage{*after, *status, std::move(title), std::move(advice), std::move(source)};
    }

    bool check_order(const toml::table& table, const Stage& stage,
                     const std::vector<Stage>& before) {
        const toml::source_region& place = table.get("after")->source();
        if (before.empty()) {
            const bool at_start = stage.after == Offset{date::days{0}};
            if (!at_start) {
                document_.add_fault(place, "the first stage must begin on the treatment day",
                                    "Write it like this: after = \"0 days\"");
            }
            return at_start;
        }
        const Stage& last = before.back();
        if (last.after == stage.after || always_before(stage.after, last.after)) {
            document_.add_fault(place, "this stage does not begin later than the one before it",
                                "Put the stages in the order of their days.");
            return false;
        }
        if (!always_before(last.after, stage.after)) {
            document_.add_fault(place,
                                "whether this stage begins later than the one before it "
                                "depends on how long the month is",
                                "Write both in days, or both in months.");
            return false;
        }
        if (stage.status > last.status) {
            document_.add_fault(table.get("status")->source(),
                                "a stage cannot be stricter than the one before it",
                                "Stages go from \"avoid\" to \"care\" to \"allowed\".");
            return false;
        }
        return true;
    }

    void read_note(const toml::table& table) {
        document_.allow_only(table, note_keys);
        const auto kind = read_word(table, "kind", "a note", note_kinds);
        Note note{kind.value_or(NoteKind::advice),
                  read_note_days(table),
                  document_.required_text(table, "text", "a note"),
                  document_.text(table, "source").value_or(std::string{}),
                  document_.text(table, "title").value_or(std::string{}),
                  read_before(table),
                  read_list(table.get("asks"), "asks",
                            [this](const std::string& entry, const toml::node& place) {
                                check_entry(entry, entry_words(entry), place);
                            })};
        if (kind == NoteKind::prepare) {
            require(table, "before", "a note that prepares for a session");
            require(table, "title", "a note that prepares for a session");
            refuse(table, {"after", "until"}, "a note that prepares for a session");
        } else if (kind) {
            refuse(table, {"before", "title"}, "only a note of the kind \"prepare\"");
        }
        if (kind == NoteKind::answer) {
            require(table, "asks", "a note of the kind \"answer\"");
            refuse(table, {"after", "until"}, "a note of the kind \"answer\"");
        }
        if (kind && !note.text.empty()) {
            protocol_.notes.push_back(std::move(note));
        }
    }

    std::optional<NoteDays> read_note_days(const toml::table& table) {
        const auto after = read_offset(document_, table, "after");
        const auto until = read_offset(document_, table, "until");
        if (table.contains("after") != table.contains("until")) {
            document_.add_fault(table.source(), "a note has only one of `after` and `until`",
                                "Write both, or neither if the note always applies.");
        } else if (after && until) {
            if (!always_before(*after, *until)) {
                document_.add_fault(
                    table.get("until")->source(),
                    "`until` must come later than `after`, however long the month is",
                    "`until` is the first day on which the note no longer applies.");
            }
            return NoteDays{*after, *until};
        }
        return std::nullopt;
    }

    // Months differ in length, so a day is not counted back by them.
    std::optional<date::days> read_before(const toml::table& table) {
        const auto before = read_offset(document_, table, "before");
        if (!before) {
            return std::nullopt;
        }
        if (before->days() < date::days{1}) {
            document_.add_fault_with_example(table.get("before")->source(),
                                             "`before` must be at least one day, in days or weeks",
                                             "before");
        }
        return before->days();
    }

    void refuse(const toml::table& table, std::initializer_list<std::string_view> keys,
                const std::string& owner) {
        for (const std::string_view key : keys) {
            if (const toml::node* node = table.get(key)) {
                const bool is_preparing = key == "after" || key == "until";
                document_.add_fault(
                    node->source(),
                    owner + (is_preparing ? " has no `" : " has a `") + std::string{key} + '`',
                    "Take this line out.");
            }
        }
    }

    /// One of a few fixed words, such as a status.
    template <typename Value, std::size_t Count>
    std::optional<Value> read_word(
        const toml::table& table, std::string_view key, const std::string& owner,
        const std::array<std::pair<std::string_view, Value>, Count>& words) {
        const std::string word = document_.required_text(table, key, owner);
        if (word.empty()) {
            return std::nullopt;
        }
        for (const auto& [name, value] : words) {
            if (word == name) {
                return value;
            }
        }
        std::string known;
        for (const auto& [name, value] : words) {
            known += (known.empty() ? "\"" : ", \"") + std::string{name} + '"';
        }
        document_.add_fault(table.get(key)->source(),
                            "unknown " + std::string{key} + " \"" + word + '"',
                            "Write one of " + known + '.');
        return std::nullopt;
    }

    void require(const toml::table& table, std::string_view key, const std::string& owner) {
        if (!table.contains(key)) {
            document_.add_fault_with_example(table.source(),
                                             owner + " has no `" + std::string{key} + '`', key);
        }
    }

    struct Claim {
        std::string activity;
        Meaning meaning;
    };

    TomlDocument document_;
    Protocol protocol_;
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string, Claim> claims_;  // by their words in order
    std::unordered_set<std::string> small_words_;
    std::unordered_map<std::string, std::string> same_words_;  // each with the first of its list
};

}  // namespace

Protocol read_protocol(std::string_view text, std::string file) {
    return ProtocolReader{text, std::move(file)}.read();
}

}  // namespace aftercare
