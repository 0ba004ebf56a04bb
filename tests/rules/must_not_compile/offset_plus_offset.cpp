#include "aftercare/days.hpp"

constexpr aftercare::Offset day{date::days{1}};
constexpr aftercare::Offset month{date::months{1}};

#ifdef FAULTY
constexpr auto sum = month + day;
#else
constexpr auto reached = date::sys_days{} + month + day;
#endif
