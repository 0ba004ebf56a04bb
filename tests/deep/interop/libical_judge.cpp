// Reads a calendar with libical, which Evolution, GNOME Calendar and KOrganizer build on, and
// prints its events as JSON. Fails on anything that libical finds wrong.

#include <libical/ical.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

namespace {

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

std::string quoted(const char* text) {
    std::string json = "\"";
    for (; text != nullptr && *text != '\0'; ++text) {
        if (*text == '\n') {
            json += "\\n";
        } else {
            json += *text == '"' || *text == '\\' ? std::string{'\\', *text} : std::string{*text};
        }
    }
    return json + '"';
}

std::string time_text(icaltimetype time) { return quoted(icaltime_as_ical_string(time)); }

bool says_error(icalcomponent* component) {
    if (icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY) != nullptr) {
        return true;
    }
    for (icalcomponent* child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
         child != nullptr;
         child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
        if (says_error(child)) {
            return true;
        }
    }
    return false;
}

void print_event(icalcomponent* event) {
    std::cout << "{\"uid\": " << quoted(icalcomponent_get_uid(event))
              << ", \"start\": " << time_text(icalcomponent_get_dtstart(event))
              << ", \"end\": " << time_text(icalcomponent_get_dtend(event))
              << ", \"summary\": " << quoted(icalcomponent_get_summary(event))
              << ", \"description\": " << quoted(icalcomponent_get_description(event))
              << ", \"sequence\": " << icalcomponent_get_sequence(event) << ", \"alarms\": [";
    for (icalcomponent* alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
         alarm != nullptr; alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT)) {
        icalproperty* trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        std::cout << icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration);
    }
    std::cout << "]}";
}

}  // namespace

int main(int argument_count, char** arguments) {
    if (argument_count != 2) {
        std::cerr << "usage: libical_judge CALENDAR\n";
        return 1;
    }
    std::ifstream file{arguments[1], std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::unique_ptr<icalcomponent, Free> calendar{icalparser_parse_string(text.c_str())};
    if (calendar == nullptr || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) {
        std::cerr << "libical reads no calendar\n";
        return 1;
    }
    icalrestriction_check(calendar.get());  // marks what it finds with X-LIC-ERROR
    if (icalcomponent_count_errors(calendar.get()) != 0 || says_error(calendar.get())) {
        std::cerr << "libical finds errors:\n" << icalcomponent_as_ical_string(calendar.get());
        return 1;
    }
    std::cout << '[';
    const char* separator = "";
    for (icalcomponent* event =
             icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         event != nullptr;
         event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        std::cout << separator;
        print_event(event);
        separator = ",\n";
    }
    std::cout << "]\n";
    return 0;
}
