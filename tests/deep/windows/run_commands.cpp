// Runs a program many times in one start of Wine, which is slow to start. Its arguments are the
// program and a file that tells how to run it, a line a step: a letter, a blank and a text in
// UTF-8.
//   c FOLDER    the current folder        i FILE    standard input
//   v NAME=TEXT a variable                a TEXT    an argument, the first is its name
//   p           standard output is a pipe without a reader
//   h FILE      another program has this file open and shares nothing
//   s FILE      the same, but it may be read and written, only not replaced
//   t NUMBER    what is open is closed after so many milliseconds
//   r FILE      run it: FILE.out, FILE.err and FILE.status tell what came of it

#include <windows.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

std::wstring wide(const std::string& text) {
    return std::filesystem::path{std::u8string{text.begin(), text.end()}}.wstring();
}

// As CommandLineToArgvW reads it.
std::wstring quoted(const std::wstring& argument) {
    std::wstring text = L"\"";
    std::size_t backslashes = 0;
    for (const wchar_t c : argument) {
        text.append(c == L'"' ? backslashes + 1 : 0, L'\\');
        text += c;
        backslashes = c == L'\\' ? backslashes + 1 : 0;
    }
    text.append(backslashes, L'\\');
    return text + L'"';
}

HANDLE open_file(const std::wstring& path, DWORD access, DWORD share, DWORD disposition,
                 BOOL is_inherited = TRUE) {
    SECURITY_ATTRIBUTES attributes{sizeof attributes, nullptr, is_inherited};
    return ::CreateFileW(path.c_str(), access, share, &attributes, disposition,
                         FILE_ATTRIBUTE_NORMAL, nullptr);
}

HANDLE pipe_without_reader() {
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    HANDLE reader = nullptr;
    HANDLE writer = nullptr;
    ::CreatePipe(&reader, &writer, &inherited, 0);
    ::CloseHandle(reader);
    return writer;
}

struct Command {
    std::wstring folder;
    std::wstring input = L"NUL";
    std::vector<std::wstring> variables;
    std::wstring line;
    bool has_reader = true;
    HANDLE held = INVALID_HANDLE_VALUE;
    DWORD held_for = INFINITE;
};

DWORD run(const std::wstring& program, Command& command, const std::wstring& result) {
    for (const std::wstring& variable : command.variables) {
        const std::size_t at = variable.find(L'=');
        ::SetEnvironmentVariableW(variable.substr(0, at).c_str(), variable.c_str() + at + 1);
    }
    constexpr DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE;
    STARTUPINFOW start{};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = open_file(command.input, GENERIC_READ, share, OPEN_EXISTING);
    start.hStdOutput = command.has_reader
                           ? open_file(result + L".out", GENERIC_WRITE, share, CREATE_ALWAYS)
                           : pipe_without_reader();
    start.hStdError = open_file(result + L".err", GENERIC_WRITE, share, CREATE_ALWAYS);
    PROCESS_INFORMATION process{};
    const auto is_started = [&] {
        return ::CreateProcessW(program.c_str(), command.line.data(), nullptr, nullptr, TRUE, 0,
                                nullptr, command.folder.c_str(), &start, &process) != 0;
    };
    DWORD status = 127;
    if (is_started() || is_started()) {  // the first may fail where much else runs
        if (::WaitForSingleObject(process.hProcess, command.held_for) == WAIT_TIMEOUT) {
            ::CloseHandle(command.held);
            command.held = INVALID_HANDLE_VALUE;
            ::WaitForSingleObject(process.hProcess, INFINITE);
        }
        ::GetExitCodeProcess(process.hProcess, &status);
        ::CloseHandle(process.hProcess);
        ::CloseHandle(process.hThread);
    } else {
        std::ofstream{std::filesystem::path{result + L".err"}} << "not started: error "
                                                               << ::GetLastError() << '\n';
    }
    for (const HANDLE handle : {start.hStdInput, start.hStdOutput, start.hStdError, command.held}) {
        if (handle != INVALID_HANDLE_VALUE) {
            ::CloseHandle(handle);
        }
    }
    for (const std::wstring& variable : command.variables) {
        ::SetEnvironmentVariableW(variable.substr(0, variable.find(L'=')).c_str(), nullptr);
    }
    return status;
}

HANDLE hold(const std::wstring& path, DWORD share) {
    return open_file(path, GENERIC_READ, share, OPEN_EXISTING, FALSE);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        return 64;
    }
    const std::wstring program = wide(arguments[1]);
    std::ifstream steps{arguments[2], std::ios::binary};
    Command command;
    for (std::string step; std::getline(steps, step);) {
        const std::wstring text = wide(step.size() > 2 ? step.substr(2) : "");
        switch (step.front()) {
            case 'c':
                command.folder = text;
                break;
            case 'i':
                command.input = text;
                break;
            case 'v':
                command.variables.push_back(text);
                break;
            case 'a':
                command.line += (command.line.empty() ? L"" : L" ") + quoted(text);
                break;
            case 'p':
                command.has_reader = false;
                break;
            case 'h':
                command.held = hold(text, 0);
                break;
            case 's':
                command.held = hold(text, FILE_SHARE_READ | FILE_SHARE_WRITE);
                break;
            case 't':
                command.held_for = static_cast<DWORD>(std::stoul(text));
                break;
            default:
                const DWORD status = run(program, command, text);
                std::ofstream{std::filesystem::path{text + L".status"}} << status;
                command = {};
        }
    }
    return 0;
}
