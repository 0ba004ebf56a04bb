#include "aftercare/html_plan.hpp"
#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "support/says.hpp"
#include "support/schedule_of.hpp"
#include "text/dates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

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
            CHECK(says(page, "<b>" + plan.stage(plan.phase_on(restriction.days.from)).title +
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
    CHECK(says(page, "Washing: avoid from Fri 20 Nov, care from Tue 24 Nov."));
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
    CHECK(page.find("See a doctor right away") < page.find("Day by day"));
    CHECK(page.find("practitioner's word comes first") < page.find("Day by day"));
}

TEST_CASE("a day on which nothing is off limits or needs care says so") {
    Protocol protocol = builtin_protocol();
    std::erase_if(protocol.activities,
                  [](const Activity& activity) { return activity.id != "sweating"; });
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}, protocol));
    CHECK(says(page, "</span>Everything this plan lists is fine.</p>"));
}

TEST_CASE("the page names the practitioner to call above the days") {
    Schedule schedule = schedule_of({2026_y / 11 / 20});
    CHECK_FALSE(says(html_plan(schedule), "Your practitioner:"));
    schedule.practitioner = "Anna <030>";
    const std::string page = html_plan(schedule);
    CHECK(page.find("<p>Your practitioner: Anna &lt;030&gt;</p>") < page.find("Day by day"));
}

TEST_CASE("the page says what the practitioner said in the words of the plan") {
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20}, builtin_protocol(), {},
                                                   {{"washing", Offset{date::days{3}}, {}}}));
    CHECK(says(page, "Your practitioner said day 3 (usually day 4). This is earlier than usual."));
}

TEST_CASE("the page says what to do before a session on its day") {
    const std::string page = html_plan(schedule_of({2026_y / 11 / 20, 2026_y / 12 / 4}));
    CHECK(says(page, "<p>Your next session is tomorrow. If you can shave by then, "));
}

TEST_CASE("a row of the picture says the end of each restriction, in as many lines as it needs") {
    const auto page_of = [](int sessions) {
        std::vector<date::sys_days> dates;
        for (int session = 0; session < sessions; ++session) {
            dates.push_back(date::sys_days{2026_y / 1 / 10} + date::days{15 * session});
        }
        return html_plan(schedule_of(dates));
    };
    CHECK(says(page_of(1), "y=\"54\">from Wed 14 Jan</text>"));
    CHECK(says(page_of(2), "y=\"54\">from 14 Jan, 29 Jan</text>"));
    CHECK(says(page_of(5), "y=\"71\">from 14 Jan, 29 Jan, 13 Feb,</text>"));
    CHECK(says(page_of(5), "y=\"88\">28 Feb, 15 Mar</text>"));
}

TEST_CASE("dates above the picture stand where they have room beside each other and the edge") {
    const auto page_of = [](date::sys_days treatment, int length) {
        const Stage no{Offset{date::days{0}}, Status::avoid, "No", {}, {}};
        const Stage yes{Offset{date::days{length - 1}}, Status::allowed, "Yes", {}, {}};
        return html_plan(
            schedule_of({treatment}, {"own", "Own", {{"one", "One", {}, {no, yes}}}, {}}));
    };
    // At 5 of 26 days and at 3 of 16: 61 and 60 units from the left edge.
    CHECK(says(page_of(2026_y / 11 / 26, 24), "<text x=\"61.53\" y=\"14\">1 Dec</text>"));
    CHECK_FALSE(says(page_of(2026_y / 11 / 28, 14), "y=\"14\">1 Dec</text>"));
    // At 16 of 19 days and at 11 of 13: 269 and 270 of 320 units.
    CHECK(says(page_of(2026_y / 11 / 15, 17), "<text x=\"269.47\" y=\"14\">1 Dec</text>"));
    CHECK_FALSE(says(page_of(2026_y / 11 / 20, 11), "y=\"14\">1 Dec</text>"));
}
