#pragma once

#include "cli/command_line.hpp"
#include "cli/context.hpp"

namespace aftercare::cli {

/// Each command, in a file of its own, returns the exit status. Throws `Error` or
/// `platform::ClosedPipe`.
int run(const NoCommand& command, const Context& context);
int run(const PrintText& command, const Context& context);
int run(const ScheduleCommand& command, const Context& context);
int run(const TodayCommand& command, const Context& context);
int run(const QuestionCommand& command, const Context& context);
int run(const ExportCommand& command, const Context& context);
int run(const InitCommand& command, const Context& context);
int run(const AddCommand& command, const Context& context);
int run(const RemoveCommand& command, const Context& context);
int run(const ProtocolCommand& command, const Context& context);

/// Asks for the treatment dates, and writes the profile, the calendar and the page into this
/// folder. Throws `Error`, also where one of them is there already and is to be kept.
int run_guided_start(const Context& context, platform::Existing existing);

/// Throws `Error` where the folder of an output cannot be written or will not stay, so that nobody
/// answers questions in vain.
void check_folder_of(const std::string& output);

}  // namespace aftercare::cli
