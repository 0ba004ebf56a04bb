#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <system_error>

namespace aftercare::test {

TemporaryFolder::TemporaryFolder() {
    std::random_device random;
    const std::filesystem::path parent = std::filesystem::temp_directory_path();
    path_ = (parent / ("aftercare-test-" + std::to_string(random()))).string();
    REQUIRE(std::filesystem::create_directory(path_));
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

std::string content_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    REQUIRE_MESSAGE(file, path);
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write_content(const std::string& path, const std::string& content) {
    std::ofstream file{path, std::ios::binary};
    file << content;
    REQUIRE_MESSAGE(file.flush(), path);
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace aftercare::test
