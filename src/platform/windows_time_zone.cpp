#include "platform/platform.hpp"

#include <windows.h>

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

// By the rules of the instant's year, for a zone may have changed them since. The C library would
// heed TZ, and take the changes of the clocks for those of the USA.
std::chrono::seconds utc_offset(date::sys_seconds instant) {
    const SYSTEMTIME utc = system_time(instant);
    TIME_ZONE_INFORMATION rules{};
    SYSTEMTIME local{};
    if (::GetTimeZoneInformationForYear(utc.wYear, nullptr, &rules) == 0 ||
        ::SystemTimeToTzSpecificLocalTime(&rules, &utc, &local) == 0) {
        return std::chrono::seconds{0};
    }
    return instant_of(local) - instant;
}

}  // namespace

TimeZone local_time_zone(const Environment& /*environment*/) {
    return {"this computer's time zone", utc_offset};
}

}  // namespace aftercare::platform
