#include "aftercare/days.hpp"

#ifdef FAULTY
constexpr aftercare::DayNumber until{4};
#else
constexpr date::sys_days until{date::days{4}};
#endif

constexpr aftercare::DayRange washing{date::sys_days{}, until};
