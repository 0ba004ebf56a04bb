#include "aftercare/text_plan.hpp"

#include "aftercare/date_text.hpp"
#include "plan_days.hpp"
#include "text_layout.hpp"
#include "utf8.hpp"
#include "wording.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr days longest_run_of_lines{31};
constexpr std::string_view gap = "  ";

enum class Ink { bold, dim, red, yellow, green };

std::string_view escape_sequence(Ink ink) {
    switch (ink) {
        case Ink::bold:
            return "\033[1m";
        case Ink::dim:
            return "\033[2m";
        case Ink::red:
            return "\033[31m";
        case Ink::yellow:
            return "\033[33m";
        case Ink::green:
            break;
    }
    return "\033[32m";
}

Ink ink_of(Status status) {
    return status == Status::avoid ? Ink::red : status == Status::care ? Ink::yellow : Ink::green;
}

std::string right_aligned(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

class TextPlan {
public:
    TextPlan(const Schedule& schedule, const TextStyle& style)
        : schedule_{schedule}, style_{style}, dates_{schedule.days}, plan_days_{schedule} {
        number_width_ = std::to_string(longest_number()).size();
        day_indent_ = column_count(day_label(schedule.days.from)) + static_cast<int>(gap.size());
    }

    std::string render() {
        heading();
        precautions();
        legend();
        for (std::size_t change = 0; change < plan_days_.changes().size(); ++change) {
            change_day(plan_days_.changes()[change]);
            quiet_days(plan_days_.quiet_days_after(change), plan_days_.changes()[change]);
            output_ += '\n';
        }
        paragraph("After " + dates_(schedule_.days.last()) +
                  " this plan changes nothing more: what it says on that day goes on.");
        throughout(NoteKind::advice, "All the time");
        throughout(NoteKind::expect, "What is normal");
        precautions();
        return std::move(output_);
    }

private:
    bool has_several_sessions() const { return schedule_.sessions.size() > 1; }

    static bool is_one_line(const DayRange& quiet) {
        return quiet.until - quiet.from > longest_run_of_lines;
    }

    // Over the days that have a line of their own.
    int longest_number() const {
        int longest = 0;
        for (std::size_t change = 0; change < plan_days_.changes().size(); ++change) {
            const DayRange quiet = plan_days_.quiet_days_after(change);
            const sys_days last = is_one_line(quiet) ? plan_days_.changes()[change] : quiet.last();
            longest = std::max(longest, schedule_.number(last).value());
        }
        return longest;
    }

    void heading() {
        std::string title = "Aftercare plan";
        if (!schedule_.client_name.empty()) {
            title += " for " + schedule_.client_name;
        }
        inked_paragraph(Ink::bold, title);
        paragraph(schedule_.title);
        output_ += '\n';
        if (!has_several_sessions()) {
            paragraph("Treatment date: " + long_date(schedule_.sessions.front()) +
                      ". This day is day 0.");
            return;
        }
        for (std::size_t index = 0; index < schedule_.sessions.size(); ++index) {
            paragraph("Session " + std::to_string(index + 1) + ": " +
                      long_date(schedule_.sessions[index]));
        }
        paragraph(
            "Each of these treatment dates is day 0 of its session. \"S2 day 4\" is day 4 of "
            "session 2.");
    }

    void precautions() {
        output_ += '\n';
        inked_paragraph(Ink::bold, practitioner_first);
        for (const NotePlan& plan : schedule_.notes) {
            if (plan.note.kind == NoteKind::warning && plan.days.empty()) {
                inked_paragraph(Ink::bold, plan.note.text);
            }
        }
    }

    void legend() {
        output_ += '\n';
        paragraph(std::string{mark(Status::avoid)} + " avoid, " + std::string{mark(Status::care)} +
                  " with care, " + std::string{mark(Status::allowed)} +
                  " allowed; what a line does not name is allowed");
        output_ += '\n';
    }

    void change_day(sys_days day) {
        announce_year(day);
        ink(Ink::bold, day_label(day));
        output_ += gap;
        bool at_label = true;
        const auto next_line = [&] {
            if (!at_label) {
                output_ += std::string(static_cast<std::size_t>(day_indent_), ' ');
            }
            at_label = false;
        };
        if (schedule_.number(day) == DayNumber{0}) {
            next_line();
            ink(Ink::bold, "TREATMENT DAY");
            output_ += '\n';
        }
        for (const ActivityPlan& plan : schedule_.activities) {
            const Phase& phase = plan.phase_on(day);
            if (phase.days.from == day) {
                next_line();
                stage(plan, phase);
            }
        }
        for (const NotePlan& plan : schedule_.notes) {
            for (const DayRange& range : plan.days) {
                if (range.from == day) {
                    next_line();
                    append_wrapped(output_, dated_note(plan.note, range, dates_), day_indent_,
                                   style_.width);
                }
            }
        }
        if (schedule_.number(day) == DayNumber{0}) {
            return;  // every activity has been told
        }
        const auto marked = [&](Status status, std::string_view text) {
            if (!text.empty()) {
                next_line();
                output_ += std::string{mark(status)} + ' ';
                append_wrapped(output_, text, day_indent_ + 2, style_.width);
            }
        };
        const std::string avoid = activities_at(schedule_, Status::avoid, day);
        const std::string care = activities_at(schedule_, Status::care, day);
        marked(Status::avoid, avoid.empty() ? "" : "not yet: " + avoid);
        marked(Status::care, care.empty() ? "" : "with care: " + care);
        marked(Status::allowed, avoid.empty() && care.empty() ? "all is allowed" : "");
    }

    void stage(const ActivityPlan& plan, const Phase& phase) {
        const Stage& begun = plan.stage(phase);
        const std::string title = begun.title + restriction_end(plan, phase, dates_);
        const int indent = day_indent_ + 2;
        set_ink(ink_of(begun.status));
        output_ += std::string{mark(begun.status)} + ' ';
        append_wrapped(output_, title, indent, style_.width);
        reset_ink();
        for (const std::string& text : {begun.advice, override_in_words(schedule_, plan, phase)}) {
            if (!text.empty()) {
                output_ += std::string(static_cast<std::size_t>(indent), ' ');
                append_wrapped(output_, text, indent, style_.width);
            }
        }
    }

    void quiet_days(const DayRange& range, sys_days like) {
        if (range.empty()) {
            return;
        }
        output_ += '\n';
        if (is_one_line(range)) {
            const std::string dash = style_.unicode ? "\u2013" : "-";
            set_ink(Ink::dim);
            output_ += session_label(range.from) + (has_several_sessions() ? "days " : "Days ") +
                       std::to_string(schedule_.number(range.from).value()) + dash +
                       std::to_string(schedule_.number(range.last()).value()) + "  " +
                       dates_(range.from) + ' ' + dates_.through(range) + ":\n";
            output_ += std::string(static_cast<std::size_t>(day_indent_), ' ');
            append_wrapped(output_, statuses(like), day_indent_, style_.width);
            reset_ink();
            return;
        }
        std::string equal = statuses(like);
        if (day_indent_ + column_count(printable(equal)) > style_.width) {
            equal = "as on " + dates_(like);
        }
        std::string rest{gap};
        append_wrapped(rest, equal, day_indent_, style_.width);
        for (sys_days day = range.from; day < range.until; day += days{1}) {
            announce_year(day);
            set_ink(Ink::dim);
            output_ += day_label(day) + rest;
            reset_ink();
        }
    }

    // Every activity that is not simply allowed on a day, in one line.
    std::string statuses(sys_days day) const {
        std::string line;
        for (const Status status : {Status::avoid, Status::care}) {
            if (const std::string names = activities_at(schedule_, status, day); !names.empty()) {
                line += (line.empty() ? "" : "; ") + std::string{mark(status)} + ' ' + names;
            }
        }
        return line.empty() ? std::string{mark(Status::allowed)} + " all is allowed" : line;
    }

    void throughout(NoteKind kind, std::string_view title) {
        bool is_first = true;
        for (const NotePlan& plan : schedule_.notes) {
            if (plan.note.kind != kind || !plan.days.empty()) {
                continue;
            }
            if (is_first) {
                output_ += '\n';
                inked_paragraph(Ink::bold, title);
                is_first = false;
            }
            output_ += "- ";
            append_wrapped(output_, plan.note.text, 2, style_.width);
        }
    }

    // The lines of the days leave the year to a line of its own, if there are several.
    void announce_year(sys_days day) {
        const date::year year = date::year_month_day{day}.year();
        if (dates_.with_year() && year != announced_year_) {
            ink(Ink::bold, std::to_string(static_cast<int>(year)));
            output_ += '\n';
        }
        announced_year_ = year;
    }

    // "S2 " for a day of session 2; empty where there is but one session.
    std::string session_label(sys_days day) const {
        if (!has_several_sessions()) {
            return {};
        }
        const std::size_t width = std::to_string(schedule_.sessions.size()).size() + 1;
        return right_aligned('S' + std::to_string(schedule_.session_on(day) + 1), width) + ' ';
    }

    // "Day  4  Tue 24 Nov", or "S2 day  4  Tue 24 Nov" where there are several sessions.
    std::string day_label(sys_days day) const {
        const std::string number =
            right_aligned(std::to_string(schedule_.number(day).value()), number_width_);
        const std::string date = short_date(day);
        constexpr std::size_t weekday_width = 4;  // "Tue "
        const bool one_digit = date[weekday_width + 1] == ' ';
        return session_label(day) + (has_several_sessions() ? "day " : "Day ") + number +
               std::string{gap} + date.substr(0, weekday_width) + (one_digit ? " " : "") +
               date.substr(weekday_width);
    }

    std::string_view mark(Status status) const { return status_mark(status, style_.unicode); }

    void paragraph(std::string_view text) { append_wrapped(output_, text, 0, style_.width); }

    void inked_paragraph(Ink ink, std::string_view text) {
        set_ink(ink);
        paragraph(text);
        reset_ink();
    }

    void ink(Ink ink, std::string_view text) {
        set_ink(ink);
        output_ += text;
        reset_ink();
    }

    void set_ink(Ink ink) {
        if (style_.color) {
            output_ += escape_sequence(ink);
        }
    }

    void reset_ink() {
        if (style_.color) {
            output_ += "\033[0m";
        }
    }

    const Schedule& schedule_;
    const TextStyle& style_;
    PlanDates dates_;
    PlanDays plan_days_;
    std::size_t number_width_ = 1;
    int day_indent_ = 0;
    date::year announced_year_{};
    std::string output_;
};

}  // namespace

std::string text_plan(const Schedule& schedule, const TextStyle& style) {
    return TextPlan{schedule, style}.render();
}

}  // namespace aftercare
