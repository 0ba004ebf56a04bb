#include "aftercare/text_picture.hpp"

#include "aftercare/date_text.hpp"
#include "utf8.hpp"
#include "wording.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr int longest_name = 14;
constexpr int room_for_weekdays = 60;
constexpr int most_days_for_weeks = 3;
// So that what begins on the last day of the plan is seen.
constexpr days after_the_plan{2};

std::string padded(const std::string& text, int columns) {
    return text +
           std::string(static_cast<std::size_t>(std::max(columns - column_count(text), 0)), ' ');
}

std::string shortened(const std::string& name, int most) {
    std::string clean = printable(name);
    if (column_count(clean) <= most) {
        return clean;
    }
    std::string start;
    for (std::size_t at = 0; at < clean.size();) {
        const Character character = character_at(clean, at);
        if (column_count(start) + column_count(character.code_point) >= most) {
            break;
        }
        start.append(clean, at, character.length);
        at += character.length;
    }
    return start + '.';
}

class TextPicture {
public:
    TextPicture(const Schedule& schedule, std::optional<sys_days> today, const TextStyle& style)
        : schedule_{schedule}, today_{today}, style_{style} {
        width_ = std::clamp(style.width, narrowest_picture, widest_picture);
        int ends = 0;
        for (const ActivityPlan& plan : schedule.activities) {
            names_ = std::max(names_,
                              std::min(column_count(printable(plan.activity.name)), longest_name));
            ends = std::max(ends, column_count(end_of(plan)));
        }
        const int room = width_ - names_ - ends - 2;
        const auto length =
            static_cast<int>((schedule.days.until + after_the_plan - schedule.days.from).count());
        days_of_a_column_ = (length + room - 1) / room;
        columns_ = (length + days_of_a_column_ - 1) / days_of_a_column_;
    }

    std::string draw() {
        line(std::string(margin(), ' ') + months());
        line(std::string(margin(), ' ') + marks());
        for (const ActivityPlan& plan : schedule_.activities) {
            row(plan);
        }
        if (today_ && first_day(0) <= *today_ && *today_ < first_day(columns_)) {
            const auto column = static_cast<std::size_t>(column_of(*today_));
            const std::string label = "today";
            const bool has_room = column + 2 + label.size() <= static_cast<std::size_t>(columns_);
            line(std::string(
                     margin() + column - (has_room ? 0 : std::min(column, label.size() + 1)), ' ') +
                 (has_room ? "^ " + label : label + " ^"));
        }
        line(std::string{sign(Status::avoid)} + " avoid, " + std::string{sign(Status::care)} +
             " care, " + std::string{sign(Status::allowed)} + " allowed, " +
             std::string{session_sign()} + " session");
        if (days_of_a_column_ > 1) {
            line("A column is " + std::to_string(days_of_a_column_) + " days.");
        }
        return std::move(output_) + '\n';
    }

private:
    std::size_t margin() const { return static_cast<std::size_t>(names_) + 1; }

    sys_days first_day(int column) const {
        return schedule_.days.from + days{column * days_of_a_column_};
    }

    int column_of(sys_days day) const {
        return static_cast<int>((day - schedule_.days.from).count()) / days_of_a_column_;
    }

    DayRange days_of(int column) const { return {first_day(column), first_day(column + 1)}; }

    // The name of each month above the column in which it begins, where there is room.
    std::string months() const {
        std::string line = month_name(schedule_.days.from);
        for (int column = 1; column < columns_; ++column) {
            const std::string name = month_name(days_of(column).last());
            const auto at = static_cast<std::size_t>(column);
            const bool begins = name != month_name(days_of(column - 1).last());
            if (begins && line.size() < at &&
                at + name.size() <= static_cast<std::size_t>(columns_)) {
                line += std::string(at - line.size(), ' ') + name;
            }
        }
        return line;
    }

    // "Nov"
    static std::string month_name(sys_days day) {
        const std::string date = short_date(day);
        return date.substr(date.rfind(' ') + 1);
    }

    // Sessions, and else the weeks from the first of them.
    std::string marks() const {
        std::string line;
        for (int column = 0; column < columns_; ++column) {
            const DayRange range = days_of(column);
            const bool is_session =
                std::any_of(schedule_.sessions.begin(), schedule_.sessions.end(),
                            [&](sys_days session) { return range.contains(session); });
            const auto since_start = (range.last() - schedule_.days.from).count();
            const bool is_week =
                days_of_a_column_ <= most_days_for_weeks && since_start % 7 < days_of_a_column_;
            line += is_session ? session_sign()
                    : is_week  ? std::string_view{"|"}
                               : std::string_view{" "};
        }
        return line;
    }

    void row(const ActivityPlan& plan) {
        std::string bar;
        std::optional<Status> inked;
        for (int column = 0; column < columns_; ++column) {
            const Status status = strictest(plan, days_of(column));
            if (style_.color && status != inked) {
                bar += status == Status::avoid  ? "\033[31m"
                       : status == Status::care ? "\033[33m"
                                                : "\033[32m";
                inked = status;
            }
            bar += sign(status);
        }
        if (style_.color) {
            bar += "\033[0m";
        }
        line(padded(shortened(plan.activity.name, names_), names_) + ' ' + bar + ' ' +
             end_of(plan));
    }

    static Status strictest(const ActivityPlan& plan, const DayRange& range) {
        Status status = plan.stage(plan.phase_on(range.from)).status;
        for (const Phase& phase : plan.phases) {
            if (range.contains(phase.days.from)) {
                status = std::max(status, plan.stage(phase).status);
            }
        }
        return status;
    }

    // Of the restriction that holds today or comes next, or else of the last.
    std::string end_of(const ActivityPlan& plan) const {
        if (plan.restrictions.empty()) {
            return {};
        }
        const auto to_come = std::find_if(
            plan.restrictions.begin(), plan.restrictions.end(),
            [this](const Restriction& one) { return today_ && *today_ < one.days.until; });
        const Restriction& shown =
            to_come == plan.restrictions.end() ? plan.restrictions.back() : *to_come;
        if (shown.open_ended) {
            return "no end";
        }
        constexpr std::size_t weekday_width = 4;  // "Tue "
        return width_ < room_for_weekdays ? short_date(shown.days.until).substr(weekday_width)
                                          : PlanDates{schedule_.days}(shown.days.until);
    }

    std::string_view sign(Status status) const {
        switch (status) {
            case Status::avoid:
                return style_.unicode ? "\u2588" : "#";
            case Status::care:
                return style_.unicode ? "\u2592" : "=";
            case Status::allowed:
                break;
        }
        return style_.unicode ? "\u00B7" : ".";
    }

    std::string_view session_sign() const { return style_.unicode ? "\u25BC" : "v"; }

    void line(std::string_view text) {
        output_ += text.substr(0, text.find_last_not_of(' ') + 1);
        output_ += '\n';
    }

    const Schedule& schedule_;
    std::optional<sys_days> today_;
    const TextStyle& style_;
    int width_ = 0;
    int names_ = 0;
    int columns_ = 0;
    int days_of_a_column_ = 1;
    std::string output_;
};

}  // namespace

std::string text_picture(const Schedule& schedule, std::optional<sys_days> today,
                         const TextStyle& style) {
    return TextPicture{schedule, today, style}.draw();
}

}  // namespace aftercare
