#pragma once

#include "aftercare/days.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare {

/// Whether an activity is possible, in ascending order of strictness. `care` is allowed with care.
enum class Status { allowed, care, avoid };
inline constexpr std::array<std::string_view, 3> status_names{"allowed", "care", "avoid"};

/// The status of an activity from an offset on, until its next stage, and what to say about it.
/// Advice and source may be empty.
struct Stage {
    Offset after;
    Status status;
    std::string title;
    std::string advice;
    std::string source;
};

/// Something that the client wants to do. The first of its stages begins on day 0, each later one
/// after the one before for every treatment date, and none is stricter than that.
struct Activity {
    std::string id;
    std::string name;
    std::vector<std::string> asks;  ///< entries: words that people use for it
    std::vector<Stage> stages;
    std::vector<std::string> forbids = {};  ///< what is fine only once it is `allowed`
};

enum class NoteKind {
    expect,   ///< normal healing
    warning,  ///< see a doctor
    advice,   ///< something to do or to avoid
    prepare,  ///< what to do before the next session
    answer,   ///< told only when asked
};
inline constexpr std::array<std::string_view, 5> note_kind_names{"expect", "warning", "advice",
                                                                 "prepare", "answer"};

/// As files name them.
constexpr std::string_view name_of(Status status) {
    return status_names[static_cast<std::size_t>(status)];
}
constexpr std::string_view name_of(NoteKind kind) {
    return note_kind_names[static_cast<std::size_t>(kind)];
}

/// The days after each session on which a note applies, half-open: from `after`, before `until`.
struct NoteDays {
    Offset after;
    Offset until;
};

/// Something to know that is not about one activity.
struct Note {
    NoteKind kind;
    std::optional<NoteDays> days;  ///< of each session
    std::string text;
    std::string source;
    std::string title = {};                 ///< of a note of the kind `prepare`; else empty
    std::optional<date::days> before = {};  ///< `prepare`: the day this long before a session
    std::vector<std::string> asks = {};     ///< entries: words that ask for this note

    /// Whether the note applies on every day of a plan.
    bool applies_throughout() const { return !days && !before; }
};

/// The words of a question that name nothing.
struct QuestionWords {
    std::vector<std::string> small;              ///< they change nothing, as "my"
    std::vector<std::string> turning;            ///< they turn a question round, as "not"
    std::vector<std::vector<std::string>> same;  ///< each list means one thing, as "head", "scalp"
};

/// The aftercare rules for one kind of treatment. An entry matches a question that has all its
/// words; a star at the end of a word stands for any ending.
struct Protocol {
    std::string id;
    std::string title;
    std::vector<Activity> activities;
    std::vector<Note> notes;
    QuestionWords words = {};
};

}  // namespace aftercare
