#pragma once

#include "aftercare/days.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare {

/// What holds for an activity on a day, in ascending order of strictness.
enum class Status { allowed, care, avoid };

/// What holds for an activity from an offset on, until its next stage.
struct Stage {
    Offset after;
    Status status;
    std::string title;
    std::string advice;
    std::string source;
};

/// Something that the client wants to do. Its first stage is at day 0; stages ascend from every
/// treatment date, and none is stricter than the one before it.
struct Activity {
    std::string id;
    std::string name;
    std::vector<std::string> asks;  ///< the words with which people ask about it
    std::vector<Stage> stages;
};

enum class NoteKind {
    expect,   ///< normal healing
    warning,  ///< see a doctor
    advice,   ///< something to do or to leave
};

/// The days of each session on which a note applies: from `after`, up to but not on `until`.
struct NoteDays {
    Offset after;
    Offset until;
};

/// Something to know that is no activity.
struct Note {
    NoteKind kind;
    std::optional<NoteDays> days;  ///< none: the note holds throughout
    std::string text;
    std::string source;
};

/// The aftercare rules for one kind of treatment.
struct Protocol {
    std::string id;
    std::string title;
    std::vector<Activity> activities;
    std::vector<Note> notes;
};

}  // namespace aftercare
