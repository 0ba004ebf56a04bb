#include "aftercare/builtin_protocol.hpp"
#include "aftercare/schedule.hpp"
#include "aftercare/text_plan.hpp"
#include "support/schedule_of.hpp"
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace aftercare;
using namespace aftercare::test;
using namespace date::literals;

TEST_CASE("the picture has a column for each day and what holds at the end of each row") {
    CHECK(text_picture(friday, std::nullopt, {80, false, false}) ==
          "                 Nov        Dec\n"
          "                 v      |      |      |      |\n"
          "Washing          ####============================= care from Tue 24 Nov\n"
          "Showering        ================================= care\n"
          "Sweating         #####==.......................... care from Wed 25 Nov\n"
          "Shaving          #######========================== care from Fri 27 Nov\n"
          "Sun              ##############################=== care from Sun 20 Dec\n"
          "Pools and saunas ##############################=== care from Sun 20 Dec\n"
          "Hats             ==============================... fine from Sun 20 Dec\n"
          "# avoid, = take care, . fine, v session\n"
          "\n");
}

TEST_CASE("a column of several days shows the strictest of them") {
    const std::string picture = text_picture(friday, std::nullopt, {40, false, false});
    CHECK(picture.find("Sweating         ##=........ care 25 Nov\n") != std::string::npos);
    CHECK(picture.find("A column is 3 days.\n") != std::string::npos);
}

TEST_CASE("a column of several days shows a restriction that begins within it") {
    const std::string picture = text_picture(schedule_of({2026_y / 11 / 20, 2026_y / 12 / 31}),
                                             std::nullopt, {40, false, false});
    CHECK(picture.find("A column is 7 days.\n") != std::string::npos);
    CHECK(picture.find("Washing          #====##==== ") != std::string::npos);
}

TEST_CASE("today is marked below its column, on days of the picture alone") {
    const TextStyle style{80, false, false};
    CHECK(text_picture(friday, date::sys_days{2026_y / 11 / 24}, style)
              .find("\n                     ^ today\n") != std::string::npos);
    CHECK(text_picture(friday, date::sys_days{2026_y / 12 / 22}, style).find(" today ^\n") !=
          std::string::npos);
    for (const date::sys_days day : {2026_y / 11 / 19, 2026_y / 12 / 23}) {
        CHECK(text_picture(friday, day, style).find("today") == std::string::npos);
    }
}

TEST_CASE("today is marked below its own column however short the plan is") {
    for (int length = 1; length <= 30; ++length) {
        const Stage no{Offset{date::days{0}}, Status::avoid, "No", {}, {}};
        const Stage yes{Offset{date::days{length}}, Status::allowed, "Yes", {}, {}};
        const Schedule schedule =
            schedule_of({2026_y / 11 / 20}, {"own", "Own", {{"one", "One", {}, {no, yes}}}, {}});
        for (int day = 0; day <= length + 2; ++day) {
            const std::string picture =
                text_picture(schedule, schedule.days.from + date::days{day}, {80, false, false});
            const std::size_t sign = picture.find('^');
            REQUIRE(sign != std::string::npos);
            const std::size_t column = sign - picture.rfind('\n', sign) - 1;
            CHECK(column == std::string{"One "}.size() + static_cast<std::size_t>(day));
        }
    }
}

TEST_CASE("a row's date has its weekday from 60 columns up") {
    CHECK(text_picture(friday, std::nullopt, {59, false, false}).find("= care 24 Nov\n") !=
          std::string::npos);
    CHECK(text_picture(friday, std::nullopt, {60, false, false}).find("= care from Tue 24 Nov\n") !=
          std::string::npos);
}

TEST_CASE("a row ends with what becomes possible next and from which day on, or with what stays") {
    const Schedule schedule = schedule_of({2026_y / 11 / 20, 2026_y / 11 / 25});
    const TextStyle style{80, false, false};
    const auto end_of = [&](const std::string& name, std::optional<date::sys_days> today) {
        const std::string picture = text_picture(schedule, today, style);
        const std::string row = picture.substr(picture.find(name));
        const std::size_t end = row.find('\n');
        return row.substr(0, end).substr(row.find_last_of("#=.", end) + 2);
    };
    CHECK(end_of("Washing", date::sys_days{2026_y / 11 / 1}) == "care from Tue 24 Nov");
    CHECK(end_of("Washing", date::sys_days{2026_y / 11 / 23}) == "care from Tue 24 Nov");
    CHECK(end_of("Washing", date::sys_days{2026_y / 11 / 24}) == "care from Sun 29 Nov");
    CHECK(end_of("Washing", date::sys_days{2026_y / 11 / 29}) == "care");
    CHECK(end_of("Washing", std::nullopt) == "care from Sun 29 Nov");
    CHECK(end_of("Sweating", date::sys_days{2026_y / 11 / 29}) == "care from Mon 30 Nov");
    CHECK(end_of("Sweating", date::sys_days{2026_y / 11 / 30}) == "fine from Wed 2 Dec");
    CHECK(end_of("Sweating", date::sys_days{2026_y / 12 / 2}) == "fine");
    CHECK(end_of("Showering", std::nullopt) == "care");
    CHECK(end_of("Hats", std::nullopt) == "fine from Fri 25 Dec");
}

TEST_CASE("a bar changes its color only where the status changes") {
    CHECK(
        text_picture(friday, std::nullopt, {80, false, true})
            .find(
                "Sweating         \033[31m#####\033[33m==\033[32m..........................\033[0m "
                "care from Wed 25 Nov\n") != std::string::npos);
}
