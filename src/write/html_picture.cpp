#include "write/html_picture.hpp"

#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/utf8.hpp"
#include "write/html_text.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

// In the units of the picture's view box: as wide as the narrowest phone shows it.
constexpr int picture_width = 320;
constexpr int head_height = 40;
constexpr int row_height = 38;
constexpr int baseline = 14;
constexpr int middle_of_bar = 27;
constexpr int line_height = 17;
constexpr std::string_view at_the_end = "x=\"319\" text-anchor=\"end\"";

// About how wide a character of a name is, rather more than less: fonts differ.
int width_of(char32_t code_point) {
    const bool is_wide = ('A' <= code_point && code_point <= 'Z') || code_point == 'm' ||
                         code_point == 'w' || code_point == '@' || code_point == '%';
    return is_wide || column_count(code_point) == 2 ? 16 : column_count(code_point) == 0 ? 0 : 9;
}

// About how many bytes of a text fit into a room, in whole characters.
std::size_t bytes_that_fit(std::string_view text, int room) {
    int width = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const Character character = character_at(text, at);
        width += width_of(character.code_point);
        if (width > room) {
            break;
        }
        at += character.length;
    }
    return at;
}

// As much of a name as fits beside the date at the end of its row.
std::string name_that_fits(const std::string& name) {
    constexpr int room = 160;
    const std::string clean = printable(name);
    const std::size_t length = bytes_that_fit(clean, room);
    return length == clean.size() ? clean : clean.substr(0, length) + "\u2026";
}

/// The days over which the picture is drawn, as a scale from its left edge to its right one.
class Scale {
public:
    // A tenth longer than the plan, so that what begins on its last day is seen.
    explicit Scale(const DayRange& plan)
        : days_{plan.from, plan.until + std::max(days{2}, (plan.until - plan.from) / 10)} {}

    const DayRange& range() const { return days_; }

    /// Where a day begins, rounded down.
    int at(sys_days day) const { return static_cast<int>(hundredths(day) / 100); }

    /// The same with two decimal places, as an attribute has it.
    std::string x(sys_days day) const {
        return std::to_string(at(day)) + '.' + digits(hundredths(day) % 100, 2);
    }

private:
    long long hundredths(sys_days day) const {
        return 100LL * picture_width * (day - days_.from).count() /
               (days_.until - days_.from).count();
    }

    DayRange days_;
};

date::weeks weeks_between_ticks(const Scale& scale) {
    constexpr days most_for_each_week{120};
    const DayRange& range = scale.range();
    return date::weeks{range.until - range.from > most_for_each_week ? 4 : 1};
}

std::string vertical(const std::string& x, std::string_view kind, int bottom) {
    return "<line x1=\"" + x + "\" x2=\"" + x + "\" y1=\"20\" y2=\"" + std::to_string(bottom) +
           "\" class=\"" + std::string{kind} + "\"/>\n";
}

std::string ticks(const Scale& scale, int bottom) {
    std::string svg;
    for (sys_days day = scale.range().from; day < scale.range().until;
         day += weeks_between_ticks(scale)) {
        svg += vertical(scale.x(day), "tick", bottom);
    }
    return svg;
}

// The first day, and the first of each month where there is room for its date.
std::string dates_above(const Scale& scale) {
    constexpr int room_for_date = 50;
    constexpr int least_distance = 61;
    std::string svg;
    int least = 0;
    for (sys_days day = scale.range().from; day < scale.range().until; day += days{1}) {
        const bool is_first =
            day == scale.range().from || date::year_month_day{day}.day() == date::day{1};
        const int at = scale.at(day);
        if (is_first && least <= at && at < picture_width - room_for_date) {
            svg += "<text x=\"" + scale.x(day) + "\" y=\"14\">" + day_and_month(day) + "</text>\n";
            least = at + least_distance;
        }
    }
    return svg;
}

std::string session_marks(const Schedule& schedule, const Scale& scale, int bottom) {
    std::string svg;
    for (const sys_days session : schedule.sessions) {
        svg += vertical(scale.x(session), "session", bottom) + "<path d=\"M " + scale.x(session) +
               " 32 l -5 -10 h 10 z\" class=\"avoid\"/>\n";
    }
    return svg;
}

/// The height tells the status as well as the color does.
int bar_height(Status status) {
    return status == Status::avoid ? 14 : status == Status::care ? 8 : 3;
}

std::string bar(const Scale& scale, const DayRange& range, Status status, int middle) {
    const int height = bar_height(status);
    const std::string left = scale.x(range.from);
    return "<path d=\"M " + left + ' ' + std::to_string(middle - height / 2) + " H " +
           scale.x(range.until) + " v " + std::to_string(height) + " H " + left + " z\" class=\"" +
           std::string{status_name(status)} + "\"/>\n";
}

std::string without_weekday(sys_days day, const PlanDates& dates) {
    return dates(day).substr(weekday_name(day).size() + 1);
}

// "from Tue 24 Nov", or "from 24 Nov, 8 Dec": the first day after each restriction.
std::string when_free(const ActivityPlan& plan, const PlanDates& dates) {
    const std::vector<Restriction>& restrictions = plan.restrictions;
    if (restrictions.empty()) {
        return plan.stage(plan.phases.back()).status == Status::care ? "take care" : "allowed";
    }
    std::string words;
    for (const Restriction& restriction : restrictions) {
        const sys_days free = restriction.days.until;
        words += words.empty() ? "" : ", ";
        if (restriction.open_ended) {
            return words + "no end planned";
        }
        words += words.empty() ? "from " : "";
        words += restrictions.size() == 1 ? dates(free) : without_weekday(free, dates);
    }
    return words;
}

// Words in lines as wide as the picture, broken between the dates.
std::vector<std::string> lines_of(std::string_view words) {
    std::vector<std::string> lines;
    while (bytes_that_fit(words, picture_width) < words.size()) {
        const std::size_t comma = words.rfind(',', bytes_that_fit(words, picture_width) - 1);
        lines.emplace_back(words.substr(0, comma + 1));
        words.remove_prefix(comma + 2);
    }
    lines.emplace_back(words);
    return lines;
}

std::string text(std::string_view attributes, int y, const std::string& words) {
    return "<text " + std::string{attributes} + " y=\"" + std::to_string(y) + "\">" +
           escaped(words) + "</text>\n";
}

/// An activity's name, when it is possible again, and its bar.
struct Row {
    std::string svg;
    int height;
};

// Dates that do not fit beside the name stand below it, in as many lines as they need.
Row row(const ActivityPlan& plan, const Scale& scale, const PlanDates& dates, int top) {
    const std::string name = name_that_fits(plan.activity.name);
    const std::string free = when_free(plan, dates);
    const std::string both = name + "  " + free;
    const bool is_below =
        plan.restrictions.size() > 1 && bytes_that_fit(both, picture_width) < both.size();
    int y = top + baseline;
    std::string svg = text("class=\"name\" x=\"0\"", y, name);
    for (const std::string& line : lines_of(free)) {
        y += is_below ? line_height : 0;
        svg += text(at_the_end, y, line);
    }
    for (const Phase& phase : plan.phases) {
        const bool is_last = &phase == &plan.phases.back();
        svg += bar(scale, {phase.days.from, is_last ? scale.range().until : phase.days.until},
                   plan.stage(phase).status, y + middle_of_bar - baseline);
    }
    return {svg, y - top - baseline + row_height};
}

// "Washing: avoid from Fri 20 Nov, allowed from Tue 24 Nov. ..."
std::string in_words(const Schedule& schedule, const PlanDates& dates) {
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

std::string caption(const Scale& scale) {
    return "Tall bar: avoid. Short bar: take care. Thin line: allowed. The dates: the first day "
           "after each tall bar. A dashed line begins " +
           std::string{weeks_between_ticks(scale) == date::weeks{1} ? "each week"
                                                                    : "every four weeks"} +
           '.';
}

}  // namespace

std::string html_picture(const Schedule& schedule) {
    const Scale scale{schedule.days};
    const PlanDates dates{schedule.days};
    std::string rows;
    int height = head_height;
    for (const ActivityPlan& plan : schedule.activities) {
        const Row next = row(plan, scale, dates, height);
        rows += next.svg;
        height += next.height;
    }
    return "<figure>\n<svg viewBox=\"0 0 " + std::to_string(picture_width) + ' ' +
           std::to_string(height) +
           "\" role=\"img\" aria-labelledby=\"picture-title picture-text\">\n"
           "<title id=\"picture-title\">The plan as a picture</title>\n"
           "<desc id=\"picture-text\">" +
           escaped(in_words(schedule, dates)) + "</desc>\n" + ticks(scale, height) +
           dates_above(scale) + session_marks(schedule, scale, height) + rows +
           "</svg>\n<figcaption>" + caption(scale) + "</figcaption>\n</figure>\n";
}

}  // namespace aftercare
