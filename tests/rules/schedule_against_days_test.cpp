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

/// What holds for an activity on a day.
struct Held {
    std::size_t session;
    std::size_t stage;
    Status status;

    friend bool operator==(const Held&, const Held&) = default;
};

/// Places from the first up to but not on the second.
using Run = std::pair<Place, Place>;

struct NaiveActivity {
    std::vector<Held> held;  ///< one for each day of the plan
    std::vector<Run> avoided;
    std::vector<Place> milestones;
};

struct NaivePlan {
    Place first;
    Place last;
    std::vector<NaiveActivity> activities;
    std::vector<std::vector<Run>> notes;
};

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

NaiveActivity reckon(const Activity& activity, const Case& plan, Place end) {
    std::vector<std::vector<Place>> begins;
    for (const Place session : plan.sessions) {
        begins.push_back(stage_begins(activity, session, plan));
    }

    NaiveActivity reckoned;
    reckoned.held.reserve(end - plan.sessions.front());
    for (Place day = plan.sessions.front(); day < end; ++day) {
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
        reckoned.held.push_back(*strictest);
    }
    return reckoned;
}

/// The runs of days for which something holds, between two places.
template <class Holds>
std::vector<Run> runs(Place first, Place end, const Holds& holds) {
    std::vector<Run> found;
    bool held_before = false;
    for (Place day = first; day < end; ++day) {
        const bool holds_now = holds(day);
        if (holds_now && !held_before) {
            found.emplace_back(day, day);
        }
        if (holds_now) {
            found.back().second = day + 1;
        }
        held_before = holds_now;
    }
    return found;
}

std::vector<Run> reckon(const NoteDays& note, const Case& plan, Place end) {
    std::vector<Run> of_sessions;
    for (const Place session : plan.sessions) {
        of_sessions.emplace_back(later(session, note.after), later(session, note.until));
    }
    return runs(plan.sessions.front(), end, [&](Place day) {
        return std::any_of(of_sessions.begin(), of_sessions.end(),
                           [&](const Run& run) { return run.first <= day && day < run.second; });
    });
}

/// The days from which the next session is that many days away, also before the first one.
std::vector<Run> reckon(days before, const Case& plan, Place end) {
    const auto away = static_cast<Place>(before.count());
    return runs(plan.sessions.front() - away, end, [&](Place day) {
        for (Place next = day + 1; next <= plan.sessions.back(); ++next) {
            if (std::count(plan.sessions.begin(), plan.sessions.end(), next) > 0) {
                return next - day == away;
            }
        }
        return false;
    });
}

/// A day after which nothing of a plan can happen any more.
Place quiet_day(const Protocol& protocol, const Case& plan) {
    Place quiet = plan.sessions.back();
    for (const Activity& activity : protocol.activities) {
        const std::vector<Place> begins = stage_begins(activity, plan.sessions.back(), plan);
        quiet = std::max(quiet, *std::max_element(begins.begin(), begins.end()));
    }
    for (const Note& note : protocol.notes) {
        if (note.days) {
            quiet = std::max(quiet, later(plan.sessions.back(), note.days->until));
        }
    }
    return quiet + 2;
}

NaivePlan reckon(const Protocol& protocol, const Case& plan) {
    const Place first = plan.sessions.front();
    const Place end = quiet_day(protocol, plan);
    NaivePlan reckoned{first, first, {}, {}};

    for (const Activity& activity : protocol.activities) {
        NaiveActivity days_of_activity = reckon(activity, plan, end);
        const std::vector<Held>& held = days_of_activity.held;
        for (std::size_t index = 1; index < held.size(); ++index) {
            if (held[index] != held[index - 1]) {
                reckoned.last = std::max(reckoned.last, first + index);
            }
            if (held[index].status < held[index - 1].status) {
                days_of_activity.milestones.push_back(first + index);
            }
        }
        reckoned.activities.push_back(std::move(days_of_activity));
    }
    for (const Note& note : protocol.notes) {
        if (note.kind == NoteKind::answer) {
            continue;
        }
        reckoned.notes.emplace_back();
        if (note.days) {
            reckoned.notes.back() = reckon(*note.days, plan, end);
        } else if (note.before) {
            reckoned.notes.back() = reckon(*note.before, plan, end);
        }
        if (!reckoned.notes.back().empty()) {
            reckoned.last = std::max(reckoned.last, reckoned.notes.back().back().second - 1);
        }
    }

    for (NaiveActivity& activity : reckoned.activities) {
        activity.held.resize(reckoned.last + 1 - first);
        activity.avoided = runs(first, reckoned.last + 1, [&](Place day) {
            return activity.held[day - first].status == Status::avoid;
        });
    }
    return reckoned;
}

bool same(const DayRange& range, const Run& run) {
    return range.from == date_at(run.first) && range.until == date_at(run.second);
}

bool same_phases(const ActivityPlan& plan, const std::vector<Held>& held, Place first) {
    std::size_t index = 0;
    for (std::size_t number = 0; number < plan.phases.size(); ++number) {
        const Phase& phase = plan.phases[number];
        if (phase.days.empty() || phase.days.from != date_at(first + index)) {
            return false;
        }
        if (index > 0 && index < held.size() && held[index] == held[index - 1]) {
            return false;
        }
        const Stage& stage = plan.stage(phase);
        for (; phase.days.contains(date_at(first + index)); ++index) {
            if (index == held.size() || &plan.phase_on(date_at(first + index)) != &phase ||
                held[index] != Held{phase.session, phase.stage, stage.status}) {
                return false;
            }
        }
    }
    return index == held.size();
}

bool same_restrictions(const ActivityPlan& plan, const NaiveActivity& naive) {
    return std::equal(
        plan.restrictions.begin(), plan.restrictions.end(), naive.avoided.begin(),
        naive.avoided.end(), [&](const Restriction& restriction, const Run& run) {
            const bool never_ends = plan.activity.stages.back().status == Status::avoid;
            return same(restriction.days, run) && restriction.open_ended == never_ends;
        });
}

bool same_milestones(const ActivityPlan& plan, const std::vector<Place>& places) {
    return std::equal(plan.milestones.begin(), plan.milestones.end(), places.begin(), places.end(),
                      [&](const Milestone& milestone, Place place) {
                          return milestone.day == date_at(place) &&
                                 plan.phases.at(milestone.phase).days.from == milestone.day;
                      });
}

bool same_numbers(const Schedule& schedule, const Case& plan, const NaivePlan& naive) {
    std::size_t session = 0;
    for (Place day = naive.first; day <= naive.last; ++day) {
        if (session + 1 < plan.sessions.size() && plan.sessions[session + 1] == day) {
            ++session;
        }
        if (schedule.session_on(date_at(day)) != session ||
            schedule.number(date_at(day)).value() !=
                static_cast<int>(day - plan.sessions[session])) {
            return false;
        }
    }
    return true;
}

/// A note's days stand apart for each session; ranges that touch become one.
std::vector<DayRange> joined(const std::vector<DayRange>& ranges) {
    std::vector<DayRange> runs;
    for (const DayRange& range : ranges) {
        if (!runs.empty() && runs.back().until == range.from) {
            runs.back().until = range.until;
        } else {
            runs.push_back(range);
        }
    }
    return runs;
}

/// What differs first between the library's plan and the naive one; empty if they are the same.
std::string difference(const Schedule& schedule, const Case& plan, const NaivePlan& naive) {
    if (!same(schedule.days, {naive.first, naive.last + 1})) {
        return "the days of the plan";
    }
    if (!same_numbers(schedule, plan, naive)) {
        return "the day numbers";
    }
    for (std::size_t index = 0; index < naive.activities.size(); ++index) {
        const ActivityPlan& activity = schedule.activities.at(index);
        if (!same_phases(activity, naive.activities[index].held, naive.first)) {
            return "what holds for " + activity.activity.id;
        }
        if (!same_restrictions(activity, naive.activities[index])) {
            return "the restrictions of " + activity.activity.id;
        }
        if (!same_milestones(activity, naive.activities[index].milestones)) {
            return "the milestones of " + activity.activity.id;
        }
    }
    for (std::size_t index = 0; index < naive.notes.size(); ++index) {
        const std::vector<DayRange> ranges = joined(schedule.notes.at(index).days);
        if (!std::equal(ranges.begin(), ranges.end(), naive.notes[index].begin(),
                        naive.notes[index].end(), same)) {
            return "the days of note " + std::to_string(index);
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

        const std::string differs =
            difference(make_schedule(profile, protocol), plan, reckon(protocol, plan));
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
             note(NoteDays{Offset{weeks{2}}, Offset{months{1}}}), preparing(days{1}),
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

TEST_CASE("a plan is what counting day by day gives, from every treatment date") {
    compare_on_every_date(builtin_protocol(), [](Place date) { return Case{{date}, {}}; });
}

TEST_CASE("a plan of several sessions is what counting day by day gives") {
    compare_on_every_date(builtin_protocol(), [](Place date) {
        return Case{varied_sessions(date), {}};
    });
}

TEST_CASE("a plan of any protocol with any overrides is what counting day by day gives") {
    compare_on_every_date(varied_protocol(), [](Place date) {
        return Case{varied_sessions(date), varied_overrides(date)};
    });
}
