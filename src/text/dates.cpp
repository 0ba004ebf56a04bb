#include "text/dates.hpp"

#include "text/numbers.hpp"

#include <array>

namespace aftercare {

namespace {

constexpr std::array<std::string_view, 7> weekday_names{"Sun", "Mon", "Tue", "Wed",
                                                        "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string iso_date(date::sys_days day) {
    const date::year_month_day ymd{day};
    return digits(static_cast<int>(ymd.year()), 4) + '-' +
           digits(static_cast<unsigned>(ymd.month()), 2) + '-' +
           digits(static_cast<unsigned>(ymd.day()), 2);
}

std::string_view weekday_name(date::sys_days day) {
    return weekday_names.at(date::weekday{day}.c_encoding());
}

std::string_view month_name(date::sys_days day) {
    return month_names.at(static_cast<unsigned>(date::year_month_day{day}.month()) - 1);
}

std::string day_and_month(date::sys_days day) {
    return std::to_string(static_cast<unsigned>(date::year_month_day{day}.day())) + ' ' +
           std::string{month_name(day)};
}

std::string short_date(date::sys_days day) {
    return std::string{weekday_name(day)} + ' ' + day_and_month(day);
}

std::string long_date(date::sys_days day) {
    return short_date(day) + ' ' +
           std::to_string(static_cast<int>(date::year_month_day{day}.year()));
}

PlanDates::PlanDates(const DayRange& plan)
    : with_year_{date::year_month_day{plan.from}.year() !=
                 date::year_month_day{plan.last()}.year()} {}

std::string PlanDates::operator()(date::sys_days day) const {
    return with_year_ ? long_date(day) : short_date(day);
}

std::string PlanDates::through(const DayRange& range) const {
    return "through " + (*this)(range.last());
}

std::string offset_in_words(Offset offset) {
    return offset.months().count() != 0 ? counted(offset.months().count(), "month")
                                        : counted(offset.days().count(), "day");
}

}  // namespace aftercare
