#include "aftercare/calendar.hpp"

#include "calendar/content_line.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace aftercare {

namespace {

using namespace date::literals;
using date::sys_days;
using date::sys_seconds;

// RFC 5545, sections 3.3.4 and 3.3.5, in UTC.
std::string basic_date(sys_days day) { return date::format("%Y%m%d", day); }
std::string basic_instant(sys_seconds instant) { return date::format("%Y%m%dT%H%M%SZ", instant); }

// A later export must supersede an earlier one without any stored state.
std::string sequence_number(sys_seconds exported_at) {
    const std::int64_t minutes =
        date::floor<std::chrono::minutes>(exported_at - sys_days{2026_y / 1 / 1}).count();
    return std::to_string(std::clamp<std::int64_t>(minutes, 0, INT32_MAX));
}

void append_event(std::string& text, const Event& event, sys_seconds exported_at) {
    const auto line = [&text](std::string_view name, std::string_view value) {
        append_content_line(text, name, value);
    };
    const std::string stamp = basic_instant(exported_at);
    const std::string description = escaped_text(event.description);
    line("BEGIN", "VEVENT");
    line("UID", event.uid.to_string());
    line("DTSTAMP", stamp);
    line("LAST-MODIFIED", stamp);
    line("SEQUENCE", sequence_number(exported_at));
    if (event.instants) {
        line("DTSTART", basic_instant(event.instants->from));
        line("DTEND", basic_instant(event.instants->until));
    } else {
        line("DTSTART;VALUE=DATE", basic_date(event.days.from));
        line("DTEND;VALUE=DATE", basic_date(event.days.until));
    }
    line("SUMMARY", escaped_text(event.summary));
    line("DESCRIPTION", description);
    line("TRANSP", "TRANSPARENT");
    line("CLASS", "PRIVATE");
    line("STATUS", "CONFIRMED");
    if (!event.instants) {
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
    std::string text;
    append_content_line(text, "BEGIN", "VCALENDAR");
    append_content_line(text, "VERSION", "2.0");
    append_content_line(text, "PRODID", "-//aftercare//aftercare//EN");
    append_content_line(text, "CALSCALE", "GREGORIAN");
    for (const Event& event : calendar.events) {
        append_event(text, event, calendar.exported_at);
    }
    append_content_line(text, "END", "VCALENDAR");
    return text;
}

}  // namespace aftercare
