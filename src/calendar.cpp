#include "aftercare/calendar.hpp"

#include "aftercare/date_text.hpp"
#include "aftercare/error.hpp"
#include "utf8.hpp"
#include "wording.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <string_view>
#include <variant>

namespace aftercare {

namespace {

using date::sys_days;

// Outlook lost descriptions of 2,000 characters (design, icalendar.md).
constexpr std::size_t longest_description = 999;

// Dates of RFC 5545 have four digits for the year, and ends are exclusive.
constexpr sys_days last_end{date::year{9999} / 12 / 31};

// The root of the identifiers of plans without an id of their own.
const Uuid& program_namespace() {
    static const Uuid id = *Uuid::parse("a1c6cf14-0a5e-4d0c-9d0b-6a5f3e0a7b52");
    return id;
}

Uuid plan_namespace(const Schedule& schedule, const std::optional<Uuid>& plan_id) {
    if (plan_id) {
        return *plan_id;
    }
    std::string name;
    for (const sys_days session : schedule.sessions) {
        name += iso_date(session) + ' ';
    }
    return Uuid::named(program_namespace(), name + schedule.protocol_id);
}

// Cuts whole characters off the end of the text until `rest` fits behind it.
std::string shortened(std::string_view text, std::size_t rest) {
    const std::size_t most = longest_description - std::min(rest, longest_description);
    if (character_count(text) <= most) {
        return std::string{text};
    }
    if (most == 0) {
        return {};
    }
    return std::string{text.substr(0, byte_of_character(text, most - 1))} + "\u2026";
}

// The key fact comes first, and whole; where all of it is too long, the advice gives way.
std::string described(const std::string& key_fact, const std::string& advice,
                      std::initializer_list<std::string_view> lines) {
    std::string end;
    for (const std::string_view line : lines) {
        if (!line.empty()) {
            end += '\n';
            end += line;
        }
    }
    const std::size_t others = character_count(key_fact) + character_count(end);
    const std::string middle = advice.empty() ? "" : shortened(' ' + advice, others);
    return shortened(key_fact + middle + end, 0);
}

// What becomes an event.
struct Entry {
    sys_days day;
    const ActivityPlan* plan;
    std::variant<const Restriction*, const Milestone*> change;
    std::size_t ordinal;  // among the activity's changes to the same status
};

class CalendarMaker {
public:
    CalendarMaker(const Schedule& schedule, const CalendarOptions& options)
        : schedule_{schedule},
          options_{options},
          namespace_{plan_namespace(schedule, options.plan_id)},
          dates_{schedule.days} {}

    Calendar make() {
        if (last_end < schedule_.days.until) {
            throw Error{Failure::faulty_input,
                        Fault{"a calendar file cannot hold the days after 30 Dec 9999",
                              "Check the year of the treatment date."}};
        }
        const std::vector<Entry> entries = entries_in_order();
        if (entries.empty()) {
            throw Error{Failure::faulty_input,
                        Fault{"this plan has nothing to put into a calendar",
                              "Its protocol has no stage with the status \"avoid\", and none that "
                              "becomes milder."}};
        }
        Calendar calendar{{}, options_.exported_at};
        calendar.events.reserve(entries.size());
        const std::string warnings = warning_signs(schedule_);
        for (const Entry& entry : entries) {
            const std::string_view end = calendar.events.empty() ? warnings : std::string_view{};
            std::visit(
                [&](const auto* change) {
                    calendar.events.push_back(event(*entry.plan, *change, entry.ordinal, end));
                },
                entry.change);
        }
        return calendar;
    }

private:
    // By day; of one day the restrictions first.
    std::vector<Entry> entries_in_order() const {
        std::vector<Entry> entries;
        for (const ActivityPlan& plan : schedule_.activities) {
            std::size_t ordinal = 0;
            for (const Restriction& restriction : plan.restrictions) {
                entries.push_back({restriction.days.from, &plan, &restriction, ++ordinal});
            }
        }
        for (const ActivityPlan& plan : schedule_.activities) {
            std::map<Status, std::size_t> ordinals;
            for (const Milestone& milestone : plan.milestones) {
                const Status status = plan.stage(plan.phases[milestone.phase]).status;
                entries.push_back({milestone.day, &plan, &milestone, ++ordinals[status]});
            }
        }
        std::stable_sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
            return left.day < right.day;
        });
        return entries;
    }

    Uuid uid(std::string_view kind, const ActivityPlan& plan, Status status,
             std::size_t ordinal) const {
        return Uuid::named(namespace_, std::string{kind} + ' ' + plan.activity.id + ' ' +
                                           std::string{status_name(status)} + ' ' +
                                           std::to_string(ordinal));
    }

    Event event(const ActivityPlan& plan, const Restriction& restriction, std::size_t ordinal,
                std::string_view end) const {
        const Phase& phase = plan.phases[restriction.first_phase];
        const Stage& stage = plan.stage(phase);
        const std::string key_fact = restriction.open_ended
                                         ? "No end is planned: ask your practitioner."
                                         : capitalized(dates_.through(restriction.days)) + '.';
        // A restriction begins with a session: stages never grow stricter.
        const std::string day_0 = dates_(restriction.days.from) + " is day 0, the treatment day.";
        return {uid("restriction", plan, Status::avoid, ordinal), restriction.days, stage.title,
                described(key_fact, stage.advice,
                          {override_in_words(schedule_, plan, phase), day_0, end}),
                false};
    }

    Event event(const ActivityPlan& plan, const Milestone& milestone, std::size_t ordinal,
                std::string_view end) const {
        const Phase& phase = plan.phases[milestone.phase];
        const Stage& stage = plan.stage(phase);
        const std::string key_fact =
            "From " + dates_(milestone.day) + ", " + day_in_words(schedule_, milestone.day) + '.';
        Event event{
            uid("milestone", plan, stage.status, ordinal),
            DayRange{milestone.day, milestone.day + date::days{1}}, stage.title,
            described(key_fact, stage.advice, {override_in_words(schedule_, plan, phase), end}),
            false};
        if (options_.reminder.enabled) {
            const date::sys_seconds instant = reminder_instant(milestone.day);
            event.when = instant;
            event.alarm = options_.exported_at <= instant;
        }
        return event;
    }

    date::sys_seconds reminder_instant(sys_days day) const {
        const date::local_days local{day.time_since_epoch()};
        return options_.local_to_utc(local + options_.reminder.time);
    }

    const Schedule& schedule_;
    const CalendarOptions& options_;
    Uuid namespace_;
    PlanDates dates_;
};

}  // namespace

Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options) {
    return CalendarMaker{schedule, options}.make();
}

}  // namespace aftercare
