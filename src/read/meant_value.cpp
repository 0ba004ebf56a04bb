#include "read/meant_value.hpp"

#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/lines.hpp"
#include "text/numbers.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace aftercare {

namespace {

// So that the line to write is shown whole.
constexpr std::size_t longest_value = 300;

constexpr std::array<std::string_view, 13> quotes{"\"",     "'",      "\u201c", "\u201d", "\u201e",
                                                  "\u201f", "\u2018", "\u2019", "\u201a", "\u00ab",
                                                  "\u00bb", "\u2039", "\u203a"};

constexpr std::array<std::string_view, 6> words_for_false{"false", "no", "n", "off", "never", "0"};
constexpr std::array<std::string_view, 6> words_for_true{"true", "yes", "y", "on", "always", "1"};

constexpr std::array<std::string_view, 10> number_words{"one", "two",   "three", "four", "five",
                                                        "six", "seven", "eight", "nine", "ten"};

/// Without the quotation marks around it, of which the last may be missing, also those of a word
/// processor.
std::string_view without_quotes(std::string_view text) {
    text = trimmed(text);
    const auto first = std::find_if(quotes.begin(), quotes.end(), [text](std::string_view quote) {
        return text.starts_with(quote);
    });
    if (first == quotes.end()) {
        return text;
    }
    while (text.starts_with(*first)) {
        text.remove_prefix(first->size());
    }
    const auto last = std::find_if(quotes.begin(), quotes.end(), [text](std::string_view quote) {
        return text.ends_with(quote);
    });
    while (last != quotes.end() && text.ends_with(*last)) {
        text.remove_suffix(last->size());
    }
    return trimmed(text);
}

std::optional<std::string> meant_boolean(std::string_view written) {
    const std::string word = lower_case(without_quotes(written));
    return is_one_of(words_for_false, word)  ? std::optional<std::string>{"false"}
           : is_one_of(words_for_true, word) ? std::optional<std::string>{"true"}
                                             : std::nullopt;
}

/// "9", "9:30", "09.30", "9:30:00", "9am", "9:30 p.m."
std::optional<std::string> meant_time(std::string_view written) {
    std::string text = lower_case(without_quotes(written));
    const std::size_t half = std::min(text.find_first_of("ap"), text.size());
    std::string half_of_day = text.substr(half);
    std::erase(half_of_day, '.');
    text.resize(half);
    std::vector<unsigned> numbers;
    for (std::string_view rest = trimmed(text);;) {
        const std::size_t end = std::min(rest.find_first_of(":."), rest.size());
        const auto number = parse_integer<unsigned>(rest.substr(0, end));
        if (!number || end > 2 || (!numbers.empty() && end != 2)) {
            return std::nullopt;
        }
        numbers.push_back(*number);
        if (end == rest.size()) {
            break;
        }
        rest.remove_prefix(end + 1);
    }
    numbers.resize(std::max<std::size_t>(numbers.size(), 2));
    unsigned hour = numbers[0];
    if (half_of_day == "am" || half_of_day == "pm") {
        if (hour < 1 || 12 < hour) {
            return std::nullopt;
        }
        hour = hour % 12 + (half_of_day == "pm" ? 12 : 0);
    } else if (!half_of_day.empty()) {
        return std::nullopt;
    }
    if (hour > 23 || numbers[1] > 59 || numbers.size() > 3) {
        return std::nullopt;
    }
    return digits(hour, 2) + ':' + digits(numbers[1], 2) + ":00";
}

std::optional<unsigned> count_of(const std::string& word) {
    if (const auto found = std::find(number_words.begin(), number_words.end(), word);
        found != number_words.end()) {
        return static_cast<unsigned>(found - number_words.begin()) + 1;
    }
    return word == "a" ? 1 : parse_integer<unsigned>(word);
}

bool has_digit(const std::string& word) { return std::any_of(word.begin(), word.end(), is_digit); }

/// "5", "5d", "5 Days", "five days", "a week", "day 5", "about 5 days"
std::optional<std::string> meant_offset(std::string_view written) {
    std::vector<std::string> words = words_of(without_quotes(written));
    const bool is_signed_or_broken = written.find_first_of("-.,/") != std::string_view::npos;
    if (is_signed_or_broken || std::count_if(words.begin(), words.end(), has_digit) > 1) {
        return std::nullopt;
    }
    if (words.size() == 2 && words.front() == "day") {
        std::swap(words.front(), words.back());
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::size_t end =
            std::min(words[at].find_first_not_of("0123456789"), words[at].size());
        const bool is_joined = 0 < end && end < words[at].size();  // "5d"
        const auto count = count_of(is_joined ? words[at].substr(0, end) : words[at]);
        const std::string unit = is_joined               ? words[at].substr(end)
                                 : at + 1 < words.size() ? words[at + 1]
                                                         : "";
        for (const std::string name : {"day", "week", "month"}) {
            const bool is_bare = words.size() == 1 && unit.empty() && name == "day";
            if (count && *count > 0 &&
                (is_bare || base_form(unit) == name || unit == name.substr(0, 1))) {
                return '"' + counted(*count, name) + '"';
            }
        }
    }
    return std::nullopt;
}

/// A text in quotes, between which nothing needs an escape.
std::optional<std::string> meant_text(std::string_view written) {
    const std::string_view text = without_quotes(written);
    const bool needs_literal = text.find_first_of("\"\\") != std::string_view::npos;
    const bool is_printable = std::none_of(text.begin(), text.end(),
                                           [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    const bool is_other_type =
        written == "true" || written == "false" || parse_integer<long long>(written).has_value();
    if (text.empty() || is_other_type || !is_printable ||
        (needs_literal && text.find('\'') != std::string_view::npos)) {
        return std::nullopt;
    }
    const char quote = needs_literal ? '\'' : '"';
    return quote + std::string{text} + quote;
}

bool has_brackets(std::string_view text) { return text.starts_with('['); }

/// The dates of a value or of a list, each of which must name its year.
std::variant<std::vector<date::year_month_day>, Fault> full_dates(std::string_view written) {
    std::string text{written};
    for (const std::string_view mark : quotes) {
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
            text.replace(at, mark.size(), " ");
        }
    }
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '[' || c == ']' || c == ';'; }, ' ');
    text = trimmed(text);
    // What names no year is another day, seen from another one.
    constexpr date::sys_days one_day{date::year{1990} / 1 / 1};
    constexpr date::sys_days another_day{date::year{2010} / 8 / 8};
    const std::array words{text};
    auto dates = read_dates_in_words(words, one_day);
    const auto others = read_dates_in_words(words, another_day);
    const auto* const fault = std::get_if<Fault>(&dates);
    const auto* const other_fault = std::get_if<Fault>(&others);
    const bool is_same = fault == nullptr
                             ? other_fault == nullptr && std::get<0>(dates) == std::get<0>(others)
                             : other_fault != nullptr && fault->hint == other_fault->hint;
    return is_same ? dates : std::get<Fault>(read_full_date(text, std::nullopt));
}

std::string value_of(const std::vector<date::year_month_day>& dates, bool is_list) {
    std::string value;
    for (const date::year_month_day& day : dates) {
        value += (value.empty() ? "" : ", ") + iso_date(day);
    }
    return is_list || dates.size() > 1 ? '[' + value + ']' : value;
}

std::optional<std::string> of_kind(std::string_view written, ValueKind kind) {
    const bool is_single = !has_brackets(written) && !written.starts_with('{');
    switch (kind) {
        case ValueKind::date: {
            const auto dates = full_dates(written);
            const auto* found = std::get_if<0>(&dates);
            return found == nullptr ? std::nullopt
                                    : std::optional{value_of(*found, has_brackets(written))};
        }
        case ValueKind::boolean:
            return meant_boolean(written);
        case ValueKind::time:
            return meant_time(written);
        case ValueKind::offset:
            return is_single ? meant_offset(written) : std::nullopt;
        case ValueKind::text:
            return is_single ? meant_text(written) : std::nullopt;
        case ValueKind::other:
            break;
    }
    return std::nullopt;
}

// A name with other characters must be in quotes.
std::string as_key(std::string_view key) {
    const bool is_bare = std::all_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    });
    return is_bare ? std::string{key} : '"' + std::string{key} + '"';
}

/// "wash my hair" says no more than "wash".
std::vector<std::string> words_to_match(std::string_view text) {
    std::vector<std::string> words = telling_words_of(text);
    if (!std::all_of(words.begin(), words.end(), is_head)) {
        std::erase_if(words, is_head);
    }
    return words;
}

}  // namespace

std::optional<std::string> meant_value(std::string_view written, ValueKind kind) {
    return written.empty() || written.size() > longest_value ? std::nullopt
                                                             : of_kind(written, kind);
}

std::string meant_line(std::string_view key, std::string_view written, KeyExamples examples) {
    const KeyExample example = example_of(key, examples);
    return as_key(key) + " = " +
           meant_value(written, example.kind).value_or(std::string{example.value});
}

Fault value_fault(std::string message, std::string_view key, std::string_view written,
                  KeyExamples examples) {
    const bool is_blank = written.find_first_not_of("[]\"', \t\r\n") == std::string_view::npos;
    if (example_of(key, examples).kind == ValueKind::date && !is_blank &&
        written.size() <= longest_value) {
        if (auto dates = full_dates(written); auto* fault = std::get_if<Fault>(&dates)) {
            return std::move(*fault);
        }
    }
    return {std::move(message), "Write it like this: " + meant_line(key, written, examples)};
}

std::string_view meant_activity(std::string_view word, const Protocol& protocol) {
    const std::vector<std::string> words = words_to_match(word);
    std::string_view meant;
    for (const Activity& activity : protocol.activities) {
        const auto is_meant = [&words](const std::string& entry) {
            return !words.empty() && words_to_match(entry) == words;
        };
        if (is_meant(activity.id) || is_meant(activity.name) ||
            std::any_of(activity.asks.begin(), activity.asks.end(), is_meant) ||
            std::any_of(activity.forbids.begin(), activity.forbids.end(), is_meant)) {
            if (!meant.empty()) {
                return {};
            }
            meant = activity.id;
        }
    }
    return meant;
}

}  // namespace aftercare
