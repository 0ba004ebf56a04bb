#include "read/written_date.hpp"

#include "read/offset.hpp"
#include "read/typed_text.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/numbers.hpp"
#include "text/suggestions.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <locale>
#include <sstream>
#include <utility>

namespace aftercare {

namespace {

using DateWords = std::span<const std::string>;
using Days = std::vector<date::year_month_day>;
using Result = std::variant<date::year_month_day, Fault>;

constexpr std::size_t longest_date = 60;
constexpr std::size_t most_words = 5;  // "Friday 20th of November 2026"

constexpr std::string_view between_words = " \t\r\n\v\f,;\"'";

constexpr std::array<std::string_view, 4> near_days{"yesterday", "today", "tomorrow",
                                                    "day after tomorrow"};

// %n is one blank. Where the year is last, the order of day and month depends on the country.
constexpr std::array formats_with_year{"%Y-%m-%d",   "%Y/%m/%d",   "%Y.%m.%d",  "%d.%m.%Y",
                                       "%d/%m/%Y",   "%m/%d/%Y",   "%d-%m-%Y",  "%m-%d-%Y",
                                       "%d%n%b%n%Y", "%b%n%d%n%Y", "%Y%n%b%n%d"};
constexpr std::array formats_without_year{"%d%n%b", "%b%n%d", "%d.%m", "%d/%m", "%m/%d"};

constexpr date::year first_full_year{1000};

// A date of the past without its year lies within a year, or at most 60 days ahead.
constexpr date::days middle_of_past{122};

// Of names that the parser does not know, and what it knows in their place.
constexpr std::array<std::pair<std::string_view, const char*>, 5> other_names{
    {{"sept", "sep"}, {"tues", "tue"}, {"weds", "wed"}, {"thur", "thu"}, {"thurs", "thu"}}};

constexpr std::array<std::string_view, 4> endings{"st", "nd", "rd", "th"};

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
    if (word.ends_with('.')) {
        word.pop_back();
    }
    const bool has_ending = is_digit(word.front()) && 3 <= word.size() && word.size() <= 4;
    if (has_ending && is_one_of(endings, std::string_view{word}.substr(word.size() - 2))) {
        word.resize(word.size() - 2);
    }
    for (const auto& [name, known] : other_names) {
        word = word == name ? known : word;
    }
    return word;
}

/// The words as the formats have them: "20 sep 2026" for "20-sept-2026" and "20th of september".
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

/// Whether a mark follows no letter or digit. The parser would take "-2026" and "+2026" for years.
bool has_stray_mark(const std::string& text) {
    const std::string from_blank = ' ' + text;
    const auto stray = std::ranges::adjacent_find(from_blank, [](char before, char c) {
        return c != ' ' && !is_letter_or_digit(c) && !is_letter_or_digit(before);
    });
    return stray != from_blank.end();
}

/// The fields of a text in this format of date::parse, whole, in English. They may be no day.
std::optional<date::fields<std::chrono::seconds>> parse_fields(const std::string& text,
                                                               const char* format) {
    std::istringstream stream{text};
    stream.imbue(std::locale::classic());
    date::fields<std::chrono::seconds> fields;
    date::from_stream(stream, format, fields);
    const bool is_whole = !stream.fail() && stream.peek() == std::istringstream::traits_type::eof();
    return is_whole ? std::optional{fields} : std::nullopt;
}

Days readings_of(const std::string& text, std::span<const char* const> formats) {
    Days days;
    for (const char* const format : formats) {
        const auto fields = parse_fields(text, format);
        if (fields && std::find(days.begin(), days.end(), fields->ymd) == days.end()) {
            days.push_back(fields->ymd);
        }
    }
    return days;
}

Days in_calendar(Days days) {
    std::erase_if(days, [](const date::year_month_day& day) { return !day.ok(); });
    return days;
}

/// "3 December"
std::string day_and_full_month(const date::year_month_day& day) {
    return std::to_string(static_cast<unsigned>(day.day())) +
           date::format(" %B", date::sys_days{day});
}

/// "Write 2026-12-03 or 2026-03-12."
std::string hint_to_write(const Days& days) {
    return days.empty() || days.size() > 2 ? full_date_hint
                                           : "Write " + joined(days, " or ", iso_date) + '.';
}

auto distance_from(date::sys_days today) {
    return [today](date::sys_days day) { return std::chrono::abs(day - today); };
}

/// The hint names the days that this may mean in the years around today.
Fault short_year(std::string_view text, Days days, date::sys_days today) {
    for (date::year_month_day& day : days) {
        day += date::years{2000};
    }
    days = in_calendar(std::move(days));
    const auto distance = distance_from(today);
    std::erase_if(days, [&](const auto& day) { return distance(day) > date::days{366}; });
    return {as_written(text) + ": the year needs four digits", hint_to_write(days)};
}

/// Of each reading the day that is nearest to today, whatever its year.
Days nearest_to(date::sys_days today, const Days& readings) {
    constexpr date::years most{8};  // in which every leap day has another one
    const date::year this_year = date::year_month_day{today}.year();
    Days nearest;
    for (const date::year_month_day& reading : readings) {
        Days days;
        for (date::year year = this_year - most; year <= this_year + most; ++year) {
            days.push_back(year / reading.month() / reading.day());
        }
        days = in_calendar(std::move(days));
        if (!days.empty()) {
            nearest.push_back(*std::ranges::min_element(days, {}, distance_from(today)));
        }
    }
    return nearest;
}

/// The only day that is meant, if it is a `weekday`; or else why there is none.
Result only_one(std::string_view text, const Days& days, std::optional<date::weekday> weekday) {
    if (days.empty()) {
        return Fault{as_written(text) + " is not in the calendar",
                     "Check the day and the month. Write YYYY-MM-DD."};
    }
    const date::year_month_day& day = days.front();
    if (days.size() == 2) {
        return Fault{std::string{text} + ": " + day_and_full_month(day) + " or " +
                         day_and_full_month(days.back()) + '?',
                     hint_to_write(days)};
    }
    if (weekday && *weekday != date::weekday{day}) {
        return Fault{as_written(text) + " is a " + date::format("%A", date::sys_days{day}),
                     "Check the date: did you mean " + iso_date(day) + '?'};
    }
    return day;
}

std::optional<date::weekday> weekday_of(const std::string& word) {
    const auto fields = parse_fields(word_for_parser(word), "%a");
    return fields ? std::optional{fields->wd} : std::nullopt;
}

/// The days that words may mean now, and not tomorrow: "yesterday", "3 days ago", "last friday".
Days moving_days(DateWords words, date::sys_days today, DateUse use) {
    const auto near = std::find(near_days.begin(), near_days.end(), joined(words));
    if (near != near_days.end()) {
        return {today + date::days{near - near_days.begin() - 1}};
    }
    if (words.size() == 3 && (words[2] == "ago" || words[0] == "in")) {
        const bool is_ago = words[2] == "ago";
        const auto count = count_in_words(words[is_ago ? 0 : 1]);
        const auto offset =
            parse_offset(std::to_string(count.value_or(0)) + ' ' + words[is_ago ? 1 : 2]);
        if (!count || !offset || offset->months() != date::months{0}) {
            return {};
        }
        return {is_ago ? today - offset->days() : today + offset->days()};
    }
    const bool is_last = words.size() == 2 && words.front() == "last";
    const auto weekday = words.size() == 1 || is_last ? weekday_of(words.back()) : std::nullopt;
    if (!weekday) {
        return {};
    }
    const date::days since = date::weekday{today} - *weekday;
    const date::days until = *weekday - date::weekday{today};
    if (is_last && since == date::days{0}) {
        return {today - date::days{7}};
    }
    if (is_last || use == DateUse::past) {
        return {today - since};
    }
    return use == DateUse::future || since == until ? Days{today + until}
                                                    : Days{today - since, today + until};
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

/// Nothing if the text is no date at all.
std::optional<Result> reading_of(std::string_view text, std::optional<date::sys_days> today,
                                 DateUse use) {
    std::vector<std::string> words = words_in(lower_case(text.substr(0, longest_date + 1)));
    if (words.empty() || text.size() > longest_date || has_stray_mark(joined(words))) {
        return std::nullopt;
    }
    const date::sys_days now = today.value_or(date::sys_days{});
    if (const Days days = moving_days(words, now, use); !days.empty()) {
        return moving(only_one(text, days, {}), text, today, use);
    }
    const auto weekday = words.size() > 1 ? weekday_of(words.front()) : std::nullopt;
    if (weekday) {
        words.erase(words.begin());
    }
    const std::string rest = text_to_parse(words);
    if (const Days readings = readings_of(rest, formats_with_year); !readings.empty()) {
        return readings.front().year() < first_full_year
                   ? short_year(text, readings, now)
                   : only_one(text, in_calendar(readings), weekday);
    }
    if (const Days readings = readings_of(rest, formats_without_year); !readings.empty()) {
        const date::sys_days near_to = use == DateUse::past ? now - middle_of_past : now;
        return moving(only_one(text, nearest_to(near_to, readings), weekday), text, today, use);
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

/// The date at the beginning of some words, of as many of them as possible.
struct FirstDate {
    std::optional<date::year_month_day> date;
    std::size_t words = 0;
    std::optional<Fault> fault;  ///< of a longer run of words, which looks like a date
};

FirstDate first_date(DateWords words, std::optional<date::sys_days> today, DateUse use) {
    std::optional<Fault> fault;
    for (std::size_t count = std::min(most_words, words.size()); count > 0; --count) {
        const auto reading = reading_of(joined(words.first(count)), today, use);
        // "Thu 20 Nov 2026" is not a Thursday, and so not two dates either.
        const bool is_part = fault && count == 1 && weekday_of(words.front());
        if (!reading || is_part) {
            continue;
        }
        if (const auto* date = std::get_if<date::year_month_day>(&*reading)) {
            return {*date, count, fault};
        }
        fault = fault ? fault : std::get<Fault>(*reading);
    }
    return {std::nullopt, 0, fault};
}

}  // namespace

Result read_written_date(std::string_view text, std::optional<date::sys_days> today, DateUse use) {
    text = trimmed(text);
    return reading_of(text, today, use).value_or(no_date(text, use));
}

std::variant<Days, Fault> read_dates_in_words(std::span<const std::string> words,
                                              std::optional<date::sys_days> today, DateUse use) {
    std::vector<std::string> all;
    for (const std::string& argument : words) {
        if (trimmed(argument).empty()) {
            return no_date(argument, use);
        }
        const std::vector<std::string> parts = words_in(argument);
        all.insert(all.end(), parts.begin(), parts.end());
    }
    if (all.empty() && !words.empty()) {
        return no_date(words.front(), use);
    }
    Days dates;
    std::optional<Fault> earlier_fault;  // "20 Nov 26" is "20 Nov" only where "26" begins a date
    for (DateWords rest{all}; !rest.empty();) {
        if (!dates.empty() && rest.size() > 1 && lower_case(rest.front()) == "and") {
            rest = rest.subspan(1);
        }
        const FirstDate first = first_date(rest, today, use);
        if (const auto fault = first.fault ? first.fault : earlier_fault; !first.date && fault) {
            return *fault;
        }
        if (!first.date) {
            std::size_t count = 1;  // of the words before the next date
            while (count < std::min(most_words, rest.size()) &&
                   !first_date(rest.subspan(count), today, use).date) {
                ++count;
            }
            return no_date(joined(rest.first(count)), use);
        }
        dates.push_back(*first.date);
        earlier_fault = first.fault;
        rest = rest.subspan(first.words);
    }
    return dates;
}

std::size_t words_of_date(std::span<const std::string> words) {
    std::size_t count = std::min(most_words, words.size());
    while (count > 0 && !reading_of(joined(words.first(count)), {}, DateUse::kept)) {
        --count;
    }
    return count;
}

}  // namespace aftercare
