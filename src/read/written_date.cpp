#include "read/written_date.hpp"

#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/lines.hpp"
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

using Words = std::span<const std::string>;
using Result = std::variant<date::year_month_day, Fault>;

/// What a text that looks like a date means. It moves if it means another day later.
struct Reading {
    Result result;
    bool moves = false;
};

constexpr std::size_t longest_date = 60;
constexpr std::size_t most_words = 4;  // "Friday 20 November 2026"

constexpr std::array<std::string_view, 3> near_days{"yesterday", "today", "tomorrow"};

// %n is one blank. Where the year is last, the order of day and month depends on the country.
constexpr std::array formats_with_year{"%Y-%m-%d",   "%Y/%m/%d",   "%Y.%m.%d",  "%d.%m.%Y",
                                       "%d/%m/%Y",   "%m/%d/%Y",   "%d-%m-%Y",  "%m-%d-%Y",
                                       "%d%n%b%n%Y", "%b%n%d%n%Y", "%Y%n%b%n%d"};
constexpr std::array formats_without_year{"%d%n%b", "%b%n%d"};

constexpr const char* example_hint = "Write year-month-day, such as 2026-11-20.";

// Of ASCII, whatever the locale.
bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

std::string quoted(std::string_view text) { return '"' + std::string{text} + '"'; }

std::istringstream stream_of(const std::string& text) {
    std::istringstream stream{text};
    stream.imbue(std::locale::classic());
    return stream;
}

/// The parts of a text between blanks and commas.
std::vector<std::string> words_in(std::string text) {
    std::replace(text.begin(), text.end(), ',', ' ');
    std::istringstream stream = stream_of(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

/// "20" for "20th" and "20.", and "Nov" for "Nov."
std::string plain(std::string word) {
    if (word.ends_with('.')) {
        word.pop_back();
    }
    const std::string lower = lower_case(word);
    if (lower == "sept") {
        return "Sep";
    }
    constexpr std::array<std::string_view, 4> endings{"st", "nd", "rd", "th"};
    const bool is_ordinal =
        3 <= word.size() && word.size() <= 4 && is_digit(word.front()) &&
        std::any_of(endings.begin(), endings.end(),
                    [&lower](std::string_view ending) { return lower.ends_with(ending); });
    return is_ordinal ? word.substr(0, word.size() - 2) : word;
}

/// The words as the formats have them: "20-Nov-2026" and "20. November 2026" with blanks.
std::string text_to_parse(Words words) {
    std::vector<std::string> parts;
    std::transform(words.begin(), words.end(), std::back_inserter(parts), plain);
    std::string text = joined(parts);
    if (std::any_of(text.begin(), text.end(), is_letter)) {
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c == '-' || c == '/' || c == '.'; }, ' ');
    }
    return text;
}

/// The parser takes "-2026" and "+2026" for years.
bool has_sign(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' ||
            (text[at] == '-' && (at == 0 || !is_letter_or_digit(text[at - 1])))) {
            return true;
        }
    }
    return false;
}

/// Nothing if the text is not written in this format, whole. The fields may be no day.
std::optional<date::fields<std::chrono::seconds>> parsed(std::istringstream& stream,
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
        const auto fields = parsed(stream, format);
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
        return example_hint;
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
    return {quoted(text) + ": the year needs four digits", hint_to_write(days)};
}

/// `days` are the readings, none of which is in the calendar.
Fault impossible_day(std::string_view text, const std::vector<date::year_month_day>& days) {
    constexpr date::year leap_year{2000};
    const auto found = std::find_if(
        days.begin(), days.end(), [](const date::year_month_day& day) { return day.month().ok(); });
    std::string hint = example_hint;
    if (found != days.end()) {
        const bool names_year = found->year().ok();
        const date::year_month_day last{(names_year ? found->year() : leap_year) / found->month() /
                                        date::last};
        hint = in_english(names_year ? "%B %Y has " : "%B has at most ", last) +
               std::to_string(static_cast<unsigned>(last.day())) + " days.";
    }
    return {quoted(text) + " is not in the calendar", std::move(hint)};
}

/// Every leap day has another one within eight years.
std::optional<date::year_month_day> nearest_to(date::sys_days today, date::month_day wanted) {
    constexpr date::years most{8};
    const date::year this_year = date::year_month_day{today}.year();
    std::optional<date::year_month_day> nearest;
    for (date::year year = this_year - most; year <= this_year + most; ++year) {
        const date::year_month_day day = wanted / year;
        if (day.ok() && (!nearest || distance(day, today) < distance(*nearest, today))) {
            nearest = day;
        }
    }
    return nearest;
}

Result with_weekday(std::string_view text, const date::year_month_day& day,
                    std::optional<date::weekday> written) {
    if (!written || *written == date::weekday{day}) {
        return day;
    }
    return Fault{quoted(text) + " is a " + in_english("%A", day),
                 "Check the date: did you mean " + iso_date(day) + '?'};
}

Result day_with_year(std::string_view text, const std::vector<date::year_month_day>& readings,
                     std::optional<date::weekday> weekday, date::sys_days today) {
    if (std::search_n(text.begin(), text.end(), 4, true,
                      [](char c, bool wanted) { return is_digit(c) == wanted; }) == text.end()) {
        return short_year(text, readings, today);
    }
    const std::vector<date::year_month_day> days = in_calendar(readings);
    if (days.empty()) {
        return impossible_day(text, readings);
    }
    if (days.size() == 2) {
        return Fault{std::string{text} + ": " + day_and_full_month(days.front()) + " or " +
                         day_and_full_month(days.back()) + '?',
                     hint_to_write(days)};
    }
    return with_weekday(text, days.front(), weekday);
}

/// Nothing if the words are no date at all. `name` is the text in messages.
std::optional<Reading> reading_of(Words words, std::string_view name, date::sys_days today) {
    const std::string text = joined(words);
    if (text.size() > longest_date || has_sign(text)) {
        return std::nullopt;
    }
    const auto near = std::find(near_days.begin(), near_days.end(), lower_case(text));
    if (near != near_days.end()) {
        return Reading{today + date::days{near - near_days.begin() - 1}, true};
    }
    if (std::none_of(text.begin(), text.end(), is_digit)) {  // which spares a parser its start
        return std::nullopt;
    }
    std::optional<date::weekday> weekday;
    if (words.size() > 1) {
        std::istringstream first = stream_of(plain(words.front()));
        if (const auto fields = parsed(first, "%a")) {
            weekday = fields->wd;
            words = words.subspan(1);
        }
    }
    const std::string rest = text_to_parse(words);
    if (const auto days = readings_of(rest, formats_with_year); !days.empty()) {
        return Reading{day_with_year(name, days, weekday, today)};
    }
    if (const auto days = readings_of(rest, formats_without_year); !days.empty()) {
        const auto day = nearest_to(today, days.front().month() / days.front().day());
        return Reading{day ? with_weekday(name, *day, weekday) : impossible_day(name, days), true};
    }
    return std::nullopt;
}

std::optional<Reading> reading_of(std::string_view text, date::sys_days today) {
    return text.empty() || text.size() > longest_date
               ? std::nullopt
               : reading_of(words_in(std::string{text}), text, today);
}

Fault no_date(std::string_view text, std::span<const std::string_view> known) {
    if (text.size() > longest_date) {
        return {"this is not a date", example_hint};
    }
    const std::string word = lower_case(text);
    return {quoted(text) + " is not a date",
            nearest(word, known).empty() ? example_hint : suggestion(word, known)};
}

/// The words in which dates are looked for. An argument without any is one, too: it is no date.
std::vector<std::string> all_words(Words arguments) {
    std::vector<std::string> all;
    for (const std::string& argument : arguments) {
        std::vector<std::string> words = words_in(argument);
        if (words.empty()) {
            words.push_back(argument);
        }
        std::move(words.begin(), words.end(), std::back_inserter(all));
    }
    return all;
}

/// The date at the beginning of some words, of as many of them as possible.
struct FirstDate {
    std::optional<date::year_month_day> date;
    std::size_t words = 0;
    std::optional<Fault> fault;  ///< of a longer run of words, which looks like a date
};

FirstDate first_date(Words words, date::sys_days today) {
    FirstDate first;
    for (first.words = std::min(most_words, words.size()); first.words > 0; --first.words) {
        const Words run = words.first(first.words);
        const auto reading = reading_of(run, joined(run), today);
        if (!reading) {
            continue;
        }
        if (const auto* date = std::get_if<date::year_month_day>(&reading->result)) {
            first.date = *date;
            break;
        }
        if (!first.fault) {
            first.fault = std::get<Fault>(reading->result);
        }
    }
    return first;
}

/// The words before the next date, which are none.
Fault no_date_in(Words words, date::sys_days today) {
    std::size_t count = 1;
    while (count < std::min(most_words, words.size()) &&
           !first_date(words.subspan(count), today).date) {
        ++count;
    }
    return no_date(joined(words.first(count)), near_days);
}

}  // namespace

std::variant<date::year_month_day, Fault> read_written_date(std::string_view text,
                                                            date::sys_days today) {
    text = trimmed(text);
    const auto reading = reading_of(text, today);
    return reading ? reading->result : no_date(text, near_days);
}

std::variant<date::year_month_day, Fault> read_full_date(std::string_view text,
                                                         std::optional<date::sys_days> today) {
    text = trimmed(text);
    const auto reading = reading_of(text, today.value_or(date::sys_days{}));
    if (!reading) {
        return no_date(text, {});
    }
    const auto* day = std::get_if<date::year_month_day>(&reading->result);
    if (!reading->moves || (day == nullptr && today)) {
        return reading->result;
    }
    return Fault{quoted(text) + " is not a full date",
                 day != nullptr && today ? hint_to_write({*day}) : example_hint};
}

std::variant<std::vector<date::year_month_day>, Fault> read_dates_in_words(
    std::span<const std::string> words, date::sys_days today) {
    const std::vector<std::string> all = all_words(words);
    std::vector<date::year_month_day> dates;
    std::optional<Fault> earlier_fault;  // "20 Nov 26" is "20 Nov" only where "26" begins a date
    for (Words rest{all}; !rest.empty();) {
        if (!dates.empty() && rest.size() > 1 && lower_case(rest.front()) == "and") {
            rest = rest.subspan(1);
        }
        const FirstDate first = first_date(rest, today);
        if (!first.date) {
            return first.fault     ? *first.fault
                   : earlier_fault ? *earlier_fault
                                   : no_date_in(rest, today);
        }
        dates.push_back(*first.date);
        earlier_fault = first.fault;
        rest = rest.subspan(first.words);
    }
    return dates;
}

}  // namespace aftercare
