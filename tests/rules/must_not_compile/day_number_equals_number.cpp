#include "aftercare/days.hpp"

constexpr aftercare::DayNumber washing{4};

#ifdef FAULTY
constexpr bool reached = washing == 4;
#else
constexpr bool reached = washing == aftercare::DayNumber{4};
#endif
