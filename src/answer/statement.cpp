#include "answer/question.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "write/wording.hpp"

#include <algorithm>

namespace aftercare {

namespace {

using date::sys_days;

// "Tue 24 Nov 2026 (day 4)"
std::string dated(const Schedule& schedule, const Phase& phase) {
    return long_date(phase.days.from) + " (" + day_in_words(schedule, phase.days.from) + ')';
}

}  // namespace

std::string ask_practitioner(const Schedule& schedule) {
    return "ask your practitioner" +
           (schedule.practitioner.empty() ? "." : " (" + schedule.practitioner + ").");
}

Statement statement(const Schedule& schedule, const Mention& mention, const Asked& asked) {
    const ActivityPlan& plan = *mention.plan;
    const auto status_of = [&mention](const Phase& phase) { return mention.status(phase); };
    // The first phase of each run of days with one status.
    std::vector<Phase> runs = plan.phases;
    runs.erase(std::ranges::unique(runs, {}, status_of).begin(), runs.end());
    const Phase& on_day = plan.phase_on(std::max(asked.day, schedule.days.from));
    const Status status = mention.status(on_day);
    const bool is_off = status == Status::avoid;
    // In which it is possible: that of the day, or the next one.
    auto run = std::ranges::find_if(
        runs, [&](const Phase& later) { return on_day.days.from < later.days.from; });
    run -= is_off ? 0 : 1;
    const Phase& possible = is_off && run != runs.end() ? *run : on_day;
    Statement made{status, {}, plan.activity.name, {}};
    made.name += mention.written.empty() ? "" : " (\"" + mention.written + "\")";
    if (run == runs.end()) {
        made.text = "the plan names no day: " + ask_practitioner(schedule);
    } else {
        const sys_days from = run->days.from;
        made.from = is_off ? from : asked.day;
        made.text = is_off ? "not before " : asked.day < from ? "from " : "since ";
        made.text += dated(schedule, *run);
        if (is_off) {
            made.text += asked.is_today ? ", " + distance_in_words(from, asked.day) : "";
            made.text += status_of(*run) == Status::care ? ", then with care" : "";
        }
        made.text += '.';
        // What changes later, until a session has taken it back and it is possible again.
        bool is_taken_back = false;
        for (auto later = run + 1; later != runs.end(); ++later) {
            const Status before = status_of(*std::prev(later));
            const Status next = status_of(*later);
            made.text += next == Status::avoid  ? " Stop again on "
                         : next == Status::care ? " Then with care from "
                                                : " Without limits from ";
            made.text += dated(schedule, *later) + '.';
            if (is_taken_back && next < before) {
                break;
            }
            is_taken_back = is_taken_back || before < next;
        }
    }
    const auto append = [&made](const std::string& text) {
        made.text += text.empty() ? "" : ' ' + text;
    };
    append(override_in_words(schedule, plan, possible));
    // What is forbidden while care is needed may be fine in a milder form, which the title tells.
    const auto milder = std::ranges::find_if(plan.phases, [&](const Phase& phase) {
        return on_day.days.from <= phase.days.from && plan.stage(phase).status == Status::care;
    });
    if (is_off && mention.is_forbidden && milder != plan.phases.end()) {
        const std::string& title = plan.stage(*milder).title;
        append((&*milder == &on_day
                    ? title
                    : "From " + dated(schedule, *milder) + ": " + uncapitalized(title)) +
               '.');
    }
    append(plan.stage(asked.wanted == Wanted::day ? possible : on_day).advice);
    return made;
}

}  // namespace aftercare
