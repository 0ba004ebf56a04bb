#include "cli/output.hpp"

#include "aftercare/error.hpp"
#include "platform/paths.hpp"
#include "text/utf8.hpp"

#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>

namespace aftercare::cli {

namespace {

std::optional<std::string> content_before(const std::string& name) {
    std::error_code error;
    return std::filesystem::is_regular_file(platform::path_of(name), error)
               ? std::optional{platform::read_file(name, std::numeric_limits<std::size_t>::max())}
               : std::nullopt;
}

// As well as can be: the failure that led here is the one to report.
void give_back(const std::string& name, const std::optional<std::string>& content) {
    if (!content) {
        std::error_code error;
        std::filesystem::remove(platform::path_of(name), error);
        return;
    }
    try {
        platform::write_file(name, *content, platform::Existing::replace);
    } catch (const Error&) {
    }
}

}  // namespace

void print(const Context& context, std::string_view text) {
    platform::write_descriptor(context.environment.standard_output, text, "standard output");
}

void write(const Context& context, const std::string& output, std::string_view text,
           platform::Existing existing) {
    if (output == standard_stream) {
        print(context, text);
    } else {
        platform::write_file(output, text, existing);
    }
}

void write_together(const std::vector<NewFile>& files, platform::Existing existing) {
    std::vector<std::optional<std::string>> before;
    for (const NewFile& file : files) {
        before.push_back(content_before(file.name));
    }
    std::size_t written = 0;
    try {
        for (; written < files.size(); ++written) {
            platform::write_file(files[written].name, files[written].content, existing);
        }
    } catch (const Error&) {
        while (written-- > 0) {
            give_back(files[written].name, before[written]);
        }
        throw;
    }
}

void say(const Context& context, std::string_view text) {
    if (!context.quiet) {
        report(context.environment, printable_lines(text));
    }
}

void report(const platform::Environment& environment, std::string_view text) {
    try {
        platform::write_descriptor(environment.standard_error, text, "standard error");
    } catch (const Error&) {
    } catch (const platform::ClosedPipe&) {
    }
}

}  // namespace aftercare::cli
