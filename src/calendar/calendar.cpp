#include "aftercare/calendar.hpp"

#include "aftercare/error.hpp"
#include "calendar/entry_texts.hpp"
#include "text/dates.hpp"
#include "write/plan_days.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;
using date::sys_seconds;

constexpr std::chrono::minutes change_length{15};

// The root of the identifiers of plans without an id of their own.
const Uuid& program_namespace() {
    static const Uuid id =
        // NOLINTNEXTLINE(bugprone-unchecked-optional-access): this is one
        *Uuid::parse("a1c6cf14-0a5e-4d0c-9d0b-6a5f3e0a7b52");
    return id;
}

// A later session must not give an old entry another name.
Uuid plan_namespace(const Schedule& schedule, const std::optional<Uuid>& plan_id) {
    return plan_id ? *plan_id
                   : Uuid::named(program_namespace(),
                                 iso_date(schedule.sessions.front()) + ' ' + schedule.protocol_id);
}

std::string_view kind_name(EventKind kind) {
    return kind == EventKind::stretch  ? "stretch"
           : kind == EventKind::change ? "change"
                                       : "prepare";
}

std::vector<Stretch> stretches_of(const Schedule& schedule) {
    std::vector<Stretch> stretches;
    for (const DayRange& run : runs_of_days(schedule)) {
        auto avoid = avoided_on(schedule, run.from);
        const bool is_session = std::ranges::binary_search(schedule.sessions, run.from);
        if (!stretches.empty() && stretches.back().days.until == run.from && !is_session &&
            stretches.back().avoid == avoid) {
            stretches.back().days.until = run.until;
        } else if (!avoid.empty()) {
            stretches.push_back({run, std::move(avoid)});
        }
    }
    return stretches;
}

std::vector<ChangeDay> change_days_of(const Schedule& schedule) {
    std::map<sys_days, ChangeDay> by_day;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Milestone& milestone : plan.milestones) {
            ChangeDay& change = by_day[milestone.day];
            change.day = milestone.day;
            change.parts.push_back({&plan, &plan.phases[milestone.phase]});
        }
    }
    std::vector<ChangeDay> changes;
    for (auto& [day, change] : by_day) {
        changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<PreparingDay> preparing_days_of(const Schedule& schedule) {
    std::vector<PreparingDay> preparing;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::prepare) {
            for (const DayRange& range : plan.days) {
                preparing.push_back({range.from, &plan.note});
            }
        }
    }
    std::ranges::stable_sort(preparing, {}, &PreparingDay::day);
    return preparing;
}

// Makes the events of a plan, and counts those of each kind.
class EventMaker {
public:
    EventMaker(const Schedule& schedule, const CalendarOptions& options)
        : options_{options}, name_space_{plan_namespace(schedule, options.plan_id)} {}

    Event stretch(const DayRange& range, std::string summary, std::string description) {
        return {next_uid(EventKind::stretch), EventKind::stretch,     range,
                std::move(summary),           std::move(description), false};
    }

    Event reminder(EventKind kind, sys_days day, std::string summary, std::string description) {
        Event event{next_uid(kind),         kind, DayRange{day, day + days{1}}, std::move(summary),
                    std::move(description), false};
        if (options_.reminder.enabled) {
            const InstantRange instants = reminder_at(day);
            event.when = instants;
            event.alarm = options_.exported_at <= instants.from;
        }
        return event;
    }

    /// Whether a day has ended where the client lives.
    bool is_past(sys_days day) const { return midnight(day + days{1}) <= options_.exported_at; }

private:
    Uuid next_uid(EventKind kind) {
        return Uuid::named(name_space_,
                           std::string{kind_name(kind)} + ' ' + std::to_string(++counts_[kind]));
    }

    sys_seconds midnight(sys_days day) const {
        return options_.local_to_utc(date::local_days{day.time_since_epoch()});
    }

    // An entry that passes midnight would be shown on two days. Where the clocks skip the rest of
    // the day, the reminder comes when the next day begins, and has its full length there.
    InstantRange reminder_at(sys_days day) const {
        const sys_seconds from = options_.local_to_utc(date::local_days{day.time_since_epoch()} +
                                                       options_.reminder.time);
        const sys_seconds end_of_day = midnight(day + days{1});
        const sys_seconds until = from + change_length;
        return {from, from < end_of_day ? std::min(until, end_of_day) : until};
    }

    const CalendarOptions& options_;
    Uuid name_space_;
    std::map<EventKind, std::size_t> counts_;
};

}  // namespace

Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options) {
    // Ends are exclusive.
    if (last_written_day < schedule.days.until) {
        throw Error{Failure::faulty_input,
                    Fault{"a calendar file cannot hold the days after 30 Dec 9999",
                          "Check the year of the treatment date."}};
    }
    const CommonTexts common = common_texts(schedule);
    EventMaker make{schedule, options};
    // The names of the entries count those that are past as well.
    std::vector<std::pair<DayRange, Event>> entries;
    for (const Stretch& stretch : stretches_of(schedule)) {
        entries.emplace_back(stretch.days, make.stretch(stretch.days, summary_of(schedule, stretch),
                                                        description_of(schedule, stretch, common)));
    }
    for (const ChangeDay& change : change_days_of(schedule)) {
        entries.emplace_back(DayRange{change.day, change.day + days{1}},
                             make.reminder(EventKind::change, change.day, summary_of(change),
                                           description_of(schedule, change, common)));
    }
    for (const PreparingDay& preparing : preparing_days_of(schedule)) {
        entries.emplace_back(DayRange{preparing.day, preparing.day + days{1}},
                             make.reminder(EventKind::prepare, preparing.day, preparing.note->title,
                                           description_of(schedule, preparing, common)));
    }
    if (entries.empty()) {
        throw Error{Failure::faulty_input,
                    Fault{"this plan has nothing to put into a calendar",
                          "Its protocol has no stage with the status \"avoid\", and none that "
                          "becomes milder."}};
    }
    std::erase_if(entries, [&](const auto& entry) { return make.is_past(entry.first.last()); });
    if (entries.empty()) {
        throw Error{Failure::faulty_input, Fault{"every day of this plan is past",
                                                 "Check the year of the treatment date."}};
    }
    std::ranges::stable_sort(entries, {}, [](const auto& entry) { return entry.first.from; });
    Calendar calendar{{}, options.exported_at};
    for (auto& [range, event] : entries) {
        calendar.events.push_back(std::move(event));
    }
    return calendar;
}

}  // namespace aftercare
