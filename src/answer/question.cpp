#include "answer/question.hpp"

#include "text/words.hpp"

#include <algorithm>
#include <bitset>

namespace aftercare {

namespace {

using Words = std::vector<std::string>;
using Places = std::bitset<longest_question / 2 + 1>;  ///< of words in a question

/// Words of the protocol, and what a question that has them all names: an activity or a note.
struct Entry {
    Words words;
    const ActivityPlan* plan;  ///< null if it names a note
    const NotePlan* note;
    bool is_forbidden;
    Places places = {};  ///< where the question has these words, if it has them all

    bool is_sign() const { return note != nullptr && note->note.kind == NoteKind::warning; }
    Status status(date::sys_days day) const {
        return Mention{plan, is_forbidden}.status(plan->phase_on(day));
    }
};

/// A word of a question.
struct AskedWord {
    std::string written;
    std::string meant;  ///< the first of the words that mean the same
    bool is_small;
    bool is_turning;
    bool is_odd;  ///< neither of them nor in an entry: perhaps a slip of the hand

    bool stands_for(const std::string& wanted) const {
        return fits(meant, wanted) || (is_odd && is_slip(meant, wanted));
    }
};

using AskedWords = std::vector<AskedWord>;

std::string meant_by(std::string word, const QuestionWords& known) {
    for (const Words& same : known.same) {
        word = is_one_of(same, word) ? same.front() : word;
    }
    return word;
}

std::vector<Entry> entries_of(const Schedule& schedule) {
    std::vector<Entry> entries;
    const auto add = [&](const Words& texts, const ActivityPlan* plan, const NotePlan* note,
                         bool is_forbidden = false) {
        for (const std::string& text : texts) {
            entries.push_back({entry_words(text), plan, note, is_forbidden});
            for (std::string& word : entries.back().words) {
                word = meant_by(word, schedule.words);
            }
        }
    };
    for (const std::vector<NotePlan>* notes : {&schedule.notes, &schedule.answers}) {
        for (const NotePlan& plan : *notes) {
            add(plan.note.asks, nullptr, &plan);
        }
    }
    for (const ActivityPlan& plan : schedule.activities) {
        add({plan.activity.id, plan.activity.name}, &plan, nullptr);
        add(plan.activity.asks, &plan, nullptr);
        add(plan.activity.forbids, &plan, nullptr, true);
    }
    return entries;
}

AskedWords asked_words(const Words& written, const QuestionWords& known,
                       const std::vector<Entry>& entries) {
    AskedWords asked;
    for (const std::string& each : written) {
        AskedWord word{each, meant_by(each, known), is_one_of(known.small, each),
                       is_one_of(known.turning, each), false};
        const bool is_in_entry = std::ranges::any_of(entries, [&word](const Entry& entry) {
            return std::ranges::any_of(entry.words, [&word](const std::string& wanted) {
                return word.stands_for(wanted);
            });
        });
        word.is_odd = !word.is_small && !word.is_turning && !is_in_entry;
        asked.push_back(word);
    }
    return asked;
}

Places places_of(const Words& entry, const AskedWords& asked) {
    Places places;
    for (const std::string& wanted : entry) {
        bool is_there = false;
        for (std::size_t place = 0; place < asked.size(); ++place) {
            if (asked[place].stands_for(wanted)) {
                places[place] = true;
                is_there = true;
            }
        }
        if (!is_there) {
            return {};
        }
    }
    return places;
}

// Where an entry's words follow each other, perhaps with small words between them.
Places run_of(const Words& entry, const AskedWords& asked, bool may_have_small) {
    Places together;
    for (std::size_t first = 0; first < asked.size(); ++first) {
        Places run;
        auto wanted = entry.begin();
        for (std::size_t place = first; place < asked.size() && wanted != entry.end(); ++place) {
            if (fits(asked[place].meant, *wanted)) {
                run[place] = true;
                ++wanted;
            } else if (place == first || !may_have_small || !asked[place].is_small) {
                break;
            }
        }
        together |= wanted == entry.end() ? run : Places{};
    }
    return together;
}

// A longer entry whose words follow each other speaks for the words in it, but never for another
// activity that is stricter, and not for the sign in "my head is hot in the shower".
bool hides(const Entry& outer, const Entry& inner, const AskedWords& asked, date::sys_days day) {
    if (outer.words.size() <= inner.words.size() ||
        (inner.places & ~run_of(outer.words, asked, !inner.is_sign())).any()) {
        return false;
    }
    return outer.plan == nullptr || inner.plan == nullptr || outer.plan == inner.plan ||
           inner.status(day) <= outer.status(day);
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

Question understand(const Words& written, const Schedule& schedule, date::sys_days day) {
    std::vector<Entry> entries = entries_of(schedule);
    const AskedWords asked = asked_words(written, schedule.words, entries);
    for (Entry& entry : entries) {
        entry.places = places_of(entry.words, asked);
    }
    std::erase_if(entries, [](const Entry& entry) { return entry.places.none(); });
    Question question;
    for (const Entry& entry : entries) {
        if (std::ranges::any_of(
                entries, [&](const Entry& outer) { return hides(outer, entry, asked, day); })) {
            continue;
        }
        if (entry.note != nullptr) {
            question.notes.push_back(entry.note);
            continue;
        }
        std::vector<Mention>& mentions = question.mentions;
        if (mentions.empty() || mentions.back().plan != entry.plan) {
            mentions.push_back({entry.plan, false});
        }
        mentions.back().is_forbidden |= entry.is_forbidden;
        for (std::size_t place = 0; place < asked.size(); ++place) {
            if (entry.places[place] && asked[place].is_odd) {
                mentions.back().written = asked[place].written;
            }
        }
    }
    std::vector<const NotePlan*>& notes = question.notes;
    notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
    for (std::size_t place = 0; place < asked.size(); ++place) {
        const auto& [word, meant, is_small, is_turning, is_odd] = asked[place];
        const bool is_named = !is_odd && std::ranges::any_of(entries, [place](const Entry& entry) {
            return entry.places[place];
        });
        Words& others = is_turning ? question.turning : question.unknown;
        if (!is_small && !is_named && !is_one_of(others, word)) {
            others.push_back(word);
        }
    }
    return question;
}

}  // namespace aftercare
