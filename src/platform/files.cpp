#include "platform/paths.hpp"
#include "platform/platform.hpp"
#include "platform/system_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

namespace aftercare::platform {

namespace {

namespace fs = std::filesystem;

std::error_code last_error() { return {errno, std::generic_category()}; }

[[noreturn]] void throw_file_error(Failure failure, const std::string& path, std::string message,
                                   std::string hint) {
    throw Error{failure, Fault{std::move(message), std::move(hint), path}};
}

// In English, also where the system speaks another language.
std::string words_for(std::error_code error) { return error.default_error_condition().message(); }

std::string way_out(std::error_code error, std::string otherwise) {
#ifdef EDQUOT
    const bool is_over_quota = error.value() == EDQUOT;
#else
    const bool is_over_quota = false;
#endif
    return is_over_quota || error == std::errc::no_space_on_device
               ? "Make room on the disk, or choose another place."
               : std::move(otherwise);
}

[[noreturn]] void throw_unreadable(const std::string& path, std::error_code error) {
    std::error_code ignored;
    if (path.empty()) {
        throw_file_error(Failure::missing_input, path, "the name of the file is empty",
                         "Name a file, or - for standard input.");
    }
    if (fs::is_directory(path_of(path), ignored)) {
        throw_file_error(Failure::missing_input, path, "this is a folder, not a file",
                         "Name a file in it.");
    }
    if (error == std::errc::no_such_file_or_directory && fs::is_symlink(path_of(path), ignored)) {
        throw_file_error(Failure::missing_input, path, "this link leads to no file",
                         "Put the file back where the link leads, or delete the link.");
    }
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
        throw_file_error(Failure::missing_input, path, "there is no such file",
                         "Check the name and the folder.");
    }
    throw_file_error(Failure::missing_input, path,
                     "this is not a readable file: " + words_for(error),
                     "Check that you may open the file, and that no other program has it open.");
}

[[noreturn]] void throw_not_created(const std::string& path, std::error_code error) {
    if (path.empty()) {
        throw_file_error(Failure::cannot_create, path, "the name of the output is empty",
                         "Name a file after -o, or - for standard output.");
    }
    std::error_code ignored;
    const fs::path folder = path_of(path).parent_path();
    if (!folder.empty() && !fs::exists(folder, ignored) && !ignored) {
        throw_file_error(Failure::cannot_create, path, "there is no such folder",
                         "Make the folder first, or choose another place.");
    }
    throw_file_error(Failure::cannot_create, path,
                     "the file cannot be created: " + words_for(error),
                     way_out(error,
                             "Choose another place, or close the program that has the file "
                             "open."));
}

[[noreturn]] void throw_exists(const std::string& path) {
    throw FileExists{Failure::cannot_create, Fault{"the file already exists", {}, path}};
}

[[noreturn]] void throw_not_written(const std::string& path, std::error_code error) {
    if (error == std::errc::broken_pipe) {
        throw ClosedPipe{};
    }
    throw_file_error(Failure::cannot_write, path, "writing failed: " + words_for(error),
                     way_out(error, "Choose another place."));
}

/// An open file, closed at the end.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : number_{open_file(path, flags)} {}
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

/// Removes a temporary file at the end, if it is still there.
struct Removal {
    fs::path path;

    explicit Removal(fs::path file) : path{std::move(file)} {}
    ~Removal() {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
    Removal(const Removal&) = delete;
    Removal& operator=(const Removal&) = delete;
};

// What an output's name stands for; `path` is its name in messages.
fs::file_status status_of(const fs::path& name, const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(name, error);
    if (!fs::status_known(status)) {
        throw_not_created(path, error);
    }
    return status;
}

// Gives a file its final name, in one step.
void move_file(const fs::path& from, const fs::path& target, const std::string& path,
               Existing existing) {
    std::error_code error;
    if (existing == Existing::keep) {
        fs::create_hard_link(from, target, error);
        if (!error) {
            return;
        }
        const bool has_links = error != std::errc::operation_not_permitted &&
                               error != std::errc::operation_not_supported &&
                               error != std::errc::function_not_supported;
        if (error == std::errc::file_exists ||
            (!has_links && fs::exists(status_of(target, path)))) {
            throw_exists(path);
        }
        if (has_links) {
            throw_not_created(path, error);
        }
    }
    fs::rename(from, target, error);  // also on a memory stick, which has no hard links
    if (error) {
        throw_not_created(path, error);
    }
}

/// Whether a path names a device or an open file, such as /dev/stdout or /proc/self/fd/3.
bool is_in_devices(const fs::path& path) {
    const std::string name = path.generic_string();
    return name.starts_with("/dev/") || name.starts_with("/proc/");
}

// The end of a chain of symbolic links, also where nothing is there yet. A circle has no status,
// and does not come here.
fs::path target_of(fs::path target, const std::string& path) {
    while (!is_in_devices(target)) {
        std::error_code error;
        const fs::file_status status = fs::symlink_status(target, error);
        const bool is_link = fs::is_symlink(status);
        const fs::path next = is_link ? fs::read_symlink(target, error) : fs::path{};
        if (!fs::status_known(status) || (is_link && error)) {
            throw_not_created(path, error);
        }
        if (!is_link) {
            break;
        }
        target = target.parent_path() / next;
    }
    return target;
}

void write_in_place(const fs::path& target, const std::string& path, std::string_view content) {
    Descriptor file{target, O_WRONLY | O_APPEND};
    if (!file.is_open()) {
        throw_not_created(path, last_error());
    }
    write_descriptor(file.number(), content, path);
    if (!file.close()) {
        throw_not_written(path, last_error());
    }
}

void write_whole(const std::string& path, const fs::path& target, std::string_view content,
                 const fs::file_status& old, Existing existing) {
    const Removal temporary{target.parent_path() /
                            (".aftercare-" + std::to_string(std::random_device{}()) + ".tmp")};
    Descriptor file{temporary.path, O_WRONLY | O_CREAT | O_EXCL};
    if (!file.is_open()) {
        throw_not_created(path, last_error());
    }
    if (std::error_code error; fs::exists(old)) {
        fs::permissions(temporary.path, old.permissions(), error);
        if (error) {
            throw_not_created(path, error);
        }
    }
    write_descriptor(file.number(), content, path);
    if (!flush(file.number()) || !file.close()) {
        throw_not_written(path, last_error());
    }
    move_file(temporary.path, target, path, existing);
}

}  // namespace

std::string read_file(const std::string& path, std::size_t most) {
    const Descriptor file{path_of(path), O_RDONLY};
    if (!file.is_open()) {
        throw_unreadable(path, last_error());
    }
    return read_descriptor(file.number(), path, most);
}

std::string read_descriptor(int descriptor, const std::string& name, std::size_t most) {
    std::string content;
    std::array<char, 4096> buffer{};
    while (content.size() <= most) {
        const auto count = read_some(descriptor, buffer);
        if (count < 0) {
            throw_unreadable(name, last_error());
        }
        if (count == 0) {
            break;
        }
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return content;
}

std::optional<std::string> read_line(int descriptor) {
    std::array<char, 4096> buffer{};
    // A terminal gives a line at a time. Of anything else, nothing after the line is read.
    const std::size_t most = is_terminal(descriptor) ? buffer.size() : 1;
    std::string line;
    while (!line.ends_with('\n') && line.size() < buffer.size()) {
        const auto count = read_some(descriptor, std::span{buffer}.first(most));
        if (count < 0) {
            throw_unreadable("standard input", last_error());
        }
        if (count == 0) {
            return line.empty() ? std::nullopt : std::optional{line};
        }
        line.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return line.substr(0, line.find_last_not_of("\r\n") + 1);
}

void write_file(const std::string& path, std::string_view content, Existing existing) {
    const fs::path name = path_of(path);
    const fs::file_status status = status_of(name, path);
    if (fs::is_directory(status)) {
        throw_file_error(Failure::cannot_create, path, "this is a folder, not a file",
                         "Name a file in it with -o.");
    }
    const fs::path target = target_of(name, path);
    if (fs::is_other(status) || is_in_devices(target)) {
        write_in_place(target, path, content);
        return;
    }
    if (fs::exists(status) && existing == Existing::keep) {
        throw_exists(path);
    }
    if (fs::exists(status) && !is_writable(name)) {
        throw_not_created(path, last_error());
    }
    write_whole(path, target, content, status, existing);
}

void write_descriptor(int descriptor, std::string_view content, const std::string& name) {
    while (!content.empty()) {
        const auto written = write_some(descriptor, content);
        if (written <= 0) {
            throw_not_written(name, last_error());
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool is_same_file(const std::string& input, const std::string& output) {
    std::error_code error;
    const bool is_same = fs::is_regular_file(status_of(path_of(output), output)) &&
                         fs::equivalent(path_of(input), path_of(output), error);
    if (error && error != std::errc::no_such_file_or_directory) {
        throw_not_created(output, error);
    }
    return is_same;
}

}  // namespace aftercare::platform
