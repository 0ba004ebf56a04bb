#include "time_zone.hpp"

#include "aftercare/error.hpp"
#include "numbers.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <ctime>
#include <string_view>

namespace aftercare::program {

namespace {

constexpr const char* zone_folder = "/usr/share/zoneinfo";
constexpr const char* system_zone = "/etc/localtime";

bool is_zone_file(const std::string& path) {
    constexpr std::string_view magic = "TZif";  // RFC 8536, section 3.1
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    struct stat status {};
    std::array<char, magic.size()> begin{};
    const bool is_read = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
                         ::read(file, begin.data(), begin.size()) >= 0;
    ::close(file);
    return is_read && std::string_view{begin.data(), begin.size()} == magic;
}

/// Recognizes a rule such as "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX, "Other Environment Variables").
class PosixRule {
public:
    static bool matches(std::string_view text) {
        PosixRule rule{text};
        return rule.name() && rule.time(24) && rule.summer_time() && rule.rest_.empty();
    }

private:
    explicit PosixRule(std::string_view text) : rest_{text} {}

    bool take(char c) {
        const bool found = rest_.starts_with(c);
        rest_.remove_prefix(found ? 1 : 0);
        return found;
    }

    template <typename Predicate>
    std::size_t take_while(Predicate predicate) {
        std::size_t count = 0;
        while (count < rest_.size() && predicate(rest_[count])) {
            ++count;
        }
        rest_.remove_prefix(count);
        return count;
    }

    static bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }
    static bool is_digit(char c) { return '0' <= c && c <= '9'; }

    bool name() {
        constexpr std::size_t shortest = 3;
        if (!take('<')) {
            return take_while(is_letter) >= shortest;
        }
        const auto allowed = [](char c) {
            return is_letter(c) || is_digit(c) || c == '+' || c == '-';
        };
        return take_while(allowed) >= shortest && take('>');
    }

    bool number(int least, int most) {
        const std::string_view before = rest_;
        const std::string_view digits = before.substr(0, take_while(is_digit));
        if (digits.empty() || digits.size() > 3) {
            return false;
        }
        int value = 0;
        for (const char digit : digits) {
            value = value * 10 + (digit - '0');
        }
        return least <= value && value <= most;
    }

    // [+-]hh[:mm[:ss]]
    bool time(int most_hours) {
        if (!take('+')) {
            take('-');
        }
        return number(0, most_hours) &&
               (!take(':') || (number(0, 59) && (!take(':') || number(0, 59))));
    }

    bool summer_time() {
        if (rest_.empty()) {
            return true;
        }
        if (!name()) {
            return false;
        }
        if (!rest_.empty() && !rest_.starts_with(',') && !time(24)) {
            return false;
        }
        return rest_.empty() || (take(',') && change() && take(',') && change());
    }

    // Jn, n or Mm.w.d, with an hour behind a slash.
    bool change() {
        const bool day =
            take('M')   ? number(1, 12) && take('.') && number(1, 5) && take('.') && number(0, 6)
            : take('J') ? number(1, 365)
                        : number(0, 365);
        return day && (!take('/') || time(167));
    }

    std::string_view rest_;
};

bool is_known(std::string_view zone, const Environment& environment) {
    const std::string variable = environment.variable("TZDIR").value_or("");
    const std::string folder = variable.empty() ? zone_folder : variable;
    const std::string file = (zone.starts_with('/') ? "" : folder + '/') + std::string{zone};
    return is_zone_file(file) || PosixRule::matches(zone);
}

std::string name_of_system_zone() {
    if (!is_zone_file(system_zone)) {
        return "UTC, for this computer has no time zone set";
    }
    std::array<char, PATH_MAX> buffer{};
    const ssize_t length = ::readlink(system_zone, buffer.data(), buffer.size());
    const std::string_view target{buffer.data(),
                                  static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
    constexpr std::string_view folder = "zoneinfo/";
    const std::size_t at = target.find(folder);
    return std::string{at == std::string_view::npos ? "this computer's time zone"
                                                    : target.substr(at + folder.size())};
}

std::string checked_name(const Environment& environment) {
    const std::optional<std::string> variable = environment.variable("TZ");
    if (!variable) {
        return name_of_system_zone();
    }
    std::string_view zone = *variable;
    if (zone.starts_with(':')) {
        zone.remove_prefix(1);
    }
    if (zone.empty()) {
        return "UTC";
    }
    if (!is_known(zone, environment)) {
        throw Error{Failure::usage,
                    Fault{"the time zone \"" + std::string{zone} + "\" in TZ is not known here",
                          "Set TZ to a zone of this computer such as Europe/Berlin, or unset it."}};
    }
    return std::string{zone};
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

std::string offset_from_utc(std::chrono::seconds offset) {
    if (offset == std::chrono::seconds{0}) {
        return "UTC";
    }
    const auto minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(offset));
    std::string text = offset < std::chrono::seconds{0} ? "UTC-" : "UTC+";
    text += std::to_string(minutes.count() / 60);
    if (const auto rest = minutes.count() % 60; rest != 0) {
        text += ':' + digits(rest, 2);
    }
    return text;
}

}  // namespace aftercare::program
