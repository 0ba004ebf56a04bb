#include "platform/platform.hpp"
#include "platform/system_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <random>
#include <span>
#include <system_error>

namespace aftercare::platform {

namespace {

namespace fs = std::filesystem;

// What is said where the system has refused something: the same words on every system, in English
// also where it speaks another language.
Fault fault_of(Failure failure, const std::string& path, std::error_code error) {
    if (path.empty()) {
        return {"the name of the file is empty", "Name a file, or - for standard input or output."};
    }
    if (error == std::errc::is_a_directory) {
        return {"this is a folder, not a file", "Name a file in it.", path};
    }
    if (error == std::errc::text_file_busy) {
        return {"another program has this file open", "Close it there, and try again.", path};
    }
    const std::string words = error.default_error_condition().message();
    const bool is_missing = error == std::errc::no_such_file_or_directory;
    if (failure == Failure::missing_input) {
        const bool is_no_name =
            error == std::errc::not_a_directory || error == std::errc::invalid_argument;
        if (is_missing || is_no_name) {
            return {"there is no such file", "Check the name and the folder.", path};
        }
        return {"this is not a readable file: " + words,
                "Check the name, and that you may open the file.", path};
    }
    if (is_missing) {
        return {"there is no such folder", "Make the folder first, or choose another place.", path};
    }
    const bool is_full = error == std::errc::no_space_on_device;
    return {
        (failure == Failure::cannot_create ? "the file cannot be created: " : "writing failed: ") +
            words,
        is_full ? "Make room on the disk, or choose another place." : "Choose another place.",
        path};
}

template <typename Action>
auto attempted(Failure failure, const std::string& path, Action action) {
    try {
        return action();
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::broken_pipe) {
            throw ClosedPipe{};
        }
        if (error.code() == std::errc::file_exists) {
            throw FileExists{failure, Fault{"the file already exists", {}, path}};
        }
        throw Error{failure, fault_of(failure, path, error.code())};
    }
}

void write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const std::size_t written = write_some(descriptor, content);
        if (written == 0) {
            fail(std::errc::no_space_on_device);
        }
        content.remove_prefix(written);
    }
}

void write_whole(const fs::path& path, std::string_view content, const std::string& name,
                 const fs::file_status& old, Existing existing) {
    const fs::path temporary =
        path.parent_path() / (".aftercare-" + std::to_string(std::random_device{}()) + ".tmp");
    const int descriptor = open_file(temporary, Opening::create);
    try {
        File file{descriptor};
        if (fs::exists(old)) {
            fs::permissions(temporary, old.permissions());
        }
        attempted(Failure::cannot_write, name, [&] {
            write_all(descriptor, content);
            flush(descriptor);
            file.close();
        });
        move_file(temporary, path, existing);
    } catch (...) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw;
    }
}

}  // namespace

std::string read_file(const std::string& path, std::size_t most) {
    return attempted(Failure::missing_input, path, [&] {
        const File file{open_file(path_of(path), Opening::read)};
        return read_descriptor(file.descriptor(), path, most);
    });
}

std::string read_descriptor(int descriptor, const std::string& name, std::size_t most) {
    std::string content;
    std::array<char, 4096> buffer{};
    attempted(Failure::missing_input, name, [&] {
        while (content.size() <= most) {
            const std::size_t count = read_some(descriptor, buffer);
            if (count == 0) {
                break;
            }
            content.append(buffer.data(), count);
        }
    });
    return content;
}

// A terminal gives no more than a line. Of a pipe, nothing after the line is read.
std::optional<std::string> read_line(int descriptor) {
    std::array<char, 4096> buffer{};
    const std::size_t most = is_terminal(descriptor) ? buffer.size() : 1;
    std::string line;
    while (!line.ends_with('\n') && line.size() < buffer.size()) {
        const std::size_t room = std::min(most, buffer.size() - line.size());
        const std::size_t count = attempted(Failure::missing_input, "standard input", [&] {
            return read_some(descriptor, std::span{buffer}.first(room));
        });
        if (count == 0) {
            return line.empty() ? std::nullopt : std::optional{line};
        }
        line.append(buffer.data(), count);
    }
    return line.substr(0, line.find_last_not_of("\r\n") + 1);
}

void write_file(const std::string& path, std::string_view content, Existing existing) {
    attempted(Failure::cannot_create, path, [&] {
        const fs::path target = target_of(path_of(path));
        const fs::file_status old = fs::status(target);
        if (fs::is_directory(old)) {
            fail(std::errc::is_a_directory);
        }
        if (fs::is_other(old) || is_stream(target)) {
            File file{open_file(target, Opening::write)};
            attempted(Failure::cannot_write, path, [&] {
                write_all(file.descriptor(), content);
                file.close();
            });
            return;
        }
        if (fs::exists(old) && existing == Existing::keep) {
            fail(std::errc::file_exists);
        }
        if (fs::exists(old)) {
            check_writable(target);
        }
        write_whole(target, content, path, old, existing);
    });
}

void write_descriptor(int descriptor, std::string_view content, const std::string& name) {
    attempted(Failure::cannot_write, name, [&] { write_all(descriptor, content); });
}

bool is_same_file(const std::string& input, const std::string& output) {
    return attempted(Failure::cannot_create, output, [&] {
        return fs::is_regular_file(path_of(output)) && fs::exists(path_of(input)) &&
               fs::equivalent(path_of(input), path_of(output));
    });
}

}  // namespace aftercare::platform
