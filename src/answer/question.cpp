#include "answer/question.hpp"

#include "text/words.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace aftercare {

namespace {

using Words = std::vector<std::string>;

struct Entry {
    Words words;
    std::size_t activity;  ///< index into `Schedule::activities`
    bool is_forbidden;
};

std::vector<Entry> entries_of(const Schedule& schedule) {
    std::vector<Entry> entries;
    for (std::size_t index = 0; index < schedule.activities.size(); ++index) {
        const Activity& activity = schedule.activities[index].activity;
        const auto add = [&](std::string_view text, bool is_forbidden) {
            if (Words words = telling_words_of(text); !words.empty()) {
                entries.push_back({std::move(words), index, is_forbidden});
            }
        };
        add(activity.id, false);
        add(activity.name, false);
        for (const std::string& text : activity.asks) {
            add(text, false);
        }
        for (const std::string& text : activity.forbids) {
            add(text, true);
        }
    }
    return entries;
}

/// Whether a question has the words of an entry from here on, in any of their forms.
bool begins_with(std::span<const std::string> words, const Words& entry) {
    return entry.size() <= words.size() &&
           std::equal(entry.begin(), entry.end(), words.begin(),
                      [](std::string_view left, std::string_view right) {
                          return base_form(left) == base_form(right);
                      });
}

/// By the base forms of their first words, the longest first.
using Index = std::unordered_map<std::string, std::vector<Entry>>;

Index index_of(std::vector<Entry> entries) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
        return left.words.size() > right.words.size();
    });
    Index index;
    for (Entry& entry : entries) {
        std::string first{base_form(entry.words.front())};
        index[std::move(first)].push_back(std::move(entry));
    }
    return index;
}

/// The entries that begin at a word, the longest first.
std::vector<const Entry*> entries_at(const Index& index, const Words& words, std::size_t at) {
    std::vector<const Entry*> entries;
    const auto found = index.find(std::string{base_form(words[at])});
    if (found == index.end()) {
        return entries;
    }
    for (const Entry& entry : found->second) {
        if (begins_with(std::span{words}.subspan(at), entry.words)) {
            entries.push_back(&entry);
        }
    }
    return entries;
}

/// What counts for an activity: an entry that lies within no longer one, and of these the
/// strictest.
class Mentions {
public:
    void add(const Entry& entry, std::span<const std::string> said, bool is_inner) {
        const Found found{said.first(entry.words.size()), entry.is_forbidden, is_inner};
        const auto [known, is_new] = mentions_.insert({entry.activity, found});
        const auto weight = [](const Found& each) {
            return std::pair{!each.is_inner, each.is_forbidden};
        };
        if (!is_new && weight(known->second) < weight(found)) {
            known->second = found;
        }
    }

    std::vector<Mention> of(const Schedule& schedule) const {
        std::vector<Mention> mentions;
        for (const auto& [activity, found] : mentions_) {
            mentions.push_back({&schedule.activities[activity], joined(found.said),
                                found.is_forbidden, found.is_inner});
        }
        return mentions;
    }

private:
    struct Found {
        std::span<const std::string> said;  ///< words of the question
        bool is_forbidden;
        bool is_inner;
    };
    std::map<std::size_t, Found> mentions_;  // by the index of the activity
};

}  // namespace

Question understand(std::string_view question, const Schedule& schedule) {
    const Index index = index_of(entries_of(schedule));
    const Words words = telling_words_of(question);
    Mentions mentions;
    Words unexplained;
    std::unordered_set<std::string_view> seen;
    std::size_t explained = 0;  // all words before this one
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::vector<const Entry*> entries = entries_at(index, words, at);
        const std::size_t end = entries.empty() ? at : at + entries.front()->words.size();
        for (const Entry* const entry : entries) {
            mentions.add(*entry, std::span{words}.subspan(at),
                         end <= explained || at + entry->words.size() < end);
        }
        explained = std::max(explained, end);
        if (explained <= at && !is_head(words[at]) && seen.insert(words[at]).second) {
            unexplained.push_back(words[at]);
        }
    }
    return {mentions.of(schedule), std::move(unexplained)};
}

std::vector<std::string> words_to_ask_with(const Schedule& schedule) {
    std::set<std::string> words;
    for (const Entry& entry : entries_of(schedule)) {
        if (entry.words.size() == 1) {
            words.insert(entry.words.front());
        }
    }
    return {words.begin(), words.end()};
}

}  // namespace aftercare
