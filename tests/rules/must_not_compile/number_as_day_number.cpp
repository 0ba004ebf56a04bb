#include "aftercare/days.hpp"

#ifdef FAULTY
constexpr aftercare::DayNumber washing = 4;
#else
constexpr aftercare::DayNumber washing = aftercare::DayNumber{4};
#endif
