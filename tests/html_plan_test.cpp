#include "aftercare/html_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/date_text.hpp"
#include "aftercare/schedule.hpp"
#include "schedule_of.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace aftercare;
using aftercare::test::schedule_of;
using namespace date::literals;

namespace {

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the page names the treatment date and says that it is day 0") {
    CHECK(says(html_plan(schedule_of({2026_y / 11 / 20})),
               "Treatment date: <time datetime=\"2026-11-20\">Fri 20 Nov 2026</time>. This day is "
               "day 0."));
}

TEST_CASE("the page has each restriction with its last day, and each milestone on its date") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 25, 2027_y / 1 / 30});
    const std::string page = html_plan(schedule);
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Restriction& restriction : plan.restrictions) {
            CHECK(says(page, "<b>" + plan.stage(plan.phases[restriction.first_phase]).title +
                                 "</b>, through " + long_date(restriction.days.last())));
        }
        for (const Milestone& milestone : plan.milestones) {
            const std::size_t day =
                page.find(", <time datetime=\"" + iso_date(milestone.day) + "\">");
            REQUIRE(day != std::string::npos);
            const std::string entry = page.substr(day, page.find("</li>", day) - day);
            CHECK(says(entry, "<b>" + plan.stage(plan.phases[milestone.phase]).title + "</b>"));
        }
    }
}

TEST_CASE("a picture has a name and tells in words what it shows") {
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}));
    CHECK(says(page, "role=\"img\" aria-labelledby=\"picture-title picture-text\""));
    CHECK(says(page, "Washing: avoid from Fri 20 Nov, allowed from Tue 24 Nov."));
    CHECK(says(page, ">from Tue 24 Nov</text>"));
}

TEST_CASE("texts cannot leave their place in the page") {
    Protocol protocol = builtin_protocol();
    const std::string hostile = "</title></script><script>alert(1)</script>\"'&\033[2J\u202E";
    protocol.title = hostile;
    protocol.activities[0].name = hostile;
    protocol.activities[0].stages[0].title = hostile;
    protocol.activities[0].stages[0].advice = hostile;
    protocol.notes[0].text = hostile;
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}, protocol, hostile));
    CHECK_FALSE(says(page, "<script"));
    CHECK_FALSE(says(page, "\033"));
    CHECK_FALSE(says(page, "\u202E"));
    CHECK(says(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;\uFFFD[2J\uFFFD"));
}

TEST_CASE("the page needs nothing from outside") {
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}));
    for (const char* part : {"http", "src=", "href=", "url(", "@import", "<link", "<script"}) {
        CAPTURE(part);
        CHECK_FALSE(says(page, part));
    }
}

TEST_CASE("a warning sign stands above the days") {
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}));
    CHECK(page.find("Get medical help promptly") < page.find("Day by day"));
    CHECK(page.find("practitioner's word comes first") < page.find("Day by day"));
}

TEST_CASE("a day on which nothing is to be minded says so") {
    Protocol protocol = builtin_protocol();
    protocol.activities.resize(1);
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}, protocol));
    CHECK(says(page, "</span>All is allowed.</p>"));
}
