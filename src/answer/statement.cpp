#include "answer/statement.hpp"

#include "text/dates.hpp"
#include "text/day_distance.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;

// What is forbidden while the activity needs care is possible only once it is allowed.
Status status_of(const Mention& mention, const Stage& stage) {
    const bool is_forbidden = mention.is_forbidden && stage.status == Status::care;
    return is_forbidden ? Status::avoid : stage.status;
}

Status status_in(const Mention& mention, const Phase& phase) {
    return status_of(mention, mention.plan->stage(phase));
}

template <typename Predicate>
const Phase* first_phase_after(const Mention& mention, sys_days day, Predicate is_wanted) {
    const std::vector<Phase>& phases = mention.plan->phases;
    const auto found = std::find_if(phases.begin(), phases.end(), [&](const Phase& phase) {
        return day < phase.days.from && is_wanted(status_in(mention, phase));
    });
    return found == phases.end() ? nullptr : &*found;
}

const Phase* first_milder(const Mention& mention, sys_days day, Status status) {
    return first_phase_after(mention, day, [status](Status later) { return later < status; });
}

const Phase* first_stricter(const Mention& mention, sys_days day, Status status) {
    return first_phase_after(mention, day, [status](Status later) { return later > status; });
}

// "Tue 24 Nov 2026 (day 4)"
std::string dated(const Schedule& schedule, sys_days day) {
    return long_date(day) + " (" + day_in_words(schedule, day) + ')';
}

// A session that begins later takes back what has become possible.
std::string taken_back(const Schedule& schedule, const Mention& mention, const Phase* stricter) {
    if (stricter == nullptr) {
        return {};
    }
    const bool is_no = status_in(mention, *stricter) == Status::avoid;
    return (is_no ? "; but not from " : "; with care again from ") +
           dated(schedule, stricter->days.from);
}

std::string when_possible(const Schedule& schedule, const Mention& mention, const Asked& asked) {
    const Phase* const possible = first_milder(mention, asked.day, Status::avoid);
    if (possible == nullptr) {
        return "this plan names no day for \"" + mention.entry + "\". Ask your practitioner";
    }
    const sys_days from = possible->days.from;
    const Status status = status_in(mention, *possible);
    return (status == Status::care ? "with care from " : "from ") + dated(schedule, from) +
           (asked.is_today ? ", " + distance_in_words(from, asked.day) : "") +
           taken_back(schedule, mention, first_stricter(mention, from, status));
}

// The first of the days up to this one that have a status without a break.
sys_days beginning_of(const Mention& mention, sys_days day, Status status) {
    const Phase* first = nullptr;
    for (const Phase& phase : mention.plan->phases) {
        if (day < phase.days.from) {
            break;
        }
        if (status_in(mention, phase) != status) {
            first = nullptr;
        } else if (first == nullptr) {
            first = &phase;
        }
    }
    return first->days.from;
}

std::string since_when(const Schedule& schedule, const Mention& mention, sys_days day) {
    const Status status = status_in(mention, mention.plan->phase_on(day));
    const Phase* const milder = first_milder(mention, day, status);
    const Phase* stricter = first_stricter(mention, day, status);
    std::string text = "since " + dated(schedule, beginning_of(mention, day, status));
    if (milder != nullptr && (stricter == nullptr || milder->days.from < stricter->days.from)) {
        text += "; without limits from " + dated(schedule, milder->days.from);
        stricter = first_stricter(mention, milder->days.from, status_in(mention, *milder));
    }
    return text + taken_back(schedule, mention, stricter);
}

// What the practitioner said, where it moved the day on which this became possible, or will.
std::string said_of_possible_day(const Schedule& schedule, const Mention& mention, sys_days day) {
    const ActivityPlan& plan = *mention.plan;
    const Phase& now = plan.phase_on(day);
    const bool is_no = status_in(mention, now) == Status::avoid;
    const Phase* const possible = is_no ? first_milder(mention, day, Status::avoid) : &now;
    if (!plan.overridden || possible == nullptr) {
        return {};
    }
    const sys_days session = schedule.sessions[possible->session];
    const auto usual_stage = std::find_if(
        plan.activity.stages.begin(), plan.activity.stages.end(),
        [&](const Stage& stage) { return status_of(mention, stage) != Status::avoid; });
    const Offset usual_after = is_no ? usual_stage->after : plan.stage(*possible).after;
    const DayNumber said{session, session + plan.overridden->practitioner};
    const DayNumber usual{session, session + usual_after};
    const bool is_moved = DayNumber{session, possible->days.from} == said;
    return is_moved ? practitioner_said(said, usual) : std::string{};
}

}  // namespace

Statement statement(const Schedule& schedule, const Mention& mention, const Asked& asked) {
    const sys_days day = asked.day;
    const Stage& stage = mention.plan->stage(mention.plan->phase_on(day));
    const Status status = status_of(mention, stage);
    std::string text = (status == Status::avoid ? when_possible(schedule, mention, asked)
                                                : since_when(schedule, mention, day)) +
                       '.';
    if (const std::string said = said_of_possible_day(schedule, mention, day); !said.empty()) {
        text += ' ' + said;
    }
    if (status != stage.status) {
        text += ' ' + stage.title + '.';
    }
    if (!stage.advice.empty()) {
        text += ' ' + stage.advice;
    }
    return {status, mention.plan->activity.name, std::move(text)};
}

}  // namespace aftercare
