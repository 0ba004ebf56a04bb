#pragma once

#include <string>
#include <vector>

namespace aftercare::test {

/// A new empty folder, removed at the end of its life.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::string& path() const { return path_; }
    std::string file(const std::string& name) const { return path_ + '/' + name; }

private:
    std::string path_;
};

/// The whole content of a file; fails the test if it cannot be read.
std::string content_of(const std::string& path);

void write_content(const std::string& path, const std::string& content);

/// The names of all that lies in a folder, hidden or not, ascending.
std::vector<std::string> names_in(const std::string& folder);

}  // namespace aftercare::test
