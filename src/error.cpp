#include "aftercare/error.hpp"

#include "utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace aftercare {

namespace {

constexpr std::size_t longest_excerpt = 70;

// The part of a long line around the column of its fault.
void append_shortened(std::string& report, std::string_view line, int column) {
    constexpr std::string_view cut = "...";
    const std::size_t fault = static_cast<std::size_t>(std::max(column, 1));
    const std::size_t hidden = std::max(character_count(line), longest_excerpt) - longest_excerpt;
    const std::size_t skipped =
        std::min(hidden, fault < longest_excerpt ? 0 : fault - longest_excerpt / 2);
    std::size_t begin = 0;
    for (std::size_t characters = 0; characters < skipped && begin < line.size(); ++characters) {
        begin += character_at(line, begin).length;
    }
    std::size_t end = begin;
    for (std::size_t characters = 0; characters < longest_excerpt && end < line.size();
         ++characters) {
        end += character_at(line, end).length;
    }
    report += skipped == 0 ? "" : cut;
    report += printable(line.substr(begin, end - begin));
    report += end == line.size() ? "" : cut;
}

void append_fault(std::string& report, const Fault& fault) {
    if (!fault.file.empty()) {
        report += printable(fault.file);
        if (fault.position.line > 0) {
            report += ", line " + std::to_string(fault.position.line) + ", column " +
                      std::to_string(fault.position.column);
        }
        report += ": ";
    }
    report += printable(fault.message) + '\n';
    if (!fault.excerpt.empty()) {
        report += "    ";
        append_shortened(report, fault.excerpt, fault.position.column);
        report += '\n';
    }
    if (!fault.hint.empty()) {
        report += "  " + printable(fault.hint) + '\n';
    }
}

std::string describe(const std::vector<Fault>& faults) {
    std::string report;
    const std::size_t shown = std::min(faults.size(), most_faults_shown);
    for (std::size_t index = 0; index < shown; ++index) {
        append_fault(report, faults[index]);
    }
    if (shown < faults.size()) {
        report += "and " + std::to_string(faults.size() - shown) + " more\n";
    }
    return report;
}

}  // namespace

Error::Error(Failure failure, std::vector<Fault> faults)
    : failure_{failure}, faults_{std::move(faults)}, report_{describe(faults_)} {}

Error::Error(Failure failure, Fault fault) : Error{failure, std::vector<Fault>{std::move(fault)}} {}

}  // namespace aftercare
