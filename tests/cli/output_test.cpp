#include "cli/output.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace aftercare::cli;
namespace platform = aftercare::platform;

TEST_CASE("the ending of a name says the kind of file, in any case of letters") {
    for (const auto& [name, kind] : {std::pair{"aftercare.toml", FileKind::profile},
                                     {"SAM.Toml. ", FileKind::profile},
                                     {"a.ics", FileKind::calendar},
                                     {"a.ICAL", FileKind::calendar},
                                     {"a.html", FileKind::page},
                                     {"a.Htm", FileKind::page},
                                     {"a.xhtml", FileKind::page},
                                     {"a.JSON", FileKind::json},
                                     {"a.txt", FileKind::text},
                                     {"a.pdf", FileKind::document},
                                     {"a.docx", FileKind::document},
                                     {"toml", FileKind::unknown},
                                     {"", FileKind::unknown},
                                     {"a.toml/b", FileKind::unknown},
                                     {"-", FileKind::unknown}}) {
        const std::string file = name;
        CAPTURE(file);
        CHECK(kind_of(file) == kind);
    }
}

TEST_CASE("a word stands in quotes where a shell would take it apart") {
    CHECK(platform::shell_word("sam.toml") == "sam.toml");
    CHECK(platform::shell_word("J\u00f6rg/my_plan-2.toml") == "J\u00f6rg/my_plan-2.toml");
    CHECK(platform::shell_word("my plan.toml") == "'my plan.toml'");
    CHECK(platform::shell_word("it's.toml") == "'it'\\''s.toml'");
    CHECK(platform::shell_word("$(harm)") == "'$(harm)'");
}

TEST_CASE("a path is never an option") {
    CHECK(shell_path("-x.toml") == "./-x.toml");
    CHECK(shell_path("-my plan.toml") == "'./-my plan.toml'");
    CHECK(shell_path("sam.toml") == "sam.toml");
}
