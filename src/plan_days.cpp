#include "plan_days.hpp"

#include <algorithm>

namespace aftercare {

PlanDays::PlanDays(const Schedule& schedule)
    : changes_{schedule.sessions}, until_{schedule.days.until} {
    for (const ActivityPlan& plan : schedule.activities) {
        for (const Phase& phase : plan.phases) {
            changes_.push_back(phase.days.from);
        }
    }
    for (const NotePlan& plan : schedule.notes) {
        for (const DayRange& range : plan.days) {
            changes_.push_back(range.from);
        }
    }
    std::sort(changes_.begin(), changes_.end());
    changes_.erase(std::unique(changes_.begin(), changes_.end()), changes_.end());
}

DayRange PlanDays::quiet_days_after(std::size_t change) const {
    const bool is_last = change + 1 == changes_.size();
    return {changes_[change] + date::days{1}, is_last ? until_ : changes_[change + 1]};
}

}  // namespace aftercare
