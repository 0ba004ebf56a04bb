#include "answer/quotes.hpp"

#include "text/dates.hpp"
#include "text/numbers.hpp"
#include "text/words.hpp"
#include "write/wording.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace aftercare {

namespace {

using date::sys_days;

// Warning signs in other words, by their stems.
constexpr auto other_words =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"swollen", "swell"},
                                                                  {"allergic", "allergy"},
                                                                  {"allergi", "allergy"},
                                                                  {"painful", "pain"},
                                                                  {"hurt", "pain"},
                                                                  {"burn", "heat"},
                                                                  {"feverish", "fever"},
                                                                  {"breathless", "breath"},
                                                                  {"infected", "pus"},
                                                                  {"infection", "pus"}});

// "itch" for "itches" and "itching", "red" for "redness", "moisturiz" for "moisturiser", so that a
// question finds either.
std::string stem(std::string_view word) {
    constexpr std::size_t shortest = 3;
    word = base_form(word);
    if (word.ends_with("zer") || word.ends_with("ser")) {
        word.remove_suffix(1);
    }
    for (const std::string_view ending : {"ness", "e"}) {
        if (word.size() >= shortest + ending.size() && word.ends_with(ending)) {
            word.remove_suffix(ending.size());
        }
    }
    std::string form{word};
    if (form.ends_with("is")) {  // as British people write it
        form.back() = 'z';
    }
    const auto other = std::find_if(other_words.begin(), other_words.end(),
                                    [&form](const auto& pair) { return pair.first == form; });
    return other == other_words.end() ? form : std::string{other->second};
}

class Search {
public:
    explicit Search(const std::vector<std::string>& words) {
        for (const std::string& word : words) {
            if (!says_little(word) && !says_little(base_form(word))) {
                is_found_.emplace(stem(word), false);
            }
        }
    }

    bool finds(std::string_view text) {
        bool is_found = false;
        for (const std::string& word : words_of(text)) {
            if (const auto wanted = is_found_.find(stem(word)); wanted != is_found_.end()) {
                wanted->second = true;
                is_found = true;
            }
        }
        return is_found;
    }

    /// Those of the words that any text had.
    std::vector<std::string> found(const std::vector<std::string>& words) const {
        std::vector<std::string> found;
        std::copy_if(words.begin(), words.end(), std::back_inserter(found),
                     [this](const std::string& word) {
                         const auto wanted = is_found_.find(stem(word));
                         return wanted != is_found_.end() && wanted->second;
                     });
        return found;
    }

private:
    std::unordered_map<std::string, bool> is_found_;
};

/// A text of the plan, and the first day on which it applies.
struct Told {
    std::string_view text;
    sys_days from;
};

// What applies on the day, and what begins later.
std::vector<Told> told_from(const Schedule& schedule, sys_days day) {
    std::vector<Told> told;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Phase& phase : plan.phases) {
            if (day < phase.days.from || &phase == &plan.phase_on(day)) {
                told.push_back({plan.stage(phase).advice, phase.days.from});
            }
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind != NoteKind::expect && plan.note.kind != NoteKind::advice) {
            continue;
        }
        if (plan.note.applies_throughout()) {
            told.push_back({plan.note.text, schedule.days.from});
        }
        for (const DayRange& range : plan.days) {
            if (day < range.until) {
                told.push_back({plan.note.text, range.from});
            }
        }
    }
    std::stable_sort(told.begin(), told.end(), [day](const Told& left, const Told& right) {
        return std::max(left.from, day) < std::max(right.from, day);
    });
    return told;
}

// Out of its place one sign misleads: a question about redness is also told of a swollen face.
std::vector<std::string> warnings_with(const Schedule& schedule, Search& search,
                                       const PlanDates& dates) {
    std::vector<std::string> warnings;
    bool is_found = false;
    for (const NotePlan& plan : schedule.notes) {
        if (plan.note.kind == NoteKind::warning) {
            warnings.push_back(warning_in_words(plan, dates));
            is_found = search.finds(plan.note.text) || is_found;
        }
    }
    return is_found ? warnings : std::vector<std::string>{};
}

}  // namespace

Quotes quotes(const Schedule& schedule, const std::vector<std::string>& words, sys_days day) {
    const PlanDates dates{schedule.days};
    Search search{words};
    Quotes found;
    std::unordered_set<std::string_view> quoted;
    for (const Told& told : told_from(schedule, day)) {
        if (search.finds(told.text) && quoted.insert(told.text).second) {
            found.lines.push_back((day < told.from ? "From " + dates(told.from) + ": " : "") +
                                  std::string{told.text});
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        if (const auto& before = plan.note.before; before && search.finds(plan.note.text)) {
            found.lines.push_back(counted(before->count(), "day") +
                                  " before a session: " + plan.note.text);
        }
    }
    found.warnings = warnings_with(schedule, search, dates);
    found.words = search.found(words);
    return found;
}

}  // namespace aftercare
