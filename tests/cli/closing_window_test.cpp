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
    }
    /// The profile in the folder of the client's settings.
    std::string profile() const { return file("settings/aftercare/aftercare.toml"); }
    void put_profile(const std::string& text) const {
        std::filesystem::create_directories(file("settings/aftercare"));
        write_content(profile(), text);
    }
    std::string screen() const { return output(); }
};

std::string after(const std::string& text, const std::string& mark) {
    const std::size_t at = text.find(mark);
    return at == std::string::npos ? "" : text.substr(at);
}

}  // namespace

TEST_CASE("a window that would close asks for further sessions until Enter is pressed") {
    const Window window{"4 Dec\n\n soon\n20 nov\n\nunread\n"};
    window.put_profile("treatment_date = 2026-11-20\n");
    CHECK(window.run() == 0);
    CHECK(window.screen().starts_with("Tue 24 Nov 2026: day 4\n"));
    const std::string question =
        "\nAnother session? Type its date, or press Enter to close this window.\n> ";
    CHECK(
        after(window.screen(), "\nAnother") ==
        question +
            "\nFri 4 Dec 2026, in 10 days. Is that right? Press Enter, or type no.\n> Added to " +
            window.profile() +
            ":\n  Fri 4 Dec 2026, in 10 days\n"
            "Next:\n"
            "  aftercare export   to write the new calendar\n"
            "  aftercare schedule -o aftercare.html   to write the new page\n"
            "Then, on your phone, delete the calendar \"Aftercare\", make it again and import the "
            "new file.\n" +
            question + "\"soon\" is not a date. Write a date such as 29 Nov or 2026-11-29.\n" +
            question + "You have given Fri 20 Nov 2026 already. Type only new dates.\n" + question);
    CHECK(content_of(window.profile()) == "treatment_date = [2026-11-20, 2026-12-04]\n");
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
