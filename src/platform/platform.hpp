#pragma once

#include "aftercare/error.hpp"
#include "aftercare/uuid.hpp"

#include <date/date.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

/// Everything that the operating system decides. POSIX systems and Windows have their own sources
/// for it; nothing else in the program includes a header of the system.
namespace aftercare::platform {

/// What the program takes from outside, apart from its arguments and files.
struct Environment {
    std::function<std::optional<std::string>(const char* name)> variable;
    std::function<date::sys_seconds()> now = [] {
        return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    };
    std::function<Uuid::Bytes()> random_bytes = [] {
        std::random_device device;
        Uuid::Bytes bytes{};
        std::generate(bytes.begin(), bytes.end(), std::ref(device));
        return bytes;
    };
    /// How to start this program again, as it must be typed: its name, or its path.
    std::string program = "aftercare";
    int standard_input = 0;  ///< file descriptors of the C library
    int standard_output = 1;
    int standard_error = 2;
    /// Where the system keeps the zone of its clock; Windows has no such file.
    std::string system_zone = "/etc/localtime";
    /// Whether terminals show colors and UTF-8 also where no variable says so.
    bool has_capable_terminal = false;
    /// Whether the program's window closes with it, as after a double click.
    bool closes_at_end = false;
    /// Opens a file with the program that the system has for its kind. Empty where no window
    /// closes with the program.
    std::function<void(const std::string& path)> open_file{};
};

/// The path that a text in UTF-8 names. A path's own constructor takes a text for one in the code
/// page of the system, which is UTF-8 only on some.
inline std::filesystem::path path_of(const std::string& text) {
    return std::u8string{text.begin(), text.end()};
}

/// A path as a text in UTF-8.
inline std::string text_of(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

/// The path of a file in the folder of another.
inline std::string path_beside(const std::string& file, const std::string& name) {
    return text_of(path_of(file).parent_path() / path_of(name));
}

/// Whether there is anything by this name; a link that leads nowhere is something.
inline bool is_there(const std::string& name) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path_of(name), error));
}

/// The environment of this process; `program` is its first argument.
Environment system_environment(std::string_view program = {});

/// The arguments of this process in UTF-8, which `main` may be given otherwise.
std::vector<std::string> arguments(int count, const char* const* of_main);

/// Makes every failed write return an error instead of ending the program, keeps a file from being
/// opened under the number of a standard stream that was closed, and has a terminal show UTF-8 and
/// colors until the program ends. A window of its own gets its title, and works in the folder of
/// the program. To be called once, first.
void prepare_standard_streams();

/// The folder in which this system keeps the settings of its user, if it says so.
std::optional<std::filesystem::path> settings_folder(const Environment& environment);

/// A word as it must be typed: in quotes if a shell would take it apart.
std::string shell_word(const std::string& word);

bool is_terminal(int descriptor);

/// The width of a terminal, in columns; 0 if the descriptor is no terminal or it does not say.
int terminal_width(int descriptor);

/// The whole file, or a little more than `most` bytes of a larger one. Throws `Error`.
std::string read_file(const std::string& path, std::size_t most);

/// The same for an open file; `name` stands for it in messages.
std::string read_descriptor(int descriptor, const std::string& name, std::size_t most);

/// The next line that somebody types or a pipe gives, without its end, or the first 4,096 bytes of
/// a longer one; none at the end of input. Throws `Error` if it cannot be read.
std::optional<std::string> read_line(int descriptor);

enum class Existing { replace, keep };

/// A file exists that is to be kept.
class FileExists : public Error {
public:
    using Error::Error;
};

/// Writes a file whole or not at all: into a temporary file beside it, flushed, then renamed.
/// Symbolic links are followed, and a replaced file's mode is kept where there are modes. A pipe or
/// a device is written in place, and so is an open file under a name such as /dev/stdout or
/// /dev/fd/3. Throws `Error` or `FileExists`, and for a pipe `ClosedPipe`.
void write_file(const std::string& path, std::string_view content, Existing existing);

/// Writes to an open file; `name` stands for it in messages. Throws `Error` or `ClosedPipe`.
void write_descriptor(int descriptor, std::string_view content, const std::string& name);

/// The reader of a pipe is gone: not an error, but there is no reason to continue.
struct ClosedPipe {};

/// Whether an output is an existing regular file, the same as an input, which may be an open file
/// such as /dev/fd/0. Throws `Error` if the system does not say.
bool is_same_file(const std::string& input, const std::string& output);

/// The time zone of this computer's clock.
struct TimeZone {
    std::string name;
    /// How far the local clock is ahead of UTC at an instant.
    std::function<std::chrono::seconds(date::sys_seconds)> utc_offset;
};

/// The zone in the variable `TZ` where the system has it, or else that of the system. Throws
/// `Error` on an unknown zone, which the C library would silently take for UTC.
TimeZone local_time_zone(const Environment& environment);

}  // namespace aftercare::platform
