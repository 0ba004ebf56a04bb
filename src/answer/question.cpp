#include "answer/question.hpp"

#include "read/written_date.hpp"
#include "text/letters.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <bitset>
#include <span>
#include <variant>

namespace aftercare {

namespace {

using date::sys_days;
using Words = std::vector<std::string>;
using Places = std::bitset<longest_question / 2>;  ///< of words in a question

// The day that exactly these words name. "day 4" and "4 days after" count from the session.
std::optional<sys_days> day_of(const Words& words, sys_days session, sys_days today) {
    const bool is_number = words.size() == 2 && words[0] == "day";
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
    const sys_days from = is_counted ? session : is_weekday ? today + date::days{1} : today;
    const auto read = read_written_date(text, from, DateUse::future);
    const auto* const found = std::get_if<date::year_month_day>(&read);
    // "I swam 3 days ago" asks about no day.
    return found != nullptr && (is_counted || today <= sys_days{*found})
               ? std::optional{sys_days{*found}}
               : std::nullopt;
}

// The day that a question names, whose words it loses. The words of a second, other day stay.
std::optional<sys_days> take_day(Words& words, const Schedule& schedule, sys_days today) {
    constexpr std::ptrdiff_t longest = 5;  // "Friday 20th of November 2026"
    const sys_days begun = std::max(today, schedule.days.from);
    const sys_days session = schedule.sessions[schedule.session_on(begun)];
    std::optional<sys_days> found;
    std::string before;
    for (auto word = words.begin(); word != words.end();) {
        // "before Tuesday" asks about other days.
        const bool is_bound = before == "before" || before == "after";
        auto end = is_bound ? word : word + std::min(longest, words.end() - word);
        std::optional<sys_days> day;
        while (end != word && !(day = day_of({word, end}, session, today))) {
            --end;
        }
        before = *word;
        const bool is_taken = day && (!found || found == day);
        found = is_taken ? day : found;
        word = is_taken ? words.erase(word, end) : word + 1;
    }
    return found;
}

// "when", "how long" and "how soon" ask for a day; "a hat when I go out" does not.
bool takes_words_for_day(Words& words) {
    for (const Words& asking : {Words{"when"}, {"how", "long"}, {"how", "soon"}}) {
        const auto found = std::search(words.begin(), words.end(), asking.begin(), asking.end());
        if (found != words.end() && (asking.size() > 1 || found - words.begin() < 2)) {
            words.erase(found, found + std::ssize(asking));
            return true;
        }
    }
    return false;
}

/// Words of the protocol, and what a question that has them all names: an activity or a note.
struct Entry {
    const ActivityPlan* plan = nullptr;  ///< null if it names a note
    bool is_forbidden = false;
    const NotePlan* note = nullptr;
    Words words = {};
    Places places = {};  ///< where the question has these words, if it has them all

    Mention mention() const { return {plan, is_forbidden}; }
};

/// The words of a question.
struct AskedWords {
    Words meant = {};  ///< of words that mean the same, the first
    Places small = {};
    Places turning = {};
    Places odd = {};  ///< in no list and no entry: perhaps slips of the hand

    /// Where the words of an entry are; nowhere if one is missing.
    Places of(std::span<const std::string> entry) const {
        Places all;
        for (const std::string& wanted : entry) {
            Places places;
            for (std::size_t place = 0; place < meant.size(); ++place) {
                const std::string& word = meant[place];
                places[place] = fits(word, wanted) || (odd[place] && is_slip(word, wanted));
            }
            if (places.none()) {
                return {};
            }
            all |= places;
        }
        return all;
    }
};

std::string meant_by(std::string word, const QuestionWords& known) {
    for (const Words& same : known.same) {
        word = is_one_of(same, word) ? same.front() : word;
    }
    return word;
}

std::vector<Entry> entries_of(const Schedule& schedule) {
    std::vector<Entry> entries;
    const auto add = [&](const Words& texts, Entry entry) {
        for (const std::string& text : texts) {
            entry.words = entry_words(text);
            for (std::string& word : entry.words) {
                word = meant_by(word, schedule.words);
            }
            entries.push_back(entry);
        }
    };
    for (const std::vector<NotePlan>* notes : {&schedule.notes, &schedule.answers}) {
        for (const NotePlan& plan : *notes) {
            add(plan.note.asks, {.note = &plan});
        }
    }
    for (const ActivityPlan& plan : schedule.activities) {
        add({plan.activity.id, plan.activity.name}, {&plan});
        add(plan.activity.asks, {&plan});
        add(plan.activity.forbids, {&plan, true});
    }
    return entries;
}

AskedWords asked_words(const Words& written, const QuestionWords& known,
                       const std::vector<Entry>& entries) {
    AskedWords asked;
    for (std::size_t place = 0; place < written.size(); ++place) {
        asked.meant.push_back(meant_by(written[place], known));
        asked.small.set(place, is_one_of(known.small, written[place]));
        asked.turning.set(place, is_one_of(known.turning, written[place]));
    }
    Places in_entries;
    for (const Entry& entry : entries) {
        for (const std::string& wanted : entry.words) {
            in_entries |= asked.of({&wanted, 1});
        }
    }
    asked.odd = ~(asked.small | asked.turning | in_entries);
    return asked;
}

// Where an entry's words follow each other, perhaps with small words between them.
Places run_of(const Words& entry, const AskedWords& asked, bool may_have_small) {
    Places together;
    for (std::size_t first = 0; first + entry.size() <= asked.meant.size(); ++first) {
        Places run;
        auto wanted = entry.begin();
        for (std::size_t place = first; place < asked.meant.size() && wanted != entry.end();
             ++place) {
            if (fits(asked.meant[place], *wanted)) {
                run[place] = true;
                ++wanted;
            } else if (!may_have_small || !asked.small[place]) {
                break;
            }
        }
        together |= wanted == entry.end() ? run : Places{};
    }
    return together;
}

// A longer entry whose words follow each other speaks for the words in it, but never for another
// activity that is stricter, and not for the sign in "my head is hot in the shower".
bool hides(const Entry& outer, const Entry& inner, const AskedWords& asked, sys_days day) {
    const bool is_sign = inner.note != nullptr && inner.note->note.kind == NoteKind::warning;
    const bool is_other =
        outer.plan != nullptr && inner.plan != nullptr && outer.plan != inner.plan;
    return inner.words.size() < outer.words.size() &&
           !(is_other && outer.mention().status_on(day) < inner.mention().status_on(day)) &&
           (inner.places & ~run_of(outer.words, asked, !is_sign)).none();
}

// What the words name, and which of them name nothing.
void find_names(Question& question, const Words& written, const Schedule& schedule) {
    const sys_days day = std::max(question.asked.day, schedule.days.from);
    std::vector<Entry> entries = entries_of(schedule);
    const AskedWords asked = asked_words(written, schedule.words, entries);
    Places named;
    for (Entry& entry : entries) {
        entry.places = asked.of(entry.words);
        named |= entry.places;
    }
    std::erase_if(entries, [](const Entry& entry) { return entry.places.none(); });
    for (const Entry& entry : entries) {
        if (std::ranges::any_of(
                entries, [&](const Entry& outer) { return hides(outer, entry, asked, day); })) {
            continue;
        }
        if (entry.plan == nullptr) {
            if (!is_one_of(question.notes, entry.note)) {
                question.notes.push_back(entry.note);
            }
            continue;
        }
        if (question.mentions.empty() || question.mentions.back().plan != entry.plan) {
            question.mentions.push_back(entry.mention());
        }
        question.mentions.back().is_forbidden |= entry.is_forbidden;
        for (std::size_t place = 0; place < asked.meant.size(); ++place) {
            if (entry.places[place] && asked.odd[place]) {
                question.mentions.back().written = written[place];
            }
        }
    }
    const Places others = ~asked.small & (asked.odd | ~named);
    for (std::size_t place = 0; place < written.size(); ++place) {
        Words& words = asked.turning[place] ? question.turning : question.unknown;
        if (others[place] && !is_one_of(words, written[place])) {
            words.push_back(written[place]);
        }
    }
}

}  // namespace

Status Mention::status(const Phase& phase) const {
    const Status status = plan->stage(phase).status;
    return is_forbidden && status == Status::care ? Status::avoid : status;
}

bool Question::asks_for(NoteKind kind) const {
    return std::ranges::any_of(notes,
                               [kind](const NotePlan* plan) { return plan->note.kind == kind; });
}

Question understand(std::string_view text, const Schedule& schedule, const Asked& asked) {
    Words words = words_of(text, U"'-./");  // as "2026-11-24" has them
    const std::optional<sys_days> named = take_day(words, schedule, asked.day);
    words = words_of(joined(words));
    const bool wants_day = takes_words_for_day(words) || asked.wants_day;
    const sys_days day = named.value_or(asked.day);
    Question question{{day, asked.is_today && day == asked.day, wants_day}, named.has_value()};
    find_names(question, words, schedule);
    return question;
}

}  // namespace aftercare
