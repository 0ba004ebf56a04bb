#!/usr/bin/env python3
"""Has other people's calendar programs read what the program exports, and compares their reading
with what the plan says as JSON.

usage: judge_calendars.py PROGRAM
"""

import collections
import datetime
import functools
import itertools
import os
import re
import sys
import tempfile
import tomllib
import unicodedata
import zoneinfo

import judges
from checking import Computer
from judges import UTC, Entry
from plan import DAY, Plan, restriction_on, stage_on
from scenarios import NOON_OF_20_NOVEMBER_2026, Scenario, golden_scenarios, scenarios, with_dates

MINUTE = datetime.timedelta(minutes=1)
MIDNIGHT = datetime.time()


@functools.cache
def instant_of(day, time, zone_name):
    """The first minute at which a clock in the zone shows the time of the day, or is past it."""
    zone = zoneinfo.ZoneInfo(zone_name)
    wanted = datetime.datetime.combine(day, time)
    instant = wanted.replace(tzinfo=zone).astimezone(UTC)
    while (instant - MINUTE).astimezone(zone).replace(tzinfo=None) >= wanted:
        instant -= MINUTE  # in the hour that the clocks skip
    return instant


def is_left_out(day, zone_name):
    """Whether the zone's calendar passes over the day, as Samoa did with 30 December 2011."""
    noon = datetime.datetime.combine(day, datetime.time(12), zoneinfo.ZoneInfo(zone_name))
    return noon.astimezone(UTC).astimezone(noon.tzinfo).date() != day


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


class Export:
    """The calendar of a scenario, and the entries that follow from its plan. Their descriptions are
    lists of the texts that must be there, the first of them at the beginning."""

    def __init__(self, program, scenario, folder):
        self.scenario, self.zone = scenario, scenario.zone
        computer = Computer(program, folder, scenario.files)
        self.path = computer.path("aftercare.ics")

        def run(*arguments):
            done = computer.run(*arguments, variables={
                "TZ": self.zone, "SOURCE_DATE_EPOCH": str(scenario.exported_at)})
            assert done.status == 0, done.errors.decode()
            return done.output.decode()

        self.plan = Plan(run("schedule", "profile.toml", "--format", "json"))
        run("export", "profile.toml")
        reminder = tomllib.loads(scenario.profile).get("reminder", {})
        self.reminds = reminder.get("enabled", True)
        self.time = datetime.time.fromisoformat(str(reminder.get("time", "09:00")))
        self.warnings = [one.text for one in self.plan.notes if one.kind == "warning"]
        self.stretches = [days for days in self.all_stretches() if not self.is_over(days[-1])]
        self.changes = [each for each in self.all_changes() if not self.is_over(each[0])]
        self.entries = [*map(self.stretch_entry, self.stretches),
                        *(self.change_entry(*each) for each in self.changes)]

    def is_over(self, day):
        """Whether the day has ended when the calendar is exported."""
        return instant_of(day + DAY, MIDNIGHT, self.zone).timestamp() <= self.scenario.exported_at

    def all_stretches(self):
        """Lists of consecutive days with the same activities off limits, one session's."""
        stretches, before = [], []
        for day in self.plan.days:
            avoided = self.plan.names("avoid", day)
            if avoided and (avoided != before or day in self.plan.sessions):
                stretches.append([])
            if avoided:
                stretches[-1].append(day)
            before = avoided
        return stretches

    def all_changes(self):
        """Day, title and texts of each reminder: the milestones of a day, or a preparing note."""
        milestones = collections.defaultdict(list)
        for activity in self.plan.activities:
            for one in activity.milestones:
                milestones[one.date].append((one.title, stage_on(activity, one.date).advice))
        for day, parts in milestones.items():
            titles = [title and lowered(title) for title, _ in parts]
            number = f"day {self.plan.number(day)}"
            if len(self.plan.sessions) > 1:
                number += f" of session {self.plan.session_on(day)}"
            yield (day, fitting([parts[0][0], *titles[1:]], "; ", "", ""),
                   [f"From {self.plan.date(day)}, {number}.", parts[0][1][1:300],
                    " ".join(self.ends(day)[:3])])
        for day, _, note in self.plan.dated_notes:
            if note.kind == "prepare":
                session = min(one for one in self.plan.sessions if day < one)
                yield (day, note.title, [f"For your session on {self.plan.date(session)}.",
                                         note.text[1:300]])

    def ends(self, day):
        """A sentence for neighboring activities off limits that have the same end."""
        avoided = [(restriction, lowered(one.name)) for one in self.plan.activities
                   if (restriction := restriction_on(one, day))]
        return [f"No {', '.join(name for _, name in group)} " + (
                    "(no end planned)." if open_ended
                    else f"through {self.plan.date(until - DAY)}.")
                for (open_ended, until), group in itertools.groupby(
                    avoided, lambda one: (one[0].open_ended, one[0].until))]

    def stretch_entry(self, days):
        first, last = (self.plan.number(day) for day in (days[0], days[-1]))
        session = self.plan.session_on(days[0])
        number = f"day {first}" if first == last else f"days {first}–{last}"
        number += f" of session {session}" if session > 1 else ""
        names = map(lowered, self.plan.names("avoid", days[0]))
        ends = self.ends(days[0])
        treatment = [f"{self.plan.date(days[0])} is day 0, the treatment day."][first:]
        return Entry(days[0], days[-1] + DAY, fitting([*names], ", ", "No ", f" ({number})"),
                     [" ".join(ends[:5]), *treatment], [])  # not all of many ends have room

    def change_entry(self, day, title, texts):
        if not self.reminds:
            return Entry(day, day + DAY, title, texts, [])
        start = instant_of(day, self.time, self.zone)
        midnight = instant_of(day + DAY, MIDNIGHT, self.zone)
        end = start + 15 * MINUTE
        return Entry(start, min(end, midnight) if start < midnight else end, title, texts,
                     [0 * DAY] if start.timestamp() >= self.scenario.exported_at else [])

    def shown(self):
        """What a calendar shows: for each day titles, each with the local hour or nothing."""
        zone = zoneinfo.ZoneInfo(self.zone)
        for one in self.entries:
            if isinstance(one.start, datetime.datetime):
                local = one.start.astimezone(zone)
                yield local.date(), (one.summary, f"{local:%H:%M}")
            else:
                for number in range((one.end - one.start).days):
                    yield one.start + number * DAY, (one.summary, "")

    def order(self, start):
        """By the clock of the zone; a whole day begins at midnight."""
        if isinstance(start, datetime.datetime):
            return start.astimezone(zoneinfo.ZoneInfo(self.zone)).replace(tzinfo=None)
        return datetime.datetime.combine(start, MIDNIGHT)


def why_skipped(judge, export):
    """Why a judge cannot judge a calendar, or None."""
    zone = zoneinfo.ZoneInfo(export.zone)
    if export.scenario.name == "texts: odd backslashes" and judge in ("icalendar", "khal"):
        return "it misreads a backslash before an n, a comma, a semicolon or another backslash"
    if judge != "calcurse":
        return None
    if any(is_left_out(day, export.zone) for day, _ in export.shown()):
        return "it loses its way, or never ends, around a day that the zone leaves out"
    if any(instant_of(day, MIDNIGHT, export.zone).astimezone(zone).hour
           for days in export.stretches for day in days):
        return "it adds a day to an entry whose last day has no midnight"
    if any(isinstance(one.start, datetime.datetime) and export.order(one.end)
           <= export.order(one.start) for one in export.entries):
        return "it keeps local times, and refuses an entry that the clocks going back end early"
    return None


def check_reading(export, reader):
    """A reader's entries against the plan: days, hours, texts, alarms, and their order."""
    with open(export.path, encoding="utf-8", newline="") as file:
        read = [*reader(file.read())]
    key = lambda one: repr((one.start, one.end, one.summary, one.alarms))
    found, wanted = (sorted(map(key, entries)) for entries in (read, export.entries))
    assert found == wanted, f"read {found}, expected {wanted}"
    starts = [export.order(one.start) for one in read]
    assert starts == sorted(starts), "not in order"
    for one, expected in zip(sorted(read, key=key), sorted(export.entries, key=key)):
        text = one.description
        assert text.startswith(expected.description[0]), f"{text!r}, expected {expected}"
        for part in (*expected.description, *export.warnings, export.plan.practitioner):
            assert part in text, f"{part!r} is not in {text!r}"
        assert ("is day 0" in text) == any("is day 0" in part for part in expected.description)
        assert len(text) < 1000 or sum(map(len, export.warnings)) > 300, f"{len(text)} characters"
        assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in text), repr(text)


def check_days(calendar, exports):
    """Every day of some plans, and some before and after, as a calendar program shows it."""
    expected = collections.defaultdict(list)
    for export in exports:
        for day, line in export.shown():
            expected[day].append(line)
    first, last = min(expected) - 3 * DAY, max(expected) + 3 * DAY
    shown = calendar.days(first, (last - first).days + 1)
    for day in {*expected, *shown}:
        # A title may be wrapped or cut in a listing of lines: its beginning tells it.
        is_shown, wanted = (collections.Counter((title.split("\n")[0][:60], hour)
                                                for title, hour in days.get(day, []))
                            for days in (shown, expected))
        assert is_shown == wanted or is_left_out(day, calendar.zone), \
            f"{day}: shows {is_shown - wanted}, lacks {wanted - is_shown}"


# Plans, and what becomes of them with no fewer entries of any kind.
ONE = with_dates("2026-11-20")
TWO = with_dates("2026-11-20", "2026-11-30")
UPDATES = {"the same again": (ONE, ONE),
           "a session ten days later": (ONE, TWO),
           "a session in the first stretch": (ONE, with_dates("2026-11-20", "2026-11-22")),
           "a third session": (TWO, with_dates("2026-11-20", "2026-11-30", "2027-01-08")),
           "an override": (ONE, ONE + '[override]\nwashing = "6 days"\n'),
           "another hour": (ONE, ONE + "[reminder]\ntime = 10:00:00\n"),
           "no reminders": (ONE, ONE + "[reminder]\nenabled = false\n"),
           "a later date": (ONE, with_dates("2026-11-21"))}


class Court:
    def __init__(self):
        self.passed, self.skipped = collections.Counter(), collections.Counter()
        self.failed = 0

    def judge(self, judge, name, check, *arguments):
        try:
            check(*arguments)
            self.passed[judge] += 1
        except Exception as error:  # whatever a judge stumbles over counts against the file
            self.failed += 1
            print(f"failed: {judge}: {name}: {type(error).__name__}: {error}"[:2000])

    def accepted(self, judge, exports):
        for export in exports:
            if reason := why_skipped(judge, export):
                self.skipped[f"{judge}: {reason}"] += 1
            else:
                yield export


def show_all(kind, *turns):
    """The exports of each turn imported over those of the one before: the last ones show."""
    with tempfile.TemporaryDirectory() as folder:
        calendar = kind(folder, turns[0][0].zone)
        for exports in turns:
            calendar.add(*(one.path for one in exports))
        check_days(calendar, exports)
        if len(turns) > 1:
            assert calendar.count() == sum(len(one.entries) for one in exports), calendar.count()


def check_odd_hours(exports, are_skipped):
    """The scenarios have reminders at hours that the clocks skip, or show twice."""
    zones = set()
    for export in exports:
        for day, *_ in export.changes:
            wanted = datetime.datetime.combine(day, export.time, zoneinfo.ZoneInfo(export.zone))
            first, second = (wanted.replace(fold=fold).utcoffset() for fold in (0, 1))
            if first != second and (first < second) == are_skipped:
                zones.add(export.zone)
    assert len(zones) >= 4, zones


def main(program):
    court = Court()
    with tempfile.TemporaryDirectory() as folder:
        def exported(scenario):
            return Export(os.path.abspath(program), scenario, tempfile.mkdtemp(dir=folder))

        exports = [*map(exported, golden_scenarios()), *map(exported, scenarios())]
        court.judge("the scenarios", "skipped hours", check_odd_hours, exports, True)
        court.judge("the scenarios", "hours that come twice", check_odd_hours, exports, False)
        for name in {**judges.READERS, **judges.CALENDARS}:
            if not judges.is_there(name):
                print(f"skipped: {name} is not installed")
            elif name in judges.READERS:
                for one in court.accepted(name, exports):
                    court.judge(name, one.scenario.name, check_reading, one, judges.READERS[name])
            else:
                zones = collections.defaultdict(list)
                for one in court.accepted(name, exports):
                    zones[one.zone].append(one)
                for zone, of_zone in zones.items():
                    court.judge(name, zone, show_all, judges.CALENDARS[name], of_zone)
        if judges.is_there("khal"):
            turns = ([exported(Scenario(name, profiles[turn],
                                        exported_at=NOON_OF_20_NOVEMBER_2026 + 300 * turn))
                      for name, profiles in UPDATES.items()] for turn in range(2))
            court.judge("khal, a second import", "all", show_all, judges.Khal, *turns)
    for reason, count in court.skipped.items():
        print(f"skipped: {reason} ({count} scenarios)")
    for name, count in court.passed.items():
        print(f"{name}: {count} agree")
    print(f"{court.passed.total()} passed, {court.failed} failed, {court.skipped.total()} skipped")
    return 1 if court.failed or not court.passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
