#pragma once

#include "aftercare/schedule.hpp"
#include "aftercare/text_style.hpp"

#include <optional>
#include <string>

namespace aftercare {

/// What a plan shows beside its days.
struct TextPlanOptions {
    bool picture = false;                   ///< above the days
    std::optional<date::sys_days> today{};  ///< marked, if it lies in the plan
};

/// The plan as plain text: sessions, warning signs and, if wanted, the picture; then day by day,
/// then what applies throughout. Every day has its line, but more than 31 equal days in a row share
/// one; a day on which something changes carries the advice. Ends with a line end. No line is wider
/// than `style.width`. Throws nothing but `std::bad_alloc`.
std::string text_plan(const Schedule& schedule, const TextStyle& style,
                      const TextPlanOptions& options = {});

/// The plan at a glance: a row for each activity, with a column for each day. If the plan is longer
/// than the width, a column is several days and shows the strictest status among them. Each row
/// ends with the first day after a restriction: the one that applies today or comes next, or else
/// the last. Without a `today`, or with one outside the picture, today is not marked. Ends with an
/// empty line. No line is wider than `style.width`. Throws nothing but `std::bad_alloc`.
std::string text_picture(const Schedule& schedule, std::optional<date::sys_days> today,
                         const TextStyle& style);

}  // namespace aftercare
