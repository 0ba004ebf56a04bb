#include "read/treatment_dates.hpp"

#include "text/dates.hpp"

#include <set>

namespace aftercare {

std::vector<TreatmentDateFault> treatment_date_faults(
    const std::vector<date::year_month_day>& dates) {
    constexpr date::years longest_course{10};
    std::vector<TreatmentDateFault> faults;
    if (dates.size() > most_sessions) {
        faults.push_back(
            {most_sessions, "there are more than 20 treatment dates", "Keep the latest 20."});
    }
    std::set<date::sys_days> earlier;
    for (std::size_t index = 0; index < dates.size(); ++index) {
        const date::year_month_day& date = dates[index];
        if (date.year() < first_year || last_year < date.year()) {
            faults.push_back({index, iso_date(date) + ": the year must be from 1900 to 9998",
                              "Check the year."});
        } else if (!earlier.insert(date).second) {
            faults.push_back({index, iso_date(date) + " is given twice", "Write it only once."});
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

}  // namespace aftercare
