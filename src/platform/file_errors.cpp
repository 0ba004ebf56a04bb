#include "platform/file_errors.hpp"

#include "platform/paths.hpp"
#include "platform/platform.hpp"

#include <cerrno>
#include <filesystem>
#include <utility>

namespace aftercare::platform {

namespace {

[[noreturn]] void throw_file_error(Failure failure, const std::string& path, std::string message,
                                   std::string hint) {
    throw Error{failure, Fault{std::move(message), std::move(hint), path}};
}

// In English, also where the system speaks another language.
std::string words_for(std::error_code error) { return error.default_error_condition().message(); }

bool is_full(std::error_code error) {
#ifdef EDQUOT
    if (error == std::error_code{EDQUOT, std::generic_category()}) {
        return true;
    }
#endif
    return error == std::errc::no_space_on_device;
}

}  // namespace

void throw_unreadable(const std::string& path, std::error_code error) {
    if (path.empty()) {
        throw_file_error(Failure::missing_input, path, "the name of the file is empty",
                         "Name a file, or - for standard input.");
    }
    const bool is_missing = error == std::errc::no_such_file_or_directory;
    std::error_code ignored;
    if (is_missing && std::filesystem::is_symlink(path_of(path), ignored)) {
        throw_file_error(Failure::missing_input, path, "this link leads to no file",
                         "Put the file back where the link leads, or delete the link.");
    }
    if (is_missing || error == std::errc::not_a_directory) {
        throw_file_error(Failure::missing_input, path, "there is no such file",
                         "Check the name and the folder.");
    }
    if (error == std::errc::is_a_directory) {
        throw_file_error(Failure::missing_input, path, "this is a folder, not a file",
                         "Name a file in it.");
    }
    throw_file_error(Failure::missing_input, path,
                     "this is not a readable file: " + words_for(error),
                     "Check the name, and that you may open the file.");
}

void throw_not_created(const std::string& path, std::error_code error) {
    if (path.empty()) {
        throw_file_error(Failure::cannot_create, path, "the name of the output is empty",
                         "Name a file after -o, or - for standard output.");
    }
    if (error == std::errc::no_such_file_or_directory) {
        throw_file_error(Failure::cannot_create, path, "there is no such folder",
                         "Make the folder first, or choose another place.");
    }
    throw_file_error(Failure::cannot_create, path,
                     "the file cannot be created: " + words_for(error),
                     is_full(error) ? "Make room on the disk, or choose another place."
                                    : "Choose another place.");
}

void throw_is_folder(const std::string& output) {
    throw_file_error(Failure::cannot_create, output, "this is a folder, not a file",
                     "Name a file in it.");
}

void throw_exists(const std::string& path) {
    throw FileExists{Failure::cannot_create, Fault{"the file already exists", {}, path}};
}

void throw_not_written(const std::string& path, std::error_code error) {
    throw_file_error(Failure::cannot_write, path, "writing failed: " + words_for(error),
                     is_full(error) ? "Make room on the disk, or choose another place."
                                    : "Choose another place.");
}

}  // namespace aftercare::platform
