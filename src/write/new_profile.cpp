#include "write/new_profile.hpp"

#include "text/dates.hpp"
#include "text/words.hpp"

namespace aftercare {

std::string new_profile(const std::vector<date::year_month_day>& dates, const Uuid& plan_id) {
    const std::string days = joined(dates, ", ", iso_date);
    const std::string value = dates.size() == 1 ? days : '[' + days + ']';
    return R"(# The day of the treatment, as year-month-day; that day is day 0.
# With several sessions: [2026-11-20, 2026-12-04]
treatment_date = )" +
           value + R"(

# Keeps the calendar entries the same when the plan is exported again.
plan_id = ")" +
           plan_id.to_string() + R"("

# Delete the # before a line to use it.
# name = "Sam"
# practitioner = "name, phone number"

[reminder]
# time = 09:00:00
# enabled = false

# How long your own practitioner told you to wait: "5 days" means fine again on day 5.
[override]
# washing = "5 days"
)";
}

}  // namespace aftercare
