#pragma once

#include <date/date.h>

namespace aftercare {

/// How long after a treatment date something begins: in whole days or whole calendar months.
class Offset {
public:
    constexpr explicit Offset(date::days days) : days_{days} {}
    constexpr explicit Offset(date::months months) : months_{months} {}

    /// Zero if the offset is in months.
    constexpr date::days days() const { return days_; }
    /// Zero if the offset is in days.
    constexpr date::months months() const { return months_; }

    friend constexpr bool operator==(Offset, Offset) = default;

    /// If the target month has no such day, the first day of the next month: 31 January + 1 month
    /// is 1 March, so that no restriction is cut short.
    friend constexpr date::sys_days operator+(date::sys_days treatment, Offset offset) {
        const date::year_month_day start{treatment};
        const date::year_month_day target = start + offset.months_;
        const date::sys_days day =
            target.ok()
                ? date::sys_days{target}
                : date::sys_days{target.year() / target.month() / date::last} + date::days{1};
        return day + offset.days_;
    }

private:
    date::months months_{0};
    date::days days_{0};
};

/// Whether `earlier` comes before `later` for every treatment date, however long its months are.
bool always_before(Offset earlier, Offset later);

/// Consecutive days, half-open: `from` is the first day, `until` the first one no longer included.
struct DayRange {
    date::sys_days from;
    date::sys_days until;

    constexpr bool contains(date::sys_days day) const { return from <= day && day < until; }
    /// The last day included. The range must not be empty.
    constexpr date::sys_days last() const { return until - date::days{1}; }
    constexpr bool empty() const { return until <= from; }
    friend constexpr bool operator==(const DayRange&, const DayRange&) = default;
};

}  // namespace aftercare
