#include "aftercare/error.hpp"

#include "text/utf8.hpp"
#include "text/words.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace aftercare {

namespace {

// A message repeats what it was given, which may be as long as a file: then without its middle.
std::string shortened(std::string_view text) {
    constexpr std::size_t most_before = 400;
    constexpr std::size_t most_after = 100;
    const std::size_t characters = character_count(text);
    if (characters <= most_before + most_after) {
        return printable(text);
    }
    const std::size_t after = byte_of_character(text, characters - most_after);
    return printable(text.substr(0, byte_of_character(text, most_before))) + " ... " +
           printable(text.substr(after));
}

std::string described(const Fault& fault) {
    std::string place = printable(fault.file);
    if (fault.position.line > 0) {
        place += ", line " + std::to_string(fault.position.line) + ", column " +
                 std::to_string(fault.position.column);
    }
    return (fault.file.empty() ? "" : place + ": ") + shortened(fault.message) + '\n' +
           (fault.excerpt.empty() ? "" : "    " + printable(fault.excerpt) + '\n') +
           (fault.hint.empty() ? "" : "  " + shortened(fault.hint) + '\n');
}

std::string report_of(std::span<const Fault> faults) {
    const std::size_t shown = std::min(faults.size(), most_faults_shown);
    std::string report = joined(faults.first(shown), "", described);
    if (const std::size_t rest = faults.size() - shown; rest > 0) {
        report += (faults.size() < most_faults ? "and " : "and at least ") + std::to_string(rest) +
                  " more\n";
    }
    return report;
}

}  // namespace

Error::Error(Failure failure, std::vector<Fault> faults)
    : failure_{failure}, faults_{std::move(faults)}, report_{report_of(faults_)} {}

Error::Error(Failure failure, Fault fault) : Error{failure, std::vector<Fault>{std::move(fault)}} {}

}  // namespace aftercare
