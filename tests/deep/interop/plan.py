"""A plan as the JSON format tells it, and the words in which people are told it."""

import datetime
import json
import unicodedata
from types import SimpleNamespace

DAY = datetime.timedelta(days=1)
STRICTNESS = ("allowed", "care", "avoid")
MARKS = {"avoid": "✗", "care": "!", "allowed": "✓"}
NOTE_BEGINNINGS = {"expect": "Normal through ", "warning": "Warning sign through ",
                   "advice": "Through "}
ALL_IS_FINE = "everything this plan lists is fine"

day_of = datetime.date.fromisoformat


def with_days(members):
    """An object of JSON with its days as dates, and `start` for `from`, a word of Python."""
    return SimpleNamespace(**{
        {"from": "start"}.get(name, name):
            day_of(value) if name in ("from", "until", "date") else value
        for name, value in members.items()})


def days_between(start, until):
    return [start + number * DAY for number in range((until - start).days)]


def stage_on(activity, day):
    return [one for one in activity.stages if one.start <= day][-1]


def status_on(activity, day):
    return stage_on(activity, day).status


def restriction_on(activity, day):
    return next((one for one in activity.restrictions
                 if one.start <= day and (day < one.until or one.open_ended)), None)


class Plan:
    """What one object of JSON says, with its names, and what follows from it."""

    def __init__(self, text):
        told = json.loads(text, object_hook=with_days)
        assert told.format == 1
        self.sessions = [day_of(one) for one in told.sessions]
        self.start, self.until = told.days.start, told.days.until
        self.days = days_between(self.start, self.until)
        self.activities = told.activities
        self.practitioner = told.practitioner
        self.notes = told.notes
        self.dated_notes = [(days.start, days.until, note)
                            for note in told.notes for days in note.days or []]
        for one in self.activities:
            self.check(one)

    def check(self, activity):
        """Stages, restrictions and milestones must say the same of each day."""
        stages, restrictions = activity.stages, activity.restrictions
        assert [one.start for one in stages] + [self.until] \
            == [self.start] + [one.until for one in stages]
        statuses = [STRICTNESS.index(status_on(activity, day)) for day in self.days]
        restricted = [day for one in restrictions for day in days_between(one.start, one.until)]
        assert restricted == [day for day, status in zip(self.days, statuses) if status == 2]
        assert all(one.until < other.start for one, other in zip(restrictions, restrictions[1:]))
        assert [one.date for one in activity.milestones] == [
            day for day, before, status in zip(self.days[1:], statuses, statuses[1:])
            if status < before]

    def changes(self):
        """The days of the plan on which a session, a stage or a dated note begins."""
        return sorted({*self.sessions,
                       *(start for start, *_ in self.dated_notes if self.start <= start),
                       *(stage.start for one in self.activities for stage in one.stages)})

    def session_on(self, day):
        return sum(one <= day for one in self.sessions)

    def number(self, day):
        return (day - self.sessions[self.session_on(day) - 1]).days

    def date(self, day):
        has_years = self.start.year != (self.until - DAY).year
        return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if has_years else "")

    def names(self, status, day):
        return [one.name for one in self.activities if status_on(one, day) == status]

    def statuses(self, day, avoid, care):
        """Each activity that is not simply allowed, behind the words for its status."""
        return [words + ", ".join(self.names(status, day))
                for status, words in (("avoid", avoid), ("care", care))
                if self.names(status, day)] or [MARKS["allowed"] + ALL_IS_FINE]

    def title(self, activity, day):
        """What holds on a day, as it is told: mark, title, last day."""
        stage = stage_on(activity, day)
        end = restriction_on(activity, day)
        return MARKS[stage.status] + stage.title + (
            "" if not end else ", no end planned" if end.open_ended
            else f", through {self.date(end.until - DAY)}")

    def note(self, until, note):
        """A dated note as it is told; its days go on where others follow without a gap."""
        if note.kind == "prepare":
            return f"{note.title}. {note.text}"
        for days in note.days:
            until = days.until if days.start == until else until
        return NOTE_BEGINNINGS[note.kind] + f"{self.date(until - DAY)}: {note.text}"

    def warnings(self):
        """Each warning as it is told on every day; a dated one with all its days."""
        for one in self.notes:
            days = ", ".join(f"{self.date(days.start)} through {self.date(days.until - DAY)}"
                             for days in one.days or [])
            if one.kind == "warning":
                yield (f"Warning sign, {days}: " if days else "") + one.text

    def practitioner_days(self):
        """The day numbers of which a sentence about the practitioner's word may speak."""
        return {(after(session, one.override.practitioner) - session).days
                for one in self.activities if one.override for session in self.sessions}


def after(session, offset):
    """The day of an offset in words; a month that lacks the day gives way to the next one."""
    number, unit = offset.split()
    if unit.startswith("day"):
        return session + int(number) * DAY
    months = session.month - 1 + int(number)
    first = datetime.date(session.year + months // 12, months % 12 + 1, 1)
    day = first + (session.day - 1) * DAY
    return day if day.month == first.month else (first + 31 * DAY).replace(day=1)


def is_obeyed(c):
    """Whether a terminal or a browser does something other than show the character."""
    return unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in (
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") or c in "\u200e\u200f\u061c"


def ink(*texts):
    """What is shown of texts, without blanks and line ends: layout moves them."""
    return "".join("\ufffd" if is_obeyed(c) else c for c in "".join("".join(texts).split()))
