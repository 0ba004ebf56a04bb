#include "read/written_date.hpp"

#include "read/typed_text.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/numbers.hpp"
#include "text/suggestions.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <locale>
#include <sstream>
#include <utility>

namespace aftercare {

namespace {

using DateWords = std::span<const std::string>;
using Result = std::variant<date::year_month_day, Fault>;

constexpr std::size_t longest_date = 60;
constexpr std::size_t most_words = 5;  // "Friday 20th of November 2026"

constexpr std::string_view between_words = " \t\r\n\v\f,;\"'";

constexpr std::array<std::string_view, 3> near_days{"yesterday", "today", "tomorrow"};

// %n is one blank. Where the year is last, the order of day and month depends on the country.
constexpr std::array formats_with_year{"%Y-%m-%d",   "%Y/%m/%d",   "%Y.%m.%d",  "%d.%m.%Y",
                                       "%d/%m/%Y",   "%m/%d/%Y",   "%d-%m-%Y",  "%m-%d-%Y",
                                       "%d%n%b%n%Y", "%b%n%d%n%Y", "%Y%n%b%n%d"};
constexpr std::array formats_without_year{"%d%n%b", "%b%n%d", "%d.%m", "%d/%m", "%m/%d"};

// A date of the past without its year lies within a year, or at most 60 days ahead.
constexpr date::days middle_of_past{122};

// Of names that the parser does not know, and what it knows in their place.
constexpr std::array<std::pair<std::string_view, const char*>, 5> other_names{
    {{"sept", "sep"}, {"tues", "tue"}, {"weds", "wed"}, {"thur", "thu"}, {"thurs", "thu"}}};

constexpr const char* example_hint = "Write a date such as 29 Nov or 2026-11-29.";
constexpr const char* full_date_hint = "Write year, month and day: YYYY-MM-DD.";

// Of ASCII, whatever the locale.
bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

std::string as_written(std::string_view text) { return '"' + std::string{text} + '"'; }

/// The parts of a text between blanks, commas and quotation marks.
std::vector<std::string> words_in(std::string_view written) {
    const std::string text = as_typed(written);
    std::vector<std::string> words;
    for (std::size_t at = 0;
         (at = text.find_first_not_of(between_words, at)) != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_of(between_words, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

/// "20" for "20th" and "20.", "nov" for "nov.", and "sep" for "sept"
std::string word_for_parser(std::string word) {
    constexpr std::array<std::string_view, 4> endings{"st", "nd", "rd", "th"};
    if (word.ends_with('.')) {
        word.pop_back();
    }
    const auto* const other =
        std::find_if(other_names.begin(), other_names.end(),
                     [&word](const auto& each) { return each.first == word; });
    const bool is_ordinal = 3 <= word.size() && word.size() <= 4 && is_digit(word.front()) &&
                            is_one_of(endings, std::string_view{word}.substr(word.size() - 2));
    return other != other_names.end() ? other->second
           : is_ordinal               ? word.substr(0, word.size() - 2)
                                      : word;
}

/// The words as the formats have them: "20-sept-2026" and "20th of september 2026" as "20 sep
/// 2026".
std::string text_to_parse(DateWords words) {
    std::string text = joined(words);
    if (std::any_of(text.begin(), text.end(), is_letter)) {
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c == '-' || c == '/' || c == '.'; }, ' ');
    }
    std::vector<std::string> parts = words_in(text);
    if (parts.size() > 2 && parts[1] == "of") {
        parts.erase(parts.begin() + 1);
    }
    std::transform(parts.begin(), parts.end(), parts.begin(), word_for_parser);
    return joined(parts);
}

/// The parser takes "-2026" and "+2026" for years.
bool has_sign(std::string_view text) {
    const auto sign = std::adjacent_find(text.begin(), text.end(), [](char before, char c) {
        return c == '-' && !is_letter_or_digit(before);
    });
    return text.starts_with('-') || text.find('+') != text.npos || sign != text.end();
}

std::istringstream stream_of(const std::string& text) {
    std::istringstream stream{text};
    stream.imbue(std::locale::classic());
    return stream;
}

/// The fields of a text that is written in this format of date::parse, whole; names are English.
/// They may be no day.
std::optional<date::fields<std::chrono::seconds>> parse_fields(std::istringstream& stream,
                                                               const char* format) {
    stream.clear();
    stream.seekg(0);
    date::fields<std::chrono::seconds> fields;
    date::from_stream(stream, format, fields);
    const bool is_whole = !stream.fail() && stream.peek() == std::istringstream::traits_type::eof();
    return is_whole ? std::optional{fields} : std::nullopt;
}

template <typename Formats>
std::vector<date::year_month_day> readings_of(const std::string& text, const Formats& formats) {
    std::vector<date::year_month_day> days;
    std::istringstream stream = stream_of(text);
    for (const char* const format : formats) {
        const auto fields = parse_fields(stream, format);
        if (fields && std::find(days.begin(), days.end(), fields->ymd) == days.end()) {
            days.push_back(fields->ymd);
        }
    }
    return days;
}

std::vector<date::year_month_day> in_calendar(std::vector<date::year_month_day> days) {
    std::erase_if(days, [](const date::year_month_day& day) { return !day.ok(); });
    return days;
}

std::string in_english(const char* format, date::sys_days day) {
    return date::format(std::locale::classic(), format, day);
}

/// "3 December"
std::string day_and_full_month(const date::year_month_day& day) {
    return std::to_string(static_cast<unsigned>(day.day())) + in_english(" %B", day);
}

/// "Write 2026-12-03 or 2026-03-12."
std::string hint_to_write(const std::vector<date::year_month_day>& days) {
    if (days.empty() || days.size() > 2) {
        return full_date_hint;
    }
    const std::string other = days.size() == 2 ? " or " + iso_date(days.back()) : std::string{};
    return "Write " + iso_date(days.front()) + other + '.';
}

date::days distance(date::sys_days one, date::sys_days other) {
    return std::chrono::abs(one - other);
}

/// The hint names the days that this may mean in the years around today.
Fault short_year(std::string_view text, std::vector<date::year_month_day> days,
                 date::sys_days today) {
    for (date::year_month_day& day : days) {
        day += date::years{2000};
    }
    days = in_calendar(std::move(days));
    std::erase_if(days, [today](const date::year_month_day& day) {
        return distance(day, today) > date::days{366};
    });
    return {as_written(text) + ": the year needs four digits", hint_to_write(days)};
}

/// `days` are the readings, none of which is in the calendar.
Fault impossible_day(std::string_view text, const std::vector<date::year_month_day>& days) {
    constexpr date::year leap_year{2000};
    const auto found = std::find_if(
        days.begin(), days.end(), [](const date::year_month_day& day) { return day.month().ok(); });
    std::string hint = full_date_hint;
    if (found != days.end()) {
        const bool names_year = found->year().ok();
        const date::year_month_day last{(names_year ? found->year() : leap_year) / found->month() /
                                        date::last};
        hint = in_english(names_year ? "%B %Y has " : "%B has at most ", last) +
               std::to_string(static_cast<unsigned>(last.day())) + " days.";
    }
    return {as_written(text) + " is not in the calendar", std::move(hint)};
}

/// Of each reading the day that is nearest to today, whatever its year.
std::vector<date::year_month_day> nearest_to(date::sys_days today,
                                             const std::vector<date::year_month_day>& readings) {
    constexpr date::years most{8};  // in which every leap day has another one
    const date::year this_year = date::year_month_day{today}.year();
    std::vector<date::year_month_day> days;
    for (const date::year_month_day& reading : readings) {
        std::optional<date::year_month_day> nearest;
        for (date::year year = this_year - most; year <= this_year + most; ++year) {
            const date::year_month_day day = year / reading.month() / reading.day();
            if (day.ok() && (!nearest || distance(day, today) < distance(*nearest, today))) {
                nearest = day;
            }
        }
        if (nearest) {
            days.push_back(*nearest);
        }
    }
    return days;
}

/// The only day that the readings may mean, if it is a `weekday`; or else why there is none.
Result only_one(std::string_view text, const std::vector<date::year_month_day>& readings,
                const std::vector<date::year_month_day>& days,
                std::optional<date::weekday> weekday) {
    if (days.empty()) {
        return impossible_day(text, readings);
    }
    const date::year_month_day& day = days.front();
    if (days.size() == 2) {
        return Fault{std::string{text} + ": " + day_and_full_month(day) + " or " +
                         day_and_full_month(days.back()) + '?',
                     hint_to_write(days)};
    }
    if (weekday && *weekday != date::weekday{day}) {
        return Fault{as_written(text) + " is a " + in_english("%A", day),
                     "Check the date: did you mean " + iso_date(day) + '?'};
    }
    return day;
}

bool names_full_year(std::string_view text) {
    return std::search_n(text.begin(), text.end(), 4, true,
                         [](char c, bool wanted) { return is_digit(c) == wanted; }) != text.end();
}

std::optional<date::weekday> weekday_of(const std::string& word) {
    std::istringstream stream = stream_of(word_for_parser(word));
    const auto fields = parse_fields(stream, "%a");
    return fields ? std::optional{fields->wd} : std::nullopt;
}

/// "friday" and "last friday"
std::optional<Result> day_of_week(DateWords words, std::string_view name, date::sys_days today,
                                  DateUse use) {
    const bool is_last = words.size() == 2 && words.front() == "last";
    const auto weekday = words.size() == 1 || is_last ? weekday_of(words.back()) : std::nullopt;
    if (!weekday) {
        return std::nullopt;
    }
    const date::days since = date::weekday{today} - *weekday;
    const date::days until = *weekday - date::weekday{today};
    if (is_last && since == date::days{0}) {
        return today - date::days{7};
    }
    if (is_last || use == DateUse::past) {
        return today - since;
    }
    return use == DateUse::future || since == until
               ? today + until
               : only_one(name, {}, {today - since, today + until}, {});
}

/// "3 days ago", "in 2 weeks"
std::optional<date::days> distance_from_today(DateWords words) {
    constexpr unsigned most = 999;
    const bool is_ago = words.size() == 3 && words[2] == "ago";
    if (words.size() != 3 || (!is_ago && words[0] != "in")) {
        return std::nullopt;
    }
    const auto count = count_in_words(words[is_ago ? 0 : 1]);
    const std::string& unit = words[is_ago ? 1 : 2];
    const bool is_week = unit == "week" || unit == "weeks";
    if (!count || *count > most || (!is_week && unit != "day" && unit != "days")) {
        return std::nullopt;
    }
    const date::days days{static_cast<int>(*count) * (is_week ? 7 : 1)};
    return is_ago ? -days : days;
}

/// What words mean that mean another day later: a date that is kept cannot be written so.
Result moving(Result meant, std::string_view name, std::optional<date::sys_days> today,
              DateUse use) {
    const auto* const day = std::get_if<date::year_month_day>(&meant);
    if (use != DateUse::kept || (day == nullptr && today)) {
        return meant;
    }
    return Fault{as_written(name) + " is not a full date",
                 today ? hint_to_write({*day}) : full_date_hint};
}

/// Nothing if the words are no date at all. `name` is the text in messages.
std::optional<Result> reading_of(DateWords written, std::string_view name,
                                 std::optional<date::sys_days> today, DateUse use) {
    std::vector<std::string> lower(written.size());
    std::transform(written.begin(), written.end(), lower.begin(), lower_case);
    const std::string text = joined(lower);
    const bool has_lone_mark = std::any_of(lower.begin(), lower.end(), [](const std::string& word) {
        return std::none_of(word.begin(), word.end(), is_letter_or_digit);
    });
    if (has_lone_mark || text.size() > longest_date || has_sign(text)) {
        return std::nullopt;
    }
    DateWords words{lower};
    const date::sys_days now = today.value_or(date::sys_days{});
    const auto near = std::find(near_days.begin(), near_days.end(), text);
    if (near != near_days.end()) {
        return moving(now + date::days{near - near_days.begin() - 1}, name, today, use);
    }
    if (const auto distance = distance_from_today(words)) {
        return moving(now + *distance, name, today, use);
    }
    if (std::none_of(text.begin(), text.end(), is_digit)) {
        const auto day = day_of_week(words, name, now, use);
        return day ? std::optional{moving(*day, name, today, use)} : std::nullopt;
    }
    std::optional<date::weekday> weekday;
    if (words.size() > 1) {
        weekday = weekday_of(words.front());
        words = words.subspan(weekday ? 1 : 0);
    }
    const std::string rest = text_to_parse(words);
    if (const auto readings = readings_of(rest, formats_with_year); !readings.empty()) {
        return names_full_year(rest) ? only_one(name, readings, in_calendar(readings), weekday)
                                     : short_year(name, readings, now);
    }
    if (const auto readings = readings_of(rest, formats_without_year); !readings.empty()) {
        const date::sys_days near_to = use == DateUse::past ? now - middle_of_past : now;
        return moving(only_one(name, readings, nearest_to(near_to, readings), weekday), name, today,
                      use);
    }
    return std::nullopt;
}

Fault no_date(std::string_view text, DateUse use) {
    const bool is_long = text.size() > longest_date;
    const std::string word = lower_case(text);
    return {(is_long ? "this" : as_written(text)) + " is not a date",
            use == DateUse::kept                          ? full_date_hint
            : is_long || nearest(word, near_days).empty() ? example_hint
                                                          : suggestion(word, near_days)};
}

/// The words in which dates are looked for. A blank argument is one, too: it is no date. So is a
/// comma if there is nothing else.
std::vector<std::string> all_words(DateWords arguments) {
    std::vector<std::string> all;
    for (const std::string& argument : arguments) {
        std::vector<std::string> words = words_in(argument);
        if (words.empty() && argument.find_first_of(",;") == std::string::npos) {
            words.push_back(argument);
        }
        std::move(words.begin(), words.end(), std::back_inserter(all));
    }
    if (all.empty() && !arguments.empty()) {
        all.push_back(arguments.front());
    }
    return all;
}

/// The date at the beginning of some words, of as many of them as possible.
struct FirstDate {
    std::optional<date::year_month_day> date;
    std::size_t words = 0;
    std::optional<Fault> fault;  ///< of a longer run of words, which looks like a date
};

FirstDate first_date(DateWords words, std::optional<date::sys_days> today, DateUse use) {
    FirstDate first;
    for (first.words = std::min(most_words, words.size()); first.words > 0; --first.words) {
        const DateWords run = words.first(first.words);
        const auto reading = reading_of(run, joined(run), today, use);
        // "Thu 20 Nov 2026" is not a Thursday, and so not two dates either.
        const bool is_part = first.fault && first.words == 1 && weekday_of(run.front());
        if (!reading || is_part) {
            continue;
        }
        if (const auto* date = std::get_if<date::year_month_day>(&*reading)) {
            first.date = *date;
            break;
        }
        if (!first.fault) {
            first.fault = std::get<Fault>(*reading);
        }
    }
    return first;
}

/// The words before the next date, which are none.
Fault no_date_in(DateWords words, std::optional<date::sys_days> today, DateUse use) {
    std::size_t count = 1;
    while (count < std::min(most_words, words.size()) &&
           !first_date(words.subspan(count), today, use).date) {
        ++count;
    }
    return no_date(joined(words.first(count)), use);
}

}  // namespace

Result read_written_date(std::string_view text, std::optional<date::sys_days> today, DateUse use) {
    text = trimmed(text);
    const auto reading = text.empty() || text.size() > longest_date
                             ? std::nullopt
                             : reading_of(words_in(text), text, today, use);
    return reading.value_or(no_date(text, use));
}

std::variant<std::vector<date::year_month_day>, Fault> read_dates_in_words(
    std::span<const std::string> words, std::optional<date::sys_days> today, DateUse use) {
    const std::vector<std::string> all = all_words(words);
    std::vector<date::year_month_day> dates;
    std::optional<Fault> earlier_fault;  // "20 Nov 26" is "20 Nov" only where "26" begins a date
    for (DateWords rest{all}; !rest.empty();) {
        if (!dates.empty() && rest.size() > 1 && lower_case(rest.front()) == "and") {
            rest = rest.subspan(1);
        }
        const FirstDate first = first_date(rest, today, use);
        if (!first.date) {
            return first.fault     ? *first.fault
                   : earlier_fault ? *earlier_fault
                                   : no_date_in(rest, today, use);
        }
        dates.push_back(*first.date);
        earlier_fault = first.fault;
        rest = rest.subspan(first.words);
    }
    return dates;
}

std::size_t words_of_date(std::span<const std::string> words) {
    std::size_t count = std::min(most_words, words.size());
    while (count > 0 && !reading_of(words_in(joined(words.first(count))), "", {}, DateUse::kept)) {
        --count;
    }
    return count;
}

}  // namespace aftercare
