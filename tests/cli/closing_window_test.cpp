#include "cli/fake_computer.hpp"
#include "support/run_program.hpp"
#include "support/says.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

namespace {

using namespace aftercare::test;
using namespace date::literals;

/// A double click: the window closes with the program.
class Window : public FakeComputer {
public:
    explicit Window(const std::string& answers)
        : FakeComputer{date::sys_days{2026_y / 11 / 24}, answers} {
        variables["XDG_CONFIG_HOME"] = file("settings");
        environment.standard_error = environment.standard_output;
        environment.closes_at_end = true;
        environment.open_file = [this](const std::string& path) { opened.push_back(path); };
    }
    /// The profile in the folder of the client's settings.
    std::string profile() const { return file("settings/aftercare/aftercare.toml"); }
    void put_profile(const std::string& text) const {
        std::filesystem::create_directories(file("settings/aftercare"));
        write_content(profile(), text);
    }
    std::string screen() const { return output(); }

    std::vector<std::string> opened;  ///< by the system
};

std::string after(const std::string& text, const std::string& mark) {
    const std::size_t at = text.find(mark);
    return at == std::string::npos ? "" : text.substr(at);
}

}  // namespace

TEST_CASE(
    "a window that would close takes questions, sessions and \"page\" until Enter is pressed") {
    const Window window{"may I shave?\n4 Dec\n\n20 nov\n\n page \nCalendar\n\nunread\n"};
    window.put_profile("treatment_date = 2026-11-20\n");
    CHECK(window.run() == 0);
    CHECK(window.screen().starts_with("Tue 24 Nov 2026: day 4\n"));
    const std::string waiting =
        "Type a question (can I swim?), the date of another session, page to open your\n"
        "plan, or calendar to make the file for your phone. To close this window, press\n"
        "Enter.\n> ";
    CHECK(after(window.screen(), "\nOff limits today") ==
          Containing{"\nOff limits today\n"
                     "x No sweating, through Tue 24 Nov.\n"
                     "x No shaving your head, through Thu 26 Nov.\n"
                     "x Keep your head out of the sun, through Sat 19 Dec.\n"
                     "x No pools, no saunas, through Sat 19 Dec.\n\n" +
                     waiting + "No. Shaving: not before Fri 27 Nov 2026"});
    CHECK(window.screen() ==
          Containing{waiting +
                     "\nFri 4 Dec 2026, in 10 days. Is that right? Press Enter, or type no.\n> "
                     "Added to "});
    CHECK(window.screen() ==
          Containing{waiting + "2026-11-20 is given twice. Write it only once.\n"});
    CHECK(window.screen().ends_with("\nx No pools, no saunas, through Sun 3 Jan 2027.\n\n" +
                                    waiting));
    CHECK(content_of(window.profile()) == "treatment_date = [2026-11-20, 2026-12-04]\n");
    CHECK(window.opened == std::vector{window.file("settings/aftercare/aftercare.html")});
    CHECK(content_of(window.opened.front()) == Containing{"Fri 4 Dec 2026"});
    CHECK(content_of(window.file("settings/aftercare/aftercare.ics")) ==
          Containing{"of session 2"});
}

TEST_CASE("a window that would close writes the calendar and the page anew beside the profile") {
    const TemporaryFolder here;
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(here.path());
    write_content("aftercare.toml", "treatment_date = 2026-11-20\n");
    write_content("aftercare.html", "old");
    const Window window{"4 Dec\nyes\n\n"};
    CHECK(window.run() == 0);
    std::filesystem::current_path(before);
    CHECK(window.screen() == Containing{"  Fri 4 Dec 2026, in 10 days\nWrote aftercare.html.\n"
                                        "Wrote aftercare.ics: "});
    CHECK_FALSE(says(window.screen(), "aftercare export"));
    CHECK(content_of(here.file("aftercare.html")) == Containing{"Fri 4 Dec 2026"});
    CHECK(content_of(here.file("aftercare.ics")) == Containing{"of session 2"});
}

TEST_CASE("a window that would close speaks of no option and no plan_id") {
    const Window window{"calendar\n4 Dec\n\nmay I swim?\n31 Nov\n\n"};
    window.put_profile(
        "treatment_date = 2026-11-20\nplan_id = \"5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911\"\n");
    CHECK(window.run() == 0);
    CHECK(window.screen() == Containing{"Wrote "});
    CHECK_FALSE(says(window.screen(), " -"));
    CHECK_FALSE(says(window.screen(), "profile"));
    CHECK_FALSE(says(window.screen(), "plan_id"));
}

TEST_CASE("a window that would close writes no date that was not confirmed") {
    const std::string profile = "treatment_date = 2026-11-20\n";
    const Window window{"4 Nov\nno\n22 Nov\nquit\n"};
    window.put_profile(profile);
    CHECK(window.run() == 0);
    CHECK(window.screen() ==
          Containing{
              "\nWed 4 Nov 2026, 20 days ago. That is before your first session, on Fri 20 Nov\n"
              "2026. Is that right? Press Enter, or type no.\n"});
    CHECK(window.screen() ==
          Containing{"\nSun 22 Nov 2026, 2 days ago. That is 2 days after another session, "});
    CHECK(content_of(window.profile()) == profile);
    const Window corrected{"4 Nov\n4 Dec\n\n\n"};
    corrected.put_profile(profile);
    CHECK(corrected.run() == 0);
    CHECK(content_of(corrected.profile()) == "treatment_date = [2026-11-20, 2026-12-04]\n");
}

TEST_CASE("a window that would close leaves all files as they were where one cannot be written") {
    const TemporaryFolder here;
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(here.path());
    write_content("aftercare.toml", "treatment_date = 2026-11-20\n");
    write_content("aftercare.ics", "old");
    std::filesystem::create_directory("aftercare.html");
    const Window window{"4 Dec\n\n\n"};
    CHECK(window.run() == 0);
    CHECK(window.screen() == Containing{"aftercare.html: this is a folder"});
    CHECK(content_of("aftercare.toml") == "treatment_date = 2026-11-20\n");
    CHECK(content_of("aftercare.ics") == "old");
    std::filesystem::remove("aftercare.html");
    CHECK(Window{"4 Dec\n\n\n"}.run() == 0);
    std::filesystem::current_path(before);
    CHECK(content_of(here.file("aftercare.toml")) == "treatment_date = [2026-11-20, 2026-12-04]\n");
    CHECK(content_of(here.file("aftercare.ics")) == Containing{"of session 2"});
    CHECK(content_of(here.file("aftercare.html")) == Containing{"Fri 4 Dec 2026"});
}

TEST_CASE("a window that would close asks no further at the end of input") {
    const Window window{""};
    window.put_profile("treatment_date = 2026-11-20\n");
    CHECK(window.run() == 0);
    CHECK(window.screen().ends_with("> \n"));
}

TEST_CASE("a window that would close waits until what it shows was read") {
    const std::string wait = "\nPress Enter to close this window.\n";
    const Window faulty{"\n"};
    faulty.put_profile("treatment_date = soon\n");
    CHECK(faulty.run() == 65);
    CHECK(faulty.screen().ends_with(wait));
    const Window command{"\n"};
    CHECK(command.run({"--version"}) == 0);
    CHECK(after(command.screen(), "\n") == "\n" + wait);
    const Window first_steps{"\n"};
    CHECK(first_steps.run() == 0);
    CHECK(first_steps.screen().ends_with(wait));
}
