#include "aftercare/read_protocol.hpp"

#include "read_offset.hpp"
#include "toml_document.hpp"
#include "wording.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <utility>

namespace aftercare {

namespace {

using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> protocol_keys{"id", "title", "activity", "note"};
constexpr std::array<std::string_view, 4> activity_keys{"id", "name", "asks", "stage"};
constexpr std::array<std::string_view, 5> stage_keys{"after", "status", "title", "advice",
                                                     "source"};
constexpr std::array<std::string_view, 5> note_keys{"kind", "after", "until", "text", "source"};

constexpr std::array<KeyExample, 14> examples{{
    {"/id", "\"my-studio\""},
    {"/title", "\"My studio\""},
    {"id", "\"washing\""},
    {"title", "\"No washing\""},
    {"name", "\"Washing\""},
    {"asks", "[\"wash\", \"shampoo\"]"},
    {"after", "\"4 days\"   # or \"0 days\", \"1 month\""},
    {"until", "\"2 days\""},
    {"status", "\"avoid\""},
    {"advice", "\"Keep your scalp dry.\""},
    {"source", "\"my studio\""},
    {"kind", "\"expect\""},
    {"text", "\"Some redness is normal.\""},
    {"activity", "..."},
}};

constexpr std::array<std::pair<std::string_view, Status>, 3> statuses{{
    {"avoid", Status::avoid},
    {"care", Status::care},
    {"allowed", Status::allowed},
}};

constexpr std::array<std::pair<std::string_view, NoteKind>, 3> note_kinds{{
    {"expect", NoteKind::expect},
    {"warning", NoteKind::warning},
    {"advice", NoteKind::advice},
}};

class ProtocolReader {
public:
    ProtocolReader(std::string_view text, std::string file)
        : document_{text, std::move(file), examples} {}

    Protocol read() {
        const toml::table& root = document_.root();
        refuse_profile();
        document_.allow_only(root, protocol_keys);
        protocol_.id = read_id(root, "the protocol");
        protocol_.title = document_.required_text(root, "title", "the protocol");
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
            document_.add_fault(node->source(), '`' + std::string{key} + "` must be a heading",
                                "Write [[" + path + "]] alone on a line, and its lines below it.");
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
                "An id has only the letters A to Z and a to z, digits, - and _. The name may "
                "have any letters.");
        }
        return id;
    }

    Activity read_activity(const toml::table& table) {
        document_.allow_only(table, activity_keys);
        Activity activity;
        activity.id = read_id(table, "an activity");
        const std::string owner = activity.id.empty() ? "an activity" : '`' + activity.id + '`';
        if (!activity.id.empty() && !ids_.insert(activity.id).second) {
            document_.add_fault(table.get("id")->source(), owner + " is the id of two activities",
                                "Give each activity an id of its own.");
        }
        activity.name = document_.required_text(table, "name", owner);
        if (!activity.id.empty()) {
            claim_word(activity.id, activity.id, *table.get("id"));
        }
        if (!activity.name.empty()) {
            claim_word(activity.name, activity.id, *table.get("name"));
        }
        read_asks(table, activity);
        read_stages(table, activity);
        if (!table.contains("stage")) {
            document_.add_fault(table.source(), owner + " has no stage",
                                "Add [[activity.stage]] with after = \"0 days\" below it.");
        }
        return activity;
    }

    void read_asks(const toml::table& table, Activity& activity) {
        const toml::node* node = table.get("asks");
        if (node == nullptr) {
            return;
        }
        const toml::array* list = node->as_array();
        if (list == nullptr) {
            document_.add_fault_with_example(node->source(), "`asks` must be a list of words",
                                             "asks");
            return;
        }
        for (const toml::node& element : *list) {
            const auto* text = element.as_string();
            const std::string word{text == nullptr ? std::string_view{} : trimmed(text->get())};
            if (word.empty()) {
                document_.add_fault_with_example(element.source(), "`asks` must be a list of words",
                                                 "asks");
                continue;
            }
            activity.asks.push_back(word);
            claim_word(word, activity.id, element);
        }
    }

    // A word that stood with two activities would have two answers.
    void claim_word(const std::string& word, const std::string& activity, const toml::node& place) {
        if (activity.empty()) {
            return;
        }
        const auto [owner, is_new] = words_.insert({lower_case(word), activity});
        if (!is_new && owner->second != activity) {
            document_.add_fault(place.source(),
                                "\"" + word + "\" already stands with `" + owner->second + '`',
                                "Keep it with the activity that people mean by it.");
        }
    }

    // Behind a faulty stage the order says nothing.
    void read_stages(const toml::table& table, Activity& activity) {
        bool in_order = true;
        for (const toml::table* stage_table : tables(table, "stage")) {
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
        const auto status = read_word(table, "status", "a stage", statuses);
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
                                "whether this stage begins later than the one before it would "
                                "depend on how long the month is",
                                "Give both in days, or both in months.");
            return false;
        }
        if (stage.status > last.status) {
            document_.add_fault(table.get("status")->source(),
                                "a stage cannot be stricter than the one before it",
                                "Stages go from \"avoid\" over \"care\" to \"allowed\".");
            return false;
        }
        return true;
    }

    void read_note(const toml::table& table) {
        document_.allow_only(table, note_keys);
        const auto kind = read_word(table, "kind", "a note", note_kinds);
        Note note{kind.value_or(NoteKind::advice),
                  {},
                  document_.required_text(table, "text", "a note"),
                  document_.text(table, "source").value_or(std::string{})};
        const auto after = read_offset(document_, table, "after");
        const auto until = read_offset(document_, table, "until");
        if (table.contains("after") != table.contains("until")) {
            document_.add_fault(table.source(), "a note has only one of `after` and `until`",
                                "Give both, or neither if the note holds throughout.");
        } else if (after && until) {
            if (!always_before(*after, *until)) {
                document_.add_fault(
                    table.get("until")->source(),
                    "`until` must come later than `after`, however long the month is",
                    "`until` is the first day on which the note no longer applies.");
            }
            note.days = {*after, *until};
        }
        if (kind && !note.text.empty()) {
            protocol_.notes.push_back(std::move(note));
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
        std::string known;
        for (const auto& [name, value] : words) {
            if (word == name) {
                return value;
            }
            known += (known.empty() ? "\"" : ", \"") + std::string{name} + '"';
        }
        document_.add_fault(table.get(key)->source(), "\"" + word + "\" is not known here",
                            "It is one of " + known + '.');
        return std::nullopt;
    }

    void require(const toml::table& table, std::string_view key, const std::string& owner) {
        if (!table.contains(key)) {
            document_.add_fault_with_example(table.source(),
                                             owner + " has no `" + std::string{key} + '`', key);
        }
    }

    TomlDocument document_;
    Protocol protocol_;
    std::set<std::string> ids_;
    std::map<std::string, std::string> words_;  // to the id of the activity that each stands with
};

}  // namespace

Protocol read_protocol(std::string_view text, std::string file) {
    return ProtocolReader{text, std::move(file)}.read();
}

}  // namespace aftercare
