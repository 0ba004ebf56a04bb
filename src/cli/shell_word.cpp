#include "cli/shell_word.hpp"

#include "text/utf8.hpp"

namespace aftercare::cli {

std::string shell_path(const std::string& path) {
    return shell_word((path.starts_with('-') ? "./" : "") + printable(path));
}

}  // namespace aftercare::cli
