#include "cli/file_names.hpp"

#include <doctest/doctest.h>

using namespace aftercare::cli;

TEST_CASE("a word stands in quotes where a shell would take it apart") {
    CHECK(shell_word("sam.toml") == "sam.toml");
    CHECK(shell_word("J\u00f6rg/my_plan-2.toml") == "J\u00f6rg/my_plan-2.toml");
    CHECK(shell_word("my plan.toml") == "'my plan.toml'");
    CHECK(shell_word("it's.toml") == "'it'\\''s.toml'");
    CHECK(shell_word("$(harm)") == "'$(harm)'");
}

TEST_CASE("a path is never an option") {
    CHECK(shell_path("-x.toml") == "./-x.toml");
    CHECK(shell_path("-my plan.toml") == "'./-my plan.toml'");
    CHECK(shell_path("sam.toml") == "sam.toml");
}
