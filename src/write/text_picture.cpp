#include "aftercare/text_plan.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "text/wrap.hpp"
#include "write/paragraph.hpp"
#include "write/wording.hpp"

#include <algorithm>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr int longest_name = 16;
constexpr int room_for_weekdays = 60;
constexpr int most_days_for_weeks = 3;

std::string sign(Status status, const TextStyle& style) {
    return status == Status::avoid  ? (style.unicode ? "\u2588" : "#")
           : status == Status::care ? (style.unicode ? "\u2592" : "=")
                                    : (style.unicode ? "\u00B7" : ".");
}

std::string session_sign(const TextStyle& style) { return style.unicode ? "\u25BC" : "v"; }

// The name in at most `longest_name` columns, printable.
std::string name_of_row(const ActivityPlan& plan) {
    const std::string name = printable(plan.activity.name);
    return column_count(name) <= longest_name
               ? name
               : name.substr(0, bytes_of_columns(name, longest_name - 1)) + '.';
}

/// Where the picture has its rows and columns.
struct Grid {
    sys_days start;
    int columns;
    int days_of_a_column;
    int margin;  ///< the columns before the bars

    DayRange days_of(int column) const {
        const sys_days from = start + days{column * days_of_a_column};
        return {from, from + days{days_of_a_column}};
    }
};

// What becomes possible next, or what stays: "care from Tue 24 Nov", "care 24 Nov", "fine". Without
// a day, it is about the end of the last restriction.
std::string label_of(const ActivityPlan& plan, std::optional<sys_days> today,
                     const PlanDates& dates, int width) {
    const auto word = [&plan](const Phase& phase) -> std::string {
        const Status status = plan.stage(phase).status;
        return status == Status::avoid ? "no end" : status == Status::care ? "care" : "fine";
    };
    const sys_days day = today                       ? *today
                         : plan.restrictions.empty() ? plan.phases.front().days.from
                                                     : plan.restrictions.back().days.last();
    const auto next = std::ranges::upper_bound(plan.milestones, day, {}, &Milestone::day);
    if (next == plan.milestones.end()) {
        return word(plan.phases.back());
    }
    return word(plan.phases[next->phase]) + (width < room_for_weekdays
                                                 ? ' ' + day_and_month(next->day)
                                                 : " from " + dates(next->day));
}

// Two days longer than the plan, so that what begins on its last day is seen.
Grid grid_of(const DayRange& plan, int names, int labels, int width) {
    const int room = width - names - labels - 2;
    const auto length = static_cast<int>((plan.until - plan.from).count()) + 2;
    const int days_of_a_column = (length + room - 1) / room;
    const int columns = (length + days_of_a_column - 1) / days_of_a_column;
    return {plan.from, columns, days_of_a_column, names + 1};
}

// The name of each month above the column in which it begins, where there is room.
std::string months(const Grid& grid) {
    std::string names = date::format("%b", grid.start);
    for (int column = 1; column < grid.columns; ++column) {
        const std::string name = date::format("%b", grid.days_of(column).last());
        const bool begins = name != date::format("%b", grid.days_of(column - 1).last());
        const int before = static_cast<int>(names.size());
        if (begins && before < column && column + static_cast<int>(name.size()) <= grid.columns) {
            names += spaces(column - before) + name;
        }
    }
    return names;
}

// The sessions, and the weeks since the first of them.
std::string sessions_and_weeks(const Grid& grid, const std::vector<sys_days>& sessions,
                               const TextStyle& style) {
    std::string marks;
    for (int column = 0; column < grid.columns; ++column) {
        const DayRange range = grid.days_of(column);
        const bool is_session = std::ranges::any_of(
            sessions, [&](sys_days session) { return range.contains(session); });
        const bool is_week = grid.days_of_a_column <= most_days_for_weeks &&
                             (range.last() - grid.start).count() % 7 < grid.days_of_a_column;
        marks += is_session ? session_sign(style) : is_week ? "|" : " ";
    }
    return std::string{trimmed(marks)};
}

Status strictest(const ActivityPlan& plan, const DayRange& range) {
    Status status = Status::allowed;
    for (sys_days day = range.from; day < range.until; day += days{1}) {
        status = std::max(status, plan.stage(plan.phase_on(day)).status);
    }
    return status;
}

std::string bar(const ActivityPlan& plan, const Grid& grid, const TextStyle& style) {
    std::string signs;
    Ink ink = Ink::plain;
    for (int column = 0; column < grid.columns; ++column) {
        const Status status = strictest(plan, grid.days_of(column));
        const bool is_changed = style.color && ink_of(status) != ink;
        signs += (is_changed ? escape_sequence(ink_of(status)) : "") + sign(status, style);
        ink = ink_of(status);
    }
    return style.color ? signs + escape_sequence(Ink::plain) : signs;
}

// "^ today" below the column of today, or "today ^" where there is only room before it.
std::string today_line(const Grid& grid, sys_days today) {
    constexpr int width = 6;  // of "today "
    const int column = static_cast<int>((today - grid.start).count()) / grid.days_of_a_column;
    const bool is_before = width <= column && grid.columns < column + 1 + width;
    return spaces(grid.margin + column - (is_before ? width : 0)) +
           (is_before ? "today ^\n" : "^ today\n");
}

std::string legend(const Grid& grid, const TextStyle& style) {
    const std::string marks = sign(Status::avoid, style) + " avoid, " + sign(Status::care, style) +
                              " take care, " + sign(Status::allowed, style) + " fine, " +
                              session_sign(style) + " session";
    const std::string scale = "A column is " + std::to_string(grid.days_of_a_column) + " days.\n";
    return paragraph(marks, style) + (grid.days_of_a_column > 1 ? scale : "");
}

}  // namespace

std::string text_picture(const Schedule& schedule, std::optional<sys_days> today,
                         const TextStyle& style) {
    const PlanDates dates{schedule.days};
    int names = 0;
    int labels = 0;
    for (const ActivityPlan& plan : schedule.activities) {
        names =
            std::max(names, std::min(column_count(printable(plan.activity.name)), longest_name));
        labels = std::max(labels, column_count(label_of(plan, today, dates, style.width)));
    }
    const Grid grid = grid_of(schedule.days, names, labels, style.width);
    const std::string margin = spaces(grid.margin);
    std::string picture = margin + months(grid) + '\n' + margin +
                          sessions_and_weeks(grid, schedule.sessions, style) + '\n';
    for (const ActivityPlan& plan : schedule.activities) {
        const std::string name = name_of_row(plan);
        picture += name + spaces(grid.margin - column_count(name)) + bar(plan, grid, style) + ' ' +
                   label_of(plan, today, dates, style.width) + '\n';
    }
    if (today && grid.start <= *today && *today < grid.days_of(grid.columns).from) {
        picture += today_line(grid, *today);
    }
    return picture + legend(grid, style) + '\n';
}

}  // namespace aftercare
