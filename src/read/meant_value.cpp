#include "read/meant_value.hpp"

#include "read/date_fields.hpp"
#include "read/offset.hpp"
#include "read/typed_text.hpp"
#include "read/written_date.hpp"
#include "text/dates.hpp"
#include "text/letters.hpp"
#include "text/lines.hpp"
#include "text/numbers.hpp"
#include "text/words.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstddef>
#include <span>
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
    if (text.ends_with(".m")) {
        text.erase(text.size() - 2, 1);
    }
    for (const std::string_view hour : {"o'clock", "uhr", "h"}) {
        if (text.ends_with(hour)) {
            text = trimmed(std::string_view{text}.substr(0, text.size() - hour.size()));
        }
    }
    const bool is_morning = text.ends_with("am");
    const bool is_half = is_morning || text.ends_with("pm");
    if (is_half) {
        text = trimmed(std::string_view{text}.substr(0, text.size() - 2));
    }
    // date's parser takes "9:30:" as well, with seconds that nobody wrote.
    if (std::count(text.begin(), text.end(), ':') == 2) {
        const std::size_t last = text.rfind(':');
        const auto seconds = parse_integer<unsigned>(std::string_view{text}.substr(last + 1));
        if (!seconds || *seconds > 59 || last + 3 != text.size()) {
            return std::nullopt;
        }
        text.resize(last);
    }
    const std::size_t mark = text.find_first_of(".:h");
    if (mark != std::string::npos && mark + 2 == text.size()) {
        return std::nullopt;  // "9.5" may be half past nine
    }
    for (const char* const format : {"%H", "%H:%M", "%H.%M", "%Hh%M"}) {
        const auto fields = parse_fields(text, format);
        if (!fields || !fields->tod.in_conventional_range()) {
            continue;
        }
        std::chrono::seconds time = fields->tod.to_duration();
        // date reads %p only where the system's locale has it.
        if (is_half) {
            const auto hours = fields->tod.hours();
            if (hours < std::chrono::hours{1} || std::chrono::hours{12} < hours) {
                return std::nullopt;
            }
            time += std::chrono::hours{hours.count() == 12 ? -12 : 0} +
                    std::chrono::hours{is_morning ? 0 : 12};
        }
        return date::format("%H:%M:00", time);
    }
    return std::nullopt;
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
    if (words.size() == 1) {  // "5d", or a number of days
        const std::size_t end = std::min(words[0].find_first_not_of("0123456789"), words[0].size());
        words.push_back(end < words[0].size() ? words[0].substr(end) : "day");
        words[0].resize(end);
    }
    if (words.size() != 2) {
        return std::nullopt;
    }
    const auto count = count_in_words(words[0]);
    for (const std::string name : {"day", "week", "month"}) {
        const bool is_unit =
            words[1] == name || words[1] == name + 's' || words[1] == name.substr(0, 1);
        if (count && *count > 0 && is_unit) {
            const std::string meant = counted(*count, name);
            return parse_offset(meant) ? std::optional{'"' + meant + '"'} : std::nullopt;
        }
    }
    return std::nullopt;
}

bool is_toml_text(std::string_view written) {
    try {
        return toml::parse("x = " + std::string{written}).get("x")->is_string();
    } catch (const toml::parse_error&) {
        return false;
    }
}

/// As it is written if that is a text, or else in quotes between which nothing needs an escape.
std::optional<std::string> meant_text(std::string_view written) {
    const std::string_view text = without_quotes(written);
    if (!text.empty() && is_toml_text(written)) {
        return std::string{written};
    }
    const bool needs_literal = text.find_first_of("\"\\") != std::string_view::npos;
    const bool is_printable = std::none_of(text.begin(), text.end(),
                                           [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    const bool is_other_type =
        written == "true" || written == "false" || parse_integer<long long>(written).has_value();
    // A second text or setting on the same line is no part of it.
    const bool is_quoted = text.size() < stripped(written, "").size();
    const std::size_t quote_within = std::min(text.find('"'), text.size());
    const bool has_other =
        (text.find('=') != text.npos && (needs_literal || !is_quoted)) ||
        std::count(text.begin(), text.end(), '"') % 2 != 0 ||
        (0 < quote_within && quote_within < text.size() && text[quote_within - 1] != ' ');
    if (text.empty() || is_other_type || !is_printable || has_other ||
        (needs_literal && text.find('\'') != std::string_view::npos)) {
        return std::nullopt;
    }
    const char quote = needs_literal ? '\'' : '"';
    return quote + std::string{text} + quote;
}

bool has_brackets(std::string_view text) { return text.starts_with('['); }

/// The dates of a value or of a list, each of which must name its year.
std::variant<std::vector<date::year_month_day>, Fault> full_dates(
    std::string_view written, std::optional<date::sys_days> today) {
    std::string text{written};
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '[' || c == ']'; }, ' ');
    return read_dates_in_words(std::array{text}, today, DateUse::kept);
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
            const auto dates = full_dates(written, std::nullopt);
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

/// Without the words that change nothing.
std::vector<std::string> telling(std::vector<std::string> words, const Protocol& protocol) {
    std::erase_if(words, [&small = protocol.words.small](const std::string& word) {
        return std::find(small.begin(), small.end(), word) != small.end();
    });
    return words;
}

/// Whether an entry has these words and no others.
bool is_entry(const std::vector<std::string>& words, const std::vector<std::string>& entry) {
    return !words.empty() && words.size() == entry.size() &&
           std::all_of(words.begin(), words.end(), [&entry](const std::string& word) {
               return std::any_of(entry.begin(), entry.end(),
                                  [&word](const std::string& each) { return fits(word, each); });
           });
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

const Activity* meant_activity(std::string_view word, const Protocol& protocol) {
    const std::vector<std::string> words = telling(words_of(as_typed(word)), protocol);
    const Activity* meant = nullptr;
    for (const Activity& activity : protocol.activities) {
        const auto is_meant = [&](const std::string& entry) {
            return is_entry(words, telling(entry_words(entry), protocol));
        };
        if (is_meant(activity.id) || is_meant(activity.name) ||
            std::any_of(activity.asks.begin(), activity.asks.end(), is_meant) ||
            std::any_of(activity.forbids.begin(), activity.forbids.end(), is_meant)) {
            if (meant != nullptr) {
                return nullptr;
            }
            meant = &activity;
        }
    }
    return meant;
}

}  // namespace aftercare
