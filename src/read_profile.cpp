#include "aftercare/read_profile.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/date_text.hpp"
#include "aftercare/schedule.hpp"
#include "nearest.hpp"
#include "read_offset.hpp"
#include "toml_document.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace aftercare {

namespace {

constexpr std::array<std::string_view, 6> profile_keys{"treatment_date", "name",     "protocol",
                                                       "plan_id",        "reminder", "override"};
constexpr std::array<std::string_view, 2> reminder_keys{"time", "enabled"};

constexpr std::array<KeyExample, 9> examples{{
    {"treatment_date", "2026-11-20   # or a list: [2026-11-20, 2026-12-04]"},
    {"name", "\"Sam\""},
    {"protocol", "\"scalp-micropigmentation\""},
    {"plan_id", "\"...\", as `aftercare init` wrote it; or take the line out"},
    {"reminder", "{ time = 09:00:00, enabled = true }"},
    {"override", "{ washing = \"5 days\" }"},
    {"time", "09:00:00"},
    {"enabled", "true"},
    {"override.*", "\"5 days\""},
}};

class ProfileReader {
public:
    ProfileReader(std::string_view text, std::string file)
        : document_{text, std::move(file), examples} {}

    std::pair<Profile, Protocol> read(const FindProtocol& find_protocol) {
        const toml::table& root = document_.root();
        refuse_protocol();
        document_.allow_only(root, profile_keys);
        read_treatment_dates();
        profile_.name = document_.text(root, "name").value_or(std::string{});
        read_plan_id();
        if (const toml::table* reminder = table("reminder")) {
            read_reminder(*reminder);
        }
        if (const toml::table* overrides = table("override")) {
            read_overrides(*overrides);
        }
        Protocol protocol = read_protocol_name(find_protocol);
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
            for (const auto& [key, value] : document_.root()) {
                if (nearest(key.str(), profile_keys) == "treatment_date") {
                    return;  // misspelt: one fault is enough
                }
            }
            document_.add_fault(
                "there is no treatment date in this file",
                "Add this line at the top, with your date: treatment_date = 2026-11-20");
            return;
        }
        std::vector<date::year_month_day> dates;
        std::vector<const toml::node*> places;
        const auto read = [&](const toml::node& element) {
            if (const auto date = date_of(element)) {
                dates.push_back(*date);
                places.push_back(&element);
            }
        };
        if (const toml::array* list = node->as_array()) {
            for (const toml::node& element : *list) {
                read(element);
            }
            if (list->empty()) {
                document_.add_fault_with_example(
                    node->source(), "the list of treatment dates is empty", "treatment_date");
            }
        } else {
            read(*node);
        }
        for (TreatmentDateFault& fault : treatment_date_faults(dates)) {
            document_.add_fault(places[fault.index]->source(), std::move(fault.message),
                                std::move(fault.hint));
        }
        profile_.treatment_dates.assign(dates.begin(), dates.end());
        std::sort(profile_.treatment_dates.begin(), profile_.treatment_dates.end());
    }

    std::optional<date::year_month_day> date_of(const toml::node& node) {
        if (const auto* value = node.as_date()) {
            const toml::date& day = value->get();
            return date::year{day.year} / date::month{day.month} / date::day{day.day};
        }
        const auto* text = node.as_string();
        const auto date = text == nullptr ? std::nullopt : parse_date(text->get());
        if (!date) {
            document_.add_fault_with_example(node.source(),
                                             node.is_date_time()
                                                 ? "a treatment date is a day, without an hour"
                                                 : "this is not a date",
                                             "treatment_date");
        }
        return date;
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
                "`plan_id` is not 32 digits or letters a to f, with hyphens as in "
                "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911",
                "Put back the one that `aftercare init` wrote, or take the line out.");
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

    static std::optional<std::chrono::minutes> time_of(const toml::node& node) {
        if (const auto* value = node.as_time()) {
            const toml::time time = value->get();
            if (time.second != 0 || time.nanosecond != 0) {
                return std::nullopt;
            }
            return std::chrono::hours{time.hour} + std::chrono::minutes{time.minute};
        }
        if (const auto* text = node.as_string()) {
            return parse_time(text->get());
        }
        return std::nullopt;
    }

    // "09:00", "9:00" and "09:00:00": people write them so.
    static std::optional<std::chrono::minutes> parse_time(std::string_view text) {
        if (text.size() > 5 && text.ends_with(":00")) {
            text.remove_suffix(3);
        }
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos || colon == 0 || colon > 2 ||
            text.size() != colon + 3) {
            return std::nullopt;
        }
        const auto hour = parse_number(text.substr(0, colon));
        const auto minute = parse_number(text.substr(colon + 1));
        if (!hour || !minute || *hour > 23 || *minute > 59) {
            return std::nullopt;
        }
        return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    }

    static std::optional<unsigned> parse_number(std::string_view text) {
        unsigned number = 0;
        const char* const end = text.data() + text.size();
        const auto result = std::from_chars(text.data(), end, number);
        return result.ec == std::errc{} && result.ptr == end ? std::optional{number} : std::nullopt;
    }

    void read_overrides(const toml::table& overrides) {
        for (const auto& [key, value] : overrides) {
            const auto until = read_offset(document_, overrides, key.str());
            if (!until) {
                continue;
            }
            if (*until == Offset{date::days{0}}) {
                document_.add_fault_with_example(
                    value.source(), "an override is at least one day: the treatment day is day 0",
                    key.str());
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
        try {
            Protocol protocol = find_protocol(name.value_or(std::string{builtin_protocol_id}));
            document_.add_faults(override_faults(profile_, protocol));
            return protocol;
        } catch (const Error& error) {
            if (node != nullptr && error.failure() == Failure::missing_input) {
                report_missing_protocol(*node, *name, error);
            } else {
                document_.add_faults(error.faults(), error.more());
            }
            return {};
        }
    }

    // At the line of the profile that names it.
    void report_missing_protocol(const toml::node& node, const std::string& name,
                                 const Error& error) {
        const std::array<std::string_view, 1> known{builtin_protocol_id};
        failure_ = document_.faulty() ? Failure::faulty_input : Failure::missing_input;
        document_.add_fault(
            node.source(),
            "the protocol \"" + name + "\" cannot be read: " + error.faults().front().file + ": " +
                error.faults().front().message,
            !nearest(name, known).empty()
                ? suggestion(name, known)
                : "Name a file that lies beside the profile, or take the line out: the "
                  "built-in protocol is \"" +
                      std::string{builtin_protocol_id} + "\".");
    }

    const toml::table* table(std::string_view key) {
        const toml::node* node = document_.root().get(key);
        if (node == nullptr) {
            return nullptr;
        }
        if (!node->is_table()) {
            document_.add_fault(
                node->source(), '`' + std::string{key} + "` must be a heading",
                "Write [" + std::string{key} + "] alone on a line, and its lines below it.");
        }
        return node->as_table();
    }

    TomlDocument document_;
    Profile profile_;
    Failure failure_ = Failure::faulty_input;
};

}  // namespace

std::pair<Profile, Protocol> read_profile(std::string_view text, std::string file,
                                          const FindProtocol& find_protocol) {
    return ProfileReader{text, std::move(file)}.read(find_protocol);
}

}  // namespace aftercare
