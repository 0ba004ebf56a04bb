#include "aftercare/read_profile.hpp"

#include "aftercare/builtin_protocol.hpp"
#include "read/fault_table.hpp"
#include "support/files.hpp"
#include "support/says.hpp"
#include "text/dates.hpp"
#include "text/utf8.hpp"
#include "write/new_profile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;
using date::sys_days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr std::string_view treatment_line = "treatment_date = 2026-11-20\n";
constexpr std::size_t one_mebibyte = std::size_t{1024} * 1024;

Protocol find_builtin(const std::string& name) {
    if (name == builtin_protocol_id) {
        return builtin_protocol();
    }
    throw Error{Failure::missing_input,
                Fault{"the protocol is not there", "Put it there.", "folder/" + name}};
}

std::pair<Profile, Protocol> read(std::string_view text) {
    return read_profile(text, "my-profile.toml", find_builtin);
}

Profile profile_of(std::string_view text) { return read(text).first; }

/// The rest of a profile below its treatment date, which is line 1.
Profile profile_with(std::string_view rest) {
    return profile_of(std::string{treatment_line} + std::string{rest});
}

Error error_of(std::string_view text, const FindProtocol& find = find_builtin,
               std::optional<sys_days> today = std::nullopt) {
    try {
        read_profile(text, "my-profile.toml", find, today);
    } catch (const Error& error) {
        return error;
    }
    FAIL("no fault was found in: " << text.substr(0, 200));
    return {Failure::usage, Fault{}};
}

/// A protocol with one activity, which has these stages.
FindProtocol finding(const std::string& id, const std::vector<Stage>& stages) {
    return [=](const std::string&) { return Protocol{"p", "P", {{id, "N", {}, stages}}, {}}; };
}

std::vector<Fault> faults_of(std::string_view text) {
    const Error error = error_of(text);
    INFO(error.what());
    CHECK(error.failure() == Failure::faulty_input);
    for (const Fault& fault : error.faults()) {
        CHECK(fault.file == "my-profile.toml");
        CHECK_FALSE(fault.message.empty());
        CHECK_FALSE(fault.hint.empty());
    }
    return error.faults();
}

Fault fault_of(std::string_view text) {
    const std::vector<Fault> faults = faults_of(text);
    INFO(text.substr(0, 200));
    REQUIRE(faults.size() == 1);
    return faults.front();
}

Fault fault_with(std::string_view rest) {
    return fault_of(std::string{treatment_line} + std::string{rest});
}

std::string with_treatment_dates(const std::vector<date::year_month_day>& dates) {
    std::string text = "treatment_date = [";
    for (const date::year_month_day& date : dates) {
        text += iso_date(date) + ", ";
    }
    return text + "]\n";
}

std::vector<date::year_month_day> consecutive_dates(int count) {
    std::vector<date::year_month_day> dates;
    for (int index = 0; index < count; ++index) {
        dates.emplace_back(sys_days{2026_y / 11 / 20} + date::days{index});
    }
    return dates;
}

std::string repeated(std::string_view part, std::size_t count) {
    return replaced(std::string(count, '\n'), "\n", part);
}

/// Every row is the only fault of its text, which follows `before`.
void check_faults(std::string_view table, std::string_view before = "") {
    for (FaultRow row : fault_rows(table)) {
        row.text = std::string{before} + row.text;
        const Fault fault = fault_of(row.text);
        check_fault(fault, row);
        CHECK_FALSE(fault.excerpt.empty());
    }
}

}  // namespace

TEST_CASE("one line is a whole profile") {
    const auto [profile, protocol] = read("treatment_date = 2026-11-20");
    CHECK(profile.treatment_dates == std::vector{sys_days{2026_y / 11 / 20}});
    CHECK(protocol.id == "scalp-micropigmentation");
}

TEST_CASE("what a profile leaves out has its default") {
    const Profile profile = profile_of(treatment_line);
    CHECK(profile.name.empty());
    CHECK_FALSE(profile.plan_id);
    CHECK(profile.reminder.enabled);
    CHECK(profile.reminder.time == hours{9});
    CHECK(profile.overrides.empty());
}

TEST_CASE("a profile can have every key at once") {
    const auto [profile, protocol] = read(R"(
treatment_date = [2026-11-20, 2026-12-04]
name = "Sam"
protocol = "scalp-micropigmentation"
plan_id = "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"

[reminder]
time = 07:45:00
enabled = false

[override]
washing = "5 days"
)");
    CHECK(profile.treatment_dates ==
          std::vector{sys_days{2026_y / 11 / 20}, sys_days{2026_y / 12 / 4}});
    CHECK(profile.name == "Sam");
    CHECK(protocol.id == "scalp-micropigmentation");
    CHECK(profile.plan_id == Uuid::parse("5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"));
    CHECK(profile.reminder.time == hours{7} + minutes{45});
    CHECK_FALSE(profile.reminder.enabled);
    REQUIRE(profile.overrides.size() == 1);
    CHECK(profile.overrides[0].activity == "washing");
    CHECK(profile.overrides[0].until == Offset{date::days{5}});
}

TEST_CASE("the protocol is asked for by the name that the profile gives") {
    std::vector<std::string> asked;
    const auto find = [&asked](const std::string& name) {
        asked.push_back(name);
        Protocol protocol = builtin_protocol();
        protocol.id = name;
        return protocol;
    };
    const Protocol named =
        read_profile("treatment_date = 2026-11-20\nprotocol = \"my-studio.toml\"\n", "p", find)
            .second;
    CHECK(named.id == "my-studio.toml");
    read_profile(treatment_line, "p", find);
    CHECK(asked == std::vector<std::string>{"my-studio.toml", "scalp-micropigmentation"});
}

TEST_CASE("treatment dates may be quoted, in any order and over several lines") {
    const sys_days first = 2026_y / 11 / 20;
    const sys_days second = 2026_y / 12 / 4;
    const sys_days third = 2027_y / 1 / 15;
    for (const std::string_view one : {"\"2026-11-20\"", "[2026-11-20]", "'20 Nov 2026'"}) {
        CHECK(profile_of("treatment_date = " + std::string{one}).treatment_dates ==
              std::vector{first});
    }
    for (const std::string_view three :
         {"['2026-11-20', \"2026-12-04\", 2027-01-15]", "['20.11.2026', '15 Jan 2027', 2026-12-04]",
          "[\n  2027-01-15,\n  2026-11-20,  # the first\n  2026-12-04,\n]"}) {
        CHECK(profile_of("treatment_date = " + std::string{three}).treatment_dates ==
              std::vector{first, second, third});
    }
}

TEST_CASE("the hour of the reminders may be written in several ways") {
    const auto check = [](std::string_view values, minutes time) {
        for (const std::string& written : parts_of(values)) {
            CAPTURE(written);
            CHECK(profile_with("[reminder]\ntime = " + written).reminder.time == time);
        }
    };
    check(R"(09:00:00 | "09:00" | "9:00" | "09:00:00" | "9:00:00")", hours{9});
    check(R"(18:05:00 | '18:05')", hours{18} + minutes{5});
    check(R"(00:00:00 | "0:00" | "00:00")", hours{0});
    check(R"(23:59:00 | "23:59")", hours{23} + minutes{59});
}

TEST_CASE("white space around the name is left out, inside it stays") {
    CHECK(profile_with("name = \"  Sam  Miller \\n\"").name == "Sam  Miller");
    CHECK(profile_with("name = \"J\u00fcrgen \U0001F642\"").name == "J\u00fcrgen \U0001F642");
}

// toml++ 3.3.0 has these characters down as unreachable where it skips white space.
TEST_CASE("a line of a text keeps its first character after a backslash, whatever that is") {
    constexpr std::array<std::pair<char32_t, char32_t>, 4> ranges{
        {{0xA1, 0x499}, {0x2C5E, 0x2FFF}, {0x3001, 0x3057}, {0xFC26, 0xFEFE}}};
    constexpr std::size_t longest_name = 80;
    std::string written;
    std::string kept;
    const auto check_name = [&] {
        CHECK(profile_with("name = \"\"\"" + written + "\"\"\"").name == kept);
        written.clear();
        kept.clear();
    };
    for (const auto& [least, most] : ranges) {
        for (char32_t code_point = least; code_point <= most; ++code_point) {
            written += "\\\n";
            append_utf8(written, code_point);
            append_utf8(kept, code_point);
            if (character_count(kept) == longest_name) {
                check_name();
            }
        }
    }
    check_name();
}

TEST_CASE("an override is in days, weeks or months and knows its line") {
    const auto check = [](std::string_view values, Offset until) {
        for (const std::string& written : parts_of(values)) {
            CAPTURE(written);
            const Profile profile = profile_with("\n[override]\n  washing = \"" + written + '"');
            REQUIRE(profile.overrides.size() == 1);
            CHECK(profile.overrides[0].until == until);
            CHECK(profile.overrides[0].position == Position{4, 3});
        }
    };
    check("1 day", Offset{date::days{1}});
    check("7 days | 1 week", Offset{date::days{7}});
    check("14 days | 2 weeks", Offset{date::days{14}});
    check("364 days | 52 weeks", Offset{date::days{364}});
    check("365 days", Offset{date::days{365}});
    check("1 month", Offset{date::months{1}});
    check("12 months", Offset{date::months{12}});
}

TEST_CASE("a profile may override several activities") {
    const Profile profile =
        profile_with("[override]\nwashing = \"5 days\"\nsun = \"2 months\"\npools = \"2 weeks\"");
    std::vector<std::string> activities;
    for (const Override& word : profile.overrides) {
        activities.push_back(word.activity);
    }
    std::sort(activities.begin(), activities.end());
    CHECK(activities == std::vector<std::string>{"pools", "sun", "washing"});
}

TEST_CASE("an override counts for the protocol that the profile names, if it ends there") {
    const Stage never{Offset{date::days{0}}, Status::avoid, "No diving", {}, {}};
    const Stage again{Offset{date::days{9}}, Status::allowed, "Dive", {}, {}};
    const std::string text =
        "treatment_date = 2026-11-20\nprotocol = \"tattoo.toml\"\n[override]\n";
    const FindProtocol find = finding("diving", {never, again});
    CHECK(read_profile(text + "diving = \"3 days\"", "p", find).first.overrides.size() == 1);
    CHECK_THROWS_AS(read_profile(text + "washing = \"3 days\"", "p", find), Error);
    const Error error = error_of(text + "diving = \"3 days\"", finding("diving", {never}));
    REQUIRE(error.faults().size() == 1);
    check_fault(error.faults()[0], {"", {4, 1}, "`diving` cannot be overridden", "line"});
    CHECK(error.faults()[0].excerpt == "diving = \"3 days\"");
}

TEST_CASE("an unknown key is refused with the keys that are known or meant") {
    check_faults(R"(
treatmentdate = 2026-11-20     | 1:1 | `treatmentdate`   | `treatment_date`
Treatment_Date = 2026-11-20    | 1:1 | `Treatment_Date`  | `treatment_date`
treatment-date = 2026-11-20    | 1:1 | `treatment-date`  | `treatment_date`
treatment_dates = [2026-11-20] | 1:1 | `treatment_dates` | `treatment_date`
)");
    check_faults(R"(
names = "Sam"                  | 2:1  | `names`     | `name`
nmae = "Sam"                   | 2:1  | `nmae`      | `name`?
planid = "x"                   | 2:1  | `planid`    | `plan_id`
\n  protocoll = "x"            | 3:3  | `protocoll` | `protocol`
[reminders]\ntime = 09:00:00   | 2:2  | `reminders` | `reminder`
[overide]                      | 2:2  | `overide`   | `override`
[reminder]\ntimes = 09:00:00   | 3:1  | `times`     | `time`
[reminder]\ntmie = 09:00:00    | 3:1  | `tmie`      | `time`?
[reminder]\nenable = true      | 3:1  | `enable`    | `enabled`
reminder = { tim = 09:00:00 }  | 2:14 | `tim`       | `time`
[reminder]\nname = "Sam"       | 3:1  | `name`      | time, enabled
[reminder]\nsound = "x"        | 3:1  | `sound`     | time, enabled
clinic = "x" | 2:1 | `clinic` | treatment_date, name, practitioner, protocol, plan_id, reminder, override
)",
                 treatment_line);
}

TEST_CASE("a value of the wrong type is refused with an example of its key") {
    check_faults(R"(
treatment_date = 20261120            | 1:18 | this is not a date    | treatment_date = YYYY-MM-DD
treatment_date = true                | 1:18 | this is not a date    | treatment_date = YYYY-MM-DD
treatment_date = 09:00:00            | 1:18 | this is not a date    | treatment_date = YYYY-MM-DD
treatment_date = 20.26               | 1:18 | this is not a date    | treatment_date = YYYY-MM-DD
treatment_date = { day = 20 }        | 1:18 | this is not a date    | treatment_date = YYYY-MM-DD
treatment_date = [[2026-11-20]]      | 1:19 | this is not a date    | treatment_date = YYYY-MM-DD
treatment_date = [2026-11-20, 4]     | 1:31 | this is not a date    | treatment_date = YYYY-MM-DD
treatment_date = "soon"              | 1:18 | "soon" is not a date  | YYYY-MM-DD
treatment_date = ""                  | 1:18 | "" is not a date      | YYYY-MM-DD
treatment_date = 2026-11-20T09:00:00 | 1:18 | has no time of day    | Write only the date: 2026-11-20
treatment_date = []                  | 1:18 | dates is empty        | treatment_date = YYYY-MM-DD
# mine\n  treatment_date = [\n]      | 2:20 | dates is empty        | treatment_date = YYYY-MM-DD
)");
    check_faults(R"(
name = 3                        | 2:8  | `name` must be text     | name = "...", with
name = ["Sam"]                  | 2:8  | `name` must be text     | name = "...", with
name = "  "                     | 2:8  | `name` is empty         | name = "...", with
protocol = true                 | 2:12 | `protocol` must be text | protocol = "...", with
protocol = ""                   | 2:12 | `protocol` is empty     | protocol = "...", with
plan_id = 12                    | 2:11 | `plan_id` must be text  | plan_id = "
reminder = true                 | 2:12 | `reminder` must be      | [reminder]
reminder = 09:00:00             | 2:12 | `reminder` must be      | [reminder]
[[reminder]]\ntime = 09:00:00   | 2:1  | `reminder` must be      | [reminder]
override = "5 days"             | 2:12 | `override` must be      | [override]
[reminder]\ntime = 9            | 3:8  | `time` must be          | time = 09:00:00
[reminder]\ntime = "7.30 pm"    | 3:8  | `time` must be          | time = 19:30:00
[reminder]\ntime = 2026-11-20   | 3:8  | `time` must be          | time = HH:MM:00
[reminder]\nenabled = "true"    | 3:11 | `enabled` must be       | enabled = true
[reminder]\nenabled = 1         | 3:11 | `enabled` must be       | enabled = true
[reminder]\nenabled = "no"      | 3:11 | `enabled` must be       | enabled = false
[override]\nwashing = 5         | 3:11 | `washing` must be text  | washing = "5 days"
[override]\nwashing = 2026-11-25 | 3:11 | `washing` must be text | washing = "NUMBER days"
[override.washing]\nuntil = 5   | 2:1  | `washing` must be text  | washing = "NUMBER days"
[override]\nsun = ""            | 3:7  | `sun` is empty          | sun = "NUMBER days"
)",
                 treatment_line);
}

TEST_CASE("an hour that no day has is refused") {
    for (const std::string_view time :
         {"\"24:00\"", "\"09:60\"", "\"9\"", "\"9am\"", "\"09.00\"", "\"-1:00\"", "\"009:00\"",
          "\"9:0\"", "\":00\"", "\"\"", "\"09:00:99\"", "\"99999999999:00\""}) {
        CAPTURE(time);
        check_fault(fault_with("[reminder]\ntime = " + std::string{time}),
                    {"", {3, 8}, "`time`", "time = "});
    }
}

TEST_CASE("a plan id is a UUID, in small letters or capitals") {
    for (const std::string_view id :
         {"abc", "5c1f0c1e8f0b4a569d0e2f7a3b64c911", "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91",
          "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c91g", "{5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911}"}) {
        CAPTURE(id);
        check_fault(fault_with("plan_id = \"" + std::string{id} + "\""),
                    {"", {2, 11}, "`plan_id`", "`aftercare init`"});
    }
    CHECK(profile_with("plan_id = \"5C1F0C1E-8F0B-4A56-9D0E-2F7A3B64C911\"").plan_id ==
          Uuid::parse("5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"));
}

TEST_CASE("a date that is not one day of the calendar is refused by its name") {
    check_faults(R"(
# mine\ntreatment_date = 2026-02-30             | 2 | 2026-02-30 | Check the day
treatment_date = 2027-02-29  # leap day?        | 1 | 2027-02-29 | Check the day
treatment_date = 2026-13-01                     | 1 | 2026-13-01 | YYYY-MM-DD
treatment_date = "2026-02-30"                   | 1:18 | "2026-02-30" is not in the calendar | Check the day
treatment_date = [\n  2026-11-20,\n  "29 Feb 2027",\n] | 3:3 | "29 Feb 2027" is not in the calendar | Check the day
treatment_date = [2026-11-20, "3/12/2026"]      | 1:31 | 3 December or 12 March? | Write 2026-12-03 or 2026-03-12.
treatment_date = "20 Nov"                       | 1:18 | is not a full date | YYYY-MM-DD
treatment_date = "yesterday"                    | 1:18 | is not a full date | YYYY-MM-DD
treatment_date = [2026-11-20, 2026-12-04, 2026-11-20] | 1:43 | 2026-11-20 is given twice | once
treatment_date = [\n2026-11-20,\n"2026-11-20",\n]     | 3:1  | 2026-11-20 is given twice | once
)");
    for (const std::string_view list :
         {"[2026-11-20, 2026-02-30]", "[\n2026-11-20,\n2026-02-30,\n]",
          "[2026-11-20,\n2026-02-30]"}) {
        const Fault fault = fault_of("treatment_date = " + std::string{list});
        CHECK(says(fault.message, "2026-02-30"));
        CHECK_FALSE(says(fault.message, "2026-11-20"));
    }
}

TEST_CASE("a year lies within 1900 to 9998") {
    for (const std::string_view date : {"1899-12-31", "9999-01-01", "0000-01-01", "0026-11-20",
                                        "\"1899-12-31\"", "\"9999-01-01\""}) {
        const std::string text = "treatment_date = " + std::string{date};
        check_fault(fault_of(text), {text, {1, 18}, "the year must be from 1900 to 9998", "year"});
    }
    for (const std::string date : {"1900-01-01", "9998-12-31"}) {
        CHECK(profile_of("treatment_date = " + date).treatment_dates.size() == 1);
    }
}

TEST_CASE("there are at most 20 sessions") {
    CHECK(profile_of(with_treatment_dates(consecutive_dates(20))).treatment_dates.size() == 20);
    const Fault fault = fault_of(with_treatment_dates(consecutive_dates(21)));
    CHECK(fault.position.line == 1);
    CHECK(fault.position.column > 0);
    CHECK(says(fault.message, "20"));
}

TEST_CASE("sessions lie within ten years of each other, in whatever order they stand") {
    CHECK(profile_of("treatment_date = [2026-11-20, 2036-11-20]").treatment_dates.size() == 2);
    CHECK(profile_of("treatment_date = [2034-02-28, 2024-02-29]").treatment_dates.size() == 2);
    for (const std::string_view text : {"treatment_date = [2026-11-20, 2036-11-21]",
                                        "treatment_date = [2036-11-21, 2030-01-01, 2026-11-20]",
                                        "treatment_date = [1900-01-01, 9998-01-01]"}) {
        CAPTURE(text);
        const Fault fault = fault_of(text);
        CHECK(fault.position.line == 1);
        CHECK(fault.position.column == 19);  // of the first date
        CHECK(says(fault.message, "ten years"));
        CHECK(says(fault.hint, "year"));
    }
}

TEST_CASE("a file of exactly 1 MiB is read, a larger one is refused") {
    const auto file_of_size = [](std::size_t size) {
        std::string text{treatment_line};
        text += '#';
        text.resize(size - 1, 'x');
        return text + '\n';
    };
    CHECK(profile_of(file_of_size(one_mebibyte)).treatment_dates.size() == 1);
    const Fault fault = fault_of(file_of_size(one_mebibyte + 1));
    CHECK(says(fault.message, "1 MiB"));
}

TEST_CASE("a file that is no text is refused, by the name of its form if it has one") {
    using namespace std::string_view_literals;
    for (const auto& [text, form] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"{\\rtf1 treatment_date = 2026-11-20}", "a word processor's file (RTF)"},
             {"PK\x03\x04\x14\0\x06\0"sv, "a word processor's file (such as DOCX) or an archive"},
             {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "a word processor's file (DOC)"},
             {"%PDF-1.7\n", "a PDF"},
             {"\xFF\xFEt\0"sv, "text in UTF-16"},
             {"\xFE\xFF\0t"sv, "text in UTF-16"},
             {"t\0r\0"sv, "this is not a text file"},
             {"treatment_date = 2026-11-20\n\0"sv, "this is not a text file"},
             {"\0\0"sv, "this is not a text file"},
             {"\x7F"
              "ELF\x02\0\0"sv,
              "this is not a text file"}}) {
        const Fault fault = fault_of(text);
        CHECK(says(fault.message, form));
        CHECK(says(fault.hint, "Save it as plain text"));
    }
    CHECK(profile_of("# {\\rtf1}\ntreatment_date = 2026-11-20").treatment_dates.size() == 1);
}

TEST_CASE("a file that is not UTF-8 is refused where it is not") {
    const Fault fault = fault_with("# \u00e4\u00e4 \xE4 in another encoding\n");
    check_fault(fault, {"", {2, 6}, "UTF-8", "UTF-8"});
    CHECK(fault_of("\xFFt").position == Position{1, 1});
}

TEST_CASE("an override of what is no activity to override is refused with what is meant") {
    check_faults(R"(
[override]\nwahsing = "5 days"    | 3:1  | no activity `wahsing` | washing = "5 days"
[override]\n  Shaving = "5 days"  | 3:3  | no activity `Shaving` | Write it like this: shaving = "5 days"
[override]\ngym = "9 days"        | 3:1  | no activity `gym`     | Known here: washing, sweating
[override]\nwashin = 5            | 3:1  | no activity `washin`  | Write it like this: washing = "5 days"
override.flying = "5 days"        | 2:10 | no activity `flying`  | Known here: washing, sweating, shaving, sun, pools.
override."wash my hair" = "2 weeks" | 2:10 | `wash my hair` | Known here: washing
[override]\nhats = "5 days"       | 3:1  | `hats` cannot be overridden: the protocol never forbids it | take this line out
[override]\nname = "Sam"          | 3:1  | no activity `name`    | Move this line to the top of the file
)",
                 treatment_line);
}

TEST_CASE("an override is at least one day") {
    for (const std::string_view written : {"0 days", "0 day", "0 weeks", "0 months"}) {
        CAPTURE(written);
        check_fault(fault_with("[override]\nwashing = \"" + std::string{written} + "\""),
                    {"", {3, 11}, "one day", "washing = \"NUMBER days\""});
    }
}

TEST_CASE("an override is at most 365 days, 52 weeks or 12 months") {
    for (const std::string_view written : {"366 days", "53 weeks", "13 months", "1000000 days",
                                           "99999999999999999999 days", "4294967297 days"}) {
        CAPTURE(written);
        const Fault fault = fault_with("[override]\nwashing = \"" + std::string{written} + "\"");
        check_fault(fault, {"", {3, 11}, std::string{written}, "washing = \"NUMBER days\""});
        CHECK(says(fault.message, "days (at most 365), weeks (at most 52) or months (at most 12)"));
    }
}

TEST_CASE("an override that is no whole number of days, weeks or months is refused") {
    const auto check_hint = [](const std::string& written, const std::string& hint) {
        CAPTURE(written);
        check_fault(fault_with("[override]\nwashing = \"" + written + "\""),
                    {"", {3, 11}, written, hint});
    };
    for (const std::string written :
         {"five days", "5", "+5 days", "5 days after", "day 5", "5\u00a0days"}) {
        check_hint(written, "washing = \"5 days\"");
    }
    // Not a number that the client did not write: it could be an earlier day.
    for (const std::string written : {"days", "1.5 days", "-5 days", "1 year", "5 hours",
                                      "0x5 days", "5 days, 1 week", "2026-11-25", "soon"}) {
        check_hint(written, "washing = \"NUMBER days\"");
    }
}

TEST_CASE("a protocol that is not there is reported at the line that names it") {
    const Error error = error_of("treatment_date = 2026-11-20\nprotocol = \"my-studio.toml\"\n");
    CHECK(error.failure() == Failure::missing_input);
    REQUIRE(error.faults().size() == 1);
    CHECK(error.faults()[0].position == Position{2, 12});
    CHECK(says(error.faults()[0].message, "folder/my-studio.toml"));
}

TEST_CASE("the faults of a protocol are reported together with those of the profile, not mixed") {
    const std::string text = std::string{treatment_line} +
                             "name = 3\nprotocol = \"studio.toml\"\noverride.gym = \"5 days\"";
    const Error missing = error_of(text);
    CHECK(missing.failure() == Failure::faulty_input);
    CHECK(says(missing.what(), "folder/studio.toml"));
    CHECK(says(missing.what(), "my-profile.toml, line 2"));
    const Error two = error_of(text, [](const std::string&) -> Protocol {
        throw Error{Failure::faulty_input,
                    std::vector<Fault>{{"first", "fix", "studio.toml", {1, 1}, "a"},
                                       {"second", "fix", "studio.toml", {4, 1}, "b"}}};
    });
    CHECK(places_of(two.faults()) == "2:8 1:1 4:1");
}

TEST_CASE("a likely slip is shown with a fix that fits its key") {
    check_faults(R"(
treatment_date = 20.11.2026          | 1 | `treatment_date` is not valid | treatment_date = 2026-11-20
treatment_date = 2026-1-2            | 1 | `treatment_date` is not valid | treatment_date = 2026-01-02
treatment_date = 2026-11-20, 2026-12-04  | 1 | `treatment_date` | treatment_date = [2026-11-20, 2026-12-04]
treatment_date = [2026-11-20 2026-12-04] | 1 | `treatment_date` | treatment_date = [2026-11-20, 2026-12-04]
treatment_date = today               | 1 | "today" | YYYY-MM-DD
treatment_date = 3/12/2026  # first? | 1 | 3/12/2026: 3 December or 12 March? | Write 2026-12-03 or 2026-03-12.
treatment_date = [\n  20.11.2026,  # first\n  04.12.2026,\n]\nname = "Sam" | 2 | `treatment_date` | treatment_date = [2026-11-20, 2026-12-04]
treatment_date = [20.11.2026, 04.12.2026\nname = "Sam" | 1 | `treatment_date` has a bracket that is not closed | treatment_date = [2026-11-20, 2026-12-04]
treatment date = 03.12.2026  | 1 | known key        | treatment_date = 2026-12-03
treatment_date 03.12.2026    | 1 | equals sign      | treatment_date = 2026-12-03
treatment_date: 03.12.2026   | 1 | equals sign      | treatment_date = 2026-12-03
treatment_date =             | 1 | `treatment_date` has no value | treatment_date = YYYY-MM-DD
treatment_date               | 1 | equals sign      | treatment_date = YYYY-MM-DD
treatment_date = "2026-11-20 | 1 | `treatment_date` | treatment_date = 2026-11-20
treatmentdate = 20.11.2026   | 1 |                  | treatment_date = 2026-11-20
)");
    check_faults(R"(
name = Sam                      | 2 | `name` must be text in quotes | name = "Sam"
name = "Sam                     | 2 | `name`     | name = "Sam"
name = "Sam\nprotocol = "x"     | 2 | `name`     | name = "Sam"
name = 'Sam\n[reminder]         | 2 | `name`     | name = "Sam"
name = “Sam”                    | 2 | `name`     | name = "Sam"
name = """Sam\nand\nKim         | 2 | `name`     | name = "Sam"
name = '''Sam\nand\nKim         | 2 | `name`     | name = "Sam"
plan_id = 5c1f0c1e-8f0b         | 2 | `plan_id`  | plan_id = "
protocol = my-studio.toml       | 2 | `protocol` | protocol = "my-studio.toml"
[reminder]\ntime = 09:00        | 3 | `time`     | time = 09:00:00
[reminder]\ntime = 7pm # evening | 3 | `time`    | time = 19:00:00
reminder.time = 07:30           | 2 | `reminder.time` | reminder.time = 07:30:00
[reminder]\nenabled = no        | 3 | `enabled`  | enabled = false
[override]\nwashing = 5 days    | 3 | `washing`  | washing = "5 days"
[override]  # hers\nsun = two months | 3 | `sun` | sun = "2 months"
override.washing = 5 days       | 2 | `override.washing` | override.washing = "5 days"
[reminder\ntime = 09:00:00      | 2 | heading    | square brackets
)",
                 treatment_line);
}

TEST_CASE("a hint never repeats the words of the parser") {
    for (const std::string_view rest :
         {"name = Sam", "name = \"Sam", "name =", "name = \"a\\q\"", "name = [", "name = {",
          "reminder = { time = 09:00 }", "[override]\nsun = 5 days", "]", "= 3", "name = 1_"}) {
        const Fault fault = fault_with(rest);
        INFO(fault.message << '\n' << fault.hint);
        for (const std::string_view word :
             {"Error", "parsing", "encountered", "expected ", "saw ", "U+00"}) {
            CAPTURE(word);
            CHECK_FALSE(says(fault.message, word));
            CHECK_FALSE(says(fault.hint, word));
        }
    }
}

TEST_CASE("a key given twice is refused where it stands again") {
    check_faults(R"(
treatment_date = 2026-12-04                      | 2 | `treatment_date` is given twice | one
name = "Sam"\n\n\nname = "Kim"                   | 5 | `name` is given twice | one
[reminder]\ntime = 09:00:00\n time = 10:00:00    | 4 | `time` is given twice | one
[override]\nsun = "5 days"\n'sun' = "6 days"     | 4 | `sun` is given twice | one
[override]\nsun = "5 days"\n"sun"  ="6 days"     | 4 | `sun` is given twice | one
reminder.time = 09:00:00\nreminder.time = 10:00:00 | 3 | `reminder.time` is given twice | one
reminder = { time = 09:00:00, time = 10:00:00 }  | 2 | `time` is given twice | one
[reminder]\ntime = 09:00:00\n[reminder]          | 4 | [reminder] is given twice | one
)",
                 treatment_line);
}

TEST_CASE("what is not closed is refused where it begins, not at the healthy line below it") {
    check_faults(R"(
# mine\ntreatment_date = [2026-11-20,\n2026-12-04           | 2 | `treatment_date` | treatment_date = [2026-11-20, 2026-12-04]
# mine\ntreatment_date = [\n  2026-11-20,\n\n[reminder]\ntime = 09:00:00 | 2 | `treatment_date` | treatment_date =
treatment_date = [2026-11-20,\n2026-12-04\nname = "Sam"     | 1 | `treatment_date` | treatment_date = [2026-11-20, 2026-12-04]
)");
    const Fault fault = fault_of("treatment_date = [\n  2026-11-20,\n  20.12.2026,\n]\n");
    CHECK(fault.position.line == 3);
    CHECK(says(fault.excerpt, "20.12.2026"));
}

TEST_CASE("several faults of a file stand in one report in the order of the file") {
    const std::vector<Fault> faults = faults_of(R"(names = "Sam"
treatment_date = [2026-11-20, "2026-02-30", 1800-01-01]
name = 3
plan_id = "abc"

[override]
hats = "5 days"
wahsing = "5 days"
sun = "0 days"

[reminder]
sound = true
time = "25:00"
enabled = "no"
)");
    CHECK(places_of(faults) == "1:1 2:31 2:45 3:8 4:11 7:1 8:1 9:7 12:1 13:8 14:11");
}

TEST_CASE("of more than 20 faults the first 20 are reported, then a count") {
    std::string text{treatment_line};
    for (int index = 10; index < 33; ++index) {
        text += "unknown" + std::to_string(index) + " = 1\n";
    }
    const std::string report = error_of(text).what();
    CHECK(says(report, "line 21,"));
    CHECK(says(report, "`unknown29`"));
    CHECK_FALSE(says(report, "`unknown30`"));
    CHECK(says(report, "3 more"));
}

TEST_CASE("a file with a fault for every few bytes is reported without much ado" *
          doctest::test_suite("long")) {
    const Error error = error_of("treatment_date = [" + repeated("\"x\",", 200000) + "]\n");
    CHECK(error.faults().size() == most_faults);
    CHECK(std::string_view{error.what()}.size() < 10000);
}

TEST_CASE("a missing treatment date is reported without a line, with the line to add") {
    for (const std::string_view text : {"", "\n\n", "# treatment_date = 2026-11-20\n",
                                        "name = \"Sam\"\n", "[reminder]\nenabled = true\n"}) {
        CAPTURE(text);
        const Fault fault = fault_of(text);
        CHECK(fault.position.line == 0);
        CHECK(fault.excerpt.empty());
        CHECK(says(fault.message, "treatment date"));
        CHECK(says(fault.hint, "treatment_date = YYYY-MM-DD"));
    }
}

TEST_CASE("a treatment date below a heading is missed at the top") {
    const std::vector<Fault> faults =
        faults_of("[reminder]\nenabled = true\ntreatment_date = 2026-11-20\n");
    REQUIRE(faults.size() == 2);
    CHECK(says(faults[0].hint, "at the top"));
    CHECK(faults[1].position == Position{3, 1});
}

TEST_CASE("a key of more than 30 parts is refused where it stands, not crashed on" *
          doctest::test_suite("long")) {
    for (const std::size_t more : {30U, 5000U, 100000U}) {
        CAPTURE(more);
        for (const std::string& key :
             {"a" + repeated(".a", more) + " = 1", "a" + repeated(" . a", more) + " = 1",
              "\"a\"" + repeated(".'a'", more) + " = 1", "[a" + repeated(".a", more) + "]",
              "[[a" + repeated(".a", more) + "]]", "name = { a" + repeated(".a", more) + " = 1 }",
              "a" + repeated(".a", more),
              // A long text may end in quotes of its own.
              "name = { a = \"\"\"b\"\"\"\", c" + repeated(".c", more) + " = 1 }",
              "name = { a = '''b''''', c" + repeated(".c", more) + " = 1 }"}) {
            const Fault fault = fault_with("\n" + key);
            CHECK(says(fault.message, "more than 30 parts"));
            CHECK(fault.position.line == 3);
        }
    }
    CHECK(says(fault_with("a" + repeated(".a", 29) + " = 1").message, "`a`"));
}

TEST_CASE("lists and tables in one another without end are refused, not crashed on") {
    for (const std::string& value :
         {repeated("[", 100000), repeated("[", 100000) + repeated("]", 100000),
          repeated("{ a = ", 100000)}) {
        CHECK(fault_of("treatment_date = " + value).position.line == 1);
    }
}

TEST_CASE("full stops between quotes and in comments are no parts of a key") {
    const std::string stops(70, '.');
    for (const std::string& rest :
         {"name = \"" + stops + "\"", "name = '" + stops + "'", "# " + stops,
          "name = \"a\" # " + stops, "name = \"\"\"\n" + stops + "\n\"\"\"",
          "name = '''\n" + stops + "\n'''", "name = \"a\\\"" + stops + "\"",
          "name = \"\"\"a \\\"\"\" " + stops + "\"\"\"", "name = 'a\\' # " + stops,
          "name = \"a # b\" # \"" + stops}) {
        CAPTURE(rest);
        CHECK_FALSE(profile_with(rest + "\n[reminder]\nenabled = false\n").reminder.enabled);
    }
}

TEST_CASE("the line ends of Windows and a byte order mark change nothing") {
    const std::string mark = "\xEF\xBB\xBF";
    const std::string lines =
        "treatment_date = [\n2026-11-20,\n2026-12-04]\nname = \"Sam\"\n[reminder]\n"
        "time = 10:00:00\n[override]\nsun = \"2 weeks\"\n";
    const std::string faulty = "treatment_date = 2026-11-20\n\nnames = \"x\"\n";
    const std::string slip = "treatment_date = 20.11.2026\n";
    for (const std::string& begin : {std::string{}, mark}) {
        for (const std::string_view end : {"\n", "\r\n"}) {
            const Profile profile = profile_of(begin + replaced(lines, "\n", end));
            CHECK(profile.treatment_dates.size() == 2);
            CHECK(profile.name == "Sam");
            CHECK(profile.reminder.time == hours{10});
            REQUIRE(profile.overrides.size() == 1);
            CHECK(profile.overrides[0].position == Position{8, 1});
            const Fault fault = fault_of(begin + replaced(faulty, "\n", end));
            CHECK(fault.position == Position{3, 1});
            CHECK(fault.excerpt == "names = \"x\"");
            CHECK(fault_of(begin + "treatmentdate = 2026-11-20").position == Position{1, 1});
            const Fault shown = fault_of(begin + replaced(slip, "\n", end));
            CHECK(shown.excerpt == "treatment_date = 20.11.2026");
            CHECK(says(shown.hint, "treatment_date = 2026-11-20"));
        }
    }
    CHECK(profile_of(mark + mark + lines).treatment_dates.size() == 2);
}

TEST_CASE("a fault shows its line as it stands in the file, and its column in characters") {
    CHECK(faults_of(std::string{treatment_line} +
                    "override = { \"\u00e4\u00e4\U0001F642\" = 5, hats = 1 }")
              .back()
              .position.column == 25);
    CHECK(fault_with("  nam = \"S\u00e4m\"  # mine\n").excerpt == "nam = \"S\u00e4m\"  # mine");
}

TEST_CASE("a report is harmless to a terminal whatever the file has") {
    for (const std::string_view rest :
         {"\"nam\\u001b[31m\" = 3", "name = 'S\x1b[31mam'", "nam\x1b]0;x\x07 = 3",
          "plan_id = \"\\u001b[2J\"", "[override]\nwashing = \"\\u009b2J\"",
          "[override]\n\"\\u202Egnihsaw\" = \"5 days\""}) {
        const std::string report = error_of(std::string{treatment_line} + std::string{rest}).what();
        INFO(report);
        CHECK(report.find('\x1b') == std::string::npos);
        CHECK(report.find('\x07') == std::string::npos);
        CHECK_FALSE(says(report, "\u009b"));
        CHECK_FALSE(says(report, "\u202e"));
    }
}

TEST_CASE("the example profile reads without fault") {
    const auto [profile, protocol] =
        read(content_of(AFTERCARE_SOURCE_FOLDER "/data/profile.example.toml"));
    CHECK(profile.treatment_dates == std::vector{sys_days{2026_y / 11 / 20}});
    CHECK(profile.name == "Sam");
    CHECK_FALSE(profile.plan_id);  // whoever copies the file would share it
    CHECK(profile.reminder.time == hours{9});
    CHECK(protocol.id == "scalp-micropigmentation");
}

TEST_CASE("a new profile reads back to its dates and its plan id") {
    const Uuid plan_id = Uuid::parse("5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911").value();
    for (const std::vector<date::year_month_day>& dates :
         {std::vector<date::year_month_day>{2026_y / 12 / 4, 2026_y / 11 / 20},
          {1900_y / 1 / 1},
          {9998_y / 12 / 31},
          consecutive_dates(20)}) {
        const Profile profile = profile_of(new_profile(dates, plan_id));
        std::vector<sys_days> ascending(dates.begin(), dates.end());
        std::sort(ascending.begin(), ascending.end());
        CHECK(profile.treatment_dates == ascending);
        CHECK(profile.plan_id == plan_id);
        CHECK(profile.name.empty());
        CHECK(profile.reminder.enabled);
        CHECK(profile.reminder.time == hours{9});
        CHECK(profile.overrides.empty());
    }
}

TEST_CASE("every line that a new profile offers after a # can be used") {
    std::string text = new_profile({2026_y / 11 / 20}, Uuid::random({}));
    for (const std::string_view line : {"# name = ", "# time = ", "# enabled = ", "# washing = "}) {
        CAPTURE(line);
        const std::size_t at = text.find(line);
        REQUIRE(at != std::string::npos);
        text.erase(at, 2);
    }
    const Profile profile = profile_of(text);
    CHECK(profile.name == "Sam");
    CHECK_FALSE(profile.reminder.enabled);
    CHECK(profile.overrides.size() == 1);
}

TEST_CASE("a long faulty line is shown shortened, a short one whole") {
    const std::string whole = "name = " + std::string(63, 'x');
    CHECK(fault_with(whole).excerpt == whole);
    CHECK(fault_with(whole + 'x').excerpt == whole + "...");
    CHECK(fault_with("name = " + std::string(1'000'000, 'x')).excerpt == whole + "...");
}

TEST_CASE("a long line is shown from its beginning, or around a fault far to the right") {
    const auto line_with = [](std::size_t column, std::size_t size) {
        const std::string begin = "reminder = { enabled = true,";
        std::string line = begin + std::string(column - 1 - begin.size(), ' ') + "sound = \"";
        return line + std::string(size - line.size() - 3, 'x') + "\" }";
    };
    const std::string near = line_with(69, 200);
    CHECK(fault_with(near).position.column == 69);
    CHECK(fault_with(near).excerpt == near.substr(0, 70) + "...");
    const std::string far = line_with(70, 200);
    CHECK(fault_with(far).position.column == 70);
    CHECK(fault_with(far).excerpt == "..." + far.substr(35, 70) + "...");
    const std::string at_the_end = line_with(80, 100);
    CHECK(fault_with(at_the_end).excerpt == "..." + at_the_end.substr(30));
}

TEST_CASE("a shortened line ends with a whole character") {
    for (const std::string character : {"\u00e4", "\u5b57", "\U0001F642"}) {
        for (const std::string before : {"", "x", "xx", "xxx"}) {
            const std::string excerpt =
                fault_with("name = [\"" + before + repeated(character, 200) + "\"]").excerpt;
            CHECK_FALSE(first_invalid_byte(excerpt));
            CHECK(excerpt.ends_with(character + "..."));
        }
    }
}

TEST_CASE("a protocol that is given as a profile is called one, in one fault") {
    const Fault fault = fault_of("id = \"studio\"\ntitle = \"Studio\"\n\n[[activity]]\nid = 1\n");
    CHECK(fault.message == "this is a protocol, not a profile");
    CHECK(fault.position.line == 4);
    CHECK(says(fault.hint, "protocol = \"my-studio.toml\""));
}

TEST_CASE("a character that cannot be printed is refused in the name of a protocol") {
    for (const std::string_view escape : {"\\u0000", "\\u001B", "\\n", "\\u202E", "\\u0085"}) {
        CAPTURE(escape);
        check_fault(fault_with("protocol = \"my-studio.toml" + std::string{escape} + "x\"\n"),
                    {"",
                     {2, 12},
                     "a character in this name cannot be printed",
                     "Write the name of the file as your computer shows it."});
    }
}

namespace {

Error error_in(const std::string& text) {
    return error_of(text, find_builtin, sys_days{2026_y / 11 / 30});
}

/// What a hint shows in place of the line, if it is a value: a placeholder cannot be read.
std::string shown_in(const Fault& fault, const std::string& before, const std::string& after) {
    const std::size_t colon = fault.hint.find(": ");
    const std::string shown =
        colon == std::string::npos ? std::string{} : fault.hint.substr(colon + 2);
    try {
        read(before + shown + '\n' + after);
    } catch (const Error&) {
        return {};
    }
    return shown;
}

constexpr std::array<std::string_view, 5> placeholders{"...", "NUMBER", "YYYY-MM-DD", "HH:MM",
                                                       "true or false"};

/// The fix of each of the faulty lines between bars is read in its place, and is the client's own
/// value, or none at all.
void check_fixes(const std::string& before, const std::string& fixed, const std::string& lines,
                 const std::string& after = "") {
    for (const std::string& line : parts_of(lines)) {
        const Error error = error_in(before + line + '\n' + after);
        INFO(error.what());
        CHECK(shown_in(error.faults().front(), before, after) == fixed);
        const std::string& hint = error.faults().front().hint;
        if (fixed.empty() && says(hint, " = ")) {
            CHECK(std::any_of(placeholders.begin(), placeholders.end(),
                              [&hint](std::string_view each) { return says(hint, each); }));
        }
    }
}

}  // namespace

TEST_CASE("the fix of a treatment date is the client's own date, and is read in its place") {
    const std::string fixed = "treatment_date = 2026-12-24";
    const std::string list = "treatment_date = [2026-12-24, 2027-01-08]";
    check_fixes("", fixed,
                "treatment_date = 2026-12-24 ,  # first | treatment_date = 2026-12-24. | "
                "treatment_date = 2026-12-24 // first, \"second\" later | "
                "treatment_date = 24.12.2026  # first, = 2 | "
                "treatment_date = \u201c2026-12-24\u201d, | "
                "treatment_date = \u201e24. Dec 2026\u201c | "
                "treatment_date = \u00ab2026-12-24\u00bb | treatment_date = 2026-12-24\u200b | "
                "treatment_date = 2026-12-24\u3000 | treatment_date = 2026-12-24\x0B | "
                "\uFEFFtreatment_date = 2026-12-24\uFEFF | treatment\u00ad_date = 2026-12-24 | "
                "treatment_date\uFF1A 2026-12-24 | treatment_date = 2026\u201112\u201124 | "
                "treatment_date = 2026\u221212\u221224 | "
                "treatment_date = \uff12\uff10\uff12\uff16-12-24 | "
                "treatment_date = \u200e24.\u200e12.\u200e2026");
    check_fixes("", "treatment_date = 2026-12-20", "treatment_date = 20th of December 2026");
    check_fixes("", list,
                "treatment_date = [2026-12-24, 2027-01-08], | "
                "treatment_date = [2026-12-24; 2027-01-08] | "
                "treatment_date = [2026-12-24,\u00a02027-01-08] | "
                "treatment_date = [2026-12-24, // first\n  2027-01-08] | "
                "treatment_date = 2026-12-24, 2027-01-08,");
    check_fixes("", "",
                "treatment_date = 2026-12-24, name = \"Sam\" | treatment_date = 3/12/2026 | "
                "treatment_date = 3/12/2026\u00a0 | treatment_date = 2026-12-24 - 2027-01-08 | "
                "treatment_date = friday | treatment_date = 24 Dec | treatment_date = | "
                "treatment_date = ?");
    for (const std::string written :
         {"24.12.26", "24.12.26\u00a0", "24 Dec", "24.12.", "24 Dec 26"}) {
        CAPTURE(written);
        CHECK(error_in("treatment_date = " + written).faults().front().hint == "Write 2026-12-24.");
        CHECK(error_in("treatment_date = \"" + written + '"').faults().front().hint ==
              "Write 2026-12-24.");
    }
    CHECK(error_in("treatment_date = 3/12/2026,").faults().front().hint ==
          "Write 2026-12-03 or 2026-03-12.");
}

TEST_CASE("the fix of a text is the client's own text, and is read in its place") {
    const std::string top{treatment_line};
    check_fixes(top, "name = \"Sam\"",
                "name = \"Sam\", | name = Sam, | name = Sam // me | name = \"Sam\" // me | "
                "name = \u201cSam\u201d; | name = \"Sam\"\u200b | \"name\": \"Sam\", | "
                "name => Sam | name == \"Sam\"");
    check_fixes(top, "name = 'Sam'", "name = 'Sam'; | name := 'Sam'");
    check_fixes(top, "name = \"Sam \\\"the man\\\" Miller\"",
                "name = \"Sam \\\"the man\\\" Miller\",");
    check_fixes(top, "name = \"Sam # 1\"", "name = \"Sam # 1\", # me");
    check_fixes(top, "name = \"Sam // 1\"", "name = \"Sam // 1\" // me");
    check_fixes(top, "name = \"Sam\u2019s \u2013 Kim\"",
                "name = \u201cSam\u2019s \u2013 Kim\u201d");
    check_fixes(top, "name = \"Sam \u2013 Kim\"",
                "name = Sam \u2013 Kim | name\u00a0= \"Sam \u2013 Kim\"");
    check_fixes(top, "name = \"Sam\u00a0Miller\"", "name = Sam\u00a0Miller\u00a0");
    check_fixes(top, "practitioner = \"Anna, 030 1234567\"",
                "practitioner = \"Anna, 030 1234567\", | practitioner = Anna, 030 1234567;");
    check_fixes(top, "",
                "name = \"Sam\", practitioner = \"Anna\" | name = Sam, practitioner = Anna | "
                "name = \"Sam\" \"Miller\" | name = \"Sam \\\"the man\\\" | name = [\"Sam\" | "
                "name = , | name = 5 | name = \"\" | practitioner = | protocol = 5");
    check_fixes(top, "name = \"Anna's\"", "name = Anna's // me | name = Anna's # me");
}

TEST_CASE("the fix of a reminder is the client's own hour and word, and is read in its place") {
    const std::string reminder = std::string{treatment_line} + "[reminder]\n";
    check_fixes(reminder, "time = 20:30:00",
                "time = 20.30 Uhr | time = \"20:30;\" | time = 8.30 pm // evening | "
                "time = \uFF12\uFF10\uFF1A30 | time = \"20:30\u200b\"");
    check_fixes(reminder, "time = 20:00:00", "time = 20h | time = 8 p.m.,");
    check_fixes(reminder, "time = 08:00:00", "time = 8 o'clock");
    check_fixes(reminder, "",
                "time = soon | time = 9.5 | time = 25:00:00 | time = 20:30:00, enabled = true | "
                "time = | time = true | enabled = perhaps | enabled = 2 | enabled =");
    check_fixes(reminder, "enabled = false",
                "enabled = \"false.\" | enabled = FALSE // never | enabled = nein | "
                "enabled = \"nein\" | enabled = no # not yet | enabled = off; // never | "
                "enabled = \u201cno\u201d");
    check_fixes(reminder, "enabled = true", "enabled = ja");
    const std::string top{treatment_line};
    const std::string below = "time = 20:30:00\n";
    check_fixes(top, "[reminder]", "[reminder]\u00a0 | \u200b[reminder] | \uFF3Breminder\uFF3D",
                below);
    check_fixes(top, "[reminder]  # mornings", "[\u200breminder]  # mornings", below);
    check_fixes(top, "", "[reminder\u00a0", below);
    check_fixes(top, "# mine", "\uFF03 mine");
    check_fixes(top, "", "reminder =");
}

TEST_CASE("the fix of an override is the client's own number of days, and is read in its place") {
    const std::string overrides = std::string{treatment_line} + "[override]\n";
    const std::string fixed = "washing = \"5 days\"";
    check_fixes(overrides, fixed,
                "washing = \"day 5\" | washing = \"Day 5\" | washing = \"from day 5,\" | "
                "washing = \"after 5 days\" | washing = five days (Anna) | "
                "washing = \"5\u00a0days\" | washing = \"\uFF15 days\" | "
                "wash\u200bing = \"5 days\" | Washing = \"day 5\" | washin = 5 | washing = five");
    check_fixes(overrides, "",
                "washing = 400 | washing = \"400 days\" | washing = \"0 days\" | "
                "washing = \"after day 5\" | washing = \"until day 5\" | "
                "washing = \"five or six days\" | washing = \"a week and 3 days\" | "
                "washing = \"not 5 days\" | washing = \"5-6 days\" | washing = | "
                "hats = \"3 days\" | hats = \"day 3\" | hat = \"3 days\" | flying = \"3 days\"");
    CHECK(error_in(std::string{treatment_line} + "hats = \"3 days\"").faults().front().hint ==
          error_in(overrides + "hats = \"3 days\"").faults().front().hint);
}

TEST_CASE("a value is read, or its fix is, with whatever a client leaves around it" *
          doctest::test_suite("long")) {
    static const Protocol builtin = builtin_protocol();
    const auto told = [](const std::string& text) {
        const Profile profile =
            read_profile(text, "sam.toml", [](const std::string&) { return builtin; }).first;
        std::string all = profile.name + (profile.reminder.enabled ? " at " : " never at ") +
                          std::to_string(profile.reminder.time.count());
        for (const sys_days day : profile.treatment_dates) {
            all += ' ' + iso_date(day);
        }
        for (const Override& word : profile.overrides) {
            all += ' ' + word.activity + ' ' + std::to_string(word.until.days().count());
        }
        return all;
    };
    const auto check = [&](const std::string& before, const std::string& key,
                           const std::string& value, std::string_view spellings) {
        const std::string meant = told(before + key + " = " + value);
        for (const std::string& spelling : parts_of(spellings)) {
            for (const std::string begin : {"", " ", "\u200b"}) {
                for (const std::string mark :
                     {" = ", "=", "\u00a0= ", " =\u00a0", " \uFF1D ", ": "}) {
                    for (const std::string end :
                         {"", " ", ",", ";", " ;", " # x", " // x", ", // x", "; # x", "\u00a0",
                          "\u200b,", ",\u00a0", "\u00a0# x", "\r"}) {
                        std::string line = begin + key + mark + spelling + end;
                        CAPTURE(line);
                        std::string found;
                        try {
                            found = told(before + line + '\n');
                        } catch (const Error& error) {
                            INFO(error.what());
                            const std::string hint = error.faults().front().hint;
                            line = hint.substr(hint.find(": ") + 2);
                            REQUIRE_NOTHROW(found = told(before + line + '\n'));
                        }
                        CHECK(found == meant);
                    }
                }
            }
        }
    };
    const std::string top{treatment_line};
    check("", "treatment_date", "2026-12-24",
          "2026-12-24 | 24.12.2026 | \"24 Dec 2026\" | \u201c24/12/2026\u201d | "
          "2026\u201312\u201324 | Dec 24th, 2026 | [2026-12-24]");
    check(
        top, "name", "\"Sam O\u2019Neil\"",
        "\"Sam O\u2019Neil\" | 'Sam O\u2019Neil' | Sam O\u2019Neil | \u201eSam O\u2019Neil\u201c");
    check(top + "[reminder]\n", "time", "20:30:00",
          "20:30:00 | 20:30 | \"20:30\" | 20h30 | 8:30 pm | \u201820.30\u2019");
    check(top + "[reminder]\n", "enabled", "false", "false | no | \"Nein\" | OFF");
    check(top + "[override]\n", "washing", "\"5 days\"",
          "\"5 days\" | 5 | day 5 | 'five days' | \u201c5 days\u201d | \"from day 5\"");
}

TEST_CASE("what cannot be seen, or only looks right, is named where it is") {
    const auto check = [](const std::string& line, int column, std::string_view message) {
        CAPTURE(line);
        const Fault fault = fault_of(line);
        CHECK(fault.position == Position{1, column});
        CHECK(fault.message == message);
    };
    check("treatment_date = 2026-12-24\u00a0", 28,
          "there is an invisible character after 2026-12-24");
    check("treatment_date\u00a0= 2026-12-24", 15,
          "there is an invisible character after treatment_date");
    check("\u200btreatment_date = 2026-12-24", 1,
          "there is an invisible character at the beginning of this line");
    check("treatment_date = 2026\u201112-24", 22,
          "there is a character that only looks like \"-\" after 2026");
    CHECK(profile_of("treatment_date = \"2026-12-24\u00a0\"").treatment_dates ==
          std::vector{sys_days{2026_y / 12 / 24}});
    CHECK(fault_with("\u00a0\nname = \"Sam\"").hint == "Delete this line.");
    CHECK(profile_with("name = \"\u200bSam \u2013 Kim\"").name == "\u200bSam \u2013 Kim");
}

TEST_CASE("line ends of another time are named") {
    for (const std::string_view text :
         {"treatment_date = 2026-11-20\rname = \"Sam\"\r", "# mine\rtreatment_date = 2026-11-20\r",
          "treatment_date = 2026-11-20\r\r\nname = \"Sam\"\r\r\n"}) {
        CHECK(says(fault_of(text).message, "line of Windows or Unix"));
        CHECK(says(fault_of(text).hint, "CRLF"));
    }
}

TEST_CASE("a comment without its # gets it back") {
    const std::string text = new_profile({2026_y / 11 / 20}, Uuid::random({}));
    for (std::size_t at = 0; (at = text.find("# ", at)) != std::string::npos; ++at) {
        std::string faulty = text;
        faulty.erase(at, 2);
        const std::string line = faulty.substr(at, faulty.find('\n', at) - at);
        CAPTURE(line);
        if ('A' <= line.front() && line.front() <= 'Z') {
            CHECK(says(fault_of(faulty).hint, "put a # in front of it"));
        }
    }
}

TEST_CASE("a comment of another format, or a sentence, is not taken for a key") {
    for (const std::string line :
         {"// washing = 5", "; washing = 5", "-- mine", "What she told me",
          "What my own practitioner told me: to wait", "What my own practitioner told me to do"}) {
        CAPTURE(line);
        const Fault fault = fault_with("[override]\n" + line + '\n');
        CHECK(fault.position.line == 3);
        CHECK(says(fault.hint, "put a # in front of it"));
    }
    CHECK(fault_with("[override]\nwashing 5 days").hint ==
          "Write it like this: washing = \"5 days\"");
}

TEST_CASE("a column is never beyond the end of its line") {
    for (const std::string line :
         {"treatment_date = 2026-11-20,", "treatment_date = 24.12.26", "name = \"Sam",
          "name =", "treatment_date = 2026-12-24\u00a0", "treatment_date", "[reminder"}) {
        for (const std::string end : {"", "\n", "\r\n"}) {
            CAPTURE(line);
            const int column = fault_of(line + end).position.column;
            CHECK(column >= 1);
            CHECK(column <= static_cast<int>(character_count(line)));
        }
    }
}
