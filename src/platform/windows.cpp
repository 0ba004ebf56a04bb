#include "platform/windows.hpp"
#include "platform/everywhere.hpp"
#include "platform/paths.hpp"
#include "platform/platform.hpp"

#include <io.h>
#include <windows.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <vector>

namespace aftercare::platform {

namespace {

/// How a console was found, to be given back so.
struct Console {
    HANDLE handle = nullptr;  ///< none: there is no console
    DWORD mode = 0;
};

std::array<Console, 2> consoles;
UINT code_page = 0;
bool shows_sequences = true;

void give_back_consoles() {
    for (const Console& console : consoles) {
        if (console.handle != nullptr) {
            ::SetConsoleMode(console.handle, console.mode);
        }
    }
    if (code_page != 0) {
        ::SetConsoleOutputCP(code_page);
    }
}

// Ctrl-C, or a window that is closed: the program then ends as it would without this.
BOOL WINAPI end(DWORD /*event*/) {
    give_back_consoles();
    return FALSE;
}

void prepare_console(Console& console, int descriptor) {
    const HANDLE handle = handle_of(descriptor);
    if (::GetConsoleMode(handle, &console.mode) == 0) {
        return;
    }
    console.handle = handle;
    shows_sequences = ::SetConsoleMode(handle, console.mode | ENABLE_PROCESSED_OUTPUT |
                                                   ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0 &&
                      shows_sequences;
}

std::optional<std::string> variable(const char* name) {
    const std::filesystem::path wide_name = path_of(name);
    std::wstring value(1, L'\0');
    for (;;) {
        ::SetLastError(ERROR_SUCCESS);
        const DWORD size = ::GetEnvironmentVariableW(wide_name.c_str(), value.data(),
                                                     static_cast<DWORD>(value.size()));
        if (size == 0 && ::GetLastError() == ERROR_ENVVAR_NOT_FOUND) {
            return std::nullopt;
        }
        if (size < value.size()) {
            return utf8({value.data(), size});
        }
        value.resize(size + std::size_t{1});
    }
}

// As after a double click.
bool has_own_window() {
    DWORD process = 0;
    return ::GetConsoleProcessList(&process, 1) == 1;
}

// Windows starts a program that was searched for or pinned in a folder of its own.
void work_where_the_program_lies() {
    constexpr std::size_t longest_path = 32768;
    std::wstring program(longest_path, L'\0');
    program.resize(::GetModuleFileNameW(nullptr, program.data(), longest_path));
    ::SetCurrentDirectoryW(std::filesystem::path{program}.parent_path().c_str());
}

void open_file(const std::string& path) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(path_of(path), error);
    ::ShellExecuteW(nullptr, L"open", whole.c_str(), nullptr, nullptr, SW_SHOWNORMAL);
}

std::vector<std::string> words_of_command_line() {
    int count = 0;
    wchar_t** const words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    std::vector<std::string> texts;
    for (int index = 0; index < count; ++index) {
        texts.push_back(utf8(words[index]));
    }
    ::LocalFree(words);
    return texts;
}

}  // namespace

std::string utf8(std::wstring_view text) {
    const auto convert = [text](char* to, int size) {
        return ::WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), to,
                                     size, nullptr, nullptr);
    };
    std::string converted(static_cast<std::size_t>(convert(nullptr, 0)), '\0');
    convert(converted.data(), static_cast<int>(converted.size()));
    return converted;
}

HANDLE handle_of(int descriptor) { return reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor)); }

Environment system_environment(std::string_view program) {
    Environment environment{variable, now, random_bytes};
    if (program.find_first_of("/\\") != std::string_view::npos) {
        environment.program = program;
    }
    environment.has_capable_terminal = shows_sequences;
    environment.closes_at_end = has_own_window();
    environment.open_file = open_file;
    return environment;
}

// Those of main are in the code page of the system, and "a?b" has become the files of such names.
std::span<const char* const> arguments(std::span<const char* const> /*of_main*/) {
    static const std::vector<std::string> words = words_of_command_line();
    static const std::vector<const char*> pointers = [] {
        std::vector<const char*> all;
        for (const std::string& word : words) {
            all.push_back(word.c_str());
        }
        return all;
    }();
    return pointers;
}

// All is read and written without the C library, which would put a CR before each LF.
void prepare_standard_streams() {
    prepare_console(consoles[0], 1);
    prepare_console(consoles[1], 2);
    if (consoles[0].handle != nullptr || consoles[1].handle != nullptr) {
        code_page = ::GetConsoleOutputCP();
        ::SetConsoleOutputCP(CP_UTF8);
    }
    if (has_own_window()) {
        ::SetConsoleTitleW(L"aftercare");
        work_where_the_program_lies();
    }
    std::atexit(give_back_consoles);
    ::SetConsoleCtrlHandler(end, TRUE);
}

std::optional<std::filesystem::path> settings_folder(const Environment& environment) {
    const std::filesystem::path folder = path_of(environment.variable("APPDATA").value_or(""));
    return folder.is_absolute() ? std::optional{folder} : std::nullopt;
}

// The name of a file has no quotes.
std::string shell_word(const std::string& word) {
    const bool is_plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 ||
               std::string_view{R"(.\/:_-)"}.find(static_cast<char>(c)) != std::string_view::npos;
    });
    return is_plain ? word : '"' + word + '"';
}

// The C library takes NUL for a terminal, too.
bool is_terminal(int descriptor) {
    DWORD mode = 0;
    return ::GetConsoleMode(handle_of(descriptor), &mode) != 0;
}

std::optional<int> terminal_width(int descriptor) {
    CONSOLE_SCREEN_BUFFER_INFO screen{};
    if (::GetConsoleScreenBufferInfo(handle_of(descriptor), &screen) == 0) {
        return std::nullopt;
    }
    return screen.srWindow.Right - screen.srWindow.Left + 1;
}

}  // namespace aftercare::platform
