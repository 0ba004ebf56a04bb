#pragma once

#include "aftercare/date_text.hpp"
#include "aftercare/schedule.hpp"

#include <string>
#include <string_view>

namespace aftercare {

/// What every output says first, whatever the protocol.
inline constexpr std::string_view practitioner_first =
    "Your practitioner's word comes first. If it differs from this plan, follow it.";

/// "avoid", "care", "allowed"
std::string_view status_name(Status status);

/// "expect", "warning", "advice"
std::string_view note_kind_name(NoteKind kind);

/// The sign of a status in a text.
std::string_view status_mark(Status status, bool unicode);

/// "Washing, Sweating": the activities at a status on a day.
std::string activities_at(const Schedule& schedule, Status status, date::sys_days day);

/// "tomorrow", "in 5 days"; the later day must be later.
std::string in_days(date::sys_days day, date::sys_days later);

/// ASCII letters only.
std::string lower_case(std::string_view text);

/// With its first letter in upper case, if that is an ASCII letter.
std::string capitalized(std::string text);

/// "day 4", or "day 4 of session 2" where there are several.
std::string day_in_words(const Schedule& schedule, date::sys_days day);

/// "Day 5, your practitioner; usually day 4." for a phase that an override moves, "Until day 5,
/// ..." for one to avoid that an override ends; else empty.
std::string override_in_words(const Schedule& schedule, const ActivityPlan& plan,
                              const Phase& phase);

/// ", through Mon 23 Nov" for a phase of a restriction; else empty.
std::string restriction_end(const ActivityPlan& plan, const Phase& phase, const PlanDates& dates);

/// "To expect, through Sat 21 Nov: ...": a note on the first of its days.
std::string dated_note(const Note& note, const DayRange& range, const PlanDates& dates);

/// All warning notes in one paragraph.
std::string warning_signs(const Schedule& schedule);

}  // namespace aftercare
