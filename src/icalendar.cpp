#include "aftercare/calendar.hpp"
#include "aftercare/date_text.hpp"
#include "content_line.hpp"
#include "numbers.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>

namespace aftercare {

namespace {

using namespace date::literals;
using date::sys_days;
using date::sys_seconds;

constexpr std::chrono::minutes milestone_length{15};

std::string basic_date(sys_days day) {
    std::string text = iso_date(day);
    std::erase(text, '-');
    return text;
}

std::string basic_instant(sys_seconds instant) {
    const sys_days day = date::floor<date::days>(instant);
    const date::hh_mm_ss<std::chrono::seconds> time{instant - day};
    return basic_date(day) + 'T' + digits(time.hours().count(), 2) +
           digits(time.minutes().count(), 2) + digits(time.seconds().count(), 2) + 'Z';
}

// A later export must supersede an earlier one without any stored state.
std::int32_t sequence_number(sys_seconds exported_at) {
    const auto minutes =
        date::floor<std::chrono::minutes>(exported_at - sys_days{2026_y / 1 / 1}).count();
    return static_cast<std::int32_t>(
        std::clamp<std::int64_t>(minutes, 0, std::numeric_limits<std::int32_t>::max()));
}

class Writer {
public:
    explicit Writer(std::size_t events) {
        constexpr std::size_t usual_length = 800;
        text_.reserve(events * usual_length);
    }

    void line(std::string_view name, std::string_view value) {
        append_content_line(text_, name, value);
    }

    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

void write_times(Writer& writer, const DayRange& days) {
    writer.line("DTSTART;VALUE=DATE", basic_date(days.from));
    writer.line("DTEND;VALUE=DATE", basic_date(days.until));
}

void write_times(Writer& writer, sys_seconds start) {
    writer.line("DTSTART", basic_instant(start));
    writer.line("DTEND", basic_instant(start + milestone_length));
}

// When an entry was exported, as each of them says it.
struct Stamp {
    std::string instant;
    std::string sequence;
};

void write_event(Writer& writer, const Event& event, const Stamp& stamp) {
    writer.line("BEGIN", "VEVENT");
    writer.line("UID", event.uid.to_string());
    writer.line("DTSTAMP", stamp.instant);
    writer.line("LAST-MODIFIED", stamp.instant);
    writer.line("SEQUENCE", stamp.sequence);
    std::visit([&](const auto& when) { write_times(writer, when); }, event.when);
    const std::string description = escaped_text(event.description);
    writer.line("SUMMARY", escaped_text(event.summary));
    writer.line("DESCRIPTION", description);
    writer.line("TRANSP", "TRANSPARENT");
    writer.line("CLASS", "PRIVATE");
    writer.line("STATUS", "CONFIRMED");
    if (std::holds_alternative<DayRange>(event.when)) {
        writer.line("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE");
    }
    if (event.alarm) {
        writer.line("BEGIN", "VALARM");
        writer.line("ACTION", "DISPLAY");
        writer.line("TRIGGER", "PT0S");
        writer.line("DESCRIPTION", description);
        writer.line("END", "VALARM");
    }
    writer.line("END", "VEVENT");
}

}  // namespace

std::string icalendar(const Calendar& calendar) {
    Writer writer{calendar.events.size()};
    writer.line("BEGIN", "VCALENDAR");
    writer.line("VERSION", "2.0");
    writer.line("PRODID", "-//aftercare//aftercare//EN");
    writer.line("CALSCALE", "GREGORIAN");
    const Stamp stamp{basic_instant(calendar.exported_at),
                      std::to_string(sequence_number(calendar.exported_at))};
    for (const Event& event : calendar.events) {
        write_event(writer, event, stamp);
    }
    writer.line("END", "VCALENDAR");
    return writer.take();
}

}  // namespace aftercare
