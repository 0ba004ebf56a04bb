#include "platform/file_errors.hpp"
#include "platform/platform.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace aftercare::platform {

namespace {

std::error_code code_of(int error_number) { return {error_number, std::generic_category()}; }

std::error_code last_error() { return code_of(errno); }

/// An open file, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

    /// Some file systems report a failed write only here.
    bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

/// A temporary file, whose name is removed at the end unless it was renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& folder) {
        for (int attempt = 0; attempt < 100; ++attempt) {
            path_ = folder / (".aftercare-" + std::to_string(::getpid()) + '-' +
                              std::to_string(attempt) + ".tmp");
            descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (descriptor_ >= 0 || errno != EEXIST) {
                return;
            }
        }
    }
    ~TemporaryFile() {
        if (descriptor_ >= 0 && !is_renamed_) {
            ::unlink(path_.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    /// Negative if it could not be created; `errno` then says why.
    int descriptor() const { return descriptor_; }

    /// Gives the file its final name. If that fails, `errno` says why.
    bool move_to(const std::filesystem::path& target, Existing existing) {
        if (existing == Existing::keep) {
#ifdef RENAME_EXCL  // macOS
            is_renamed_ = ::renamex_np(path_.c_str(), target.c_str(), RENAME_EXCL) == 0;
            if (is_renamed_ || errno != ENOTSUP) {
                return is_renamed_;
            }
#endif
            if (::link(path_.c_str(), target.c_str()) == 0) {
                return true;
            }
            const bool has_links = errno != EPERM && errno != ENOTSUP && errno != ENOSYS;
            if (has_links) {
                return false;
            }
            // A file system without hard links, such as that of a memory stick.
            const bool exists = ::access(target.c_str(), F_OK) == 0;
            if (exists || errno != ENOENT) {
                errno = exists ? EEXIST : errno;
                return false;
            }
        }
        is_renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
        return is_renamed_;
    }

private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    bool is_renamed_ = false;
};

std::optional<int> descriptor_of(const std::string& number) {
    int descriptor = -1;
    const char* const end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, descriptor);
    return error == std::errc{} && stop == end ? std::optional{descriptor} : std::nullopt;
}

// The open file that a path names, such as /dev/stdout or /dev/fd/3.
std::optional<int> named_descriptor(const std::filesystem::path& path) {
    if (path == "/dev/stdout" || path == "/dev/stderr") {
        return path == "/dev/stdout" ? STDOUT_FILENO : STDERR_FILENO;
    }
    const std::filesystem::path folder = path.parent_path();
    return folder == "/dev/fd" || folder == "/proc/self/fd"
               ? descriptor_of(path.filename().string())
               : std::nullopt;
}

/// Where an output goes.
struct Target {
    std::filesystem::path path;
    std::optional<int> descriptor;  ///< of an open file, if the path names one
};

// The end of a chain of symbolic links, even if nothing is there yet.
Target target_of(const std::string& path) {
    constexpr int most_links = 40;
    std::filesystem::path target = path;
    for (int links = 0; links < most_links; ++links) {
        if (const auto descriptor = named_descriptor(target.lexically_normal())) {
            return {target, descriptor};
        }
        std::error_code error;
        const std::filesystem::path next = std::filesystem::read_symlink(target, error);
        if (error == std::errc::invalid_argument || error == std::errc::no_such_file_or_directory) {
            break;  // not a link
        }
        if (error) {
            throw_not_created(path, error);
        }
        target = target.parent_path() / next;
    }
    return {target, std::nullopt};
}

// Whether a call that failed is to be made again: it was interrupted, or has waited for the event.
bool may_retry(int descriptor, short event) {
    const int error_number = errno;
    if (error_number == EAGAIN) {
        pollfd file{descriptor, event, 0};
        ::poll(&file, 1, -1);
    }
    errno = error_number;
    return error_number == EINTR || error_number == EAGAIN;
}

// 0, or the number of the error.
int write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written > 0) {
            content.remove_prefix(static_cast<std::size_t>(written));
        } else if (written == 0 || !may_retry(descriptor, POLLOUT)) {
            return written == 0 ? ENOSPC : errno;
        }
    }
    return 0;
}

// To the disk itself, where the system would leave it in the disk's own memory.
bool flush(int descriptor) {
#ifdef F_FULLFSYNC  // macOS
    if (::fcntl(descriptor, F_FULLFSYNC) == 0) {
        return true;
    }
#endif
    return ::fsync(descriptor) == 0;
}

bool is_same_regular_file(const struct stat& one, const struct stat& other) {
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino && S_ISREG(one.st_mode);
}

void write_in_place(const std::string& path, std::string_view content) {
    Descriptor file{::open(path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC)};
    if (!file.is_open()) {
        throw_not_created(path, last_error());
    }
    write_descriptor(file.number(), content, path);
    if (!file.close()) {
        throw_not_written(path, last_error());
    }
}

}  // namespace

std::string read_file(const std::string& path, std::size_t most) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC)};
    if (!file.is_open()) {
        throw_unreadable(path, last_error());
    }
    return read_descriptor(file.number(), path, most);
}

std::string read_descriptor(int descriptor, const std::string& name, std::size_t most) {
    std::string content;
    std::array<char, 4096> buffer{};
    while (content.size() <= most) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count == 0) {
            break;
        }
        if (count > 0) {
            content.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (!may_retry(descriptor, POLLIN)) {
            throw_unreadable(name, last_error());
        }
    }
    return content;
}

std::optional<std::string> read_line(int descriptor) {
    constexpr std::size_t longest_line = 4096;
    std::string line;
    char letter = '\0';
    while (line.size() < longest_line) {
        const ssize_t count = ::read(descriptor, &letter, 1);
        if (count == 0) {
            return line.empty() ? std::nullopt : std::optional{line};
        }
        if (count > 0) {
            if (letter == '\n') {
                break;
            }
            line += letter;
        } else if (!may_retry(descriptor, POLLIN)) {
            throw_unreadable("standard input", last_error());
        }
    }
    return line;
}

void write_file(const std::string& path, std::string_view content, Existing existing) {
    const Target target = target_of(path);
    if (target.descriptor) {
        if (::fcntl(*target.descriptor, F_GETFL) < 0) {
            throw_not_created(path, last_error());
        }
        write_descriptor(*target.descriptor, content, path);
        return;
    }
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) {
        throw_not_created(path, last_error());
    }
    if (exists && S_ISDIR(status.st_mode)) {
        throw_is_folder(path);
    }
    if (exists && S_ISREG(status.st_mode) && existing == Existing::keep) {
        throw_exists(path);
    }
    if (exists && !S_ISREG(status.st_mode)) {
        write_in_place(path, content);
        return;
    }
    if (exists && ::access(path.c_str(), W_OK) != 0) {
        throw_not_created(path, last_error());
    }

    TemporaryFile temporary{target.path.parent_path()};
    if (temporary.descriptor() < 0) {
        throw_not_created(path, last_error());
    }
    Descriptor file{temporary.descriptor()};
    if (exists && ::fchmod(file.number(), status.st_mode & 07777U) != 0) {
        throw_not_created(path, last_error());
    }
    if (const int error_number = write_all(file.number(), content); error_number != 0) {
        throw_not_written(path, code_of(error_number));
    }
    if (!flush(file.number()) || !file.close()) {
        throw_not_written(path, last_error());
    }
    if (!temporary.move_to(target.path, existing)) {
        if (errno == EEXIST) {
            throw_exists(path);
        }
        throw_not_created(path, last_error());
    }
}

void write_descriptor(int descriptor, std::string_view content, const std::string& name) {
    const int error_number = write_all(descriptor, content);
    if (error_number == EPIPE) {
        throw ClosedPipe{};
    }
    if (error_number != 0) {
        throw_not_written(name, code_of(error_number));
    }
}

bool is_same_file(const std::string& input, const std::string& output) {
    struct stat one {};
    struct stat other {};
    if (::stat(input.c_str(), &one) != 0 || ::stat(output.c_str(), &other) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) {
            throw_not_created(output, last_error());
        }
        return false;
    }
    return is_same_regular_file(one, other);
}

bool is_file_of(int descriptor, const std::string& output) {
    struct stat one {};
    struct stat other {};
    return ::fstat(descriptor, &one) == 0 && ::stat(output.c_str(), &other) == 0 &&
           is_same_regular_file(one, other);
}

}  // namespace aftercare::platform
