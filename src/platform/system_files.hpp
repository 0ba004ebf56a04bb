#pragma once

#include "platform/platform.hpp"

#include <unistd.h>

#include <cerrno>
#include <span>
#include <system_error>
#include <utility>

namespace aftercare::platform {

// What files.cpp needs of the system. A call that fails throws `std::system_error`.

[[noreturn]] inline void fail(std::errc error) {
    throw std::system_error{std::make_error_code(error)};
}

enum class Opening { read, write, create };  ///< `create` only makes what is not there yet

/// Returns a descriptor of the C library. To write to, /dev/fd/3 is that open file.
int open_file(const std::filesystem::path& path, Opening opening);

/// An open file, closed at the end.
class File {
public:
    explicit File(int descriptor) : descriptor_{descriptor} {}
    ~File() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    int descriptor() const { return descriptor_; }

    /// Some file systems report a failed write only here.
    void close() {
        if (::close(std::exchange(descriptor_, -1)) != 0) {
            throw std::system_error{errno, std::generic_category()};
        }
    }

private:
    int descriptor_;
};

/// Waits for the next bytes of a file, a pipe or a terminal. Returns 0 at the end.
std::size_t read_some(int descriptor, std::span<char> buffer);
std::size_t write_some(int descriptor, std::string_view content);

/// To the disk itself, where the system would keep it in memory.
void flush(int descriptor);

/// Gives a file its final name in one step.
void move_file(const std::filesystem::path& from, const std::filesystem::path& to,
               Existing existing);

/// The end of a chain of links, even if nothing is there yet.
std::filesystem::path target_of(const std::filesystem::path& path);

/// Whether a path names an open file, or is the system's own name of a device.
bool is_stream(const std::filesystem::path& path);

/// Throws where a file that is there must not be written.
void check_writable(const std::filesystem::path& path);

}  // namespace aftercare::platform
