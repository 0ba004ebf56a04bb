#include "answer/question.hpp"

#include "read/written_date.hpp"
#include "text/letters.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <variant>

namespace aftercare {

namespace {

using date::days;
using date::sys_days;
using Words = std::vector<std::string>;

// The day that exactly these words name. "day 4" and "4 days after" count from the session.
std::optional<sys_days> day_of(const Words& words, sys_days session, sys_days today) {
    const bool is_number = words.size() == 2 && words[0] == "day" && is_digit(words[1].front());
    const bool is_after = words.size() == 3 && words[2] == "after";
    const bool is_counted = is_number || is_after;
    const std::string text = is_number  ? "in " + words[1] + " days"
                             : is_after ? "in " + words[0] + ' ' + words[1]
                                        : joined(words);
    const bool is_near = text == "today" || text == "tomorrow" || text == "yesterday";
    // "sun" is no Sunday, and on a Sunday, "Sunday" is the next one.
    const bool is_weekday = words.size() == 1 && !is_near && text.ends_with("day");
    if (!is_near && !is_weekday && words.size() != 3 && std::ranges::none_of(text, is_digit)) {
        return std::nullopt;
    }
    const sys_days from = is_counted ? session : is_weekday ? today + days{1} : today;
    const auto read = read_written_date(text, from, DateUse::future);
    const auto* const found = std::get_if<date::year_month_day>(&read);
    // "I swam 3 days ago" asks about no day.
    return found != nullptr && (is_counted || today <= sys_days{*found})
               ? std::optional{sys_days{*found}}
               : std::nullopt;
}

}  // namespace

std::optional<sys_days> take_day(std::string& question, const Schedule& schedule, sys_days today) {
    constexpr std::ptrdiff_t longest = 4;
    const Words words = words_of(question, U"'-./");  // as "2026-11-24" has them
    const sys_days begun = std::max(today, schedule.days.from);
    const sys_days session = schedule.sessions[schedule.session_on(begun)];
    std::optional<sys_days> found;
    std::string before;
    question.clear();
    for (auto word = words.begin(); word != words.end();) {
        // "before Tuesday" asks about other days.
        const bool is_bound = before == "before" || before == "after";
        auto end = is_bound ? word : word + std::min(longest, words.end() - word);
        std::optional<sys_days> day;
        while (end != word && !(day = day_of({word, end}, session, today))) {
            --end;
        }
        before = *word;
        if (day && (!found || found == day)) {
            found = day;
            word = end;
        } else {
            question += *word++ + ' ';
        }
    }
    return found;
}

}  // namespace aftercare
