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

/// Where a part begins in the text that it is a part of.
std::size_t offset_in(std::string_view text, std::string_view part) {
    return static_cast<std::size_t>(part.data() - text.data());
}

/// The next comma of a list that is in no comment, or `npos`.
std::size_t next_comma(std::string_view list, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        if (list[at] == ',') {
            return at;
        }
        if (list[at] == '#') {
            at = std::min(end, list.find('\n', at));
        }
    }
    return std::string_view::npos;
}

/// Where the first of these characters is, outside comments; the end of the text if there is none.
std::size_t find_outside_comments(std::string_view text, std::size_t at, std::string_view wanted) {
    while (at < text.size() && wanted.find(text[at]) == std::string_view::npos) {
        at = text[at] == '#' ? text.find('\n', at) : at + 1;
    }
    return std::min(at, text.size());
}

/// A list with further dates after its last element: on that line, or each on a line of its own
/// where that one has its own, or a comment that belongs to it.
std::string list_with(std::string_view text, std::string_view list, std::string_view last,
                      std::span<const date::sys_days> dates) {
    const std::size_t line = text.rfind('\n', offset_in(text, last)) + 1;
    const std::string indent{text.substr(line, offset_in(text, last) - line)};
    const std::size_t blanks = std::min(indent.find_first_not_of(indentation), indent.size());
    const std::size_t last_end = offset_in(list, last) + last.size();
    const std::size_t comma = find_outside_comments(list, last_end, ",]");
    const bool has_comma = list[comma] == ',';
    const std::size_t after = has_comma ? comma + 1 : last_end;
    const std::size_t line_end = find_outside_comments(list, after, "\n]");
    const bool has_comment = list.substr(after, line_end - after).find('#') != list.npos;

    std::string added{list};
    if (blanks < indent.size() && !has_comment) {
        std::string more;
        for (const date::sys_days day : dates) {
            more += ", " + like(last, day);
        }
        return added.insert(last_end, more);
    }
    const bool is_last_line = list[line_end] == ']';
    const std::size_t end = is_last_line                 ? after
                            : list[line_end - 1] == '\r' ? line_end - 1
                                                         : line_end;
    const bool has_return = is_last_line ? text.substr(0, line).ends_with("\r\n") : end < line_end;
    const std::string new_line = (has_return ? "\r\n" : "\n") + indent.substr(0, blanks) +
                                 (blanks < indent.size() ? "  " : "");
    std::string lines;
    for (const date::sys_days day : dates) {
        lines += (lines.empty() || has_comma ? "" : ",") + new_line + like(last, day) +
                 (has_comma ? "," : "");
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

/// A list without one of its dates and one comma beside it. Comments stay.
std::string value_without(std::string_view text, const toml::array& list, std::size_t index) {
    const std::string_view before = source_text(text, list.source());
    const auto part = [&](std::size_t at) { return source_text(text, list[at].source()); };
    const std::size_t begin = offset_in(before, part(index));
    const std::size_t end = begin + part(index).size();
    std::string rest{before};
    const std::size_t next =
        index + 1 < list.size() ? offset_in(before, part(index + 1)) : before.size() - 1;
    if (const std::size_t comma = next_comma(before, end, next); comma < next) {
        const std::size_t blanks = before.find_first_not_of(" \t", comma + 1) - (comma + 1);
        rest.erase(comma, 1 + (index + 1 < list.size() ? blanks : 0));
        return rest.erase(begin, end - begin);
    }
    const std::size_t previous = offset_in(before, part(index - 1)) + part(index - 1).size();
    const std::size_t comma = next_comma(before, previous, begin);
    const bool is_on_one_line = before.substr(comma, begin - comma).find('\n') == before.npos;
    return is_on_one_line ? rest.erase(comma, end - comma)
                          : rest.erase(begin, end - begin).erase(comma, 1);
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
                          "Type only new dates.");
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

/// A profile's text without its byte order mark, which toml++ does not count.
std::string_view without_mark(std::string_view text) {
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

/// The text with another value of `treatment_date`. A profile must never be spoiled, whatever the
/// libraries do.
std::string with_value(std::string_view text, const toml::table& table, const std::string& value,
                       const std::vector<date::sys_days>& dates, const std::string& file,
                       const FindProtocol& find_protocol) {
    const std::string_view rest = without_mark(text);
    const std::string_view before = source_text(rest, table.get(date_key)->source());
    std::string changed{rest};
    changed.replace(offset_in(rest, before), before.size(), value);
    if (read_profile(changed, file, find_protocol).first.treatment_dates != dates ||
        !are_equal_but_for_dates(table, toml::parse(changed))) {
        throw std::logic_error{"changing the sessions would spoil the profile"};
    }
    return std::string{text.substr(0, text.size() - rest.size())} + changed;
}

}  // namespace

std::string add_sessions(std::string_view text, const std::string& file,
                         std::span<const date::sys_days> dates, const FindProtocol& find_protocol,
                         std::optional<date::sys_days> today) {
    const Profile profile = read_profile(text, file, find_protocol, today).first;
    const std::vector<date::sys_days> all = with_sessions(profile, file, dates);
    const toml::table table = toml::parse(without_mark(text));
    const std::string value = value_with(without_mark(text), *table.get(date_key), dates);
    return with_value(text, table, value, all, file, find_protocol);
}

std::string remove_session(std::string_view text, const std::string& file, date::sys_days day,
                           const FindProtocol& find_protocol, std::optional<date::sys_days> today) {
    std::vector<date::sys_days> dates =
        read_profile(text, file, find_protocol, today).first.treatment_dates;
    if (std::erase(dates, day) == 0) {
        throw_refused(file, long_date(day) + " is not in the profile", "Type one of its dates.");
    }
    if (dates.empty()) {
        throw_refused(file, "a profile needs a treatment date, and this is its only one",
                      "Was it put off? Change the date in the file.");
    }
    const toml::table table = toml::parse(without_mark(text));
    const toml::array& list = *table.get_as<toml::array>(date_key);
    for (std::size_t index = 0; index < list.size(); ++index) {
        // However the date is written.
        const std::string alone =
            "treatment_date = [" +
            std::string{source_text(without_mark(text), list[index].source())} + "]\n";
        if (read_profile(alone, file, find_protocol).first.treatment_dates.front() == day) {
            const std::string value = value_without(without_mark(text), list, index);
            return with_value(text, table, value, dates, file, find_protocol);
        }
    }
    throw std::logic_error{"a treatment date is in no list"};
}

}  // namespace aftercare
