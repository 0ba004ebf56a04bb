#pragma once

#include <array>
#include <string_view>

namespace aftercare {

/// How to get the calendar file onto a phone, a paragraph each.
inline constexpr std::array<std::string_view, 3> phone_steps{
    "iPhone: mail the file to yourself, open it in Apple's own Mail app, tap \"Add All\" and "
    "choose "
    "a new calendar \"Aftercare\".",
    "Android: on a computer, at calendar.google.com, make a calendar \"Aftercare\" and import the "
    "file into it (Settings, Import). Set its event notification to 0 minutes, and leave its "
    "all-day notifications empty.",
    "After another export, delete the calendar \"Aftercare\" first, or an old entry may tell you "
    "that something is fine too early."};

/// What helps where a calendar remembers deleted events. Only for a profile that has a plan_id.
inline constexpr std::string_view other_plan_id_step =
    "\"0 events imported\"? Change one digit of plan_id in your profile.";

}  // namespace aftercare
