#include "answer/question.hpp"

#include "read/written_date.hpp"
#include "text/letters.hpp"
#include "text/numbers.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <sstream>
#include <variant>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;
using Words = std::vector<std::string>;

// Without the punctuation around them, which would be no part of a date.
Words words_with_dates(std::string_view question) {
    constexpr std::string_view marks = ".,;:!?\"'()";
    std::istringstream stream{lower_case(question)};
    Words words;
    for (std::string word; stream >> word;) {
        word.erase(0, std::min(word.find_first_not_of(marks), word.size()));
        word.erase(word.find_last_not_of(marks) + 1);
        if (!word.empty()) {
            words.push_back(word);
        }
    }
    return words;
}

// "3 days", "1 week"
std::optional<days> length_of(const std::string& number, std::string_view unit) {
    constexpr std::size_t longest = 4;
    const int unit_days = unit.starts_with("day") ? 1 : unit.starts_with("week") ? 7 : 0;
    const auto count = is_digit(number.front()) && number.size() <= longest
                           ? parse_integer<int>(number)
                           : std::nullopt;
    return count && unit_days > 0 ? std::optional{days{*count * unit_days}} : std::nullopt;
}

// The day that exactly these words name.
std::optional<sys_days> day_of(const Words& words, sys_days session, sys_days today) {
    std::optional<days> later;
    if (words.size() == 2 && words[0] == "day") {
        later = length_of(words[1], words[0]);
    } else if (words.size() == 3 && words[2] == "after") {
        later = length_of(words[0], words[1]);
    } else if (words.size() == 3 && words[0] == "in") {
        later = length_of(words[1], words[2]);
        session = today;
    }
    const std::string text = joined(words);
    for (days ahead{1}; ahead <= days{7}; ++ahead) {
        if (text == lower_case(date::format("%A", today + ahead))) {
            return today + ahead;
        }
    }
    const bool is_date = text == "tomorrow" || text == "today" ||
                         std::ranges::any_of(text, is_digit);  // "sun" is no Sunday
    if (later || !is_date) {
        return later ? std::optional{session + *later} : std::nullopt;
    }
    const auto read = read_written_date(text, today);
    const auto* const found = std::get_if<date::year_month_day>(&read);
    // "I swam 3 days ago" asks about no day.
    return found == nullptr || sys_days{*found} < today ? std::nullopt
                                                        : std::optional{sys_days{*found}};
}

}  // namespace

DayInQuestion day_in_question(std::string_view question, const Schedule& schedule, sys_days today) {
    constexpr std::ptrdiff_t longest = 4;
    const Words words = words_with_dates(question);
    const sys_days first = schedule.sessions.front();
    const sys_days session = today < first ? first : schedule.sessions[schedule.session_on(today)];
    DayInQuestion found;
    for (auto word = words.begin(); word != words.end();) {
        auto length = std::min(longest, words.end() - word);
        std::optional<sys_days> day;
        while (length > 0 && !(day = day_of({word, word + length}, session, today))) {
            --length;
        }
        if (day && (!found.day || found.day == day)) {
            found.day = day;
            word += length;
        } else {
            found.rest += *word++ + ' ';
        }
    }
    return found;
}

}  // namespace aftercare
