#include "read/add_session.hpp"

#include "read/toml_document.hpp"
#include "read/treatment_dates.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

constexpr std::string_view date_key = "treatment_date";
constexpr std::string_view indentation = " \t";

/// The value with further dates: after its last one; or above the first one of a list of several
/// lines, for a comment may follow each of its dates.
std::string value_with(std::string_view text, const toml::node& value,
                       std::span<const date::sys_days> dates) {
    const toml::array* const array = value.as_array();
    const std::string_view list = source_text(text, value.source());
    const bool is_one_line = list.find('\n') == list.npos;
    const toml::node& neighbor = array == nullptr ? value
                                 : is_one_line    ? array->back()
                                                  : array->front();
    const std::string_view date = source_text(text, neighbor.source());
    const std::size_t line = text.rfind('\n', offset_in(text, date)) + 1;
    const std::size_t indent = text.find_first_not_of(indentation, line) - line;
    const std::string next_line =
        (text.find("\r\n") == text.npos ? "\n" : "\r\n") + std::string{text.substr(line, indent)};
    std::string more;
    for (const date::sys_days day : dates) {
        more += is_one_line ? ", " + iso_date(day) : iso_date(day) + ',' + next_line;
    }
    std::string added{list};
    added.insert(offset_in(list, date) + (is_one_line ? date.size() : 0), more);
    return array == nullptr ? '[' + added + ']' : added;
}

/// The next comma of a list after a date, with the blanks after it; empty if there is none.
std::string_view comma_after(std::string_view list, std::string_view date) {
    std::size_t at = offset_in(list, date) + date.size();
    while (at < list.size() && list[at] != ',') {
        at = list[at] == '#' ? list.find('\n', at) : at + 1;
    }
    const std::size_t end = std::min(list.find_first_not_of(indentation, at + 1), list.size());
    return list.substr(at, list.substr(end).starts_with('#') ? 1 : end - at);
}

/// A list without one of its dates and one comma beside it. Comments stay.
std::string value_without(std::string_view text, const toml::array& array, std::size_t index) {
    const std::string_view list = source_text(text, array.source());
    const std::string_view date = source_text(text, array[index].source());
    std::string_view comma = comma_after(list, date);
    if (comma.empty()) {  // it is the last date
        comma = comma_after(list, source_text(text, array[index - 1].source()));
    }
    std::string rest{list};
    // The later one first, so that the other one stays in its place.
    const bool is_last = comma.data() < date.data();
    for (const std::string_view part : {is_last ? date : comma, is_last ? comma : date}) {
        rest.erase(offset_in(list, part), part.size());
    }
    return rest;
}

[[noreturn]] void throw_refused(const std::string& file, std::string message, std::string hint) {
    throw Error{Failure::usage, Fault{std::move(message), std::move(hint), file}};
}

bool are_equal_but_for_dates(toml::table one, toml::table other) {
    one.erase(date_key);
    other.erase(date_key);
    return one == other;
}

/// The text with the first of some values of `treatment_date` by which it has these dates. A
/// profile must never be spoiled, whatever the libraries do.
std::string with_value(std::string_view text, const toml::table& table,
                       const std::vector<std::string>& values,
                       const std::vector<date::sys_days>& dates, const std::string& file,
                       const FindProtocol& find_protocol) {
    const std::string_view rest = without_marks(text);
    const std::string_view before = source_text(rest, table.get(date_key)->source());
    for (const std::string& value : values) {
        std::string changed{rest};
        changed.replace(offset_in(rest, before), before.size(), value);
        if (read_profile(changed, file, find_protocol).first.treatment_dates == dates &&
            are_equal_but_for_dates(table, toml::parse(changed))) {
            return changed.insert(0, text.substr(0, text.size() - rest.size()));
        }
    }
    throw std::logic_error{"changing the sessions would spoil the profile"};
}

}  // namespace

std::string add_sessions(std::string_view text, const std::string& file,
                         std::span<const date::sys_days> dates, const FindProtocol& find_protocol,
                         std::optional<date::sys_days> today) {
    const std::vector<date::sys_days> before =
        read_profile(text, file, find_protocol, today).first.treatment_dates;
    std::vector<date::sys_days> all = before;
    for (const date::sys_days day : dates) {
        if (std::find(before.begin(), before.end(), day) != before.end()) {
            throw_refused(file, long_date(day) + " is in the profile already",
                          "Type only new dates.");
        }
        all.push_back(day);
    }
    if (auto faults = treatment_date_faults({all.begin(), all.end()}); !faults.empty()) {
        throw_refused(file, std::move(faults.front().message), std::move(faults.front().hint));
    }
    std::sort(all.begin(), all.end());
    const toml::table table = toml::parse(without_marks(text));
    const std::string value = value_with(without_marks(text), *table.get(date_key), dates);
    return with_value(text, table, {value}, all, file, find_protocol);
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
    const toml::table table = toml::parse(without_marks(text));
    const toml::array& list = *table.get_as<toml::array>(date_key);
    std::vector<std::string> values;  // however the date is written
    for (std::size_t index = 0; index < list.size(); ++index) {
        values.push_back(value_without(without_marks(text), list, index));
    }
    return with_value(text, table, values, dates, file, find_protocol);
}

}  // namespace aftercare
