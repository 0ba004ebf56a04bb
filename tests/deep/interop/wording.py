"""How a calendar is to name a day, written apart from the program."""

import re


def lowered(name):
    """As in the middle of a sentence: "washing", but "SPA"."""
    return name[0].lower() + name[1:] if re.match("[A-Z][a-z]", name) else name


def day_summary(avoided, number, session):
    """As many names as fit into 80 characters, but at least one."""
    names = [lowered(name) for name in avoided]
    day = f"day {number}" + (f" of session {session}" if session > 1 else "")
    for count in range(len(names), 0, -1):
        more = f" and {len(names) - count} more" if count < len(names) else ""
        summary = f"No {', '.join(names[:count])}{more} ({day})"
        if len(summary) <= 80:
            break
    return summary
