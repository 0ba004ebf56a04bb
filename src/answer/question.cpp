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
    Mention mention;
    const NotePlan* note;

    bool is_sign() const { return note != nullptr && note->note.kind == NoteKind::warning; }
};

/// The words of a question, each the first of those that mean the same.
struct AskedWords {
    Words words;
    Places small;
    Places odd;  ///< neither small nor turning nor in an entry: perhaps a slip of the hand

    Places places_of(const std::string& wanted) const {
        Places places;
        for (std::size_t place = 0; place < words.size(); ++place) {
            places[place] =
                fits(words[place], wanted) || (odd[place] && is_slip(words[place], wanted));
        }
        return places;
    }
};

/// An entry in a question, and where the question has a word of it.
struct Match {
    const Entry* entry;
    Places places;
};

bool contains(const Words& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

Words plain(Words words, const QuestionWords& known) {
    for (std::string& word : words) {
        for (const Words& same : known.same) {
            word = contains(same, word) ? same.front() : word;
        }
    }
    return words;
}

std::vector<Entry> entries_of(const Schedule& schedule) {
    std::vector<Entry> entries;
    const auto add = [&](const Words& texts, const Mention& mention, const NotePlan* note) {
        for (const std::string& text : texts) {
            entries.push_back({plain(entry_words(text), schedule.words), mention, note});
        }
    };
    for (const std::vector<NotePlan>* notes : {&schedule.notes, &schedule.answers}) {
        for (const NotePlan& plan : *notes) {
            add(plan.note.asks, {}, &plan);
        }
    }
    for (const ActivityPlan& plan : schedule.activities) {
        add({plan.activity.id, plan.activity.name}, {&plan, false}, nullptr);
        add(plan.activity.asks, {&plan, false}, nullptr);
        add(plan.activity.forbids, {&plan, true}, nullptr);
    }
    return entries;
}

AskedWords asked_words(const Words& written, const QuestionWords& known,
                       const std::vector<Entry>& entries) {
    AskedWords asked{plain(written, known), {}, {}};
    Places named;
    for (const Entry& entry : entries) {
        for (const std::string& word : entry.words) {
            named |= asked.places_of(word);
        }
    }
    for (std::size_t place = 0; place < written.size(); ++place) {
        asked.small[place] = contains(known.small, written[place]);
        asked.odd[place] =
            !named[place] && !asked.small[place] && !contains(known.turning, written[place]);
    }
    return asked;
}

std::vector<Match> matches_of(const std::vector<Entry>& entries, const AskedWords& asked) {
    std::vector<Match> matches;
    for (const Entry& entry : entries) {
        Match match{&entry, {}};
        const bool is_there = std::ranges::all_of(entry.words, [&](const std::string& wanted) {
            const Places places = asked.places_of(wanted);
            match.places |= places;
            return places.any();
        });
        if (is_there && !entry.words.empty()) {
            matches.push_back(match);
        }
    }
    return matches;
}

// Where an entry's words follow each other, with nothing but these words between them.
Places run_of(const Entry& entry, const AskedWords& asked, const Places& between) {
    Places together;
    for (std::size_t first = 0; first < asked.words.size(); ++first) {
        Places run;
        std::size_t next = 0;
        for (std::size_t place = first; place < asked.words.size() && next < entry.words.size();
             ++place) {
            if (fits(asked.words[place], entry.words[next])) {
                run[place] = true;
                ++next;
            } else if (place == first || !between[place]) {
                break;
            }
        }
        together |= next == entry.words.size() ? run : Places{};
    }
    return together;
}

// A longer entry whose words follow each other speaks for the words in it, but never for another
// activity that is stricter, and not for the sign in "my head is hot in the shower".
bool hides(const Match& outer, const Match& inner, const AskedWords& asked, date::sys_days day) {
    const auto is_outside = [&inner](const Places& places) {
        return (inner.places & ~places).any();
    };
    if (outer.entry->words.size() <= inner.entry->words.size() || is_outside(outer.places) ||
        is_outside(run_of(*outer.entry, asked, inner.entry->is_sign() ? Places{} : asked.small))) {
        return false;
    }
    const Mention& one = outer.entry->mention;
    const Mention& other = inner.entry->mention;
    return one.plan == nullptr || other.plan == nullptr || one.plan == other.plan ||
           other.status(other.plan->phase_on(day)) <= one.status(one.plan->phase_on(day));
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
    const std::vector<Entry> entries = entries_of(schedule);
    const AskedWords asked = asked_words(written, schedule.words, entries);
    const std::vector<Match> matches = matches_of(entries, asked);
    Question question;
    Places named;
    for (const Match& match : matches) {
        const auto& [words, mention, note] = *match.entry;
        named |= match.places;
        if (std::ranges::any_of(
                matches, [&](const Match& outer) { return hides(outer, match, asked, day); })) {
            continue;
        }
        std::vector<Mention>& mentions = question.mentions;
        if (note != nullptr) {
            if (question.notes.empty() || question.notes.back() != note) {
                question.notes.push_back(note);
            }
        } else if (mentions.empty() || mentions.back().plan != mention.plan) {
            mentions.push_back(mention);
        } else {
            mentions.back().is_forbidden |= mention.is_forbidden;  // these entries come last
        }
        for (std::size_t place = 0; note == nullptr && place < written.size(); ++place) {
            if (match.places[place] && asked.odd[place]) {
                mentions.back().written = written[place];
            }
        }
    }
    for (std::size_t place = 0; place < written.size(); ++place) {
        const bool is_turning = contains(schedule.words.turning, written[place]);
        Words& others = is_turning ? question.turning : question.unknown;
        if (!asked.small[place] && (!named[place] || asked.odd[place]) &&
            !contains(others, written[place])) {
            others.push_back(written[place]);
        }
    }
    return question;
}

}  // namespace aftercare
