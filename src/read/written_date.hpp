#pragma once

#include "aftercare/error.hpp"

#include <date/date.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aftercare {

/// Reads a date as people write it: "2026-11-20", "20.11.2026", "Fri 20 Nov 2026", "Nov 20th,
/// 2026", "20 Nov" for the one nearest to today, or "today", "yesterday" or "tomorrow". Months have
/// their English names, whatever the locale, in any case of letters. A text that could mean two
/// days, a day that the calendar does not have, a year that has not four digits, and a weekday that
/// does not fit are faults.
std::variant<date::year_month_day, Fault> read_written_date(std::string_view text,
                                                            date::sys_days today);

/// The same for a text that is kept: one that means another day later, such as "today" or "20 Nov",
/// is a fault. With `today`, its hint says which date to write.
std::variant<date::year_month_day, Fault> read_full_date(std::string_view text,
                                                         std::optional<date::sys_days> today);

/// Reads the arguments of a command: words that are a date only together, such as "20", "Nov" and
/// "2026", are read together, as many as possible. Commas and "and" may separate the dates.
std::variant<std::vector<date::year_month_day>, Fault> read_dates_in_words(
    std::span<const std::string> words, date::sys_days today);

}  // namespace aftercare
