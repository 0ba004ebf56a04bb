#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace date::literals;
using date::days;
using date::months;
using date::sys_days;
using date::weeks;

// A second reckoning of what a plan says, as slow and as plain as a finger on a wall calendar. It
// shares no arithmetic with the library: a day is its place in a list of days, and only where the
// two are compared does it become a date of the library's.

namespace {

struct WallDay {
    int year;
    int month;
    int day;
};

using Place = std::size_t;  // in the wall calendar

// From the clients' years to the one that has no 29 Feb although it divides by four; a year more to
// prepare in.
constexpr sys_days first_calendar_date = 2023_y / 1 / 1;
constexpr Place first_treatment_place = 365;
constexpr int last_treatment_year = 2100;

int days_of_month(int year, int month) {
    if (month == 2) {
        const bool leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return leap_year ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Every day with a plan, with enough of them before the first treatment date and after the last.
const std::vector<WallDay>& wall_calendar() {
    static const std::vector<WallDay> calendar = [] {
        std::vector<WallDay> all;
        for (int year = 2023; year <= last_treatment_year + 5; ++year) {
            for (int month = 1; month <= 12; ++month) {
                for (int day = 1; day <= days_of_month(year, month); ++day) {
                    all.push_back({year, month, day});
                }
            }
        }
        return all;
    }();
    return calendar;
}

sys_days date_at(Place place) { return first_calendar_date + days{static_cast<int>(place)}; }

Place months_later(Place place, int count) {
    const std::vector<WallDay>& calendar = wall_calendar();
    const int wanted_day = calendar[place].day;
    for (int begun = 0; begun < count;) {
        ++place;
        if (calendar[place].day == 1) {
            ++begun;
        }
    }
    const int month = calendar[place].month;
    while (calendar[place].month == month && calendar[place].day < wanted_day) {
        ++place;
    }
    return place;
}

Place later(Place place, Offset offset) {
    return months_later(place, offset.months().count()) + static_cast<Place>(offset.days().count());
}

struct Case {
    std::vector<Place> sessions;
    std::vector<Override> overrides;
};

std::optional<Offset> override_of(const Case& plan, const std::string& activity) {
    for (const Override& word : plan.overrides) {
        if (word.activity == activity) {
            return word.until;
        }
    }
    return std::nullopt;
}

/// The first day of each stage after a session. The practitioner's word takes the place of the
/// first day without `avoid`; if it is later, all that follows comes as many days later as after
/// the session where that is most.
std::vector<Place> stage_begins(const Activity& activity, Place session, const Case& plan) {
    const std::optional<Offset> word = override_of(plan, activity.id);
    std::vector<Place> begins;
    bool avoided = true;
    Place delay = 0;
    for (const Stage& stage : activity.stages) {
        const Place usual = later(session, stage.after);
        if (word && avoided && stage.status != Status::avoid) {
            const Place allowed = later(session, *word);
            for (const Place each : plan.sessions) {
                const Place usually = later(each, stage.after);
                delay = std::max(delay, std::max(later(each, *word), usually) - usually);
            }
            avoided = false;
            begins.push_back(allowed);
        } else {
            begins.push_back(usual + delay);
        }
    }
    return begins;
}

/// What holds for an activity on a day.
struct Held {
    std::size_t session;
    std::size_t stage;
    Status status;

    friend bool operator==(const Held&, const Held&) = default;
};

using Begins = std::vector<std::vector<Place>>;  // of each stage, after each session

Held held_on(Place day, const Activity& activity, const Case& plan, const Begins& begins) {
    std::optional<Held> strictest;
    for (std::size_t session = 0; session < plan.sessions.size(); ++session) {
        if (plan.sessions[session] > day) {
            continue;
        }
        std::size_t stage = 0;
        for (std::size_t next = 1; next < activity.stages.size(); ++next) {
            if (begins[session][next] <= day) {
                stage = next;
            }
        }
        const Status status = activity.stages[stage].status;
        if (!strictest || status >= strictest->status) {
            strictest = Held{session, stage, status};
        }
    }
    return *strictest;
}

/// What differs first between the library's plan and the wall calendar's; empty if nothing does.
/// `last` becomes the day of the last change.
std::string difference(const ActivityPlan& found, const Schedule& schedule, const Case& plan,
                       Place& last) {
    const Activity& activity = found.activity;
    Begins begins;
    for (const Place session : plan.sessions) {
        begins.push_back(stage_begins(activity, session, plan));
    }
    // After that day nothing can happen any more.
    const Place end = *std::max_element(begins.back().begin(), begins.back().end()) + 2;
    const bool never_ends = activity.stages.back().status == Status::avoid;
    std::size_t phases = 0;
    std::size_t restrictions = 0;
    std::size_t milestones = 0;
    std::optional<Held> before;
    for (Place day = plan.sessions.front(); day < end; ++day) {
        const Held held = held_on(day, activity, plan, begins);
        const bool changes = held != before;
        const bool is_milder = before && held.status < before->status;
        const bool is_avoided = held.status == Status::avoid;
        const bool was_avoided = before && before->status == Status::avoid;
        before = held;
        last = changes ? std::max(last, day) : last;
        phases += changes ? 1 : 0;
        restrictions += is_avoided && !was_avoided ? 1 : 0;
        milestones += is_milder ? 1 : 0;

        const sys_days date = date_at(day);
        const Phase& phase = found.phase_on(date);
        if (held != Held{phase.session, phase.stage, found.stage(phase).status} ||
            (changes && phase.days.from != date)) {
            return "what holds on " + iso_date(date);
        }
        const Restriction* const restriction = found.restriction_on(date);
        if ((restriction != nullptr) != (is_avoided && schedule.days.contains(date)) ||
            (restriction != nullptr && restriction->open_ended != never_ends)) {
            return "the restriction of " + iso_date(date);
        }
        const bool is_milestone = std::ranges::any_of(found.milestones, [&](const auto& each) {
            return each.day == date && &found.phases.at(each.phase) == &phase;
        });
        if (is_milestone != is_milder) {
            return "the milestone of " + iso_date(date);
        }
    }
    for (std::size_t index = 0; index < found.phases.size(); ++index) {
        const bool is_last = index + 1 == found.phases.size();
        if (found.phases[index].days.until !=
            (is_last ? schedule.days.until : found.phases[index + 1].days.from)) {
            return "the end of a phase";
        }
    }
    return found.phases.size() == phases && found.restrictions.size() == restrictions &&
                   found.milestones.size() == milestones
               ? ""
               : "how many phases, restrictions or milestones there are";
}

/// Of a day from which the next session is so many days away, also before the first one.
bool prepares(Place day, days before, const Case& plan) {
    const auto next = std::upper_bound(plan.sessions.begin(), plan.sessions.end(), day);
    return next != plan.sessions.end() && *next - day == static_cast<Place>(before.count());
}

std::string difference(const NotePlan& found, const Case& plan, Place& last) {
    constexpr Place longest_before = 14;
    std::vector<std::pair<Place, Place>> of_sessions;
    Place end = plan.sessions.back() + 1;
    for (const Place session : plan.sessions) {
        if (const auto& dated = found.note.days) {
            of_sessions.emplace_back(later(session, dated->after), later(session, dated->until));
            end = std::max(end, of_sessions.back().second + 1);
        }
    }
    for (Place day = plan.sessions.front() - longest_before; day < end; ++day) {
        const bool is_dated = std::ranges::any_of(of_sessions, [day](const auto& range) {
            return range.first <= day && day < range.second;
        });
        const bool applies = found.note.applies_throughout() || is_dated ||
                             (found.note.before && prepares(day, *found.note.before, plan));
        if (found.applies_on(date_at(day)) != applies) {
            return "the note of " + iso_date(date_at(day));
        }
        last = applies && !found.note.applies_throughout() ? std::max(last, day) : last;
    }
    sys_days until = sys_days::min();
    for (const DayRange& range : found.days) {
        if (range.empty() || range.from < until) {
            return "the ranges of a note";
        }
        until = range.until;
    }
    return "";
}

std::string difference(const Schedule& schedule, const Case& plan) {
    const Place first = plan.sessions.front();
    Place last = plan.sessions.back();
    for (const ActivityPlan& activity : schedule.activities) {
        const std::string differs = difference(activity, schedule, plan, last);
        if (!differs.empty()) {
            return activity.activity.id + ": " + differs;
        }
    }
    for (const NotePlan& note : schedule.notes) {
        const std::string differs = difference(note, plan, last);
        if (!differs.empty()) {
            return differs;
        }
    }
    if (schedule.days != DayRange{date_at(first), date_at(last + 1)}) {
        return "the days of the plan";
    }
    std::size_t session = 0;
    for (Place day = first; day <= last; ++day) {
        if (session + 1 < plan.sessions.size() && plan.sessions[session + 1] == day) {
            ++session;
        }
        if (schedule.session_on(date_at(day)) != session ||
            schedule.number(date_at(day)) != static_cast<int>(day - plan.sessions[session])) {
            return "the number of " + iso_date(date_at(day));
        }
    }
    return "";
}

std::string description(const Case& plan) {
    std::string text = "sessions";
    for (const Place session : plan.sessions) {
        text += " " + iso_date(date_at(session));
    }
    for (const Override& word : plan.overrides) {
        text += ", " + word.activity + " = " + offset_in_words(word.until);
    }
    return text;
}

/// Compares the plans of every treatment date from 2024 to 2100; `make_case` gives the sessions
/// and the overrides that go with it.
template <class MakeCase>
void compare_on_every_date(const Protocol& protocol, const MakeCase& make_case) {
    int compared = 0;
    for (Place date = first_treatment_place; wall_calendar()[date].year <= last_treatment_year;
         ++date) {
        const Case plan = make_case(date);
        Profile profile;
        for (const Place session : plan.sessions) {
            profile.treatment_dates.push_back(date_at(session));
        }
        profile.overrides = plan.overrides;

        const std::string differs = difference(make_schedule(profile, protocol), plan);
        if (!differs.empty()) {
            FAIL(description(plan), ": ", differs);
        }
        ++compared;
    }
    CHECK(compared == 77 * 365 + 19);
}

/// One to three sessions, with gaps at which restrictions merge, touch or lie apart.
std::vector<Place> varied_sessions(Place first) {
    static constexpr std::array<Place, 23> gaps{1,  4,  2,  5,  3,  7,  6,  31, 8,  14, 9, 28,
                                                10, 30, 11, 29, 21, 12, 33, 13, 20, 35, 40};
    const Place second = first + gaps[first % gaps.size()];
    const Place third = second + gaps[(first / gaps.size()) % (gaps.size() - 1)];
    std::vector<Place> sessions{first, second, third};
    sessions.resize(3 - first % 4 % 3);
    return sessions;
}

Offset varied_offset(Place variation) {
    static const std::array<Offset, 17> offsets{
        Offset{days{1}},   Offset{days{4}},  Offset{days{2}},  Offset{days{5}},  Offset{days{3}},
        Offset{days{6}},   Offset{weeks{1}}, Offset{days{8}},  Offset{days{10}}, Offset{weeks{3}},
        Offset{days{28}},  Offset{days{29}}, Offset{days{30}}, Offset{days{31}}, Offset{days{32}},
        Offset{months{1}}, Offset{months{2}}};
    return offsets[variation % offsets.size()];
}

/// All kinds of activities and notes that a protocol may have, in one.
Protocol varied_protocol() {
    const auto stage = [](Offset after, Status status) { return Stage{after, status, "", "", ""}; };
    const Stage avoid = stage(Offset{days{0}}, Status::avoid);
    const auto note = [](std::optional<NoteDays> note_days) {
        return Note{NoteKind::expect, note_days, "", ""};
    };
    const auto preparing = [](days before) {
        return Note{NoteKind::prepare, std::nullopt, "", "", "", before};
    };
    return {"varied",
            "",
            {{"two-to-avoid",
              "",
              {},
              {avoid, stage(Offset{days{3}}, Status::avoid), stage(Offset{days{10}}, Status::care),
               stage(Offset{months{1}}, Status::allowed)}},
             {"months",
              "",
              {},
              {avoid, stage(Offset{months{1}}, Status::care),
               stage(Offset{months{2}}, Status::allowed)}},
             {"two-with-care",
              "",
              {},
              {avoid, stage(Offset{days{5}}, Status::care), stage(Offset{days{6}}, Status::care),
               stage(Offset{days{7}}, Status::allowed)}},
             {"never-avoided",
              "",
              {},
              {stage(Offset{days{0}}, Status::care), stage(Offset{weeks{1}}, Status::allowed)}},
             {"never-allowed", "", {}, {avoid, stage(Offset{days{2}}, Status::avoid)}},
             {"always-allowed", "", {}, {stage(Offset{days{0}}, Status::allowed)}}},
            {note(std::nullopt), note(NoteDays{Offset{days{0}}, Offset{days{2}}}),
             note(NoteDays{Offset{days{1}}, Offset{weeks{3}}}),
             note(NoteDays{Offset{weeks{2}}, Offset{months{3}}}), preparing(days{1}),
             preparing(days{2}), preparing(days{7})}};
}

/// No override on every third date, else one for each activity that can have one.
std::vector<Override> varied_overrides(Place date) {
    if (date % 3 == 0) {
        return {};
    }
    return {{"two-to-avoid", varied_offset(date), {}},
            {"months", varied_offset(date / 3 + 7), {}},
            {"two-with-care", varied_offset(date / 5 + 3), {}}};
}

}  // namespace

TEST_CASE("the wall calendar has the library's dates") {
    const std::vector<WallDay>& calendar = wall_calendar();
    std::string wrong;
    for (Place place = 0; place < calendar.size(); ++place) {
        const date::year_month_day date{date_at(place)};
        if (int{date.year()} != calendar[place].year ||
            unsigned{date.month()} != static_cast<unsigned>(calendar[place].month) ||
            unsigned{date.day()} != static_cast<unsigned>(calendar[place].day)) {
            wrong += iso_date(date_at(place)) + "\n";
        }
    }
    CHECK(wrong == "");
}

TEST_CASE("a plan is what counting day by day gives, from every treatment date" *
          doctest::test_suite("long")) {
    compare_on_every_date(builtin_protocol_for_plans(), [](Place date) {
        return Case{{date}, {}};
    });
}

TEST_CASE("a plan of several sessions is what counting day by day gives" *
          doctest::test_suite("long")) {
    compare_on_every_date(builtin_protocol_for_plans(), [](Place date) {
        return Case{varied_sessions(date), {}};
    });
}

TEST_CASE("a plan of any protocol with any overrides is what counting day by day gives" *
          doctest::test_suite("long")) {
    compare_on_every_date(varied_protocol(), [](Place date) {
        return Case{varied_sessions(date), varied_overrides(date)};
    });
}
