#include "write/html_picture.hpp"

#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "write/html_text.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

/// The days over which the picture is drawn: a tenth more than the plan has, so that what begins on
/// its last day is seen.
DayRange days_shown(const DayRange& plan) {
    return {plan.from, plan.until + std::max(days{2}, (plan.until - plan.from) / 10)};
}

/// A part of the days shown, such as "11.76%".
std::string percent(days part, const DayRange& shown) {
    const auto hundredths = 10'000LL * part.count() / (shown.until - shown.from).count();
    return std::to_string(hundredths / 100) + '.' + digits(hundredths % 100, 2) + '%';
}

std::string placed(std::string_view kind, const DayRange& range, const DayRange& shown,
                   std::string_view content = {}) {
    return "<i class=\"" + std::string{kind} +
           "\" style=\"left:" + percent(range.from - shown.from, shown) +
           ";width:" + percent(range.until - range.from, shown) + "\">" + std::string{content} +
           "</i>\n";
}

// The first day, and the first of each month where there is room for its date.
std::string dates_above(const DayRange& shown) {
    const days room = (shown.until - shown.from) / 5;
    std::string html;
    sys_days least = shown.from;
    for (sys_days day = shown.from; day <= shown.until - room; day += days{1}) {
        const bool is_first = day == shown.from || date::year_month_day{day}.day() == date::day{1};
        if (is_first && least <= day) {
            html += placed("date", {day, day}, shown, day_and_month(day));
            least = day + room;
        }
    }
    return html;
}

date::weeks weeks_between_ticks(const DayRange& shown) {
    constexpr days most_for_each_week{120};
    return date::weeks{shown.until - shown.from > most_for_each_week ? 4 : 1};
}

// "from Tue 24 Nov", or "from Tue 24 Nov, Tue 8 Dec": the first day after each restriction.
std::string when_free(const ActivityPlan& plan, const PlanDates& dates) {
    if (plan.restrictions.empty()) {
        return plan.stage(plan.phases.back()).status == Status::care ? "take care" : "allowed";
    }
    std::string words;
    for (const Restriction& restriction : plan.restrictions) {
        words += restriction.open_ended
                     ? (words.empty() ? "" : ", ") + std::string{"no end planned"}
                     : (words.empty() ? "from " : ", ") + dates(restriction.days.until);
    }
    return words;
}

// An activity's name, when it is possible again, and its bar.
std::string row(const Schedule& schedule, const ActivityPlan& plan, const DayRange& shown) {
    std::string html = "<p><b>" + escaped(plan.activity.name) + "</b> <span>" +
                       when_free(plan, PlanDates{schedule.days}) + "</span></p>\n<div>\n";
    for (const Phase& phase : plan.phases) {
        const bool is_last = &phase == &plan.phases.back();
        html += placed(status_name(plan.stage(phase).status),
                       {phase.days.from, is_last ? shown.until : phase.days.until}, shown);
    }
    for (const sys_days session : schedule.sessions) {
        html += placed("session", {session, session}, shown);
    }
    return html + "</div>\n";
}

// "Washing: avoid from Fri 20 Nov, allowed from Tue 24 Nov. ..."
std::string in_words(const Schedule& schedule) {
    const PlanDates dates{schedule.days};
    std::string text;
    for (const ActivityPlan& plan : schedule.activities) {
        std::string separator = ": ";
        text += plan.activity.name;
        for (const Phase& phase : plan.phases) {
            text += separator + std::string{status_name(plan.stage(phase).status)} + " from " +
                    dates(phase.days.from);
            separator = ", ";
        }
        text += ". ";
    }
    return text;
}

std::string caption(const DayRange& shown) {
    return "Tall bar: avoid. Short bar: take care. Thin line: allowed. The dates: the first day "
           "after each tall bar. A thin upright line begins " +
           std::string{weeks_between_ticks(shown) == date::weeks{1} ? "each week"
                                                                    : "every four weeks"} +
           '.';
}

}  // namespace

std::string html_picture(const Schedule& schedule) {
    const DayRange shown = days_shown(schedule.days);
    std::string rows;
    for (const ActivityPlan& plan : schedule.activities) {
        rows += row(schedule, plan, shown);
    }
    return "<figure>\n<div role=\"img\" aria-label=\"" + escaped(in_words(schedule)) +
           "\" style=\"--weeks:" + percent(weeks_between_ticks(shown), shown) +
           "\">\n<div class=\"dates\">\n" + dates_above(shown) + "</div>\n" + rows +
           "</div>\n<figcaption>" + caption(shown) + "</figcaption>\n</figure>\n";
}

}  // namespace aftercare
