#pragma once

#include "aftercare/error.hpp"

#include <date/date.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aftercare {

/// On which side of today a date lies that could be on both: "friday", or "20 May" in November.
/// With `either`, a weekday could be two days, and a date without its year is the nearest one. With
/// `past`, such a date is at most 60 days ahead.
enum class Leaning { past, either, future };

/// Reads a date as people write it: "2026-11-20", "20.11.2026", "Fri 20 Nov 2026", "20th of
/// November 2026"; "20 Nov" or "20.11." for the one nearest to today; "friday", "last friday",
/// "3 days ago", "in 2 weeks", "today", "yesterday" or "tomorrow". Names are English, whatever the
/// locale, in any case of letters; characters that cannot be seen make no difference. A text that
/// could mean two days, a day that the calendar does not have, a year that has not four digits, and
/// a weekday that does not fit are faults.
std::variant<date::year_month_day, Fault> read_written_date(std::string_view text,
                                                            date::sys_days today,
                                                            Leaning leaning = Leaning::either);

/// The same for a text that is kept: one that means another day later, such as "today" or "20 Nov",
/// is a fault. With `today`, its hint says which date to write.
std::variant<date::year_month_day, Fault> read_full_date(std::string_view text,
                                                         std::optional<date::sys_days> today);

/// Reads the arguments of a command: words that are a date only together, such as "20", "Nov" and
/// "2026", are read together, as many as possible. Commas and "and" may separate the dates.
std::variant<std::vector<date::year_month_day>, Fault> read_dates_in_words(
    std::span<const std::string> words, date::sys_days today, Leaning leaning = Leaning::either);

/// How many of the first words together are a date, or look like one; 0 if they do not.
std::size_t words_of_date(std::span<const std::string> words);

}  // namespace aftercare
