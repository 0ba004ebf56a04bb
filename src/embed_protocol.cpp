// Writes the built-in protocol as C++: a program of the build, so that a faulty built-in protocol
// cannot be built and the program that clients run need not parse it.

#include "aftercare/builtin_protocol.hpp"
#include "aftercare/error.hpp"
#include "aftercare/read_protocol.hpp"

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

using namespace aftercare;

std::string literal(std::string_view text) {
    std::string code = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            code += "\\n\"\n    \"";
        } else if (c == '"' || c == '\\') {
            code += {'\\', c};
        } else if (byte < 0x20 || 0x7F <= byte || c == '?') {
            const auto octal = [byte](unsigned shift) {
                return static_cast<char>('0' + (byte >> shift & 7U));
            };
            code += {'\\', octal(6), octal(3), octal(0)};
        } else {
            code += c;
        }
    }
    return code + '"';
}

std::string code_of(Offset offset) {
    return offset.months().count() != 0
               ? "Offset{date::months{" + std::to_string(offset.months().count()) + "}}"
               : "Offset{date::days{" + std::to_string(offset.days().count()) + "}}";
}

std::string_view code_of(Status status) {
    switch (status) {
        case Status::avoid:
            return "Status::avoid";
        case Status::care:
            return "Status::care";
        case Status::allowed:
            break;
    }
    return "Status::allowed";
}

std::string_view code_of(NoteKind kind) {
    switch (kind) {
        case NoteKind::expect:
            return "NoteKind::expect";
        case NoteKind::warning:
            return "NoteKind::warning";
        case NoteKind::advice:
            break;
    }
    return "NoteKind::advice";
}

// One push after the other: nested lists in braces would be made and then copied.
void write_protocol(std::ostream& code, const Protocol& protocol) {
    code << "Protocol builtin_protocol() {\n    Protocol protocol{" << literal(protocol.id) << ", "
         << literal(protocol.title) << ", {}, {}};\n";
    for (const Activity& activity : protocol.activities) {
        code << "    protocol.activities.push_back({" << literal(activity.id) << ", "
             << literal(activity.name) << ", {}, {}});\n";
        for (const std::string& word : activity.asks) {
            code << "    protocol.activities.back().asks.emplace_back(" << literal(word) << ");\n";
        }
        for (const Stage& stage : activity.stages) {
            code << "    protocol.activities.back().stages.push_back({" << code_of(stage.after)
                 << ", " << code_of(stage.status) << ", " << literal(stage.title) << ", "
                 << literal(stage.advice) << ", " << literal(stage.source) << "});\n";
        }
    }
    for (const Note& note : protocol.notes) {
        code << "    protocol.notes.push_back({" << code_of(note.kind) << ", ";
        if (note.days) {
            code << "NoteDays{" << code_of(note.days->after) << ", " << code_of(note.days->until)
                 << '}';
        } else {
            code << "std::nullopt";
        }
        code << ", " << literal(note.text) << ", " << literal(note.source) << "});\n";
    }
    code << "    return protocol;\n}\n";
}

std::string read_all(const char* path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

int main(int argument_count, char** arguments) try {
    if (argument_count != 3) {
        std::cerr << "usage: embed_protocol PROTOCOL.toml OUTPUT.cpp\n";
        return 1;
    }
    const std::string text = read_all(arguments[1]);
    const Protocol protocol = read_protocol(text, arguments[1]);
    if (protocol.id != builtin_protocol_id) {
        std::cerr << arguments[1] << ": the id must be " << builtin_protocol_id << '\n';
        return 1;
    }
    std::ofstream code{arguments[2], std::ios::binary};
    code << "#include \"aftercare/builtin_protocol.hpp\"\n\nnamespace aftercare {\n\n";
    write_protocol(code, protocol);
    code << "\nstd::string_view builtin_protocol_text() {\n    return " << literal(text)
         << ";\n}\n\n}  // namespace aftercare\n";
    code.close();
    return code ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what();
    return 1;
}
