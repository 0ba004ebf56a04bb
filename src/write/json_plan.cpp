#include "aftercare/json_plan.hpp"

#include "aftercare/error.hpp"
#include "text/dates.hpp"
#include "text/utf8.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>

namespace aftercare {

namespace {

constexpr int format_version = 1;

void append_escaped_unit(std::string& json, unsigned unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    json += "\\u";
    for (unsigned shift = 16; shift > 0; shift -= 4) {
        json += digits[unit >> (shift - 4) & 0xFU];
    }
}

// Escapes what could steer a terminal or end a script (RFC 8259, section 7), so that the text is
// kept exactly and does no harm where it is shown raw.
void append_quoted(std::string& json, std::string_view text) {
    const auto is_plain = [](char c) {
        return ' ' <= c && c <= '~' && c != '"' && c != '\\' && c != '<';
    };
    json += '"';
    while (!text.empty()) {
        const auto* const special = std::find_if_not(text.begin(), text.end(), is_plain);
        json.append(text.begin(), special);
        text.remove_prefix(static_cast<std::size_t>(special - text.begin()));
        if (text.empty()) {
            break;
        }
        const Character character = character_at(text, 0);
        const std::string_view bytes = text.substr(0, character.length);
        if (bytes == "\"" || bytes == "\\") {
            json += '\\';
            json += bytes;
        } else if (!character.valid) {
            append_utf8(json, replacement_character);
        } else if (bytes == "<" || printable(bytes) != bytes) {
            append_escaped_unit(json, static_cast<unsigned>(character.code_point));
        } else {
            json += bytes;
        }
        text.remove_prefix(character.length);
    }
    json += '"';
}

/// Where a value is written: at the end of the text, inside so many brackets.
struct Place {
    std::string& json;
    std::size_t depth;
};

void begin_line(const Place& place) { place.json.append(1, '\n').append(2 * place.depth, ' '); }

// Writes a value in brackets, of which `write_parts` begins each part.
template <typename Function>
void enclose(const Place& place, char open, Function write_parts, char close) {
    place.json += open;
    write_parts(Place{place.json, place.depth + 1});
    if (place.json.back() != open) {
        begin_line(place);
    }
    place.json += close;
}

// After the bracket there is no comma. No value ends with an opening one.
void begin_part(const Place& place) {
    const char last = place.json.back();
    if (last != '[' && last != '{') {
        place.json += ',';
    }
    begin_line(place);
}

template <typename Function>
void write_object(const Place& place, Function write_members) {
    enclose(place, '{', write_members, '}');
}

template <typename Elements, typename Function>
void write_array(const Place& place, const Elements& elements, Function write_element) {
    enclose(
        place, '[',
        [&](const Place& inside) {
            for (const auto& element : elements) {
                begin_part(inside);
                write_element(inside, element);
            }
        },
        ']');
}

// Writes the name of a member; the value comes next.
const Place& member(const Place& object, std::string_view name) {
    begin_part(object);
    append_quoted(object.json, name);
    object.json += ": ";
    return object;
}

void write_text(const Place& place, std::string_view text) { append_quoted(place.json, text); }

void write_date(const Place& place, date::sys_days day) { write_text(place, iso_date(day)); }

void write_number(const Place& place, std::integral auto number) {
    place.json += std::to_string(number);
}

void write_days(const Place& object, const DayRange& days) {
    write_date(member(object, "from"), days.from);
    write_date(member(object, "until"), days.until);
}

void write_range(const Place& place, const DayRange& days) {
    write_object(place, [&](const Place& range) { write_days(range, days); });
}

void write_override(const Place& place, const std::optional<Overridden>& overridden) {
    if (!overridden) {
        place.json += "null";
        return;
    }
    write_object(place, [&](const Place& both) {
        write_text(member(both, "practitioner"), offset_in_words(overridden->practitioner));
        write_text(member(both, "usual"), offset_in_words(overridden->usual));
    });
}

void write_stage(const Place& place, const Schedule& schedule, const ActivityPlan& plan,
                 const Phase& phase) {
    const Stage& stage = plan.stage(phase);
    write_object(place, [&](const Place& told) {
        write_days(told, phase.days);
        write_number(member(told, "session"), phase.session + 1);
        write_number(member(told, "day"), schedule.number(phase.days.from).value());
        write_text(member(told, "status"), status_name(stage.status));
        write_text(member(told, "title"), stage.title);
        write_text(member(told, "advice"), stage.advice);
        write_text(member(told, "source"), stage.source);
    });
}

void write_restriction(const Place& place, const Restriction& restriction) {
    write_object(place, [&](const Place& told) {
        write_days(told, restriction.days);
        member(told, "open_ended").json += restriction.open_ended ? "true" : "false";
    });
}

void write_milestone(const Place& place, const ActivityPlan& plan, const Milestone& milestone) {
    write_object(place, [&](const Place& told) {
        write_date(member(told, "date"), milestone.day);
        write_text(member(told, "title"), plan.stage(plan.phases[milestone.phase]).title);
    });
}

void write_activity(const Place& place, const Schedule& schedule, const ActivityPlan& plan) {
    write_object(place, [&](const Place& told) {
        write_text(member(told, "id"), plan.activity.id);
        write_text(member(told, "name"), plan.activity.name);
        write_array(member(told, "asks"), plan.activity.asks, write_text);
        write_array(member(told, "forbids"), plan.activity.forbids, write_text);
        write_override(member(told, "override"), plan.overridden);
        write_array(member(told, "stages"), plan.phases,
                    [&](const Place& each, const Phase& phase) {
                        write_stage(each, schedule, plan, phase);
                    });
        write_array(member(told, "restrictions"), plan.restrictions, write_restriction);
        write_array(member(told, "milestones"), plan.milestones,
                    [&](const Place& each, const Milestone& milestone) {
                        write_milestone(each, plan, milestone);
                    });
    });
}

void write_note(const Place& place, const NotePlan& plan) {
    write_object(place, [&](const Place& told) {
        write_text(member(told, "kind"), note_kind_name(plan.note.kind));
        write_text(member(told, "title"), plan.note.title);
        write_text(member(told, "text"), plan.note.text);
        write_text(member(told, "source"), plan.note.source);
        const Place& days = member(told, "days");
        if (plan.note.applies_throughout()) {
            days.json += "null";
        } else {
            write_array(days, plan.days, write_range);
        }
    });
}

void write_schedule(const Place& place, const Schedule& schedule) {
    write_object(place, [&](const Place& told) {
        write_number(member(told, "format"), format_version);
        write_text(member(told, "name"), schedule.client_name);
        write_text(member(told, "practitioner"), schedule.practitioner);
        write_object(member(told, "protocol"), [&](const Place& protocol) {
            write_text(member(protocol, "id"), schedule.protocol_id);
            write_text(member(protocol, "title"), schedule.title);
        });
        write_text(member(told, "first"), practitioner_first);
        write_array(member(told, "sessions"), schedule.sessions, write_date);
        write_range(member(told, "days"), schedule.days);
        write_array(member(told, "activities"), schedule.activities,
                    [&](const Place& each, const ActivityPlan& plan) {
                        write_activity(each, schedule, plan);
                    });
        write_array(member(told, "notes"), schedule.notes, write_note);
    });
}

}  // namespace

std::string json_plan(const Schedule& schedule) {
    // Ends are exclusive.
    if (last_written_day < schedule.days.until) {
        throw Error{Failure::faulty_input, Fault{"JSON cannot hold the days after 30 Dec 9999",
                                                 "Check the year of the treatment date."}};
    }
    std::string json;
    write_schedule({json, 0}, schedule);
    json += '\n';
    return json;
}

}  // namespace aftercare
