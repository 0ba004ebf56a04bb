#include "text/dates.hpp"

#include "text/numbers.hpp"

namespace aftercare {

using date::days;
using date::sys_days;

std::string iso_date(sys_days day) { return date::format("%F", day); }

std::string day_and_month(sys_days day) {
    const auto of_month = static_cast<unsigned>(date::year_month_day{day}.day());
    return std::to_string(of_month) + date::format(" %b", day);
}

std::string short_date(sys_days day) { return date::format("%a ", day) + day_and_month(day); }

std::string long_date(sys_days day) { return short_date(day) + date::format(" %Y", day); }

PlanDates::PlanDates(const DayRange& plan)
    : with_year{date::format("%Y", plan.from) != date::format("%Y", plan.last())} {}

std::string PlanDates::operator()(sys_days day) const {
    return with_year ? long_date(day) : short_date(day);
}

std::string PlanDates::span(const DayRange& range, const std::string& dash) const {
    const sys_days last = range.last();
    if (range.from == last) {
        return (*this)(last);
    }
    const std::string month = date::format(" %b %Y", last);
    std::string first = long_date(range.from);
    first =
        first.ends_with(month) ? first.substr(0, first.size() - month.size()) : (*this)(range.from);
    return first + ' ' + dash + ' ' + (*this)(last);
}

std::string PlanDates::through(const DayRange& range) const {
    return "through " + (*this)(range.last());
}

std::string offset_in_words(Offset offset) {
    return offset.months().count() != 0 ? counted(offset.months().count(), "month")
                                        : counted(offset.days().count(), "day");
}

std::string distance_in_words(sys_days day, sys_days today) {
    const auto ahead = (day - today).count();
    return ahead == -1  ? "yesterday"
           : ahead == 0 ? "today"
           : ahead == 1 ? "tomorrow"
           : ahead < 0  ? counted(-ahead, "day") + " ago"
                        : "in " + counted(ahead, "day");
}

std::string date_with_distance(sys_days day, sys_days today) {
    return long_date(day) + ", " + distance_in_words(day, today);
}

std::optional<sys_days> year_to_check(std::span<const sys_days> sessions, sys_days today) {
    std::optional<sys_days> farthest;
    for (const sys_days session : sessions) {
        const days ahead = session - today;
        const bool is_doubtful = ahead > days{60} || ahead < days{-400};
        if (is_doubtful && (!farthest || abs(ahead) > abs(*farthest - today))) {
            farthest = session;
        }
    }
    return farthest;
}

}  // namespace aftercare
