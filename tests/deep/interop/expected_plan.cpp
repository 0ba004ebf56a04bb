// Prints what a profile's schedule says, as JSON, for the judges' reading to be compared with. It
// goes by the schedule alone and knows nothing of calendars.

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/read_profile.hpp"
#include "aftercare/read_protocol.hpp"
#include "aftercare/schedule.hpp"

#include <date/date.h>

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

// The elements of a list, which are JSON already.
class List {
public:
    void add(const std::string& element) { text_ += (text_.empty() ? "" : ",\n  ") + element; }
    std::string json() const { return '[' + text_ + ']'; }

private:
    std::string text_;
};

std::string iso_date(date::sys_days day) { return date::format("%F", day); }

std::string date_member(const std::string& name, date::sys_days day) {
    return '"' + name + "\": \"" + iso_date(day) + '"';
}

bool is_at(const ActivityPlan& plan, Status status, date::sys_days day) {
    return plan.stage(plan.phase_on(day)).status == status;
}

std::string names_at(const Schedule& schedule, Status status, date::sys_days day) {
    List names;
    for (const ActivityPlan& plan : schedule.activities) {
        if (is_at(plan, status, day)) {
            names.add(quoted(plan.activity.name));
        }
    }
    return names.json();
}

// For each activity at `avoid` the last day on which it is, or null where the plan ends earlier.
std::string ends_on(const Schedule& schedule, date::sys_days day) {
    List ends;
    for (const ActivityPlan& plan : schedule.activities) {
        if (!is_at(plan, Status::avoid, day)) {
            continue;
        }
        date::sys_days last = day;
        while (last < schedule.days.until && is_at(plan, Status::avoid, last + date::days{1})) {
            last += date::days{1};
        }
        ends.add(last < schedule.days.until ? '"' + iso_date(last) + '"' : "null");
    }
    return ends.json();
}

// The texts of the notes of a kind on a day, of those that apply on some days only.
std::string notes_on(const Schedule& schedule, NoteKind kind, date::sys_days day) {
    List texts;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == kind && !plan.note.applies_throughout() && plan.applies_on(day)) {
            texts.add(quoted(plan.note.text));
        }
    }
    return texts.json();
}

std::string advice_on(const Schedule& schedule, date::sys_days day) {
    List advice;
    for (const ActivityPlan& plan : schedule.activities) {
        if (is_at(plan, Status::avoid, day)) {
            advice.add(quoted(plan.stage(plan.phase_on(day)).advice));
        }
    }
    return advice.json();
}

std::string day_json(const Schedule& schedule, date::sys_days day) {
    return '{' + date_member("date", day) +
           ", \"number\": " + std::to_string(schedule.number(day)) +
           ", \"session\": " + std::to_string(schedule.session_on(day) + 1) +
           ", \"avoid\": " + names_at(schedule, Status::avoid, day) +
           ", \"ends\": " + ends_on(schedule, day) +
           ", \"care\": " + names_at(schedule, Status::care, day) +
           ", \"normal\": " + notes_on(schedule, NoteKind::expect, day) +
           ", \"advice\": " + advice_on(schedule, day) + '}';
}

std::string change_json(date::sys_days day, const std::string& title, const std::string& advice,
                        const std::string& session, const std::string& name) {
    return '{' + date_member("date", day) + ", \"title\": " + quoted(title) +
           ", \"name\": " + quoted(name) + ", \"advice\": " + quoted(advice) +
           ", \"session\": " + session + '}';
}

// Milestones, and the days of notes that prepare for a session.
std::string changes_json(const Schedule& schedule) {
    List changes;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Milestone& milestone : plan.milestones) {
            const Stage& stage = plan.stage(plan.phases[milestone.phase]);
            changes.add(
                change_json(milestone.day, stage.title, stage.advice, "null", plan.activity.name));
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        for (const DayRange& range : plan.days) {
            if (plan.note.kind == NoteKind::prepare) {
                const std::string session = iso_date(range.from + *plan.note.before);
                changes.add(change_json(range.from, plan.note.title, plan.note.text,
                                        '"' + session + '"', ""));
            }
        }
    }
    return changes.json();
}

void print(const Profile& profile, const Schedule& schedule) {
    List days;
    for (date::sys_days day = schedule.days.from; day < schedule.days.until; day += date::days{1}) {
        days.add(day_json(schedule, day));
    }
    List warnings;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::warning) {
            warnings.add(quoted(plan.note.text));
        }
    }
    std::cout << "{\"minutes\": " << profile.reminder.time.count()
              << ", \"reminders\": " << (profile.reminder.enabled ? "true" : "false")
              << ", \"practitioner\": " << quoted(schedule.practitioner)
              << ",\n \"sessions\": " << schedule.sessions.size() << ",\n \"days\": " << days.json()
              << ",\n \"changes\": " << changes_json(schedule)
              << ",\n \"warnings\": " << warnings.json() << "}\n";
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
