#include "calendar/day_sweep.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare {

DaySweep::DaySweep(const std::vector<Span>& spans) {
    edges_.reserve(2 * spans.size());
    for (const Span& span : spans) {
        if (!span.days.empty()) {
            edges_.push_back({span.days.from, true, span.index});
            edges_.push_back({span.days.until, false, span.index});
        }
    }
    // Of one day the ends come first, as one span may begin where another of its index ends.
    std::sort(edges_.begin(), edges_.end(), [](const Edge& left, const Edge& right) {
        return std::tie(left.day, left.begins) < std::tie(right.day, right.begins);
    });
}

const std::set<std::size_t>& DaySweep::on(date::sys_days day) {
    for (; passed_ < edges_.size() && edges_[passed_].day <= day; ++passed_) {
        const Edge& edge = edges_[passed_];
        if (edge.begins) {
            indices_.insert(edge.index);
        } else {
            indices_.erase(edge.index);
        }
    }
    return indices_;
}

}  // namespace aftercare
