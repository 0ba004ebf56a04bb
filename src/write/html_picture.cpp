#include "write/html_parts.hpp"

#include "text/dates.hpp"
#include "text/words.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

// ", from Tue 24 Nov, Tue 8 Dec": the days on which a stage begins.
std::string beginnings(const ActivityPlan& plan, std::size_t stage, const PlanDates& dates) {
    std::string words;
    for (const Phase& phase : plan.phases) {
        if (phase.stage == stage) {
            words += (words.empty() ? ", from " : ", ") + dates(phase.days.from);
        }
    }
    return words;
}

// What is possible, and when: "Loose, light hats only; Any hat is fine again, from Sun 20 Dec".
std::string what_holds(const ActivityPlan& plan, const PlanDates& dates) {
    std::string words;
    std::set<std::size_t> told;
    for (const Phase& phase : plan.phases) {
        const Stage& stage = plan.stage(phase);
        const bool is_off = stage.status == Status::avoid;
        if (is_off ? &phase == &plan.phases.back() : told.insert(phase.stage).second) {
            words += (words.empty() ? "" : "; ") + stage.title +
                     (is_off                           ? ", no end planned"
                      : &phase == &plan.phases.front() ? ""
                                                       : beginnings(plan, phase.stage, dates));
        }
    }
    return words;
}

// "Washing: avoid from Fri 20 Nov, care from Tue 24 Nov"
std::string in_words(const ActivityPlan& plan, const PlanDates& dates) {
    const auto beginning = [&](const Phase& phase) {
        return std::string{name_of(plan.stage(phase).status)} + " from " + dates(phase.days.from);
    };
    return plan.activity.name + ": " + joined(plan.phases, ", ", beginning);
}

// A line in the units of a bar, which are days.
std::string path(days at, const std::string& line, std::string_view kind) {
    return "<path d=\"M" + std::to_string(at.count()) + ' ' + line + "\" class=\"" +
           std::string{kind} + "\"/>\n";
}

std::string row(const ActivityPlan& plan, const Schedule& schedule, const DayRange& shown) {
    const PlanDates dates{schedule.days};
    std::string lines;
    for (const Phase& phase : plan.phases) {
        const bool is_last = &phase == &plan.phases.back();
        const days length = (is_last ? shown.until : phase.days.until) - phase.days.from;
        lines += path(phase.days.from - shown.from, "1h" + std::to_string(length.count()),
                      name_of(plan.stage(phase).status));
    }
    for (const sys_days session : schedule.sessions) {
        lines += path(session - shown.from, "0v2", "session");
    }
    return "<li><b>" + escaped(plan.activity.name) + "</b>: " + escaped(what_holds(plan, dates)) +
           "\n<div class=\"bar\"><svg viewBox=\"0 0 " +
           std::to_string((shown.until - shown.from).count()) +
           " 2\" preserveAspectRatio=\"none\" role=\"img\">\n<title>" +
           escaped(in_words(plan, dates)) + "</title>\n" + lines + "</svg></div></li>\n";
}

std::string key(std::string_view kind, std::string_view words) {
    return "<span class=\"key-" + std::string{kind} + "\"><span class=\"swatch " +
           std::string{kind} + "\"></span>" + std::string{words} + "</span>\n";
}

}  // namespace

std::string html_picture(const Schedule& schedule) {
    // A tenth longer than the plan, so that what begins on its last day is seen.
    const auto& [from, until] = schedule.days;
    const DayRange shown{from, until + std::max(days{2}, (until - from) / 10)};
    std::string rows;
    for (const ActivityPlan& plan : schedule.activities) {
        rows += row(plan, schedule, shown);
    }
    return "<figure data-days=\"" + std::to_string((shown.until - shown.from).count()) +
           "\">\n<ul>\n" + rows + "</ul>\n<p class=\"ends\"><span>" + day_and_month(shown.from) +
           "</span><span>" + day_and_month(shown.last()) + "</span></p>\n<figcaption>" +
           key("avoid", "Thick: avoid.") + key("care", "Medium: take care.") +
           key("allowed", "Thin: fine.") + key("session", "Treatment day.") +
           key("today", "Today.") + "</figcaption>\n</figure>\n";
}

}  // namespace aftercare
