#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_style.hpp"
#include "text/dates.hpp"
#include "write/plan_days.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// What every plan says, whatever its protocol.
inline constexpr std::string_view practitioner_first =
    "Your practitioner's word comes first. If it differs from this plan, follow it.";

/// What the marks of a day leave unsaid.
inline constexpr std::string_view unnamed_is_fine =
    "Anything in this plan that a day doesn't mention is fine that day.";

/// How to get the calendar file onto a phone, a paragraph each.
inline constexpr std::array<std::string_view, 3> phone_steps{
    "iPhone: mail the file to yourself, open it in Apple's own Mail app, tap \"Add All\" and "
    "choose a new calendar \"Aftercare\".",
    "Android: on a computer, at calendar.google.com, make a calendar \"Aftercare\" and import the "
    "file into it (Settings, Import). Set its event notification to 0 minutes, and leave its "
    "all-day notifications empty.",
    "After another export, delete the calendar \"Aftercare\" first, or an old entry may tell you "
    "that something is fine too early."};

/// What helps where a calendar remembers deleted events. Only for a profile that has a plan_id.
inline constexpr std::string_view other_plan_id_step =
    "\"0 events imported\"? Change one digit of plan_id in your profile.";

/// The sign before a text about a status.
std::string_view status_mark(Status status, const TextStyle& style = {});

/// "Aftercare plan for Sam"
std::string plan_heading(const Schedule& schedule);

/// "Your practitioner: Anna, 030 1234567"; empty if the plan names none.
std::string practitioner_line(const Schedule& schedule);

/// "Nothing changes after Sun 20 Dec. Keep following that day's advice."
std::string plan_ending(const std::string& last_day);

/// The names of the activities that have a status: "Washing, Sweating".
struct StatusNames {
    Status status;
    std::string names;
};

/// What to avoid on a day and what needs care, or else `allowed` and that everything is fine.
std::vector<StatusNames> statuses(const PlanDay& day);

/// "not yet: Washing, Sweating", "take care: Hats" or "everything this plan lists is fine"
std::string in_words(const StatusNames& status);

/// "Not yet: Washing, Sweating", "Take care: Hats" or "Everything this plan lists is fine."
std::string as_sentence(const StatusNames& status);

/// "day 4", or "day 4 of session 2" if there are several sessions.
std::string day_in_words(const Schedule& schedule, date::sys_days day);

/// "days 2–3", or "day 4" for one day. The range must not be empty, nor go beyond a session.
std::string day_numbers(const Schedule& schedule, const DayRange& days);

/// The same, with the session if there are several.
std::string days_in_words(const Schedule& schedule, const DayRange& days);

/// "Your practitioner said day 5 (usually day 4)." for a phase whose beginning an override moves,
/// or at `avoid` its end; and that this is earlier than usual, if it is. Otherwise empty.
std::string override_in_words(const Schedule& schedule, const ActivityPlan& plan,
                              const Phase& phase);

/// ", through Mon 23 Nov" for a phase of a restriction; otherwise empty.
std::string restriction_end(const ActivityPlan& plan, const Phase& phase, const PlanDates& dates);

/// "Normal through Sat 21 Nov: ...", the last day before the note no longer applies: a session that
/// begins it anew does not end it.
std::string dated_note(const NotePlan& plan, DayRange days, const PlanDates& dates);

/// The texts of all warning notes. One that does not apply throughout says on which days it does:
/// "Warning sign, Sat 21 Nov through Fri 27 Nov: ..."
std::vector<std::string> warning_signs(const Schedule& schedule);

}  // namespace aftercare
