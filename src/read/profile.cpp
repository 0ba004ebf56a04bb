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

/// Nothing if the value is not a date, which is a fault.
std::optional<date::year_month_day> read_date(TomlDocument& file, const toml::node& node,
                                              std::optional<date::sys_days> today) {
    if (const auto* value = node.as_date()) {
        return day_of(value->get());
    }
    if (const auto* text = node.as_string()) {
        const auto date = read_written_date(text->get(), today, DateUse::kept);
        if (const auto* day = std::get_if<date::year_month_day>(&date)) {
            return *day;
        }
        const Fault& fault = std::get<Fault>(date);
        file.add_fault(node.source(), fault.message, fault.hint);
    } else if (const auto* value = node.as_date_time()) {
        file.add_fault(node.source(), "a treatment date has no time of day",
                       "Write only the date: " + iso_date(day_of(value->get().date)));
    } else {
        file.add_value_fault(node.source(), "this is not a date", "treatment_date");
    }
    return std::nullopt;
}

void report_missing_treatment_date(TomlDocument& file) {
    const toml::table& root = file.root();
    const bool is_misspelled = std::any_of(root.begin(), root.end(), [](const auto& entry) {
        return nearest(entry.first.str(), keys_of("", profile_keys)) == "treatment_date";
    });
    if (!is_misspelled) {  // which is a fault already
        file.add_fault({"the profile has no treatment date",
                        "Add this line at the top, with your date: treatment_date = YYYY-MM-DD"});
    }
}

std::vector<date::sys_days> read_treatment_dates(TomlDocument& file,
                                                 std::optional<date::sys_days> today) {
    std::vector<date::year_month_day> dates;
    std::vector<toml::source_region> places;
    const auto read = [&](const toml::node& node) {
        if (const auto date = read_date(file, node, today)) {
            dates.push_back(*date);
            places.push_back(node.source());
        }
    };
    const toml::node* const node = file.root().get("treatment_date");
    const toml::array* const list = node == nullptr ? nullptr : node->as_array();
    if (node == nullptr) {
        report_missing_treatment_date(file);
    } else if (list == nullptr) {
        read(*node);
    } else if (list->empty()) {
        file.add_value_fault(node->source(), "the list of treatment dates is empty",
                             "treatment_date");
    } else {
        std::for_each(list->begin(), list->end(), read);
    }
    for (const TreatmentDateFault& fault : treatment_date_faults(dates)) {
        file.add_fault(places[fault.index], fault.message, fault.hint);
    }
    std::ranges::sort(dates);
    return {dates.begin(), dates.end()};
}

std::optional<Uuid> read_plan_id(TomlDocument& file) {
    const std::string text = file.text(file.root(), "plan_id");
    const std::optional<Uuid> plan_id = Uuid::parse(text);
    if (!text.empty() && !plan_id) {
        file.add_fault(file.root(), "plan_id",
                       "`plan_id` is not an identifier such as "
                       "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911",
                       "Put back the one that `aftercare init` wrote, or delete the line.");
    }
    return plan_id;
}

Reminder read_reminder(TomlDocument& file, const toml::table& table) {
    file.allow_only_known(table, "reminder");
    Reminder reminder;
    if (const toml::node* node = table.get("enabled")) {
        reminder.enabled = node->value_exact<bool>().value_or(true);
        if (!node->is_boolean()) {
            file.add_value_fault(node->source(), "`enabled` must be true or false, without quotes",
                                 "enabled");
        }
    }
    if (const toml::node* node = table.get("time")) {
        const auto time = time_of(*node);
        reminder.time = time.value_or(reminder.time);
        if (!time) {
            file.add_value_fault(
                node->source(),
                "`time` must be an hour and a minute of the day, from 00:00:00 to 23:59:00",
                "time");
        }
    }
    return reminder;
}

/// Empty if it is missing or faulty. `failure` tells if a missing file is all that is wrong.
Protocol read_protocol_of(TomlDocument& file, const FindProtocol& find_protocol, Failure& failure) {
    const toml::node* const node = file.root().get("protocol");
    const std::string name =
        node == nullptr ? std::string{builtin_protocol_id} : file.text(*node, "protocol");
    if (name.empty()) {
        return {};
    }
    // A system call would take a name with a NUL for another, shorter one.
    if (printable(name) != name) {
        file.add_fault(node->source(), "a character in this name cannot be printed",
                       "Write the name of the file as your computer shows it.");
        return {};
    }
    try {
        return find_protocol(name);
    } catch (const Error& error) {
        const bool is_missing = node != nullptr && error.failure() == Failure::missing_input;
        failure = is_missing && !file.faulty() ? error.failure() : failure;
        for (const Fault& fault : error.faults()) {
            if (is_missing) {  // which the line that names it is to blame for
                file.add_fault(node->source(),
                               "the protocol \"" + name + "\" cannot be read: " + fault.file +
                                   ": " + fault.message,
                               "Name a file in the profile's folder, or delete the line to use the "
                               "built-in protocol.");
            } else {
                file.add_fault(fault);
            }
        }
        return {};
    }
}

/// For an override of what is no activity.
std::string hint_for(std::string_view key, std::string_view written, const Protocol& protocol) {
    if (is_one_of(keys_of("", profile_keys), key)) {
        return "Move this line to the top of the file, above [reminder] and [override].";
    }
    std::vector<std::string_view> ids;
    for (const Activity& activity : protocol.activities) {
        if (is_temporary(activity)) {
            ids.emplace_back(activity.id);
        }
    }
    const std::string typed = as_typed(key);
    const std::string_view meant = nearest(typed, ids);
    return meant.empty() ? suggestion(typed, ids)
                         : "Write it like this: " + meant_line(meant, written, override_key);
}

std::vector<Override> read_overrides(TomlDocument& file, const toml::table& table,
                                     const Protocol& protocol) {
    std::vector<Override> overrides;
    for (const auto& [key, value] : table) {
        const std::string name{key.str()};
        const auto activity = std::ranges::find(protocol.activities, name, &Activity::id);
        const bool is_known = activity != protocol.activities.end();
        if (!is_known && !protocol.activities.empty()) {
            file.add_fault(key.source(), "the protocol has no activity `" + name + '`',
                           hint_for(name, file.written(value.source()), protocol));
        } else if (is_known && !is_temporary(*activity)) {
            const bool is_forbidden = activity->stages.front().status == Status::avoid;
            file.add_fault(key.source(),
                           '`' + name + "` cannot be overridden: the protocol " +
                               (is_forbidden ? "forbids it for good" : "never forbids it"),
                           cannot_show);
        } else if (const auto until = file.offset(table, name); until == Offset{date::days{0}}) {
            file.add_value_fault(value.source(),
                                 "an override must be at least one day: the treatment day is day 0",
                                 name);
        } else if (until) {
            overrides.push_back({name, *until, position_of(key.source())});
        }
    }
    std::ranges::sort(overrides, {}, &Override::position);
    return overrides;
}

/// For a line below the wrong heading, whatever its key is like.
std::string right_place(std::string_view key, const Protocol& protocol) {
    if (is_one_of(keys_of("reminder", profile_keys), key)) {
        return "Move this line below [reminder].";
    }
    const auto activity = std::ranges::find(protocol.activities, key, &Activity::id);
    return activity == protocol.activities.end() ? ""
           : is_temporary(*activity)             ? "Move this line below [override]."
                                                 : cannot_show;
}

}  // namespace

std::pair<Profile, Protocol> read_profile(std::string_view text, std::string file,
                                          const FindProtocol& find_protocol,
                                          std::optional<date::sys_days> today) {
    TomlDocument document{text, std::move(file), profile_keys, today};
    const toml::table& root = document.root();
    document.refuse_other(
        "treatment_date", "activity", "this is a protocol, not a profile",
        "Name it in your profile, with a line such as: protocol = \"my-studio.toml\"");
    Profile profile;
    profile.treatment_dates = read_treatment_dates(document, today);
    profile.name = document.text(root, "name");
    profile.practitioner = document.text(root, "practitioner");
    profile.plan_id = read_plan_id(document);
    for (const toml::table* table : document.tables(root, "[reminder]")) {
        profile.reminder = read_reminder(document, *table);
    }
    Failure failure = Failure::faulty_input;
    Protocol protocol = read_protocol_of(document, find_protocol, failure);
    for (const toml::table* table : document.tables(root, "[override]")) {
        profile.overrides = read_overrides(document, *table, protocol);
    }
    document.allow_only_known(root, "",
                              [&](std::string_view key) { return right_place(key, protocol); });
    document.throw_if_faulty(failure);
    return {std::move(profile), std::move(protocol)};
}

}  // namespace aftercare
