#include "aftercare/read_protocol.hpp"

#include "read/toml_document.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace aftercare {

namespace {

// So that no file can fill a computer's memory.
constexpr std::size_t most_stages = 40;

constexpr std::string_view text_example = "\"...\", with your text in the quotes";
constexpr std::string_view words_example = "[\"...\"], with words in the quotes";
constexpr std::string_view offset_example = "\"NUMBER days\"";

constexpr std::array<KeyExample, 25> protocol_keys{{
    {"", "id", text_example, ValueKind::text},
    {"", "title", text_example, ValueKind::text},
    {"", "small_words", words_example},
    {"", "turning_words", words_example},
    {"", "same_words", "[[\"...\", \"...\"]], with words in the quotes"},
    {"", "activity"},
    {"", "note"},
    {"activity", "id", text_example, ValueKind::text},
    {"activity", "name", text_example, ValueKind::text},
    {"activity", "asks", words_example},
    {"activity", "forbids", words_example},
    {"activity", "stage"},
    {"stage", "after", "\"NUMBER days\"   # or \"NUMBER months\"", ValueKind::offset},
    {"stage", "status", "\"avoid\", \"care\" or \"allowed\"", ValueKind::text},
    {"stage", "title", text_example, ValueKind::text},
    {"stage", "advice", text_example, ValueKind::text},
    {"stage", "source", text_example, ValueKind::text},
    {"note", "kind", "\"expect\", \"warning\", \"advice\", \"prepare\" or \"answer\"",
     ValueKind::text},
    {"note", "after", offset_example, ValueKind::offset},
    {"note", "until", offset_example, ValueKind::offset},
    {"note", "before", offset_example, ValueKind::offset},
    {"note", "title", text_example, ValueKind::text},
    {"note", "asks", words_example},
    {"note", "text", text_example, ValueKind::text},
    {"note", "source", text_example, ValueKind::text},
}};

/// What is wrong with an entry of a list, if anything is.
using FaultOf = std::function<std::optional<Fault>(const std::string& entry)>;

bool has_star_inside(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        return word.find('*') < std::max<std::size_t>(word.size() - 1, 1);
    });
}

class ProtocolReader {
public:
    ProtocolReader(std::string_view text, std::string file)
        : file_{text, std::move(file), protocol_keys} {}

    Protocol read() {
        const toml::table& root = file_.root();
        file_.refuse_other("activity", "treatment_date", "this is a profile, not a protocol",
                           "A protocol has activities: `aftercare protocol` prints one.");
        file_.allow_only_known(root, "");
        file_.require(root, "the protocol", {"id", "title"});
        protocol_.id = read_id(root);
        protocol_.title = file_.text(root, "title");
        read_question_words(root);
        for (const toml::table* table : file_.tables(root, "[[activity]]")) {
            protocol_.activities.push_back(read_activity(*table));
        }
        if (!root.contains("activity")) {
            file_.add_fault({"the protocol has no activity",
                             "Add one: `aftercare protocol` prints an example."});
        }
        for (const toml::table* table : file_.tables(root, "[[note]]")) {
            read_note(*table);
        }
        file_.throw_if_faulty();
        return std::move(protocol_);
    }

private:
    std::string read_id(const toml::table& table) {
        std::string id = file_.text(table, "id");
        const bool plain = std::all_of(id.begin(), id.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '-' || c == '_';
        });
        if (!plain) {
            file_.add_fault(
                table, "id", "\"" + id + "\" cannot be an id",
                "An id has only the letters A to Z and a to z, digits, - and _. The name can have "
                "any letters.");
        }
        return id;
    }

    void read_question_words(const toml::table& root) {
        QuestionWords& words = protocol_.words;
        words.small = read_single_words(root.get("small_words"), "small_words");
        words.turning = read_single_words(root.get("turning_words"), "turning_words");
        small_words_.insert(words.small.begin(), words.small.end());
        const toml::node* same = root.get("same_words");
        if (same != nullptr && !same->is_array()) {
            file_.add_value_fault(same->source(), "`same_words` must be a list of lists of words",
                                  "same_words");
        } else if (same != nullptr) {
            for (const toml::node& list : *same->as_array()) {
                words.same.push_back(read_single_words(&list, "same_words"));
                for (const std::string& word : words.same.back()) {
                    first_of_same_.try_emplace(word, words.same.back().front());
                }
            }
        }
    }

    std::vector<std::string> read_single_words(const toml::node* list, std::string_view key) {
        return read_list(list, key, [key](const std::string& word) {
            return words_of(word) == std::vector{word}
                       ? std::nullopt
                       : std::optional<Fault>{{'"' + word + "\" in `" + std::string{key} +
                                                   "` is not one word in small letters",
                                               "Write one word without a star, such as \"my\"."}};
        });
    }

    /// The entries of a list; none if it is not there.
    std::vector<std::string> read_list(const toml::node* node, std::string_view key,
                                       const FaultOf& fault_of) {
        std::vector<std::string> entries;
        const toml::array* const list = node == nullptr ? nullptr : node->as_array();
        if (node != nullptr && list == nullptr) {
            file_.add_value_fault(node->source(),
                                  '`' + std::string{key} + "` must be a list of words", key);
        }
        for (std::size_t index = 0; list != nullptr && index < list->size(); ++index) {
            const toml::node& element = (*list)[index];
            entries.push_back(file_.text(element, key));
            if (entries.back().empty()) {
                continue;
            }
            if (const std::optional<Fault> fault = fault_of(entries.back())) {
                file_.add_fault(element.source(), fault->message, fault->hint);
            }
        }
        return entries;
    }

    /// Words that people ask with: for an activity, or for a note if its id is empty.
    std::vector<std::string> read_entries(const toml::table& table, std::string_view key,
                                          const std::string& activity) {
        return read_list(
            table.get(key), key, [&](const std::string& entry) -> std::optional<Fault> {
                const std::vector<std::string> words = entry_words(entry);
                const std::string in_file = '"' + entry + '"';
                if (words.empty()) {
                    return Fault{in_file + " has no word",
                                 "Write a word that people use, or take this entry out."};
                }
                if (has_star_inside(words)) {
                    return Fault{in_file + " has a star inside a word",
                                 "A star stands at the end of a word: \"wash*\"."};
                }
                if (words.size() == 1 && small_words_.contains(words[0])) {
                    return Fault{in_file + " is one of the `small_words`",
                                 "Take it out of one of the two lists."};
                }
                return activity.empty() ? std::nullopt : claimed(entry, activity, key);
            });
    }

    Activity read_activity(const toml::table& table) {
        file_.allow_only_known(table, "activity");
        file_.require(table, "an activity", {"id", "name"});
        Activity activity;
        activity.id = read_id(table);
        activity.name = file_.text(table, "name");
        if (!activity.id.empty() && !ids_.insert(activity.id).second) {
            file_.add_fault(table, "id", '`' + activity.id + "` is the id of two activities",
                            "Give each activity its own id.");
        }
        for (const std::string_view key : {"id", "name"}) {
            const std::string& text = key == "id" ? activity.id : activity.name;
            if (activity.id.empty() || text.empty()) {
                continue;
            }
            if (const std::optional<Fault> fault = claimed(text, activity.id, "asks")) {
                file_.add_fault(table, key, fault->message, fault->hint);
            }
        }
        activity.asks = read_entries(table, "asks", activity.id);
        activity.forbids = read_entries(table, "forbids", activity.id);
        read_stages(table, activity);
        if (!table.contains("stage")) {
            file_.add_fault(table.source(), "an activity has no stage",
                            "Add [[activity.stage]] with after = \"0 days\" below it.");
        }
        return activity;
    }

    /// Words in two lists would have two answers.
    std::optional<Fault> claimed(const std::string& entry, const std::string& activity,
                                 std::string_view list) {
        std::vector<std::string> words = entry_words(entry);
        for (std::string& word : words) {
            const auto same = first_of_same_.find(word);
            word = same == first_of_same_.end() ? word : same->second;
        }
        std::ranges::sort(words);
        const auto& [owner, owner_list] =
            claims_.try_emplace(joined(words), activity, list).first->second;
        const std::string in_file = '"' + entry + '"';
        if (owner != activity && !words.empty()) {
            return Fault{in_file + " already belongs to `" + owner + '`',
                         "Keep it with the activity that people mean by it."};
        }
        if (owner_list != list && !words.empty()) {
            return Fault{in_file + " both asks for `" + activity + "` and is forbidden by it",
                         "Keep it in `asks` if it is fine with care, or else in `forbids`."};
        }
        return std::nullopt;
    }

    // After a faulty stage the order cannot be checked.
    void read_stages(const toml::table& table, Activity& activity) {
        bool in_order = true;
        const std::vector<const toml::table*> stages = file_.tables(table, "[[activity.stage]]");
        if (stages.size() > most_stages) {
            file_.add_fault(
                stages[most_stages]->source(),
                "this activity has more than " + std::to_string(most_stages) + " stages",
                "Join stages that give the same advice.");
            return;
        }
        for (const toml::table* each : stages) {
            std::optional<Stage> stage = read_stage(*each);
            in_order = in_order && stage && check_order(*each, *stage, activity.stages);
            if (stage) {
                activity.stages.push_back(std::move(*stage));
            }
        }
    }

    std::optional<Stage> read_stage(const toml::table& table) {
        file_.allow_only_known(table, "stage");
        file_.require(table, "a stage", {"after", "status", "title"});
        const auto after = file_.offset(table, "after");
        const auto status = read_word<Status>(table, "status", status_names);
        Stage stage{after.value_or(Offset{date::days{0}}), status.value_or(Status::avoid),
                    file_.text(table, "title"), file_.text(table, "advice"),
                    file_.text(table, "source")};
        return after && status ? std::optional{std::move(stage)} : std::nullopt;
    }

    bool check_order(const toml::table& table, const Stage& stage,
                     const std::vector<Stage>& before) {
        const auto refuse = [&](std::string_view key, std::string message, std::string hint) {
            file_.add_fault(table, key, std::move(message), std::move(hint));
            return false;
        };
        if (before.empty()) {
            return stage.after == Offset{date::days{0}} ||
                   refuse("after", "the first stage must begin on the treatment day",
                          "Write it like this: after = \"0 days\"");
        }
        const Stage& last = before.back();
        if (last.after == stage.after || always_before(stage.after, last.after)) {
            return refuse("after", "this stage does not begin later than the one before it",
                          "Put the stages in the order of their days.");
        }
        if (!always_before(last.after, stage.after)) {
            return refuse("after",
                          "whether this stage begins later than the one before it depends on how "
                          "long the month is",
                          "Write both in days, or both in months.");
        }
        return stage.status <= last.status ||
               refuse("status", "a stage cannot be stricter than the one before it",
                      "Stages go from \"avoid\" to \"care\" to \"allowed\".");
    }

    void read_note(const toml::table& table) {
        file_.allow_only_known(table, "note");
        file_.require(table, "a note", {"kind", "text"});
        const auto kind = read_word<NoteKind>(table, "kind", note_kind_names);
        Note note{kind.value_or(NoteKind::advice), read_note_days(table),
                  file_.text(table, "text"),       file_.text(table, "source"),
                  file_.text(table, "title"),      read_before(table),
                  read_entries(table, "asks", "")};
        if (kind == NoteKind::prepare) {
            check_keys(table, "a note that prepares for a session", {"before", "title"},
                       {"after", "until"});
        } else if (kind == NoteKind::answer) {
            check_keys(table, "a note of the kind \"answer\"", {"asks"},
                       {"after", "until", "before", "title"});
        } else if (kind) {
            check_keys(table, "a note of another kind than \"prepare\"", {}, {"before", "title"});
        }
        if (kind && !note.text.empty()) {
            protocol_.notes.push_back(std::move(note));
        }
    }

    std::optional<NoteDays> read_note_days(const toml::table& table) {
        const auto after = file_.offset(table, "after");
        const auto until = file_.offset(table, "until");
        if (table.contains("after") != table.contains("until")) {
            file_.add_fault(table.source(), "a note has only one of `after` and `until`",
                            "Write both, or neither if the note always applies.");
        }
        if (!after || !until) {
            return std::nullopt;
        }
        if (!always_before(*after, *until)) {
            file_.add_fault(table, "until",
                            "`until` must come later than `after`, however long the month is",
                            "`until` is the first day on which the note no longer applies.");
        }
        return NoteDays{*after, *until};
    }

    // Months differ in length, so a day is not counted back by them.
    std::optional<date::days> read_before(const toml::table& table) {
        const auto before = file_.offset(table, "before");
        if (!before) {
            return std::nullopt;
        }
        if (before->days() < date::days{1}) {
            file_.add_value_fault(table.get("before")->source(),
                                  "`before` must be at least one day, in days or weeks", "before");
        }
        return before->days();
    }

    void check_keys(const toml::table& table, const std::string& owner,
                    std::initializer_list<std::string_view> required,
                    std::initializer_list<std::string_view> refused) {
        file_.require(table, owner, required);
        for (const std::string_view key : refused) {
            if (table.contains(key)) {
                file_.add_fault(table, key, owner + " has no `" + std::string{key} + '`',
                                "Take this line out.");
            }
        }
    }

    /// One of a few fixed words, such as a status.
    template <typename Value>
    std::optional<Value> read_word(const toml::table& table, std::string_view key,
                                   std::span<const std::string_view> words) {
        const std::string word = file_.text(table, key);
        const auto found = std::find(words.begin(), words.end(), word);
        if (found != words.end()) {
            return static_cast<Value>(found - words.begin());
        }
        if (!word.empty()) {
            file_.add_fault(table, key, "unknown " + std::string{key} + " \"" + word + '"',
                            "Write " + std::string{example_of(key, protocol_keys).value} + '.');
        }
        return std::nullopt;
    }

    TomlDocument file_;
    Protocol protocol_;
    std::unordered_set<std::string> ids_;
    std::unordered_set<std::string> small_words_;
    std::unordered_map<std::string, std::string> first_of_same_;  // of the words that mean the same
    /// The activity and the list of each entry, by its words in order.
    std::unordered_map<std::string, std::pair<std::string, std::string_view>> claims_;
};

}  // namespace

Protocol read_protocol(std::string_view text, std::string file) {
    return ProtocolReader{text, std::move(file)}.read();
}

}  // namespace aftercare
