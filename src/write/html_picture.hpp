#pragma once

#include "aftercare/schedule.hpp"

#include <string>

namespace aftercare {

/// The plan as a picture (SVG) with its caption: a row with a bar for each activity, over the days.
std::string html_picture(const Schedule& schedule);

}  // namespace aftercare
