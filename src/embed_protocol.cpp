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

// Lists in braces would be made twice, for they are copied from where they stand.
constexpr std::string_view parts = R"(#include "aftercare/builtin_protocol.hpp"

namespace aftercare {

namespace {

class Builder {
public:
    Builder(std::string_view id, std::string_view title, std::size_t activities,
            std::size_t notes) {
        protocol_.id = id;
        protocol_.title = title;
        protocol_.activities.reserve(activities);
        protocol_.notes.reserve(notes);
    }

    void activity(std::string_view id, std::string_view name, std::size_t asks,
                  std::size_t stages) {
        Activity& activity = protocol_.activities.emplace_back();
        activity.id = id;
        activity.name = name;
        activity.asks.reserve(asks);
        activity.stages.reserve(stages);
    }

    void ask(std::string_view word) { protocol_.activities.back().asks.emplace_back(word); }

    void stage(Offset after, Status status, std::string_view title, std::string_view advice,
               std::string_view source) {
        protocol_.activities.back().stages.push_back(
            {after, status, std::string{title}, std::string{advice}, std::string{source}});
    }

    void note(NoteKind kind, std::optional<NoteDays> days, std::string_view text,
              std::string_view source) {
        protocol_.notes.push_back({kind, days, std::string{text}, std::string{source}});
    }

    Protocol take() { return std::move(protocol_); }

private:
    Protocol protocol_;
};

}  // namespace

)";

void write_protocol(std::ostream& code, const Protocol& protocol) {
    code << "Protocol builtin_protocol() {\n    Builder add{" << literal(protocol.id) << ", "
         << literal(protocol.title) << ", " << protocol.activities.size() << ", "
         << protocol.notes.size() << "};\n";
    for (const Activity& activity : protocol.activities) {
        code << "    add.activity(" << literal(activity.id) << ", " << literal(activity.name)
             << ", " << activity.asks.size() << ", " << activity.stages.size() << ");\n";
        for (const std::string& word : activity.asks) {
            code << "    add.ask(" << literal(word) << ");\n";
        }
        for (const Stage& stage : activity.stages) {
            code << "    add.stage(" << code_of(stage.after) << ", " << code_of(stage.status)
                 << ", " << literal(stage.title) << ", " << literal(stage.advice) << ", "
                 << literal(stage.source) << ");\n";
        }
    }
    for (const Note& note : protocol.notes) {
        code << "    add.note(" << code_of(note.kind) << ", ";
        if (note.days) {
            code << "NoteDays{" << code_of(note.days->after) << ", " << code_of(note.days->until)
                 << '}';
        } else {
            code << "std::nullopt";
        }
        code << ", " << literal(note.text) << ", " << literal(note.source) << ");\n";
    }
    code << "    return add.take();\n}\n";
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
    code << parts;
    write_protocol(code, protocol);
    code << "\nstd::string_view builtin_protocol_text() {\n    return " << literal(text)
         << ";\n}\n\n}  // namespace aftercare\n";
    code.close();
    return code ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what();
    return 1;
}
