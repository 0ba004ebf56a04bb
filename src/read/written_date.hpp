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

/// What a date is for. That decides which day a text means that is another day each week or year,
/// such as "friday" or "20 May".
enum class DateUse {
    past,    ///< the last Friday; the 20 May that is at most 60 days ahead
    either,  ///< the nearest 20 May; a Friday could be two days, which is a fault
    future,  ///< the next Friday; the nearest 20 May
    kept     ///< to be read again later: a fault, whose hint says which date to write instead
};

/// Reads a date as people write it: "2026-11-20", "20.11.2026", "Fri 20 Nov 2026", "20th of
/// November 2026", "20 Nov", "20.11.", "friday", "last friday", "3 days ago", "in 2 weeks",
/// "today", "day after tomorrow". Names are English, whatever the locale, in upper or
/// lower case; characters that cannot be seen make no difference. A text that could mean two days,
/// a day that the calendar does not have, a year without four digits, and a weekday that does not
/// fit are faults. Only a date that is kept may be read without knowing today.
std::variant<date::year_month_day, Fault> read_written_date(std::string_view text,
                                                            std::optional<date::sys_days> today,
                                                            DateUse use = DateUse::either);

/// Reads the arguments of a command: words that are a date only together, such as "20", "Nov" and
/// "2026", are read together, as many as possible. Commas and "and" may separate the dates.
std::variant<std::vector<date::year_month_day>, Fault> read_dates_in_words(
    std::span<const std::string> words, std::optional<date::sys_days> today,
    DateUse use = DateUse::either);

/// How many of the first words together are a date, or look like one; 0 if they do not.
std::size_t words_of_date(std::span<const std::string> words);

}  // namespace aftercare
