#include "aftercare/error.hpp"
#include "platform/platform.hpp"
#include "support/run_program.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace aftercare::test;
using aftercare::Error;
using aftercare::Failure;
using aftercare::platform::ClosedPipe;
using aftercare::platform::Existing;
using aftercare::platform::FileExists;
using aftercare::platform::is_same_file;
using aftercare::platform::write_descriptor;
using aftercare::platform::write_file;

using Names = std::vector<std::string>;

constexpr std::size_t most = std::size_t{1} << 20U;

std::string read_file(const std::string& path) {
    return aftercare::platform::read_file(path, most);
}

std::string read_descriptor(int descriptor, const std::string& name) {
    return aftercare::platform::read_descriptor(descriptor, name, most);
}

std::optional<Error> error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

void check_failure(const std::function<void()>& action, Failure failure, const std::string& name) {
    const std::optional<Error> error = error_of(action);
    REQUIRE(error);
    CHECK(error->failure() == failure);
    CHECK(std::string{error->what()} == Containing{name});
}

mode_t mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

ino_t inode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_ino;
}

// With all that lies in folders of the folder.
auto count_in(const std::string& folder) {
    return std::distance(std::filesystem::recursive_directory_iterator{folder}, {});
}

bool is_link(const std::string& path) { return std::filesystem::is_symlink(path); }

// Of the process, for the length of its life.
class Umask {
public:
    explicit Umask(mode_t mask) : before_{::umask(mask)} {}
    ~Umask() { ::umask(before_); }
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;

private:
    mode_t before_;
};

// Lets writes beyond a size fail as on a full disk, for the length of its life.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : handler_{std::signal(SIGXFSZ, SIG_IGN)} {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
        const rlimit limit{bytes, before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int);
};

}  // namespace

TEST_CASE("a file holds exactly what was written, whatever it held before") {
    const TemporaryFolder folder;
    for (const std::string& content : {std::string{"a line\r\n\0and a NUL\xff", 19}, std::string{},
                                       std::string(3'000'000, 'x'), std::string{"shorter"}}) {
        write_file(folder.file("plan"), content, Existing::replace);
        CHECK(content_of(folder.file("plan")) == content);
        CHECK(names_in(folder.path()) == Names{"plan"});
    }
}

TEST_CASE("who has the old file open goes on reading it whole") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), "old");
    const int reader = ::open(folder.file("plan").c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(reader >= 0);
    write_file(folder.file("plan"), "new", Existing::replace);
    CHECK(read_descriptor(reader, "plan") == "old");
    ::close(reader);
}

TEST_CASE("a file that is replaced keeps its mode") {
    const TemporaryFolder folder;
    const Umask umask{022};
    for (const mode_t mode :
         {0600U, 0640U, 0644U, 0660U, 0666U, 0755U, 04755U, 02755U, 01644U, 07777U}) {
        CAPTURE(mode);
        write_content(folder.file("plan"), "old");
        REQUIRE(::chmod(folder.file("plan").c_str(), mode) == 0);
        write_file(folder.file("plan"), "new", Existing::replace);
        CHECK(mode_of(folder.file("plan")) == mode);
        CHECK(content_of(folder.file("plan")) == "new");
    }
}

TEST_CASE("a new file may be read and written by whom the umask allows") {
    const TemporaryFolder folder;
    for (const mode_t mask : {0U, 022U, 027U, 077U}) {
        CAPTURE(mask);
        const Umask umask{mask};
        write_file(folder.file("plan"), "new", Existing::replace);
        CHECK(mode_of(folder.file("plan")) == (0666U & ~mask));
        std::filesystem::remove(folder.file("plan"));
    }
}

TEST_CASE("a file in the current folder needs no folder in its name") {
    const TemporaryFolder folder;
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    write_file("plan", "new", Existing::replace);
    std::filesystem::current_path(before);
    CHECK(content_of(folder.file("plan")) == "new");
}

TEST_CASE("links are followed to the file at their end, and stay") {
    struct Case {
        std::vector<std::pair<std::string, std::string>> links;
        std::string written;
        std::string target;
    };
    for (const Case& each : std::vector<Case>{
             {{{"link", "target"}}, "link", "target"},
             {{{"inner/link", "../target"}}, "inner/link", "target"},
             {{{"first", "target"}, {"second", "inner/../first"}, {"third", "second"}},
              "third",
              "target"},
             {{{"elsewhere", "inner"}}, "elsewhere/target", "inner/target"},
         }) {
        for (const Existing existing : {Existing::replace, Existing::keep}) {
            CAPTURE(each.written);
            const TemporaryFolder folder;
            std::filesystem::create_directory(folder.file("inner"));
            for (const auto& [link, target] : each.links) {
                std::filesystem::create_symlink(target, folder.file(link));
            }
            if (existing == Existing::replace) {
                write_content(folder.file(each.target), "old");
            }
            const auto count = count_in(folder.path());
            write_file(folder.file(each.written), "new", existing);
            CHECK(content_of(folder.file(each.target)) == "new");
            CHECK_FALSE(is_link(folder.file(each.target)));
            for (const auto& [link, target] : each.links) {
                CHECK(is_link(folder.file(link)));
            }
            CHECK(count_in(folder.path()) == count + (existing == Existing::keep ? 1 : 0));
        }
    }
}

TEST_CASE("an output that cannot be created is named, and nothing is left") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), "old");
    std::filesystem::create_directory(folder.file("folder"));
    std::filesystem::create_symlink("missing/target", folder.file("link"));
    std::filesystem::create_symlink("second", folder.file("first"));
    std::filesystem::create_symlink("first", folder.file("second"));
    const Names before = names_in(folder.path());
    for (const std::string& name :
         {std::string{"link"}, std::string{"first"}, std::string{"missing/plan"},
          std::string{"missing/"}, std::string{"plan/plan"}, std::string{"plan/"},
          std::string{"folder"}, std::string(300, 'x')}) {
        for (const Existing existing : {Existing::replace, Existing::keep}) {
            CAPTURE(name);
            check_failure([&] { write_file(folder.file(name), "new", existing); },
                          Failure::cannot_create, folder.file(name));
        }
    }
    check_failure([] { write_file("", "new", Existing::replace); }, Failure::cannot_create,
                  "the name of the file is empty");
    CHECK(names_in(folder.path()) == before);
    CHECK(names_in(folder.file("folder")).empty());
    CHECK(is_link(folder.file("link")));
    CHECK(is_link(folder.file("first")));
    CHECK(content_of(folder.file("plan")) == "old");
}

TEST_CASE("another name of the same file keeps the old content") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), "old");
    std::filesystem::create_hard_link(folder.file("plan"), folder.file("copy"));
    write_file(folder.file("plan"), "new", Existing::replace);
    CHECK(content_of(folder.file("plan")) == "new");
    CHECK(content_of(folder.file("copy")) == "old");
}

TEST_CASE("a FIFO is written straight and stays one") {
    const TemporaryFolder folder;
    const std::string path = folder.file("fifo");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(reader >= 0);
    write_file(path, "through the pipe", Existing::replace);
    CHECK(read_descriptor(reader, path) == "through the pipe");
    ::close(reader);
    CHECK(std::filesystem::is_fifo(path));
    CHECK(names_in(folder.path()) == Names{"fifo"});
}

TEST_CASE("a device is written straight and stays one") {
    write_file("/dev/null", "into the void", Existing::replace);
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("the name of an open file is written where that file stands, and never replaced") {
    const TemporaryFolder folder;
    const std::string plan = folder.file("plan");
    write_content(plan, "old ");
    const ino_t inode = inode_of(plan);
    const int file = ::open(plan.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    REQUIRE(file >= 0);
    const std::string number = std::to_string(file);
    std::filesystem::create_symlink("/dev/fd/" + number, folder.file("link"));
    std::filesystem::create_symlink("link", folder.file("link-to-link"));
    write_file("/dev/fd/" + number, "one ", Existing::replace);
    write_file("/proc/self/fd/" + number, "two ", Existing::keep);
    write_file(folder.file("link"), "three ", Existing::replace);
    write_file(folder.file("link-to-link"), "four", Existing::replace);
    ::close(file);
    CHECK(content_of(plan) == "old one two three four");
    CHECK(inode_of(plan) == inode);
    CHECK(names_in(folder.path()) == Names{"link", "link-to-link", "plan"});
}

TEST_CASE("the name of a file that is not open is an output that cannot be created") {
    for (const std::string path : {"/dev/fd/999", "/proc/self/fd/999", "/dev/fd/x", "/dev/fd/-1"}) {
        check_failure([&] { write_file(path, "text", Existing::replace); }, Failure::cannot_create,
                      path);
    }
}

TEST_CASE("the file that is read from standard input is known by the open file") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), "text");
    write_content(folder.file("other"), "text");
    std::filesystem::create_symlink("plan", folder.file("link"));
    const int file = ::open(folder.file("plan").c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(file >= 0);
    const std::string input = "/dev/fd/" + std::to_string(file);
    CHECK(is_same_file(input, folder.file("plan")));
    CHECK(is_same_file(input, folder.file("link")));
    CHECK_FALSE(is_same_file(input, folder.file("other")));
    CHECK_FALSE(is_same_file(input, folder.file("missing")));
    ::close(file);
    CHECK_FALSE(is_same_file("/dev/fd/999", folder.file("plan")));
    CHECK_FALSE(is_same_file("/dev/null", "/dev/null"));
}

TEST_CASE("a full device is a write that failed, also through a link, and stays") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("/dev/full", folder.file("link"));
    for (const std::string& name : {std::string{"/dev/full"}, folder.file("link")}) {
        check_failure([&] { write_file(name, "new", Existing::replace); }, Failure::cannot_write,
                      name);
    }
    CHECK(std::filesystem::is_character_file("/dev/full"));
    CHECK(is_link(folder.file("link")));
    CHECK(names_in(folder.path()) == Names{"link"});
}

TEST_CASE("a write that fails halfway leaves the old file whole, and no new one") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), "old");
    for (const std::string name : {"plan", "new"}) {
        const FileSizeLimit limit{100};
        check_failure(
            [&] { write_file(folder.file(name), std::string(5000, 'x'), Existing::replace); },
            Failure::cannot_write, folder.file(name));
    }
    CHECK(content_of(folder.file("plan")) == "old");
    CHECK(names_in(folder.path()) == Names{"plan"});
}

TEST_CASE("a file that is to be kept is kept, also an empty one and the target of a link") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), "old");
    write_content(folder.file("empty"), "");
    std::filesystem::create_symlink("plan", folder.file("link"));
    const ino_t inode = inode_of(folder.file("plan"));
    for (const std::string name : {"plan", "empty", "link"}) {
        CAPTURE(name);
        CHECK_THROWS_AS(write_file(folder.file(name), "new", Existing::keep), FileExists);
    }
    CHECK(content_of(folder.file("plan")) == "old");
    CHECK(inode_of(folder.file("plan")) == inode);
    CHECK(content_of(folder.file("empty")).empty());
    CHECK(names_in(folder.path()) == Names{"empty", "link", "plan"});
}

TEST_CASE("an output cannot be created where it cannot be told from the input") {
    const TemporaryFolder folder;
    write_content(folder.file("sam.toml"), "treatment_date = 2026-11-20\n");
    const std::string output = folder.file(std::string(256, 'n'));
    check_failure([&] { is_same_file(folder.file("sam.toml"), output); }, Failure::cannot_create,
                  output);
    CHECK_FALSE(is_same_file(folder.file("sam.toml"), folder.file("new.ics")));
}

TEST_CASE("a file is read whole, byte for byte") {
    const TemporaryFolder folder;
    for (const std::string& content :
         {std::string{}, std::string{"a\r\n\0\xff\x1a", 6}, std::string(4096, 'x'),
          std::string(100'000, 'x'), std::string(most, 'x')}) {
        write_content(folder.file("plan"), content);
        CHECK(read_file(folder.file("plan")) == content);
    }
}

TEST_CASE("no more is read than shows that a file is too large or has no end") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), std::string(3 * most, 'x'));
    for (const std::string& name : {folder.file("plan"), std::string{"/dev/zero"}}) {
        const std::size_t size = read_file(name).size();
        CHECK(size > most);
        CHECK(size < 2 * most);
    }
}

TEST_CASE("a FIFO is read up to the end of what is written to it") {
    const TemporaryFolder folder;
    const std::string path = folder.file("fifo");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    std::thread writer{[&path] {
        const int fifo = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        for (const std::string_view part : {"one ", "two"}) {
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
            CHECK(::write(fifo, part.data(), part.size()) == static_cast<ssize_t>(part.size()));
        }
        ::close(fifo);
    }};
    CHECK(read_file(path) == "one two");
    writer.join();
}

TEST_CASE("an open pipe is waited for") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0);
    std::thread writer{[&ends] {
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        CHECK(::write(ends[1], "late", 4) == 4);
        ::close(ends[1]);
    }};
    CHECK(read_descriptor(ends[0], "a pipe") == "late");
    writer.join();
    ::close(ends[0]);
}

TEST_CASE("an input that cannot be read is named, with the reason") {
    const TemporaryFolder folder;
    write_content(folder.file("plan"), "text");
    std::filesystem::create_symlink("nowhere", folder.file("dangling"));
    std::filesystem::create_symlink("circle", folder.file("circle"));
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    folder.file("socket").copy(std::data(address.sun_path), std::size(address.sun_path) - 1);
    REQUIRE(::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    for (const auto& [name, reason] : std::vector<std::pair<std::string, std::string>>{
             {"missing", "there is no such file"},
             {"missing/plan", "there is no such file"},
             {"plan/plan", "there is no such file"},
             {"dangling", "there is no such file"},
             {"", "this is a folder"},
             {"circle", "this is not a readable file: Too many levels of symbolic links"},
             {"socket", "this is not a readable file: No such device or address"}}) {
        const std::string path = folder.file(name);
        check_failure([&] { read_file(path); }, Failure::missing_input, path + ": " + reason);
    }
    ::close(server);
    check_failure([] { read_descriptor(-1, "standard input"); }, Failure::missing_input,
                  "standard input");
}

TEST_CASE("a write to an open file that fails is named as the caller calls it") {
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(full >= 0);
    check_failure([&] { write_descriptor(full, "text", "standard output"); }, Failure::cannot_write,
                  "standard output");
    ::close(full);
    check_failure([] { write_descriptor(-1, "text", "standard output"); }, Failure::cannot_write,
                  "standard output");
}

TEST_CASE("a pipe that is full for the moment is waited for") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    REQUIRE(::fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
    const std::string content(500'000, 'x');
    std::string received;
    std::thread reader{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        received = read_descriptor(ends[0], "pipe");
    }};
    CHECK_NOTHROW(write_descriptor(ends[1], content, "pipe"));
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    CHECK(received == content);
}

TEST_CASE("a pipe whose reader is gone is no error, but its own kind of end") {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    ::close(ends[0]);
    CHECK_THROWS_AS(write_descriptor(ends[1], "text", "standard output"), ClosedPipe);
    ::close(ends[1]);
}
