#pragma once

#include <string_view>

namespace aftercare::program {

/// What `--help` prints: of the program, and of each command.
inline constexpr std::string_view general_help =
    R"(Aftercare plans for people who had scalp micropigmentation
Usage: aftercare [OPTIONS] [COMMAND]

Options:
  -h, --help            Show this help
  --version             Show the version
  --color WHEN          Colors: auto, always or never
  -q, --quiet           Only errors on standard error

Commands:
  schedule              Print the plan, day by day
  today                 Say what holds today
  can                   Answer whether you may do something today
  export                Write a calendar file for your phone
  init                  Write a profile for your treatment date
  protocol              Print the built-in aftercare protocol, or check a file
)";

inline constexpr std::string_view schedule_help =
    R"(Print the plan, day by day
Usage: aftercare schedule [OPTIONS] [PROFILE]

Arguments:
  PROFILE               A file, or - for standard input (aftercare.toml)

Options:
  -h, --help            Show this help
  --format FORMAT       text, json for other programs, or html
  --picture WHEN        A picture first: auto, always or never
  -o, --output FILE     Write to a file
)";

inline constexpr std::string_view today_help =
    R"(Say what holds today
Usage: aftercare today [OPTIONS] [PROFILE]

Arguments:
  PROFILE               A file, or - for standard input (aftercare.toml)

Options:
  -h, --help            Show this help
  --on DATE             Another day: year-month-day, today or yesterday
)";

inline constexpr std::string_view can_help =
    R"(Answer whether you may do something today
Usage: aftercare can [OPTIONS] ACTIVITY [PROFILE]

Arguments:
  ACTIVITY              What you want to do: wash, gym, "wear a hat"
  PROFILE               A file, or - for standard input (aftercare.toml)

Options:
  -h, --help            Show this help
  --on DATE             Another day: year-month-day, today or yesterday
)";

inline constexpr std::string_view export_help =
    R"(Write a calendar file for your phone
Usage: aftercare export [OPTIONS] [PROFILE]

Arguments:
  PROFILE               A file, or - for standard input (aftercare.toml)

Options:
  -h, --help            Show this help
  -o, --output FILE     The file to write (aftercare.ics), or -
)";

inline constexpr std::string_view init_help =
    R"(Write a profile for your treatment date
Usage: aftercare init [OPTIONS] DATE...

Arguments:
  DATE ...              Each treatment date: year-month-day, today or yesterday

Options:
  -h, --help            Show this help
  -o, --output FILE     The file to write (aftercare.toml), or -
  --force               Overwrite a profile that is there already
)";

inline constexpr std::string_view protocol_help =
    R"(Print the built-in aftercare protocol, or check a file
Usage: aftercare protocol [OPTIONS] [FILE]

Arguments:
  FILE                  The protocol to check

Options:
  -h, --help            Show this help
)";

}  // namespace aftercare::program
