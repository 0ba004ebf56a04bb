#include "aftercare/calendar.hpp"

#include <algorithm>

namespace aftercare {

namespace {

using date::sys_seconds;
using std::chrono::hours;
using std::chrono::seconds;

// No clock is farther from UTC (POSIX, "TZ": at most 24:59:59), nor do two changes of a clock
// follow each other within half a day.
constexpr hours farthest{25};
constexpr hours step{12};

// Until when the clock is as far from UTC as at `begin`; at most a step.
sys_seconds next_change(sys_seconds begin, const UtcOffset& utc_offset) {
    const seconds offset = utc_offset(begin);
    sys_seconds end = begin + step;
    if (utc_offset(end) == offset) {
        return end;
    }
    while (end - begin > seconds{1}) {
        const sys_seconds middle = begin + (end - begin) / 2;
        (utc_offset(middle) == offset ? begin : end) = middle;
    }
    return end;
}

}  // namespace

sys_seconds earliest_instant(date::local_seconds wanted, const UtcOffset& utc_offset) {
    const sys_seconds as_utc{wanted.time_since_epoch()};
    sys_seconds begin = as_utc - farthest;
    while (true) {
        const sys_seconds instant = std::max(as_utc - utc_offset(begin), begin);
        const sys_seconds change = next_change(begin, utc_offset);
        if (instant < change) {
            return instant;
        }
        begin = change;
    }
}

}  // namespace aftercare
