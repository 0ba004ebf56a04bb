#include "cli/output.hpp"

#include "aftercare/error.hpp"
#include "text/utf8.hpp"

namespace aftercare::cli {

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
