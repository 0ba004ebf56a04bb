#include "aftercare/read_protocol.hpp"
#include "support/run_program.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace aftercare::test;

const std::filesystem::path golden =
    std::filesystem::path{AFTERCARE_SOURCE_FOLDER} / "tests" / "golden" / "messages.txt";

const std::string date = "treatment_date = 2026-11-20\n";

const std::string twenty_sessions = [] {
    std::string text = "treatment_date = [\n";
    for (int day = 10; day < 30; ++day) {
        text += "  2026-11-" + std::to_string(day) + ",\n";
    }
    return text + "]\n";
}();

const std::string head = "id = \"studio\"\ntitle = \"Studio\"\n";

const std::string activity = "[[activity]]\nid = \"washing\"\nname = \"Washing\"\n";

std::string stage(const std::string& after, const std::string& status) {
    return "[[activity.stage]]\nafter = \"" + after + "\"\nstatus = \"" + status +
           "\"\ntitle = \"x\"\n";
}

std::string with_stages(const std::string& stages) { return head + activity + stages; }

const std::string usable_protocol =
    with_stages(stage("0 days", "avoid") + stage("4 days", "allowed"));

std::string with_note(const std::string& note) { return usable_protocol + "[[note]]\n" + note; }

/// A call that fails, and what it finds.
struct Mistake {
    Arguments arguments;
    std::map<std::string, std::string> files = {};  ///< in the current folder, by their names
    std::map<std::string, std::optional<std::string>> variables = {};
    std::optional<std::uint64_t> largest_file = {};  ///< that can be written, in bytes
};

const std::vector<Mistake>& mistakes_of_usage() {
    static const std::vector<Mistake> mistakes{
        {{"shedule"}},
        {{"plan"}},
        {{"is", "wash", "allowed"}},
        {{"version"}},
        {{"help", "exprot"}},
        {{"schedule", "--fromat", "json"}},
        {{"--fromat", "json"}},
        {{"--format", "json"}},
        {{"today", "--format", "json"}},
        {{"schedule", "--frobnicate"}},
        {{"-x"}},
        {{"-5"}},
        {{"can", "-wash"}},
        {{"init", "2026-11-20", "-force"}},
        {{"schedule", "--format", "jsn"}},
        {{"schedule", "--format", "yaml"}},
        {{"schedule", "--picture", "alway"}},
        {{"schedule", "--color", "sometimes"}},
        {{"schedule", "--format"}},
        {{"schedule", "--format="}},
        {{"schedule", "--format", "json", "--format", "html"}},
        {{"schedule", "one.toml", "two.toml"}},
        {{"can"}},
        {{"can", "wash", "--profile"}},
        {{"can", "wash", "--on", "yestreday"}},
        {{"today", "--on", "31.12.99"}},
        {{"today", "--on", "3/12/2026"}},
        {{"today", "--on", "Thu 20 Nov 2026"}},
        {{"today", "--on", "2026-02-30"}},
        {{"init"}},
        {{"init", "soon"}},
        {{"init", std::string(61, 'x')}},
        {{"init", "20", "Novembre", "2026"}},
        {{"init", "30", "Feb", "2026"}},
        {{"init", "30", "Feb"}},
        {{"init", "1899-12-31"}},
        {{"init", "2026-11-20", "2026-11-20"}},
        {{"init", "2026-11-20", "2037-11-20"}},
        {{"today", "2026-11-24", "--on", "2026-11-25"}, {{"aftercare.toml", date}}},
        {{"today", "3/12"}, {{"aftercare.toml", date}}},
        {{"add", "friday"}, {{"aftercare.toml", date}}},
        {{"export", "my phone.ics"}, {{"aftercare.toml", date}}},
        {{"today", "aftercare.ics"}, {{"aftercare.ics", "BEGIN:VCALENDAR\r\n"}}},
        {{"schedule", "aftercare.html"}, {{"aftercare.html", "<!DOCTYPE html>\n"}}},
        {{"can", "wash", "--profile", "sam.json"}, {{"sam.json", "{\n  \"format\": 1\n}\n"}}},
        {{"today"}, {{"aftercare.toml.txt", date}}},
        {{}, {{"aftercare.toml.txt", date}}},
        {{"today", "sam.toml"}, {{"sam.toml.txt", date}}},
        {{"sam.toml"}},
        {{"add"}},
        {{"add", "2026-11-21"}, {{"aftercare.toml", date}}},
        {{"add", "2026-11-18"}, {{"aftercare.toml", date}}},
        {{"add", "2020-12-18", "--yes"},
         {{"aftercare.toml", "treatment_date = 2020-11-20\n"}, {"aftercare.ics", "old\n"}}},
        {{"export"}, {{"aftercare.toml", "treatment_date = 2020-11-20\n"}}},
        {{"add", "2026-12-04"}, {{"aftercare.toml", "treatment_date = 20.11.2026\n"}}},
        {{"add", "2026-12-04", "--profile", "-"}},
        {{"add", "2026-12-04", "--profile", "sam.toml"}},
        {{"add", "2026-12-04"}, {{"aftercare.toml", date}}, {}, 20},
        {{"add", "2026-11-20"}, {{"aftercare.toml", date}}},
        {{"add", "2036-11-21"}, {{"aftercare.toml", date}}},
        {{"add", "2026-11-31"}, {{"aftercare.toml", date}}},
        {{"add", "2026-12-04"}, {{"aftercare.toml", twenty_sessions}}},
        {{"export"}, {{"aftercare.toml", date}}, {{"TZ", "Europe/Berln"}}},
        {{"export"}, {{"aftercare.toml", date}}, {{"SOURCE_DATE_EPOCH", "soon"}}},
        {{"export"}, {{"aftercare.toml", date}}, {{"SOURCE_DATE_EPOCH", "1895176000"}}},
    };
    return mistakes;
}

const std::vector<Mistake>& mistakes_with_files() {
    static const std::vector<Mistake> mistakes{
        {{"schedule"}},
        {{"schedule", ""}},
        {{"schedule", "missing.toml"}},
        {{"schedule", "folder"}},
        {{"schedule", "link-to-itself"}},
        {{"schedule", "link-to-nothing"}},
        {{"schedule", "socket"}},
        {{"schedule", std::string(300, 'x')}},
        {{"export", "-o", ""}, {{"aftercare.toml", date}}},
        {{"export", "-o", "folder"}, {{"aftercare.toml", date}}},
        {{"export", "-o", "missing/aftercare.ics"}, {{"aftercare.toml", date}}},
        {{"export", "-o", "aftercare.toml/aftercare.ics"}, {{"aftercare.toml", date}}},
        {{"export", "-o", "aftercare.toml"}, {{"aftercare.toml", date}}},
        {{"export", "-o", "sam.toml."}, {{"aftercare.toml", date}}},
        {{"schedule", "-o", "AFTERCARE.TOML"}, {{"aftercare.toml", date}}},
        {{"export", "-o", "/dev/fd/999"}, {{"aftercare.toml", date}}},
        {{"export", "-o", "x.HTML"}, {{"aftercare.toml", date}}},
        {{"export", "-o", "x.pdf"}, {{"aftercare.toml", date}}},
        {{"schedule", "-o", "a.ICS"}, {{"aftercare.toml", date}}},
        {{"schedule", "-o", "plan.pdf"}, {{"aftercare.toml", date}}},
        {{"schedule", "sam", "-o", "sam"}, {{"sam", date}}},
        {{"today", "--on", "2026-11-20 2026-11-21"}, {{"aftercare.toml", date}}},
        {{"remove", "2026-11-21"}, {{"aftercare.toml", date}}},
        {{"remove", "2026-11-20"}, {{"aftercare.toml", date}}},
        {{"remove", "2026-11-20", "2026-11-21"}, {{"aftercare.toml", date}}},
        {{"remove", "2026-11-20", "--profile", "-"}},
        {{"export", "-o", "/dev/full"}, {{"aftercare.toml", date}}},
        {{"export"}, {{"aftercare.toml", date}}, {}, 100},
        {{"init", "2026-11-20"}, {{"aftercare.toml", date}}},
        {{"init", "2026-12-04", "-o", "my plan.toml"}, {{"my plan.toml", date}}},
        {{"export"}, {{"aftercare.toml", "name = 5\n"}, {"aftercare.ics", "old\n"}}},
    };
    return mistakes;
}

const std::vector<std::string>& faulty_profiles() {
    static const std::vector<std::string> profiles{
        "",
        date + std::string(aftercare::largest_file, '#'),
        date + '\0',
        "{\\rtf1\\ansi " + date + "}\n",
        "PK\x03\x04 and so on\n",
        "%PDF-1.7\n",
        "\xFF\xFEt",
        date + "name = \"Zo\xEB\"\n",
        std::string(200, 'x') + " = 1\n",
        date + "a" + std::string(".a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a") +
            " = 1\n",
        "treatmentdate = 2026-11-20\n",
        date + "dye = \"red\"\n",
        date + date,
        date + "[reminder]\n[reminder]\n",
        date + "[remin der]\n",
        date + "Sam\n",
        date + "nam: Sam\n",
        date + "name = Jo O'Neil\n",
        date + "name = 5\n",
        date + "name = \" \"\n",
        date + "name = \"" + std::string(81, 'x') + "\"\n",
        date + "practitioner = 5\n",
        date + "practitioner = \"" + std::string(201, 'x') + "\"\n",
        date + "reminder = { time = 09:00:00, time = 10:00:00 }\n",
        "treatment_date = 20.11.2026\n",
        "treatment_date = 03.12.2026\n",
        "treatment_date = 3/12/2026\n",
        "treatment_date = 24.12.2026,\n",
        "treatment_date = 2026-12-24\u00a0\n",
        "treatment_date = 2026\u201112-24\n",
        "\u200btreatment_date = 2026-12-24\n",
        date + "[override]\u00a0\nwashing = \"5 days\"\n",
        date + "\u00a0\n",
        "treatment_date = 2026-11-20\rname = \"Sam\"\r",
        "treatment_date = 2026-11-20\r\r\nname = \"Sam\"\r\r\n",
        "The day of the treatment, as year-month-day\n" + date,
        "treatment_date = [\n  20.11.2026,  # first\n  04.12.2026,\n]\n",
        "treatment_date = 2026-02-30\n",
        "treatment_date = \"2026-02-30\"\n",
        "treatment_date = \"soon\"\n",
        "treatment_date = \"3/12/2026\"\n",
        "treatment_date = true\n",
        "treatment_date = 2026-11-20T09:00:00\n",
        "treatment_date = []\n",
        "treatment_date = [2026-11-20, 2026-11-20]\n",
        "treatment_date = 1899-12-31\n",
        "treatment_date = [2026-11-20, 2037-11-20]\n",
        "treatment_date = [" +
            [] {
                std::string days;
                for (int day = 10; day <= 30; ++day) {
                    days += "2026-11-" + std::to_string(day) + ", ";
                }
                return days;
            }() +
            "]\n",
        date + "plan_id = \"mine\"\n",
        date + "reminder = \"09:00\"\n",
        date + "[reminder]\ntime = 7pm\n",
        date + "reminder.time = 07:30\n",
        date + "[reminder]\nenabled = no\n",
        date + "[reminder]\nenabled = false, // quiet\n",
        date + "[reminder]\ntime = 20h30\n",
        date + "[reminder]\nenabled = perhaps\n",
        date + "[reminder]\ntime = \"25:00\"\n",
        date + "[reminder]\nenabled = \"no\"\n",
        date + "[reminder]\ntimes = 09:00:00\n",
        date + "[override]\nwashing = \"soon\"\n",
        date + "[override]\nwashing = \"400 days\"\n",
        date + "[override]\nwashing = \"0 days\"\n",
        date + "[override]\nwashin = \"5 days\"\n",
        date + "[override]\ngym = \"9 days\"\n",
        date + "[override]\ndye = \"5 days\"\n",
        date + "[override]\nhats = \"5 days\"\n",
        date + "[override]\nhat = \"5 days\"\n",
        date + "[override]\nsun = \"day 40\"\n",
        date + "[override]\npools and saunas = \"2 weeks\"\n",
        date + "[override]\npractitioner = \"Berta, 555\"\n",
        date + "washing = \"5 days\"\ntime = 07:30:00\n",
        "treatment_date: 2026-12-25\n",
        "treatment_date = Fri 20 Nov\n",
        date + "protocol = \"scalp-micropigmentatoin\"\n",
        date + "protocol = \"missing.toml\"\n",
        date + "protocol = \"studio.toml\\u0000\"\n",
        usable_protocol,
        "name = 5\nnam = \"Sam\"\n[reminder]\nenabled = 1\n",
        "treatment_date = [" +
            [] {
                std::string days;
                for (int count = 0; count < 25; ++count) {
                    days += "\n  \"soon\",";
                }
                return days;
            }() +
            "\n]\n",
    };
    return profiles;
}

const std::vector<std::string>& faulty_protocols() {
    static const std::vector<std::string> protocols{
        date,
        "",
        head,
        head + "activity = 1\n",
        head + "[[activity]]\n",
        head + activity,
        head + activity + "stage = 1\n",
        head + "[[activity]]\nid = \"wash ing\"\nname = \"Washing\"\n" + stage("0 days", "avoid"),
        head + activity + "ask = [\"wash\"]\n" + stage("0 days", "avoid"),
        head + activity + "asks = \"wash\"\n" + stage("0 days", "avoid"),
        head + activity + "asks = [1]\n" + stage("0 days", "avoid"),
        head + activity + "asks = [\"...\"]\n" + stage("0 days", "avoid"),
        head + activity + "asks = [\"wa*sh\"]\n" + stage("0 days", "avoid"),
        head + "same_words = \"head\"\n" + activity + stage("0 days", "avoid"),
        head + "small_words = [\"my own\"]\n" + activity + stage("0 days", "avoid"),
        head + "small_words = [\"my\"]\n" + activity + "asks = [\"my\"]\n" +
            stage("0 days", "avoid"),
        head + activity + "asks = [\"" + std::string(2001, 'x') + "\"]\n" +
            stage("0 days", "avoid"),
        head + activity + "forbids = \"razor\"\n" + stage("0 days", "avoid"),
        head + activity + "asks = [\"wet\"]\nforbids = [\"wet\"]\n" + stage("0 days", "avoid"),
        head + activity +
            [] {
                std::string stages;
                for (int day = 0; day <= 40; ++day) {
                    stages += stage(std::to_string(day) + " days", "care");
                }
                return stages;
            }(),
        usable_protocol + activity + stage("0 days", "avoid"),
        usable_protocol + "[[activity]]\nid = \"hair\"\nname = \"Washing\"\n" +
            stage("0 days", "avoid"),
        with_stages("[[activity.stage]]\n"),
        with_stages(stage("0 days", "avod")),
        with_stages(stage("0 days", "forbidden")),
        with_stages(stage("1 day", "avoid")),
        with_stages(stage("0 days", "avoid") + stage("4 days", "care") + stage("3 days", "care")),
        with_stages(stage("0 days", "avoid") + stage("30 days", "care") +
                    stage("1 month", "allowed")),
        with_stages(stage("0 days", "care") + stage("4 days", "avoid")),
        with_stages(stage("0 days", "avoid") + stage("4 dais", "care")),
        with_stages(stage("0 days", "avoid") + stage("13 months", "care")),
        with_note("kind = \"hint\"\n"),
        with_note("kind = \"expect\"\ntext = \"x\"\nafter = \"1 day\"\n"),
        with_note("kind = \"expect\"\ntext = \"x\"\nafter = \"2 days\"\nuntil = \"1 day\"\n"),
        with_note("kind = \"expect\"\ntext = \"" + std::string(2001, 'x') + "\"\n"),
        with_note("kind = \"expect\"\ntext = \"x\"\ntitle = \"x\"\nbefore = \"1 day\"\n"),
        with_note("kind = \"prepare\"\ntext = \"x\"\n"),
        with_note("kind = \"prepare\"\ntext = \"x\"\ntitle = \"x\"\nbefore = \"1 month\"\n"),
        with_note("kind = \"prepare\"\ntext = \"x\"\ntitle = \"x\"\nbefore = \"1 day\"\n"
                  "after = \"0 days\"\nuntil = \"1 day\"\n"),
    };
    return protocols;
}

std::vector<Mistake> all_mistakes() {
    std::vector<Mistake> mistakes = mistakes_of_usage();
    mistakes.insert(mistakes.end(), mistakes_with_files().begin(), mistakes_with_files().end());
    for (const std::string& profile : faulty_profiles()) {
        mistakes.push_back({{"schedule", "sam.toml"}, {{"sam.toml", profile}}});
    }
    for (const std::string& protocol : faulty_protocols()) {
        mistakes.push_back({{"protocol", "studio.toml"}, {{"studio.toml", protocol}}});
    }
    const std::string with_studio = date + "protocol = \"studio.toml\"\n";
    mistakes.push_back({{"schedule", "sam.toml"},
                        {{"sam.toml", with_studio + "[override]\nwashing = \"5 days\"\n"},
                         {"studio.toml", with_stages(stage("0 days", "avoid"))}}});
    mistakes.push_back(
        {{"export", "sam.toml"},
         {{"sam.toml", with_studio}, {"studio.toml", with_stages(stage("0 days", "care"))}}});
    mistakes.push_back(
        {{"schedule", "sam.toml", "--format", "json"},
         {{"sam.toml", "treatment_date = 9998-12-31\nprotocol = \"studio.toml\"\n"},
          {"studio.toml", with_stages(stage("0 days", "avoid") + stage("12 months", "care"))}}});
    mistakes.push_back(
        {{"export", "sam.toml"},
         {{"sam.toml", "treatment_date = 9998-12-31\nprotocol = \"studio.toml\"\n"},
          {"studio.toml", with_stages(stage("0 days", "avoid") + stage("12 months", "care"))}}});
    return mistakes;
}

// What is no ordinary file, to be read.
void make_others(const TemporaryFolder& folder) {
    std::filesystem::create_directory(folder.file("folder"));
    std::filesystem::create_symlink("link-to-itself", folder.file("link-to-itself"));
    std::filesystem::create_symlink("nothing", folder.file("link-to-nothing"));
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    folder.file("socket").copy(std::data(address.sun_path), std::size(address.sun_path) - 1);
    REQUIRE(::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::close(server);
}

Outcome outcome_of(const Mistake& mistake) {
    const TemporaryFolder folder;
    make_others(folder);
    for (const auto& [name, content] : mistake.files) {
        write_content(folder.file(name), content);
    }
    Start start;
    start.arguments = mistake.arguments;
    start.folder = folder.path();
    start.variables = {{"HOME", "/home/sam"},
                       {"XDG_CONFIG_HOME", std::nullopt},
                       {"TZ", "UTC"},
                       {"SOURCE_DATE_EPOCH", "1795176000"},
                       {"LC_ALL", "C.UTF-8"}};
    for (const auto& [name, value] : mistake.variables) {
        start.variables[name] = value;
    }
    start.largest_file = mistake.largest_file;
    const std::vector<std::string> names = names_in(folder.path());
    Outcome outcome = run_program(start);
    CHECK_MESSAGE(outcome.output.empty(), outcome.errors);
    CHECK_MESSAGE(names_in(folder.path()) == names, outcome.errors);
    for (const auto& [name, content] : mistake.files) {
        CHECK_MESSAGE(content_of(folder.file(name)) == content, outcome.errors);
    }
    return outcome;
}

bool is_shown_whole(const std::string& content) {
    constexpr std::size_t longest_shown = 2000;
    return content.size() < longest_shown && !aftercare::first_invalid_byte(content) &&
           std::none_of(content.begin(), content.end(),
                        [](unsigned char c) { return c < ' ' && c != '\n'; });
}

std::string indented(const std::string& text) {
    return std::regex_replace(text, std::regex{"(^|\n)(?=[^\n])"}, "$1    ");
}

std::string entry(const Mistake& mistake, const Outcome& outcome) {
    std::string text = "$";
    for (const auto& [name, value] : mistake.variables) {
        text += ' ' + name + '=' + value.value_or("");
    }
    text += " aftercare";
    for (const std::string& argument : mistake.arguments) {
        const bool is_plain = !argument.empty() && argument.find(' ') == std::string::npos;
        text += is_plain ? ' ' + argument : " '" + argument + '\'';
    }
    text += '\n';
    for (const auto& [name, content] : mistake.files) {
        text += name + (content.empty()           ? ", empty\n"
                        : is_shown_whole(content) ? ":\n" + indented(content)
                                                  : ", " + std::to_string(content.size()) +
                                                        " bytes that are not shown here\n");
    }
    if (mistake.largest_file) {
        text += "no file may have more than " + std::to_string(*mistake.largest_file) + " bytes\n";
    }
    return text + "exit status " + std::to_string(outcome.status) + '\n' + outcome.errors;
}

std::string all_messages() {
    std::string text;
    for (const Mistake& mistake : all_mistakes()) {
        text += (text.empty() ? "" : "\n") + entry(mistake, outcome_of(mistake));
    }
    return text;
}

const std::set<std::string> messages_of_the_guided_start{
    "this file is already here, perhaps from an older plan",
    "Move it to another folder or delete it, then start again.",
    "this folder is deleted when you close the archive",
    "Unzip the archive first (right-click it, Extract All), then start aftercare ",
    "in the new folder.",
    "no file can be written into this folder",
    "Start aftercare in another one, such as your documents folder."};

// Every piece of text, of at least two words, that a source file gives to what reports a fault.
std::vector<std::string> pieces_of_messages(const std::string& source) {
    const std::regex report{
        R"re((?:Fault\{|faults\.push_back\(|add_fault(?:_with_example)?\(|throw_\w+\())re"
        R"re(((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'|[^;"'])*);)re"};
    const std::regex literal{R"re("((?:[^"\\]|\\.)*)")re"};
    const std::sregex_iterator end;
    std::vector<std::string> pieces;
    for (std::sregex_iterator call{source.begin(), source.end(), report}; call != end; ++call) {
        const std::string arguments = (*call)[1];
        for (std::sregex_iterator at{arguments.begin(), arguments.end(), literal}; at != end;
             ++at) {
            const std::string piece =
                std::regex_replace((*at)[1].str(), std::regex{R"(\\")"}, "\"");
            if (std::regex_search(piece, std::regex{R"(\w \w)"})) {
                pieces.push_back(piece);
            }
        }
    }
    return pieces;
}

}  // namespace

TEST_CASE("every message is as it was read and approved, without data or a changed file") {
    const std::string messages = all_messages();
    if (std::getenv("RENEW_GOLDEN_FILES") != nullptr) {
        write_content(golden.string(), messages);
    }
    CHECK(messages == content_of(golden.string()));
}

TEST_CASE("every message of the sources is among those that were approved") {
    const std::string messages = content_of(golden.string());
    const std::filesystem::path sources = std::filesystem::path{AFTERCARE_SOURCE_FOLDER} / "src";
    int count = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator{sources}) {
        if (file.path().extension() != ".cpp") {
            continue;
        }
        for (const std::string& piece : pieces_of_messages(content_of(file.path().string()))) {
            // The program never asks for a plan without a date, which date to write depends on the
            // clock, no test damages /etc/localtime, program_test has the internal failures,
            // tests/deep/guided the conversation, and tests/deep/windows what only Windows says.
            const std::string name = file.path().filename().string();
            if (name == "conversation.cpp" || name == "run.cpp" ||
                messages_of_the_guided_start.contains(piece) || name == "windows_files.cpp" ||
                name == "windows_time_zone.cpp" || piece == "Give at least one." ||
                piece == " is not a full date" || piece.find("the time zone of this") == 0 ||
                name == "posix_time_zone.cpp" || piece.find("Set it again, or set TZ") == 0) {
                continue;
            }
            CAPTURE(file.path().string());
            CAPTURE(piece);
            CHECK(messages.find(piece) != std::string::npos);
            ++count;
        }
    }
    CHECK(count > 100);
}
