#include "aftercare/text_picture.hpp"

#include "text/dates.hpp"
#include "text/utf8.hpp"
#include "text/wrap.hpp"
#include "write/paragraph.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr int longest_name = 16;
constexpr int room_for_weekdays = 60;
constexpr int most_days_for_weeks = 3;
// So that what begins on the last day of the plan is seen.
constexpr days after_the_plan{2};

std::string sign(Status status, const TextStyle& style) {
    return status == Status::avoid  ? (style.unicode ? "\u2588" : "#")
           : status == Status::care ? (style.unicode ? "\u2592" : "=")
                                    : (style.unicode ? "\u00B7" : ".");
}

std::string session_sign(const TextStyle& style) { return style.unicode ? "\u25BC" : "v"; }

std::string line(const std::string& text) {
    return text.substr(0, text.find_last_not_of(' ') + 1) + '\n';
}

// The name in at most `longest_name` columns, printable.
std::string name_of_row(const std::string& name) {
    const std::string clean = printable(name);
    return column_count(clean) <= longest_name
               ? clean
               : clean.substr(0, bytes_of_columns(clean, longest_name - 1)) + '.';
}

std::string padded(const std::string& text, int columns) {
    return text + spaces(columns - column_count(text));
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
    for (const Milestone& milestone : plan.milestones) {
        if (day < milestone.day) {
            return word(plan.phases[milestone.phase]) + (width < room_for_weekdays
                                                             ? ' ' + day_and_month(milestone.day)
                                                             : " from " + dates(milestone.day));
        }
    }
    return word(plan.phases.back());
}

Grid grid_of(const Schedule& schedule, int names, int labels, int width) {
    const int room = width - names - labels - 2;
    const auto length =
        static_cast<int>((schedule.days.until + after_the_plan - schedule.days.from).count());
    const int days_of_a_column = (length + room - 1) / room;
    const int columns = (length + days_of_a_column - 1) / days_of_a_column;
    return {schedule.days.from, columns, days_of_a_column, names + 1};
}

// The name of each month above the column in which it begins, where there is room.
std::string months(const Grid& grid) {
    std::string names = month_name(grid.start);
    for (int column = 1; column < grid.columns; ++column) {
        const std::string name = month_name(grid.days_of(column).last());
        const bool begins = name != month_name(grid.days_of(column - 1).last());
        const auto at = static_cast<std::size_t>(column);
        if (begins && names.size() < at &&
            at + name.size() <= static_cast<std::size_t>(grid.columns)) {
            names.resize(at, ' ');
            names += name;
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
        const bool is_session =
            std::any_of(sessions.begin(), sessions.end(),
                        [&](sys_days session) { return range.contains(session); });
        const bool is_week = grid.days_of_a_column <= most_days_for_weeks &&
                             (range.last() - grid.start).count() % 7 < grid.days_of_a_column;
        marks += is_session ? session_sign(style) : is_week ? "|" : " ";
    }
    return marks;
}

Status strictest(const ActivityPlan& plan, const DayRange& range) {
    Status status = plan.stage(plan.phase_on(range.from)).status;
    for (const Phase& phase : plan.phases) {
        if (range.contains(phase.days.from)) {
            status = std::max(status, plan.stage(phase).status);
        }
    }
    return status;
}

std::string bar(const ActivityPlan& plan, const Grid& grid, const TextStyle& style) {
    std::string signs;
    Ink ink = Ink::plain;
    for (int column = 0; column < grid.columns; ++column) {
        const Status status = strictest(plan, grid.days_of(column));
        if (style.color && ink_of(status) != ink) {
            ink = ink_of(status);
            signs += escape_sequence(ink);
        }
        signs += sign(status, style);
    }
    return style.color ? signs + escape_sequence(Ink::plain) : signs;
}

// "^ today" below the column of today, or "today ^" where there is only room before it.
std::string today_line(const Grid& grid, sys_days today) {
    constexpr std::string_view label = "today";
    const int width = static_cast<int>(label.size()) + 1;
    const int column = static_cast<int>((today - grid.start).count()) / grid.days_of_a_column;
    const bool fits_before = width <= column;
    const bool fits_after = column + 1 + width <= grid.columns;
    return fits_before && !fits_after
               ? line(spaces(grid.margin + column - width) + std::string{label} + " ^")
               : line(spaces(grid.margin + column) + "^ " + std::string{label});
}

std::string legend(const Grid& grid, const TextStyle& style, int width) {
    const auto meaning = [](std::string_view mark, std::string_view words) {
        return std::string{mark} + ' ' + std::string{words};
    };
    const std::string marks = meaning(sign(Status::avoid, style), "avoid, ") +
                              meaning(sign(Status::care, style), "take care, ") +
                              meaning(sign(Status::allowed, style), "fine, ") +
                              meaning(session_sign(style), "session");
    const std::string scale = "A column is " + std::to_string(grid.days_of_a_column) + " days.\n";
    return wrapped(marks, 0, width) + (grid.days_of_a_column > 1 ? scale : "");
}

}  // namespace

std::string text_picture(const Schedule& schedule, std::optional<sys_days> today,
                         const TextStyle& style) {
    const int width = std::clamp(style.width, narrowest_text, widest_text);
    const PlanDates dates{schedule.days};
    int names = 0;
    int labels = 0;
    for (const ActivityPlan& plan : schedule.activities) {
        names =
            std::max(names, std::min(column_count(printable(plan.activity.name)), longest_name));
        labels = std::max(labels, column_count(label_of(plan, today, dates, width)));
    }
    const Grid grid = grid_of(schedule, names, labels, width);

    std::string picture =
        line(spaces(grid.margin) + months(grid)) +
        line(spaces(grid.margin) + sessions_and_weeks(grid, schedule.sessions, style));
    for (const ActivityPlan& plan : schedule.activities) {
        picture += line(padded(name_of_row(plan.activity.name), names) + ' ' +
                        bar(plan, grid, style) + ' ' + label_of(plan, today, dates, width));
    }
    const DayRange shown{grid.start, grid.days_of(grid.columns).from};
    if (today && shown.contains(*today)) {
        picture += today_line(grid, *today);
    }
    return picture + legend(grid, style, width) + '\n';
}

}  // namespace aftercare
