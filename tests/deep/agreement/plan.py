"""A plan as the JSON format tells it, and the words in which people are told it."""

import datetime
import json
import unicodedata
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)
STRICTNESS = ("allowed", "care", "avoid")
MARKS = {"avoid": "✗", "care": "!", "allowed": "✓"}
NOTE_BEGINNINGS = {"expect": "Normal ", "warning": "Warning sign ", "advice": ""}
ALL_IS_FINE = "everything this plan lists is fine"


def day_of(text):
    return datetime.date.fromisoformat(text)


def days_of(half_open):
    return day_of(half_open["from"]), day_of(half_open["until"])


@dataclass
class Stage:
    start: datetime.date
    until: datetime.date
    status: str
    title: str
    advice: str


@dataclass
class Restriction:
    start: datetime.date
    until: datetime.date
    open_ended: bool

    def contains(self, day):
        return self.start <= day and (day < self.until or self.open_ended)


class Activity:
    def __init__(self, told):
        self.id = told["id"]
        self.name = told["name"]
        self.stages = [Stage(*days_of(one), one["status"], one["title"], one["advice"])
                       for one in told["stages"]]
        self.restrictions = [Restriction(*days_of(one), one["open_ended"])
                             for one in told["restrictions"]]
        self.forbids = told["forbids"]
        self.override = told["override"]
        self.milestones = [(day_of(one["date"]), one["title"]) for one in told["milestones"]]

    def stage_on(self, day):
        return [one for one in self.stages if one.start <= day][-1]

    def status_on(self, day):
        return self.stage_on(day).status

    def restriction_on(self, day):
        return next((one for one in self.restrictions if one.contains(day)), None)


def last_of(ranges, until):
    """The last day of a range and of those that follow it without a gap."""
    for start, later in map(days_of, ranges):
        until = later if start == until else until
    return until - DAY


class Plan:
    def __init__(self, text):
        told = json.loads(text)
        assert told["format"] == 1
        self.sessions = [day_of(one) for one in told["sessions"]]
        self.start, self.until = days_of(told["days"])
        self.activities = [Activity(one) for one in told["activities"]]
        self.practitioner = told["practitioner"]
        self.notes_told = told["notes"]
        self.dated_notes = [(start, until, last_of(one["days"], until), one["kind"], one["title"],
                             one["text"])
                            for one in told["notes"]
                            for start, until in map(days_of, one["days"] or [])]

    def preparing_days(self):
        return [(start, title) for start, _, _, kind, title, _ in self.dated_notes
                if kind == "prepare"]

    def days(self):
        return [self.start + number * DAY for number in range((self.until - self.start).days)]

    def changes(self):
        """The days of the plan on which a session, a stage or a dated note begins."""
        return sorted({*self.sessions, *(start for start, *_ in self.dated_notes
                                         if self.start <= start),
                       *(stage.start for one in self.activities for stage in one.stages)})

    def session_on(self, day):
        return sum(one <= day for one in self.sessions)

    def number(self, day):
        return (day - self.sessions[self.session_on(day) - 1]).days

    def date(self, day):
        has_years = self.start.year != (self.until - DAY).year
        return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if has_years else "")

    def names(self, status, day):
        return ", ".join(one.name for one in self.activities if one.status_on(day) == status)

    def statuses(self, day, avoid, care):
        """Each activity that is not simply allowed, behind the words for its status."""
        return [words + self.names(status, day)
                for status, words in (("avoid", avoid), ("care", care))
                if self.names(status, day)] or [MARKS["allowed"] + ALL_IS_FINE]

    def titles(self, day):
        """Each stage that begins on a day, as it is told: mark, title, last day; and its advice."""
        told = []
        for one in self.activities:
            stage = one.stage_on(day)
            if stage.start == day:
                end = ""
                if restriction := one.restriction_on(day):
                    end = (", no end planned" if restriction.open_ended
                           else f", through {self.date(restriction.until - DAY)}")
                told.append((MARKS[stage.status] + stage.title + end, stage.advice))
        return told

    def note(self, last, kind, title, text):
        if kind == "prepare":
            return f"{title}. {text}"
        beginning = NOTE_BEGINNINGS[kind] + f"through {self.date(last)}: "
        return beginning[0].upper() + beginning[1:] + text

    def notes(self, day):
        """The notes that begin on a day."""
        return [self.note(*note) for start, _, *note in self.dated_notes if start == day]

    def notes_on(self, day, warnings=False):
        """The notes for a day, apart from the warnings unless they are wanted."""
        return [self.note(last, kind, *words)
                for start, until, last, kind, *words in self.dated_notes
                if start <= day < until and (warnings or kind != "warning")]

    def warnings(self):
        """Each warning as it is told on every day; a dated one with all its days."""
        told = []
        for one in self.notes_told:
            if one["kind"] == "warning":
                days = ", ".join(f"{self.date(start)} through {self.date(until - DAY)}"
                                 for start, until in map(days_of, one["days"] or []))
                told.append((f"Warning sign, {days}: " if days else "") + one["text"])
        return told

    def lasting_warnings(self):
        return [one["text"] for one in self.notes_told
                if one["kind"] == "warning" and one["days"] is None]

    def practitioner_days(self):
        """The day numbers of which a sentence about the practitioner's word may speak."""
        return {(after(session, one.override["practitioner"]) - session).days
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
