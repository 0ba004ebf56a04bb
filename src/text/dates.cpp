#include "text/dates.hpp"

#include "text/numbers.hpp"

namespace aftercare {

namespace {

std::string day_of_month(date::sys_days day) {
    return std::to_string(static_cast<unsigned>(date::year_month_day{day}.day()));
}

}  // namespace

std::string iso_date(date::sys_days day) { return date::format("%F", day); }

std::string weekday_name(date::sys_days day) { return date::format("%a", day); }

std::string month_name(date::sys_days day) { return date::format("%b", day); }

std::string day_and_month(date::sys_days day) { return day_of_month(day) + ' ' + month_name(day); }

std::string short_date(date::sys_days day) { return weekday_name(day) + ' ' + day_and_month(day); }

std::string long_date(date::sys_days day) {
    const auto year = static_cast<int>(date::year_month_day{day}.year());
    return short_date(day) + ' ' + std::to_string(year);
}

PlanDates::PlanDates(const DayRange& plan)
    : with_year_{date::year_month_day{plan.from}.year() !=
                 date::year_month_day{plan.last()}.year()} {}

std::string PlanDates::operator()(date::sys_days day) const {
    return with_year_ ? long_date(day) : short_date(day);
}

std::string PlanDates::span(const DayRange& range, std::string_view dash) const {
    const date::sys_days last = range.last();
    if (range.from == last) {
        return (*this)(last);
    }
    const bool is_one_month = date::format("%Y-%m", range.from) == date::format("%Y-%m", last);
    const std::string first = is_one_month
                                  ? weekday_name(range.from) + ' ' + day_of_month(range.from)
                                  : (*this)(range.from);
    return first + ' ' + std::string{dash} + ' ' + (*this)(last);
}

std::string PlanDates::through(const DayRange& range) const {
    return "through " + (*this)(range.last());
}

std::string offset_in_words(Offset offset) {
    return offset.months().count() != 0 ? counted(offset.months().count(), "month")
                                        : counted(offset.days().count(), "day");
}

}  // namespace aftercare
