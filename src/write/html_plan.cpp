#include "aftercare/html_plan.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "write/html_parts.hpp"
#include "write/page_parts.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <span>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

std::string paragraph(std::string_view text) { return "<p>" + escaped(text) + "</p>\n"; }

std::string sign(Status status) {
    return "<span class=\"sign\" aria-hidden=\"true\">" + std::string{status_mark(status)} +
           "</span>";
}

// The days on which an element holds, for the script; a last stage never ends.
std::string held_on(const DayRange& days, bool ends) {
    return " data-from=\"" + iso_date(days.from) + '"' +
           (ends ? " data-until=\"" + iso_date(days.until) + '"' : "");
}

std::string time(sys_days day, const std::string& words) {
    return "<time datetime=\"" + iso_date(day) + "\">" + words + "</time>";
}

std::string sessions(const std::vector<sys_days>& dates) {
    if (dates.size() == 1) {
        return "<p class=\"sessions\">Treatment date: " +
               time(dates.front(), long_date(dates.front())) + ". This day is day 0.</p>\n";
    }
    std::string list;
    for (std::size_t index = 0; index < dates.size(); ++index) {
        list += "<li>Session " + std::to_string(index + 1) + ": " +
                time(dates[index], long_date(dates[index])) + "</li>\n";
    }
    return "<ol class=\"sessions\">\n" + list +
           "</ol>\n<p>Each treatment date is day 0 of its session.</p>\n";
}

std::string precautions(const Schedule& schedule) {
    std::string html = "<div class=\"first\">\n" + paragraph(practitioner_first);
    for (const std::string_view sign : lasting_notes(schedule, NoteKind::warning)) {
        html += paragraph(sign);
    }
    return html + "</div>\n";
}

std::string stage(const Schedule& schedule, const BegunStage& begun, const PlanDates& dates) {
    const auto& [activity, phase] = begun;
    const Stage& stage = activity->stage(*phase);
    const std::string said = override_in_words(schedule, *activity, *phase);
    const std::string title = sign(stage.status) + "<b>" + escaped(stage.title) + "</b>" +
                              escaped(restriction_end(*activity, *phase, dates)) + '.' +
                              (said.empty() ? "" : ' ' + escaped(said));
    const std::string attributes = " class=\"stage " + std::string{name_of(stage.status)} + '"' +
                                   held_on(phase->days, phase != &activity->phases.back()) + '>';
    return stage.advice.empty() ? "<p" + attributes + title + "</p>\n"
                                : "<details" + attributes + "<summary>" + title + "</summary>\n" +
                                      paragraph(stage.advice) + "</details>\n";
}

std::string note_paragraph(const NotePlan& plan, const DayRange& days, const PlanDates& dates) {
    return "<p class=\"note\"" + held_on(days, true) + '>' +
           escaped(dated_note(plan, days, dates)) + "</p>\n";
}

// What to do on the days before the plan, for the script.
std::string preparation(const Schedule& schedule) {
    std::string html = "<div class=\"preparing\" hidden>\n";
    for (const NotePlan& plan : schedule.notes) {
        for (const DayRange& days : plan.days) {
            if (days.from < schedule.days.from) {
                html += note_paragraph(plan, days, PlanDates{schedule.days});
            }
        }
    }
    return html + "</div>\n";
}

std::string status_paragraphs(const PlanDay& day) {
    std::string html;
    for (const StatusNames& names : statuses(day)) {
        html += "<p class=\"" + std::string{name_of(names.status)} + "\">" + sign(names.status) +
                escaped(as_sentence(names)) + "</p>\n";
    }
    return html;
}

// A day on which something changes, and those after it that stay as it is.
std::string entry(const Schedule& schedule, const DayRange& run, const PlanDates& dates) {
    const PlanDay day = plan_day(schedule, run.from);
    const std::string last = run.from == run.last() ? "" : " \u2013 " + dates(run.last());
    std::string html = "<li>\n<h3>" + capitalized(days_in_words(schedule, run)) + ", " +
                       time(run.from, dates(run.from)) + last +
                       (day.is_session ? ": <b>Treatment day</b>" : "") + "</h3>\n";
    for (const BegunStage& begun : day.begun_stages) {
        html += stage(schedule, begun, dates);
    }
    for (const BegunNote& begun : day.begun_notes) {
        html += note_paragraph(*begun.plan, begun.days, dates);
    }
    // On the day of a session every activity begins a stage.
    html += day.is_session ? "" : status_paragraphs(day);
    return html + "</li>\n";
}

std::string day_by_day(const Schedule& schedule) {
    const PlanDates dates{schedule.days};
    std::string html = "<h2>Day by day</h2>\n" + paragraph(unnamed_is_fine) +
                       "<ol class=\"days\" data-until=\"" + iso_date(schedule.days.until) + "\">\n";
    for (const DayRange& run : runs_of_days(schedule)) {
        html += entry(schedule, run, dates);
    }
    const sys_days last = schedule.days.last();
    return html + "</ol>\n<p>" + plan_ending(time(last, dates(last))) + "</p>\n";
}

std::string bulleted(const std::string& heading, std::span<const std::string_view> texts,
                     const std::string& kind) {
    std::string list;
    for (const std::string_view text : texts) {
        list += "<li>" + escaped(text) + "</li>\n";
    }
    return list.empty() ? ""
                        : "<details class=\"" + kind + "\">\n<summary><h2>" + heading +
                              "</h2></summary>\n<ul>\n" + list + "</ul>\n</details>\n";
}

}  // namespace

std::string html_plan(const Schedule& schedule) {
    const std::string practitioner = with_telephone_links(practitioner_line(schedule));
    std::string html{page_head};
    html += escaped(plan_heading(schedule)) + "</h1>\n" +
            (practitioner.empty() ? "" : "<p>" + practitioner + "</p>\n");
    html.append(page_today) +=
        preparation(schedule) + "</section>\n" + precautions(schedule) + "<h2>" +
        escaped(schedule.title) + "</h2>\n" + sessions(schedule.sessions) + html_picture(schedule) +
        day_by_day(schedule) +
        bulleted("What is normal", lasting_notes(schedule, NoteKind::expect), "expect") +
        bulleted("All the time", lasting_notes(schedule, NoteKind::advice), "advice") +
        bulleted("The calendar on your phone", phone_steps, "phone");
    return html.append(page_end);
}

}  // namespace aftercare
