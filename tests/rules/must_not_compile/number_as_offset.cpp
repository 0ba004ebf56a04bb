#include "aftercare/days.hpp"

#ifdef FAULTY
constexpr int after = 4;
#else
constexpr date::days after{4};
#endif

constexpr aftercare::Offset washing{after};
