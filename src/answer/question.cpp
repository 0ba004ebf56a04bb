#include "answer/question.hpp"

#include "text/suggestions.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <bitset>
#include <string_view>
#include <utility>

namespace aftercare {

namespace {

using Words = std::vector<std::string>;
using Places = std::bitset<longest_question / 2 + 1>;  ///< of words in a question

/// Words of the protocol, and what a question that has them all names: an activity or a note.
struct Entry {
    Words words;
    Mention mention;
    const NotePlan* note;
};

/// An entry in a question.
struct Match {
    const Entry* entry;
    Places all;  ///< wherever the question has a word of it
    Places run;  ///< those where its words follow each other, or with small words between them
    Places close_run;  ///< those with nothing between them
};

bool contains(const Words& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

// Each word, or the first of those that mean the same.
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
    const auto add = [&](std::string_view text, const Mention& mention, const NotePlan* note) {
        entries.push_back({plain(entry_words(text), schedule.words), mention, note});
    };
    for (const std::vector<NotePlan>* notes : {&schedule.notes, &schedule.answers}) {
        for (const NotePlan& plan : *notes) {
            for (const std::string& text : plan.note.asks) {
                add(text, {}, &plan);
            }
        }
    }
    for (const ActivityPlan& plan : schedule.activities) {
        add(plan.activity.id, {&plan}, nullptr);
        add(plan.activity.name, {&plan}, nullptr);
        for (const std::string& text : plan.activity.asks) {
            add(text, {&plan}, nullptr);
        }
        for (const std::string& text : plan.activity.forbids) {
            add(text, {&plan, true}, nullptr);
        }
    }
    return entries;
}

// Where a star ends an entry's word, as many letters of the written one are compared, one more or
// one less.
bool is_slip_for(std::string_view written, std::string_view entry_word) {
    constexpr std::size_t shortest_stem = 4;
    const std::string_view stem = stem_of(entry_word);
    bool is_found = is_slip(written, stem);
    if (is_open(entry_word) && shortest_stem <= stem.size()) {
        for (std::size_t size = stem.size() - 1; size <= stem.size() + 1; ++size) {
            is_found = is_found || is_slip(written.substr(0, size), stem);
        }
    }
    return is_found;
}

// The word that was meant by one that no entry has, or else that one.
std::string meant(const std::string& written, const std::vector<Entry>& entries) {
    constexpr std::size_t shortest_for_note = 5;  // "hit" is no "hot"
    std::string_view meant = written;
    for (const Entry& entry : entries) {
        for (const std::string& word : entry.words) {
            if (fits(written, word)) {
                return written;
            }
            if (meant == written && is_slip_for(written, word) &&
                (entry.note == nullptr || shortest_for_note <= written.size())) {
                meant = stem_of(word);
            }
        }
    }
    return std::string{meant};
}

// In their order, with nothing but these words between them.
Places places_together(const Entry& entry, const Words& words, const Places& between) {
    Places together;
    for (std::size_t first = 0; first < words.size(); ++first) {
        Places run;
        std::size_t next = 0;
        for (std::size_t place = first; place < words.size() && next < entry.words.size();
             ++place) {
            if (fits(words[place], entry.words[next])) {
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

std::vector<Match> matches_of(const std::vector<Entry>& entries, const Words& words,
                              const Places& small) {
    std::vector<Match> matches;
    for (const Entry& entry : entries) {
        Match match{&entry, {}, {}, {}};
        const bool is_there =
            std::all_of(entry.words.begin(), entry.words.end(), [&](const std::string& wanted) {
                Places places;
                for (std::size_t place = 0; place < words.size(); ++place) {
                    places[place] = fits(words[place], wanted);
                }
                match.all |= places;
                return places.any();
            });
        if (is_there && !entry.words.empty()) {
            match.run = places_together(entry, words, small);
            match.close_run = places_together(entry, words, {});
            matches.push_back(match);
        }
    }
    return matches;
}

bool is_sign(const Entry& entry) {
    return entry.note != nullptr && entry.note->note.kind == NoteKind::warning;
}

// A longer entry whose words follow each other speaks for the words in it, but never for another
// activity that is stricter, and not for the sign in "my head is hot in the shower".
bool hides(const Match& outer, const Match& inner, date::sys_days day) {
    const Places& run = is_sign(*inner.entry) ? outer.close_run : outer.run;
    if (outer.entry->words.size() <= inner.entry->words.size() || (inner.all & ~run).any()) {
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

Question understand(const Words& written, const Schedule& schedule, date::sys_days day) {
    const QuestionWords& known = schedule.words;
    const std::vector<Entry> entries = entries_of(schedule);
    Words words = plain(written, known);
    Places small;
    Places turning;
    Places slips;
    for (std::size_t place = 0; place < words.size(); ++place) {
        small[place] = contains(known.small, written[place]);
        turning[place] = contains(known.turning, written[place]);
        if (!small[place] && !turning[place]) {
            const std::string corrected = meant(words[place], entries);
            slips[place] = corrected != words[place];
            words[place] = corrected;
        }
    }
    Question question;
    Places named;
    const std::vector<Match> matches = matches_of(entries, words, small);
    for (const Match& match : matches) {
        named |= match.all & ~slips;
        if (std::ranges::any_of(matches,
                                [&](const Match& outer) { return hides(outer, match, day); })) {
            continue;
        }
        const auto& [entry_words, mention, note] = *match.entry;
        std::vector<Mention>& mentions = question.mentions;
        if (note != nullptr) {
            if (is_sign(*match.entry)) {
                question.has_sign = true;
            } else if (question.notes.empty() || question.notes.back() != note) {
                question.notes.push_back(note);
            }
        } else if (mentions.empty() || mentions.back().plan != mention.plan) {
            mentions.push_back(mention);
        } else {
            mentions.back().is_forbidden |= mention.is_forbidden;  // these entries come last
        }
        for (std::size_t place = 0; note == nullptr && place < words.size(); ++place) {
            if (match.all[place] && slips[place]) {
                mentions.back().written = written[place];
            }
        }
    }
    for (std::size_t place = 0; place < words.size(); ++place) {
        if (named[place] || small[place]) {
            continue;
        }
        Words& others = turning[place] ? question.turning : question.unknown;
        if (!contains(others, written[place])) {
            others.push_back(written[place]);
        }
    }
    return question;
}

}  // namespace aftercare
