#include "aftercare/days.hpp"

constexpr aftercare::DayNumber washing{4};

#ifdef FAULTY
constexpr bool early = washing < 5;
#else
constexpr bool early = washing < aftercare::DayNumber{5};
#endif
