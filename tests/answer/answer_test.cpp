#include "aftercare/answer.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "support/schedule_of.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;
using date::days;

namespace {

Answer can(std::string_view question, int day, const Schedule& schedule = friday) {
    return answer(schedule, question, {treatment + days{day}}, {1000, true, false});
}

Activity activity(const std::string& id, std::vector<Stage> stages, std::vector<std::string> asks,
                  std::vector<std::string> forbids = {}) {
    return {id, id, std::move(asks), std::move(stages), std::move(forbids)};
}

Stage stage(int day, Status status, std::string advice = {}) {
    return {Offset{days{day}}, status, "Title", std::move(advice), {}};
}

Note note(NoteKind kind, const std::string& text) { return {kind, {}, text, {}, {}, {}}; }

Schedule plan_of(std::vector<Activity> activities, std::vector<Note> notes = {}) {
    return schedule_of({treatment}, {"studio", "Studio", std::move(activities), std::move(notes)});
}

}  // namespace

TEST_CASE("letters and digits make a word longer, other signs do not") {
    for (const std::string more : {"a", "z", "0", "9", "\u00e0", "\u0301"}) {
        CAPTURE(more);
        CHECK(can(more + "wash", 8).kind == AnswerKind::silent);
        CHECK(can("wash" + more, 8).kind == AnswerKind::silent);
    }
    for (const std::string sign : {"`", "{", "/", ":", "\x7f", " ", "?", "\u00a0", "\u2026"}) {
        CAPTURE(sign);
        CHECK(can(sign + "wash" + sign, 8).kind == AnswerKind::yes);
    }
}

TEST_CASE("a byte that is no character is a word that nothing explains") {
    CHECK(can("wash\xff", 8).kind == AnswerKind::silent);
    CHECK(can("wash \xff", 8).kind == AnswerKind::silent);
}

TEST_CASE("letters small and capital are alike in every language") {
    const Schedule schedule =
        plan_of({activity("swimming", {stage(0, Status::care)}, {"Übung", "Żagle", "Баня"})});
    for (const std::string_view question : {"übung", "ÜBUNG", "żagle", "ŻAGLE", "баня", "БАНЯ"}) {
        CAPTURE(question);
        CHECK(can(question, 1, schedule).kind == AnswerKind::yes);
    }
}

TEST_CASE("a longer entry answers for the words in it") {
    const Schedule schedule =
        plan_of({activity("steam", {stage(0, Status::care)}, {}),
                 activity("saunas", {stage(0, Status::avoid)}, {"steam room", "hot steam room"})});
    const std::string text = can("hot steam room", 1, schedule).text;
    CHECK(says(text, "No. saunas: "));
    CHECK_FALSE(says(text, "steam: "));
}

TEST_CASE("a longer entry is never milder than a word in it that is another activity's") {
    const Schedule schedule =
        plan_of({activity("sun", {stage(0, Status::avoid), stage(9, Status::care)}, {}),
                 activity("hats", {stage(0, Status::care)}, {"sun hat"})});
    CHECK(can("wear a sun hat", 1, schedule).kind == AnswerKind::no);
    CHECK(can("in the sun with a sun hat", 1, schedule).kind == AnswerKind::no);
    CHECK(can("wear a sun hat", 9, schedule).text.starts_with("Yes, with care. hats: "));
}

TEST_CASE("entries that overlap both count") {
    const Schedule schedule =
        plan_of({activity("sweating", {stage(0, Status::allowed)}, {"hot shower"}),
                 activity("washing", {stage(0, Status::avoid)}, {"shower hair"})});
    CHECK(can("hot shower on my hair", 1, schedule).kind == AnswerKind::no);
    CHECK(can("hot shower", 1, schedule).kind == AnswerKind::yes);
}

TEST_CASE("an entry that forbids beats one that asks") {
    CHECK(can("shave with an electric shaver or a razor", 8).kind == AnswerKind::no);
    CHECK(can("shave, electric shaver, razor", 8).kind == AnswerKind::no);
    CHECK(can("razor, shave, electric shaver", 8).kind == AnswerKind::no);
}

TEST_CASE("several activities have a line each, the strictest first") {
    const std::string text = can("wear a hat in the sun", 2).text;
    CHECK(text.starts_with("No. Sun: with care from Sun 20 Dec 2026"));
    CHECK(says(text, "\nHats: yes, with care; since Fri 20 Nov 2026"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
}

TEST_CASE("an answer is as long as it must be, and wrapped at word ends") {
    std::string advice;
    for (int word = 0; word < 300; ++word) {
        advice += "word" + std::to_string(word) + ' ';
    }
    const Schedule schedule = plan_of({activity("washing", {stage(0, Status::avoid, advice)}, {})});
    const std::string text = answer(schedule, "washing", {treatment}, {40, true, false}).text;
    CHECK(says(text, "word299\n"));
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        CHECK(column_count(line) <= 40);
    }
}

TEST_CASE("a restriction without an end names no day") {
    const Schedule schedule = plan_of({activity("washing", {stage(0, Status::avoid)}, {"wash"})});
    for (const int day : {0, 1, 400}) {
        const Answer given = can("wash", day, schedule);
        CHECK(given.kind == AnswerKind::no);
        CHECK(says(given.text, "this plan names no day for \"wash\". Ask your practitioner."));
        CHECK_FALSE(says(given.text, "20"));
    }
}

TEST_CASE("what needs care again after the next session is told") {
    const std::vector<Activity> activities{
        activity("hats", {stage(0, Status::care), stage(5, Status::allowed)}, {})};
    const Schedule schedule =
        schedule_of({treatment, treatment + days{10}}, {"studio", "Studio", activities, {}});
    CHECK(can("hats", 7, schedule)
              .text.starts_with("Yes. hats: since Wed 25 Nov 2026 (day 5 of session 1); with care "
                                "again from Mon 30 Nov 2026 (day 0 of session 2)."));
}

TEST_CASE(
    "the practitioner's word is told where it moved what is asked, counted from each session") {
    const std::vector<Override> overrides{{"sweating", Offset{days{10}}, {}}};
    const Schedule schedule =
        schedule_of({treatment, treatment + days{3}}, builtin_protocol(), {}, overrides);
    CHECK(says(can("sweat", 2, schedule).text,
               "from Thu 3 Dec 2026 (day 10 of session 2), in 11 days. Your practitioner said day "
               "10 (usually day 5). No gym"));
    CHECK(says(can("gym", 2, schedule).text, "Your practitioner said day 10 (usually day 7)."));
    CHECK(says(can("gym", 20, schedule).text, "Your practitioner said day 10 (usually day 7)."));
    CHECK_FALSE(says(can("shave", 20, schedule).text, "practitioner said"));
}

TEST_CASE("a practitioner who says the usual day is not mentioned") {
    const std::vector<Override> overrides{{"washing", Offset{days{4}}, {}}};
    const Schedule schedule = schedule_of({treatment}, builtin_protocol(), {}, overrides);
    CHECK_FALSE(says(can("wash", 2, schedule).text, "practitioner said"));
    CHECK_FALSE(says(can("wash", 8, schedule).text, "practitioner said"));
}

TEST_CASE(
    "quotes say all warnings first, then what applies now, what applies later and what prepares") {
    Note later = note(NoteKind::expect, "An itch is normal.");
    later.days = NoteDays{Offset{days{3}}, Offset{days{6}}};
    Note prepare = note(NoteKind::prepare, "No itch powder.");
    prepare.title = "Tomorrow";
    prepare.before = days{1};
    const Schedule schedule = plan_of({activity("washing",
                                                {stage(0, Status::avoid, "Water makes you itch."),
                                                 stage(4, Status::care, "Stop if you itch.")},
                                                {})},
                                      {note(NoteKind::warning, "An itch that burns: call."),
                                       note(NoteKind::warning, "Fever: call."), later,
                                       note(NoteKind::advice, "Never mind an itch."), prepare});
    CHECK(can("itch", 1, schedule).text ==
          "The plan has no yes or no for \"itch\". It says:\n"
          "An itch that burns: call.\nFever: call.\n"
          "Water makes you itch.\n"
          "Never mind an itch.\n"
          "From Mon 23 Nov: An itch is normal.\n"
          "From Tue 24 Nov: Stop if you itch.\n"
          "1 day before a session: No itch powder.\n");
    CHECK(can("itch", 5, schedule).text ==
          "The plan has no yes or no for \"itch\". It says:\n"
          "An itch that burns: call.\nFever: call.\n"
          "Stop if you itch.\n"
          "An itch is normal.\n"
          "Never mind an itch.\n"
          "1 day before a session: No itch powder.\n");
    CHECK_FALSE(says(can("itch", 6, schedule).text, "is normal"));
    CHECK(can("burns", 1, schedule).text ==
          "The plan has no yes or no for \"burns\". It says:\n"
          "An itch that burns: call.\nFever: call.\n");
    CHECK(says(can("wash itch", 1, schedule).text, "nothing about \"wash\"") == false);
    CHECK(
        can("washing itch", 1, schedule).text.starts_with("The plan has no yes or no for \"itch"));
}

TEST_CASE("a longer entry answers for the words in it, unless one of them is stricter") {
    const auto plan_with = [](Status of_bath) {
        return plan_of({activity("steaming", {stage(0, Status::care)}, {"steam bath"}),
                        activity("bathing", {stage(0, of_bath)}, {"bath"})});
    };
    for (const Status of_bath : {Status::allowed, Status::care}) {
        const std::string text = can("steam bath", 0, plan_with(of_bath)).text;
        CHECK(text.starts_with("Yes, with care. steaming:"));
        CHECK_FALSE(says(text, "bathing"));
    }
    CHECK(can("steam bath", 0, plan_with(Status::avoid)).text.starts_with("No. bathing:"));
    CHECK(says(can("steam bath bath", 0, plan_with(Status::care)).text, "bathing"));
}

TEST_CASE("other advice on the same care is no care that begins again") {
    const Schedule schedule =
        plan_of({activity("washing", {stage(0, Status::care), stage(4, Status::care)}, {})});
    CHECK(can("washing", 1, schedule).text ==
          "Yes, with care. washing: since Fri 20 Nov 2026 (day 0).\n");
}

TEST_CASE("the first word that asks for an activity is the one to ask with") {
    CHECK(says(can("wash or shampoo the dog", 2).text, "Ask: aftercare can wash\n"));
    CHECK(says(can("shampoo or wash the dog", 2).text, "Ask: aftercare can shampoo\n"));
}

TEST_CASE(
    "what may be asked instead names every activity of the question, and its profile and day") {
    const Asked asked{treatment + days{8}, false, "sam.toml", "'28 Nov'"};
    const TextStyle wide{1000, true, false};
    CHECK(answer(friday, "run before sauna", asked, wide).text ==
          "This plan says nothing about \"before\". Did you mean sweating, pools and saunas?\n"
          "Ask: aftercare can run sauna --profile sam.toml --on '28 Nov'\n");
    CHECK(says(answer(friday, "wash tomorrow", asked, wide).text,
               "aftercare can wash --profile sam.toml --on DATE, with tomorrow"));
    CHECK(says(answer(friday, "dizzy", asked, wide).text,
               "\nFor the warning signs: aftercare today sam.toml\n"));
    CHECK(says(answer(friday, "", asked, wide).text, "aftercare can wash --profile sam.toml"));
}

TEST_CASE("of another day than today, nothing is said to be tomorrow") {
    const TextStyle wide{1000, true, false};
    const auto asked_on = [&](int day, bool is_today) {
        return answer(friday, "wash", {treatment + days{day}, is_today}, wide).text;
    };
    CHECK(says(asked_on(3, true), "from Tue 24 Nov 2026 (day 4), tomorrow. Keep"));
    CHECK(says(asked_on(3, false), "from Tue 24 Nov 2026 (day 4). Keep"));
    CHECK(asked_on(-1, true) == "Your plan begins on Fri 20 Nov 2026, tomorrow.\n");
    CHECK(asked_on(-1, false) == "Your plan begins on Fri 20 Nov 2026.\n");
}

TEST_CASE("a word is the same in all its forms, but for what is shown") {
    const Schedule schedule = plan_of(
        {activity("gyms", {stage(0, Status::care)},
                  {"hot bath", "weights", "kiss", "gas", "bring", "training", "cut head"})});
    for (const std::string_view question :
         {"gym", "gyms", "hot baths", "hot bathing", "weight", "weights", "kiss", "gas", "bring",
          "train", "trainings", "cut my scalp"}) {
        CAPTURE(question);
        CHECK(can(question, 1, schedule).kind == AnswerKind::yes);
    }
    for (const std::string_view question : {"kis", "ga", "gymss", "br", "cut my hair"}) {
        CAPTURE(question);
        CHECK(can(question, 1, schedule).kind == AnswerKind::silent);
    }
    CHECK(says(can("gym in jeans", 1, schedule).text, "nothing about \"jeans\""));
}

TEST_CASE("care that goes on with other advice began with the first") {
    const Schedule schedule = plan_of({activity("bath",
                                                {stage(0, Status::avoid), stage(2, Status::care),
                                                 stage(5, Status::care), stage(7, Status::allowed)},
                                                {})});
    CHECK(says(can("bath", 6, schedule).text, "since Sun 22 Nov 2026 (day 2); without limits"));
    CHECK(says(can("bath", 7, schedule).text, "since Fri 27 Nov 2026 (day 7)."));
}

TEST_CASE("any of the first unknown words may be a slip") {
    CHECK(says(can("xylophone wahsing", 2).text, "Did you mean \"washing\"?"));
}

TEST_CASE("where a warning sign has a word of the question, the answer has all warning signs") {
    for (const std::string_view question :
         {"is my scalp bleeding normal", "normal redness", "bleeding", "my scalp bleeds",
          "wash if my scalp bleeds", "is it normal that it swells",
          "wash tomorrow if I have a fever", "have sex with a fever"}) {
        CAPTURE(question);
        const Answer answer = can(question, 2);
        CHECK(answer.kind == AnswerKind::silent);
        CHECK(says(answer.text, "See a doctor right away if redness"));
        CHECK(says(answer.text, "call an ambulance"));
        CHECK_FALSE(says(answer.text, "nothing about"));
    }
    CHECK_FALSE(says(can("normal", 2).text, "See a doctor"));
    CHECK_FALSE(says(can("wash the dog", 2).text, "See a doctor"));
}

TEST_CASE("warning signs are found in other words") {
    for (const std::string_view question :
         {"swollen", "allergic", "allergies", "painful", "hurts", "burning", "feverish",
          "breathless", "infected", "infections", "swim with an infection"}) {
        CAPTURE(question);
        CHECK(says(can(question, 31).text, "It says:\nSee a doctor right away"));
    }
}

TEST_CASE("a question that nothing explains ends with the way to the warning signs") {
    for (const std::string_view question : {"my scalp throbs", "dizzy", "numb"}) {
        CAPTURE(question);
        const std::string text = can(question, 2).text;
        CHECK(text.starts_with("This plan says nothing about"));
        CHECK(text.ends_with("\nFor the warning signs: aftercare today\n"));
    }
    const Schedule without_warnings = plan_of({activity("washing", {stage(0, Status::care)}, {})},
                                              {note(NoteKind::advice, "Be careful.")});
    CHECK_FALSE(says(can("dizzy", 2, without_warnings).text, "warning signs"));
    CHECK_FALSE(says(can("", 2).text, "warning signs"));
}

TEST_CASE("a question finds a word's other forms") {
    const Schedule schedule =
        plan_of({activity("washing",
                          {stage(0, Status::avoid,
                                 "Peeling, itching, an ache, redness: no caps, tie, gas, kiss or "
                                 "bring during illness.")},
                          {})});
    for (const std::string_view question :
         {"peel", "peels", "peeling", "itch", "itches", "ache", "aches", "red", "redness", "cap",
          "caps", "tie", "gas", "kiss", "bring", "during", "dur", "ill"}) {
        CAPTURE(question);
        CHECK(says(can(question, 0, schedule).text, "It says"));
    }
    for (const std::string_view question :
         {"pee", "ga", "kis", "br", "redn", "capers", "illn", "ti"}) {
        CAPTURE(question);
        CHECK_FALSE(says(can(question, 0, schedule).text, "It says"));
    }
}

TEST_CASE("words that stand in every text find no sentence") {
    for (const std::string_view question :
         {"you", "your", "not", "if", "back", "again", "and", "keeps"}) {
        CAPTURE(question);
        CHECK_FALSE(says(can(question, 2).text, "It says"));
    }
}

TEST_CASE("only a likely slip of the hand gets a suggestion") {
    for (const auto& [word, meant] :
         std::vector<std::pair<std::string, std::string>>{{"showr", "shower"},
                                                          {"shampo", "shampoo"},
                                                          {"swimmimg", "swimming"},
                                                          {"sahve", "shave"},
                                                          {"hemlet", "helmet"}}) {
        CHECK(says(can(word, 2).text, "Did you mean \"" + meant + "\"?"));
    }
    for (const std::string_view word :
         {"sex", "sea food", "shade", "bed", "car", "work", "steam"}) {
        CAPTURE(word);
        CHECK_FALSE(says(can(word, 2).text, "Did you mean \""));
    }
}

TEST_CASE("what cannot be answered brings the names of all activities, or of twelve") {
    std::vector<Activity> activities;
    std::string names;
    for (char letter = 'a'; letter <= 'l'; ++letter) {
        const std::string name = std::string{"name-"} + letter;
        activities.push_back(activity(name, {stage(0, Status::care)}, {}));
        names += (names.empty() ? "" : ", ") + name;
    }
    const auto answer_of = [](const std::vector<Activity>& all) {
        return answer(plan_of(all), "dance", {treatment}, {1000, true, false}).text;
    };
    CHECK(says(answer_of(activities), "You can ask about: " + names + ".\n"));
    activities.push_back(activity("name-m", {stage(0, Status::care)}, {}));
    CHECK(says(answer_of(activities), "You can ask about: " + names + ", ...\n"));
}

TEST_CASE("the name of an activity is written small within a sentence, but not an abbreviation") {
    for (const auto& [name, shown] : std::vector<std::pair<std::string, std::string>>{
             {"Hot tub", "hot tub"}, {"SPA", "SPA"}, {"iron", "iron"}, {"X", "X"}, {"X1", "X1"}}) {
        Activity one = activity("one", {stage(0, Status::care)}, {});
        one.name = name;
        CHECK(says(can("one elephant", 1, plan_of({one})).text, "Did you mean " + shown + "?\n"));
    }
}

TEST_CASE("what may be meant is the activity of the longest entry") {
    const Schedule schedule =
        plan_of({activity("steam", {stage(0, Status::care)}, {}),
                 activity("saunas", {stage(0, Status::avoid)}, {"steam room"})});
    CHECK(says(can("steam room naked", 1, schedule).text,
               "Did you mean saunas?\nAsk: aftercare can steam room\n"));
}

TEST_CASE("what is quoted from a question is short and safe") {
    const std::string text = can("\033[31m" + std::string(500, 'x') + " b\xffq c d e", 2).text;
    CHECK_FALSE(says(text, "\033"));
    CHECK(says(text, "\"31m" + std::string(37, 'x') + "...\", \"b\ufffdq\", \"c\" and more."));
    CHECK(first_invalid_byte(text) == std::nullopt);
}

TEST_CASE("escape sequences of a protocol do not reach the terminal") {
    const Schedule schedule =
        plan_of({{"a", "\033[31mA\n\nb", {"\033[2J"}, {stage(0, Status::avoid, "\033[2Jx")}, {}}});
    for (const std::string_view question : {"a", "x", "2j", "a z"}) {
        CHECK_FALSE(says(can(question, 1, schedule).text, "\033"));
    }
}

TEST_CASE("a question of a mebibyte is answered at once") {
    constexpr std::size_t mebibyte = 1024 * 1024;
    for (const std::string part : {"wash ", "x", "\u0301", "shower head ", "my ", "' ", "hot "}) {
        std::string question;
        while (question.size() < mebibyte) {
            question += part;
        }
        CAPTURE(part);
        const auto begin = std::chrono::steady_clock::now();
        can(question, 2);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{5});
    }
}

namespace {

struct Known {
    std::string entry;
    std::size_t activity;
    bool is_forbidden;
};

std::vector<Known> known_entries(const Schedule& schedule) {
    std::vector<Known> known;
    for (std::size_t index = 0; index < schedule.activities.size(); ++index) {
        const Activity& one = schedule.activities[index].activity;
        known.push_back({one.id, index, false});
        known.push_back({one.name, index, false});
        for (const std::string& entry : one.asks) {
            known.push_back({entry, index, false});
        }
        for (const std::string& entry : one.forbids) {
            known.push_back({entry, index, true});
        }
    }
    return known;
}

// From the restrictions and milestones of the schedule, not from its phases.
bool is_allowed(const ActivityPlan& plan, date::sys_days day, bool is_forbidden) {
    for (const Restriction& restriction : plan.restrictions) {
        if (restriction.days.from <= day &&
            (restriction.open_ended || day < restriction.days.until)) {
            return false;
        }
    }
    return !is_forbidden || plan.stage(plan.phase_on(day)).status == Status::allowed;
}

}  // namespace

TEST_CASE("no question gets a yes unless every word is explained and everything named is allowed") {
    const std::vector<Schedule> schedules{
        friday, schedule_of({treatment, treatment + days{14}}),
        schedule_of({treatment}, builtin_protocol(), {},
                    {{"washing", Offset{days{12}}, {}}, {"pools", Offset{days{2}}, {}}})};
    const std::vector<std::string> passed_over{"I", "my", "the", "with", "go", "today", "please"};
    const std::vector<std::string> unknown{"not",   "hands", "tomorrow", "naked", "2",    "but",
                                           "never", "b",     "wife's",   "no",    "often"};
    std::mt19937 random{20261120};
    const auto below = [&random](std::size_t count) { return random() % count; };
    std::map<AnswerKind, int> counts;
    for (int round = 0; round < 3000; ++round) {
        const Schedule& schedule = schedules[below(schedules.size())];
        const std::vector<Known> known = known_entries(schedule);
        const date::sys_days day = treatment + days{static_cast<int>(below(50))};
        std::string question;
        bool may_be_yes = true;
        for (std::size_t part = 1 + below(3); part > 0; --part) {
            if (below(6) == 0) {
                question += unknown[below(unknown.size())] + ' ';
                may_be_yes = false;
                continue;
            }
            const Known& named = known[below(known.size())];
            question += passed_over[below(passed_over.size())] + ' ' + named.entry + ' ';
            may_be_yes = may_be_yes &&
                         is_allowed(schedule.activities[named.activity], day, named.is_forbidden);
        }
        CAPTURE(question);
        CAPTURE(date::format("%F", day));
        const AnswerKind kind =
            can(question, static_cast<int>((day - treatment).count()), schedule).kind;
        ++counts[kind];
        if (kind == AnswerKind::yes && !may_be_yes) {
            FAIL_CHECK("a false yes");
        }
    }
    CHECK(counts[AnswerKind::yes] > 300);
    CHECK(counts[AnswerKind::no] > 300);
    CHECK(counts[AnswerKind::silent] > 300);
}
