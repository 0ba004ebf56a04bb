#include "aftercare/calendar.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <utility>
#include <vector>

namespace {

using namespace date::literals;
using namespace std::chrono_literals;
using aftercare::earliest_instant;
using aftercare::UtcOffset;
using date::local_days;
using date::local_seconds;
using date::sys_days;
using date::sys_seconds;
using std::chrono::seconds;

struct Change {
    sys_seconds at;
    seconds offset;  // from then on
};

// A clock that shows `first` before all changes; these ascend.
UtcOffset clock_with(seconds first, std::vector<Change> changes) {
    return [first, changes = std::move(changes)](sys_seconds instant) {
        seconds offset = first;
        for (const Change& change : changes) {
            if (change.at <= instant) {
                offset = change.offset;
            }
        }
        return offset;
    };
}

UtcOffset constant(seconds offset) { return clock_with(offset, {}); }

// Daylight saving of 2026 and 2027 by the rule of the European Union.
UtcOffset berlin() {
    return clock_with(1h, {{sys_days{2026_y / 3 / 29} + 1h, 2h},
                           {sys_days{2026_y / 10 / 25} + 1h, 1h},
                           {sys_days{2027_y / 3 / 28} + 1h, 2h},
                           {sys_days{2027_y / 10 / 31} + 1h, 1h}});
}

// By its definition, minute by minute: far slower, but plain to see.
sys_seconds scanned_earliest_instant(local_seconds wanted, const UtcOffset& utc_offset) {
    const sys_seconds as_utc{wanted.time_since_epoch()};
    sys_seconds instant = as_utc - 26h;
    while (instant.time_since_epoch() + utc_offset(instant) < wanted.time_since_epoch()) {
        instant += 1min;
    }
    return instant;
}

// A clock that changes now and then, by whole quarters of an hour.
class RandomClock {
public:
    std::vector<Change> changes() {
        std::vector<Change> changes;
        sys_seconds at = sys_days{2026_y / 1 / 1};
        for (int count = number(1, 5); count > 0; --count) {
            at += std::chrono::minutes{number(24 * 60, 90 * 24 * 60)};
            changes.push_back({at, offset()});
        }
        return changes;
    }

    seconds offset() { return std::chrono::minutes{15 * number(-12 * 4, 14 * 4)}; }

    int number(int least, int most) {
        return std::uniform_int_distribution{least, most}(generator_);
    }

private:
    std::mt19937 generator_{20261120};
};

}  // namespace

TEST_CASE("under a constant offset the instant is the local time less the offset") {
    const local_seconds wanted = local_days{2026_y / 11 / 24} + 9h;
    for (const seconds offset :
         {seconds{0h}, seconds{1h}, seconds{-5h}, seconds{5h + 30min}, seconds{-3h - 30min},
          seconds{5h + 45min}, seconds{14h}, seconds{-12h}, seconds{24h + 59min + 59s},
          seconds{-24h - 59min - 59s}, seconds{53min + 28s}}) {
        CAPTURE(offset.count());
        CHECK(earliest_instant(wanted, constant(offset)) ==
              sys_days{2026_y / 11 / 24} + 9h - offset);
    }
}

TEST_CASE("in a skipped hour it is the moment of the change, and next to it the plain instant") {
    const sys_seconds change = sys_days{2027_y / 3 / 28} + 1h;
    const local_seconds skipped = local_days{2027_y / 3 / 28} + 2h;
    for (const seconds within : {seconds{0s}, seconds{1s}, seconds{30min}, seconds{59min + 59s}}) {
        CAPTURE(within.count());
        CHECK(earliest_instant(skipped + within, berlin()) == change);
    }
    CHECK(earliest_instant(skipped - 1s, berlin()) == change - 1s);
    CHECK(earliest_instant(skipped + 1h, berlin()) == change);
    CHECK(earliest_instant(skipped + 1h + 1s, berlin()) == change + 1s);
}

TEST_CASE("in an hour that comes twice it is the first, and next to it the plain instant") {
    const local_seconds doubled = local_days{2027_y / 10 / 31} + 2h;
    const sys_seconds first = sys_days{2027_y / 10 / 31} + 0h;
    for (const seconds within : {seconds{0s}, seconds{1s}, seconds{30min}, seconds{59min + 59s}}) {
        CAPTURE(within.count());
        CHECK(earliest_instant(doubled + within, berlin()) == first + within);
    }
    CHECK(earliest_instant(doubled - 1s, berlin()) == first - 1s);
    CHECK(earliest_instant(doubled + 1h, berlin()) == first + 2h);
}

TEST_CASE("a midnight that is skipped is the moment of the change") {
    const sys_seconds change = sys_days{2026_y / 9 / 6} + 4h;
    const UtcOffset santiago = clock_with(-4h, {{change, -3h}});
    CHECK(earliest_instant(local_days{2026_y / 9 / 6}, santiago) == change);
    CHECK(earliest_instant(local_days{2026_y / 9 / 6} + 59min, santiago) == change);
    CHECK(earliest_instant(local_days{2026_y / 9 / 6} - 1s, santiago) == change - 1s);
}

TEST_CASE("on a day that never was it is the moment of the change") {
    const sys_seconds change = sys_days{2011_y / 12 / 30} + 10h;
    const UtcOffset apia = clock_with(-10h, {{change, 14h}});
    CHECK(earliest_instant(local_days{2011_y / 12 / 30}, apia) == change);
    CHECK(earliest_instant(local_days{2011_y / 12 / 30} + 9h, apia) == change);
    CHECK(earliest_instant(local_days{2011_y / 12 / 30} + 23h + 59min, apia) == change);
    CHECK(earliest_instant(local_days{2011_y / 12 / 29} + 9h, apia) == change - 15h);
    CHECK(earliest_instant(local_days{2011_y / 12 / 31} + 9h, apia) == change + 9h);
}

TEST_CASE("two changes half a day apart are both taken into account") {
    const sys_seconds change = sys_days{2026_y / 11 / 20} + 1h;
    const UtcOffset clock = clock_with(0h, {{change, 3h}, {change + 12h, 0h}});
    for (sys_seconds instant = change; instant < change + 12h; instant += 30min) {
        CAPTURE((instant - change).count());
        CHECK(earliest_instant(local_seconds{instant.time_since_epoch()} + 3h, clock) == instant);
    }
}

TEST_CASE("the first and the last day of a plan's years have an instant") {
    CHECK(earliest_instant(local_days{1900_y / 1 / 1}, constant(14h)) ==
          sys_days{1900_y / 1 / 1} - 14h);
    CHECK(earliest_instant(local_days{9999_y / 12 / 31} + 23h + 59min, constant(-12h)) ==
          sys_days{9999_y / 12 / 31} + 35h + 59min);
}

TEST_CASE("the instant is that of a scan minute by minute, whatever the clock") {
    RandomClock random;
    for (int round = 0; round < 300; ++round) {
        const std::vector<Change> changes = random.changes();
        const UtcOffset utc_offset = clock_with(random.offset(), changes);
        for (const Change& change : changes) {
            const local_seconds wanted{change.at.time_since_epoch() +
                                       std::chrono::minutes{random.number(-30 * 60, 30 * 60)}};
            CAPTURE(round);
            CAPTURE(wanted.time_since_epoch().count());
            REQUIRE(earliest_instant(wanted, utc_offset) ==
                    scanned_earliest_instant(wanted, utc_offset));
        }
    }
}
