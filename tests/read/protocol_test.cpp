#include "aftercare/read_protocol.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "support/says.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using date::days;
using date::months;

namespace {

constexpr std::string_view head = R"(id = "studio"
title = "My studio"
)";

constexpr std::string_view washing = R"([[activity]]
id = "washing"
name = "Washing"
asks = ["wash", "hair wash"]
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "No washing"
)";

constexpr std::string_view first_stage = R"([[activity.stage]]
after = "0 days"
status = "avoid"
title = "Not yet"
)";

Protocol protocol_of(const std::string& text) { return read_protocol(text, "my-studio.toml"); }

std::vector<Fault> faults_in(const std::string& text) {
    try {
        protocol_of(text);
    } catch (const Error& error) {
        INFO(error.what());
        CHECK(error.failure() == Failure::faulty_input);
        for (const Fault& fault : error.faults()) {
            CHECK(fault.file == "my-studio.toml");
            CHECK_FALSE(fault.message.empty());
            CHECK_FALSE(fault.hint.empty());
        }
        return error.faults();
    }
    FAIL("no fault was found in: " << text);
    return {};
}

Fault fault_in(const std::string& text) {
    const std::vector<Fault> faults = faults_in(text);
    INFO(text);
    REQUIRE(faults.size() == 1);
    return faults.front();
}

/// A fault at the first place of `at` in the text.
void check_fault_at(const std::string& text, std::string_view at, std::string_view message,
                    std::string_view hint) {
    const Fault fault = fault_in(text);
    INFO(text);
    INFO("message: " << fault.message);
    INFO("hint: " << fault.hint);
    const std::size_t byte = text.find(at);
    REQUIRE(byte != std::string::npos);
    const std::string before = text.substr(0, byte);
    CHECK(fault.position.line == std::count(before.begin(), before.end(), '\n') + 1);
    CHECK(fault.position.column ==
          static_cast<int>(character_count(before.substr(before.rfind('\n') + 1))) + 1);
    CHECK(says(fault.message, message));
    CHECK(says(fault.hint, hint));
}

std::string stage(std::string_view after, std::string_view status) {
    return "[[activity.stage]]\nafter = \"" + std::string{after} + "\"\nstatus = \"" +
           std::string{status} + "\"\ntitle = \"t\"\n";
}

/// A protocol whose only activity has these stages, all to be avoided, after one at day 0.
std::string with_stages(const std::vector<std::string_view>& offsets) {
    std::string text = std::string{head} + std::string{washing};
    for (const std::string_view offset : offsets) {
        text += stage(offset, "avoid");
    }
    return text;
}

std::string with(std::string_view rest) {
    return std::string{head} + std::string{washing} + std::string{rest};
}

std::string activity(const std::string& id, const std::string& name,
                     const std::string& asks = "[]") {
    return "[[activity]]\nid = \"" + id + "\"\nname = \"" + name + "\"\nasks = " + asks + '\n' +
           std::string{first_stage};
}

const Activity& builtin_activity(const Protocol& protocol, std::string_view id) {
    const auto found = std::find_if(protocol.activities.begin(), protocol.activities.end(),
                                    [id](const Activity& one) { return one.id == id; });
    REQUIRE(found != protocol.activities.end());
    return *found;
}

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Every text of a protocol that a client may read.
std::vector<std::string> texts_of(const Protocol& protocol) {
    std::vector<std::string> texts{protocol.title};
    for (const Activity& activity : protocol.activities) {
        texts.push_back(activity.name);
        texts.insert(texts.end(), activity.asks.begin(), activity.asks.end());
        texts.insert(texts.end(), activity.forbids.begin(), activity.forbids.end());
        for (const Stage& stage : activity.stages) {
            texts.insert(texts.end(), {stage.title, stage.advice, stage.source});
        }
    }
    for (const Note& note : protocol.notes) {
        texts.insert(texts.end(), {note.title, note.text, note.source});
    }
    return texts;
}

}  // namespace

TEST_CASE("the built-in text reads to the built-in protocol") {
    const Protocol read = read_protocol(builtin_protocol_text(), "built-in");
    const Protocol built_in = builtin_protocol();
    CHECK(read.id == built_in.id);
    CHECK(read.title == built_in.title);
    REQUIRE(read.activities.size() == built_in.activities.size());
    for (std::size_t index = 0; index < read.activities.size(); ++index) {
        const Activity& from_text = read.activities[index];
        const Activity& expected = built_in.activities[index];
        CAPTURE(expected.id);
        CHECK(from_text.id == expected.id);
        CHECK(from_text.name == expected.name);
        CHECK(from_text.asks == expected.asks);
        CHECK(from_text.forbids == expected.forbids);
        REQUIRE(from_text.stages.size() == expected.stages.size());
        for (std::size_t at = 0; at < from_text.stages.size(); ++at) {
            CAPTURE(at);
            CHECK(from_text.stages[at].after == expected.stages[at].after);
            CHECK(from_text.stages[at].status == expected.stages[at].status);
            CHECK(from_text.stages[at].title == expected.stages[at].title);
            CHECK(from_text.stages[at].advice == expected.stages[at].advice);
            CHECK(from_text.stages[at].source == expected.stages[at].source);
        }
    }
    REQUIRE(read.notes.size() == built_in.notes.size());
    for (std::size_t index = 0; index < read.notes.size(); ++index) {
        const Note& from_text = read.notes[index];
        const Note& expected = built_in.notes[index];
        CAPTURE(expected.text);
        CHECK(from_text.kind == expected.kind);
        CHECK(from_text.text == expected.text);
        CHECK(from_text.source == expected.source);
        CHECK(from_text.title == expected.title);
        CHECK(from_text.before == expected.before);
        REQUIRE(from_text.days.has_value() == expected.days.has_value());
        if (expected.days) {
            CHECK(from_text.days->after == expected.days->after);
            CHECK(from_text.days->until == expected.days->until);
        }
    }
}

TEST_CASE("the built-in text is the file in the data folder") {
    std::ifstream file{AFTERCARE_SOURCE_FOLDER "/data/protocols/scalp-micropigmentation.toml",
                       std::ios::binary};
    REQUIRE(file.is_open());
    CHECK(std::string{std::istreambuf_iterator<char>{file}, {}} == builtin_protocol_text());
}

TEST_CASE("the built-in protocol has its activities, each with its words") {
    const Protocol protocol = builtin_protocol();
    CHECK(protocol.id == "scalp-micropigmentation");
    CHECK(protocol.id == builtin_protocol_id);
    CHECK(protocol.title == "Scalp micropigmentation");
    std::vector<std::string> ids;
    for (const Activity& activity : protocol.activities) {
        ids.push_back(activity.id);
    }
    CHECK(ids == std::vector<std::string>{"washing", "showering", "sweating", "shaving", "sun",
                                          "pools", "hats"});
}

TEST_CASE("the built-in protocol has these stages") {
    struct Step {
        Offset after;
        Status status;
    };
    struct Rule {
        std::string_view activity;
        std::vector<Step> steps;
    };
    const Offset day_0{days{0}};
    const std::vector<Rule> rules{
        {"washing", {{day_0, Status::avoid}, {Offset{days{4}}, Status::care}}},
        {"showering", {{day_0, Status::care}}},
        {"sweating",
         {{day_0, Status::avoid},
          {Offset{days{5}}, Status::care},
          {Offset{days{7}}, Status::allowed}}},
        {"shaving", {{day_0, Status::avoid}, {Offset{days{7}}, Status::care}}},
        {"sun", {{day_0, Status::avoid}, {Offset{months{1}}, Status::care}}},
        {"pools", {{day_0, Status::avoid}, {Offset{months{1}}, Status::care}}},
        {"hats", {{day_0, Status::care}, {Offset{months{1}}, Status::allowed}}}};
    const Protocol protocol = builtin_protocol();
    for (const Rule& rule : rules) {
        CAPTURE(rule.activity);
        const Activity& activity = builtin_activity(protocol, rule.activity);
        REQUIRE(activity.stages.size() == rule.steps.size());
        for (std::size_t at = 0; at < rule.steps.size(); ++at) {
            CAPTURE(at);
            CHECK(activity.stages[at].after == rule.steps[at].after);
            CHECK(activity.stages[at].status == rule.steps[at].status);
        }
    }
}

TEST_CASE("every sentence of the built-in protocol has its source") {
    const Protocol protocol = builtin_protocol();
    for (const Activity& activity : protocol.activities) {
        for (const Stage& stage : activity.stages) {
            CAPTURE(stage.title);
            CHECK_FALSE(stage.title.empty());
            CHECK_FALSE(stage.advice.empty());
            CHECK_FALSE(stage.source.empty());
        }
    }
    for (const Note& note : protocol.notes) {
        CAPTURE(note.text);
        CHECK_FALSE(note.text.empty());
        CHECK_FALSE(note.source.empty());
    }
}

TEST_CASE("the built-in advice says what its sources say") {
    struct Case {
        std::string_view activity;
        std::size_t stage;
        std::string_view said;
    };
    const Protocol protocol = builtin_protocol();
    for (const Case& example : std::vector<Case>{{"washing", 0, "dry"},
                                                 {"washing", 1, "sulfate"},
                                                 {"washing", 1, "ask"},
                                                 {"showering", 0, "shower cap"},
                                                 {"showering", 0, "steam"},
                                                 {"sweating", 0, "gym"},
                                                 {"sweating", 0, "steamy shower"},
                                                 {"sweating", 1, "nothing heavy"},
                                                 {"shaving", 1, "electric"},
                                                 {"shaving", 1, "never a razor"},
                                                 {"sun", 0, "hat"},
                                                 {"sun", 0, "sunbeds"},
                                                 {"sun", 1, "SPF"},
                                                 {"pools", 0, "hot tub"},
                                                 {"pools", 0, "practitioner"},
                                                 {"hats", 0, "helmet"}}) {
        CAPTURE(example.activity);
        CAPTURE(example.said);
        const std::string advice = lower_case(
            builtin_activity(protocol, example.activity).stages.at(example.stage).advice);
        CHECK(says(advice, lower_case(std::string{example.said})));
    }
}

TEST_CASE("the built-in notes say what to expect, what to do and when to see a doctor") {
    const Protocol protocol = builtin_protocol();
    struct Case {
        NoteKind kind;
        std::string_view said;
    };
    for (const Case& example : std::vector<Case>{
             {NoteKind::warning, "pus"},        {NoteKind::warning, "doctor right away"},
             {NoteKind::warning, "bleeding"},   {NoteKind::warning, "fever"},
             {NoteKind::warning, "allergy"},    {NoteKind::warning, "ambulance"},
             {NoteKind::expect, "some hours"},  {NoteKind::expect, "cool"},
             {NoteKind::expect, "scabs"},       {NoteKind::expect, "three to four weeks"},
             {NoteKind::expect, "acne"},        {NoteKind::expect, "lighter or darker"},
             {NoteKind::advice, "scratch"},     {NoteKind::advice, "harsh"},
             {NoteKind::advice, "moisturizer"}, {NoteKind::advice, "dye"},
             {NoteKind::advice, "work"},        {NoteKind::advice, "blur"},
             {NoteKind::advice, "diabetes"},    {NoteKind::prepare, "alcohol"},
             {NoteKind::prepare, "hair cut"}}) {
        CAPTURE(example.said);
        CHECK(std::any_of(protocol.notes.begin(), protocol.notes.end(), [&](const Note& note) {
            return note.kind == example.kind && says(note.text, example.said);
        }));
    }
}

// A title is what stands on a locked phone, for everybody to read.
TEST_CASE("no built-in title names the treatment") {
    for (const Activity& activity : builtin_protocol().activities) {
        for (const Stage& stage : activity.stages) {
            const std::string title = lower_case(stage.title + ' ' + activity.name);
            CAPTURE(title);
            for (const std::string_view word : {"scalp", "pigment", "treatment", "smp", "tattoo"}) {
                CHECK_FALSE(says(title, word));
            }
        }
    }
}

// Some calendars show an escaped backslash as two.
TEST_CASE("no built-in text has a backslash or a character that steers") {
    for (const std::string& text : texts_of(builtin_protocol())) {
        CAPTURE(text);
        CHECK_FALSE(says(text, "\\"));
        CHECK(printable(text) == text);
    }
}

TEST_CASE("every built-in text is shorter than 1000 characters") {
    for (const std::string& text : texts_of(builtin_protocol())) {
        CAPTURE(text);
        CHECK(character_count(text) < 1000);
    }
}

TEST_CASE("the built-in notes that prepare for a session say what to do on the last two days") {
    std::vector<std::pair<days, std::string>> titles;
    for (const Note& note : builtin_protocol().notes) {
        if (note.kind == NoteKind::prepare) {
            REQUIRE(note.before);
            titles.emplace_back(*note.before, note.title);
        }
    }
    CHECK(titles ==
          std::vector<std::pair<days, std::string>>{{days{2}, "In two days: your session"},
                                                    {days{1}, "Tomorrow: your session"}});
}

namespace {

bool is_vowel(char c) { return std::string_view{"aeiouy"}.find(c) != std::string_view::npos; }

// Groups of vowels, without the silent "e" and "ed" at an end; each sentence of ours has few words
// for which that is wrong.
int syllable_count(std::string word) {
    word = lower_case(std::move(word));
    int count = 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
        count += is_vowel(word[at]) && (at == 0 || !is_vowel(word[at - 1])) ? 1 : 0;
    }
    const std::size_t size = word.size();
    const bool ends_in_e = size > 2 && word.ends_with('e') && !is_vowel(word[size - 2]) &&
                           !(word.ends_with("le") && !is_vowel(word[size - 3]));
    const bool ends_in_ed = size > 3 && word.ends_with("ed") && word[size - 3] != 't' &&
                            word[size - 3] != 'd' && !is_vowel(word[size - 3]);
    return std::max(1, count - (ends_in_e || ends_in_ed ? 1 : 0));
}

struct Reading {
    int sentences = 0;
    int words = 0;
    int syllables = 0;

    // Kincaid and others, 1975.
    double grade() const { return 0.39 * words / sentences + 11.8 * syllables / words - 15.59; }
};

void add(Reading& reading, const std::string& text) {
    std::string word;
    const auto end_word = [&] {
        reading.words += word.empty() ? 0 : 1;
        reading.syllables += word.empty() ? 0 : syllable_count(word);
        word.clear();
    };
    for (const char c : text + ' ') {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'') {
            word += c;
            continue;
        }
        end_word();
        reading.sentences += c == '.' || c == '?' || c == '!' ? 1 : 0;
    }
    const bool has_no_stop = text.find_last_of(".?!") != text.size() - 1;
    reading.sentences += has_no_stop ? 1 : 0;
}

}  // namespace

TEST_CASE("syllables are counted as people say them") {
    const std::vector<std::pair<std::string, int>> words{
        {"the", 1},     {"wash", 1},    {"shave", 1}, {"shaved", 1},       {"healed", 1},
        {"needed", 2},  {"little", 2},  {"scalp", 1}, {"practitioner", 4}, {"again", 2},
        {"allergy", 3}, {"session", 2}, {"color", 2}, {"moisturizer", 4}};
    for (const auto& [word, count] : words) {
        CHECK(syllable_count(word) == count);
    }
}

TEST_CASE("the built-in texts read at sixth grade or below") {
    Reading stages;
    Reading all;
    for (const Activity& activity : builtin_protocol().activities) {
        for (const Stage& stage : activity.stages) {
            add(stages, stage.title);
            add(stages, stage.advice);
        }
    }
    all = stages;
    for (const Note& note : builtin_protocol().notes) {
        if (!note.title.empty()) {
            add(all, note.title);
        }
        add(all, note.text);
        Reading alone;
        add(alone, note.text);
        CAPTURE(note.text);
        CAPTURE(alone.grade());
        CHECK(alone.grade() <= 10.0);
    }
    MESSAGE("Flesch-Kincaid grade: " << all.grade());
    CHECK(stages.grade() <= 6.0);
    CHECK(all.grade() <= 6.0);
}

TEST_CASE("the built-in protocol knows the words that people ask with") {
    struct Case {
        std::string_view word;
        std::string_view activity;
    };
    const Protocol protocol = builtin_protocol();
    const auto has = [](const std::vector<std::string>& words, std::string_view word) {
        return std::any_of(words.begin(), words.end(), [word](const std::string& entry) {
            return std::ranges::equal(words_of(word), entry_words(entry), fits);
        });
    };
    for (const Case& example : std::vector<Case>{{"wash", "washing"},
                                                 {"shampoo", "washing"},
                                                 {"shower head", "washing"},
                                                 {"shower", "showering"},
                                                 {"bath", "showering"},
                                                 {"exercise", "sweating"},
                                                 {"shave", "shaving"},
                                                 {"haircut", "shaving"},
                                                 {"sunlight", "sun"},
                                                 {"pool", "pools"},
                                                 {"swimming", "pools"},
                                                 {"sea", "pools"},
                                                 {"hot tub", "pools"},
                                                 {"sauna", "pools"},
                                                 {"steam room", "pools"},
                                                 {"hat", "hats"},
                                                 {"cap", "hats"}}) {
        CAPTURE(example.word);
        CHECK(has(builtin_activity(protocol, example.activity).asks, example.word));
    }
    for (const Case& example : std::vector<Case>{{"scrub", "washing"},
                                                 {"gym", "sweating"},
                                                 {"jogging", "sweating"},
                                                 {"hot shower", "sweating"},
                                                 {"razor", "shaving"},
                                                 {"wet shave", "shaving"},
                                                 {"tan", "sun"},
                                                 {"sunbed", "sun"},
                                                 {"helmet", "hats"},
                                                 {"tight cap", "hats"}}) {
        CAPTURE(example.word);
        CHECK(has(builtin_activity(protocol, example.activity).forbids, example.word));
    }
}

// At "care" these would be a yes.
TEST_CASE("no built-in word that asks is one that the care forbids") {
    for (const Activity& activity : builtin_protocol().activities) {
        for (const std::string& word : activity.asks) {
            CAPTURE(word);
            for (const std::string_view never :
                 {"razor", "blade", "helmet", "tight", "scrub", "gym", "hot shower", "hot bath",
                  "steamy", "heavy", "hard", "sunba", "sunbe"}) {
                CHECK_FALSE(says(lower_case(word), never));
            }
        }
    }
}

TEST_CASE("a protocol of one stage is whole") {
    const Protocol protocol = protocol_of(with(""));
    CHECK(protocol.id == "studio");
    CHECK(protocol.title == "My studio");
    CHECK(protocol.notes.empty());
    REQUIRE(protocol.activities.size() == 1);
    const Activity& activity = protocol.activities[0];
    CHECK(activity.id == "washing");
    CHECK(activity.name == "Washing");
    CHECK(activity.asks == std::vector<std::string>{"wash", "hair wash"});
    REQUIRE(activity.stages.size() == 1);
    CHECK(activity.stages[0].after == Offset{days{0}});
    CHECK(activity.stages[0].status == Status::avoid);
    CHECK(activity.stages[0].title == "No washing");
    CHECK(activity.stages[0].advice.empty());
    CHECK(activity.stages[0].source.empty());
}

TEST_CASE("an activity needs no words to ask with") {
    CHECK(protocol_of(std::string{head} + "[[activity]]\nid = \"a\"\nname = \"A\"\n" +
                      std::string{first_stage})
              .activities[0]
              .asks.empty());
}

TEST_CASE("a note holds throughout or on the days that it names") {
    const Protocol protocol = protocol_of(with(
        "[[note]]\nkind = \"warning\"\ntext = \"See a doctor.\"\nsource = \"S1\"\n"
        "[[note]]\nkind = \"expect\"\nafter = \"1 day\"\nuntil = \"3 weeks\"\ntext = \"Scabs\"\n"
        "[[note]]\nkind = \"advice\"\nafter = \"0 days\"\nuntil = \"1 month\"\n"
        "text = \"Do not rub.\"\n"));
    REQUIRE(protocol.notes.size() == 3);
    CHECK(protocol.notes[0].kind == NoteKind::warning);
    CHECK_FALSE(protocol.notes[0].days);
    CHECK(protocol.notes[0].text == "See a doctor.");
    CHECK(protocol.notes[0].source == "S1");
    CHECK(protocol.notes[1].kind == NoteKind::expect);
    REQUIRE(protocol.notes[1].days);
    CHECK(protocol.notes[1].days->after == Offset{days{1}});
    CHECK(protocol.notes[1].days->until == Offset{days{21}});
    CHECK(protocol.notes[2].kind == NoteKind::advice);
    REQUIRE(protocol.notes[2].days);
    CHECK(protocol.notes[2].days->until == Offset{months{1}});
}

TEST_CASE("a studio may write in its own language, with any punctuation") {
    const std::string text = R"(id = "wien_2"
title = "Täto, \"fein\"; und gut 🙂"
[[activity]]
id = "haare-waschen"
name = "Haare waschen; föhnen, \"bürsten\""
asks = ["duschen, kurz", "föhn", "🚿"]
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "Nicht waschen, nicht föhnen; 'gar nicht' 🚿"
advice = """
Erst am vierten Tag,
dann aber \"richtig\"."""
source = 'C:\studio; Müller, Wien'
)";
    const Protocol protocol = protocol_of(text);
    CHECK(protocol.id == "wien_2");
    CHECK(protocol.title == "Täto, \"fein\"; und gut 🙂");
    const Activity& activity = protocol.activities.at(0);
    CHECK(activity.name == "Haare waschen; föhnen, \"bürsten\"");
    CHECK(activity.asks == std::vector<std::string>{"duschen, kurz", "föhn", "🚿"});
    CHECK(activity.stages.at(0).title == "Nicht waschen, nicht föhnen; 'gar nicht' 🚿");
    CHECK(activity.stages.at(0).advice == "Erst am vierten Tag,\ndann aber \"richtig\".");
    CHECK(activity.stages.at(0).source == "C:\\studio; Müller, Wien");
}

TEST_CASE("a protocol may have a hundred activities, in the order of the file") {
    std::string text{head};
    for (int index = 0; index < 100; ++index) {
        const std::string number = std::to_string(index);
        text += activity("a" + number, "Name " + number, "[\"word " + number + "\"]");
    }
    const Protocol protocol = protocol_of(text);
    REQUIRE(protocol.activities.size() == 100);
    CHECK(protocol.activities[0].id == "a0");
    CHECK(protocol.activities[99].id == "a99");
}

TEST_CASE("a protocol may have the line ends of Windows") {
    std::string text;
    for (const char c : with("")) {
        text += c == '\n' ? "\r\n" : std::string{c};
    }
    CHECK(protocol_of(text).activities.size() == 1);
}

TEST_CASE("the offsets of stages are days, weeks and months up to a year") {
    const Protocol protocol =
        protocol_of(with_stages({"1 day", "2 weeks", "1 month", "2 months", "52 weeks"}));
    std::vector<Offset> offsets;
    for (const Stage& stage : protocol.activities[0].stages) {
        offsets.push_back(stage.after);
    }
    CHECK(offsets == std::vector<Offset>{Offset{days{0}}, Offset{days{1}}, Offset{days{14}},
                                         Offset{months{1}}, Offset{months{2}}, Offset{days{364}}});
    CHECK(protocol_of(with_stages({"365 days"})).activities.size() == 1);
    CHECK(protocol_of(with_stages({"12 months"})).activities.size() == 1);
}

TEST_CASE("an offset over a year is refused") {
    for (const std::string_view offset :
         {"366 days", "53 weeks", "13 months", "99999999999 days"}) {
        CAPTURE(offset);
        const std::string text = with_stages({offset});
        check_fault_at(text, '"' + std::string{offset}, offset, "365 days");
    }
}

TEST_CASE("an offset that is no whole number of days, weeks or months is refused") {
    for (const std::string_view offset : {"-4 days", "-1 days", "4.5 days", "1 year", "later"}) {
        CAPTURE(offset);
        const std::string text = with_stages({offset});
        check_fault_at(text, '"' + std::string{offset}, offset, "after = \"NUMBER days\"");
    }
    for (const std::string_view offset : {"four days", "4", "day 4"}) {
        CAPTURE(offset);
        const std::string text = with_stages({offset});
        check_fault_at(text, '"' + std::string{offset}, offset, "after = \"4 days\"");
    }
}

TEST_CASE("the first stage begins on the treatment day") {
    for (const std::string_view offset : {"1 day", "4 days", "1 week", "1 month"}) {
        CAPTURE(offset);
        check_fault_at(
            std::string{head} + "[[activity]]\nid = \"a\"\nname = \"A\"\n" + stage(offset, "avoid"),
            '"' + std::string{offset}, "first", "\"0 days\"");
    }
}

TEST_CASE("stages ascend") {
    struct Case {
        std::string_view earlier;
        std::string_view later;
    };
    for (const Case& example : std::vector<Case>{{"5 days", "4 days"},
                                                 {"8 days", "1 week"},
                                                 {"2 months", "1 month"},
                                                 {"1 month", "27 days"},
                                                 {"32 days", "1 month"},
                                                 {"4 days", "0 months"}}) {
        CAPTURE(example.later);
        check_fault_at(with_stages({example.earlier, example.later}),
                       '"' + std::string{example.later} + '"', "later", "order");
    }
}

TEST_CASE("two stages do not begin on the same day") {
    const Fault fault = fault_in(with_stages({"7 days", "1 week"}));
    CHECK(fault.position.line == 16);
    CHECK(says(fault.message, "later"));
    CHECK(fault_in(with_stages({"0 days"})).position.line == 12);
    CHECK(fault_in(with_stages({"1 month", "1 month"})).position.line == 16);
}

TEST_CASE("stages whose order depends on how long a month is are refused") {
    struct Case {
        std::string_view earlier;
        std::string_view later;
    };
    for (const Case& example : std::vector<Case>{{"30 days", "1 month"},
                                                 {"28 days", "1 month"},
                                                 {"4 weeks", "1 month"},
                                                 {"1 month", "28 days"},
                                                 {"1 month", "31 days"},
                                                 {"61 days", "2 months"},
                                                 {"2 months", "62 days"},
                                                 {"365 days", "12 months"},
                                                 {"12 months", "365 days"}}) {
        CAPTURE(example.earlier);
        CAPTURE(example.later);
        check_fault_at(with_stages({example.earlier, example.later}),
                       '"' + std::string{example.later} + '"', "month", "days");
    }
}

TEST_CASE("stages in days and months whose order is certain are accepted") {
    struct Case {
        std::string_view earlier;
        std::string_view later;
    };
    for (const Case& example : std::vector<Case>{{"27 days", "1 month"},
                                                 {"1 month", "32 days"},
                                                 {"58 days", "2 months"},
                                                 {"2 months", "63 days"},
                                                 {"1 week", "1 month"},
                                                 {"1 month", "5 weeks"},
                                                 {"52 weeks", "12 months"}}) {
        CAPTURE(example.earlier);
        CAPTURE(example.later);
        CHECK(protocol_of(with_stages({example.earlier, example.later}))
                  .activities[0]
                  .stages.size() == 3);
    }
}

TEST_CASE("a stage that is stricter than the one before it is refused") {
    struct Case {
        std::string_view milder;
        std::string_view stricter;
    };
    for (const Case& example :
         std::vector<Case>{{"allowed", "care"}, {"allowed", "avoid"}, {"care", "avoid"}}) {
        CAPTURE(example.stricter);
        const std::string text = std::string{head} + "[[activity]]\nid = \"a\"\nname = \"A\"\n" +
                                 stage("0 days", example.milder) +
                                 stage("4 days", example.stricter);
        check_fault_at(text, '"' + std::string{example.stricter} + '"', "strict", "\"avoid\"");
    }
}

TEST_CASE("a stage may be as strict as the one before it") {
    const Protocol protocol = protocol_of(
        with(stage("1 day", "avoid") + stage("2 days", "care") + stage("3 days", "care") +
             stage("4 days", "allowed") + stage("5 days", "allowed")));
    CHECK(protocol.activities[0].stages.size() == 6);
}

TEST_CASE("an unknown status or kind is refused with those that are known") {
    for (const std::string_view status : {"avoided", "Avoid", "ok", "forbidden"}) {
        CAPTURE(status);
        const std::string text = with(stage("4 days", status));
        check_fault_at(text, '"' + std::string{status} + '"', status, "\"avoid\"");
        const Fault fault = fault_in(text);
        CHECK(says(fault.hint, "\"care\""));
        CHECK(says(fault.hint, "\"allowed\""));
    }
    const std::string text = with("[[note]]\nkind = \"expected\"\ntext = \"t\"\n");
    check_fault_at(text, "\"expected\"", "expected", "\"expect\"");
    CHECK(says(fault_in(text).hint, "\"warning\""));
    CHECK(says(fault_in(text).hint, "\"advice\""));
}

TEST_CASE("an unknown key of a protocol is refused with the keys that are known or meant") {
    const std::string note = "[[note]]\nkind = \"expect\"\ntext = \"t\"\n";
    check_fault_at("titles = \"x\"\n" + with(""), "titles", "`titles`", "`title`");
    check_fault_at("version = 1\n" + with(""), "version", "`version`", "title");
    check_fault_at(with("[[activty]]\nid = \"x\"\n"), "activty", "`activty`", "`activity`");
    check_fault_at(with("[[notes]]\n"), "notes", "`notes`", "`note`");
    check_fault_at(with("advise = \"x\"\n"), "advise", "`advise`", "`advice`");
    check_fault_at(with("color = \"x\"\n"), "color", "`color`", "after, status, title");
    check_fault_at(with(note + "texts = \"x\"\n"), "texts", "`texts`", "`text`");
    check_fault_at(std::string{head} + "[[activity]]\nid = \"a\"\nname = \"A\"\nask = [\"x\"]\n" +
                       std::string{first_stage},
                   "ask = ", "`ask`", "`asks`");
}

TEST_CASE("a key with two letters swapped is suggested for a protocol as well") {
    check_fault_at(with("titel = \"x\"\n"), "titel", "`titel`", "`title`?");
}

TEST_CASE("a missing key is named with the line to add") {
    struct Case {
        std::string text;
        std::string_view owner;  ///< the heading of what misses the key
        std::string_view message;
        std::string_view hint;
    };
    const std::string activity_head = std::string{head} + "[[activity]]\n";
    for (const Case& example : std::vector<Case>{
             {activity_head + "name = \"A\"\n" + std::string{first_stage}, "[[activity]]", "`id`",
              "id = \""},
             {activity_head + "id = \"a\"\n" + std::string{first_stage}, "[[activity]]", "`name`",
              "name = \""},
             {activity_head + "id = \"a\"\nname = \"A\"\n", "[[activity]]", "stage",
              "[[activity.stage]]"},
             {with("[[activity.stage]] # later\nstatus = \"care\"\ntitle = \"t\"\n"),
              "[[activity.stage]] # later", "`after`", "after = \"NUMBER days\""},
             {with("[[activity.stage]] # later\nafter = \"4 days\"\ntitle = \"t\"\n"),
              "[[activity.stage]] # later", "`status`", "status = \"avoid\""},
             {with("[[activity.stage]] # later\nafter = \"4 days\"\nstatus = \"care\"\n"),
              "[[activity.stage]] # later", "`title`", "title = \""},
             {with("[[note]]\ntext = \"t\"\n"), "[[note]]", "`kind`", "kind = \"expect\""},
             {with("[[note]]\nkind = \"expect\"\n"), "[[note]]", "`text`", "text = \""}}) {
        check_fault_at(example.text, example.owner, example.message, example.hint);
    }
}

TEST_CASE("a missing key of the whole protocol is reported without a line") {
    for (const std::string_view key : {"id", "title"}) {
        CAPTURE(key);
        const std::string other = key == "id" ? "title = \"T\"\n" : "id = \"t\"\n";
        const Fault fault = fault_in("# A studio's own\n\n" + other + std::string{washing});
        CHECK(says(fault.message, key));
        CHECK(says(fault.hint, std::string{key} + " = \""));
        CHECK(fault.position.line == 0);
        CHECK(fault.excerpt.empty());
    }
}

TEST_CASE("a protocol without an activity is refused") {
    const Fault fault = fault_in(std::string{head});
    CHECK(says(fault.message, "activity"));
    CHECK(fault.position.line == 0);
}

TEST_CASE("an empty file misses all that a protocol must have") {
    std::string messages;
    for (const Fault& fault : faults_in("")) {
        messages += fault.message + '\n';
    }
    CAPTURE(messages);
    CHECK(says(messages, "`id`"));
    CHECK(says(messages, "`title`"));
    CHECK(says(messages, "no activity"));
}

TEST_CASE("a note with only one of after and until is refused") {
    const std::string note = "[[note]]\nkind = \"expect\"\ntext = \"t\"\n";
    for (const std::string_view key : {"after", "until"}) {
        CAPTURE(key);
        const Fault fault = fault_in(with(note + std::string{key} + " = \"2 days\"\n"));
        CHECK(fault.position.line >= 11);
        CHECK(says(fault.message, "`after`"));
        CHECK(says(fault.message, "`until`"));
        CHECK(says(fault.hint, "both"));
    }
}

TEST_CASE("a note ends after it begins, however long the month is") {
    struct Case {
        std::string_view after;
        std::string_view until;
    };
    for (const Case& example : std::vector<Case>{{"2 days", "2 days"},
                                                 {"3 days", "2 days"},
                                                 {"7 days", "1 week"},
                                                 {"30 days", "1 month"},
                                                 {"1 month", "31 days"}}) {
        CAPTURE(example.after);
        CAPTURE(example.until);
        const std::string note = "[[note]]\nkind = \"expect\"\ntext = \"t\"\nafter = \"" +
                                 std::string{example.after} + "\"\nuntil = ";
        const Fault fault = fault_in(with(note + '"' + std::string{example.until} + "\"\n"));
        CHECK(fault.position == Position{15, 9});
        CHECK(says(fault.message, "`until`"));
        CHECK(says(fault.message, "`after`"));
    }
}

TEST_CASE("an id stands once") {
    const std::string text = with("[[activity]]\nid = \"washing\"  # again\nname = \"Other\"\n" +
                                  std::string{first_stage});
    check_fault_at(text, "\"washing\"  # again", "`washing`", "id");
}

TEST_CASE("an id has plain letters, digits, hyphens and low lines only") {
    for (const std::string_view id :
         {"was hing", "w\u00e4sche", "a.b", "a/b", "a;b", "-\u2011-", "\u5b57"}) {
        CAPTURE(id);
        const std::string in_quotes = '"' + std::string{id} + '"';
        check_fault_at(std::string{head} + activity(std::string{id}, "N"), in_quotes, id,
                       "letters");
        check_fault_at("id = " + in_quotes + "\ntitle = \"T\"\n" + std::string{washing}, in_quotes,
                       id, "letters");
    }
    CHECK(protocol_of(std::string{head} + activity("A-1_b", "N")).activities[0].id == "A-1_b");
}

TEST_CASE("a word stands with one activity only") {
    const std::string text = with(activity("gym", "Gym", "[\"sport\", \"wash\"]"));
    const Fault fault = fault_in(text);
    CHECK(fault.position == Position{14, 18});
    CHECK(says(fault.message, "\"wash\""));
    CHECK(says(fault.message, "`washing`"));
}

TEST_CASE("a word stands with one activity only, in whatever case") {
    CHECK(says(fault_in(with(activity("gym", "Gym", "[\"WASH\"]"))).message, "`washing`"));
    CHECK(says(fault_in(with(activity("gym", "Gym", "[\"Hair Wash\"]"))).message, "`washing`"));
}

TEST_CASE("white space around a word does not make it another word") {
    CHECK(says(fault_in(with(activity("gym", "Gym", "[\" wash \"]"))).message, "`washing`"));
    CHECK(protocol_of(with(activity("gym", "Gym", "[\" sport \"]"))).activities[1].asks ==
          std::vector<std::string>{"sport"});
}

TEST_CASE("no word is the id or the name of another activity") {
    CHECK(says(fault_in(with(activity("gym", "Gym", "[\"Washing\"]"))).message, "`washing`"));
    const std::string pools = activity("pools", "Pool & sauna");
    CHECK(says(fault_in(with(pools + activity("gym", "Gym", "[\"pool & SAUNA\"]"))).message,
               "`pools`"));
    CHECK(says(fault_in(with(pools + activity("gym", "Gym", "[\"pools\"]"))).message, "`pools`"));
    CHECK(says(fault_in(with(activity("wash", "Gym"))).message, "`washing`"));
    CHECK(says(fault_in(with(activity("gym", "Hair wash"))).message, "`washing`"));
    CHECK(says(fault_in(with(activity("gym", "WASHING"))).message, "`washing`"));
    CHECK(says(fault_in(with(activity("Washing", "Gym"))).message, "`washing`"));
}

TEST_CASE("a name or an id that another activity has is refused where it stands") {
    check_fault_at(with(activity("gym", "Hair wash")), "\"Hair wash\"", "\"Hair wash\"",
                   "activity");
    check_fault_at(with(activity("wash", "Gym")), "\"wash\"\nname", "\"wash\"", "activity");
}

TEST_CASE("entries are the same whatever the order of their words, their case and same words") {
    const std::string same = "same_words = [[\"head\", \"hair\"]]\n";
    const auto two = [&](const std::string& first, const std::string& second) {
        return same + std::string{head} + activity("wash", "Wash it", "[\"" + first + "\"]") +
               activity("gym", "Gym", "[\"" + second + "\"]");
    };
    for (const char* second : {"head wash*", "Wash* HEAD", "wash*-hair!"}) {
        CAPTURE(second);
        check_fault_at(two("wash* head", second), '"' + std::string{second} + "\"]",
                       '"' + std::string{second} + "\" already belongs to `wash`", "activity");
    }
    CHECK(protocol_of(two("wash* head", "wash head")).activities.size() == 2);
}

TEST_CASE("a word that the care forbids belongs to one activity, as one that asks does") {
    const std::string forbids = "forbids = [\"hot\", \"wash\"]\n";
    check_fault_at(
        with("[[activity]]\nid = \"gym\"\nname = \"Gym\"\n" + forbids + std::string{first_stage}),
        "\"wash\"]\n[[activity.stage]]\nafter = \"0 days\"\nstatus = \"avoid\"\ntitle = "
        "\"Not yet\"",
        "\"wash\" already belongs to `washing`", "activity");
}

TEST_CASE("a word does not both ask for an activity and stand among what it forbids") {
    const auto text = [](const std::string& asks, const std::string& forbids) {
        return std::string{head} +
               "[[activity]]\nid = \"shaving\"\nname = \"Shaving it\"\nasks = [" + asks +
               "]\nforbids = [" + forbids + "]\n" + std::string{first_stage};
    };
    check_fault_at(text("\"shave\"", "\"razor\", \"Shave!\""), "\"Shave!\"",
                   "\"Shave!\" both asks for `shaving` and is forbidden by it", "`forbids`");
    check_fault_at(text("", "\"shaving\""), "\"shaving\"]", "\"shaving\" both asks", "`asks`");
    check_fault_at(text("", "\"Shaving it\""), "\"Shaving it\"]", "both asks", "`asks`");
    CHECK(protocol_of(text("\"shave\"", "\"razor\", \"wet shave\"")).activities[0].forbids ==
          std::vector<std::string>{"razor", "wet shave"});
}

TEST_CASE("an entry that only has words that make no difference is refused") {
    for (const std::string entry : {"...", "&"}) {
        CAPTURE(entry);
        check_fault_at(with(activity("gym", "Gym", "[\"sport\", \"" + entry + "\"]")),
                       '"' + entry + "\"]", "\"" + entry + "\" has no word", "take this entry out");
        check_fault_at(with("[[activity]]\nid = \"gym\"\nname = \"Gym\"\nforbids = [\"" + entry +
                            "\"]\n" + std::string{first_stage}),
                       '"' + entry + "\"]", "has no word", "take this entry out");
    }
}

TEST_CASE("a list of words that is none is refused") {
    for (const std::string_view words : {"\"x\"", "91", "[91]", "[\" \"]"}) {
        const std::string text =
            with("[[activity]]\nid = \"gym\"\nname = \"Gym\"\nforbids = " + std::string{words} +
                 '\n' + std::string{first_stage});
        CAPTURE(text);
        const Fault fault = fault_in(text);
        CHECK(fault.position.line == 14);
        CHECK(fault.message == "`forbids` must be a list of words");
        CHECK(says(fault.hint, "forbids = ["));
    }
}

namespace {

std::string prepare_note(std::string_view lines) {
    return with("[[note]]\nkind = \"prepare\"\ntext = \"Sleep well.\"\n" + std::string{lines});
}

}  // namespace

TEST_CASE("a note may prepare for the next session") {
    const Protocol protocol =
        protocol_of(prepare_note("before = \"1 week\"\ntitle = \"A week to go\"\n"));
    REQUIRE(protocol.notes.size() == 1);
    const Note& note = protocol.notes.front();
    CHECK(note.kind == NoteKind::prepare);
    CHECK(note.before == days{7});
    CHECK(note.title == "A week to go");
    CHECK_FALSE(note.applies_throughout());
}

TEST_CASE("a note that prepares says how long before a session, and has a title") {
    check_fault_at(prepare_note("title = \"Soon\"\n"), "[[note]]",
                   "a note that prepares for a session has no `before`",
                   "before = \"NUMBER days\"");
    check_fault_at(prepare_note("before = \"1 day\"\n"), "[[note]]",
                   "a note that prepares for a session has no `title`", "title = \"");
    CHECK(faults_in(prepare_note("")).size() == 2);
}

TEST_CASE("a note prepares at least one day before, in days or weeks") {
    for (const std::string_view before : {"0 day", "0 weeks", "1 month", "12 months"}) {
        CAPTURE(before);
        const std::string in_quotes = '"' + std::string{before} + '"';
        check_fault_at(prepare_note("title = \"Soon\"\nbefore = " + in_quotes + '\n'), in_quotes,
                       "`before` must be at least one day, in days or weeks",
                       "before = \"NUMBER days\"");
    }
    check_fault_at(prepare_note("title = \"Soon\"\nbefore = \"soon\"\n"), "\"soon\"",
                   "\"soon\" is not a whole number", "before = \"NUMBER days\"");
}

TEST_CASE("a note that prepares has no days of its own, and no other note has a title") {
    const std::string before = "before = \"1 day\"\ntitle = \"Soon\"\n";
    const std::vector<Fault> faults =
        faults_in(prepare_note(before + "after = \"1 day\"\nuntil = \"2 days\"\n"));
    CHECK(faults.size() == 2);
    for (const Fault& fault : faults) {
        CHECK(says(fault.message, "a note that prepares for a session has no `"));
        CHECK(fault.hint == "Take this line out.");
    }
    for (const std::string_view kind : {"expect", "warning", "advice"}) {
        CAPTURE(kind);
        const std::vector<Fault> others = faults_in(
            with("[[note]]\nkind = \"" + std::string{kind} + "\"\ntext = \"t\"\n" + before));
        REQUIRE(others.size() == 2);
        CHECK(says(others[0].message, "only a note of the kind \"prepare\" has a `before`"));
        CHECK(others[0].position.line == 14);
        CHECK(says(others[1].message, "only a note of the kind \"prepare\" has a `title`"));
        CHECK(others[1].position.line == 15);
    }
}

TEST_CASE("texts have a greatest length, counted in characters") {
    struct Limit {
        std::string key;
        std::size_t longest;
        std::string before;
        std::string after;
    };
    const std::string stage_keys = "[[activity.stage]]\nafter = \"4 days\"\nstatus = \"care\"\n";
    const std::string stage_title = "title = \"t\"\n";
    const std::string note_keys = "[[note]]\nkind = \"advice\"\n";
    const std::string note_text = "text = \"t\"\n";
    for (const Limit& limit :
         std::vector<Limit>{{"title", 200, "id = \"studio\"\n", std::string{washing}},
                            {"name", 80, std::string{head} + "[[activity]]\nid = \"a\"\n",
                             std::string{first_stage}},
                            {"title", 200, with(stage_keys), ""},
                            {"advice", 2000, with(stage_keys + stage_title), ""},
                            {"source", 2000, with(stage_keys + stage_title), ""},
                            {"text", 2000, with(note_keys), ""},
                            {"source", 2000, with(note_keys + note_text), ""},
                            {"title", 200, prepare_note("before = \"1 day\"\n"), ""}}) {
        CAPTURE(limit.key);
        const auto text = [&](std::size_t length) {
            std::string value = "\"";
            for (std::size_t count = 0; count < length; ++count) {
                value += "\u00e9";
            }
            return limit.before + limit.key + " = " + value + "\"\n" + limit.after;
        };
        CHECK_NOTHROW(protocol_of(text(limit.longest)));
        check_fault_at(text(limit.longest + 1), "\"\u00e9", '`' + limit.key + "` is too long",
                       "at most " + std::to_string(limit.longest) + " characters");
    }
    const std::string id(81, 'a');
    check_fault_at(std::string{head} + activity(id, "Gym"), '"' + id, "`id` is too long",
                   "at most 80 characters");
}

TEST_CASE("an entry has a greatest length") {
    for (const std::string key : {"asks", "forbids"}) {
        const auto text = [&key](std::size_t length) {
            return std::string{head} + "[[activity]]\nid = \"a\"\nname = \"A1\"\n" + key +
                   " = [\"" + std::string(length, 'x') + "\"]\n" + std::string{first_stage};
        };
        CHECK_NOTHROW(protocol_of(text(2000)));
        check_fault_at(text(2001), "\"xx", "this entry of `" + key + "` is too long",
                       "at most 2000 characters");
    }
}

TEST_CASE("an activity has at most 40 stages") {
    std::vector<std::string> offsets;
    for (int day = 1; day < 40; ++day) {
        offsets.push_back(std::to_string(day) + " days");
    }
    std::vector<std::string_view> views(offsets.begin(), offsets.end());
    CHECK(protocol_of(with_stages(views)).activities[0].stages.size() == 40);
    views.emplace_back("40 days");
    check_fault_at(with_stages(views), "[[activity.stage]]\nafter = \"40 days\"",
                   "this activity has more than 40 stages", "Join");
}

TEST_CASE("all the faults of words, notes and limits stand in one report") {
    const std::vector<Fault> faults = faults_in(
        with("forbids = [\"x\"]\n[[activity]]\nid = \"gym\"\nname = \"Gym\"\nasks = [\"wash\", "
             "\"...\"]\nforbids = [\"gym\"]\n" +
             std::string{first_stage} + "[[note]]\nkind = \"prepare\"\ntext = \"t\"\n" +
             "[[note]]\nkind = \"prepare\"\nbefore = \"1 month\"\ntitle = \"T\"\ntext = \"" +
             std::string(2001, 'x') + "\"\n"));
    CHECK(faults.size() == 8);
}

TEST_CASE("an activity may list its own id, its own name and a word twice") {
    CHECK(protocol_of(std::string{head} + activity("gym", "Gym", "[\"gym\", \"Sport\", \"sport\"]"))
              .activities.size() == 1);
}

TEST_CASE("a value of the wrong type in a protocol is refused with an example of its key") {
    const std::string activity_head = std::string{head} + "[[activity]]\n";
    const std::string stage_head = with("[[activity.stage]]\n");
    struct Case {
        std::string text;
        std::string_view at;
        std::string_view message;
        std::string_view hint;
    };
    for (const Case& example : std::vector<Case>{
             {"id = 91\ntitle = \"T\"\n" + std::string{washing}, "91", "`id`", "id = \""},
             {"id = \"t\"\ntitle = 91\n" + std::string{washing}, "91", "`title`", "title = \""},
             {std::string{head} + "activity = 91\n", "91", "`activity`", "[[activity]]"},
             {std::string{head} + "activity = [91]\n", "[91", "`activity`", "[[activity]]"},
             {std::string{head} + "[activity]\nid = \"a\"\nname = \"A\"\n", "[activity]",
              "`activity`", "[[activity]]"},
             {"note = 91\n" + with(""), "91", "`note`", "[[note]]"},
             {with("[note]\nkind = \"expect\"\ntext = \"t\"\n"), "[note]", "`note`", "[[note]]"},
             {activity_head + "id = 91\nname = \"A\"\n" + std::string{first_stage}, "91", "`id`",
              "id = \""},
             {activity_head + "id = \"a\"\nname = true\n" + std::string{first_stage}, "true",
              "`name`", "name = \""},
             {activity_head + "id = \"a\"\nname = \"A\"\nasks = \"x\"\n" + std::string{first_stage},
              "\"x\"", "`asks`", "asks = [\""},
             {activity_head + "id = \"a\"\nname = \"A\"\nasks = [\"x\", 91]\n" +
                  std::string{first_stage},
              "91", "`asks`", "asks = [\""},
             {activity_head + "id = \"a\"\nname = \"A\"\nasks = [\"x\", \" \"]\n" +
                  std::string{first_stage},
              "\" \"", "`asks`", "asks = [\""},
             {activity_head + "id = \"a\"\nname = \"A\"\nstage = 91\n", "91", "`stage`",
              "[[activity.stage]]"},
             {activity_head + "id = \"a\"\nname = \"A\"\nstage = []\n", "[]", "`stage`",
              "[[activity.stage]]"},
             {stage_head + "after = 91\nstatus = \"care\"\ntitle = \"t\"\n", "91", "`after`",
              "after = \"91 days\""},
             {stage_head + "after = \"4 days\"\nstatus = 91\ntitle = \"t\"\n", "91", "`status`",
              "status = \"avoid\""},
             {stage_head + "after = \"4 days\"\nstatus = \"care\"\ntitle = 91\n", "91", "`title`",
              "title = \""},
             {with("advice = 91\n"), "91", "`advice`", "advice = \""},
             {with("advice = \"\"\n"), "\"\"\n", "`advice`", "advice = \""},
             {with("source = [91]\n"), "[91", "`source`", "source = \""},
             {with("[[note]]\nkind = 91\ntext = \"t\"\n"), "91", "`kind`", "kind = \"expect\""},
             {with("[[note]]\nkind = \"expect\"\ntext = 91\n"), "91", "`text`", "text = \""},
             {with("[[note]]\nkind = \"expect\"\ntext = \"t\"\nsource = 91\n"), "91", "`source`",
              "source = \""},
             {with("[[note]]\nkind = \"expect\"\ntext = \"t\"\nafter = 91\nuntil = \"2 days\"\n"),
              "91", "`after`", "after = \""},
             {with("[[note]]\nkind = \"expect\"\ntext = \"t\"\nafter = \"2 days\"\nuntil = 91\n"),
              "91", "`until`", "until = \""}}) {
        check_fault_at(example.text, example.at, example.message, example.hint);
    }
}

TEST_CASE("a heading of one bracket where a list of stages is meant is refused") {
    const Fault fault = fault_in(std::string{head} +
                                 "[[activity]]\nid = \"a\"\nname = \"A\"\n[activity.stage]\n"
                                 "after = \"0 days\"\nstatus = \"avoid\"\ntitle = \"t\"\n");
    CHECK(fault.position.line == 6);
    CHECK(says(fault.hint, "[[activity.stage]]"));
}

TEST_CASE("a slip in a protocol is shown with a fix that fits its key") {
    struct Case {
        std::string_view line;
        std::string_view message;
        std::string_view hint;
    };
    for (const Case& example : std::vector<Case>{
             {"advice = Keep it dry", "`advice`", "advice = \""},
             {"advice = \"Keep it dry", "`advice`", "advice = \""},
             {"advice = \"Say \"no\" to it\"", "`advice`", "advice = 'Say \"no\" to it'"},
             {"source: \"me\"", "`source`", "source = \""},
             {"advise = Keep it dry", "", "advice = \""},
             {"title = \"again\"", "`title` is given twice", "one"}}) {
        const Fault fault = fault_in(with(std::string{example.line} + "\n\n[[note]]\n"));
        INFO(example.line);
        INFO("message: " << fault.message);
        INFO("hint: " << fault.hint);
        CHECK(fault.position.line == 11);
        CHECK(fault.excerpt == example.line);
        CHECK(says(fault.message, example.message));
        CHECK(says(fault.hint, example.hint));
    }
    CHECK(says(fault_in(with("[[activity.stage]]\nafter = 4 days\n")).hint, "after = \"4 days\""));
}

TEST_CASE("after a faulty stage the order of the later ones is not told") {
    const auto count = [](const std::string& stages) {
        return faults_in(with("[[activity.stage]]\nafter = \"2 days\"\nstatus = \"care\"\n"
                              "title = \"x\"\n" +
                              stages))
            .size();
    };
    const std::string faulty =
        "[[activity.stage]]\nafter = \"soon\"\nstatus = \"care\"\ntitle = \"x\"\n";
    const std::string too_early =
        "[[activity.stage]]\nafter = \"1 day\"\nstatus = \"care\"\ntitle = \"x\"\n";
    CHECK(count(faulty) == 1);
    CHECK(count(too_early) == 1);
    CHECK(count(faulty + too_early) == 1);
    CHECK(count(too_early + too_early) == 1);
}

TEST_CASE("all the faults of a protocol stand in one report in the order of the file") {
    const std::vector<Fault> faults = faults_in(R"(id = "my studio"
title = 3
[[note]]
kind = "hint"
txt = "t"
[[activity]]
id = "washing"
name = "Washing"
asks = ["wash", 3]
[[activity.stage]]
after = "1 day"
status = "avoid"
title = "No washing"
[[activity]]
id = "washing"
name = "Gym"
[[activity.stage]]
after = "soon"
status = "never"
titles = "t"
)");
    CHECK(std::is_sorted(faults.begin(), faults.end(), [](const Fault& left, const Fault& right) {
        return left.position < right.position;
    }));
    std::vector<int> lines;
    for (const Fault& fault : faults) {
        lines.push_back(fault.position.line);
    }
    CHECK(lines == std::vector<int>{1, 2, 3, 4, 5, 9, 11, 15, 17, 18, 19, 20});
}

TEST_CASE("ten faults of words, stages and notes stand in one report, each where it is") {
    const std::string long_title(201, 'x');
    const std::vector<Fault> faults = faults_in(R"(id = "studio"
title = "Studio"
[[activity]]
id = "washing"
name = "Washing"
asks = ["wash", "wet", "..."]
forbids = ["razor", "Wet!"]
[[activity.stage]]
after = "0 days"
status = "avoid"
title = ")" + long_title + R"("
[[activity]]
id = "shaving"
name = "Shaving"
forbids = ["razor", 5]
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "No shaving"
[[note]]
kind = "prepare"
text = "Sleep well."
[[note]]
kind = "prepare"
before = "0 days"
until = "2 days"
title = "Tomorrow"
text = "Sleep well."
[[note]]
kind = "advice"
before = "1 day"
text = "Sleep well."
)");
    std::vector<Position> places;
    for (const Fault& fault : faults) {
        places.push_back(fault.position);
        CHECK_FALSE(fault.excerpt.empty());
    }
    CHECK(places == std::vector<Position>{{6, 24},
                                          {7, 21},
                                          {11, 9},
                                          {15, 12},
                                          {15, 21},
                                          {20, 1},
                                          {20, 1},
                                          {23, 1},
                                          {25, 10},
                                          {26, 9},
                                          {31, 10}});
}

TEST_CASE("a profile that is given as a protocol is called one, in one fault") {
    check_fault_at("name = \"Sam\"\ntreatment_date = 2026-11-20\n", "2026",
                   "this is a profile, not a protocol", "`aftercare protocol`");
}
