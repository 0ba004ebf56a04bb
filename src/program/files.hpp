#pragma once

#include <string>
#include <string_view>

namespace aftercare::program {

/// The name that stands for standard input or output.
inline constexpr std::string_view standard_stream = "-";

/// The whole file, or all of it up to a little more than the largest file that is read. Throws
/// `Error` if it cannot be read, also if it is a FIFO to which nothing is written for some seconds.
std::string read_file(const std::string& path);

/// The same for an open file, which is waited for; `name` stands for it in messages.
std::string read_descriptor(int descriptor, const std::string& name);

enum class Existing { replace, keep };

/// Writes a file whole or not at all: into a temporary file beside it, flushed, then renamed. Of a
/// symbolic link the target is replaced; what is no regular file is written straight. Throws
/// `Error`, also if a file is there that is to be kept.
void write_file(const std::string& path, std::string_view content, Existing existing);

/// Whether an output is a file that is there and from which was read. Throws `Error` if that cannot
/// be told.
bool is_same_file(const std::string& input, const std::string& output);

/// Writes to an open file; `name` stands for it in messages. Throws `Error`, or `ClosedPipe`.
void write_descriptor(int descriptor, std::string_view content, const std::string& name);

/// The reader of a pipe went away: no error, but no reason to go on.
struct ClosedPipe {};

}  // namespace aftercare::program
