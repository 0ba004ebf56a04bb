#!/usr/bin/env python3
"""Has other people's calendar programs read what the program exports, and compares their reading
with what the schedule says.

usage: judge_calendars.py PROGRAM EXPECTED_PLAN LIBICAL_JUDGE
"""

import datetime
import functools
import json
import os
import subprocess
import sys
import tempfile
import unicodedata
import zoneinfo

import judges
from judges import UTC
from scenarios import NOON_OF_20_NOVEMBER_2026, scenarios, with_dates
from wording import change_summary, lowered, stretch_summary

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


@functools.cache
def reminder_instant(day, minutes, zone_name):
    """The first minute at which a clock in the zone shows the hour of the day, or is past it."""
    zone = zoneinfo.ZoneInfo(zone_name)
    wanted = datetime.datetime.combine(day, datetime.time()) + minutes * MINUTE
    instant = wanted.replace(tzinfo=UTC) - 26 * 60 * MINUTE
    while instant.astimezone(zone).replace(tzinfo=None) < wanted:
        instant += MINUTE
    return instant


class Plan:
    """What the schedule of a scenario says."""

    def __init__(self, scenario, folder, expected_plan):
        self.scenario = scenario
        self.profile = os.path.join(folder, "profile.toml")
        for name, text in {**scenario.files, "profile.toml": scenario.profile}.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        plan = json.loads(judges.run([expected_plan, self.profile]))
        self.reminders = plan["reminders"]
        self.minutes = plan["minutes"]
        self.warnings = " ".join(plan["warnings"])
        self.practitioner = plan["practitioner"]
        self.has_sessions = plan["sessions"] > 1
        self.plan_days = {datetime.date.fromisoformat(one["date"]): one for one in plan["days"]}
        self.stretches = self.all_stretches()
        self.changes = self.all_changes(plan["changes"])

    def is_over(self, day):
        """Whether the day has ended when the calendar is exported."""
        return reminder_instant(day + DAY, 0,
                                self.scenario.zone).timestamp() <= self.scenario.exported_at

    def all_stretches(self):
        """Lists of consecutive days with the same activities off limits, one session's."""
        stretches = []
        for day, one in self.plan_days.items():
            last = self.plan_days[stretches[-1][-1]] if stretches else None
            if one["avoid"] and last and stretches[-1][-1] + DAY == day and one["number"] != 0 \
                    and last["avoid"] == one["avoid"]:
                stretches[-1].append(day)
            elif one["avoid"]:
                stretches.append([day])
        return [days for days in stretches if not self.is_over(days[-1])]

    def all_changes(self, told):
        """Day, title and parts of each reminder: the milestones of a day, or a preparing note."""
        milestones, changes = {}, []
        for one in told:
            day = datetime.date.fromisoformat(one["date"])
            if one["session"]:
                changes.append((day, one["title"], [one]))
            else:
                milestones.setdefault(day, []).append(one)
        changes += [(day, change_summary([one["title"] for one in parts]), parts)
                    for day, parts in milestones.items()]
        return [change for change in changes if not self.is_over(change[0])]

    def instant(self, day):
        return reminder_instant(day, self.minutes, self.scenario.zone)

    def is_past(self, day):
        return self.instant(day).timestamp() < self.scenario.exported_at

    def date(self, day):
        has_years = min(self.plan_days).year != max(self.plan_days).year
        return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if has_years else "")

    def end(self, day):
        """A quarter of an hour after the reminder, or the midnight before that."""
        end = self.instant(day) + 15 * MINUTE
        midnight = reminder_instant(day + DAY, 0, self.scenario.zone)
        return min(end, midnight) if self.instant(day) < midnight else end

    def summary(self, days):
        first, last = self.plan_days[days[0]], self.plan_days[days[-1]]
        return stretch_summary(first["avoid"], first["number"], last["number"], first["session"])

    def entries(self):
        """Without descriptions: start, end, title, alarms."""
        found = [(days[0], days[-1] + DAY, self.summary(days), ()) for days in self.stretches]
        for day, title, _ in self.changes:
            if self.reminders:
                found.append((self.instant(day), self.end(day), title,
                              () if self.is_past(day) else (0,)))
            else:
                found.append((day, day + DAY, title, ()))
        return found

    def days(self):
        """For each day what a calendar shows: a title, and the local hour or None."""
        zone = zoneinfo.ZoneInfo(self.scenario.zone)
        shown = {}
        for days in self.stretches:
            for day in days:
                shown.setdefault(day, []).append((self.summary(days), None))
        for day, title, _ in self.changes:
            if self.reminders:
                local = self.instant(day).astimezone(zone)
                shown.setdefault(local.date(), []).append((title, f"{local:%H:%M}"))
            else:
                shown.setdefault(day, []).append((title, None))
        return shown


def is_left_out(day, zone_name):
    """Whether the zone's calendar passes over the day, as Samoa did with 30 December 2011."""
    noon = datetime.datetime.combine(day, datetime.time(12), zoneinfo.ZoneInfo(zone_name))
    return noon.astimezone(UTC).astimezone(noon.tzinfo).date() != day


def skipped_because(judge, plan):
    """Why a judge cannot judge a scenario, or None."""
    zone = zoneinfo.ZoneInfo(plan.scenario.zone)
    if plan.scenario.name == "texts: odd backslashes" and judge in ("icalendar", "khal"):
        return "it misreads a backslash before an n, a comma, a semicolon or another backslash"
    if judge != "calcurse":
        return None
    if any(is_left_out(day, plan.scenario.zone) for day in plan.days()):
        return "it loses its way, or never ends, around a day that the zone leaves out"
    for day in (day for days in plan.stretches for day in days):
        midnight = datetime.datetime.combine(day, datetime.time(), zone)
        if midnight.astimezone(UTC).astimezone(zone).hour != 0:
            return "it adds a day to an entry whose last day has no midnight"
    for day, *_ in plan.changes:
        start, end = (instant.astimezone(zone).replace(tzinfo=None)
                      for instant in (plan.instant(day), plan.end(day)))
        if plan.reminders and end <= start:
            return "it keeps local times, and refuses an entry that the clocks going back end early"
    return None


def export(program, profile, scenario, path, exported_at=None):
    environment = {"TZ": scenario.zone, "LC_ALL": "C",
                   "SOURCE_DATE_EPOCH": str(exported_at or scenario.exported_at)}
    subprocess.run([program, "export", profile, "-q", "-o", path], env=environment, check=True)


def check_description(plan, entry, key_fact, parts):
    text = entry.description
    assert text.startswith(key_fact), f"{text!r} does not begin with {key_fact!r}"
    assert len(text) < 1000 or len(plan.warnings) > 300, f"{len(text)} characters"
    for part in (*parts, plan.warnings, plan.practitioner):
        assert part in text, f"{part!r} is not in {text!r}"
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in text), repr(text)


def ends_in_words(plan, day):
    one = plan.plan_days[day]
    groups = []
    for name, last in zip(one["avoid"], one["ends"], strict=True):
        end = f"through {plan.date(datetime.date.fromisoformat(last))}" if last \
            else "(no end planned)"
        if not groups or groups[-1][0] != end:
            groups.append((end, []))
        groups[-1][1].append(lowered(name))
    return [f"No {', '.join(names)} {end}." for end, names in groups]


def check_stretch(plan, days, entry):
    one = plan.plan_days[days[0]]
    ends = ends_in_words(plan, days[0])
    if len(ends) > 5:  # not all of them have room
        check_description(plan, entry, " ".join(ends[:5]), ())
        return
    parts = []
    if one["number"] == 0:
        parts.append(f"{plan.date(days[0])} is day 0, the treatment day.")
    check_description(plan, entry, " ".join(ends), parts)
    assert ("is day 0" in entry.description) == (one["number"] == 0)


def check_change(plan, day, parts, entry):
    if parts[0]["session"]:  # also before the plan
        session = datetime.date.fromisoformat(parts[0]["session"])
        key_fact = f"For your session on {plan.date(session)}."
    else:
        number = f"day {plan.plan_days[day]['number']}"
        if plan.has_sessions:
            number += f" of session {plan.plan_days[day]['session']}"
        key_fact = f"From {plan.date(day)}, {number}."
    ends = ends_in_words(plan, day) if day in plan.plan_days else []
    check_description(plan, entry, key_fact,
                      (parts[0]["advice"][1:300], " ".join(ends[:3])))


def check_reading(plan, entries):
    """A reader's entries against the schedule: days, hours, texts and alarms."""
    read = [(one.start, one.end, one.summary, tuple(one.alarms)) for one in entries]
    by_text = functools.partial(sorted, key=repr)
    assert by_text(read) == by_text(plan.entries()), \
        f"read {by_text(read)}, expected {by_text(plan.entries())}"
    assert read == sorted(read, key=lambda one: order_of_start(one[0], plan)), "not in order"
    for days in plan.stretches:
        check_stretch(plan, days, next(e for e in entries if (e.start, e.summary) ==
                                       (days[0], plan.summary(days))))
    for day, title, parts in plan.changes:
        start = plan.instant(day) if plan.reminders else day
        check_change(plan, day, parts, next(
            e for e in entries if (e.start, e.summary) == (start, title)
            and parts[0]["advice"][1:300] in e.description))


def order_of_start(start, plan):
    """When it begins by the clock of the zone; a whole day begins at midnight."""
    if isinstance(start, datetime.datetime):
        return start.astimezone(zoneinfo.ZoneInfo(plan.scenario.zone)).replace(tzinfo=None)
    return datetime.datetime.combine(start, datetime.time())


def check_days(plan, calendar):
    """Every day of the plan, and some before and after, as a calendar program shows it."""
    expected = plan.days()
    first = min(expected) - 3 * DAY
    count = (max(expected) - first).days + 7
    shown = calendar.days(first, count)
    for number in range(count):
        day = first + number * DAY
        if is_left_out(day, plan.scenario.zone):
            continue  # no clock ever showed it
        # A title may be wrapped or cut in a listing of lines: its beginning tells it.
        is_shown, wanted = (sorted((title.split("\n")[0][:60], hour or "")
                                   for title, hour in days.get(day, []))
                            for days in (shown, expected))
        assert is_shown == wanted, f"{day}: shows {is_shown}, expected {wanted}"


def check_update(program, folder, before, after):
    """khal imports a changed plan over the first: it shows the changed plan, and nothing more."""
    scenario = next(scenarios())
    os.makedirs(folder)
    calendar = judges.Khal(os.path.join(folder, "khal"), scenario.zone)
    plans = []
    for number, profile in enumerate((before, after)):
        scenario.profile = profile
        scenario.exported_at = NOON_OF_20_NOVEMBER_2026 + 300 * number
        plans.append(Plan(scenario, folder, Runner.expected_plan))
        path = os.path.join(folder, "plan.ics")
        export(program, plans[-1].profile, scenario, path)
        calendar.add(path)
    check_days(plans[1], calendar)
    assert calendar.count() == len(plans[1].entries()), calendar.count()


def updates():
    """Plans, and what becomes of them with no fewer entries of any kind."""
    one = with_dates("2026-11-20")
    override = '[override]\nwashing = "6 days"\n'
    yield "the same again", one, one
    yield "a session ten days later", one, with_dates("2026-11-20", "2026-11-30")
    yield "a session in the first stretch", one, with_dates("2026-11-20", "2026-11-22")
    yield ("a third session", with_dates("2026-11-20", "2026-11-30"),
           with_dates("2026-11-20", "2026-11-30", "2027-01-08"))
    yield "an override", one, with_dates("2026-11-20", rest=override)
    yield "another hour", one, with_dates("2026-11-20", rest="[reminder]\ntime = 10:00:00\n")
    yield "no reminders", one, with_dates("2026-11-20", rest="[reminder]\nenabled = false\n")
    yield "a later date", one, with_dates("2026-11-21")


def check_enough(zones):
    assert len(zones) >= 4, zones


class Runner:
    expected_plan = None

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.passed = {}
        self.failed = []
        self.skipped = {}
        self.odd_hours = {}

    def judge(self, name, scenario, check, because=None):
        if because:
            self.skipped.setdefault(f"{name}: {because}", []).append(scenario)
            return
        try:
            check()
            self.passed[name] = self.passed.get(name, 0) + 1
        except Exception as error:  # whatever a judge stumbles over counts against the file
            self.failed.append(f"{name}: {scenario}: {type(error).__name__}: {error}"[:2000])

    def run(self, number, scenario):
        folder = os.path.join(self.folder, str(number))
        os.makedirs(folder)
        plan = Plan(scenario, folder, self.expected_plan)
        path = os.path.join(folder, "aftercare.ics")
        export(self.program, plan.profile, scenario, path)
        for reader in judges.READERS:
            if reader.is_there():
                self.judge(reader.name, scenario.name,
                           lambda reader=reader: check_reading(plan, reader.entries(path)),
                           skipped_because(reader.name, plan))
        for kind in judges.CALENDARS:
            if kind.is_there():
                def check(kind=kind):
                    calendar = kind(os.path.join(folder, kind.name), scenario.zone)
                    calendar.add(path)
                    check_days(plan, calendar)
                self.judge(kind.name, scenario.name, check, skipped_because(kind.name, plan))
        self.count_odd_hours(plan)

    def count_odd_hours(self, plan):
        """So that the scenarios cannot lose the hours that the clocks skip or show twice."""
        zone = zoneinfo.ZoneInfo(plan.scenario.zone)
        for day, *_ in plan.changes:
            wanted = datetime.datetime.combine(day, datetime.time()) + plan.minutes * MINUTE
            early, late = (wanted.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
            if early != late:
                kind = "skipped" if early < late else "twice"
                self.odd_hours.setdefault(kind, set()).add(plan.scenario.zone)


def main(program, expected_plan, libical_judge):
    judges.Libical.program = libical_judge
    Runner.expected_plan = expected_plan
    for judge in (*judges.READERS, *judges.CALENDARS):
        if not judge.is_there():
            print(f"skipped: {judge.name} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(os.path.abspath(program), folder)
        all_scenarios = list(scenarios())
        for number, scenario in enumerate(all_scenarios):
            runner.run(number, scenario)
        if judges.Khal.is_there():
            for name, before, after in updates():
                update = os.path.join(folder, name)
                runner.judge("khal, a second import", name, functools.partial(
                    check_update, runner.program, update, before, after))
    for kind in ("skipped", "twice"):
        zones = sorted(runner.odd_hours.get(kind, ()))
        print(f"hours that come {kind}: {', '.join(zones)}".replace("come skipped", "are skipped"))
        runner.judge("the scenarios", f"hours {kind}", lambda zones=zones: check_enough(zones))
    for reason, names in runner.skipped.items():
        print(f"skipped: {reason} ({len(names)} scenarios)")
    for failure in runner.failed:
        print(f"failed: {failure}")
    for name, count in runner.passed.items():
        print(f"{name}: {count} agree")
    skipped = sum(len(names) for names in runner.skipped.values())
    print(f"{sum(runner.passed.values())} passed, {len(runner.failed)} failed, {skipped} skipped")
    return 1 if runner.failed or not runner.passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
