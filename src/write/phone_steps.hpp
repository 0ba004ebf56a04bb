#pragma once

#include <array>
#include <string_view>

namespace aftercare {

/// How to get the calendar file onto a phone, a paragraph each.
inline constexpr std::array<std::string_view, 3> phone_steps{
    "iPhone: mail the file to yourself, open the attachment, tap \"Add All\" and choose a new "
    "calendar \"Aftercare\". In WhatsApp, forward the file to Mail first.",
    "Android: on a computer, at calendar.google.com, make a calendar \"Aftercare\" and import the "
    "file into it (Settings, Import). Set its event notification to 0 minutes, because Google "
    "ignores the file's alarms, and leave its all-day notifications empty.",
    "To change or remove the plan: delete the calendar \"Aftercare\", make it again and import the "
    "new file. \"0 events imported\"? Change one digit of plan_id in your profile, and export "
    "again."};

}  // namespace aftercare
