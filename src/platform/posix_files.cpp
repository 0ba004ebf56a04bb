#include "platform/system_files.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <system_error>

namespace aftercare::platform {

namespace {

namespace fs = std::filesystem;

void check(bool succeeded) {
    if (!succeeded) {
        throw std::system_error{errno, std::generic_category()};
    }
}

// After a signal, or where a file that does not wait is not ready, a call is made again.
template <typename Call>
std::size_t repeated(int descriptor, short event, Call call) {
    for (;;) {
        const ssize_t count = call();
        check(count >= 0 || errno == EINTR || errno == EAGAIN);
        if (count >= 0) {
            return static_cast<std::size_t>(count);
        }
        if (errno == EAGAIN) {
            pollfd file{descriptor, event, 0};
            ::poll(&file, 1, -1);
        }
    }
}

// The number of the open file that a path names, such as /dev/fd/3, to which /dev/stdout leads.
std::optional<int> named_descriptor(const fs::path& path) {
    const fs::path folder = path.lexically_normal().parent_path();
    const std::string number = path.filename().string();
    const char* const end = number.data() + number.size();
    int descriptor = -1;
    const bool is_number = std::from_chars(number.data(), end, descriptor).ptr == end;
    return is_number && (folder == "/dev/fd" || folder == "/proc/self/fd")
               ? std::optional{descriptor}
               : std::nullopt;
}

}  // namespace

int open_file(const fs::path& path, Opening opening) {
    const int flags = opening == Opening::read    ? O_RDONLY
                      : opening == Opening::write ? O_WRONLY
                                                  : O_WRONLY | O_CREAT | O_EXCL;
    const auto named = opening == Opening::write ? named_descriptor(path) : std::nullopt;
    const int descriptor = named ? ::fcntl(*named, F_DUPFD_CLOEXEC, 0)
                                 : ::open(path.c_str(), flags | O_NOCTTY | O_CLOEXEC, 0666);
    check(descriptor >= 0);
    return descriptor;
}

std::size_t read_some(int descriptor, std::span<char> buffer) {
    return repeated(descriptor, POLLIN,
                    [&] { return ::read(descriptor, buffer.data(), buffer.size()); });
}

std::size_t write_some(int descriptor, std::string_view content) {
    return repeated(descriptor, POLLOUT,
                    [&] { return ::write(descriptor, content.data(), content.size()); });
}

void flush(int descriptor) {
#ifdef F_FULLFSYNC  // macOS
    if (::fcntl(descriptor, F_FULLFSYNC) == 0) {
        return;
    }
#endif
    check(::fsync(descriptor) == 0);
}

void move_file(const fs::path& from, const fs::path& to, Existing existing) {
    if (existing == Existing::keep) {
        if (::link(from.c_str(), to.c_str()) == 0) {
            ::unlink(from.c_str());
            return;
        }
        check(errno == EPERM || errno == ENOTSUP || errno == ENOSYS);
        // A file system without hard links, such as that of a memory stick.
        if (::access(to.c_str(), F_OK) == 0) {
            errno = EEXIST;
        }
        check(errno == ENOENT);
    }
    check(::rename(from.c_str(), to.c_str()) == 0);
}

fs::path target_of(const fs::path& path) {
    constexpr int most_links = 40;
    fs::path target = path;
    for (int links = 0; links < most_links && !named_descriptor(target) &&
                        fs::is_symlink(fs::symlink_status(target));
         ++links) {
        target = target.parent_path() / fs::read_symlink(target);
    }
    return target;
}

bool is_stream(const fs::path& path) { return named_descriptor(path).has_value(); }

void check_writable(const fs::path& path) { check(::access(path.c_str(), W_OK) == 0); }

}  // namespace aftercare::platform
