#include "aftercare/text_plan.hpp"

#include "aftercare/text_picture.hpp"
#include "text/dates.hpp"
#include "text/utf8.hpp"
#include "text/wrap.hpp"
#include "write/ansi.hpp"
#include "write/paragraph.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr days longest_run_of_lines{31};
constexpr std::string_view gap = "  ";
// On a narrower device the texts of a day stand below its date.
constexpr int room_for_dates = 60;

std::string mark(Status status, const TextStyle& style) {
    return std::string{status_mark(status, style)} + ' ';
}

bool has_several_sessions(const Schedule& schedule) { return schedule.sessions.size() > 1; }

std::string sessions(const Schedule& schedule, const TextStyle& style) {
    if (!has_several_sessions(schedule)) {
        return paragraph(
            "Treatment date: " + long_date(schedule.sessions.front()) + ". This day is day 0.",
            style);
    }
    std::string text;
    for (std::size_t index = 0; index < schedule.sessions.size(); ++index) {
        text += paragraph(
            "Session " + std::to_string(index + 1) + ": " + long_date(schedule.sessions[index]),
            style);
    }
    return text + paragraph(
                      "Each treatment date is day 0 of its session. \"S2 day 4\" is day 4 of "
                      "session 2.",
                      style);
}

std::string precautions(const Schedule& schedule, const TextStyle& style) {
    std::string text = bold_paragraph(practitioner_first, style);
    for (const std::string_view sign : lasting_notes(schedule, NoteKind::warning)) {
        text += bold_paragraph(sign, style);
    }
    return text;
}

std::string practitioner(const Schedule& schedule, const TextStyle& style) {
    const std::string line = practitioner_line(schedule);
    return line.empty() ? "" : paragraph(line, style);
}

std::string legend(const TextStyle& style) {
    return paragraph(mark(Status::avoid, style) + "avoid, " + mark(Status::care, style) +
                         "take care, " + mark(Status::allowed, style) + "allowed",
                     style) +
           paragraph(unnamed_is_fine, style);
}

DayRange days_after_the_first(const DayRange& run) { return {run.from + days{1}, run.until}; }

bool is_one_line(const DayRange& quiet) { return quiet.until - quiet.from > longest_run_of_lines; }

/// The last day of a run that has a line of its own.
sys_days last_line_of(const DayRange& run) {
    return is_one_line(days_after_the_first(run)) ? run.from : run.last();
}

/// How the lines of the days are laid out.
struct Layout {
    const Schedule& schedule;
    const TextStyle& style;
    std::optional<sys_days> today;
    PlanDates dates;
    int number_width = 0;  ///< of the longest day number, in digits
    int label_width = 0;   ///< of a day's label and the gap after it
    int indent = 0;        ///< the column at which the texts of a day with a change begin

    bool is_narrow() const { return style.width < room_for_dates; }
};

int digit_count(std::integral auto number) {
    return static_cast<int>(std::to_string(number).size());
}

// "S2 " for a day of session 2; empty if there is only one session.
std::string session_label(const Schedule& schedule, sys_days day) {
    if (!has_several_sessions(schedule)) {
        return {};
    }
    const int width = digit_count(schedule.sessions.size()) + 1;
    return right_aligned('S' + std::to_string(schedule.session_on(day) + 1), width) + ' ';
}

// "Day  4  Tue 24 Nov", or "S2 day  4  Tue 24 Nov" if there are several sessions.
std::string day_label(sys_days day, const Layout& layout) {
    const Schedule& schedule = layout.schedule;
    const std::string number = std::to_string(schedule.number(day).value());
    const std::string date = day_and_month(day);
    constexpr int date_width = 6;  // of "24 Nov"
    return session_label(schedule, day) + (has_several_sessions(schedule) ? "day " : "Day ") +
           right_aligned(number, layout.number_width) + std::string{gap} + weekday_name(day) + ' ' +
           right_aligned(date, date_width);
}

Layout layout_of(const Schedule& schedule, const TextStyle& style, std::optional<sys_days> today,
                 const std::vector<DayRange>& runs) {
    int longest = 0;
    for (const DayRange& run : runs) {
        longest = std::max(longest, schedule.number(last_line_of(run)).value());
    }
    Layout layout{schedule, style, today, PlanDates{schedule.days}, digit_count(longest)};
    layout.label_width =
        column_count(day_label(schedule.days.from, layout)) + static_cast<int>(gap.size());
    layout.indent = layout.is_narrow() ? static_cast<int>(gap.size()) : layout.label_width;
    return layout;
}

// A line with the year above the first day of each year, if the plan crosses years.
std::string year_line(std::optional<sys_days> day_before, sys_days day, const Layout& layout) {
    const date::year year = date::year_month_day{day}.year();
    const bool is_new = !day_before || date::year_month_day{*day_before}.year() != year;
    return layout.dates.with_year() && is_new
               ? inked(Ink::bold, std::to_string(static_cast<int>(year)), layout.style) + '\n'
               : "";
}

std::string wrapped_at(int indent, std::string_view text, const Layout& layout) {
    return wrapped(text, indent, layout.style.width);
}

// A text after the mark of a status.
std::string marked(Status status, std::string_view text, const Layout& layout) {
    return mark(status, layout.style) + wrapped_at(layout.indent + mark_width, text, layout);
}

std::string stage_lines(const BegunStage& begun, const Layout& layout) {
    const auto& [activity, phase] = begun;
    const Stage& stage = activity->stage(*phase);
    const std::string heading = stage.title + restriction_end(*activity, *phase, layout.dates);
    std::string lines =
        inked(ink_of(stage.status), marked(stage.status, heading, layout), layout.style);
    const int indent = layout.indent + mark_width;
    for (const std::string& text :
         {stage.advice, override_in_words(layout.schedule, *activity, *phase)}) {
        lines += text.empty() ? "" : spaces(indent) + wrapped_at(indent, text, layout);
    }
    return lines;
}

// The lines of a day on which something changes.
std::string change_lines(const PlanDay& day, const Layout& layout) {
    std::vector<std::string> parts;
    if (day.day == layout.today) {
        parts.push_back(inked(Ink::bold, "TODAY", layout.style) + '\n');
    }
    if (day.is_session) {
        parts.push_back(inked(Ink::bold, "TREATMENT DAY", layout.style) + '\n');
    }
    for (const BegunStage& begun : day.begun_stages) {
        parts.push_back(stage_lines(begun, layout));
    }
    for (const BegunNote& begun : day.begun_notes) {
        parts.push_back(
            wrapped_at(layout.indent, dated_note(*begun.plan, begun.days, layout.dates), layout));
    }
    if (!day.is_session) {  // on which every activity begins a stage
        for (const StatusNames& status : statuses(day)) {
            parts.push_back(marked(status.status, in_words(status), layout));
        }
    }
    std::string lines = inked(Ink::bold, day_label(day.day, layout), layout.style);
    lines += layout.is_narrow() ? "\n" : "";
    std::string margin{gap};
    for (const std::string& part : parts) {
        lines += margin + part;
        margin = spaces(layout.indent);
    }
    return lines;
}

// "x Washing, Shaving; ! Hats"
std::string brief_statuses(const PlanDay& day, const TextStyle& style) {
    std::string text;
    for (const auto& [status, names] : statuses(day)) {
        text += (text.empty() ? "" : "; ") + mark(status, style) + names;
    }
    return text;
}

// A line for many days on which everything stays as on the day before them.
std::string line_of_days(const DayRange& quiet, const PlanDay& before, const Layout& layout) {
    const Schedule& schedule = layout.schedule;
    const std::string dash = layout.style.unicode ? "\u2013" : "-";
    const std::string label = session_label(schedule, quiet.from) +
                              (has_several_sessions(schedule) ? "days " : "Days ") +
                              std::to_string(schedule.number(quiet.from).value()) + dash +
                              std::to_string(schedule.number(quiet.last()).value()) + ", " +
                              layout.dates.span(quiet, dash) + ":";
    const std::string lines =
        wrapped_at(layout.indent, label, layout) + spaces(layout.indent) +
        wrapped_at(layout.indent, brief_statuses(before, layout.style), layout);
    std::string text = inked(Ink::dim, lines, layout.style);
    if (layout.today && quiet.contains(*layout.today)) {
        const std::string mark = "TODAY is " + layout.dates(*layout.today) + ", " +
                                 day_in_words(schedule, *layout.today) + '.';
        text += spaces(layout.indent) +
                inked(Ink::bold, wrapped_at(layout.indent, mark, layout), layout.style);
    }
    return text;
}

// A line for each of the days on which everything stays as on the day before them.
std::string lines_of_days(const DayRange& quiet, const PlanDay& before, const Layout& layout) {
    std::string lines;
    for (sys_days day = quiet.from; day < quiet.until; day += days{1}) {
        const bool is_today = day == layout.today;
        const std::string mark = is_today ? "TODAY: " : "";
        std::string equal = mark + brief_statuses(before, layout.style);
        if (!is_today && layout.label_width + column_count(printable(equal)) > layout.style.width) {
            equal = "as on " + layout.dates(before.day);
        }
        lines += year_line(day - days{1}, day, layout) +
                 inked(is_today ? Ink::bold : Ink::dim,
                       day_label(day, layout) + std::string{gap} +
                           wrapped_at(layout.label_width, equal, layout),
                       layout.style);
    }
    return lines;
}

std::string quiet_lines(const DayRange& quiet, const PlanDay& before, const Layout& layout) {
    return quiet.empty()        ? ""
           : is_one_line(quiet) ? '\n' + line_of_days(quiet, before, layout)
                                : '\n' + lines_of_days(quiet, before, layout);
}

std::string day_by_day(const Schedule& schedule, const TextStyle& style,
                       std::optional<sys_days> today) {
    const std::vector<DayRange> runs = runs_of_days(schedule);
    const Layout layout = layout_of(schedule, style, today, runs);
    std::string lines;
    std::optional<sys_days> day_before;
    for (const DayRange& run : runs) {
        const PlanDay change = plan_day(schedule, run.from);
        lines += year_line(day_before, run.from, layout) + change_lines(change, layout);
        lines += quiet_lines(days_after_the_first(run), change, layout) + '\n';
        day_before = last_line_of(run);
    }
    return lines + paragraph(plan_ending(layout.dates(schedule.days.last())), style);
}

std::string notes(const Schedule& schedule, NoteKind kind, std::string_view heading,
                  const TextStyle& style) {
    std::string list;
    for (const std::string_view text : lasting_notes(schedule, kind)) {
        list += "- " + wrapped(text, mark_width, style.width);
    }
    return list.empty() ? "" : '\n' + bold_paragraph(heading, style) + list;
}

}  // namespace

std::string text_plan(const Schedule& schedule, const TextStyle& style,
                      const TextPlanOptions& options) {
    const std::string heading = bold_paragraph(plan_heading(schedule), style) +
                                paragraph(schedule.title, style) + '\n' +
                                sessions(schedule, style) + practitioner(schedule, style) + '\n' +
                                precautions(schedule, style) + '\n';
    const std::string picture = options.picture ? text_picture(schedule, options.today, style) : "";
    return heading + picture + legend(style) + '\n' + day_by_day(schedule, style, options.today) +
           notes(schedule, NoteKind::advice, "All the time", style) +
           notes(schedule, NoteKind::expect, "What is normal", style) + '\n' +
           precautions(schedule, style);
}

}  // namespace aftercare
