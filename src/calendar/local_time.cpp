#include "calendar/local_time.hpp"

#include <algorithm>

namespace aftercare {

namespace {

using std::chrono::hours;
using std::chrono::seconds;

// No clock is farther from UTC (POSIX, "TZ": at most 24:59:59), nor do two changes of a clock
// follow each other within half a day.
constexpr hours farthest{25};
constexpr hours step{12};

// The first instant in (begin, end] at which the offset is no longer that of `begin`.
date::sys_seconds change_between(date::sys_seconds begin, date::sys_seconds end,
                                 const UtcOffset& utc_offset) {
    const seconds before = utc_offset(begin);
    while (end - begin > seconds{1}) {
        const date::sys_seconds middle = begin + (end - begin) / 2;
        (utc_offset(middle) == before ? begin : end) = middle;
    }
    return end;
}

}  // namespace

date::sys_seconds earliest_instant(date::local_seconds wanted, const UtcOffset& utc_offset) {
    const date::sys_seconds as_utc{wanted.time_since_epoch()};
    date::sys_seconds begin = as_utc - farthest;
    seconds offset = utc_offset(begin);
    while (true) {
        const date::sys_seconds end = begin + step;
        const seconds next_offset = utc_offset(end);
        const date::sys_seconds change =
            offset == next_offset ? end : change_between(begin, end, utc_offset);
        if (const date::sys_seconds instant = std::max(as_utc - offset, begin); instant < change) {
            return instant;
        }
        if (const date::sys_seconds instant = std::max(as_utc - next_offset, change);
            instant < end) {
            return instant;
        }
        begin = end;
        offset = next_offset;
    }
}

}  // namespace aftercare
