#include "aftercare/calendar.hpp"

#include "aftercare/error.hpp"
#include "calendar/entries.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aftercare {

namespace {

using namespace std::chrono_literals;
using date::sys_days;
using date::sys_seconds;

// A later session must not give an old entry another name.
Uuid plan_namespace(const Schedule& schedule, const std::optional<Uuid>& plan_id) {
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access): this is one
    static const Uuid program = *Uuid::parse("a1c6cf14-0a5e-4d0c-9d0b-6a5f3e0a7b52");
    return plan_id ? *plan_id
                   : Uuid::named(program,
                                 iso_date(schedule.sessions.front()) + ' ' + schedule.protocol_id);
}

sys_seconds instant_of(sys_days day, std::chrono::minutes time, const CalendarOptions& options) {
    return earliest_instant(date::local_days{day.time_since_epoch()} + time, options.utc_offset);
}

// An entry that passes midnight would be shown on two days. Where the clocks skip the rest of
// the day, the reminder comes when the next day begins, and has its full length there.
InstantRange reminder_on(const DayRange& day, const CalendarOptions& options) {
    const sys_seconds from = instant_of(day.from, options.reminder.time, options);
    const sys_seconds midnight = instant_of(day.until, 0min, options);
    const sys_seconds until = from + 15min;
    return {from, from < midnight ? std::min(until, midnight) : until};
}

}  // namespace

Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options) {
    const auto faulty = [](std::string what, std::string hint) {
        return Error{Failure::faulty_input, Fault{std::move(what), std::move(hint)}};
    };
    // Ends are exclusive.
    if (last_written_day < schedule.days.until) {
        throw faulty("a calendar file cannot hold the days after 30 Dec 9999",
                     "Check the year of the treatment date.");
    }
    Calendar calendar{calendar_entries(schedule), options.exported_at};
    if (calendar.events.empty()) {
        throw faulty("this plan has nothing to put into a calendar",
                     "Its protocol has no stage with the status \"avoid\", and none that becomes "
                     "milder.");
    }
    const Uuid name_space = plan_namespace(schedule, options.plan_id);
    constexpr std::array kinds{"stretch ", "change ", "prepare "};  // as `EventKind`
    std::array<std::size_t, kinds.size()> counts{};
    for (Event& event : calendar.events) {
        const auto kind = static_cast<std::size_t>(event.kind);
        event.uid = Uuid::named(name_space, kinds[kind] + std::to_string(++counts[kind]));
        if (event.kind != EventKind::stretch && options.reminder.enabled) {
            event.instants = reminder_on(event.days, options);
            event.alarm = options.exported_at <= event.instants->from;
        }
    }
    std::erase_if(calendar.events, [&options](const Event& event) {
        return instant_of(event.days.until, 0min, options) <= options.exported_at;
    });
    if (calendar.events.empty()) {
        throw faulty("every day of this plan is past", "Check the year of the treatment date.");
    }
    return calendar;
}

}  // namespace aftercare
