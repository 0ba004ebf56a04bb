#include "platform/system_files.hpp"
#include "platform/windows.hpp"

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace aftercare::platform {

namespace {

namespace fs = std::filesystem;

// Most errors have a condition of POSIX in the C++ library already.
[[noreturn]] void fail_with(DWORD error) {
    switch (error) {
        case ERROR_INVALID_DRIVE:
            fail(std::errc::no_such_file_or_directory);
        case ERROR_INVALID_NAME:
        case ERROR_BAD_PATHNAME:
            fail(std::errc::invalid_argument);
        case ERROR_SHARING_VIOLATION:
            fail(std::errc::text_file_busy);
        case ERROR_PIPE_NOT_CONNECTED:
            fail(std::errc::broken_pipe);
        default:
            throw std::system_error{static_cast<int>(error), std::system_category()};
    }
}

void check(bool succeeded) {
    if (!succeeded) {
        fail_with(::GetLastError());
    }
}

// Whether it is there, and has an attribute.
bool has(const fs::path& path, DWORD attribute) {
    const DWORD attributes = ::GetFileAttributesW(path.c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & attribute) != 0;
}

int open(const fs::path& path, DWORD access, DWORD disposition) {
    constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    const HANDLE file = ::CreateFileW(path.c_str(), access, share_all, nullptr, disposition,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    check(file != INVALID_HANDLE_VALUE);
    return ::_open_osfhandle(reinterpret_cast<std::intptr_t>(file), _O_BINARY);
}

// Of the line that somebody types; nothing after Ctrl-Z. A console's bytes are ASCII alone.
std::string read_console(HANDLE console, std::size_t most) {
    constexpr std::size_t most_bytes = 3;  // of a character
    std::wstring text(most / most_bytes, L'\0');
    DWORD count = 0;
    check(::ReadConsoleW(console, text.data(), static_cast<DWORD>(text.size()), &count, nullptr) !=
          0);
    constexpr wchar_t control_z = 0x1A;
    return text.starts_with(control_z) ? "" : utf8(text.substr(0, count));
}

// Through all links; empty of a pipe or a console.
std::wstring name_of(int descriptor) {
    constexpr std::size_t longest_path = 32768;
    std::wstring name(longest_path, L'\0');
    name.resize(::GetFinalPathNameByHandleW(handle_of(descriptor), name.data(), longest_path, 0));
    return name;
}

}  // namespace

int open_file(const fs::path& path, Opening opening) {
    if (has(path, FILE_ATTRIBUTE_DIRECTORY)) {
        fail(std::errc::is_a_directory);
    }
    if (opening == Opening::create) {
        return open(path, GENERIC_WRITE, CREATE_NEW);
    }
    if (opening == Opening::write && has(path, FILE_ATTRIBUTE_READONLY)) {
        fail(std::errc::permission_denied);
    }
    return open(path, opening == Opening::read ? GENERIC_READ : GENERIC_WRITE, OPEN_EXISTING);
}

std::size_t read_some(int descriptor, std::span<char> buffer) {
    const HANDLE file = handle_of(descriptor);
    if (is_terminal(descriptor)) {
        const std::string text = read_console(file, buffer.size());
        std::copy(text.begin(), text.end(), buffer.begin());
        return text.size();
    }
    DWORD count = 0;
    check(::ReadFile(file, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr) !=
              0 ||
          ::GetLastError() == ERROR_BROKEN_PIPE || ::GetLastError() == ERROR_HANDLE_EOF);
    return count;
}

std::size_t write_some(int descriptor, std::string_view content) {
    constexpr std::size_t most = std::size_t{1} << 20U;
    DWORD written = 0;
    check(::WriteFile(handle_of(descriptor), content.data(),
                      static_cast<DWORD>(std::min(content.size(), most)), &written, nullptr) != 0);
    return written;
}

void flush(int descriptor) { check(::FlushFileBuffers(handle_of(descriptor)) != 0); }

// A program that looks at each new file, such as one against viruses, may hold one for a moment.
void move_file(const fs::path& from, const fs::path& to, Existing existing) {
    constexpr int most_attempts = 10;
    constexpr DWORD milliseconds = 50;
    const DWORD flags =
        MOVEFILE_WRITE_THROUGH | (existing == Existing::replace ? MOVEFILE_REPLACE_EXISTING : 0U);
    for (int attempt = 1; ::MoveFileExW(from.c_str(), to.c_str(), flags) == 0; ++attempt) {
        const DWORD error = ::GetLastError();
        if (error != ERROR_ACCESS_DENIED && error != ERROR_SHARING_VIOLATION) {
            fail_with(error);
        }
        if (attempt == most_attempts) {
            fail_with(ERROR_SHARING_VIOLATION);
        }
        ::Sleep(milliseconds);
    }
}

fs::path target_of(const fs::path& path) {
    if (!has(path, FILE_ATTRIBUTE_REPARSE_POINT)) {
        return path;
    }
    return name_of(File{open_file(path, Opening::write)}.descriptor());
}

bool is_stream(const fs::path& path) {
    try {
        const File file{open(path, 0, OPEN_EXISTING)};
        return ::GetFileType(handle_of(file.descriptor())) != FILE_TYPE_DISK;
    } catch (const std::system_error&) {
        return false;
    }
}

void check_writable(const fs::path& path) { const File file{open_file(path, Opening::write)}; }

}  // namespace aftercare::platform
