#include "read/add_session.hpp"

#include "read/plain_text.hpp"
#include "read/source_text.hpp"
#include "read/treatment_dates.hpp"
#include "text/dates.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

constexpr std::string_view date_key = "treatment_date";
constexpr std::string_view indentation = " \t";

/// A date as the one before it is written: in its quotes, if it has some.
std::string like(std::string_view before, date::sys_days day) {
    const bool is_quoted = before.starts_with('"') || before.starts_with('\'');
    const std::string quote(is_quoted ? 1 : 0, before.front());
    return quote + iso_date(day) + quote;
}

/// Where the first of these characters is, outside comments; the end of the text if there is none.
std::size_t find_outside_comments(std::string_view text, std::size_t at, std::string_view wanted) {
    while (at < text.size() && wanted.find(text[at]) == std::string_view::npos) {
        at = text[at] == '#' ? text.find('\n', at) : at + 1;
    }
    return std::min(at, text.size());
}

/// A list with further dates after its last element.
std::string list_with(std::string_view text, std::string_view list, std::string_view last,
                      std::span<const date::sys_days> dates) {
    const auto begin_of = [&text](std::string_view part) {
        return static_cast<std::size_t>(part.data() - text.data());
    };
    const std::size_t line = text.rfind('\n', begin_of(last)) + 1;
    const std::string indent{text.substr(line, begin_of(last) - line)};
    const bool has_own_line = indent.find_first_not_of(indentation) == std::string::npos;
    const std::string line_end = text.substr(0, line).ends_with("\r\n") ? "\r\n" : "\n";

    std::string added{list};
    const std::size_t last_end = begin_of(last) - begin_of(list) + last.size();
    if (!has_own_line) {
        std::string more;
        for (const date::sys_days day : dates) {
            more += ", " + like(last, day);
        }
        return added.insert(last_end, more);
    }
    const std::size_t comma = find_outside_comments(list, last_end, ",]");
    const bool has_comma = list[comma] == ',';
    std::string lines;
    for (const date::sys_days day : dates) {
        lines += (lines.empty() || has_comma ? "" : ",") + line_end + indent + like(last, day) +
                 (has_comma ? "," : "");
    }
    // After the comment that follows the last element or its comma on the same line, if any.
    const std::size_t after = has_comma ? comma + 1 : last_end;
    std::size_t end = find_outside_comments(list, after, "\n]");
    if (list[end] == ']') {
        end = after;
    } else if (list[end - 1] == '\r') {
        --end;
    }
    added.insert(end, lines);
    return added.insert(last_end, has_comma ? "" : ",");
}

std::string value_with(std::string_view text, const toml::node& value,
                       std::span<const date::sys_days> dates) {
    const std::string_view before = source_text(text, value.source());
    if (const toml::array* list = value.as_array()) {
        return list_with(text, before, source_text(text, list->back().source()), dates);
    }
    std::string list = '[' + std::string{before};
    for (const date::sys_days day : dates) {
        list += ", " + like(before, day);
    }
    return list + ']';
}

[[noreturn]] void throw_refused(const std::string& file, std::string message, std::string hint) {
    throw Error{Failure::usage, Fault{std::move(message), std::move(hint), file}};
}

/// All treatment dates together, ascending.
std::vector<date::sys_days> with_sessions(const Profile& profile, const std::string& file,
                                          std::span<const date::sys_days> dates) {
    std::vector<date::sys_days> all = profile.treatment_dates;
    for (const date::sys_days day : dates) {
        if (std::find(profile.treatment_dates.begin(), profile.treatment_dates.end(), day) !=
            profile.treatment_dates.end()) {
            throw_refused(file, long_date(day) + " is in the profile already",
                          "Give only the dates of further sessions.");
        }
        all.push_back(day);
    }
    if (auto faults = treatment_date_faults({all.begin(), all.end()}); !faults.empty()) {
        throw_refused(file, std::move(faults.front().message), std::move(faults.front().hint));
    }
    std::sort(all.begin(), all.end());
    return all;
}

bool are_equal_but_for_dates(toml::table one, toml::table other) {
    one.erase(date_key);
    other.erase(date_key);
    return one == other;
}

}  // namespace

std::string add_sessions(std::string_view text, const std::string& file,
                         std::span<const date::sys_days> dates, const FindProtocol& find_protocol,
                         std::optional<date::sys_days> today) {
    const Profile profile = read_profile(text, file, find_protocol, today).first;
    const std::vector<date::sys_days> all = with_sessions(profile, file, dates);
    const std::string_view mark =
        text.substr(0, text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    const std::string_view rest = text.substr(mark.size());

    const toml::table table = toml::parse(rest);
    const toml::node& value = *table.get(date_key);
    const std::string_view before = source_text(rest, value.source());
    std::string added{rest};
    added.replace(static_cast<std::size_t>(before.data() - rest.data()), before.size(),
                  value_with(rest, value, dates));

    // A profile must never be spoiled, whatever the libraries do.
    if (read_profile(added, file, find_protocol).first.treatment_dates != all ||
        !are_equal_but_for_dates(table, toml::parse(added))) {
        throw std::logic_error{"adding a session would spoil the profile"};
    }
    return std::string{mark} + added;
}

}  // namespace aftercare
