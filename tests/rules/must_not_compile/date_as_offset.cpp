#include "aftercare/protocol.hpp"

constexpr date::sys_days treatment{};
#ifdef FAULTY
constexpr auto begin = treatment + date::days{4};
#else
constexpr auto begin = aftercare::Offset{date::days{4}};
#endif

const aftercare::Stage washing{begin, aftercare::Status::allowed, "You may wash again", "", ""};
