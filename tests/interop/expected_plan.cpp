// Prints what a profile's schedule says, as JSON, for the judges' reading to be compared with. It
// goes by the schedule alone and knows nothing of calendars.

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/date_text.hpp"
#include "aftercare/error.hpp"
#include "aftercare/read_profile.hpp"
#include "aftercare/read_protocol.hpp"
#include "aftercare/schedule.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

using namespace aftercare;

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string quoted(const std::string& text) {
    std::string json = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            constexpr std::string_view digits = "0123456789abcdef";
            json += "\\u00";
            json += digits[byte >> 4U];
            json += digits[byte & 0x0FU];
        } else {
            json += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
        }
    }
    return json + '"';
}

std::string entry(const ActivityPlan& plan, const Phase& phase, const std::string& days) {
    const Stage& stage = plan.stage(phase);
    return "{\"activity\": " + quoted(plan.activity.id) + ", " + days +
           ", \"title\": " + quoted(stage.title) + ", \"advice\": " + quoted(stage.advice) + '}';
}

std::string date_member(const std::string& name, date::sys_days day) {
    return '"' + name + "\": \"" + iso_date(day) + '"';
}

void print(const Profile& profile, const Schedule& schedule) {
    std::string restrictions;
    std::string milestones;
    std::string warnings;
    const auto append = [](std::string& list, const std::string& element) {
        list += (list.empty() ? "" : ",\n    ") + element;
    };
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Restriction& restriction : plan.restrictions) {
            append(restrictions, entry(plan, plan.phases[restriction.first_phase],
                                       date_member("from", restriction.days.from) + ", " +
                                           date_member("until", restriction.days.until)));
        }
        for (const Milestone& milestone : plan.milestones) {
            append(milestones,
                   entry(plan, plan.phases[milestone.phase], date_member("day", milestone.day)));
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::warning) {
            append(warnings, quoted(plan.note.text));
        }
    }
    std::cout << "{\"minutes\": " << profile.reminder.time.count()
              << ",\n  \"reminders\": " << (profile.reminder.enabled ? "true" : "false")
              << ",\n  \"restrictions\": [" << restrictions << "],\n  \"milestones\": ["
              << milestones << "],\n  \"warnings\": [" << warnings << "]}\n";
}

}  // namespace

int main(int argument_count, char** arguments) try {
    if (argument_count != 2) {
        std::cerr << "usage: expected_plan PROFILE\n";
        return 1;
    }
    const std::filesystem::path path{arguments[1]};
    const auto find_protocol = [&](const std::string& name) {
        return name == builtin_protocol_id
                   ? builtin_protocol()
                   : read_protocol(content_of(path.parent_path() / name), name);
    };
    const auto [profile, protocol] = read_profile(content_of(path), path.string(), find_protocol);
    print(profile, make_schedule(profile, protocol));
} catch (const Error& error) {
    std::cerr << error.what();
    return 1;
}
