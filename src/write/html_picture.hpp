#pragma once

#include "aftercare/schedule.hpp"

#include <string>

namespace aftercare {

/// The plan as a picture, drawn by the browser: a bar (SVG) for each activity in units of days,
/// with what holds from which day on.
std::string html_picture(const Schedule& schedule);

}  // namespace aftercare
