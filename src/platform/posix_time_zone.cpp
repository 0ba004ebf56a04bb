#include "aftercare/error.hpp"
#include "platform/platform.hpp"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string_view>
#include <system_error>
#include <utility>

namespace aftercare::platform {

namespace {

constexpr const char* zone_folder = "/usr/share/zoneinfo";
constexpr const char* system_zone = "/etc/localtime";

// The C library takes a damaged file for UTC without a word. A file of version 2 or later ends with
// a line (RFC 8536, section 3.3), so one that is cut short does not.
bool is_zone_file(const std::string& path) {
    std::string magic(4, '\0');
    std::ifstream file{path, std::ios::binary};
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) && file.read(magic.data(), 4) &&
           magic == "TZif" && file.seekg(-1, std::ios::end) && file.get() == '\n';
}

// Whether a zone is a rule such as "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX, "Other Environment
// Variables").
bool is_rule(const std::string& zone) {
    constexpr std::size_t longest = 1100;  // the recursion of std::regex grows with the text
    const std::string name = "([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
    const std::string sixty = "[0-5]?[0-9]";
    const std::string minutes = "(:" + sixty + "(:" + sixty + ")?)?";
    const std::string time = "[+-]?([01]?[0-9]|2[0-4])" + minutes;
    const std::string week_time = "[+-]?(1[0-5][0-9]|16[0-7]|[0-9]?[0-9])" + minutes;
    const std::string year_day = "(36[0-5]|3[0-5][0-9]|[0-2]?[0-9]?[0-9])";
    const std::string day = "(M(1[0-2]|0?[1-9])\\.[1-5]\\.[0-6]|(J(?!0+\\b))?" + year_day + ')';
    const std::string change = ',' + day + "(/" + week_time + ")?";
    const std::string summer_time = '(' + name + '(' + time + ")?(" + change + change + ")?)?";
    return zone.size() <= longest && std::regex_match(zone, std::regex{name + time + summer_time});
}

bool is_known(const std::string& zone, const Environment& environment) {
    const std::string variable = environment.variable("TZDIR").value_or("");
    const std::string folder = variable.empty() ? zone_folder : variable;
    return is_zone_file((zone.starts_with('/') ? "" : folder + '/') + zone) || is_rule(zone);
}

std::string name_of_system_zone() {
    std::error_code error;
    if (!std::filesystem::exists(system_zone, error)) {
        return "UTC, because this computer has no time zone set";
    }
    if (!is_zone_file(system_zone)) {
        throw Error{
            Failure::missing_input,
            Fault{"the time zone of this computer is damaged",
                  "Set it anew, or set TZ to your zone, such as Europe/Berlin.", system_zone}};
    }
    const std::string target = std::filesystem::read_symlink(system_zone, error).string();
    constexpr std::string_view folder = "zoneinfo/";
    const std::size_t at = target.find(folder);
    return at == std::string::npos ? "this computer's time zone"
                                   : target.substr(at + folder.size());
}

std::string checked_name(const Environment& environment) {
    const std::optional<std::string> variable = environment.variable("TZ");
    if (!variable) {
        return name_of_system_zone();
    }
    std::string zone = variable->substr(variable->starts_with(':') ? 1 : 0);
    if (zone.empty() || zone == "UTC") {
        return "UTC";
    }
    if (!is_known(zone, environment)) {
        throw Error{Failure::usage,
                    Fault{"unknown time zone in TZ: \"" + zone + '"',
                          "Set TZ to a zone that this computer knows, such as Europe/Berlin, or "
                          "unset it."}};
    }
    return zone;
}

}  // namespace

TimeZone local_time_zone(const Environment& environment) {
    std::string name = checked_name(environment);
    ::tzset();
    return {std::move(name), [](date::sys_seconds instant) {
                const std::time_t time = instant.time_since_epoch().count();
                std::tm local{};
                ::localtime_r(&time, &local);
                return std::chrono::seconds{local.tm_gmtoff};
            }};
}

}  // namespace aftercare::platform
