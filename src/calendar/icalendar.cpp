#include "aftercare/calendar.hpp"
#include "calendar/content_line.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>

namespace aftercare {

namespace {

using namespace date::literals;
using date::sys_days;
using date::sys_seconds;

// RFC 5545, section 3.3.4.
std::string basic_date(sys_days day) { return date::format("%Y%m%d", day); }

// RFC 5545, section 3.3.5, in UTC.
std::string basic_instant(sys_seconds instant) { return date::format("%Y%m%dT%H%M%SZ", instant); }

// A later export must supersede an earlier one without any stored state.
std::int32_t sequence_number(sys_seconds exported_at) {
    const auto minutes =
        date::floor<std::chrono::minutes>(exported_at - sys_days{2026_y / 1 / 1}).count();
    return static_cast<std::int32_t>(
        std::clamp<std::int64_t>(minutes, 0, std::numeric_limits<std::int32_t>::max()));
}

void append_times(std::string& text, const DayRange& days) {
    append_content_line(text, "DTSTART;VALUE=DATE", basic_date(days.from));
    append_content_line(text, "DTEND;VALUE=DATE", basic_date(days.until));
}

void append_times(std::string& text, const InstantRange& instants) {
    append_content_line(text, "DTSTART", basic_instant(instants.from));
    append_content_line(text, "DTEND", basic_instant(instants.until));
}

/// What all events of an export have alike.
struct Export {
    std::string stamp;
    std::string sequence;
};

void append_event(std::string& text, const Event& event, const Export& made) {
    const auto line = [&](std::string_view name, std::string_view value) {
        append_content_line(text, name, value);
    };
    const std::string description = escaped_text(event.description);
    line("BEGIN", "VEVENT");
    line("UID", event.uid.to_string());
    line("DTSTAMP", made.stamp);
    line("LAST-MODIFIED", made.stamp);
    line("SEQUENCE", made.sequence);
    std::visit([&](const auto& when) { append_times(text, when); }, event.when);
    line("SUMMARY", escaped_text(event.summary));
    line("DESCRIPTION", description);
    line("TRANSP", "TRANSPARENT");
    line("CLASS", "PRIVATE");
    line("STATUS", "CONFIRMED");
    if (std::holds_alternative<DayRange>(event.when)) {
        line("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE");
    }
    if (event.alarm) {
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("TRIGGER", "PT0S");
        line("DESCRIPTION", description);
        line("END", "VALARM");
    }
    line("END", "VEVENT");
}

}  // namespace

std::string icalendar(const Calendar& calendar) {
    constexpr std::size_t usual_length = 1000;  // of an event
    const Export made{basic_instant(calendar.exported_at),
                      std::to_string(sequence_number(calendar.exported_at))};
    std::string text;
    text.reserve(calendar.events.size() * usual_length);
    append_content_line(text, "BEGIN", "VCALENDAR");
    append_content_line(text, "VERSION", "2.0");
    append_content_line(text, "PRODID", "-//aftercare//aftercare//EN");
    append_content_line(text, "CALSCALE", "GREGORIAN");
    for (const Event& event : calendar.events) {
        append_event(text, event, made);
    }
    append_content_line(text, "END", "VCALENDAR");
    return text;
}

}  // namespace aftercare
