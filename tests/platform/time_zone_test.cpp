#include "aftercare/error.hpp"
#include "platform/platform.hpp"
#include "support/run_program.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace date::literals;
using namespace std::chrono_literals;
using aftercare::Error;
using aftercare::Failure;
using aftercare::platform::Environment;
using aftercare::platform::local_time_zone;
using aftercare::platform::TimeZone;
using aftercare::test::Containing;
using aftercare::test::content_of;
using date::sys_days;
using date::sys_seconds;
using std::chrono::seconds;

const sys_seconds winter = sys_days{2027_y / 1 / 15} + 12h;
const sys_seconds summer = sys_days{2027_y / 7 / 15} + 12h;

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

Environment environment(const std::optional<std::string>& zone_folder = std::nullopt) {
    Environment environment;
    environment.variable = [zone_folder](const char* name) {
        return std::string_view{name} == "TZDIR" ? zone_folder : variable(name);
    };
    return environment;
}

void set_variable(const char* name, const std::optional<std::string>& value) {
    if (value) {
        ::setenv(name, value->c_str(), 1);
    } else {
        ::unsetenv(name);
    }
    ::tzset();
}

// A value of TZ for the length of its life.
class ZoneVariable {
public:
    explicit ZoneVariable(const std::optional<std::string>& value) : before_{variable("TZ")} {
        set_variable("TZ", value);
    }
    ~ZoneVariable() { set_variable("TZ", before_); }
    ZoneVariable(const ZoneVariable&) = delete;
    ZoneVariable& operator=(const ZoneVariable&) = delete;

private:
    std::optional<std::string> before_;
};

Error error_of(const std::optional<std::string>& zone, const Environment& where = environment()) {
    const ZoneVariable set{zone};
    try {
        local_time_zone(where);
    } catch (const Error& error) {
        return error;
    }
    FAIL_CHECK("accepted: " << zone.value_or("the system's zone"));
    return {Failure::usage, aftercare::Fault{"", ""}};
}

// A computer whose own zone is a link to this target; of an empty one, without any.
Environment linked_environment(const aftercare::test::TemporaryFolder& folder,
                               const std::string& target) {
    Environment linked = environment();
    linked.system_zone = folder.file("localtime");
    if (!target.empty()) {
        std::filesystem::create_symlink(target, linked.system_zone);
    }
    return linked;
}

std::string name_of_link(const std::string& target) {
    const aftercare::test::TemporaryFolder folder;
    const ZoneVariable set{std::nullopt};
    return local_time_zone(linked_environment(folder, target)).name;
}

}  // namespace

TEST_CASE("a zone has its name, and its offset in winter and in summer") {
    struct Case {
        std::string variable;
        seconds winter_offset;
        seconds summer_offset;
        std::string name = {};  ///< if it is not the variable's value
    };
    for (const Case& each : std::vector<Case>{
             {"Europe/Berlin", 1h, 2h},
             {"Europe/London", 0h, 1h},
             {"America/New_York", -5h, -4h},
             {"America/St_Johns", -(3h + 30min), -(2h + 30min)},
             {"Asia/Kolkata", 5h + 30min, 5h + 30min},
             {"Asia/Kathmandu", 5h + 45min, 5h + 45min},
             {"Australia/Lord_Howe", 11h, 10h + 30min},
             {"Pacific/Kiritimati", 14h, 14h},
             {"Etc/GMT+12", -12h, -12h},
             {"UTC", 0h, 0h},
             {"", 0h, 0h, "UTC"},
             {":Europe/Berlin", 1h, 2h, "Europe/Berlin"},
         }) {
        CAPTURE(each.variable);
        const ZoneVariable set{each.variable};
        std::optional<TimeZone> found;
        CHECK_NOTHROW(found = local_time_zone(environment()));
        if (found) {
            CHECK(found->name == (each.name.empty() ? each.variable : each.name));
            CHECK(found->utc_offset(winter) == each.winter_offset);
            CHECK(found->utc_offset(summer) == each.summer_offset);
        }
    }
}

TEST_CASE("the offset changes at the second of the change") {
    const ZoneVariable set{"Europe/Berlin"};
    const TimeZone berlin = local_time_zone(environment());
    const sys_seconds spring = sys_days{2027_y / 3 / 28} + 1h;
    CHECK(berlin.utc_offset(spring - 1s) == 1h);
    CHECK(berlin.utc_offset(spring) == 2h);
    const sys_seconds autumn = sys_days{2027_y / 10 / 31} + 1h;
    CHECK(berlin.utc_offset(autumn - 1s) == 2h);
    CHECK(berlin.utc_offset(autumn) == 1h);
}

TEST_CASE("the offset is known in the first and the last years of plans") {
    const ZoneVariable set{"Europe/Berlin"};
    const TimeZone berlin = local_time_zone(environment());
    CHECK(berlin.utc_offset(sys_days{1900_y / 7 / 1}) == 1h);
    CHECK(berlin.utc_offset(sys_days{9998_y / 1 / 15}) == 1h);
    CHECK(berlin.utc_offset(sys_days{9998_y / 7 / 15}) == 2h);
}

TEST_CASE("an empty TZDIR is as good as none, and UTC needs no file") {
    const ZoneVariable berlin{"Europe/Berlin"};
    CHECK(local_time_zone(environment("")).utc_offset(winter) == 1h);
    const ZoneVariable utc{"UTC"};
    CHECK(local_time_zone(environment("/nowhere")).name == "UTC");
    CHECK(local_time_zone(environment("/nowhere")).utc_offset(summer) == 0s);
}

TEST_CASE("without TZ the computer's own zone applies") {
    const ZoneVariable set{std::nullopt};
    const TimeZone own = local_time_zone(environment());
    CHECK_FALSE(own.name.empty());
    const std::time_t instant = summer.time_since_epoch().count();
    std::tm local{};
    REQUIRE(::localtime_r(&instant, &local) != nullptr);
    CHECK(own.utc_offset(summer) == seconds{local.tm_gmtoff});
}

TEST_CASE("a zone that this computer does not know is wrong usage, not UTC") {
    const std::vector<std::string> unknown{
        "Europe/Berlim", "Berlin", "europe/berlin", "Europe", "Europe/", "Europe/Berlin/",
        "Europe/Berlin ", " Europe/Berlin", "::Europe/Berlin", "XYZ", "CEST", "+2", "+02:00",
        "UTC+", "UTC+1:", "GMT+1h", "../../etc/passwd", "/etc/passwd", "/", ".", "..", "zone.tab",
        // Of a rule, the C library would make UTC for a slip.
        "CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CE", "UTC0", "\x1b[31mEurope/Berlin", "\xff"};
    for (const std::string& zone : unknown) {
        CAPTURE(zone);
        CHECK(error_of(zone).failure() == Failure::usage);
    }
    CHECK(std::string{error_of("Europe/Berlim").what()} ==
          Containing{"unknown time zone in TZ: \"Europe/Berlim\""});
}

TEST_CASE("a zone file that is cut short anywhere is wrong usage, not UTC") {
    const aftercare::test::TemporaryFolder folder;
    const std::string whole = content_of("/usr/share/zoneinfo/Europe/Berlin");
    aftercare::test::write_content(folder.file("Berlin"), whole);
    {
        const ZoneVariable set{folder.file("Berlin")};
        CHECK(local_time_zone(environment()).utc_offset(winter) == 1h);
    }
    for (std::size_t kept = 0; kept < whole.size(); kept += 7) {
        CAPTURE(kept);
        aftercare::test::write_content(folder.file("Berlin"), whole.substr(0, kept));
        CHECK(error_of(folder.file("Berlin")).failure() == Failure::usage);
    }
    aftercare::test::write_content(folder.file("Berlin"), whole.substr(0, whole.size() - 1));
    CHECK(error_of(folder.file("Berlin")).failure() == Failure::usage);
}

TEST_CASE("a link to a zone whose file is missing is an error, not UTC") {
    for (const std::string zone : {"Europe/Nowhere", "America/New_York/Nowhere", "Nowhere"}) {
        for (const std::string zones : {"/usr/share/zoneinfo/", "../usr/share/zoneinfo/"}) {
            CAPTURE(zones + zone);
            const aftercare::test::TemporaryFolder folder;
            const Error error = error_of(std::nullopt, linked_environment(folder, zones + zone));
            CHECK(error.failure() == Failure::missing_input);
            CHECK(std::string{error.what()} == Containing{"time zone " + zone + " is missing"});
            CHECK(std::string{error.what()} == Containing{"tzdata"});
        }
    }
}

TEST_CASE("a link names the zone of this computer, as that of a Mac does") {
    const aftercare::test::TemporaryFolder folder;
    const std::string zones = folder.file("var/db/timezone/zoneinfo");
    std::filesystem::create_directories(zones + "/Europe");
    std::filesystem::copy_file("/usr/share/zoneinfo/Europe/Berlin", zones + "/Europe/Berlin");
    CHECK(name_of_link(zones + "/Europe/Berlin") == "Europe/Berlin");
    CHECK(name_of_link("/usr/share/zoneinfo/Etc/UTC") == "Etc/UTC");
    CHECK(name_of_link("") == "UTC, because this computer has no time zone set");
}

TEST_CASE("a link to a name of UTC needs no file") {
    for (const std::string target :
         {"/nowhere/zoneinfo/UTC", "/nowhere/zoneinfo/Etc/UTC", "../nowhere/Etc/UTC"}) {
        CAPTURE(target);
        CHECK(name_of_link(target) == "UTC");
    }
}

TEST_CASE("a zone in TZ without zone files gets the words of a missing zone") {
    const aftercare::test::TemporaryFolder empty;
    for (const std::string& folder : {std::string{"/nowhere"}, empty.path()}) {
        CAPTURE(folder);
        const Error error = error_of("Europe/Berlin", environment(folder));
        CHECK(error.failure() == Failure::missing_input);
        CHECK(std::string{error.what()} == Containing{"time zone Europe/Berlin is missing"});
    }
}

TEST_CASE("a system zone whose file is damaged is an error, not UTC") {
    const aftercare::test::TemporaryFolder folder;
    const Environment damaged = linked_environment(folder, "");
    for (const std::string content : {"", "TZif", "no zone"}) {
        aftercare::test::write_content(damaged.system_zone, content);
        CHECK(std::string{error_of(std::nullopt, damaged).what()} ==
              Containing{"of this computer is missing or damaged"});
    }
}
