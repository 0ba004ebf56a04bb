#pragma once

#include "aftercare/schedule.hpp"

#include <string>

namespace aftercare {

/// The plan as one self-contained page, without scripts and outside resources: for a phone, a
/// screen in light or dark, and to be printed and hung on the bathroom mirror.
std::string html_plan(const Schedule& schedule);

}  // namespace aftercare
