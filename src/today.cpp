#include "aftercare/today.hpp"

#include "aftercare/date_text.hpp"
#include "text_layout.hpp"
#include "wording.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;

constexpr int most_lines = 12;
constexpr int most_lines_of_a_part = 3;

class Today {
public:
    Today(const Schedule& schedule, sys_days day, const TextStyle& style)
        : schedule_{schedule}, day_{day}, style_{style} {}

    std::string render() {
        if (day_ < schedule_.days.from) {
            before_treatment();
        } else {
            on_a_day();
        }
        return std::move(output_);
    }

private:
    void before_treatment() {
        const sys_days treatment = schedule_.sessions.front();
        part(long_date(day_) + ": before the treatment");
        part("Your treatment is on " + long_date(treatment) + ", " + in_days(day_, treatment) +
             ". Until then nothing is off limits.");
        part("From that day on: " + titles_on(treatment, false));
        part(practitioner_first);
    }

    void on_a_day() {
        const bool is_over = schedule_.days.until <= day_;
        part(long_date(day_) + ": " + day_in_words(schedule_, day_) +
             (is_over ? ". The plan is over; its last day goes on" : ""));
        const std::string avoid = activities_at(schedule_, Status::avoid, day_);
        part(status_mark(Status::avoid, style_.unicode), avoid.empty() ? "" : "Not yet: " + avoid);
        const std::string care = activities_at(schedule_, Status::care, day_);
        part(status_mark(Status::care, style_.unicode), care.empty() ? "" : "With care: " + care);
        if (avoid.empty() && care.empty()) {
            part(status_mark(Status::allowed, style_.unicode), "All is allowed.");
        }
        const std::string begun = titles_on(day_, true);
        part(status_mark(Status::allowed, style_.unicode),
             begun.empty() ? "" : "New today: " + begun);
        part(style_.unicode ? "\u2192" : ">", next_change());
        notes([this](const NotePlan& plan) { return applies(plan) && !plan.days.empty(); });
        part(practitioner_first);
        notes([](const NotePlan& plan) {
            return plan.note.kind == NoteKind::warning && plan.days.empty();
        });
    }

    bool applies(const NotePlan& plan) const {
        return plan.days.empty() ||
               std::any_of(plan.days.begin(), plan.days.end(),
                           [this](const DayRange& range) { return range.contains(day_); });
    }

    // The titles of the stages that begin on a day; if asked, only where something became milder.
    std::string titles_on(sys_days day, bool only_milestones) const {
        std::string titles;
        for (const ActivityPlan& plan : schedule_.activities) {
            const Phase& phase = plan.phase_on(day);
            const bool is_milestone =
                std::any_of(plan.milestones.begin(), plan.milestones.end(),
                            [&](const Milestone& milestone) { return milestone.day == day; });
            if (phase.days.from == day && (is_milestone || !only_milestones)) {
                titles += (titles.empty() ? "" : "; ") + plan.stage(phase).title;
            }
        }
        return titles;
    }

    std::string next_change() const {
        std::optional<sys_days> next;
        for (const ActivityPlan& plan : schedule_.activities) {
            for (const Phase& phase : plan.phases) {
                if (day_ < phase.days.from && (!next || phase.days.from < *next)) {
                    next = phase.days.from;
                }
            }
        }
        if (!next) {
            return {};
        }
        const bool is_session = schedule_.number(*next) == DayNumber{0};
        return capitalized(in_days(day_, *next)) + ", " + short_date(*next) + ": " +
               (is_session ? "session " + std::to_string(schedule_.session_on(*next) + 1) +
                                 ", from which everything counts anew"
                           : titles_on(*next, false));
    }

    template <typename Predicate>
    void notes(Predicate is_wanted) {
        for (const NotePlan& plan : schedule_.notes) {
            if (is_wanted(plan)) {
                part("", plan.note.text);
            }
        }
    }

    void part(std::string_view text) { part("", text); }

    // Left out where there is no more room for it.
    void part(std::string_view sign, std::string_view text) {
        if (text.empty()) {
            return;
        }
        const int indent = sign.empty() ? 0 : 2;
        std::string lines{sign};
        lines += sign.empty() ? "" : " ";
        append_shortened(lines, text, indent, style_.width, most_lines_of_a_part);
        const auto count = static_cast<int>(std::count(lines.begin(), lines.end(), '\n'));
        if (lines_ + count <= most_lines) {
            output_ += lines;
            lines_ += count;
        }
    }

    const Schedule& schedule_;
    sys_days day_;
    const TextStyle& style_;
    std::string output_;
    int lines_ = 0;
};

}  // namespace

std::string today_text(const Schedule& schedule, sys_days day, const TextStyle& style) {
    return Today{schedule, day, style}.render();
}

}  // namespace aftercare
