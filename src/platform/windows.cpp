#include "platform/windows.hpp"
#include "platform/platform.hpp"

#include <io.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace aftercare::platform {

namespace {

/// The console as it was found, to be given back so.
HANDLE console = nullptr;
DWORD console_mode = 0;
UINT code_page = 0;

bool shows_sequences = true;

void give_back_console() {
    ::SetConsoleMode(console, console_mode);
    ::SetConsoleOutputCP(code_page);
}

// Ctrl-C, or a window that is closed: the program then ends as it would without this.
BOOL WINAPI end(DWORD /*event*/) {
    give_back_console();
    return FALSE;
}

// There is none where another program started this one without.
void prepare_console() {
    console = ::CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
                            FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr);
    if (::GetConsoleMode(console, &console_mode) == 0) {
        return;
    }
    shows_sequences = ::SetConsoleMode(console, console_mode | ENABLE_PROCESSED_OUTPUT |
                                                    ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
    code_page = ::GetConsoleOutputCP();
    ::SetConsoleOutputCP(CP_UTF8);
    std::atexit(give_back_console);
    ::SetConsoleCtrlHandler(end, TRUE);
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

void show_file(const std::string& path) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(path_of(path), error);
    ::ShellExecuteW(nullptr, L"open", whole.c_str(), nullptr, nullptr, SW_SHOWNORMAL);
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
    Environment environment{[](const char* name) {
        const wchar_t* const value = ::_wgetenv(path_of(name).c_str());
        return value == nullptr ? std::nullopt : std::optional{utf8(value)};
    }};
    if (program.find_first_of("/\\") != std::string_view::npos) {
        environment.program = shell_word(std::string{program});
    }
    environment.has_capable_terminal = shows_sequences;
    environment.closes_at_end = has_own_window();
    environment.open_file = show_file;
    return environment;
}

// Those of main are in the code page of the system, and "a?b" has become the files of such names.
std::vector<std::string> arguments(int /*count*/, const char* const* /*of_main*/) {
    int count = 0;
    wchar_t** const words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    std::vector<std::string> texts(static_cast<std::size_t>(count));
    std::transform(words, words + count, texts.begin(), utf8);
    ::LocalFree(words);
    return texts;
}

// All is read and written without the C library, which would put a CR before each LF.
void prepare_standard_streams() {
    prepare_console();
    if (has_own_window()) {
        ::SetConsoleTitleW(L"aftercare");
        work_where_the_program_lies();
    }
}

std::optional<std::filesystem::path> settings_folder(const Environment& environment) {
    const std::filesystem::path folder = path_of(environment.variable("APPDATA").value_or(""));
    return folder.is_absolute() ? std::optional{folder} : std::nullopt;
}

// The name of a file has no quotes.
std::string shell_word(const std::string& word) {
    const bool is_plain = word.find_first_of(" !#$%&'()*+,;=@[]^`{}~") == word.npos;
    return is_plain ? word : '"' + word + '"';
}

// The C library takes NUL for a terminal, too.
bool is_terminal(int descriptor) {
    DWORD mode = 0;
    return ::GetConsoleMode(handle_of(descriptor), &mode) != 0;
}

int terminal_width(int descriptor) {
    CONSOLE_SCREEN_BUFFER_INFO screen{};
    const bool is_known = ::GetConsoleScreenBufferInfo(handle_of(descriptor), &screen) != 0;
    return is_known ? screen.srWindow.Right - screen.srWindow.Left + 1 : 0;
}

}  // namespace aftercare::platform
