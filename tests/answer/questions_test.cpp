#include "aftercare/answer.hpp"
#include "support/schedule_of.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;
using date::days;

namespace {

/// A question as people ask it, on a day of the plan.
struct Example {
    int day;
    std::string_view question;
    int status;  ///< of the program: 0 yes, 1 no, 2 the plan does not say
    std::string_view first_words;
};

void check(const Schedule& schedule, const std::vector<Example>& questions) {
    for (const Example& asked : questions) {
        const Answer given =
            answer(schedule, asked.question, {treatment + days{asked.day}}, {1000, true, false});
        CAPTURE(asked.day);
        CAPTURE(asked.question);
        CAPTURE(given.text);
        CHECK(static_cast<int>(given.kind) == asked.status);
        CHECK(given.text.starts_with(asked.first_words));
        CHECK(given.text.starts_with("No") == (asked.status == 1));
        CHECK(given.text.starts_with("Yes") == (asked.status == 0));
    }
}

}  // namespace

TEST_CASE("questions as people ask them, after one session") {
    check(
        schedule_of({treatment}),
        {
            {-3, "wash", 2, "Your plan begins on Fri 20 Nov 2026, in 3 days."},
            {-1, "fly", 2, "Your plan begins on Fri 20 Nov 2026, tomorrow."},
            {0, "wash my hair today", 1, "No. Washing: with care from Tue 24 Nov 2026 (day 4), in"},
            {0, "I wash my hair", 1, "No. Washing: with care from Tue 24 Nov"},
            {0, "please take a shower", 0, "Yes, with care. Showering: since Fri 20 Nov"},
            {0, "have a shower now", 0, "Yes, with care. Showering: since Fri 20 Nov"},
            {0, "shower my hair", 1, "No. Washing: with care from Tue 24 Nov"},
            {0, "have my head in the shower", 1, "No. Washing: with care from Tue 24 Nov"},
            {0, "take a hot shower", 1, "No. Sweating: from Fri 27 Nov 2026 (day 7), in 7 days."},
            {0, "take a cold shower", 0, "Yes, with care. Showering: since Fri 20 Nov"},
            {0, "shower with a shower cap on", 0, "Yes, with care. Showering: since Fri 20 Nov"},
            {0, "shower without a cap", 2,
             "This plan says nothing about \"without\". Ask your practitioner.\n"},
            {0, "showers on my head", 1, "No. Washing: with care from Tue 24 Nov"},
            {0, "baths on my head", 1, "No. Washing: with care from Tue 24 Nov"},
            {0, "steam bath", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {0, "shower twice", 2,
             "This plan says nothing about \"twice\". Did you mean showering?"},
            {0, "shower for an hour", 2, "This plan says nothing about \"hour\". Did you mean"},
            {0, "take a bath", 0, "Yes, with care. Showering: since Fri 20 Nov"},
            {0, "go to the gym", 1, "No. Sweating: from Fri 27 Nov 2026 (day 7), in 7 days."},
            {0, "go for a run", 1, "No. Sweating: from Fri 27 Nov 2026 (day 7)"},
            {0, "go for a walk", 2,
             "The plan has no yes or no for \"walk\". It says:\nFrom Wed 25"},
            {0, "wear a hat", 0,
             "Yes, with care. Hats: since Fri 20 Nov 2026 (day 0); without lim"},
            {0, "wear a cap", 0, "Yes, with care. Hats: since Fri 20 Nov"},
            {0, "put on a beanie", 0, "Yes, with care. Hats: since Fri 20 Nov"},
            {0, "put a hat on", 0, "Yes, with care. Hats: since Fri 20 Nov"},
            {0, "wear a helmet", 1, "No. Hats: from Sun 20 Dec 2026 (day 30), in 30 days."},
            {0, "tight hat", 1, "No. Hats: from Sun 20 Dec"},
            {0, "tight jeans", 2, "This plan says nothing about \"jeans\". Did you mean hats?"},
            {0, "wear a hard-hat at work", 2,
             "This plan says nothing about \"work\". Did you mean"},
            {0, "hard hat", 1, "No. Hats: from Sun 20 Dec"},
            {0, "go to work", 2, "The plan has no yes or no for \"work\". It says:"},
            {0, "drink alcohol", 2,
             "The plan has no yes or no for \"alcohol\". It says:\n2 days before a session: No"},
            {0, "have sex", 2,
             "This plan says nothing about \"sex\". Ask your practitioner.\nYou can"},
            {0, "sleep on my back", 2,
             "This plan says nothing about \"sleep\" or \"back\". Ask your"},
            {0, "lie in the sun", 1,
             "No. Sun: with care from Sun 20 Dec 2026 (day 30), in 30 days."},
            {0, "go in the sun with a hat", 1, "No. Sun: with care from Sun 20 Dec"},
            {0, "wear a sun hat", 1, "No. Sun: with care from Sun 20 Dec"},
            {0, "fever", 2,
             "The plan has no yes or no for \"fever\". It says:\nSee a doctor right away"},
            {0, "I", 2, "Ask what you want to do. For example: aftercare can wash\nYou can ask"},
            {0, "?", 2, "Ask what you want to do."},
            {0, "my head", 2, "Ask what you want to do."},
            {2, "wash", 1, "No. Washing: with care from Tue 24 Nov 2026 (day 4), in 2 days. Keep"},
            {2, "WASH?!", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "wash my hands", 2,
             "This plan says nothing about \"hands\". Did you mean washing?"},
            {2, "wash my face", 2,
             "This plan says nothing about \"face\". Did you mean washing?\nAsk: aftercare can "
             "wash\n"},
            {2, "face swelling", 2,
             "The plan has no yes or no for \"swelling\". It says:\nSee a doctor right away"},
            {2, "could I swim", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {2, "am I allowed to wash yet", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "my face is swollen", 2,
             "The plan has no yes or no for \"swollen\". It says:\nSee a doctor"},
            {2, "allergic to soap", 2,
             "The plan has no yes or no for \"allergic\". It says:\nSee a doctor"},
            {2, "call my boss", 2, "This plan says nothing about \"call\" or \"boss\". Ask your"},
            {2, "shower then swiming", 2,
             "This plan says nothing about \"then\". Did you mean showering, pools and saunas?\n"
             "Ask: aftercare can shower swiming\n"},
            {2, "shower then swimmming", 2,
             "This plan says nothing about \"then\" or \"swimmming\". Did you mean "
             "\"swimming\"?\n"},
            {2, "wash on 29 Nov", 2,
             "This plan says nothing about \"29\" or \"nov\".\nTo ask about another day: aftercare "
             "can "
             "wash --on DATE, with"},
            {2, "use a moisturiser", 2,
             "The plan has no yes or no for \"moisturiser\". It says:\nUse"},
            {2, "moisturize", 2,
             "The plan has no yes or no for \"moisturize\". It says:\nUse mild"},
            {2, "bathing cap", 1, "No. Hats: from Sun 20 Dec"},
            {2, "not wash", 2, "This plan says nothing about \"not\". Ask your practitioner.\n"},
            {2, "I not shower", 2, "This plan says nothing about \"not\". Ask your"},
            {2, "don't wash", 2, "This plan says nothing about \"don't\". Ask your"},
            {2, "wash the dog", 2, "This plan says nothing about \"dog\". Did you mean washing?"},
            {2, "use shampoo", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "get my hair wet", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "rinse my scalp", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "use soap on my scalp", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "scrub my scalp", 1, "No. Washing: this plan names no day for \"scrub\". Ask your"},
            {2, "hit the gym", 1, "No. Sweating: from Fri 27 Nov"},
            {2, "lift weights", 1, "No. Sweating: from Fri 27 Nov"},
            {2, "exercise", 1, "No. Sweating: with care from Wed 25 Nov 2026 (day 5), in 3 days."},
            {2, "do sports", 1, "No. Sweating: with care from Wed 25 Nov"},
            {2, "work out", 1, "No. Sweating: from Fri 27 Nov"},
            {2, "shave", 1, "No. Shaving: with care from Fri 27 Nov 2026 (day 7), in 5 days."},
            {2, "shave with a razor", 1,
             "No. Shaving: this plan names no day for \"razor\". Ask you"},
            {2, "get a haircut", 1, "No. Shaving: with care from Fri 27 Nov"},
            {2, "shave my beard", 2,
             "This plan says nothing about \"beard\". Did you mean shaving?"},
            {2, "shave my legs", 2, "This plan says nothing about \"legs\". Did you mean shaving?"},
            {2, "steam room", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {2, "sauna tomorrow", 2,
             "This plan says nothing about \"tomorrow\".\nTo ask about anoth"},
            {2, "dye my hair", 2, "The plan has no yes or no for \"dye\". It says:\nUse mild hair"},
            {2, "use a moisturizer", 2,
             "The plan has no yes or no for \"moisturizer\". It says:\nUse"},
            {2, "use creams", 2,
             "The plan has no yes or no for \"creams\". It says:\nUse mild hair"},
            {2, "scratch my head", 2, "The plan has no yes or no for \"scratch\". It says:\nTouch"},
            {2, "use sunscreen", 2,
             "The plan has no yes or no for \"sunscreen\". It says:\nFrom Sun"},
            {2, "my scalp is bleeding", 2,
             "The plan has no yes or no for \"bleeding\". It says:\nSee a doctor right"},
            {2, "wash if my scalp is bleeding", 2,
             "The plan has no yes or no for \"if\", \"is\" or \"bleeding\". It says:"},
            {2, "splash my face", 2,
             "This plan says nothing about \"splash\" or \"face\". Ask your"},
            {2, "put water on my head", 2,
             "The plan has no yes or no for \"water\". It says:\nKeep your scalp dry"},
            {2, "stand in the rain", 2, "This plan says nothing about \"stand\" or \"rain\"."},
            {2, "wear a hat all day", 2,
             "This plan says nothing about \"all\" or \"day\". Ask your practitioner.\n"},
            {2, "wear a swimming cap", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {2, "ride my motorcycle with a helmet", 2, "This plan says nothing about \"ride\"."},
            {2, "wear headphones", 2, "This plan says nothing about \"headphones\". Ask your"},
            {2, "wash or sweat or swim", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "I wash my hair or not", 2, "This plan says nothing about \"not\". Ask your"},
            {2, "can I wash my hair", 1, "No. Washing: with care from Tue 24 Nov"},
            {2, "take a paracetamol", 2, "This plan says nothing about \"paracetamol\"."},
            {2, "blow dry my hair", 2,
             "This plan says nothing about \"blow\" or \"dry\". Ask your"},
            {2, "showr", 2,
             "This plan says nothing about \"showr\". Ask your practitioner. Did you m"},
            {2, "drive", 2,
             "This plan says nothing about \"drive\". Ask your practitioner.\nYou can"},
            {4, "wash my hair", 0,
             "Yes, with care. Washing: since Tue 24 Nov 2026 (day 4). Use a mi"},
            {4, "use a baby shampoo", 0, "Yes, with care. Washing: since Tue 24 Nov"},
            {4, "wash again", 0, "Yes, with care. Washing: since Tue 24 Nov"},
            {4, "wash my hair tomorrow", 2,
             "This plan says nothing about \"tomorrow\".\nTo ask abou"},
            {4, "wash my hair for two hours", 2,
             "This plan says nothing about \"two\" or \"hours\"."},
            {4, "wash my hair with hot water", 2,
             "This plan says nothing about \"hot\" or \"water\"."},
            {4, "use a sulfate-free shampoo", 0, "Yes, with care. Washing: since Tue 24 Nov"},
            {4, "use a shampoo with sulfates", 1,
             "No. Washing: this plan names no day for \"sulfates\""},
            {4, "sulphate free shampoo", 0, "Yes, with care. Washing: since Tue 24 Nov"},
            {4, "wash my son", 2, "This plan says nothing about \"son\". Did you mean washing?"},
            {4, "shower my hair", 0, "Yes, with care. Washing: since Tue 24 Nov"},
            {4, "use dry shampoo", 2,
             "This plan says nothing about \"dry\". Did you mean washing?"},
            {4, "use a dandruff shampoo", 2, "This plan says nothing about \"dandruff\"."},
            {4, "use shampoo and conditioner", 2, "This plan says nothing about \"conditioner\"."},
            {4, "shampoo in the pool", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {4, "shower hot", 2, "This plan says nothing about \"hot\". Ask your practitioner.\n"},
            {4, "sweat", 1, "No. Sweating: with care from Wed 25 Nov 2026 (day 5), tomorrow."},
            {5, "exercise", 0,
             "Yes, with care. Sweating: since Wed 25 Nov 2026 (day 5); without lim"},
            {5, "do light exercise", 0, "Yes, with care. Sweating: since Wed 25 Nov"},
            {5, "do heavy exercise", 1,
             "No. Sweating: from Fri 27 Nov 2026 (day 7), in 2 days. Ligh"},
            {5, "go for a walk", 2,
             "The plan has no yes or no for \"walk\". It says:\nStart gently, with a walk"},
            {5, "gym", 1,
             "No. Sweating: from Fri 27 Nov 2026 (day 7), in 2 days. Light exercise is"},
            {5, "take a hot shower", 1, "No. Sweating: from Fri 27 Nov"},
            {5, "shower", 0,
             "Yes, with care. Showering: since Fri 20 Nov 2026 (day 0). Once you can"},
            {5, "exercise hard", 1, "No. Sweating: from Fri 27 Nov"},
            {5, "light exercise in the gym", 1, "No. Sweating: from Fri 27 Nov"},
            {5, "gentle exercise with weights", 1, "No. Sweating: from Fri 27 Nov"},
            {5, "heavy sport", 2, "This plan says nothing about \"heavy\". Did you mean sweating?"},
            {5, "sport in the sun", 1, "No. Sun: with care from Sun 20 Dec"},
            {5, "jog", 1, "No. Sweating: from Fri 27 Nov"},
            {7, "gym", 0, "Yes. Sweating: since Fri 27 Nov 2026 (day 7). Train as you did before."},
            {7, "go running", 0, "Yes. Sweating: since Fri 27 Nov"},
            {7, "take a hot shower", 0, "Yes, with care. Showering: since Fri 20 Nov"},
            {7, "run in the sun", 1, "No. Sun: with care from Sun 20 Dec"},
            {7, "exercise with a hat", 0, "Yes, with care. Hats: since Fri 20 Nov"},
            {7, "electric shaver", 0,
             "Yes, with care. Shaving: since Fri 27 Nov 2026 (day 7). Use an"},
            {7, "use clippers", 0, "Yes, with care. Shaving: since Fri 27 Nov"},
            {7, "cut my hair", 0, "Yes, with care. Shaving: since Fri 27 Nov"},
            {7, "cut my hair short", 2,
             "This plan says nothing about \"short\". Did you mean shaving?"},
            {7, "cut my scalp", 1, "No. Shaving: this plan names no day for \"cut scalp\"."},
            {7, "cut my head", 1, "No. Shaving: this plan names no day for \"cut head\"."},
            {7, "electric razor", 2, "This plan says nothing about \"electric\". Did you mean sh"},
            {7, "electric or razor", 2,
             "This plan says nothing about \"electric\". Did you mean sh"},
            {8, "shave when I have cuts", 2,
             "This plan says nothing about \"when\" or \"cuts\". Ask your"},
            {8, "have a cut", 2, "The plan has no yes or no for \"cut\". It says:"},
            {8, "gym with a fever", 2,
             "The plan has no yes or no for \"fever\". It says:\nSee a doctor"},
            {7, "electric shaver or razor", 1, "No. Shaving: this plan names no day for \"razor\""},
            {8, "wet shaver", 1, "No. Shaving: this plan names no day for \"wet shaver\""},
            {8, "run then sauna", 2,
             "This plan says nothing about \"then\". Did you mean sweating, pools and saunas?\n"
             "Ask: aftercare can run sauna\n"},
            {7, "use an electric shaver or a blade", 1, "No. Shaving: this plan names no day"},
            {7, "sweat in the sauna", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {7, "train in a hot room", 2, "This plan says nothing about \"hot\" or \"room\"."},
            {7, "razor", 1,
             "No. Shaving: this plan names no day for \"razor\". Ask your practitioner"},
            {8, "shave with a razor", 1,
             "No. Shaving: this plan names no day for \"razor\". Ask you"},
            {8, "wet shave", 1, "No. Shaving: this plan names no day for \"wet shave\"."},
            {8, "shave my wet head", 1, "No. Shaving: this plan names no day for \"shave wet\"."},
            {8, "shave with a blade", 1, "No. Shaving: this plan names no day for \"blade\"."},
            {8, "shave in the sauna", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {8, "shave without an electric shaver", 2, "This plan says nothing about \"without\"."},
            {8, "sit in a hot tub", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {8, "sit in a hot room", 2,
             "The plan has no yes or no for \"hot\" or \"room\". It says:"},
            {8, "take a steam shower", 1, "No. Pools and saunas: with care from Sun 20 Dec"},
            {29, "tan", 1,
             "No. Sun: this plan names no day for \"tan\". Ask your practitioner. Sun"},
            {29, "go swimming", 1,
             "No. Pools and saunas: with care from Sun 20 Dec 2026 (day 30), to"},
            {29, "wear a tight hat", 1, "No. Hats: from Sun 20 Dec 2026 (day 30), tomorrow."},
            {29, "go to the beach", 1, "No. Sun: with care from Sun 20 Dec"},
            {30, "go into the sun", 0,
             "Yes, with care. Sun: since Sun 20 Dec 2026 (day 30). Cover"},
            {30, "go swimming", 0, "Yes, with care. Pools and saunas: since Sun 20 Dec"},
            {30, "swim in the sun", 0, "Yes, with care. Sun: since Sun 20 Dec"},
            {30, "swim naked", 2,
             "This plan says nothing about \"naked\". Did you mean pools and saunas?"},
            {30, "wear a helmet", 0, "Yes. Hats: since Sun 20 Dec 2026 (day 30). Tight hats"},
            {30, "sunbathe", 1,
             "No. Sun: this plan names no day for \"sunbathe\". Ask your practitio"},
            {31, "sauna", 0, "Yes, with care. Pools and saunas: since Sun 20 Dec"},
            {31, "sit in the sun and tan", 1, "No. Sun: this plan names no day for \"sun tan\"."},
            {31, "sun bed", 1, "No. Sun: this plan names no day for \"sun bed\"."},
            {31, "bathe in the sun", 1, "No. Sun: this plan names no day for \"bathe sun\"."},
            {31, "go in the sun without a hat", 2, "This plan says nothing about \"without\"."},
            {31, "be in the sun all day", 2, "This plan says nothing about \"all\" or \"day\"."},
            {31, "sunbed", 1, "No. Sun: this plan names no day for \"sunbed\"."},
            {31, "run with a helmet", 0, "Yes. Sweating: since Fri 27 Nov"},
            {400, "wash my hair", 0, "Yes, with care. Washing: since Tue 24 Nov"},
            {400, "sun", 0, "Yes, with care. Sun: since Sun 20 Dec"},
            {400, "razor", 1, "No. Shaving: this plan names no day for \"razor\"."},
            {400, "itching", 2, "This plan says nothing about \"itching\". Ask your practitioner."},
        });
}

TEST_CASE("questions as people ask them, after the first of two sessions") {
    check(
        schedule_of({treatment, treatment + days{14}}),
        {
            {0, "wash", 1,
             "No. Washing: with care from Tue 24 Nov 2026 (day 4 of session 1), in 4 days; but "
             "not from Fri 4 Dec 2026 (day 0 of session 2). Keep"},
            {4, "wash", 0,
             "Yes, with care. Washing: since Tue 24 Nov 2026 (day 4 of session 1); but not from "
             "Fri 4 Dec 2026 (day 0 of session 2). Use"},
            {5, "exercise", 0,
             "Yes, with care. Sweating: since Wed 25 Nov 2026 (day 5 of session 1); without "
             "limits from Fri 27 Nov 2026 (day 7 of session 1); but not from Fri 4 Dec 2026 (day "
             "0 of session 2). Start"},
            {8, "gym", 0,
             "Yes. Sweating: since Fri 27 Nov 2026 (day 7 of session 1); but not from Fri 4 Dec "
             "2026 (day 0 of session 2). Train"},
            {14, "wash", 1, "No. Washing: with care from Tue 8 Dec 2026 (day 4 of session 2), in"},
            {18, "wash", 0, "Yes, with care. Washing: since Tue 8 Dec 2026 (day 4 of session 2)."},
            {29, "sun", 1, "No. Sun: with care from Mon 4 Jan 2027 (day 31 of session 2), in 16"},
            {30, "sun", 1, "No. Sun: with care from Mon 4 Jan 2027"},
            {31, "go swimming", 1, "No. Pools and saunas: with care from Mon 4 Jan 2027"},
            {31, "wear a helmet", 1, "No. Hats: from Mon 4 Jan 2027"},
            {13, "drink alcohol", 2,
             "The plan has no yes or no for \"alcohol\". It says:\n2 days before a session: No"},
            {14, "work out", 1, "No. Sweating: from Fri 11 Dec 2026 (day 7 of session 2), in 7"},
            {22, "shower my hair and go to the gym", 0, "Yes, with care. Washing: since Tue 8 Dec"},
            {45, "sun", 0, "Yes, with care. Sun: since Mon 4 Jan 2027"},
            {400, "helmet", 0, "Yes. Hats: since Mon 4 Jan 2027"},
        });
}

TEST_CASE("questions as people ask them, where the practitioner moved a day") {
    const Offset later{days{5}};
    const Offset earlier{days{3}};
    check(schedule_of({treatment}, builtin_protocol(), {},
                      {{"washing", later, {}}, {"sweating", earlier, {}}}),
          {
              {2, "wash", 1,
               "No. Washing: with care from Wed 25 Nov 2026 (day 5), in 3 days. Your practitioner "
               "said day 5 (usually day 4). Keep your scalp dry"},
              {4, "wash", 1, "No. Washing: with care from Wed 25 Nov 2026 (day 5), tomorrow. Your"},
              {5, "wash", 0,
               "Yes, with care. Washing: since Wed 25 Nov 2026 (day 5). Your practitioner said day "
               "5 (usually day 4). Use a mild"},
              {4, "shower my hair", 1, "No. Washing: with care from Wed 25 Nov"},
              {2, "exercise", 1,
               "No. Sweating: with care from Mon 23 Nov 2026 (day 3), tomorrow. Your practitioner "
               "said day 3 (usually day 5). This is earlier than usual. No gym"},
              {4, "exercise", 0,
               "Yes, with care. Sweating: since Mon 23 Nov 2026 (day 3); without limits from Fri "
               "27 Nov 2026 (day 7). Your practitioner said day 3 (usually day 5). This is"},
              {4, "gym", 1, "No. Sweating: from Fri 27 Nov 2026 (day 7), in 3 days. Light exercis"},
              {7, "gym", 0, "Yes. Sweating: since Fri 27 Nov 2026 (day 7). Train"},
              {8, "shave", 0, "Yes, with care. Shaving: since Fri 27 Nov 2026 (day 7). Use an"},
          });
}
