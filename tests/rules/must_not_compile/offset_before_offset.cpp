#include "aftercare/days.hpp"

constexpr aftercare::Offset days{date::days{30}};
constexpr aftercare::Offset month{date::months{1}};

#ifdef FAULTY
const bool earlier = days < month;
#else
const bool earlier = aftercare::always_before(days, month);
#endif
