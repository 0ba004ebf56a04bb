#include "aftercare/days.hpp"

constexpr aftercare::DayNumber washing{4};
constexpr aftercare::DayNumber shaving{7};

#ifdef FAULTY
constexpr auto sum = shaving + washing;
#else
constexpr auto difference = shaving - washing;
#endif
