#include "aftercare/read_profile.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "read/meant_value.hpp"
#include "read/toml_document.hpp"
#include "read/treatment_dates.hpp"
#include "read/typed_text.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/suggestions.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>

namespace aftercare {

namespace {

constexpr std::array<KeyExample, 10> profile_keys{{
    {"", "treatment_date", "YYYY-MM-DD   # or a list: [YYYY-MM-DD, YYYY-MM-DD]", ValueKind::date},
    {"", "name", "\"...\", with a name in the quotes", ValueKind::text},
    {"", "practitioner", "\"...\", with name and phone number in the quotes", ValueKind::text},
    {"", "protocol", "\"...\", with the name of a file in the quotes", ValueKind::text},
    {"", "plan_id", "\"...\", as `aftercare init` wrote it"},
    {"", "reminder", "{ time = HH:MM:00, enabled = true or false }"},
    {"", "override", "{ washing = \"NUMBER days\" }"},
    {"reminder", "time", "HH:MM:00", ValueKind::time},
    {"reminder", "enabled", "true or false", ValueKind::boolean},
    {"override", "*", "\"NUMBER days\"", ValueKind::offset},
}};

constexpr KeyExamples override_key = KeyExamples{profile_keys}.last(1);

constexpr const char* cannot_show =
    "Follow your practitioner, and take this line out: the plan cannot show it.";

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

/// Whether its restriction ends, and so can be overridden.
bool is_temporary(const Activity& activity) {
    return activity.stages.front().status == Status::avoid &&
           activity.stages.back().status != Status::avoid;
}

class ProfileReader {
public:
    ProfileReader(std::string_view text, std::string file, std::optional<date::sys_days> today)
        : file_{text, std::move(file), profile_keys, today}, today_{today} {}

    std::pair<Profile, Protocol> read(const FindProtocol& find_protocol) {
        const toml::table& root = file_.root();
        file_.refuse_other(
            "treatment_date", "activity", "this is a protocol, not a profile",
            "Name it in your profile, with a line such as: protocol = \"my-studio.toml\"");
        read_treatment_dates();
        profile_.name = file_.text(root, "name");
        profile_.practitioner = file_.text(root, "practitioner");
        read_plan_id();
        for (const toml::table* reminder : file_.tables(root, "[reminder]")) {
            read_reminder(*reminder);
        }
        Protocol protocol = read_protocol_name(find_protocol);
        for (const toml::table* overrides : file_.tables(root, "[override]")) {
            read_overrides(*overrides, protocol);
        }
        file_.allow_only_known(root, "",
                               [&](std::string_view key) { return right_place(key, protocol); });
        file_.throw_if_faulty(failure_);
        return {std::move(profile_), std::move(protocol)};
    }

private:
    void read_treatment_dates() {
        const toml::node* const node = file_.root().get("treatment_date");
        if (node == nullptr) {
            report_missing_treatment_date();
            return;
        }
        std::vector<date::year_month_day> dates;
        std::vector<toml::source_region> places;
        const auto read = [&](const toml::node& one) {
            if (const auto date = read_date(one)) {
                dates.push_back(*date);
                places.push_back(one.source());
            }
        };
        const toml::array* const list = node->as_array();
        if (list == nullptr) {
            read(*node);
        } else if (list->empty()) {
            file_.add_value_fault(node->source(), "the list of treatment dates is empty",
                                  "treatment_date");
        } else {
            std::for_each(list->begin(), list->end(), read);
        }
        for (TreatmentDateFault& fault : treatment_date_faults(dates)) {
            file_.add_fault(places[fault.index], std::move(fault.message), std::move(fault.hint));
        }
        profile_.treatment_dates.assign(dates.begin(), dates.end());
        std::sort(profile_.treatment_dates.begin(), profile_.treatment_dates.end());
    }

    void report_missing_treatment_date() {
        const toml::table& root = file_.root();
        const bool is_misspelled = std::any_of(root.begin(), root.end(), [&](const auto& entry) {
            return nearest(entry.first.str(), keys_of("", profile_keys)) == "treatment_date";
        });
        if (!is_misspelled) {  // which is a fault already
            file_.add_fault(
                {"the profile has no treatment date",
                 "Add this line at the top, with your date: treatment_date = YYYY-MM-DD"});
        }
    }

    /// Nothing if the value is not a date, which is a fault.
    std::optional<date::year_month_day> read_date(const toml::node& node) {
        if (const auto* value = node.as_date()) {
            return day_of(value->get());
        }
        if (const auto* text = node.as_string()) {
            auto date = read_written_date(text->get(), today_, DateUse::kept);
            if (auto* fault = std::get_if<Fault>(&date)) {
                file_.add_fault(node.source(), std::move(fault->message), std::move(fault->hint));
                return std::nullopt;
            }
            return std::get<date::year_month_day>(date);
        }
        if (const auto* value = node.as_date_time()) {
            file_.add_fault(node.source(), "a treatment date has no time of day",
                            "Write only the date: " + iso_date(day_of(value->get().date)));
        } else {
            file_.add_value_fault(node.source(), "this is not a date", "treatment_date");
        }
        return std::nullopt;
    }

    void read_plan_id() {
        const std::string text = file_.text(file_.root(), "plan_id");
        profile_.plan_id = Uuid::parse(text);
        if (!text.empty() && !profile_.plan_id) {
            file_.add_fault(file_.root(), "plan_id",
                            "`plan_id` is not an identifier such as "
                            "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911",
                            "Put back the one that `aftercare init` wrote, or delete the line.");
        }
    }

    void read_reminder(const toml::table& reminder) {
        file_.allow_only_known(reminder, "reminder");
        if (const toml::node* node = reminder.get("enabled")) {
            profile_.reminder.enabled = node->value_exact<bool>().value_or(true);
            if (!node->is_boolean()) {
                file_.add_value_fault(node->source(),
                                      "`enabled` must be true or false, without quotes", "enabled");
            }
        }
        if (const toml::node* node = reminder.get("time")) {
            const auto time = time_of(*node);
            profile_.reminder.time = time.value_or(profile_.reminder.time);
            if (!time) {
                file_.add_value_fault(
                    node->source(),
                    "`time` must be an hour and a minute of the day, from 00:00:00 to 23:59:00",
                    "time");
            }
        }
    }

    void read_overrides(const toml::table& overrides, const Protocol& protocol) {
        for (const auto& [key, value] : overrides) {
            const std::string name{key.str()};
            const auto activity = std::ranges::find(protocol.activities, name, &Activity::id);
            const bool is_known = activity != protocol.activities.end();
            if (!is_known && !protocol.activities.empty()) {
                file_.add_fault(key.source(), "the protocol has no activity `" + name + '`',
                                hint_for(name, value, protocol));
            } else if (is_known && !is_temporary(*activity)) {
                const bool is_forbidden = activity->stages.front().status == Status::avoid;
                file_.add_fault(key.source(),
                                '`' + name + "` cannot be overridden: the protocol " +
                                    (is_forbidden ? "forbids it for good" : "never forbids it"),
                                cannot_show);
            } else if (const auto until = file_.offset(overrides, name);
                       until == Offset{date::days{0}}) {
                file_.add_value_fault(
                    value.source(),
                    "an override must be at least one day: the treatment day is day 0", name);
            } else if (until) {
                profile_.overrides.push_back({name, *until, position_of(key.source())});
            }
        }
        std::ranges::sort(profile_.overrides, {}, &Override::position);
    }

    /// For an override of what is no activity.
    std::string hint_for(std::string_view key, const toml::node& value, const Protocol& protocol) {
        if (is_one_of(keys_of("", profile_keys), key)) {
            return "Move this line to the top of the file, above [reminder] and [override].";
        }
        if (const Activity* const meant = meant_activity(key, protocol)) {
            return is_temporary(*meant)
                       ? "Write it like this: " +
                             meant_line(meant->id, file_.written(value.source()), override_key)
                       : cannot_show;
        }
        std::vector<std::string_view> ids;
        for (const Activity& activity : protocol.activities) {
            if (is_temporary(activity)) {
                ids.emplace_back(activity.id);
            }
        }
        return suggestion(as_typed(key), ids);
    }

    /// For a line below the wrong heading, whatever its key is like.
    std::string right_place(std::string_view key, const Protocol& protocol) const {
        if (is_one_of(keys_of("reminder", profile_keys), key)) {
            return "Move this line below [reminder].";
        }
        const Activity* const meant = meant_activity(key, protocol);
        return meant == nullptr       ? ""
               : is_temporary(*meant) ? "Move this line below [override]."
                                      : cannot_show;
    }

    Protocol read_protocol_name(const FindProtocol& find_protocol) {
        const toml::node* node = file_.root().get("protocol");
        const std::string name = node == nullptr ? std::string{builtin_protocol_id}
                                                 : file_.text(file_.root(), "protocol");
        if (name.empty()) {
            return {};
        }
        // A system call would take a name with a NUL for another, shorter one.
        if (printable(name) != name) {
            file_.add_fault(node->source(), "a character in this name cannot be printed",
                            "Write the name of the file as your computer shows it.");
            return {};
        }
        try {
            return find_protocol(name);
        } catch (const Error& error) {
            const bool is_missing = node != nullptr && error.failure() == Failure::missing_input;
            failure_ = is_missing && !file_.faulty() ? error.failure() : failure_;
            for (Fault fault : error.faults()) {
                if (is_missing) {  // which the line that names it is to blame for
                    fault = {"the protocol \"" + name + "\" cannot be read: " + fault.file + ": " +
                                 fault.message,
                             "Name a file in the profile's folder, or delete the line to use the "
                             "built-in protocol.",
                             {},
                             position_of(node->source())};
                }
                file_.add_fault(std::move(fault));
            }
            return {};
        }
    }

    TomlDocument file_;
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
