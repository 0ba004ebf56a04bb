#pragma once

#include "aftercare/days.hpp"

#include <cstddef>
#include <set>
#include <vector>

namespace aftercare {

/// The days on which one of many things applies.
struct Span {
    DayRange days;
    std::size_t index;  ///< of the thing
};

/// Tells day by day which things apply. A day costs what changes on it, however many things there
/// are.
class DaySweep {
public:
    /// The spans of one index must not overlap.
    explicit DaySweep(const std::vector<Span>& spans);

    /// The indices of what applies on a day. Days must be asked for in ascending order.
    const std::set<std::size_t>& on(date::sys_days day);

private:
    struct Edge {
        date::sys_days day;
        bool begins;
        std::size_t index;
    };

    std::vector<Edge> edges_;
    std::size_t passed_ = 0;
    std::set<std::size_t> indices_;
};

}  // namespace aftercare
