#pragma once

#include "aftercare/schedule.hpp"

#include <cstddef>
#include <vector>

namespace aftercare {

/// The days of a plan, parted into those on which something changes and the quiet days between.
class PlanDays {
public:
    explicit PlanDays(const Schedule& schedule);

    /// The days on which a session, a stage or a dated note begins; ascending.
    const std::vector<date::sys_days>& changes() const { return changes_; }

    /// The days behind a change, up to the next one or through the last day of the plan, on which
    /// everything stays as it is. Often empty.
    DayRange quiet_days_after(std::size_t change) const;

private:
    std::vector<date::sys_days> changes_;
    date::sys_days until_;
};

}  // namespace aftercare
