#include "aftercare/json_plan.hpp"

#include "aftercare/date_text.hpp"
#include "utf8.hpp"
#include "wording.hpp"

#include <cstddef>
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

// What could steer a terminal or end a script stands as an escape (RFC 8259, section 7), so that
// the text survives as it is and does no harm where it is shown raw.
std::string quoted(std::string_view text) {
    std::string json = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const std::string_view bytes = text.substr(at, character.length);
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
        at += character.length;
    }
    return json + '"';
}

/// Writes members and elements in the order in which they are given, two spaces a level.
class JsonWriter {
public:
    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }

    void key(std::string_view name) {
        next();
        text_ += quoted(name) + ": ";
        has_key_ = true;
    }
    void string(std::string_view value) { raw(quoted(value)); }
    void number(long long value) { raw(std::to_string(value)); }
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void null() { raw("null"); }

    void member(std::string_view name, std::string_view value) {
        key(name);
        string(value);
    }
    void member(std::string_view name, date::sys_days day) { member(name, iso_date(day)); }

    std::string take() { return std::move(text_) + '\n'; }

private:
    void raw(std::string_view value) {
        next();
        text_ += value;
    }

    void begin(char bracket) {
        raw(std::string_view{&bracket, 1});
        ++depth_;
        is_empty_ = true;
    }

    void end(char bracket) {
        --depth_;
        if (!is_empty_) {
            new_line();
        }
        text_ += bracket;
        is_empty_ = false;
    }

    void next() {
        if (has_key_) {
            has_key_ = false;
            return;
        }
        if (depth_ > 0) {
            text_ += is_empty_ ? "" : ",";
            new_line();
        }
        is_empty_ = false;
    }

    void new_line() { text_ += '\n' + std::string(depth_ * 2, ' '); }

    std::string text_;
    std::size_t depth_ = 0;
    bool is_empty_ = true;
    bool has_key_ = false;
};

class JsonPlan {
public:
    explicit JsonPlan(const Schedule& schedule) : schedule_{schedule} {}

    std::string write() {
        json_.begin_object();
        json_.key("format");
        json_.number(format_version);
        json_.member("name", schedule_.client_name);
        json_.key("protocol");
        json_.begin_object();
        json_.member("id", schedule_.protocol_id);
        json_.member("title", schedule_.title);
        json_.end_object();
        json_.member("first", practitioner_first);
        sessions();
        json_.key("days");
        range(schedule_.days);
        json_.key("activities");
        json_.begin_array();
        for (const ActivityPlan& plan : schedule_.activities) {
            activity(plan);
        }
        json_.end_array();
        json_.key("notes");
        json_.begin_array();
        for (const NotePlan& plan : schedule_.notes) {
            note(plan);
        }
        json_.end_array();
        json_.end_object();
        return json_.take();
    }

private:
    void sessions() {
        json_.key("sessions");
        json_.begin_array();
        for (const date::sys_days session : schedule_.sessions) {
            json_.string(iso_date(session));
        }
        json_.end_array();
    }

    void range(const DayRange& days) {
        json_.begin_object();
        json_.member("from", days.from);
        json_.member("until", days.until);
        json_.end_object();
    }

    void activity(const ActivityPlan& plan) {
        json_.begin_object();
        json_.member("id", plan.activity.id);
        json_.member("name", plan.activity.name);
        json_.key("asks");
        json_.begin_array();
        for (const std::string& word : plan.activity.asks) {
            json_.string(word);
        }
        json_.end_array();
        json_.key("override");
        if (plan.overridden) {
            json_.begin_object();
            json_.member("practitioner", offset_in_words(plan.overridden->practitioner));
            json_.member("usual", offset_in_words(plan.overridden->usual));
            json_.end_object();
        } else {
            json_.null();
        }
        json_.key("stages");
        json_.begin_array();
        for (const Phase& phase : plan.phases) {
            stage(plan, phase);
        }
        json_.end_array();
        json_.key("restrictions");
        json_.begin_array();
        for (const Restriction& restriction : plan.restrictions) {
            json_.begin_object();
            json_.member("from", restriction.days.from);
            json_.member("until", restriction.days.until);
            json_.key("open_ended");
            json_.boolean(restriction.open_ended);
            json_.end_object();
        }
        json_.end_array();
        json_.key("milestones");
        json_.begin_array();
        for (const Milestone& milestone : plan.milestones) {
            json_.begin_object();
            json_.member("date", milestone.day);
            json_.member("title", plan.stage(plan.phases[milestone.phase]).title);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }

    void stage(const ActivityPlan& plan, const Phase& phase) {
        const Stage& stage = plan.stage(phase);
        json_.begin_object();
        json_.member("from", phase.days.from);
        json_.member("until", phase.days.until);
        json_.key("session");
        json_.number(static_cast<long long>(phase.session) + 1);
        json_.key("day");
        json_.number(schedule_.number(phase.days.from).value());
        json_.member("status", status_name(stage.status));
        json_.member("title", stage.title);
        json_.member("advice", stage.advice);
        json_.member("source", stage.source);
        json_.end_object();
    }

    void note(const NotePlan& plan) {
        json_.begin_object();
        json_.member("kind", note_kind_name(plan.note.kind));
        json_.member("text", plan.note.text);
        json_.member("source", plan.note.source);
        json_.key("days");
        if (plan.days.empty()) {
            json_.null();
        } else {
            json_.begin_array();
            for (const DayRange& days : plan.days) {
                range(days);
            }
            json_.end_array();
        }
        json_.end_object();
    }

    const Schedule& schedule_;
    JsonWriter json_;
};

}  // namespace

std::string json_plan(const Schedule& schedule) { return JsonPlan{schedule}.write(); }

}  // namespace aftercare
