#include "aftercare/text_plan.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "text/wrap.hpp"
#include "write/paragraph.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr days longest_run_of_lines{31};
constexpr int gap_width = 2;  // between the parts of a day's line
// On a narrower device the texts of a day stand below its date.
constexpr int room_for_dates = 60;

std::string sessions(const std::vector<sys_days>& dates, const TextStyle& style) {
    if (dates.size() == 1) {
        return paragraph("Treatment date: " + long_date(dates.front()) + ". This day is day 0.",
                         style);
    }
    std::string text;
    for (std::size_t index = 0; index < dates.size(); ++index) {
        text += paragraph("Session " + std::to_string(index + 1) + ": " + long_date(dates[index]),
                          style);
    }
    constexpr std::string_view numbers =
        "Each treatment date is day 0 of its session. \"S2 day 4\" is day 4 of session 2.";
    return text + paragraph(numbers, style);
}

std::string precautions(const Schedule& schedule, const TextStyle& style) {
    std::string text = bold_paragraph(practitioner_first, style);
    for (const std::string_view sign : lasting_notes(schedule, NoteKind::warning)) {
        text += bold_paragraph(sign, style);
    }
    return text;
}

std::string mark(Status status, const TextStyle& style) {
    return std::string{status_mark(status, style)} + ' ';
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

// "S2 day " or "Day ": how a line about days begins.
std::string label_start(const Schedule& schedule, sys_days day, const std::string& noun) {
    if (schedule.sessions.size() == 1) {
        return capitalized(noun) + ' ';
    }
    const std::string session = 'S' + std::to_string(schedule.session_on(day) + 1);
    return right_aligned(session, column_count(std::to_string(schedule.sessions.size())) + 1) +
           ' ' + noun + ' ';
}

// "Day  4  Tue 24 Nov", or "S2 day  4  Tue 24 Nov" if there are several sessions.
std::string day_label(sys_days day, const Layout& layout) {
    return label_start(layout.schedule, day, "day") +
           right_aligned(std::to_string(layout.schedule.number(day)), layout.number_width) +
           spaces(gap_width) + date::format("%a %e %b", day);
}

Layout layout_of(const Schedule& schedule, const TextStyle& style, std::optional<sys_days> today,
                 const std::vector<DayRange>& runs) {
    Layout layout{schedule, style, today, PlanDates{schedule.days}};
    for (const DayRange& run : runs) {
        const std::string last = std::to_string(schedule.number(last_line_of(run)));
        layout.number_width = std::max(layout.number_width, column_count(last));
    }
    layout.label_width = column_count(day_label(schedule.days.from, layout)) + gap_width;
    layout.indent = layout.is_narrow() ? gap_width : layout.label_width;
    return layout;
}

// A line with the year above the first day of each year, if the plan crosses years.
std::string year_line(std::optional<sys_days> day_before, sys_days day, const Layout& layout) {
    const date::year year = date::year_month_day{day}.year();
    const bool is_new = !day_before || date::year_month_day{*day_before}.year() != year;
    return layout.dates.with_year && is_new
               ? inked(Ink::bold, std::to_string(static_cast<int>(year)), layout.style) + '\n'
               : "";
}

// A text of a day with a change.
std::string indented(std::string_view text, const Layout& layout, int further = 0) {
    const int indent = layout.indent + further;
    return spaces(indent) + wrapped(text, indent, layout.style.width);
}

std::string stage_lines(const BegunStage& begun, const Layout& layout) {
    const auto& [activity, phase] = begun;
    const Stage& stage = activity->stage(*phase);
    const std::string heading = stage.title + restriction_end(*activity, *phase, layout.dates);
    std::string lines =
        spaces(layout.indent) + inked(ink_of(stage.status),
                                      marked(stage.status, heading, layout.style, layout.indent),
                                      layout.style);
    for (const std::string& text :
         {stage.advice, override_in_words(layout.schedule, *activity, *phase)}) {
        lines += text.empty() ? "" : indented(text, layout, mark_width);
    }
    return lines;
}

// The lines of a day on which something changes.
std::string change_lines(const PlanDay& day, const Layout& layout) {
    const std::string margin = spaces(layout.indent);
    std::string lines;
    if (day.day == layout.today) {
        lines += margin + inked(Ink::bold, "TODAY", layout.style) + '\n';
    }
    if (day.is_session) {
        lines += margin + inked(Ink::bold, "TREATMENT DAY", layout.style) + '\n';
    }
    for (const BegunStage& begun : day.begun_stages) {
        lines += stage_lines(begun, layout);
    }
    for (const BegunNote& begun : day.begun_notes) {
        lines += indented(dated_note(*begun.plan, begun.days, layout.dates), layout);
    }
    if (!day.is_session) {  // on which every activity begins a stage
        for (const StatusNames& status : statuses(day)) {
            lines += margin + marked(status.status, in_words(status), layout.style, layout.indent);
        }
    }
    const std::string label = inked(Ink::bold, day_label(day.day, layout), layout.style);
    return layout.is_narrow() ? label + '\n' + lines
                              : label + spaces(gap_width) + lines.substr(margin.size());
}

// "x Washing, Shaving; ! Hats"
std::string brief_statuses(const PlanDay& day, const TextStyle& style) {
    return joined(statuses(day), "; ",
                  [&](const StatusNames& each) { return mark(each.status, style) + each.names; });
}

// A line for many days on which everything stays as on the day before them.
std::string line_of_days(const DayRange& quiet, const PlanDay& before, const Layout& layout) {
    const auto number = [&](sys_days day) { return std::to_string(layout.schedule.number(day)); };
    const std::string dash = layout.style.unicode ? "\u2013" : "-";
    const std::string label = label_start(layout.schedule, quiet.from, "days") +
                              number(quiet.from) + dash + number(quiet.last()) + ", " +
                              layout.dates.span(quiet, dash) + ":";
    const std::string lines = wrapped(label, layout.indent, layout.style.width) +
                              indented(brief_statuses(before, layout.style), layout);
    std::string text = inked(Ink::dim, lines, layout.style);
    if (layout.today && quiet.contains(*layout.today)) {
        const std::string mark = "TODAY is " + layout.dates(*layout.today) + ", " +
                                 day_in_words(layout.schedule, *layout.today) + '.';
        text += spaces(layout.indent) +
                inked(Ink::bold, wrapped(mark, layout.indent, layout.style.width), layout.style);
    }
    return text;
}

// A line for each of the days on which everything stays as on the day before them.
std::string lines_of_days(const DayRange& quiet, const PlanDay& before, const Layout& layout) {
    const std::string equal = brief_statuses(before, layout.style);
    const bool fits = layout.label_width + column_count(printable(equal)) <= layout.style.width;
    std::string lines;
    for (sys_days day = quiet.from; day < quiet.until; day += days{1}) {
        const bool is_today = day == layout.today;
        const std::string text = is_today ? "TODAY: " + equal
                                 : fits   ? equal
                                          : "as on " + layout.dates(before.day);
        lines += year_line(day - days{1}, day, layout) +
                 inked(is_today ? Ink::bold : Ink::dim,
                       day_label(day, layout) + spaces(gap_width) +
                           wrapped(text, layout.label_width, layout.style.width),
                       layout.style);
    }
    return lines;
}

std::string day_by_day(const Schedule& schedule, const TextStyle& style,
                       std::optional<sys_days> today) {
    const std::vector<DayRange> runs = runs_of_days(schedule);
    const Layout layout = layout_of(schedule, style, today, runs);
    std::string lines;
    std::optional<sys_days> day_before;
    for (const DayRange& run : runs) {
        const PlanDay change = plan_day(schedule, run.from);
        const DayRange quiet = days_after_the_first(run);
        lines += year_line(day_before, run.from, layout) + change_lines(change, layout) +
                 (quiet.empty() ? "" : "\n") +
                 (is_one_line(quiet) ? line_of_days(quiet, change, layout)
                                     : lines_of_days(quiet, change, layout)) +
                 '\n';
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
    return bold_paragraph(plan_heading(schedule), style) + paragraph(schedule.title, style) + '\n' +
           sessions(schedule.sessions, style) + paragraph(practitioner_line(schedule), style) +
           '\n' + precautions(schedule, style) + '\n' +
           (options.picture ? text_picture(schedule, options.today, style) : "") + legend(style) +
           '\n' + day_by_day(schedule, style, options.today) +
           notes(schedule, NoteKind::advice, "All the time", style) +
           notes(schedule, NoteKind::expect, "What is normal", style) + '\n' +
           precautions(schedule, style);
}

}  // namespace aftercare
