#include "aftercare/html_plan.hpp"

#include "aftercare/date_text.hpp"
#include "page_style.hpp"
#include "plan_days.hpp"
#include "utf8.hpp"
#include "wording.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

// The picture, in the units of its view box: as wide as the narrowest phone shows it.
constexpr int picture_width = 320;
constexpr int head_height = 40;
constexpr int row_height = 38;
constexpr int bar_top = 20;

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : printable(text)) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

// About how wide a character of a name is, rather more than less: fonts differ.
int width_of(char32_t code_point) {
    const bool is_wide = ('A' <= code_point && code_point <= 'Z') || code_point == 'm' ||
                         code_point == 'w' || code_point == '@' || code_point == '%';
    return is_wide || column_count(code_point) == 2 ? 16 : column_count(code_point) == 0 ? 0 : 9;
}

// As much of a name as fits beside the date at the end of its row.
std::string shortened_name(const std::string& name) {
    constexpr int room = 150;
    std::string clean = printable(name);
    int width = 0;
    for (std::size_t at = 0; at < clean.size();) {
        const Character character = character_at(clean, at);
        width += width_of(character.code_point);
        if (width > room) {
            return clean.substr(0, at) + "\u2026";
        }
        at += character.length;
    }
    return clean;
}

/// How tall the bar of a status is: the shape tells it as well as the colour.
int bar_height(Status status) {
    return status == Status::avoid ? 14 : status == Status::care ? 8 : 3;
}

class HtmlPlan {
public:
    explicit HtmlPlan(const Schedule& schedule)
        : schedule_{schedule}, dates_{schedule.days}, plan_days_{schedule} {}

    std::string render() {
        const std::string heading = schedule_.client_name.empty()
                                        ? "Aftercare plan"
                                        : "Aftercare plan for " + schedule_.client_name;
        html_ =
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<title>Aftercare plan</title>\n<style>" +
            std::string{page_style} + "</style>\n</head>\n<body>\n<main>\n<h1>" + escaped(heading) +
            "</h1>\n";
        paragraph("", schedule_.title);
        sessions();
        precautions();
        picture();
        html_ += "<h2>Day by day</h2>\n<ol class=\"days\">\n";
        for (std::size_t change = 0; change < plan_days_.changes().size(); ++change) {
            change_day(plan_days_.changes()[change]);
            quiet_days(plan_days_.quiet_days_after(change), plan_days_.changes()[change]);
        }
        html_ += "</ol>\n<p>After " + time(schedule_.days.last()) +
                 " this plan changes nothing more: what it says on that day goes on.</p>\n";
        throughout(NoteKind::advice, "All the time");
        throughout(NoteKind::expect, "What is normal");
        html_ += "</main>\n</body>\n</html>\n";
        return std::move(html_);
    }

private:
    void sessions() {
        if (schedule_.sessions.size() == 1) {
            html_ += "<p>Treatment date: " + time(schedule_.sessions.front(), true) +
                     ". This day is day 0.</p>\n";
            return;
        }
        html_ += "<ol>\n";
        for (std::size_t index = 0; index < schedule_.sessions.size(); ++index) {
            html_ += "<li>Session " + std::to_string(index + 1) + ": " +
                     time(schedule_.sessions[index], true) + "</li>\n";
        }
        html_ += "</ol>\n<p>Each of these treatment dates is day 0 of its session.</p>\n";
    }

    void precautions() {
        html_ += "<div class=\"first\">\n";
        paragraph("", practitioner_first);
        for (const NotePlan& plan : schedule_.notes) {
            if (plan.note.kind == NoteKind::warning && plan.days.empty()) {
                paragraph("", plan.note.text);
            }
        }
        html_ += "</div>\n";
    }

    void picture() {
        const auto height =
            head_height + row_height * static_cast<int>(schedule_.activities.size());
        html_ += "<figure>\n<svg viewBox=\"0 0 " + std::to_string(picture_width) + ' ' +
                 std::to_string(height) +
                 "\" role=\"img\" aria-labelledby=\"picture-title picture-text\">\n"
                 "<title id=\"picture-title\">The plan as a picture</title>\n"
                 "<desc id=\"picture-text\">" +
                 escaped(text_alternative()) + "</desc>\n";
        axis(height);
        int top = head_height;
        for (const ActivityPlan& plan : schedule_.activities) {
            row(plan, top);
            top += row_height;
        }
        html_ +=
            "</svg>\n<figcaption>A tall bar: avoid. A low bar: with care. A thin line: allowed. "
            "The date: the first day after the last tall bar. A dashed line begins " +
            std::string{weeks_of_a_tick() == 1 ? "each week" : "every four weeks"} +
            ".</figcaption>\n</figure>\n";
    }

    // A tenth more than the plan, so that what begins on its last day is seen.
    sys_days picture_end() const {
        const days length = schedule_.days.until - schedule_.days.from;
        return schedule_.days.until + std::max(days{2}, length / 10);
    }

    // In hundredths of a unit, for the text has no room for more.
    std::string x(sys_days day) const {
        const auto hundredths = 100LL * picture_width * (day - schedule_.days.from).count() /
                                (picture_end() - schedule_.days.from).count();
        const auto rest = hundredths % 100;
        return std::to_string(hundredths / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
    }

    int weeks_of_a_tick() const {
        constexpr days most_for_each_week{120};
        return picture_end() - schedule_.days.from > most_for_each_week ? 4 : 1;
    }

    void axis(int height) {
        for (sys_days day = schedule_.days.from; day < picture_end();
             day += date::weeks{weeks_of_a_tick()}) {
            vertical(day, "tick", 20, height);
        }
        int last_label = -100;
        for (sys_days day = schedule_.days.from; day < picture_end(); day += days{1}) {
            const date::year_month_day date{day};
            const int at = std::stoi(x(day));
            if ((date.day() == date::day{1} || day == schedule_.days.from) &&
                at > last_label + 60 && at < picture_width - 50) {
                const std::string name = short_date(day);
                html_ += "<text x=\"" + x(day) + "\" y=\"14\">" + name.substr(4) + "</text>\n";
                last_label = at;
            }
        }
        for (const sys_days session : schedule_.sessions) {
            vertical(session, "session", 20, height);
            html_ += "<path d=\"M " + x(session) + " 32 l -5 -10 h 10 z\" class=\"avoid\"/>\n";
        }
    }

    void vertical(sys_days day, std::string_view kind, int top, int bottom) {
        html_ += "<line x1=\"" + x(day) + "\" x2=\"" + x(day) + "\" y1=\"" + std::to_string(top) +
                 "\" y2=\"" + std::to_string(bottom) + "\" class=\"" + std::string{kind} + "\"/>\n";
    }

    void row(const ActivityPlan& plan, int top) {
        const std::string baseline = std::to_string(top + 14);
        html_ += "<text class=\"name\" x=\"0\" y=\"" + baseline + "\">" +
                 escaped(shortened_name(plan.activity.name)) + "</text>\n<text x=\"" +
                 std::to_string(picture_width - 1) + "\" y=\"" + baseline +
                 "\" text-anchor=\"end\">" + escaped(when_free(plan)) + "</text>\n";
        for (const Phase& phase : plan.phases) {
            const Status status = plan.stage(phase).status;
            const bool is_last = &phase == &plan.phases.back();
            const sys_days until = is_last ? picture_end() : phase.days.until;
            const int height = bar_height(status);
            const std::string left = x(phase.days.from);
            const std::string right = x(until);
            const int middle = top + bar_top + 7;
            html_ += "<path d=\"M " + left + ' ' + std::to_string(middle - height / 2) + " H " +
                     right + " v " + std::to_string(height) + " H " + left + " z\" class=\"" +
                     std::string{status_name(status)} + "\"/>\n";
        }
    }

    // At the end of a bar: the first day on which it is no longer to be avoided.
    std::string when_free(const ActivityPlan& plan) const {
        if (plan.restrictions.empty()) {
            return plan.stage(plan.phases.back()).status == Status::care ? "with care" : "allowed";
        }
        const Restriction& last = plan.restrictions.back();
        return last.open_ended ? "no end planned" : "from " + dates_(last.days.until);
    }

    std::string text_alternative() const {
        std::string text;
        for (const ActivityPlan& plan : schedule_.activities) {
            text += plan.activity.name + ": ";
            for (const Phase& phase : plan.phases) {
                const bool is_first = &phase == &plan.phases.front();
                text += std::string{is_first ? "" : ", "} +
                        std::string{status_name(plan.stage(phase).status)} + " from " +
                        dates_(phase.days.from);
            }
            text += ". ";
        }
        return text;
    }

    void change_day(sys_days day) {
        html_ += "<li class=\"change\">\n<h3>" + label(day) + "</h3>\n";
        const bool is_session = schedule_.number(day) == DayNumber{0};
        if (is_session) {
            paragraph("", "Treatment day");
        }
        for (const ActivityPlan& plan : schedule_.activities) {
            const Phase& phase = plan.phase_on(day);
            if (phase.days.from == day) {
                stage(plan, phase);
            }
        }
        for (const NotePlan& plan : schedule_.notes) {
            for (const DayRange& range : plan.days) {
                if (range.from == day) {
                    paragraph("", dated_note(plan.note, range, dates_));
                }
            }
        }
        if (!is_session) {
            statuses(day);
        }
        html_ += "</li>\n";
    }

    void stage(const ActivityPlan& plan, const Phase& phase) {
        const Stage& begun = plan.stage(phase);
        html_ += "<p class=\"" + std::string{status_name(begun.status)} + "\">" +
                 sign(begun.status) + "<b>" + escaped(begun.title) + "</b>" +
                 escaped(restriction_end(plan, phase, dates_)) + '.';
        for (const std::string& text : {begun.advice, override_in_words(schedule_, plan, phase)}) {
            html_ += text.empty() ? "" : ' ' + escaped(text);
        }
        html_ += "</p>\n";
    }

    void quiet_days(const DayRange& range, sys_days like) {
        if (range.empty()) {
            return;
        }
        const bool is_one = range.until - range.from == days{1};
        html_ += "<li>\n<h3>" + label(range.from) +
                 (is_one ? "" : ", " + escaped(dates_.through(range))) + "</h3>\n";
        statuses(like);
        html_ += "</li>\n";
    }

    void statuses(sys_days day) {
        const std::string avoid = activities_at(schedule_, Status::avoid, day);
        const std::string care = activities_at(schedule_, Status::care, day);
        marked(Status::avoid, avoid.empty() ? "" : "Not yet: " + avoid);
        marked(Status::care, care.empty() ? "" : "With care: " + care);
        marked(Status::allowed, avoid.empty() && care.empty() ? "All is allowed." : "");
    }

    void marked(Status status, std::string_view text) {
        if (!text.empty()) {
            html_ += "<p class=\"" + std::string{status_name(status)} + "\">" + sign(status) +
                     escaped(text) + "</p>\n";
        }
    }

    static std::string sign(Status status) {
        return "<span class=\"sign\" aria-hidden=\"true\">" +
               std::string{status_mark(status, true)} + "</span>";
    }

    std::string label(sys_days day) const {
        return capitalized(day_in_words(schedule_, day)) + ", " + time(day);
    }

    std::string time(sys_days day, bool with_year = false) const {
        return "<time datetime=\"" + iso_date(day) + "\">" +
               (with_year ? long_date(day) : dates_(day)) + "</time>";
    }

    void throughout(NoteKind kind, std::string_view title) {
        const auto holds = [kind](const NotePlan& plan) {
            return plan.note.kind == kind && plan.days.empty();
        };
        if (std::none_of(schedule_.notes.begin(), schedule_.notes.end(), holds)) {
            return;
        }
        html_ += "<h2>" + std::string{title} + "</h2>\n<ul class=\"notes\">\n";
        for (const NotePlan& plan : schedule_.notes) {
            if (holds(plan)) {
                html_ += "<li>\u2022 " + escaped(plan.note.text) + "</li>\n";
            }
        }
        html_ += "</ul>\n";
    }

    void paragraph(std::string_view kind, std::string_view text) {
        html_ += kind.empty() ? "<p>" : "<p class=\"" + std::string{kind} + "\">";
        html_ += escaped(text) + "</p>\n";
    }

    const Schedule& schedule_;
    PlanDates dates_;
    PlanDays plan_days_;
    std::string html_;
};

}  // namespace

std::string html_plan(const Schedule& schedule) { return HtmlPlan{schedule}.render(); }

}  // namespace aftercare
