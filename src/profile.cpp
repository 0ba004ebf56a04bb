#include "aftercare/profile.hpp"

#include "aftercare/date_text.hpp"

#include <set>

namespace aftercare {

namespace {

constexpr std::size_t most_sessions = 20;
constexpr date::years longest_course{10};

}  // namespace

std::vector<TreatmentDateFault> treatment_date_faults(
    const std::vector<date::year_month_day>& dates) {
    std::vector<TreatmentDateFault> faults;
    if (dates.size() > most_sessions) {
        faults.push_back({most_sessions, "there are more than 20 treatment dates",
                          "Keep those of the last sessions."});
    }
    std::set<date::sys_days> earlier;
    for (std::size_t index = 0; index < dates.size(); ++index) {
        const date::year_month_day& date = dates[index];
        if (!date.ok()) {
            faults.push_back({index, "this day does not exist in the calendar",
                              "Write year-month-day, for example 2026-11-20."});
            continue;
        }
        if (date.year() < first_year || last_year < date.year()) {
            faults.push_back({index, "the year of a treatment date lies between 1900 and 9998",
                              "Check the year."});
            continue;
        }
        if (!earlier.insert(date).second) {
            faults.push_back({index, iso_date(date) + " is given twice", "Keep it once."});
        }
    }
    if (!earlier.empty()) {
        const date::year_month_day first{*earlier.begin()};
        if (date::sys_days{first + longest_course} < *earlier.rbegin()) {
            faults.push_back({0,
                              "the first and the last treatment date are more than ten years apart",
                              "Check the years."});
        }
    }
    return faults;
}

std::string new_profile(const std::vector<date::year_month_day>& dates, const Uuid& plan_id) {
    std::string days;
    for (const date::year_month_day& date : dates) {
        days += (days.empty() ? "" : ", ") + iso_date(date);
    }
    const std::string value = dates.size() == 1 ? days : '[' + days + ']';
    return "# The day of the treatment, as year-month-day; that day is day 0.\n"
           "# With several sessions: [2026-11-20, 2026-12-04]\n"
           "treatment_date = " +
           value +
           "\n"
           "\n"
           "# Keeps the calendar entries the same when the plan is exported again. Do not change "
           "it.\n"
           "plan_id = \"" +
           plan_id.to_string() +
           "\"\n"
           "\n"
           "# Take away the # in front of a line to use it.\n"
           "# name = \"Sam\"\n"
           "\n"
           "[reminder]\n"
           "# time = 09:00:00\n"
           "# enabled = false\n"
           "\n"
           "# What your own practitioner told you: the first day on which it is no longer to be "
           "avoided.\n"
           "[override]\n"
           "# washing = \"5 days\"\n";
}

}  // namespace aftercare
