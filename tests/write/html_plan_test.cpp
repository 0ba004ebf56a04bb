#include "aftercare/html_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "support/schedule_of.hpp"
#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

TEST_CASE("the page needs nothing from outside") {
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}));
    for (const char* part : {"http:", "https:", "src=", "href=", "url(", "@import", "<link"}) {
        CAPTURE(part);
        CHECK_FALSE(says(page, part));
    }
}

namespace {

// RFC 4648, of a number in hexadecimal.
std::string base64(const std::string& hex) {
    const std::string signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < hex.size(); at += 3) {
        std::string part = hex.substr(at, 3);
        part.resize(3, '0');
        const std::size_t bits = std::stoul(part, nullptr, 16);
        text += {signs[bits / 64], signs[bits % 64]};
    }
    text.resize((4 * hex.size() + 5) / 6);
    return text + std::string((4 - text.size() % 4) % 4, '=');
}

std::vector<std::string> tags_of(const std::string& page) {
    std::vector<std::string> tags;
    for (std::size_t at = 0; (at = page.find('<', at)) != std::string::npos;) {
        const std::size_t end = page.find('>', at);
        tags.push_back(page.substr(at, end - at));
        at = end;
    }
    return tags;
}

}  // namespace

TEST_CASE("the page's policy allows its own script alone") {
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}));
    const std::size_t hash = page.find("script-src 'sha256-") + 19;
    CHECK(page.substr(hash, page.find('\'', hash) - hash) == base64(AFTERCARE_PAGE_SCRIPT_SHA256));
    CHECK(says(page, "default-src 'none'"));
    CHECK(page.find("<script>") == page.rfind("<script"));
    CHECK(page.find("Content-Security-Policy") < page.find("<style>"));
}

TEST_CASE("no text of a client or a studio adds a tag to the page") {
    const auto tags_with = [](const std::string& text) {
        const Stage never{Offset{date::days{0}}, Status::avoid, text, text, text};
        const Stage again{Offset{date::days{4}}, Status::care, text, text, text};
        Protocol protocol{"own", text, {{"one", text, {text}, {never, again}}}, {}};
        for (const NoteKind kind : {NoteKind::expect, NoteKind::warning, NoteKind::advice}) {
            protocol.notes.push_back({kind, {}, text, text});
            protocol.notes.push_back(
                {kind, NoteDays{Offset{date::days{0}}, Offset{date::days{2}}}, text, text});
        }
        protocol.notes.push_back({NoteKind::prepare, {}, text, text, text, date::days{1}});
        Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 25}, protocol, text);
        schedule.practitioner = text;
        std::vector<std::string> tags = tags_of(html_plan(schedule));
        for (const std::string& tag : tags) {
            if (tag.starts_with("<a")) {
                CHECK(tag.starts_with("<a href=\"tel:"));
                CHECK(tag.find_first_not_of("+0123456789", 13) == tag.size() - 1);
            }
        }
        std::erase_if(
            tags, [](const std::string& tag) { return tag.starts_with("<a ") || tag == "</a"; });
        return tags;
    };
    const std::vector<std::string> harmless = tags_with("Sam");
    const std::vector<std::string> parts = {
        "<script>", "</script>", "\"",   "'",      ">",           "<",
        "</style>", "<!--",      "-->",  "&lt;",   "&#x3c;",      " on=",
        "\n",       "030 1234",  "+49",  "\u202E", "\xFF",        "=",
        "<svg/",    "]]>",       "\033", "${x}",   "javascript:", "data-until=\"\"",
        "`"};
    std::uint32_t chance = 1;
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (int part = 0; part < 6; ++part) {
            chance = chance * 1664525 + 1013904223;
            text += parts[(chance >> 16) % parts.size()];
        }
        CAPTURE(text);
        CHECK(tags_with(text) == harmless);
    }
}

TEST_CASE("a telephone number of the practitioner can be called, whole or not at all") {
    const auto line_of = [](const std::string& practitioner) {
        Schedule schedule = schedule_of({2026_y / 11 / 20});
        schedule.practitioner = practitioner;
        const std::string page = html_plan(schedule);
        const std::size_t start = page.find("Your practitioner: ") + 19;
        return page.substr(start, page.find("</p>", start) - start);
    };
    const auto link = [](const std::string& number, const std::string& words) {
        return "<a href=\"tel:" + number + "\">" + words + "</a>";
    };
    CHECK(line_of("Anna, 030 1234567") == "Anna, " + link("0301234567", "030 1234567"));
    CHECK(line_of("+49 (0)30 123-45 67 (Anna)") ==
          link("+49301234567", "+49 (0)30 123-45 67") + " (Anna)");
    CHECK(line_of("(212) 555-0100.") == link("2125550100", "(212) 555-0100") + ".");
    CHECK(line_of("030/1234567 or 0171.7654321") ==
          link("0301234567", "030/1234567") + " or " + link("01717654321", "0171.7654321"));
    CHECK(line_of("+1 212 555 0100 +49 30 1234567") ==
          link("+12125550100", "+1 212 555 0100") + " " + link("+49301234567", "+49 30 1234567"));
    CHECK(line_of("Anna <030>") == "Anna &lt;030&gt;");
    for (const char* none :
         {"Anna", "Anna, 10115 Berlin", "room 12-34", "030 1234567 / 0171 7654321",
          "030\u00A01234567", "anna1234567@example.org", "1234567@example.org", "1-800-FLOWERS",
          "example.org/1234567", "1234567x", "\u0660123456", "+", "(", "(0)", "+(0)"}) {
        CHECK(line_of(none) == none);
    }
}

TEST_CASE("a day on which nothing is off limits or needs care says so on the page") {
    Protocol protocol = builtin_protocol();
    protocol.activities = {protocol.activities[2]};
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}, protocol));
    CHECK(says(page.substr(page.find("Day by day")),
               "</span>Everything this plan lists is fine.</p>"));
}
