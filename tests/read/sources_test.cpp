#include "aftercare/builtin_protocol.hpp"
#include "support/run_program.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace aftercare;

std::string row(const std::string& title, const std::string& text, const std::string& source) {
    return "| " + (title.empty() ? "" : "**" + title + ".** ") + text + " | " + source + " |\n";
}

}  // namespace

TEST_CASE("every sentence of the built-in protocol is in the table of its sources") {
    const std::string page = test::content_of(AFTERCARE_SOURCE_FOLDER "/doc/protocol-sources.md");
    const Protocol protocol = builtin_protocol();
    for (const Activity& activity : protocol.activities) {
        for (const Stage& stage : activity.stages) {
            CAPTURE(stage.title);
            CHECK(page.find(row(stage.title, stage.advice, stage.source)) != std::string::npos);
        }
    }
    for (const Note& note : protocol.notes) {
        CAPTURE(note.text);
        CHECK(page.find(row(note.title, note.text, note.source)) != std::string::npos);
    }
}
