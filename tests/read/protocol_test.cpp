#include "aftercare/read_protocol.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/json_plan.hpp"
#include "read/fault_table.hpp"
#include "support/files.hpp"
#include "support/says.hpp"
#include "support/schedule_of.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
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

/// A fault at this byte of the text.
void check_fault_at(const std::string& text, std::size_t byte, std::string_view message,
                    std::string_view hint) {
    const Fault fault = fault_in(text);
    INFO(text);
    INFO("message: " << fault.message);
    INFO("hint: " << fault.hint);
    REQUIRE(byte != std::string::npos);
    const std::string before = text.substr(0, byte);
    CHECK(fault.position.line == std::count(before.begin(), before.end(), '\n') + 1);
    CHECK(fault.position.column ==
          static_cast<int>(character_count(before.substr(before.rfind('\n') + 1))) + 1);
    CHECK(says(fault.message, message));
    CHECK(says(fault.hint, hint));
}

/// A fault at the first place of `at` in the text.
void check_fault_at(const std::string& text, std::string_view at, std::string_view message,
                    std::string_view hint) {
    check_fault_at(text, text.find(at), message, hint);
}

/// A whole protocol in which a line takes the place of the one with its key below a heading, or is
/// put there. The heading "" is the top.
std::string with_line(const std::string& heading, const std::string& line) {
    std::string text = R"(
id = "studio"
title = "My studio"
[[activity]]
id = "washing"
name = "Washing"
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "No washing"
[[activity.stage]] # later
after = "4 days"
status = "care"
title = "Wash"
[[note]]
kind = "expect"
text = "Scabs"
)";
    const std::size_t begin = text.find(heading + '\n') + heading.size();
    const std::size_t end = std::min(text.find("\n[", begin), text.size());
    const std::size_t key =
        text.find('\n' + line.substr(0, line.find_first_of("= ")) + " =", begin);
    if (key < end) {
        text.erase(key, text.find('\n', key + 1) - key);
    }
    return text.insert(begin, line.find('=') == std::string::npos ? "" : '\n' + line);
}

/// Rows such as "name = 91 | 91 | `name` must | name = ": a line below a heading, where in it the
/// only fault is, and a part of its message and of its hint. A key alone is one that is missing,
/// which is a fault of the heading.
void check_lines(const std::string& heading, std::string_view table) {
    for (const std::string& row : parts_of(trimmed(table), '\n')) {
        const std::vector<std::string> parts = parts_of(row);
        REQUIRE(parts.size() == 4);
        const std::string line = replaced(parts[0], "\\n", "\n");
        const std::string text = with_line(heading, line);
        const bool is_missing = line.find('=') == std::string::npos;
        const std::size_t begin = text.find(is_missing ? heading : line);
        check_fault_at(text, text.find(parts[1], begin), parts[2], parts[3]);
    }
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

std::string activity(const std::string& id, const std::string& name, const std::string& asks = "[]",
                     const std::string& forbids = "[]") {
    return "[[activity]]\nid = \"" + id + "\"\nname = \"" + name + "\"\nasks = " + asks +
           "\nforbids = " + forbids + '\n' + std::string{first_stage};
}

const Activity& builtin_activity(const Protocol& protocol, std::string_view id) {
    const auto found = std::find_if(protocol.activities.begin(), protocol.activities.end(),
                                    [id](const Activity& one) { return one.id == id; });
    REQUIRE(found != protocol.activities.end());
    return *found;
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

TEST_CASE("the built-in text is the file in the data folder") {
    CHECK(content_of(AFTERCARE_SOURCE_FOLDER "/data/protocols/scalp-micropigmentation.toml") ==
          builtin_protocol_text());
}

TEST_CASE("plans of the built-in protocol need nothing that answers questions") {
    Protocol whole = builtin_protocol();
    for (Activity& activity : whole.activities) {
        activity.asks.clear();
        activity.forbids.clear();
    }
    CHECK(json_plan(schedule_of({treatment}, builtin_protocol_for_plans())) ==
          json_plan(schedule_of({treatment}, whole)));
}

TEST_CASE("every sentence of the built-in protocol has its source, in the table of sources too") {
    const std::string page = content_of(AFTERCARE_SOURCE_FOLDER "/doc/protocol-sources.md");
    const auto check = [&](const std::string& title, const std::string& text,
                           const std::string& source) {
        CAPTURE(text);
        CHECK_FALSE(text.empty());
        CHECK_FALSE(source.empty());
        CHECK(says(page, "| " + (title.empty() ? "" : "**" + title + ".** ") + text + " | " +
                             source + " |\n"));
    };
    const Protocol protocol = builtin_protocol();
    for (const Activity& activity : protocol.activities) {
        for (const Stage& stage : activity.stages) {
            CHECK_FALSE(stage.title.empty());
            check(stage.title, stage.advice, stage.source);
        }
    }
    for (const Note& note : protocol.notes) {
        check(note.title, note.text, note.source);
    }
}

TEST_CASE("the built-in protocol has these activities and stages") {
    const Protocol protocol = builtin_protocol();
    CHECK(protocol.id == builtin_protocol_id);
    CHECK(protocol.id == "scalp-micropigmentation");
    CHECK(protocol.title == "Scalp micropigmentation");
    constexpr std::array<std::string_view, 3> statuses{"allowed", "care", "avoid"};
    std::string stages;
    for (const Activity& activity : protocol.activities) {
        stages += activity.id + ':';
        for (const Stage& stage : activity.stages) {
            const bool is_month = stage.after == Offset{months{1}};
            stages += ' ' + (is_month ? "month" : std::to_string(stage.after.days().count())) +
                      ' ' + std::string{statuses.at(static_cast<std::size_t>(stage.status))};
        }
        stages += '\n';
    }
    CHECK(stages ==
          "washing: 0 avoid 4 care\n"
          "showering: 0 care\n"
          "sweating: 0 avoid 5 care 7 allowed\n"
          "shaving: 0 avoid 7 care\n"
          "sun: 0 avoid month care\n"
          "pools: 0 avoid month care\n"
          "hats: 0 care month allowed\n");
}

TEST_CASE("the built-in advice says what its sources say") {
    const Protocol protocol = builtin_protocol();
    const auto check = [&](std::string_view id, std::size_t stage, std::string_view said) {
        const std::string advice = builtin_activity(protocol, id).stages.at(stage).advice;
        CAPTURE(advice);
        for (const std::string& part : parts_of(said)) {
            CHECK(says(lower_case(advice), part));
        }
    };
    check("washing", 0, "dry");
    check("washing", 1, "sulfate | ask");
    check("showering", 0, "shower cap | steam");
    check("sweating", 0, "gym | steamy shower");
    check("sweating", 1, "nothing heavy");
    check("shaving", 1, "electric | never a razor");
    check("sun", 0, "hat | sunbeds");
    check("sun", 1, "spf");
    check("pools", 0, "hot tub | practitioner");
    check("hats", 0, "helmet");
}

TEST_CASE("the built-in notes say what to expect, what to do and when to see a doctor") {
    const Protocol protocol = builtin_protocol();
    const auto check = [&](NoteKind kind, std::string_view said) {
        for (const std::string& part : parts_of(said)) {
            CAPTURE(part);
            CHECK(std::any_of(protocol.notes.begin(), protocol.notes.end(), [&](const Note& note) {
                return note.kind == kind && says(note.text, part);
            }));
        }
    };
    check(NoteKind::warning, "pus | doctor right away | bleeding | fever | allergy | ambulance");
    check(NoteKind::expect,
          "some hours | cool | scabs | three to four weeks | acne | lighter or darker");
    check(NoteKind::advice, "scratch | harsh | moisturizer | dye | work | blur | diabetes");
    check(NoteKind::prepare, "alcohol | hair cut");
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
TEST_CASE("every built-in text is short, and has no backslash or character that steers") {
    for (const std::string& text : texts_of(builtin_protocol())) {
        CAPTURE(text);
        CHECK_FALSE(says(text, "\\"));
        CHECK(printable(text) == text);
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
    word = lower_case(word);
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
    const Protocol protocol = builtin_protocol();
    const auto check = [&](std::string_view id, std::string_view asks, std::string_view forbids) {
        const Activity& activity = builtin_activity(protocol, id);
        const auto has = [](const std::vector<std::string>& words, std::string_view word) {
            return std::any_of(words.begin(), words.end(), [word](const std::string& entry) {
                return std::ranges::equal(words_of(word), entry_words(entry), fits);
            });
        };
        for (const std::string& word : parts_of(asks)) {
            CAPTURE(word);
            CHECK(has(activity.asks, word));
        }
        for (const std::string& word : parts_of(forbids)) {
            CAPTURE(word);
            CHECK(has(activity.forbids, word) != word.empty());
        }
    };
    check("washing", "wash | shampoo | shower head", "scrub");
    check("showering", "shower | bath", "");
    check("sweating", "exercise", "gym | jogging | hot shower");
    check("shaving", "shave | haircut", "razor | wet shave");
    check("sun", "sunlight", "tan | sunbed");
    check("pools", "pool | swimming | sea | hot tub | sauna | steam room", "");
    check("hats", "hat | cap", "helmet | tight cap");
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

TEST_CASE("an offset is a whole number of days, weeks or months up to a year") {
    check_lines("[[activity.stage]] # later", R"(
after = "366 days"         | "366  | "366 days" is not a whole   | "NUMBER days"
after = "53 weeks"         | "53   | "53 weeks" is not a whole   | "NUMBER days"
after = "13 months"        | "13   | "13 months" is not a whole   | "NUMBER days"
after = "99999999999 days" | "9999 | "99999999999 days" is not a whole   | "NUMBER days"
after = "-4 days"          | "-4   | "-4 days" is not a whole       | after = "NUMBER days"
after = "4.5 days"         | "4.5  | "4.5 days" is not a whole      | after = "NUMBER days"
after = "1 year"           | "1 y  | "1 year" is not a whole        | after = "NUMBER days"
after = "later"            | "late | "later" is not a whole         | after = "NUMBER days"
after = "four days"        | "four | "four days" is not a whole     | after = "4 days"
after = "4"                | "4"   | "4" is not a whole             | after = "4 days"
after = "day 4"            | "day  | "day 4" is not a whole         | after = "4 days"
)");
}

TEST_CASE("the first stage begins on the treatment day") {
    check_lines("[[activity.stage]]", R"(
after = "1 day"   | "1 | the first stage must begin | after = "0 days"
after = "2 days"  | "2 | the first stage must begin | after = "0 days"
after = "1 month" | "1 | the first stage must begin | after = "0 days"
)");
}

TEST_CASE("stages ascend, however long the months are") {
    for (const std::string& pair :
         parts_of("5 days, 4 days | 8 days, 1 week | 2 months, 1 month | 1 month, 27 days | "
                  "32 days, 1 month | 4 days, 0 months | 7 days, 1 week | 2 months, 2 months")) {
        const std::vector<std::string> two = parts_of(pair, ',');
        const std::string text = with_stages({two[0], two[1]});
        check_fault_at(text, text.rfind('"' + two[1] + '"'), "does not begin later", "order");
    }
    for (const std::string& pair : parts_of(
             "30 days, 1 month | 28 days, 1 month | 4 weeks, 1 month | 1 month, 28 days | "
             "1 month, 31 days | 61 days, 2 months | 2 months, 62 days | 365 days, 12 months | "
             "12 months, 365 days")) {
        const std::vector<std::string> two = parts_of(pair, ',');
        check_fault_at(with_stages({two[0], two[1]}), '"' + two[1] + '"', "how long the month is",
                       "Write both in days, or both in months.");
    }
    for (const std::string& pair :
         parts_of("27 days, 1 month | 1 month, 32 days | 58 days, 2 months | 2 months, 63 days | "
                  "1 week, 1 month | 1 month, 5 weeks | 52 weeks, 12 months")) {
        const std::vector<std::string> two = parts_of(pair, ',');
        CAPTURE(pair);
        CHECK(protocol_of(with_stages({two[0], two[1]})).activities[0].stages.size() == 3);
    }
    CHECK(fault_in(with_stages({"0 days"})).position.line == 12);
}

TEST_CASE("a stage may be as strict as the one before it, but not stricter") {
    const Protocol protocol = protocol_of(
        with(stage("1 day", "avoid") + stage("2 days", "care") + stage("3 days", "care") +
             stage("4 days", "allowed") + stage("5 days", "allowed")));
    CHECK(protocol.activities[0].stages.size() == 6);
    for (const auto& [milder, stricter] : std::vector<std::pair<std::string, std::string>>{
             {"allowed", "care"}, {"allowed", "avoid"}, {"care", "avoid"}}) {
        const std::string text = with(stage("2 days", milder) + stage("4 days", stricter));
        check_fault_at(text, text.rfind('"' + stricter + '"'), "cannot be stricter", "\"avoid\"");
    }
}

TEST_CASE("an unknown word or key is refused with those that are known or meant") {
    check_lines("[[activity.stage]] # later", R"(
status = "avoided" | "avoided" | unknown status "avoided" | Write "avoid", "care" or "allowed".
status = "Avoid"   | "Avoid"   | unknown status "Avoid"   | Write "avoid", "care" or "allowed".
status = "ok"      | "ok"      | unknown status "ok"      | Write "avoid", "care" or "allowed".
advise = "x"       | advise    | unknown key `advise`     | `advice`
titel = "x"        | titel     | unknown key `titel`      | `title`?
color = "x"        | color     | unknown key `color`      | after, status, title, advice, source.
)");
    check_lines("[[note]]", R"(
kind = "expected" | "expected" | unknown kind "expected" | Write "expect", "warning", "advice", "prepare" or "answer".
texts = "x"       | texts      | unknown key `texts`     | `text`
)");
    check_lines("[[activity]]", "ask = [\"x\"] | ask | unknown key `ask` | `asks`");
    check_lines("", R"(
titles = "x"            | titles   | unknown key `titles`  | `title`
version = 1             | version  | unknown key `version` | Known here: id, title, small_words
)");
    check_fault_at(with("[[activty]]\nid = \"x\"\n"), "activty", "unknown key `activty`",
                   "`activity`");
    check_fault_at(with("[[notes]]\n"), "notes", "unknown key `notes`", "`note`");
}

TEST_CASE("a missing key is named with the line to add") {
    check_lines("[[activity]]", R"(
id    | [[activity]] | an activity has no `id`   | id = "
name  | [[activity]] | an activity has no `name` | name = "
)");
    check_lines("[[activity.stage]] # later", R"(
after  | [[activity | a stage has no `after`  | after = "NUMBER days"
status | [[activity | a stage has no `status` | status = "avoid"
title  | [[activity | a stage has no `title`  | title = "
)");
    check_lines("[[note]]", R"(
kind   | [[note]]   | a note has no `kind`    | kind = "expect"
text   | [[note]]   | a note has no `text`    | text = "
)");
    check_fault_at(std::string{head} + "[[activity]]\nid = \"a\"\nname = \"A\"\n", "[[activity]]",
                   "an activity has no stage", "[[activity.stage]]");
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

TEST_CASE("an empty file misses all that a protocol must have") {
    std::string messages;
    for (const Fault& fault : faults_in("")) {
        CHECK(fault.position.line == 0);
        messages += fault.message + '\n';
    }
    CHECK(messages ==
          "the protocol has no `id`\nthe protocol has no `title`\n"
          "the protocol has no activity\n");
}

TEST_CASE(
    "a note has both of its days or none, and ends after it begins, however long the month is") {
    for (const std::string key : {"after", "until"}) {
        check_fault_at(with_line("[[note]]", key + " = \"2 days\""), "[[note]]",
                       "a note has only one of `after` and `until`", "Write both");
    }
    for (const std::string& pair : parts_of("2 days, 2 days | 3 days, 2 days | 7 days, 1 week | "
                                            "30 days, 1 month | 1 month, 31 days")) {
        const std::vector<std::string> two = parts_of(pair, ',');
        const std::string text =
            with_line("[[note]]", "after = \"" + two[0] + "\"\nuntil = \"" + two[1] + '"');
        check_fault_at(text, text.rfind('"' + two[1] + '"'), "`until` must come later than `after`",
                       "first day");
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

TEST_CASE(
    "no word of an activity belongs to another one, in whatever case and with blanks around it") {
    const std::string pools = activity("pools", "Pool & sauna");
    for (const auto& [second, owner] : std::vector<std::pair<std::string, std::string>>{
             {activity("gym", "Gym", "[\"sport\", \"wash\"]"), "washing"},
             {activity("gym", "Gym", "[\"WASH\"]"), "washing"},
             {activity("gym", "Gym", "[\" Hair Wash \"]"), "washing"},
             {activity("gym", "Gym", "[\"Washing\"]"), "washing"},
             {activity("gym", "Gym", "[\"hot\"]", "[\"wash\"]"), "washing"},
             {activity("wash", "Gym"), "washing"},
             {activity("gym", "Hair wash"), "washing"},
             {activity("gym", "WASHING"), "washing"},
             {activity("Washing", "Gym"), "washing"},
             {pools + activity("gym", "Gym", "[\"pool & SAUNA\"]"), "pools"},
             {pools + activity("gym", "Gym", "[\"pools\"]"), "pools"}}) {
        const Fault fault = fault_in(with(second));
        CAPTURE(fault.message);
        CHECK(says(fault.message, " already belongs to `" + owner + '`'));
        CHECK(says(fault.hint, "activity"));
    }
    check_fault_at(with(activity("gym", "Gym", "[\"sport\", \"wash\"]")), "\"wash\"]\nforbids",
                   "\"wash\" already", "activity");
    check_fault_at(with(activity("gym", "Hair wash")), "\"Hair wash\"", "\"Hair wash\"",
                   "activity");
    check_fault_at(with(activity("wash", "Gym")), "\"wash\"\nname", "\"wash\"", "activity");
    CHECK(protocol_of(with(activity("gym", "Gym", "[\" sport \"]"))).activities[1].asks ==
          std::vector<std::string>{"sport"});
    CHECK(protocol_of(with(activity("gym", "Gym", "[\"gym\", \"Sport\", \"sport\"]")))
              .activities.size() == 2);
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

TEST_CASE("a word does not both ask for an activity and stand among what it forbids") {
    const auto text = [](const std::string& asks, const std::string& forbids) {
        return std::string{head} + activity("shaving", "Shaving it", asks, forbids);
    };
    check_fault_at(text("[\"shave\"]", "[\"razor\", \"Shave!\"]"), "\"Shave!\"",
                   "\"Shave!\" both asks for `shaving` and is forbidden by it", "`forbids`");
    check_fault_at(text("[]", "[\"shaving\"]"), "\"shaving\"]", "\"shaving\" both asks", "`asks`");
    check_fault_at(text("[]", "[\"Shaving it\"]"), "\"Shaving it\"]", "both asks", "`asks`");
    CHECK(protocol_of(text("[\"shave\"]", "[\"razor\", \"wet shave\"]")).activities[0].forbids ==
          std::vector<std::string>{"razor", "wet shave"});
}

TEST_CASE("an entry has a word, and a star only at the end of one") {
    check_lines("[[activity]]", R"(
asks = ["sport", "..."]   | "..."  | "..." has no word               | take this entry out
asks = ["spo*rt"]         | "spo   | "spo*rt" has a star inside      | "wash*"
forbids = ["my *"]        | "my *" | "my *" has a star inside a word | "wash*"
)");
    CHECK(faults_in(with_line("[[activity]]", "asks = [\"...\"]\nforbids = [\"&\"]")).size() == 2);
    check_lines("", R"(
small_words = ["My"]       | "My"  | "My" in `small_words` is not one word   | such as "my"
turning_words = ["no*"]    | "no*" | "no*" in `turning_words` is not one word | such as "my"
same_words = [["a b"]]     | "a b" | "a b" in `same_words` is not one word   | such as "my"
)");
    check_fault_at("small_words = [\"sport\"]\n" + with(activity("gym", "Gym", "[\"sport\"]")),
                   "\"sport\"]\nforbids", "\"sport\" is one of the `small_words`", "two lists");
}

TEST_CASE("a note may prepare for the next session, at least one day before, in days or weeks") {
    const std::string prepare = "kind = \"prepare\"\n";
    const std::string title = "title = \"A week to go\"";
    const Protocol protocol =
        protocol_of(with_line("[[note]]", prepare + "before = \"1 week\"\n" + title));
    REQUIRE(protocol.notes.size() == 1);
    const Note& note = protocol.notes.front();
    CHECK(note.kind == NoteKind::prepare);
    CHECK(note.before == days{7});
    CHECK(note.title == "A week to go");
    CHECK_FALSE(note.applies_throughout());
    check_fault_at(with_line("[[note]]", prepare + title), "[[note]]",
                   "a note that prepares for a session has no `before`",
                   "before = \"NUMBER days\"");
    check_fault_at(with_line("[[note]]", prepare + "before = \"1 day\""), "[[note]]",
                   "a note that prepares for a session has no `title`", "title = \"");
    check_lines("[[note]]", R"(
kind = "prepare"\ntitle = "T"\nbefore = "0 day"     | "0 d | `before` must be at least one day | before = "NUMBER days"
kind = "prepare"\ntitle = "T"\nbefore = "0 weeks"   | "0 w | `before` must be at least one day | before = "NUMBER days"
kind = "prepare"\ntitle = "T"\nbefore = "1 month"   | "1 m | at least one day, in days or weeks | before = "NUMBER days"
kind = "prepare"\ntitle = "T"\nbefore = "12 months" | "12  | at least one day, in days or weeks | before = "NUMBER days"
kind = "prepare"\ntitle = "T"\nbefore = "soon"      | "soon" | "soon" is not a whole number | before = "NUMBER days"
)");
}

TEST_CASE("a note that prepares has no days of its own, and no other note has a title") {
    const std::string before = "before = \"1 day\"\ntitle = \"Soon\"";
    const std::vector<Fault> faults = faults_in(with_line(
        "[[note]]", "kind = \"prepare\"\n" + before + "\nafter = \"1 day\"\nuntil = \"2 days\""));
    CHECK(places_of(faults) == "19:9 20:9");
    for (const Fault& fault : faults) {
        CHECK(says(fault.message, "a note that prepares for a session has no `"));
        CHECK(fault.hint == "Take this line out.");
    }
    for (const std::string kind : {"expect", "warning", "advice"}) {
        const std::vector<Fault> others =
            faults_in(with_line("[[note]]", "kind = \"" + kind + "\"\n" + before));
        CHECK(places_of(others) == "17:10 18:9");
        CHECK(says(others[0].message, "a note of another kind than \"prepare\" has no `before`"));
        CHECK(says(others[1].message, "a note of another kind than \"prepare\" has no `title`"));
    }
}

TEST_CASE("texts have a greatest length, counted in characters") {
    const auto check = [](const std::string& heading, const std::string& key, std::size_t longest,
                          const std::string& before = "") {
        CAPTURE(key);
        const auto text = [&](std::size_t length) {
            const std::string value = replaced(std::string(length, 'x'), "x", "\u00e9");
            const bool is_list = key == "asks" || key == "forbids";
            return with_line(heading, before + key + (is_list ? " = [\"" : " = \"") + value +
                                          (is_list ? "\"]" : "\""));
        };
        CHECK_NOTHROW(protocol_of(text(longest)));
        check_fault_at(text(longest + 1), "\"\u00e9", '`' + key + "` is too long",
                       "at most " + std::to_string(longest) + " characters");
    };
    check("", "title", 200);
    check("[[activity]]", "name", 80);
    check("[[activity]]", "asks", 2000);
    check("[[activity]]", "forbids", 2000);
    check("[[activity.stage]]", "title", 200);
    check("[[activity.stage]]", "advice", 2000);
    check("[[activity.stage]]", "source", 2000);
    check("[[note]]", "text", 2000);
    check("[[note]]", "source", 2000);
    check("[[note]]", "title", 200, "kind = \"prepare\"\nbefore = \"1 day\"\n");
    const std::string id(81, 'a');
    check_fault_at(with_line("[[activity]]", "id = \"" + id + '"'), '"' + id, "`id` is too long",
                   "at most 80 characters");
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

TEST_CASE("a value of the wrong type in a protocol is refused with an example of its key") {
    check_lines("", R"(
id = 91                   | 91    | `id` must be text             | id = "
title = 91                | 91    | `title` must be text          | title = "
small_words = "x"         | "x"   | `small_words` must be a list  | small_words = ["
same_words = "x"          | "x"   | `same_words` must be a list of lists | same_words = [["
same_words = ["x"]        | "x"   | `same_words` must be a list   | same_words = [["
)");
    check_lines("[[activity]]", R"(
id = 91                   | 91    | `id` must be text             | id = "
name = true               | true  | `name` must be text           | name = "
asks = "x"                | "x"   | `asks` must be a list         | asks = ["
asks = ["x", 91]          | 91    | `asks` must be text in quotes | asks = ["
asks = ["x", " "]         | " "   | `asks` is empty               | asks = ["
forbids = "x"             | "x"   | `forbids` must be a list      | forbids = ["
forbids = [91]            | 91    | `forbids` must be text        | forbids = ["
)");
    check_lines("[[activity.stage]] # later", R"(
after = 91                | 91    | `after` must be text          | after = "91 days"
status = 91               | 91    | `status` must be text         | status = "avoid"
title = 91                | 91    | `title` must be text          | title = "
advice = 91               | 91    | `advice` must be text         | advice = "
advice = ""               | ""    | `advice` is empty             | advice = "
source = [91]             | [91   | `source` must be text         | source = "
)");
    check_lines("[[note]]", R"(
kind = 91                 | 91    | `kind` must be text           | kind = "expect"
text = 91                 | 91    | `text` must be text           | text = "
source = 91               | 91    | `source` must be text         | source = "
until = "2 days"\nafter = 91 | 91 | `after` must be text          | after = "
after = "2 days"\nuntil = 91 | 91 | `until` must be text          | until = "
)");
    check_fault_at("note = 91\n" + with(""), "91", "`note` must be a heading", "[[note]]");
    for (const std::string_view below :
         {"activity = 91\n", "activity = [91]\n", "[activity]\nid = \"a\"\nname = \"A\"\n"}) {
        const Fault fault = fault_in(std::string{head} + std::string{below});
        CHECK(fault.message == "`activity` must be a heading");
        CHECK(says(fault.hint, "Write [[activity]] on a line of its own"));
    }
    for (const std::string_view below :
         {"stage = 91\n", "stage = []\n",
          "[activity.stage]\nafter = \"0 days\"\nstatus = \"avoid\"\n"}) {
        const Fault fault = fault_in(
            std::string{head} + "[[activity]]\nid = \"a\"\nname = \"A\"\n" + std::string{below});
        CHECK(fault.position.line == 6);
        CHECK(fault.message == "`stage` must be a heading");
        CHECK(says(fault.hint, "Write [[activity.stage]] on a line of its own"));
    }
}

TEST_CASE("a slip in a protocol is shown with a fix that fits its key") {
    for (const std::string& row : parts_of(trimmed(R"(
advice = Keep it dry           | `advice` must be text      | advice = "Keep it dry"
advice = "Keep it dry          | `advice`                   | advice = "Keep it dry"
advice = "Say "no" to it"      | `advice`                   | advice = 'Say "no" to it'
source: "me"                   | `source`                   | source = "me"
advise = Keep it dry           | not a known key            | advice = "Keep it dry"
title = "again"                | `title` is given twice     | one
)"),
                                           '\n')) {
        const std::vector<std::string> parts = parts_of(row);
        const Fault fault = fault_in(with(parts[0] + "\n\n[[note]]\n"));
        check_fault(fault, {parts[0], {11, 0}, parts[1], parts[2]});
        CHECK(fault.excerpt == parts[0]);
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
    CHECK(places_of(faults) == "6:24 7:21 11:9 15:12 15:21 20:1 20:1 23:1 25:10 26:9 31:10");
    for (const Fault& fault : faults) {
        CHECK_FALSE(fault.excerpt.empty());
    }
}

TEST_CASE("a profile that is given as a protocol is called one, in one fault") {
    check_fault_at("name = \"Sam\"\ntreatment_date = 2026-11-20\n", "2026",
                   "this is a profile, not a protocol", "`aftercare protocol`");
}
