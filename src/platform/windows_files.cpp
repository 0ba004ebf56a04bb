#include "platform/file_errors.hpp"
#include "platform/paths.hpp"
#include "platform/platform.hpp"
#include "platform/windows.hpp"

#include <io.h>
#include <windows.h>

#include <algorithm>
#include <array>
#include <span>
#include <system_error>
#include <utility>

namespace aftercare::platform {

namespace {

constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// An open file, closed at the end.
class Handle {
public:
    Handle(const std::filesystem::path& path, DWORD access, DWORD disposition, DWORD flags)
        : value_{::CreateFileW(path.c_str(), access, share_all, nullptr, disposition, flags,
                               nullptr)} {}
    ~Handle() { close(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    HANDLE get() const { return value_; }
    bool is_open() const { return value_ != INVALID_HANDLE_VALUE; }
    bool close() {
        return !is_open() || ::CloseHandle(std::exchange(value_, INVALID_HANDLE_VALUE)) != 0;
    }

private:
    HANDLE value_;
};

std::error_code code_of(DWORD error) {
    switch (error) {
        case ERROR_FILE_NOT_FOUND:
        case ERROR_PATH_NOT_FOUND:
        case ERROR_INVALID_DRIVE:
        case ERROR_BAD_NETPATH:
        case ERROR_BAD_NET_NAME:
            return std::make_error_code(std::errc::no_such_file_or_directory);
        case ERROR_INVALID_NAME:
        case ERROR_BAD_PATHNAME:
            return std::make_error_code(std::errc::invalid_argument);
        case ERROR_FILENAME_EXCED_RANGE:
            return std::make_error_code(std::errc::filename_too_long);
        default:
            return {static_cast<int>(error), std::system_category()};
    }
}

[[noreturn]] void throw_held(Failure failure, const std::string& path) {
    throw Error{failure, Fault{"another program has this file open",
                               "Close it there, and try again.", path}};
}

// Whether it is there, and has an attribute.
bool has(const std::filesystem::path& path, DWORD attribute) {
    const DWORD attributes = ::GetFileAttributesW(path.c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & attribute) != 0;
}

bool is_folder(const std::filesystem::path& path) { return has(path, FILE_ATTRIBUTE_DIRECTORY); }

[[noreturn]] void throw_not_opened(const std::string& path, DWORD error) {
    if (error == ERROR_SHARING_VIOLATION) {
        throw_held(Failure::missing_input, path);
    }
    if (error == ERROR_ACCESS_DENIED && is_folder(path_of(path))) {
        throw_unreadable(path, std::make_error_code(std::errc::is_a_directory));
    }
    const std::error_code code = code_of(error);
    // No file has a name that is not allowed.
    throw_unreadable(path, code == std::errc::invalid_argument
                               ? std::make_error_code(std::errc::no_such_file_or_directory)
                               : code);
}

// The next bytes of a file or a pipe; none at its end.
std::size_t read_some(HANDLE file, std::span<char> buffer, const std::string& name) {
    DWORD count = 0;
    if (::ReadFile(file, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr) == 0) {
        const DWORD error = ::GetLastError();
        if (error != ERROR_BROKEN_PIPE && error != ERROR_HANDLE_EOF) {
            throw_unreadable(name, code_of(error));
        }
    }
    return count;
}

// The next line that somebody types, with its end; none after Ctrl-Z. As bytes, a console gives
// nothing but ASCII.
std::optional<std::string> read_console(HANDLE console) {
    std::array<wchar_t, 4096> buffer{};
    DWORD count = 0;
    if (::ReadConsoleW(console, buffer.data(), static_cast<DWORD>(buffer.size()), &count,
                       nullptr) == 0) {
        throw_unreadable("standard input", code_of(::GetLastError()));
    }
    constexpr wchar_t control_z = 0x1A;
    return count == 0 || buffer.front() == control_z ? std::nullopt
                                                     : std::optional{utf8({buffer.data(), count})};
}

// ERROR_SUCCESS, or the number of the error.
DWORD write_all(HANDLE file, std::string_view content) {
    constexpr std::size_t most = std::size_t{1} << 20U;
    while (!content.empty()) {
        DWORD written = 0;
        const auto size = static_cast<DWORD>(std::min(content.size(), most));
        if (::WriteFile(file, content.data(), size, &written, nullptr) == 0) {
            return ::GetLastError();
        }
        if (written == 0) {
            return ERROR_DISK_FULL;
        }
        content.remove_prefix(written);
    }
    return ERROR_SUCCESS;
}

void write(HANDLE file, std::string_view content, const std::string& name) {
    const DWORD error = write_all(file, content);
    if (error == ERROR_BROKEN_PIPE || error == ERROR_NO_DATA || error == ERROR_PIPE_NOT_CONNECTED) {
        throw ClosedPipe{};
    }
    if (error != ERROR_SUCCESS) {
        throw_not_written(name, code_of(error));
    }
}

/// A temporary file, which is removed at the end unless it was renamed.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& folder)
        : path_{folder / (".aftercare-" + std::to_string(::GetCurrentProcessId()) + ".tmp")},
          file_{path_, GENERIC_WRITE, CREATE_NEW, FILE_ATTRIBUTE_NORMAL} {}
    ~TemporaryFile() {
        if (is_created_ && !is_renamed_) {
            file_.close();
            ::DeleteFileW(path_.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    Handle& file() { return file_; }

    /// Gives the file its final name, in one step. Returns the number of the error. A program that
    /// looks at each new file, such as one against viruses, may hold one of the two for a moment.
    DWORD move_to(const std::filesystem::path& target, Existing existing) {
        constexpr int most_attempts = 10;
        constexpr DWORD milliseconds = 50;
        const DWORD flags = MOVEFILE_WRITE_THROUGH |
                            (existing == Existing::replace ? MOVEFILE_REPLACE_EXISTING : 0U);
        for (int attempt = 1;; ++attempt) {
            is_renamed_ = ::MoveFileExW(path_.c_str(), target.c_str(), flags) != 0;
            if (is_renamed_) {
                return ERROR_SUCCESS;
            }
            const DWORD error = ::GetLastError();
            const bool is_held = error == ERROR_ACCESS_DENIED || error == ERROR_SHARING_VIOLATION;
            if (!is_held || attempt == most_attempts) {
                return error;
            }
            ::Sleep(milliseconds);
        }
    }

private:
    std::filesystem::path path_;
    Handle file_;
    bool is_created_ = file_.is_open();
    bool is_renamed_ = false;
};

// Where a link leads; else the path itself.
std::filesystem::path target_of(const std::filesystem::path& path, HANDLE file) {
    if (!has(path, FILE_ATTRIBUTE_REPARSE_POINT)) {
        return path;
    }
    std::wstring target(::GetFinalPathNameByHandleW(file, nullptr, 0, 0), L'\0');
    const DWORD size =
        ::GetFinalPathNameByHandleW(file, target.data(), static_cast<DWORD>(target.size()), 0);
    target.resize(std::min<std::size_t>(size, target.size()));
    return target.empty() ? path : std::filesystem::path{target};
}

void write_whole(const std::string& path, const std::filesystem::path& target,
                 std::string_view content, Existing existing) {
    TemporaryFile temporary{target.parent_path()};
    Handle& file = temporary.file();
    if (!file.is_open()) {
        throw_not_created(path, code_of(::GetLastError()));
    }
    if (const DWORD error = write_all(file.get(), content); error != ERROR_SUCCESS) {
        throw_not_written(path, code_of(error));
    }
    if (::FlushFileBuffers(file.get()) == 0 || !file.close()) {
        throw_not_written(path, code_of(::GetLastError()));
    }
    const DWORD error = temporary.move_to(target, existing);
    if (error == ERROR_ALREADY_EXISTS || error == ERROR_FILE_EXISTS) {
        throw_exists(path);
    }
    if (error == ERROR_ACCESS_DENIED || error == ERROR_SHARING_VIOLATION) {
        throw_held(Failure::cannot_create, path);
    }
    if (error != ERROR_SUCCESS) {
        throw_not_created(path, code_of(error));
    }
}

bool is_regular(HANDLE file, BY_HANDLE_FILE_INFORMATION& information) {
    return ::GetFileType(file) == FILE_TYPE_DISK &&
           ::GetFileInformationByHandle(file, &information) != 0 &&
           (information.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

bool is_same_regular_file(HANDLE one_file, HANDLE other_file) {
    BY_HANDLE_FILE_INFORMATION one{};
    BY_HANDLE_FILE_INFORMATION other{};
    return is_regular(one_file, one) && is_regular(other_file, other) &&
           one.dwVolumeSerialNumber == other.dwVolumeSerialNumber &&
           one.nFileIndexHigh == other.nFileIndexHigh && one.nFileIndexLow == other.nFileIndexLow;
}

// To be asked about, which needs no right to read it.
Handle open_to_compare(const std::string& path) {
    return {path_of(path), 0, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS};
}

}  // namespace

std::string read_file(const std::string& path, std::size_t most) {
    const Handle file{path_of(path), GENERIC_READ, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL};
    if (!file.is_open()) {
        throw_not_opened(path, ::GetLastError());
    }
    std::string content;
    std::array<char, 4096> buffer{};
    while (content.size() <= most) {
        const std::size_t count = read_some(file.get(), buffer, path);
        if (count == 0) {
            break;
        }
        content.append(buffer.data(), count);
    }
    return content;
}

std::string read_descriptor(int descriptor, const std::string& name, std::size_t most) {
    std::string content;
    while (content.size() <= most) {
        const HANDLE file = handle_of(descriptor);
        std::array<char, 4096> buffer{};
        const std::string next = is_terminal(descriptor)
                                     ? read_console(file).value_or("")
                                     : std::string{buffer.data(), read_some(file, buffer, name)};
        if (next.empty()) {
            break;
        }
        content += next;
    }
    return content;
}

std::optional<std::string> read_line(int descriptor) {
    constexpr std::size_t longest_line = 4096;
    std::string line;
    if (is_terminal(descriptor)) {
        const auto typed = read_console(handle_of(descriptor));
        return typed ? std::optional{typed->substr(0, typed->find_first_of("\r\n"))} : std::nullopt;
    }
    std::array<char, 1> letter{};
    while (line.size() < longest_line) {
        if (read_some(handle_of(descriptor), letter, "standard input") == 0) {
            return line.empty() ? std::nullopt : std::optional{line};
        }
        if (letter.front() == '\n') {
            break;
        }
        line += letter.front();
    }
    return line.substr(0, line.ends_with('\r') ? line.size() - 1 : line.size());
}

void write_file(const std::string& path, std::string_view content, Existing existing) {
    const std::filesystem::path name = path_of(path);
    if (is_folder(name)) {
        throw_is_folder(path);
    }
    Handle present{name, GENERIC_WRITE, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL};
    const DWORD error = present.is_open() ? ERROR_SUCCESS : ::GetLastError();
    if (present.is_open() && ::GetFileType(present.get()) != FILE_TYPE_DISK) {
        write(present.get(), content, path);
        return;
    }
    constexpr DWORD any = ~DWORD{0};
    if (existing == Existing::keep && has(name, any)) {
        throw_exists(path);
    }
    if (error == ERROR_SHARING_VIOLATION) {
        throw_held(Failure::cannot_create, path);
    }
    if (has(name, FILE_ATTRIBUTE_READONLY)) {
        throw_not_created(path, std::make_error_code(std::errc::permission_denied));
    }
    if (error != ERROR_SUCCESS && error != ERROR_FILE_NOT_FOUND) {
        throw_not_created(path, code_of(error));
    }
    const std::filesystem::path target = target_of(name, present.get());
    present.close();
    write_whole(path, target, content, existing);
}

void write_descriptor(int descriptor, std::string_view content, const std::string& name) {
    write(handle_of(descriptor), content, name);
}

bool is_same_file(const std::string& input, const std::string& output) {
    const Handle one = open_to_compare(input);
    const Handle other = open_to_compare(output);
    return is_same_regular_file(one.get(), other.get());
}

bool is_file_of(int descriptor, const std::string& output) {
    return is_same_regular_file(handle_of(descriptor), open_to_compare(output).get());
}

}  // namespace aftercare::platform
