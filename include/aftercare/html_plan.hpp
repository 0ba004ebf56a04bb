#pragma once

#include "aftercare/schedule.hpp"

#include <string>

namespace aftercare {

/// The plan as one HTML page, in UTF-8, without outside resources: for a phone, for a light or dark
/// screen, and to print and hang on the bathroom mirror. Its one script shows what holds today, and
/// a policy allows no other. All texts are escaped. Throws nothing but `std::bad_alloc`.
std::string html_plan(const Schedule& schedule);

}  // namespace aftercare
