#include "aftercare/read_profile.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "read/meant_value.hpp"
#include "read/offset.hpp"
#include "read/toml_document.hpp"
#include "read/treatment_dates.hpp"
#include "read/typed_text.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace aftercare {

namespace {

constexpr std::array<std::string_view, 7> profile_keys{
    "treatment_date", "name", "practitioner", "protocol", "plan_id", "reminder", "override"};
constexpr std::array<std::string_view, 2> reminder_keys{"time", "enabled"};

constexpr std::array<KeyExample, 10> profile_examples{{
    {"treatment_date", "YYYY-MM-DD   # or a list: [YYYY-MM-DD, YYYY-MM-DD]", ValueKind::date},
    {"name", "\"...\", with a name in the quotes"},
    {"practitioner", "\"...\", with name and phone number in the quotes"},
    {"protocol", "\"...\", with the name of a file in the quotes"},
    {"plan_id", "\"...\", as `aftercare init` wrote it", ValueKind::other},
    {"reminder", "{ time = HH:MM:00, enabled = true or false }", ValueKind::other},
    {"override", "{ washing = \"NUMBER days\" }", ValueKind::other},
    {"time", "HH:MM:00", ValueKind::time},
    {"enabled", "true or false", ValueKind::boolean},
    {"override.*", "\"NUMBER days\"", ValueKind::offset},
}};

constexpr auto override_example = std::span{profile_examples}.last<1>();

constexpr const char* cannot_show =
    "Follow your practitioner, and take this line out: the plan cannot show it.";

// "09:00", "9:00" and "09:00:00".
std::optional<std::chrono::minutes> parse_time(std::string_view text) {
    if (text.size() > 5 && text.ends_with(":00")) {
        text.remove_suffix(3);
    }
    const std::size_t colon = text.find(':');
    if (colon > 2 || text.size() != colon + 3) {
        return std::nullopt;
    }
    const auto hour = parse_integer<unsigned>(text.substr(0, colon));
    const auto minute = parse_integer<unsigned>(text.substr(colon + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

std::optional<std::chrono::minutes> time_of(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return parse_time(text->get());
    }
    const auto* value = node.as_time();
    if (value == nullptr || value->get().second != 0 || value->get().nanosecond != 0) {
        return std::nullopt;
    }
    return std::chrono::hours{value->get().hour} + std::chrono::minutes{value->get().minute};
}

date::year_month_day day_of(const toml::date& date) {
    return date::year{date.year} / date::month{date.month} / date::day{date.day};
}

class ProfileReader {
public:
    ProfileReader(std::string_view text, std::string file, std::optional<date::sys_days> today)
        : document_{text, std::move(file), profile_examples, today}, today_{today} {}

    std::pair<Profile, Protocol> read(const FindProtocol& find_protocol) {
        const toml::table& root = document_.root();
        refuse_protocol();
        read_treatment_dates();
        profile_.name = document_.text(root, "name").value_or(std::string{});
        profile_.practitioner = document_.text(root, "practitioner").value_or(std::string{});
        read_plan_id();
        if (const toml::table* reminder = table("reminder")) {
            read_reminder(*reminder);
        }
        Protocol protocol = read_protocol_name(find_protocol);
        if (const toml::table* overrides = table("override")) {
            read_overrides(*overrides, protocol);
        }
        check_keys(protocol);
        document_.throw_if_faulty(failure_);
        return {std::move(profile_), std::move(protocol)};
    }

private:
    void refuse_protocol() {
        const toml::node* activity = document_.root().get("activity");
        if (activity != nullptr && !document_.root().contains("treatment_date")) {
            document_.add_fault(activity->source(), "this is a protocol, not a profile",
                                "Name it in your profile, with a line such as: protocol = "
                                "\"my-studio.toml\"");
            document_.throw_if_faulty();
        }
    }

    void read_treatment_dates() {
        const toml::node* node = document_.root().get("treatment_date");
        if (node == nullptr) {
            report_missing_treatment_date();
        } else if (const toml::array* list = node->as_array(); list == nullptr) {
            read_treatment_dates({node});
        } else if (list->empty()) {
            document_.add_fault_with_example(node->source(), "the list of treatment dates is empty",
                                             "treatment_date");
        } else {
            std::vector<const toml::node*> elements;
            for (const toml::node& element : *list) {
                elements.push_back(&element);
            }
            read_treatment_dates(elements);
        }
    }

    void report_missing_treatment_date() {
        const toml::table& root = document_.root();
        const bool is_misspelled = std::any_of(root.begin(), root.end(), [](const auto& entry) {
            return nearest(entry.first.str(), profile_keys) == "treatment_date";
        });
        if (!is_misspelled) {  // which is a fault already
            document_.add_fault(
                "the profile has no treatment date",
                "Add this line at the top, with your date: treatment_date = YYYY-MM-DD");
        }
    }

    void read_treatment_dates(const std::vector<const toml::node*>& nodes) {
        std::vector<date::year_month_day> dates;
        std::vector<const toml::node*> places;
        for (const toml::node* node : nodes) {
            if (const auto date = read_date(*node)) {
                dates.push_back(*date);
                places.push_back(node);
            }
        }
        for (TreatmentDateFault& fault : treatment_date_faults(dates)) {
            document_.add_fault(places[fault.index]->source(), std::move(fault.message),
                                std::move(fault.hint));
        }
        profile_.treatment_dates.assign(dates.begin(), dates.end());
        std::sort(profile_.treatment_dates.begin(), profile_.treatment_dates.end());
    }

    /// Nothing if the value is not a date, which is a fault.
    std::optional<date::year_month_day> read_date(const toml::node& node) {
        if (const auto* value = node.as_date()) {
            return day_of(value->get());
        }
        if (const auto* text = node.as_string()) {
            auto date = read_written_date(text->get(), today_, DateUse::kept);
            if (auto* fault = std::get_if<Fault>(&date)) {
                document_.add_fault(node.source(), std::move(fault->message),
                                    std::move(fault->hint));
                return std::nullopt;
            }
            return std::get<date::year_month_day>(date);
        }
        if (const auto* value = node.as_date_time()) {
            document_.add_fault(node.source(), "a treatment date has no time of day",
                                "Write only the date: " + iso_date(day_of(value->get().date)));
        } else {
            document_.add_fault_with_example(node.source(), "this is not a date", "treatment_date");
        }
        return std::nullopt;
    }

    void read_plan_id() {
        const std::optional<std::string> text = document_.text(document_.root(), "plan_id");
        if (!text) {
            return;
        }
        profile_.plan_id = Uuid::parse(*text);
        if (!profile_.plan_id) {
            document_.add_fault(
                document_.root().get("plan_id")->source(),
                "`plan_id` is not an identifier such as "
                "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911",
                "Put back the one that `aftercare init` wrote, or delete the line.");
        }
    }

    void read_reminder(const toml::table& reminder) {
        document_.allow_only(reminder, reminder_keys);
        if (const toml::node* node = reminder.get("enabled")) {
            if (const auto* value = node->as_boolean()) {
                profile_.reminder.enabled = value->get();
            } else {
                document_.add_fault_with_example(
                    node->source(), "`enabled` must be true or false, without quotes", "enabled");
            }
        }
        if (const toml::node* node = reminder.get("time")) {
            if (const auto time = time_of(*node)) {
                profile_.reminder.time = *time;
            } else {
                document_.add_fault_with_example(
                    node->source(),
                    "`time` must be an hour and a minute of the day, from 00:00:00 to 23:59:00",
                    "time");
            }
        }
    }

    void read_overrides(const toml::table& overrides, const Protocol& protocol) {
        std::map<std::string_view, const Activity*> activities;
        std::vector<std::string_view> ids;  // of what can be overridden
        for (const Activity& activity : protocol.activities) {
            activities.emplace(activity.id, &activity);
            if (is_temporary(activity)) {
                ids.emplace_back(activity.id);
            }
        }
        std::size_t unknown = 0;
        for (const auto& [key, value] : overrides) {
            if (is_one_of(profile_keys, key.str())) {
                document_.add_fault(key.source(), '`' + std::string{key.str()} + "` is no activity",
                                    "Move this line to the top of the file, above [reminder] and "
                                    "[override].");
                continue;
            }
            const auto found = activities.find(key.str());
            if (found == activities.end() && !activities.empty()) {
                // In a large file with a large protocol, only what is shown is worth the search.
                const bool is_shown = unknown++ < most_faults_shown;
                document_.add_fault(
                    key.source(), "the protocol has no activity `" + std::string{key.str()} + '`',
                    is_shown ? hint_for(key.str(), value, ids, protocol) : std::string{});
                continue;
            }
            if (found != activities.end() && !is_temporary(*found->second)) {
                refuse_override(key, *found->second);
                continue;
            }
            const auto until = read_offset(document_, overrides, key.str());
            if (!until) {
                continue;
            }
            if (*until == Offset{date::days{0}}) {
                document_.add_fault_with_example(
                    value.source(),
                    "an override must be at least one day: the treatment day is day 0", key.str());
                continue;
            }
            profile_.overrides.push_back(
                {std::string{key.str()}, *until, position_of(key.source())});
        }
        std::sort(profile_.overrides.begin(), profile_.overrides.end(),
                  [](const Override& left, const Override& right) {
                      return left.position < right.position;
                  });
    }

    Protocol read_protocol_name(const FindProtocol& find_protocol) {
        const toml::node* node = document_.root().get("protocol");
        const auto name = document_.text(document_.root(), "protocol");
        if (node != nullptr && !name) {
            return {};
        }
        // A system call would take a name with a NUL for another, shorter one.
        if (name && printable(*name) != *name) {
            document_.add_fault(node->source(), "a character in this name cannot be printed",
                                "Write the name of the file as your computer shows it.");
            return {};
        }
        try {
            return find_protocol(name.value_or(std::string{builtin_protocol_id}));
        } catch (const Error& error) {
            if (node != nullptr && error.failure() == Failure::missing_input) {
                report_missing_protocol(*node, *name, error.faults().front());
            } else {
                document_.add_faults(error.faults(), error.more());
            }
            return {};
        }
    }

    // A line below the wrong heading has a place, whatever its key is like.
    void check_keys(const Protocol& protocol) {
        // In a large file with a large protocol, few are worth the search.
        std::size_t unknown = 0;
        const auto right_place = [&](std::string_view key) -> std::string {
            const bool is_searched = unknown++ < most_faults_shown;
            if (is_one_of(reminder_keys, key)) {
                return "Move this line below [reminder].";
            }
            const Activity* const meant = is_searched ? meant_activity(key, protocol) : nullptr;
            return meant == nullptr       ? ""
                   : is_temporary(*meant) ? "Move this line below [override]."
                                          : cannot_show;
        };
        document_.allow_only(document_.root(), profile_keys, right_place);
    }

    static bool is_temporary(const Activity& activity) {
        return activity.stages.front().status == Status::avoid &&
               activity.stages.back().status != Status::avoid;
    }

    void refuse_override(const toml::key& key, const Activity& activity) {
        const std::string message = '`' + activity.id + "` cannot be overridden: the protocol ";
        if (activity.stages.front().status == Status::avoid) {
            document_.add_fault(key.source(), message + "forbids it for good",
                                "Delete this line, or add a stage to the protocol that makes "
                                "the activity possible again.");
        } else {
            document_.add_fault(key.source(), message + "never forbids it", cannot_show);
        }
    }

    static std::string hint_for(std::string_view key, const toml::node& value,
                                std::span<const std::string_view> ids, const Protocol& protocol) {
        const Activity* const meant = meant_activity(key, protocol);
        if (meant == nullptr) {
            return suggestion(as_typed(key), ids);
        }
        const auto* text = value.as_string();
        return is_temporary(*meant)
                   ? "Write it like this: " +
                         meant_line(meant->id, text == nullptr ? "" : text->get(), override_example)
                   : cannot_show;
    }

    void report_missing_protocol(const toml::node& node, const std::string& name,
                                 const Fault& fault) {
        const std::array<std::string_view, 1> known{builtin_protocol_id};
        failure_ = document_.faulty() ? Failure::faulty_input : Failure::missing_input;
        document_.add_fault(
            node.source(),
            "the protocol \"" + name + "\" cannot be read: " + fault.file + ": " + fault.message,
            !nearest(name, known).empty()
                ? suggestion(name, known)
                : "Name a file in the profile's folder, or delete the line to use "
                  "the built-in protocol.");
    }

    const toml::table* table(std::string_view key) {
        const toml::node* node = document_.root().get(key);
        if (node == nullptr) {
            return nullptr;
        }
        if (!node->is_table()) {
            const std::string name{key};
            document_.add_fault(
                node->source(), "`" + name + "` must be a heading",
                "Write [" + name + "] on a line of its own, and its settings on the lines below.");
        }
        return node->as_table();
    }

    TomlDocument document_;
    std::optional<date::sys_days> today_;
    Profile profile_;
    Failure failure_ = Failure::faulty_input;
};

}  // namespace

std::pair<Profile, Protocol> read_profile(std::string_view text, std::string file,
                                          const FindProtocol& find_protocol,
                                          std::optional<date::sys_days> today) {
    return ProfileReader{text, std::move(file), today}.read(find_protocol);
}

}  // namespace aftercare
