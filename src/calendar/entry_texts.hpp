#pragma once

#include "aftercare/schedule.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// Consecutive days with the same activities off limits. A session begins a new stretch.
struct Stretch {
    DayRange days;
    std::vector<const ActivityPlan*> avoid;  ///< not empty; points into the schedule
};

/// The milestones of one day.
struct ChangeDay {
    /// A milestone and the activity that it belongs to. Points into the schedule.
    struct Part {
        const ActivityPlan* plan;
        const Phase* phase;
    };

    date::sys_days day;
    std::vector<Part> parts;  ///< not empty, in the order of the plan
};

/// A day of a note that prepares for a session. It may come before the plan.
struct PreparingDay {
    date::sys_days day;
    const Note* note;
};

/// What every description says.
struct CommonTexts {
    std::string practitioner;
    std::string warnings;
};

CommonTexts common_texts(const Schedule& schedule);

/// "No washing, sweating (days 0–3)". Only a later session is named: "(days 0–3 of session 2)".
std::string summary_of(const Schedule& schedule, const Stretch& stretch);

/// "Shaving is fine again, electric only; usual workouts are fine again"
std::string summary_of(const ChangeDay& change);

/// Through which day each restriction lasts, what needs care, what is normal, and on a treatment
/// day the advice. What is normal gives way first, then what needs care, then the advice.
std::string description_of(const Schedule& schedule, const Stretch& stretch,
                           const CommonTexts& common);

/// From which day on, the advice by activity, and what is still off limits. The advice gives way
/// first.
std::string description_of(const Schedule& schedule, const ChangeDay& change,
                           const CommonTexts& common);

/// For which session, what to do, and what is still off limits.
std::string description_of(const Schedule& schedule, const PreparingDay& preparing,
                           const CommonTexts& common);

/// The activities off limits on a day; none before the first session.
std::vector<const ActivityPlan*> avoided_on(const Schedule& schedule, date::sys_days day);

}  // namespace aftercare
