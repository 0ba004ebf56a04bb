#include "files.hpp"

#include "aftercare/error.hpp"
#include "aftercare/largest_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace aftercare::program {

namespace {

std::string words_for(int error_number) { return std::generic_category().message(error_number); }

[[noreturn]] void throw_file_error(Failure failure, const std::string& path, std::string message,
                                   std::string hint) {
    throw Error{failure, Fault{std::move(message), std::move(hint), path}};
}

[[noreturn]] void throw_unreadable(const std::string& path, int error_number) {
    if (path.empty()) {
        throw_file_error(Failure::missing_input, path, "the name of the file is empty",
                         "Name a file, or - for standard input.");
    }
    if (error_number == ENOENT || error_number == ENOTDIR) {
        throw_file_error(Failure::missing_input, path, "there is no such file",
                         "Check the name and the folder.");
    }
    if (error_number == EISDIR) {
        throw_file_error(Failure::missing_input, path, "this is a folder, not a file",
                         "Name a file in it.");
    }
    if (error_number == ELOOP) {
        throw_file_error(Failure::missing_input, path, "this link leads in a circle",
                         "Name the file itself.");
    }
    if (error_number == ENXIO || error_number == EBADF) {
        throw_file_error(Failure::missing_input, path, "this is nothing that can be read",
                         "Name a file.");
    }
    throw_file_error(Failure::missing_input, path,
                     "the file cannot be read: " + words_for(error_number),
                     "Check its name, and that you may open it.");
}

bool is_full(int error_number) { return error_number == ENOSPC || error_number == EDQUOT; }

[[noreturn]] void throw_not_created(const std::string& path, int error_number) {
    if (path.empty()) {
        throw_file_error(Failure::cannot_create, path, "the output has no name",
                         "Name it behind -o.");
    }
    if (error_number == ENOENT) {
        throw_file_error(Failure::cannot_create, path, "there is no such folder",
                         "Make the folder first, or choose another place with -o.");
    }
    throw_file_error(Failure::cannot_create, path,
                     "the file cannot be created: " + words_for(error_number),
                     is_full(error_number) ? "Make room on the disk, or choose another place."
                                           : "Choose another place with -o.");
}

[[noreturn]] void throw_there_already(const std::string& path) {
    throw_file_error(Failure::cannot_create, path, "the file is there already",
                     "Keep it, choose another name with -o, or overwrite it with --force.");
}

[[noreturn]] void throw_not_written(const std::string& path, int error_number) {
    throw_file_error(Failure::cannot_write, path, "writing failed: " + words_for(error_number),
                     is_full(error_number) ? "Make room on the disk, or choose another place."
                                           : "Choose another place.");
}

/// An open file, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

    /// Some file systems tell of a failed write only here.
    bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

/// A temporary file's name, removed at the end unless it was renamed.
class TemporaryFile {
public:
    TemporaryFile(const std::filesystem::path& folder, mode_t mode) {
        for (int attempt = 0; attempt < 100; ++attempt) {
            path_ = folder / (".aftercare-" + std::to_string(::getpid()) + '-' +
                              std::to_string(attempt) + ".tmp");
            descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
            if (descriptor_ >= 0 || errno != EEXIST) {
                return;
            }
        }
    }
    ~TemporaryFile() {
        if (!renamed_ && descriptor_ >= 0) {
            ::unlink(path_.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    /// Negative if it could not be created; `errno` then says why.
    int descriptor() const { return descriptor_; }

    bool rename_to(const std::filesystem::path& target, Existing existing) {
        const unsigned flags = existing == Existing::keep ? RENAME_NOREPLACE : 0;
        renamed_ = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), flags) == 0;
        if (!renamed_ && flags != 0 && (errno == EINVAL || errno == ENOSYS)) {
            // A file system without RENAME_NOREPLACE.
            if (::access(target.c_str(), F_OK) == 0) {
                errno = EEXIST;
            } else {
                renamed_ = errno == ENOENT && ::rename(path_.c_str(), target.c_str()) == 0;
            }
        }
        return renamed_;
    }

private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    bool renamed_ = false;
};

constexpr std::chrono::seconds longest_silence{3};
constexpr std::chrono::milliseconds for_ever{-1};

// For POLLIN, what can be read or the end of it, or for POLLOUT, room to write; false if it does
// not come in time.
bool wait_for(short event, int descriptor, std::chrono::milliseconds longest) {
    pollfd file{descriptor, event, 0};
    return ::poll(&file, 1, static_cast<int>(longest.count())) != 0;
}

enum class Patience { endless, limited };

std::string read_all(int descriptor, const std::string& name, Patience patience) {
    std::string content;
    std::array<char, 4096> buffer{};
    while (content.size() <= largest_file) {
        if (patience == Patience::limited && !wait_for(POLLIN, descriptor, longest_silence)) {
            throw_file_error(Failure::missing_input, name,
                             "nothing more was written to it for " +
                                 std::to_string(longest_silence.count()) + " seconds",
                             "Name a file, or use - for standard input, which is waited for.");
        }
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EAGAIN) {
            wait_for(POLLIN, descriptor, for_ever);
            continue;
        }
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            throw_unreadable(name, errno);
        }
        if (count == 0) {
            break;
        }
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return content;
}

// Where a chain of symbolic links leads, also if nothing is there yet.
std::filesystem::path link_target(const std::string& path) {
    constexpr int most_links = 40;
    std::filesystem::path target = path;
    for (int links = 0; links < most_links; ++links) {
        std::array<char, PATH_MAX> next{};
        const ssize_t length = ::readlink(target.c_str(), next.data(), next.size());
        if (length < 0 && (errno == EINVAL || errno == ENOENT)) {
            break;  // no link
        }
        if (length < 0) {
            throw_not_created(path, errno);
        }
        target =
            target.parent_path() / std::string_view{next.data(), static_cast<std::size_t>(length)};
    }
    return target;
}

// 0, or the number of the error.
int write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0 && errno == EAGAIN) {
            wait_for(POLLOUT, descriptor, for_ever);
            continue;
        }
        if (written <= 0) {
            return written < 0 ? errno : ENOSPC;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

void write_straight(const std::string& path, std::string_view content) {
    Descriptor file{::open(path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC)};
    if (!file.is_open()) {
        throw_not_created(path, errno);
    }
    write_descriptor(file.number(), content, path);
    if (!file.close()) {
        throw_not_written(path, errno);
    }
}

}  // namespace

std::string read_descriptor(int descriptor, const std::string& name) {
    return read_all(descriptor, name, Patience::endless);
}

std::string read_file(const std::string& path) {
    // A FIFO that nobody opens to write would not even open otherwise.
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (!file.is_open()) {
        throw_unreadable(path, errno);
    }
    const bool is_typed = ::isatty(file.number()) == 1;
    return read_all(file.number(), path, is_typed ? Patience::endless : Patience::limited);
}

bool is_same_file(const std::string& input, const std::string& output) {
    struct stat one {};
    struct stat other {};
    if (::stat(input.c_str(), &one) != 0 || ::stat(output.c_str(), &other) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) {
            throw_not_created(output, errno);
        }
        return false;
    }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino && S_ISREG(one.st_mode);
}

void write_descriptor(int descriptor, std::string_view content, const std::string& name) {
    if (const int error_number = write_all(descriptor, content); error_number == EPIPE) {
        throw ClosedPipe{};
    } else if (error_number != 0) {
        throw_not_written(name, error_number);
    }
}

void write_file(const std::string& path, std::string_view content, Existing existing) {
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) {
        throw_not_created(path, errno);
    }
    if (exists && S_ISDIR(status.st_mode)) {
        throw_file_error(Failure::cannot_create, path, "this is a folder, not a file",
                         "Name a file in it with -o.");
    }
    if (exists && S_ISREG(status.st_mode) && existing == Existing::keep) {
        throw_there_already(path);
    }
    if (exists && !S_ISREG(status.st_mode)) {
        write_straight(path, content);
        return;
    }
    if (exists && ::access(path.c_str(), W_OK) != 0) {
        throw_not_created(path, errno);
    }

    const std::filesystem::path target = link_target(path);
    TemporaryFile temporary{target.parent_path(), 0666};
    if (temporary.descriptor() < 0) {
        throw_not_created(path, errno);
    }
    Descriptor file{temporary.descriptor()};
    if (exists && ::fchmod(file.number(), status.st_mode & 07777U) != 0) {
        throw_not_created(path, errno);
    }
    if (const int error_number = write_all(file.number(), content); error_number != 0) {
        throw_not_written(path, error_number);
    }
    if (::fsync(file.number()) != 0 || !file.close()) {
        throw_not_written(path, errno);
    }
    if (!temporary.rename_to(target, existing)) {
        if (errno == EEXIST) {
            throw_there_already(path);
        }
        throw_not_created(path, errno);
    }
}

}  // namespace aftercare::program
