#include "answer/question.hpp"

#include "text/dates.hpp"
#include "text/day_distance.hpp"
#include "text/letters.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;

/// Days with one status of what a question names, until the next run.
struct Run {
    const Phase* phase;  ///< the first one
    Status status;
};

using Runs = std::vector<Run>;

Runs runs_of(const Mention& mention) {
    Runs runs;
    for (const Phase& phase : mention.plan->phases) {
        const Status status = mention.status(phase);
        if (runs.empty() || runs.back().status != status) {
            runs.push_back({&phase, status});
        }
    }
    return runs;
}

// "Tue 24 Nov 2026 (day 4)"
std::string dated(const Schedule& schedule, const Phase& phase) {
    return long_date(phase.days.from) + " (" + day_in_words(schedule, phase.days.from) + ')';
}

// What changes after a run, until a later session has taken it back and it is possible again.
std::string changes_after(const Schedule& schedule, Runs::const_iterator run,
                          Runs::const_iterator end) {
    std::string text;
    for (bool is_taken_back = false, is_over = false; run + 1 != end && !is_over; ++run) {
        const Status next = run[1].status;
        const bool is_stricter = run->status < next;
        is_over = is_taken_back && !is_stricter;
        is_taken_back = is_taken_back || is_stricter;
        text += next == Status::avoid          ? " Stop again on "
                : is_stricter                  ? " With care again from "
                : next == Status::care         ? " Then with care from "
                : run->status == Status::avoid ? " Fine again from "
                                               : " Without limits from ";
        text += dated(schedule, *run[1].phase) + '.';
    }
    return text;
}

}  // namespace

std::string ask_practitioner(const Schedule& schedule) {
    return "ask your practitioner" +
           (schedule.practitioner.empty() ? "." : " (" + schedule.practitioner + ").");
}

Statement statement(const Schedule& schedule, const Mention& mention, const Asked& asked) {
    const ActivityPlan& plan = *mention.plan;
    const sys_days day = std::max(asked.day, schedule.days.from);
    const Phase& on_day = plan.phase_on(day);
    const Runs runs = runs_of(mention);
    auto run = std::prev(std::ranges::find_if(
        runs, [day](const Run& later) { return day < later.phase->days.from; }));
    const bool is_off = run->status == Status::avoid;
    Statement made{run->status, asked.day, plan.activity.name, {}};
    made.name += mention.written.empty() ? "" : " (\"" + mention.written + "\")";
    run += is_off ? 1 : 0;
    const Phase* possible = is_off && run != runs.end() ? run->phase : &on_day;
    if (run == runs.end()) {
        made.from.reset();
        made.text = "the plan names no day: " + ask_practitioner(schedule);
    } else {
        const std::string from = dated(schedule, *run->phase);
        const bool is_ahead = asked.day < run->phase->days.from;
        made.text = is_off ? "not before " + from : is_ahead ? "from " + from : "since " + from;
        if (is_off) {
            made.from = run->phase->days.from;
            made.text += asked.is_today ? ", " + distance_in_words(*made.from, asked.day) : "";
            made.text += run->status == Status::care ? ", then with care" : "";
        }
        made.text += '.' + changes_after(schedule, run, runs.end());
    }
    if (const std::string said = override_in_words(schedule, plan, *possible); !said.empty()) {
        made.text += ' ' + said;
    }
    // What is forbidden while care is needed may be fine in a milder form, which the title tells.
    const auto milder = std::find_if(
        plan.phases.begin() + (&on_day - plan.phases.data()), plan.phases.end(),
        [&plan](const Phase& phase) { return plan.stage(phase).status == Status::care; });
    if (is_off && mention.is_forbidden && milder != plan.phases.end()) {
        const std::string& title = plan.stage(*milder).title;
        made.text += ' ' +
                     (&*milder == &on_day
                          ? title
                          : "From " + dated(schedule, *milder) + ": " + uncapitalized(title)) +
                     '.';
    }
    const Stage& told = plan.stage(asked.wanted == Wanted::day ? *possible : on_day);
    made.text += told.advice.empty() ? "" : ' ' + told.advice;
    return made;
}

}  // namespace aftercare
