#include "aftercare/error.hpp"
#include "platform/platform.hpp"
#include "platform/windows.hpp"

#include <windows.h>

#include <string>
#include <string_view>

namespace aftercare::platform {

namespace {

SYSTEMTIME system_time(date::sys_seconds instant) {
    const auto day = date::floor<date::days>(instant);
    const date::year_month_day ymd{day};
    const date::hh_mm_ss clock{instant - day};
    SYSTEMTIME time{};
    time.wYear = static_cast<WORD>(static_cast<int>(ymd.year()));
    time.wMonth = static_cast<WORD>(static_cast<unsigned>(ymd.month()));
    time.wDay = static_cast<WORD>(static_cast<unsigned>(ymd.day()));
    time.wHour = static_cast<WORD>(clock.hours().count());
    time.wMinute = static_cast<WORD>(clock.minutes().count());
    time.wSecond = static_cast<WORD>(clock.seconds().count());
    return time;
}

date::sys_seconds instant_of(const SYSTEMTIME& time) {
    return date::sys_days{date::year{time.wYear} / time.wMonth / time.wDay} +
           std::chrono::hours{time.wHour} + std::chrono::minutes{time.wMinute} +
           std::chrono::seconds{time.wSecond};
}

// "W. Europe Standard Time", also in a Windows that speaks another language.
std::string name_of_zone() {
    DYNAMIC_TIME_ZONE_INFORMATION zone{};
    const bool is_known = ::GetDynamicTimeZoneInformation(&zone) != TIME_ZONE_ID_INVALID;
    const std::wstring_view name = zone.TimeZoneKeyName;
    return is_known && !name.empty() ? utf8(name) : "this computer's time zone";
}

[[noreturn]] void throw_damaged() {
    throw Error{Failure::missing_input, Fault{"the time zone of this computer is damaged",
                                              "Set it again in the settings of Windows."}};
}

// A zone may have changed its rules; in a year for which Windows names none, those of today hold.
TIME_ZONE_INFORMATION rules_of(WORD year) {
    TIME_ZONE_INFORMATION rules{};
    if (::GetTimeZoneInformationForYear(year, nullptr, &rules) == 0 &&
        ::GetTimeZoneInformation(&rules) == TIME_ZONE_ID_INVALID) {
        throw_damaged();
    }
    return rules;
}

}  // namespace

// By the system's rules: the C library would heed TZ, and change the clocks as the USA does.
TimeZone local_time_zone(const Environment& /*environment*/) {
    const auto utc_offset = [year = WORD{0},
                             rules = TIME_ZONE_INFORMATION{}](date::sys_seconds instant) mutable {
        const SYSTEMTIME utc = system_time(instant);
        if (utc.wYear != year) {  // Windows is slow to find them
            rules = rules_of(utc.wYear);
            year = utc.wYear;
        }
        SYSTEMTIME local{};
        if (::SystemTimeToTzSpecificLocalTime(&rules, &utc, &local) == 0) {
            throw_damaged();
        }
        return std::chrono::seconds{instant_of(local) - instant};
    };
    return {name_of_zone(), utc_offset};
}

}  // namespace aftercare::platform
