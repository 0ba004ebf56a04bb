#include "aftercare/html_plan.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "write/html_picture.hpp"
#include "write/html_text.hpp"
#include "write/page_style.hpp"
#include "write/phone_steps.hpp"
#include "write/plan_days.hpp"
#include "write/wording.hpp"

#include <cstddef>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr std::string_view head_before_style =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>Aftercare plan</title>\n<style>";
constexpr std::string_view head_after_style = "</style>\n</head>\n";

std::string paragraph(std::string_view text) { return "<p>" + escaped(text) + "</p>\n"; }

// With the sign and the color of a status.
std::string paragraph(Status status, const std::string& html) {
    return "<p class=\"" + std::string{status_name(status)} +
           "\"><span class=\"sign\" aria-hidden=\"true\">" +
           std::string{status_mark(status, true)} + "</span>" + html + "</p>\n";
}

std::string time(sys_days day, const std::string& words) {
    return "<time datetime=\"" + iso_date(day) + "\">" + words + "</time>";
}

std::string sessions(const std::vector<sys_days>& dates) {
    if (dates.size() == 1) {
        return "<p>Treatment date: " + time(dates.front(), long_date(dates.front())) +
               ". This day is day 0.</p>\n";
    }
    std::string list;
    for (std::size_t index = 0; index < dates.size(); ++index) {
        list += "<li>Session " + std::to_string(index + 1) + ": " +
                time(dates[index], long_date(dates[index])) + "</li>\n";
    }
    return "<ol>\n" + list + "</ol>\n<p>Each treatment date is day 0 of its session.</p>\n";
}

std::string practitioner(const Schedule& schedule) {
    const std::string line = practitioner_line(schedule);
    return line.empty() ? "" : paragraph(line);
}

std::string precautions(const Schedule& schedule) {
    std::string html = "<div class=\"first\">\n" + paragraph(practitioner_first);
    for (const std::string_view sign : lasting_notes(schedule, NoteKind::warning)) {
        html += paragraph(sign);
    }
    return html + "</div>\n";
}

// "Day 4, Tue 24 Nov"
std::string label(const Schedule& schedule, const PlanDates& dates, sys_days day) {
    return capitalized(day_in_words(schedule, day)) + ", " + time(day, dates(day));
}

std::string stage(const Schedule& schedule, const BegunStage& begun, const PlanDates& dates) {
    const auto& [activity, phase] = begun;
    const Stage& stage = activity->stage(*phase);
    std::string html = "<b>" + escaped(stage.title) + "</b>" +
                       escaped(restriction_end(*activity, *phase, dates)) + '.';
    for (const std::string& text : {stage.advice, override_in_words(schedule, *activity, *phase)}) {
        html += text.empty() ? "" : ' ' + escaped(text);
    }
    return paragraph(stage.status, html);
}

std::string status_paragraphs(const PlanDay& day) {
    std::string html;
    for (const StatusNames& status : statuses(day)) {
        html += paragraph(status.status, escaped(as_sentence(status)));
    }
    return html;
}

// A day on which something changes.
std::string change(const Schedule& schedule, const PlanDay& day, const PlanDates& dates) {
    std::string html = "<li class=\"change\">\n<h3>" + label(schedule, dates, day.day) + "</h3>\n";
    html += day.is_session ? paragraph("Treatment day") : "";
    for (const BegunStage& begun : day.begun_stages) {
        html += stage(schedule, begun, dates);
    }
    for (const BegunNote& begun : day.begun_notes) {
        html += paragraph(dated_note(*begun.plan, begun.days, dates));
    }
    // On the day of a session every activity begins a stage.
    html += day.is_session ? "" : status_paragraphs(day);
    return html + "</li>\n";
}

// The days on which everything stays as on the day before them.
std::string quiet_days(const Schedule& schedule, const DayRange& quiet, const PlanDay& before,
                       const PlanDates& dates) {
    if (quiet.empty()) {
        return {};
    }
    const std::string through = quiet.from == quiet.last() ? "" : ", " + dates.through(quiet);
    return "<li>\n<h3>" + label(schedule, dates, quiet.from) + through + "</h3>\n" +
           status_paragraphs(before) + "</li>\n";
}

std::string day_by_day(const Schedule& schedule) {
    const PlanDates dates{schedule.days};
    std::string html =
        "<h2>Day by day</h2>\n" + paragraph(unnamed_is_fine) + "<ol class=\"days\">\n";
    for (const DayRange& run : runs_of_days(schedule)) {
        const PlanDay day = plan_day(schedule, run.from);
        html += change(schedule, day, dates);
        html += quiet_days(schedule, {run.from + days{1}, run.until}, day, dates);
    }
    const sys_days last = schedule.days.last();
    return html + "</ol>\n<p>" + plan_ending(time(last, dates(last))) + "</p>\n";
}

template <typename Texts>
std::string bulleted(std::string_view heading, const Texts& texts, std::string_view kind) {
    std::string list;
    for (const std::string_view text : texts) {
        list += "<li>\u2022 " + escaped(text) + "</li>\n";
    }
    const std::string attribute = "\"" + std::string{kind} + "\"";
    return list.empty() ? ""
                        : "<section class=" + attribute + ">\n<h2>" + std::string{heading} +
                              "</h2>\n<ul class=\"notes\">\n" + list + "</ul>\n</section>\n";
}

}  // namespace

std::string html_plan(const Schedule& schedule) {
    std::string html{head_before_style};
    html += page_style;
    html += head_after_style;
    html += "<body>\n<main>\n<h1>" + escaped(plan_heading(schedule)) + "</h1>\n" +
            paragraph(schedule.title) + sessions(schedule.sessions) + practitioner(schedule) +
            precautions(schedule) + html_picture(schedule) + day_by_day(schedule) +
            bulleted("All the time", lasting_notes(schedule, NoteKind::advice), "advice") +
            bulleted("What is normal", lasting_notes(schedule, NoteKind::expect), "expect") +
            bulleted("Getting the calendar onto your phone", phone_steps, "phone");
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace aftercare
