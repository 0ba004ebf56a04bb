#include "aftercare/calendar.hpp"

#include "aftercare/date_text.hpp"
#include "aftercare/error.hpp"
#include "utf8.hpp"
#include "wording.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

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
    std::size_t at = 0;
    for (std::size_t characters = 0; characters + 1 < most; ++characters) {
        at += character_at(text, at).length;
    }
    return most == 0 ? std::string{} : std::string{text.substr(0, at)} + "\u2026";
}

// An event whose description is not yet put together.
struct Draft {
    sys_days day;
    Event event;
    std::string key_fact;
    std::string advice;
    std::string end;
};

// The key fact comes first, and whole; where all of it is too long, the advice gives way.
std::string describe(const Draft& draft) {
    const std::string end = draft.end.empty() ? "" : '\n' + draft.end;
    const std::string advice = draft.advice.empty() ? "" : ' ' + draft.advice;
    const std::size_t others = character_count(draft.key_fact) + character_count(end);
    return shortened(draft.key_fact + shortened(advice, others) + end, 0);
}

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
        for (const ActivityPlan& plan : schedule_.activities) {
            std::size_t ordinal = 0;
            for (const Restriction& restriction : plan.restrictions) {
                add_restriction(plan, restriction, ++ordinal);
            }
        }
        for (const ActivityPlan& plan : schedule_.activities) {
            std::map<Status, std::size_t> ordinals;
            for (const Milestone& milestone : plan.milestones) {
                const Status status = plan.stage(plan.phases[milestone.phase]).status;
                add_milestone(plan, milestone, ++ordinals[status]);
            }
        }
        if (drafts_.empty()) {
            throw Error{Failure::faulty_input,
                        Fault{"this plan has nothing to put into a calendar",
                              "Its protocol has no stage with the status \"avoid\", and none that "
                              "becomes milder."}};
        }
        std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& left, const Draft& right) {
            return left.day < right.day;
        });
        if (const std::string warnings = warning_signs(schedule_); !warnings.empty()) {
            std::string& end = drafts_.front().end;
            end += (end.empty() ? "" : "\n") + warnings;
        }
        Calendar calendar{{}, options_.exported_at};
        for (Draft& draft : drafts_) {
            draft.event.description = describe(draft);
            calendar.events.push_back(std::move(draft.event));
        }
        return calendar;
    }

private:
    Uuid uid(std::string_view kind, const ActivityPlan& plan, Status status,
             std::size_t ordinal) const {
        return Uuid::named(namespace_, std::string{kind} + ' ' + plan.activity.id + ' ' +
                                           std::string{status_name(status)} + ' ' +
                                           std::to_string(ordinal));
    }

    void add_restriction(const ActivityPlan& plan, const Restriction& restriction,
                         std::size_t ordinal) {
        const Phase& phase = plan.phases[restriction.first_phase];
        const Stage& stage = plan.stage(phase);
        const std::string key_fact = restriction.open_ended
                                         ? "No end is planned: ask your practitioner."
                                         : capitalized(dates_.through(restriction.days)) + '.';
        // A restriction begins with a session: stages never grow stricter.
        std::string end = dates_(restriction.days.from) + " is day 0, the treatment day.";
        if (const std::string word = override_in_words(schedule_, plan, phase); !word.empty()) {
            end = word + '\n' + end;
        }
        drafts_.push_back({restriction.days.from,
                           {uid("restriction", plan, Status::avoid, ordinal),
                            restriction.days,
                            stage.title,
                            {},
                            false},
                           key_fact,
                           stage.advice,
                           end});
    }

    void add_milestone(const ActivityPlan& plan, const Milestone& milestone, std::size_t ordinal) {
        const Phase& phase = plan.phases[milestone.phase];
        const Stage& stage = plan.stage(phase);
        const std::string key_fact =
            "From " + dates_(milestone.day) + ", " + day_in_words(schedule_, milestone.day) + '.';
        const auto instant = reminder_instant(milestone.day);
        Event event{uid("milestone", plan, stage.status, ordinal),
                    instant,
                    stage.title,
                    {},
                    options_.exported_at <= instant};
        if (!options_.reminder.enabled) {
            event.when = DayRange{milestone.day, milestone.day + date::days{1}};
            event.alarm = false;
        }
        drafts_.push_back({milestone.day, std::move(event), key_fact, stage.advice,
                           override_in_words(schedule_, plan, phase)});
    }

    date::sys_seconds reminder_instant(sys_days day) const {
        const date::local_days local{day.time_since_epoch()};
        return options_.local_to_utc(local + options_.reminder.time);
    }

    const Schedule& schedule_;
    const CalendarOptions& options_;
    Uuid namespace_;
    PlanDates dates_;
    std::vector<Draft> drafts_;
};

}  // namespace

Calendar make_calendar(const Schedule& schedule, const CalendarOptions& options) {
    return CalendarMaker{schedule, options}.make();
}

}  // namespace aftercare
