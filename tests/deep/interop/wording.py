"""How a calendar is to name its entries, written apart from the program."""

import re


def lowered(name):
    """As in the middle of a sentence: "washing", but "SPA"."""
    return name[0].lower() + name[1:] if re.match("[A-Z][a-z]", name) else name


def fitting(parts, between, beginning, end):
    """As many parts as fit into 80 characters, but at least one."""
    for count in range(len(parts), 0, -1):
        more = f" and {len(parts) - count} more" if count < len(parts) else ""
        summary = beginning + between.join(parts[:count]) + more + end
        if len(summary) <= 80:
            break
    return summary


def stretch_summary(avoided, first, last, session):
    number = f"day {first}" if first == last else f"days {first}–{last}"
    number += f" of session {session}" if session > 1 else ""
    return fitting([lowered(name) for name in avoided], ", ", "No ", f" ({number})")


def change_summary(titles):
    return fitting([titles[0], *map(lowered_title, titles[1:])], "; ", "", "")


def lowered_title(title):
    return lowered(title) if title else title
