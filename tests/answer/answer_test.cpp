#include "aftercare/answer.hpp"

#include "aftercare/read_protocol.hpp"
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

constexpr TextStyle wide{1000, true, false};

Answer can(std::string_view question, int day, const Schedule& schedule = friday) {
    return answer(schedule, question, {treatment + days{day}}, wide);
}

Answer when(std::string_view question, int day, const Schedule& schedule = friday) {
    return answer(schedule, question, {treatment + days{day}, true, true}, wide);
}

Activity activity(const std::string& id, std::vector<Stage> stages, std::vector<std::string> asks,
                  std::vector<std::string> forbids = {}) {
    return {id, id, std::move(asks), std::move(stages), std::move(forbids)};
}

Stage stage(int day, Status status, std::string advice = {}) {
    return {Offset{days{day}}, status, "Title", std::move(advice), {}};
}

Note note(NoteKind kind, const std::string& text, std::vector<std::string> asks) {
    return {kind, {}, text, {}, {}, {}, std::move(asks)};
}

const QuestionWords few_words{{"my", "in", "the", "a", "on", "with"}, {"not"}, {{"head", "scalp"}}};

Schedule plan_of(std::vector<Activity> activities, std::vector<Note> notes = {}) {
    return schedule_of({treatment},
                       {"studio", "Studio", std::move(activities), std::move(notes), few_words});
}

const Schedule with_second_session = schedule_of({treatment, treatment + days{14}});

bool has_all_warnings(const std::string& text) {
    return std::ranges::all_of(friday.notes, [&text](const NotePlan& plan) {
        return plan.note.kind != NoteKind::warning || says(text, plan.note.text);
    });
}

}  // namespace

// Words

TEST_CASE("letters and digits make a word longer, other signs do not") {
    for (const std::string more : {"a", "z", "0", "9", "\u00e0", "\u0301"}) {
        CAPTURE(more);
        CHECK(can(more + "soap", 8).kind != AnswerKind::yes);
        CHECK(can("wet" + more, 8).kind != AnswerKind::yes);
    }
    for (const std::string sign : {"`", "{", "/", ":", "\x7f", " ", "?", "\u00a0", "\u2026"}) {
        CAPTURE(sign);
        CHECK(can(sign + "wash" + sign, 8).kind == AnswerKind::yes);
    }
}

TEST_CASE("a byte that is no character is a word that is not known") {
    CHECK(can("wet\xff", 8).kind == AnswerKind::silent);
    CHECK(can("soap \xff", 8).kind == AnswerKind::silent);
}

TEST_CASE("letters small and capital are alike in every language") {
    const Schedule schedule =
        plan_of({activity("swimming", {stage(0, Status::care)}, {"Übung", "Żagle", "Баня"})});
    for (const std::string_view question : {"übung", "ÜBUNG", "żagle", "ŻAGLE", "баня", "БАНЯ"}) {
        CAPTURE(question);
        CHECK(can(question, 1, schedule).kind == AnswerKind::yes);
    }
}

TEST_CASE("an entry matches a question that has all its words, in any order") {
    const Schedule schedule = plan_of({activity("sun", {stage(0, Status::avoid)}, {"lie sun*"})});
    CHECK(can("lie in the sunshine", 1, schedule).kind == AnswerKind::no);
    CHECK(can("sun: lie, naked", 1, schedule).kind == AnswerKind::no);
    CHECK(can("lie", 1, schedule).text.starts_with("I do not know \"lie\""));
}

TEST_CASE("of words that mean the same, each is taken for the first") {
    const Schedule schedule =
        plan_of({activity("washing", {stage(0, Status::care)}, {"wet head", "hea* rinse"})});
    CHECK(can("wet my scalp", 1, schedule).kind == AnswerKind::yes);
    CHECK(can("rinse my scalp", 1, schedule).kind == AnswerKind::yes);
}

TEST_CASE("a longer entry answers for the words in it where they follow each other") {
    const Schedule schedule =
        plan_of({activity("steam", {stage(0, Status::care)}, {}),
                 activity("saunas", {stage(0, Status::avoid)}, {"steam room", "hot steam room"})},
                {note(NoteKind::warning, "Hot: call.", {"hot"})});
    CHECK(can("hot steam room", 1, schedule).text.starts_with("No. saunas: "));
    CHECK_FALSE(says(can("hot steam room", 1, schedule).text, "steam: "));
    CHECK_FALSE(says(can("steam in the room", 1, schedule).text, "steam: "));
    CHECK_FALSE(says(can("wash my hands", 1).text, "Washing"));
    CHECK(can("my head is hot in the steam room", 1, schedule).text.starts_with("Hot: call."));
}

TEST_CASE("a longer entry is never milder than a word in it that is another activity's") {
    const Schedule schedule =
        plan_of({activity("sun", {stage(0, Status::avoid), stage(9, Status::care)}, {}),
                 activity("hats", {stage(0, Status::care)}, {"sun hat"})});
    CHECK(can("a sun hat", 1, schedule).kind == AnswerKind::no);
    CHECK(can("in the sun with a sun hat", 1, schedule).kind == AnswerKind::no);
    CHECK(can("a sun hat", 9, schedule).text.starts_with("Yes, with care. hats: "));
}

TEST_CASE("entries that overlap both count") {
    const Schedule schedule =
        plan_of({activity("sweating", {stage(0, Status::allowed)}, {"hot shower"}),
                 activity("washing", {stage(0, Status::avoid)}, {"shower head"})});
    CHECK(can("hot shower on my head", 1, schedule).kind == AnswerKind::no);
    CHECK(can("hot shower", 1, schedule).kind == AnswerKind::yes);
}

TEST_CASE("an entry that forbids beats one that asks") {
    CHECK(can("shave with an electric shaver or a razor", 8).kind == AnswerKind::no);
    CHECK(can("razor, shave, electric shaver", 8).kind == AnswerKind::no);
}

TEST_CASE("a slip of the hand is enough for a no, and never for a yes") {
    CHECK(can("wahs", 1).text.starts_with("No. Washing (\"wahs\"): "));
    CHECK(can("use a razro", 8).kind == AnswerKind::no);
    CHECK(says(can("wash and shvae", 1).text, "\nShaving (\"shvae\"): "));
    CHECK(can("wahs", 8).kind == AnswerKind::silent);
    CHECK(says(can("wahs", 8).text, "I do not know \"wahs\": ask your practitioner."));
    CHECK(can("drive", 1).text.starts_with("I do not know \"drive\""));
}

TEST_CASE("an answer does not depend on the number of the words between") {
    for (const std::string question : {"can I wash", "can I just wash my hair gently tonight"}) {
        CHECK(can(question, 2).text.starts_with("No. Washing: "));
        CHECK(can(question, 4).text.starts_with("Yes, with care. Washing: "));
    }
}

// The rules

TEST_CASE("a sign brings all warning signs first, whatever else is asked") {
    for (const std::string_view question :
         {"is my scalp bleeding normal", "my chest is tight", "I have the sweats",
          "run with a fever", "there is puss", "wash tomorrow if I have a fever", "swollen",
          "allergic", "it burns", "swim with an infection", "bleding", "I do not have a fever"}) {
        for (const int day : {-3, 2, 31, 400}) {
            CAPTURE(question);
            const Answer given = can(question, day);
            CHECK(given.kind == AnswerKind::silent);
            CHECK(given.is_about_a_sign);
            CHECK(has_all_warnings(given.text));
            CHECK(when(question, day).kind == AnswerKind::silent);
        }
    }
    const std::string text = can("run, though it is swollen and red", 0).text;
    CHECK(text.starts_with("See a doctor right away if redness"));
    CHECK(text.find("Your scalp may be red") < text.find("Sweating: off limits"));
    CHECK_FALSE(says(can("it is red", 5).text, "some hours"));
}

TEST_CASE("no, if anything named is off limits, whatever the other words are") {
    CHECK(can("swim with my wife", 8).text.starts_with("No. Pools and saunas: "));
    const std::string text = can("wear a hat in the sun", 2).text;
    CHECK(text.starts_with("No. Sun: not before Sun 20 Dec 2026"));
    CHECK(says(text, "\nHats: with care since Fri 20 Nov 2026"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
}

TEST_CASE("a word that turns the question round gets neither yes nor no") {
    for (const int day : {1, 8}) {
        const Answer given = can("not wash", day);
        CHECK(given.kind == AnswerKind::silent);
        CHECK(says(given.text, "Washing: "));
        CHECK(given.text.ends_with("For a yes or a no, ask without \"not\".\n"));
    }
    CHECK_FALSE(says(can("wash my rash", 8).text, "ask without"));
}

TEST_CASE("where a word is not known there is no yes, but what the plan says of the others") {
    Schedule schedule = friday;
    schedule.practitioner = "Anna, 030 1";
    const std::string text = can("wash with xylophones", 8, schedule).text;
    CHECK(text.starts_with("Washing: with care since Tue 24 Nov 2026 (day 4). Use a mild"));
    CHECK(says(text, "\nI do not know \"xylophones\": ask your practitioner (Anna, 030 1).\n"));
    CHECK(has_all_warnings(text));
    const std::string nothing = can("xylophones", 8).text;
    CHECK(nothing.starts_with("I do not know \"xylophones\": ask your practitioner.\nYou can ask"));
    CHECK(has_all_warnings(nothing));
    CHECK(can("", 8).text.starts_with("You can ask about: Washing, "));
}

TEST_CASE("a note is told where its words are asked, whole, with its days") {
    CHECK(can("drink a beer", 3).text ==
          "No alcohol for two days before a session. After it, many say to leave it for a day or "
          "two: ask.\n");
    CHECK(can("contact sport", 9)
              .text.starts_with(
                  "Through Sat 19 Dec: Keep away from anything that rubs or hits your scalp"));
    CHECK(
        says(can("alcohol", 3, with_second_session).text, "Before your next session: No alcohol"));
    CHECK(says(can("alcohol", 14, with_second_session).text, "Before a session: No alcohol"));
    CHECK(says(can("alcohol", 20, with_second_session).text, "Before a session: No alcohol"));
    CHECK(says(can("rub my head and wash", 2).text, "No. Washing: "));
    CHECK(says(can("rub my head and wash", 2).text, "Do not rub"));
    CHECK(can("rub my head and wash", 8).kind == AnswerKind::silent);
}

TEST_CASE("advice after several sessions has the days of the one asked about, or of the last") {
    Note advice = note(NoteKind::advice, "Use a fresh pillowcase.", {"pillow"});
    advice.days = {Offset{days{0}}, Offset{days{3}}};
    const Schedule schedule = schedule_of(
        {treatment, treatment + days{14}},
        {"studio", "Studio", {activity("hats", {stage(0, Status::care)}, {})}, {advice}});
    CHECK(can("pillow", 1, schedule).text.starts_with("Through Sun 22 Nov: Use"));
    CHECK(can("pillow", 15, schedule).text.starts_with("Through Sun 6 Dec: Use"));
    CHECK(says(can("pillow", 9, schedule).text, "Sun 6 Dec"));
}

TEST_CASE("what is normal brings the warning signs, also behind a no") {
    const Answer given = can("my scalp is peeling after washing", 2);
    CHECK(given.text.starts_with("No. Washing: "));
    CHECK(says(given.text, "Itching, dry skin, small scabs and peeling"));
    CHECK(has_all_warnings(given.text));
}

TEST_CASE("before the first session there is no yes") {
    const Answer given = can("shower", -1);
    CHECK(given.kind == AnswerKind::silent);
    CHECK(
        given.text.starts_with("Your plan begins on Fri 20 Nov 2026.\n"
                               "Showering: with care from Fri 20 Nov 2026 (day 0). "));
    CHECK(says(can("wash", -1).text, "\nWashing: off limits; not before Tue 24 Nov 2026"));
    CHECK_FALSE(says(can("not wash", 0).text, "Your plan begins"));
}

// Dates

TEST_CASE("of another day than today, nothing is said to be tomorrow") {
    const auto asked_on = [&](bool is_today) {
        return answer(friday, "wash", {treatment + days{3}, is_today}, wide).text;
    };
    CHECK(says(asked_on(true), "before Tue 24 Nov 2026 (day 4), tomorrow, then with care. Keep"));
    CHECK(says(asked_on(false), "before Tue 24 Nov 2026 (day 4), then with care. Keep"));
}

TEST_CASE("a restriction without an end names no day") {
    const Schedule schedule =
        plan_of({activity("washing", {stage(0, Status::avoid)}, {"wash"}, {"scrub"})});
    for (const int day : {0, 1, 400}) {
        for (const std::string_view question : {"wash", "scrub"}) {
            CHECK(can(question, day, schedule).text ==
                  "No. washing: the plan names no day: ask your practitioner.\n");
        }
        CHECK(when("wash", day, schedule).text ==
              "The plan names no day: ask your practitioner.\n");
        CHECK(when("wash", day, schedule).kind == AnswerKind::no);
    }
}

TEST_CASE("what is forbidden brings the milder form that is fine that day, or when it will be") {
    CHECK(says(can("helmet", 3).text, "in 27 days. Loose, light hats only. Nothing may"));
    CHECK(says(can("gym", 1).text, "From Wed 25 Nov 2026 (day 5): light exercise is fine again."));
    CHECK_FALSE(says(can("wash", 1).text, "fine again"));
    const Schedule soon_again = schedule_of({treatment, treatment + days{6}});
    CHECK(says(can("gym", 6, soon_again).text,
               "From Tue 1 Dec 2026 (day 5 of session 2): light exercise is fine again."));
    const Schedule schedule = plan_of(
        {activity("gym", {stage(0, Status::avoid), stage(5, Status::allowed)}, {}, {"run"})});
    CHECK(can("run", 1, schedule).text ==
          "No. gym: not before Wed 25 Nov 2026 (day 5), in 4 days.\n");
}

TEST_CASE("what a later session takes back is told, and when it is possible again") {
    CHECK(says(
        can("wash", 5, with_second_session).text,
        "OK since Tue 24 Nov 2026 (day 4 of session 1). Stop again on Fri 4 Dec 2026 (day 0 of "
        "session 2). Then with care from Tue 8 Dec 2026 (day 4 of session 2). Use"));
    const std::vector<Activity> hats{
        activity("hats", {stage(0, Status::care), stage(5, Status::allowed)}, {})};
    const Schedule schedule =
        schedule_of({treatment, treatment + days{10}}, {"studio", "Studio", hats, {}});
    CHECK(
        can("hats", 7, schedule)
            .text.starts_with("Yes. hats: OK since Wed 25 Nov 2026 (day 5 of session 1). Then with "
                              "care from Mon 30 Nov 2026 (day 0 of session 2). Without limits "
                              "from Sat 5 Dec 2026 (day 5 of session 2)."));
}

TEST_CASE("what a later session takes back is told until it is possible again") {
    const std::string text = can("sweat", 2, with_second_session).text;
    CHECK(says(text,
               "Without limits from Fri 27 Nov 2026 (day 7 of session 1). Stop again on "
               "Fri 4 Dec 2026 (day 0 of session 2). Then with care from Wed 9 Dec 2026 "
               "(day 5 of session 2). No gym"));
}

TEST_CASE("the practitioner's word is told where it moved the day, counted from each session") {
    const std::vector<Override> overrides{{"sweating", Offset{days{10}}, {}}};
    const Schedule schedule =
        schedule_of({treatment, treatment + days{3}}, builtin_protocol(), {}, overrides);
    CHECK(says(can("sweat", 2, schedule).text,
               "not before Thu 3 Dec 2026 (day 10 of session 2), in 11 days, then with care. "
               "Without limits from Sat 5 Dec 2026 (day 12 of session 2). Your practitioner said "
               "day 10 (usually day 5). No gym"));
    CHECK(says(can("gym", 2, schedule).text,
               "Your practitioner's day moves this one (usually day 7)."));
    CHECK_FALSE(says(can("shave", 20, schedule).text, "practitioner said"));
    const Schedule usual =
        schedule_of({treatment}, builtin_protocol(), {}, {{"washing", Offset{days{4}}, {}}});
    CHECK_FALSE(says(can("wash", 2, usual).text, "practitioner said"));
    CHECK_FALSE(says(can("wash", 8, usual).text, "practitioner said"));
    const auto gym_after = [](days until) {
        return can("gym", 8,
                   schedule_of({treatment}, builtin_protocol(), {},
                               {{"sweating", Offset{until}, {}}}))
            .text;
    };
    CHECK(says(gym_after(days{6}), "moves this one (usually day 7)."));
    CHECK_FALSE(says(gym_after(days{4}), "moves this one"));
}

TEST_CASE("care that goes on with other advice began with the first") {
    const Schedule schedule = plan_of({activity("bath",
                                                {stage(0, Status::avoid), stage(2, Status::care),
                                                 stage(5, Status::care), stage(7, Status::allowed)},
                                                {})});
    CHECK(says(can("bath", 6, schedule).text, "OK since Sun 22 Nov 2026 (day 2). Without limits"));
    CHECK(says(can("bath", 7, schedule).text, "since Fri 27 Nov 2026 (day 7)."));
}

TEST_CASE("the day may be named in the question, and is said back first") {
    const std::vector<std::pair<std::string, std::string>> questions{
        {"wash tomorrow", "Mon 23 Nov 2026 (day 3):\nNo. "},
        {"wash,tomorrow\u2026", "Mon 23 Nov 2026 (day 3):\nNo. "},
        {"wash the day after tomorrow", "Tue 24 Nov 2026 (day 4):\nYes, with care. "},
        {"wash on Tuesday", "Tue 24 Nov 2026 (day 4):\nYes, with care. "},
        {"wash on Monday", "Mon 23 Nov 2026 (day 3):\nNo. "},
        {"wash on Sunday?", "Sun 29 Nov 2026 (day 9):\nYes, with care. "},
        {"wash on 22 Nov", "Sun 22 Nov 2026 (day 2):\nNo. "},
        {"wash on Friday 4th of December 2026", "Fri 4 Dec 2026 (day 14):\nYes, with care. "},
        {"wash on 24 Nov", "Tue 24 Nov 2026 (day 4):\nYes, with care. "},
        {"wash on 2026-11-24.", "Tue 24 Nov 2026 (day 4):\nYes, with care. "},
        {"wash in 2 days", "Tue 24 Nov 2026 (day 4):\nYes, with care. "},
        {"wash in 1 week", "Sun 29 Nov 2026 (day 9):\nYes, with care. "},
        {"wash on day 4", "Tue 24 Nov 2026 (day 4):\nYes, with care. "},
        {"wash 3 days after", "Mon 23 Nov 2026 (day 3):\nNo. "},
        {"wash tomorrow or in 1 day", "Mon 23 Nov 2026 (day 3):\nNo. "},
        {"wash in two days", "Tue 24 Nov 2026 (day 4):\nYes, with care. "},
        {"wash in a week", "Sun 29 Nov 2026 (day 9):\nYes, with care. "},
        {"wash a week after", "Fri 27 Nov 2026 (day 7):\nYes, with care. "},
        {"wash on day 9 or 29 Nov", "Sun 29 Nov 2026 (day 9):\nYes, with care. "}};
    for (const auto& each : questions) {
        const std::string& question = each.first;
        CAPTURE(question);
        CAPTURE(can(question, 2).text);
        CHECK(can(question, 2).text.starts_with(each.second));
    }
    for (const auto& other :
         {"wash before Tuesday", "wash before day 4", "wash every day a bit", "wash after day 9"}) {
        CAPTURE(other);
        CHECK(can(other, 2).text.starts_with("No. Washing: "));
        CHECK(can(other, 2).kind == AnswerKind::no);
    }
    CHECK(can("wash on day 10", 2, with_second_session).text.starts_with("Mon 30 Nov 2026"));
    CHECK(can("wash on day 10", 16, with_second_session).text.starts_with("Mon 14 Dec 2026"));
    CHECK(can("wash before Tuesday", 6).kind == AnswerKind::silent);
    CHECK(can("wash on Friday or tomorrow", 5).kind == AnswerKind::silent);
    CHECK(can("I washed yesterday, wash now", 8).kind == AnswerKind::silent);
    CHECK(can("wash in 99999 days", 8).kind == AnswerKind::silent);
    CHECK(can("wash, I did 3 days ago", 15, with_second_session).kind == AnswerKind::silent);
    CHECK(can("sun", 2).text.starts_with("No. Sun: "));
    CHECK(can("wash on 19 Nov", -5).text.starts_with("Thu 19 Nov 2026:\nYour plan begins on "));
}

// When

TEST_CASE("when answers with days, never with yes or no") {
    const std::string wash = when("can I wash", 1).text;
    CHECK(wash.starts_with("Not before Tue 24 Nov 2026 (day 4), in 3 days, then with care. Use a"));
    CHECK(
        when("wash", 2, with_second_session)
            .text.starts_with("Not before Tue 24 Nov 2026 (day 4 of session 1), in 2 days, then "
                              "with care. Stop again on Fri 4 Dec 2026 (day 0 of session 2). Then "
                              "with care from Tue 8 Dec 2026 (day 4 of session 2)."));
    CHECK(
        when("gym", 1).text.starts_with("Not before Fri 27 Nov 2026 (day 7), in 6 days. From "
                                        "Wed 25 Nov 2026 (day 5): light exercise is fine again."));
    const std::string two = when("swim or run", 1).text;
    CHECK(two.starts_with("Both: not before Sun 20 Dec 2026.\nSweating: not before Fri 27 Nov"));
    CHECK(says(two, "\nPools and saunas: not before Sun 20 Dec 2026 (day 30), in 29 days"));
    CHECK_FALSE(says(when("swim or run", 30).text, "Both"));
    CHECK_FALSE(says(when("razor or swim", 1).text, "Both"));
    CHECK(when("wash", 8).text.starts_with("Now, with care, since Tue 24 Nov 2026 (day 4)."));
    CHECK(when("gym", 8).text.starts_with("Now, since Fri 27 Nov 2026 (day 7)."));
    for (const auto& question : {"wash", "gym", "swim or run"}) {
        for (const int day : {-5, 1, 8}) {
            CHECK(when(question, day).kind == AnswerKind::yes);
        }
    }
}

TEST_CASE("when names no day for what the plan never allows, a sign, or an unknown word") {
    Schedule schedule = friday;
    schedule.practitioner = "Anna, 030 1";
    const Answer razor = when("razor", 400, schedule);
    CHECK(razor.kind == AnswerKind::no);
    CHECK(razor.text.starts_with("The plan names no day: ask your practitioner (Anna, 030 1)."));
    CHECK(when("razor or wash", 8).kind == AnswerKind::no);
    CHECK(when("wash with xylophones", 1).kind == AnswerKind::silent);
    const std::string itch = when("does the itching stop", 5).text;
    CHECK(itch.starts_with("See a doctor right away"));
    CHECK(says(itch, "\nNormal through Thu 10 Dec: Itching"));
}

TEST_CASE("when, how long and how soon mean the same after can") {
    for (const std::string_view question :
         {"when can I wash", "how long until wash", "how soon wash", "from when wash",
          "can you say how long until wash"}) {
        CHECK(says(can(question, 1).text, "ot before Tue 24 Nov 2026 (day 4)"));
        CHECK(can(question, 1).kind != AnswerKind::no);
    }
    CHECK(can("now wash when it is greasy", 1).text.starts_with("No. Washing: "));
    CHECK(can("wash my hair when it is greasy", 1).text.starts_with("No. Washing: "));
}

// Safety

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

TEST_CASE("what cannot be answered brings the names of all activities, or of twelve") {
    std::vector<Activity> activities;
    std::string names;
    for (char letter = 'a'; letter <= 'l'; ++letter) {
        const std::string name = std::string{"name-"} + letter;
        activities.push_back(activity(name, {stage(0, Status::care)}, {}));
        names += (names.empty() ? "" : ", ") + name;
    }
    CHECK(says(can("dance", 0, plan_of(activities)).text, "You can ask about: " + names + ".\n"));
    activities.push_back(activity("name-m", {stage(0, Status::care)}, {}));
    CHECK(says(can("dance", 0, plan_of(activities)).text, "ask about: " + names + ", ...\n"));
}

TEST_CASE("of what is not known, three words are quoted, and safe") {
    const std::string text = can("\033[31mxx b\xffq ccc d e", 2).text;
    CHECK_FALSE(says(text, "\033"));
    CHECK(says(text, "\"31mxx\" or \"b\ufffdq\" or \"ccc\" and more:"));
    CHECK(first_invalid_byte(text) == std::nullopt);
    CHECK(says(can("yodel banjo kazoo", 2).text, "\"yodel\" or \"banjo\" or \"kazoo\": ask"));
}

TEST_CASE("escape sequences of a protocol do not reach the terminal") {
    const Schedule schedule =
        plan_of({{"a1", "\033[31mA\n\nb", {"\033[2J"}, {stage(0, Status::avoid, "\033[2Jx")}, {}}});
    for (const std::string_view question : {"a1", "x", "2j", "a1 z"}) {
        CHECK_FALSE(says(can(question, 1, schedule).text, "\033"));
    }
}

TEST_CASE("a question of 500 characters is answered") {
    CHECK(can("wash" + std::string(496, ' '), 8).kind == AnswerKind::yes);
    CHECK(can("wash" + std::string(497, ' '), 8).kind == AnswerKind::silent);
    std::string of_short_words = "a";
    while (of_short_words.size() + 2 <= 500) {
        of_short_words += " a";
    }
    CHECK(can(of_short_words, 8).text.starts_with("You can ask about: "));
}

TEST_CASE("a question of a million characters is refused at once, with all warning signs") {
    for (const std::string part : {"wash ", "x", "\u0301", "shower head ", "my ", "' ", "hot "}) {
        std::string question;
        while (question.size() < 1'000'000) {
            question += part;
        }
        CAPTURE(part);
        const auto begin = std::chrono::steady_clock::now();
        const Answer given = can(question, 2);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds{100});
        CHECK(given.kind == AnswerKind::silent);
        CHECK(given.text.starts_with("This question is too long."));
        CHECK(has_all_warnings(given.text));
    }
}

TEST_CASE("a protocol in another language answers questions in it") {
    const Schedule schedule = schedule_of({treatment}, read_protocol(R"(
id = "kopfhaut"
title = "Kopfhaut"
small_words = ["darf", "ich", "meine", "mir", "die", "heute", "wieder", "mit"]
turning_words = ["nicht", "ohne"]
same_words = [["kopf", "kopfhaut", "haare"]]
[[activity]]
id = "waschen"
name = "Haare waschen"
asks = ["wasch*", "gewaschen", "dusch* kopf", "spül*"]
forbids = ["schrubb*"]
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "Nicht waschen"
advice = "Halten Sie die Kopfhaut trocken."
[[activity.stage]]
after = "4 days"
status = "care"
title = "Vorsichtig waschen"
advice = "Nehmen Sie ein mildes Shampoo."
[[activity]]
id = "saeubern"
name = "Müssiggang"
asks = ["müßig*", "übung*"]
[[activity.stage]]
after = "0 days"
status = "allowed"
title = "Ja"
[[note]]
kind = "warning"
asks = ["fieber*", "eiter*", "geschwollen"]
text = "Gehen Sie gleich zum Arzt."
)",
                                                                     "kopfhaut.toml"));
    CHECK(can("Darf ich mir heute die Haare waschen?", 1, schedule)
              .text.starts_with("No. Haare waschen: not before Tue 24 Nov 2026"));
    CHECK(can("Darf ich mir die Haare waschen?", 4, schedule).kind == AnswerKind::yes);
    CHECK(can("die Kopfhaut duschen", 1, schedule).kind == AnswerKind::no);
    CHECK(can("SPÜLEN", 4, schedule).kind == AnswerKind::yes);
    CHECK(can("schrubben", 4, schedule).kind == AnswerKind::no);
    CHECK(can("ÜBUNGEN", 0, schedule).kind == AnswerKind::yes);
    CHECK(can("müßiggang", 0, schedule).kind == AnswerKind::yes);
    CHECK(can("nicht waschen", 4, schedule).kind == AnswerKind::silent);
    CHECK(can("waschen mit Fieber", 4, schedule).text.starts_with("Gehen Sie gleich zum Arzt."));
    CHECK(can("waschen mit Essig", 4, schedule).kind == AnswerKind::silent);
    CHECK(when("Haare waschen", 1, schedule).text.starts_with("Not before Tue 24 Nov 2026"));
    CHECK(can("swim", 4, schedule).text.starts_with("I do not know \"swim\""));
}

namespace {

struct Known {
    std::string entry;
    std::size_t activity;
    bool is_forbidden;
    std::vector<std::string> words = entry_words(entry);
};

std::vector<Known> known_entries(const Schedule& schedule) {
    std::vector<Known> known;
    for (std::size_t index = 0; index < schedule.activities.size(); ++index) {
        const Activity& one = schedule.activities[index].activity;
        known.push_back({one.id, index, false});
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

// Words of the vocabulary that belong to no entry of an activity.
std::vector<std::string> other_words(const Schedule& schedule) {
    std::vector<std::string> words{"xylophone", "2", "b", "\u00fc", "qq", "alpaca's"};
    for (const NotePlan& plan : schedule.notes) {
        for (const std::string& entry : plan.note.asks) {
            words.push_back(entry.substr(0, entry.find('*')));
        }
    }
    words.insert(words.end(), schedule.words.turning.begin(), schedule.words.turning.end());
    return words;
}

// Whether the words of a question that were chosen one by one are a longer entry together.
bool has_other_entry(const std::vector<Known>& known, const std::vector<std::string>& chosen,
                     const std::string& question) {
    const std::vector<std::string> words = words_of(question);
    return std::ranges::any_of(known, [&](const Known& each) {
        return each.words.size() > 1 && std::ranges::count(chosen, each.entry) == 0 &&
               std::ranges::all_of(each.words, [&words](const std::string& one) {
                   return std::ranges::any_of(
                       words, [&one](const std::string& word) { return fits(word, one); });
               });
    });
}

}  // namespace

// What a longer entry covers, a shorter one does not name: that is for the studio to write, and is
// left out here.
TEST_CASE("random words never get a yes with one that is off limits that day or in no entry" *
          doctest::test_suite("long")) {
    const std::vector<Schedule> schedules{
        friday, with_second_session,
        schedule_of({treatment}, builtin_protocol(), {},
                    {{"washing", Offset{days{12}}, {}}, {"pools", Offset{days{2}}, {}}})};
    std::vector<std::vector<Known>> all_known;
    for (const Schedule& schedule : schedules) {
        all_known.push_back(known_entries(schedule));
    }
    std::mt19937 random{20261120};
    const auto one_of = [&random](const auto& list) -> const auto& {
        return list[random() % list.size()];
    };
    const std::vector<std::string> others = other_words(friday);
    std::map<AnswerKind, int> counts;
    for (int round = 0; round < 1200; ++round) {
        const std::size_t plan = random() % schedules.size();
        const Schedule& schedule = schedules[plan];
        const std::vector<Known>& known = all_known[plan];
        const date::sys_days day = treatment + days{static_cast<int>(random() % 50)};
        std::vector<std::string> parts;
        bool may_be_yes = true;
        for (std::size_t part = 1 + random() % 4; part > 0; --part) {
            if (random() % 8 == 0) {
                parts.push_back(one_of(others));
                may_be_yes = false;
            } else {
                const Known& named = one_of(known);
                parts.push_back(named.entry);
                may_be_yes = may_be_yes && is_allowed(schedule.activities[named.activity], day,
                                                      named.is_forbidden);
            }
            const std::string& small = one_of(schedule.words.small);
            parts.push_back(small == "when" ? "while" : small);  // which asks for a day
        }
        const std::vector<std::string> chosen = parts;
        std::shuffle(parts.begin(), parts.end(), random);
        std::string question;
        for (std::string part : parts) {
            std::erase(part, '*');
            question += part + ' ';
        }
        if (has_other_entry(known, chosen, question)) {
            continue;
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
    CHECK(counts[AnswerKind::yes] > 40);
    CHECK(counts[AnswerKind::no] > 120);
    CHECK(counts[AnswerKind::silent] > 120);
}
