#include "text/suggestions.hpp"

#include "support/says.hpp"

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using aftercare::nearest;
using aftercare::suggestion;
using aftercare::test::says;

namespace {

constexpr std::array<std::string_view, 6> keys{"treatment_date", "name",     "protocol",
                                               "plan_id",        "reminder", "override"};
constexpr std::array<std::string_view, 6> activities{"washing", "sweating", "shaving",
                                                     "sun",     "pools",    "hats"};

}  // namespace

TEST_CASE("a misspelled word is nearest to the one that is meant") {
    struct Case {
        std::string_view word;
        std::string_view meant;
    };
    for (const Case& example : std::vector<Case>{{"treatmentdate", "treatment_date"},
                                                 {"treatment_dates", "treatment_date"},
                                                 {"treatement_date", "treatment_date"},
                                                 {"treatment-date", "treatment_date"},
                                                 {"Treatment_Date", "treatment_date"},
                                                 {"nam", "name"},
                                                 {"names", "name"},
                                                 {"nsme", "name"},
                                                 {"protocoll", "protocol"},
                                                 {"planid", "plan_id"},
                                                 {"remindr", "reminder"},
                                                 {"overide", "override"}}) {
        CAPTURE(example.word);
        CHECK(nearest(example.word, keys) == example.meant);
    }
}

TEST_CASE("a word with two letters swapped is nearest to the one that is meant") {
    CHECK(nearest("nmae", keys) == "name");
    CHECK(nearest("wahsing", activities) == "washing");
    CHECK(nearest("usn", activities) == "sun");
    CHECK(nearest("hast", activities) == "hats");
}

TEST_CASE("one slip is allowed for every three bytes of a word, and one in a shorter word") {
    struct Case {
        std::string_view word;
        std::string_view candidate;
        bool is_near;
    };
    for (const Case& each : std::vector<Case>{{"a", "b", true},
                                              {"a", "bc", false},
                                              {"xab", "xyb", true},
                                              {"abcde", "abcxe", true},
                                              {"abcde", "abxye", false},
                                              {"abcdef", "abxyef", true},
                                              {"abcd", "bacx", false},
                                              {"abcdef", "xyzdef", false},
                                              {"abcdefgh", "xycdefgh", true},
                                              {"abcdefgh", "xyzdefgh", false},
                                              {"abcdefghi", "xyzdefghi", true},
                                              {"abcdefghi", "wxyzefghi", false},
                                              {"abcdef", "abcdefgh", true},
                                              {"abcdef", "abcdefghi", false},
                                              {"abcdef", "abcd", true},
                                              {"abc", "", false},
                                              {"", "a", false},
                                              {"", "ab", false}}) {
        CAPTURE(each.word);
        CAPTURE(each.candidate);
        const std::array<std::string_view, 1> candidates{each.candidate};
        CHECK(nearest(each.word, candidates) ==
              (each.is_near ? each.candidate : std::string_view{}));
    }
    const std::string hundred(100, 'x');
    const std::array<std::string_view, 1> candidates{hundred};
    CHECK(nearest(hundred, candidates) == hundred);
    CHECK(nearest(hundred + 'x', candidates).empty());
}

TEST_CASE("a word that is known is nearest to itself") {
    for (const std::string_view word : activities) {
        CHECK(nearest(word, activities) == word);
    }
}

TEST_CASE("of several near words the nearest is meant") {
    CHECK(nearest("shavin", activities) == "shaving");
    CHECK(nearest("wasing", activities) == "washing");
    CHECK(nearest("sweatin", activities) == "sweating");
}

TEST_CASE("a word that is like no other has none near") {
    for (const std::string_view word :
         {"", "x", "email", "date", "sauna bath", "0", "\u00fc", "completely different"}) {
        CAPTURE(word);
        CHECK(nearest(word, keys).empty());
    }
}

TEST_CASE("without candidates nothing is near") {
    CHECK(nearest("name", {}).empty());
    CHECK(nearest("", {}).empty());
}

TEST_CASE("an empty candidate is never meant") {
    constexpr std::array<std::string_view, 2> candidates{"", "ab"};
    CHECK(nearest("a", candidates) == "ab");
    CHECK(nearest("", candidates).empty());
    CHECK(nearest("x", candidates).empty());
}

TEST_CASE("a very long word is compared without harm") {
    CHECK(nearest(std::string(1'000'000, 'a'), keys).empty());
}

TEST_CASE("a word as long as a file is not compared with one like it") {
    const std::string word(1'000'000, 'x');
    const std::string other = word + 'y';
    const std::array<std::string_view, 1> candidates{other};
    CHECK(nearest(word, candidates).empty());
}

TEST_CASE("a suggestion names the word that is meant, and no other") {
    const std::string hint = suggestion("overide", keys);
    CHECK(says(hint, "`override`"));
    CHECK(hint.ends_with('?'));
    CHECK_FALSE(says(hint, "reminder"));
}

TEST_CASE("where none is near a suggestion lists the words that are known") {
    const std::string hint = suggestion("email", keys);
    for (const std::string_view key : keys) {
        CAPTURE(key);
        CHECK(says(hint, key));
    }
    CHECK_FALSE(hint.ends_with('?'));
}

TEST_CASE("a long list of known words is cut short, and says so") {
    std::vector<std::string> words;
    for (int index = 100; index < 200; ++index) {
        words.push_back("activity-" + std::to_string(index));
    }
    const std::vector<std::string_view> candidates{words.begin(), words.end()};
    const std::string hint = suggestion("x", candidates);
    CHECK(hint.ends_with(", activity-110, activity-111, ..."));
    const std::string whole = suggestion("x", std::span{candidates}.first(12));
    CHECK(whole.ends_with(", activity-110, activity-111."));
}
