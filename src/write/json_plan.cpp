#include "aftercare/json_plan.hpp"

#include "aftercare/error.hpp"
#include "text/dates.hpp"
#include "text/utf8.hpp"
#include "write/wording.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

// Also escapes what could steer a terminal or end a script, so that the text is kept exactly and
// does no harm where it is shown raw (RFC 8259, section 7).
std::string string_value(std::string_view text) {
    std::string json = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const std::string_view bytes = text.substr(at, character.length);
        at += character.length;
        if (character.valid && (bytes == "<" || printable(bytes) != bytes)) {
            std::array<char, 7> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x",
                          static_cast<unsigned>(character.code_point));
            json += escape.data();
        } else {
            json += (bytes == "\"" || bytes == "\\" ? "\\" : "") + printable(bytes);
        }
    }
    return json + '"';
}

// Each part on lines of its own, with a further indent.
std::string enclosed(char open, const std::vector<std::string>& parts, char close) {
    std::string json{open};
    for (const std::string& part : parts) {
        json += json.size() == 1 ? "\n  " : ",\n  ";
        for (const char c : part) {
            json += c;
            json += c == '\n' ? "  " : "";
        }
    }
    return json + (parts.empty() ? "" : "\n") + close;
}

using Members = std::vector<std::pair<std::string_view, std::string>>;

std::string object(const Members& members) {
    std::vector<std::string> parts;
    for (const auto& [name, value] : members) {
        parts.push_back(string_value(name) + ": " + value);
    }
    return enclosed('{', parts, '}');
}

template <typename Elements, typename Function>
std::string array(const Elements& elements, Function value_of) {
    std::vector<std::string> parts;
    for (const auto& element : elements) {
        parts.push_back(value_of(element));
    }
    return enclosed('[', parts, ']');
}

std::string date_value(date::sys_days day) { return string_value(iso_date(day)); }

std::string range(const DayRange& days) {
    return object({{"from", date_value(days.from)}, {"until", date_value(days.until)}});
}

std::string stage(const Schedule& schedule, const ActivityPlan& plan, const Phase& phase) {
    const Stage& stage = plan.stage(phase);
    return object({{"from", date_value(phase.days.from)},
                   {"until", date_value(phase.days.until)},
                   {"session", std::to_string(phase.session + 1)},
                   {"day", std::to_string(schedule.number(phase.days.from))},
                   {"status", string_value(name_of(stage.status))},
                   {"title", string_value(stage.title)},
                   {"advice", string_value(stage.advice)},
                   {"source", string_value(stage.source)}});
}

std::string restriction(const Restriction& restriction) {
    return object({{"from", date_value(restriction.days.from)},
                   {"until", date_value(restriction.days.until)},
                   {"open_ended", restriction.open_ended ? "true" : "false"}});
}

std::string overridden(const Overridden& offsets) {
    return object({{"practitioner", string_value(offset_in_words(offsets.practitioner))},
                   {"usual", string_value(offset_in_words(offsets.usual))}});
}

std::string activity(const Schedule& schedule, const ActivityPlan& plan) {
    const auto stage_of = [&](const Phase& phase) { return stage(schedule, plan, phase); };
    const auto milestone = [&](const Milestone& each) {
        return object({{"date", date_value(each.day)},
                       {"title", string_value(plan.stage(plan.phases[each.phase]).title)}});
    };
    return object({{"id", string_value(plan.activity.id)},
                   {"name", string_value(plan.activity.name)},
                   {"asks", array(plan.activity.asks, string_value)},
                   {"forbids", array(plan.activity.forbids, string_value)},
                   {"override", plan.overridden ? overridden(*plan.overridden) : "null"},
                   {"stages", array(plan.phases, stage_of)},
                   {"restrictions", array(plan.restrictions, restriction)},
                   {"milestones", array(plan.milestones, milestone)}});
}

std::string note(const NotePlan& plan) {
    return object({{"kind", string_value(name_of(plan.note.kind))},
                   {"title", string_value(plan.note.title)},
                   {"text", string_value(plan.note.text)},
                   {"source", string_value(plan.note.source)},
                   {"days", plan.note.applies_throughout() ? "null" : array(plan.days, range)}});
}

}  // namespace

std::string json_plan(const Schedule& schedule) {
    // Ends are exclusive.
    if (last_written_day < schedule.days.until) {
        throw Error{Failure::faulty_input, Fault{"JSON cannot hold the days after 30 Dec 9999",
                                                 "Check the year of the treatment date."}};
    }
    const auto activity_of = [&](const ActivityPlan& plan) { return activity(schedule, plan); };
    return object({{"format", "1"},
                   {"name", string_value(schedule.client_name)},
                   {"practitioner", string_value(schedule.practitioner)},
                   {"protocol", object({{"id", string_value(schedule.protocol_id)},
                                        {"title", string_value(schedule.title)}})},
                   {"first", string_value(practitioner_first)},
                   {"sessions", array(schedule.sessions, date_value)},
                   {"days", range(schedule.days)},
                   {"activities", array(schedule.activities, activity_of)},
                   {"notes", array(schedule.notes, note)}}) +
           '\n';
}

}  // namespace aftercare
