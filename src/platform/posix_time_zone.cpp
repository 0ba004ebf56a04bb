#include "aftercare/error.hpp"
#include "platform/platform.hpp"

#include <ctime>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace aftercare::platform {

namespace {

namespace fs = std::filesystem;

constexpr const char* utc = "UTC";

// By its first bytes and its last (RFC 9636, sections 3.1 and 3.3). The C library takes a file that
// is cut short for UTC, and says nothing.
bool is_zone_file(const std::string& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        return false;
    }
    constexpr std::size_t largest = 1 << 20;
    const std::string content = read_file(path, largest);
    const bool is_first_version = content.substr(0, 5) == std::string_view{"TZif\0", 5};
    return is_first_version || (content.starts_with("TZif") && content.ends_with('\n'));
}

[[noreturn]] void throw_no_zone_file(const std::string& zone, const std::string& path) {
    throw Error{Failure::missing_input,
                Fault{"the file of the time zone " + zone + " is missing or damaged",
                      "Install the time zone files, on Debian and Ubuntu with: apt install "
                      "tzdata. To go by another clock, set TZ, for example to UTC.",
                      path}};
}

std::string name_of_system_zone(const std::string& path) {
    if (!is_there(path)) {
        return "UTC, because this computer has no time zone set";
    }
    std::error_code error;
    // "Europe/Berlin" of "/usr/share/zoneinfo/Europe/Berlin"; empty where it is no link.
    const std::string target = fs::read_symlink(path, error).string();
    constexpr std::string_view folder = "zoneinfo/";
    const std::size_t at = target.find(folder);
    const std::string zone = at == target.npos ? target : target.substr(at + folder.size());
    if (is_zone_file(path)) {
        return zone.empty() ? "this computer's time zone" : zone;
    }
    if (fs::path{target}.filename() != utc) {  // for which the C library takes a missing zone
        throw_no_zone_file(zone.empty() ? "of this computer" : zone, path);
    }
    return utc;
}

std::string checked_name(const Environment& environment) {
    const std::optional<std::string> variable = environment.variable("TZ");
    if (!variable) {
        return name_of_system_zone(environment.system_zone);
    }
    std::string zone = variable->substr(variable->starts_with(':') ? 1 : 0);
    if (zone.empty() || zone == utc) {
        return utc;
    }
    const std::string wanted = environment.variable("TZDIR").value_or("");
    const std::string folder = wanted.empty() ? "/usr/share/zoneinfo" : wanted;
    const std::string path = zone.starts_with('/') ? zone : folder + '/' + zone;
    if (is_zone_file(path)) {
        return zone;
    }
    std::error_code error;
    const bool has_zones = fs::is_directory(folder, error) && !fs::is_empty(folder, error);
    if (!has_zones && zone.find('/', 1) != std::string::npos) {
        throw_no_zone_file(zone, path);
    }
    throw Error{Failure::usage, Fault{"unknown time zone in TZ: \"" + zone + '"',
                                      "Set TZ to a zone that this computer knows, such as "
                                      "Europe/Berlin, or unset it."}};
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
