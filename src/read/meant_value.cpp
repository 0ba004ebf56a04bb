#include "read/meant_value.hpp"

#include "read/offset.hpp"
#include "read/typed_text.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/numbers.hpp"
#include "text/words.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <variant>
#include <vector>

namespace aftercare {

namespace {

// So that the line to write is shown whole.
constexpr std::size_t longest_value = 300;

constexpr std::array<std::string_view, 9> words_for_false{"false", "no",   "n",   "off", "never",
                                                          "0",     "nein", "nee", "non"};
constexpr std::array<std::string_view, 9> words_for_true{"true", "yes", "y",  "on", "always",
                                                         "1",    "ja",  "si", "oui"};

/// Around a number of days, what does not change it.
constexpr std::array<std::string_view, 4> words_around{"about", "after", "for", "from"};

/// As a keyboard types it, in small letters, without quotation marks and what follows the value.
std::string in_plain_words(std::string_view written) {
    const std::string typed = lower_case(as_typed(written));
    return std::string{stripped(without_quotes(stripped(typed, ",;")), ",;.")};
}

std::optional<std::string> meant_boolean(std::string_view written) {
    const std::string word = in_plain_words(written);
    return is_one_of(words_for_false, word)  ? std::optional<std::string>{"false"}
           : is_one_of(words_for_true, word) ? std::optional<std::string>{"true"}
                                             : std::nullopt;
}

/// "9", "9:30", "09.30", "9:30:00", "9am", "9:30 p.m.", "9h30", "9 o'clock"
std::optional<std::string> meant_time(std::string_view written) {
    std::string text = in_plain_words(written);
    std::optional<std::chrono::hours> half;  // of the day, by its beginning
    for (const std::string_view ending : {"o'clock", "uhr", "h", "am", "a.m", "pm", "p.m"}) {
        if (text.ends_with(ending)) {
            text = trimmed(std::string_view{text}.substr(0, text.size() - ending.size()));
            if (ending.ends_with('m')) {
                half = std::chrono::hours{ending.starts_with('p') ? 12 : 0};
            }
        }
    }
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '.' || c == 'h'; }, ':');
    const auto time = parse_time(text.find(':') == std::string::npos ? text + ":00" : text);
    if (!time || (half && (*time < std::chrono::hours{1} || std::chrono::hours{13} <= *time))) {
        return std::nullopt;
    }
    return date::format("%H:%M:00", half ? *time % std::chrono::hours{12} + *half : *time);
}

/// "5", "5d", "5 Days", "five days", "a week", "day 5", "from day 5", "about 5 days (Anna)"
std::optional<std::string> meant_offset(std::string_view written) {
    std::string text = in_plain_words(written);
    text.resize(std::min(text.find('('), text.size()));
    if (text.find_first_of("-.,/") != std::string::npos) {
        return std::nullopt;
    }
    std::vector<std::string> words = words_of(text);
    std::erase_if(words, [](const std::string& word) { return is_one_of(words_around, word); });
    if (words.size() == 2 && words.front() == "day" && text.find("after") == std::string::npos) {
        std::swap(words.front(), words.back());
    }
    if (words.size() == 1 && !count_in_words(words[0])) {  // "5d"
        const std::size_t end = std::min(words[0].find_first_not_of("0123456789"), words[0].size());
        words = {words[0].substr(0, end), words[0].substr(end)};
    } else if (words.size() == 1) {
        words.emplace_back("day");
    }
    if (words.size() != 2) {
        return std::nullopt;
    }
    const auto count = count_in_words(words[0]);
    for (const std::string name : {"day", "week", "month"}) {
        const std::string meant = counted(count.value_or(0), name);
        if (count && *count > 0 && parse_offset(meant) &&
            is_one_of(std::array<std::string_view, 3>{name, name + 's', name.substr(0, 1)},
                      words[1])) {
            return '"' + meant + '"';
        }
    }
    return std::nullopt;
}

/// As it is written if that is a text, or else in quotes between which nothing needs an escape.
std::optional<std::string> meant_text(std::string_view written) {
    const std::string text{without_quotes(written)};
    // A second text or setting on the same line is no part of it.
    const std::size_t quote = std::min(text.find('"'), text.size());
    const bool has_other = text.find('=') != text.npos || std::ranges::count(text, '"') % 2 != 0 ||
                           (0 < quote && quote < text.size() && text[quote - 1] != ' ');
    for (const std::string& value : {std::string{written}, '"' + text + '"', '\'' + text + '\''}) {
        try {
            const auto read = toml::parse("x = " + value)["x"].value_exact<std::string>();
            if (text.empty() || !read) {
                return std::nullopt;  // a value of another type
            }
            if (value == written || read == text) {
                return value;
            }
        } catch (const toml::parse_error&) {
            if (has_other) {
                return std::nullopt;
            }
        }
    }
    return std::nullopt;
}

/// The dates of a value or of a list, each of which must name its year.
std::variant<std::vector<date::year_month_day>, Fault> full_dates(
    std::string_view written, std::optional<date::sys_days> today) {
    std::string text{written};
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '[' || c == ']'; }, ' ');
    return read_dates_in_words(std::array{text}, today, DateUse::kept);
}

std::optional<std::string> meant_dates(std::string_view written) {
    const auto read = full_dates(written, std::nullopt);
    const auto* const dates = std::get_if<0>(&read);
    if (dates == nullptr) {
        return std::nullopt;
    }
    const std::string value = joined(*dates, ", ", iso_date);
    return written.starts_with('[') || dates->size() > 1 ? '[' + value + ']' : value;
}

// A name with other characters must be in quotes.
std::string as_key(std::string_view key) {
    const bool is_bare = std::all_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    });
    return is_bare ? std::string{key} : '"' + std::string{key} + '"';
}

}  // namespace

std::optional<std::chrono::minutes> parse_time(std::string_view text) {
    if (text.size() > 5 && text.ends_with(":00")) {
        text.remove_suffix(3);
    }
    const std::size_t colon = text.find(':');
    if (colon > 2 || text.size() != colon + 3) {
        return std::nullopt;
    }
    const auto hour = parse_integer<unsigned>(text.substr(0, colon));
    const auto minute = parse_integer<unsigned>(text.substr(colon + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        return std::nullopt;
    }
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

std::optional<std::string> meant_value(std::string_view written, ValueKind kind) {
    const bool is_list = written.starts_with('[') || written.starts_with('{');
    if (written.empty() || written.size() > longest_value || (is_list && kind != ValueKind::date)) {
        return std::nullopt;
    }
    return kind == ValueKind::date      ? meant_dates(written)
           : kind == ValueKind::boolean ? meant_boolean(written)
           : kind == ValueKind::time    ? meant_time(written)
           : kind == ValueKind::offset  ? meant_offset(written)
           : kind == ValueKind::text    ? meant_text(written)
                                        : std::nullopt;
}

std::string meant_line(std::string_view key, std::string_view written, KeyExamples examples) {
    const KeyExample example = example_of(key, examples);
    return as_key(key) + " = " +
           meant_value(written, example.kind).value_or(std::string{example.value});
}

Fault value_fault(std::string message, std::string_view key, std::string_view written,
                  KeyExamples examples, std::optional<date::sys_days> today) {
    const bool is_blank = written.find_first_not_of("[]\"', \t\r\n") == std::string_view::npos;
    if (example_of(key, examples).kind == ValueKind::date && !is_blank &&
        written.size() <= longest_value) {
        if (auto dates = full_dates(written, today); auto* fault = std::get_if<Fault>(&dates)) {
            return std::move(*fault);
        }
    }
    return {std::move(message), "Write it like this: " + meant_line(key, written, examples)};
}

}  // namespace aftercare
