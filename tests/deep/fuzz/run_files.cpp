// Stands in for libFuzzer, so that every build checks the files of a corpus.

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

bool passes(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    const std::string content{std::istreambuf_iterator<char>{file}, {}};
    try {
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(content.data()),
                               content.size());
        return true;
    } catch (const std::exception& violation) {
        std::cerr << path.string() << ": does not hold: " << violation.what() << '\n';
        return false;
    }
}

}  // namespace

int main(int argument_count, char** arguments) try {
    int passed = 0;
    int failed = 0;
    for (int index = 1; index < argument_count; ++index) {
        for (const auto& entry : std::filesystem::directory_iterator{arguments[index]}) {
            ++(passes(entry.path()) ? passed : failed);
        }
    }
    std::cout << passed << " passed, " << failed << " failed\n";
    return passed > 0 && failed == 0 ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
