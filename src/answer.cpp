#include "aftercare/answer.hpp"

#include "aftercare/date_text.hpp"
#include "aftercare/error.hpp"
#include "nearest.hpp"
#include "text_layout.hpp"
#include "wording.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace aftercare {

namespace {

using date::sys_days;

constexpr int most_lines = 3;

bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
}

// Whether the phrase has the word, and not only as a part of a longer one.
bool has_word(std::string_view phrase, std::string_view word) {
    for (std::size_t at = phrase.find(word); at != std::string_view::npos;
         at = phrase.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_letter(phrase[at - 1])) &&
            (end == phrase.size() || !is_letter(phrase[end]))) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> words_for(const Activity& activity) {
    std::vector<std::string> words{lower_case(activity.id), lower_case(activity.name)};
    std::transform(activity.asks.begin(), activity.asks.end(), std::back_inserter(words),
                   lower_case);
    return words;
}

[[noreturn]] void throw_unclear(std::string_view phrase, std::string message, std::string hint) {
    throw Error{Failure::usage,
                Fault{"\"" + std::string{phrase} + "\" " + std::move(message), std::move(hint)}};
}

[[noreturn]] void throw_unknown(const Schedule& schedule, std::string_view phrase) {
    std::set<std::string> words;
    std::string listed;
    for (const ActivityPlan& plan : schedule.activities) {
        for (const std::string& word : words_for(plan.activity)) {
            if (words.insert(word).second) {
                listed += (listed.empty() ? "" : ", ") + word;
            }
        }
    }
    const std::vector<std::string_view> known(words.begin(), words.end());
    const std::string_view meant = nearest(lower_case(phrase), known);
    throw_unclear(phrase, "is nothing that this plan knows",
                  (meant.empty() ? "" : "Did you mean \"" + std::string{meant} + "\"? ") +
                      "It knows: " + listed + '.');
}

// "Tue 24 Nov 2026 (day 4)"
std::string dated(const Schedule& schedule, sys_days day) {
    return long_date(day) + " (" + day_in_words(schedule, day) + ')';
}

const Restriction* restriction_on(const ActivityPlan& plan, sys_days day) {
    const auto found =
        std::find_if(plan.restrictions.begin(), plan.restrictions.end(), [&](const Restriction& r) {
            return r.days.from <= day && (r.open_ended || day < r.days.until);
        });
    return found == plan.restrictions.end() ? nullptr : &*found;
}

std::string when_it_ends(const Schedule& schedule, const ActivityPlan& plan,
                         const Restriction& restriction, sys_days day) {
    if (restriction.open_ended) {
        return "this plan names no day from which it is yes. Ask your practitioner.";
    }
    const sys_days end = restriction.days.until;
    const bool with_care = plan.stage(plan.phase_on(end)).status == Status::care;
    return (with_care ? "with care from " : "from ") + dated(schedule, end) + ", " +
           in_days(day, end) + '.';
}

// The next day on which the activity is to be avoided again, or is freer than today.
std::string what_comes(const Schedule& schedule, const ActivityPlan& plan, sys_days day) {
    const Status now = plan.stage(plan.phase_on(day)).status;
    for (const Phase& phase : plan.phases) {
        const Status status = plan.stage(phase).status;
        if (phase.days.from <= day || status == now) {
            continue;
        }
        const std::string from = " from " + dated(schedule, phase.days.from);
        return status == Status::avoid     ? "; but not" + from
               : status == Status::allowed ? "; without limits" + from
                                           : "; with care" + from;
    }
    return {};
}

std::string before_treatment(const Schedule& schedule, const ActivityPlan& plan, sys_days day) {
    const sys_days treatment = schedule.sessions.front();
    const Stage& first = plan.stage(plan.phases.front());
    return "Yes. The treatment is on " + long_date(treatment) + ", " + in_days(day, treatment) +
           ". From that day on: " + first.title + '.';
}

}  // namespace

const ActivityPlan& activity_meant(const Schedule& schedule, std::string_view phrase) {
    const std::string wanted = lower_case(phrase);
    std::vector<const ActivityPlan*> meant;
    for (const ActivityPlan& plan : schedule.activities) {
        const std::vector<std::string> words = words_for(plan.activity);
        if (std::find(words.begin(), words.end(), wanted) != words.end()) {
            return plan;
        }
        if (std::any_of(words.begin(), words.end(),
                        [&](const std::string& word) { return has_word(wanted, word); })) {
            meant.push_back(&plan);
        }
    }
    if (meant.empty()) {
        throw_unknown(schedule, phrase);
    }
    if (meant.size() > 1) {
        std::string names;
        for (const ActivityPlan* plan : meant) {
            names += (names.empty() ? "" : ", ") + plan->activity.id;
        }
        throw_unclear(phrase, "means several things of this plan",
                      "Ask for one of: " + names + '.');
    }
    return *meant.front();
}

Answer answer(const Schedule& schedule, const ActivityPlan& plan, sys_days day,
              const TextStyle& style) {
    std::string words;
    bool is_yes = true;
    if (day < schedule.days.from) {
        words = before_treatment(schedule, plan, day);
    } else {
        const Phase& phase = plan.phase_on(day);
        const Stage& stage = plan.stage(phase);
        const std::string& name = plan.activity.name;
        const std::string since = name + ": since " + dated(schedule, phase.days.from);
        if (const Restriction* restriction = restriction_on(plan, day)) {
            is_yes = false;
            words = "No. " + name + ": " + when_it_ends(schedule, plan, *restriction, day);
        } else {
            words = (stage.status == Status::care ? "Yes, with care. " : "Yes. ") + since +
                    what_comes(schedule, plan, day) + '.';
        }
        words += stage.advice.empty() ? "" : ' ' + stage.advice;
    }
    std::string text;
    append_shortened(text, words, 0, style.width, most_lines);
    return {is_yes, std::move(text)};
}

}  // namespace aftercare
