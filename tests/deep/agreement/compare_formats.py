#!/usr/bin/env python3
"""Has the program tell each scenario in every format, and compares what they say of each day with
what its JSON says.

usage: compare_formats.py PROGRAM
"""

import concurrent.futures
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import zoneinfo

import readers
from plan import ALL_IS_FINE, DAY, MARKS, STRICTNESS, Plan, ink
from scenarios import Scenario, protocol_with, scenarios
from wording import change_summary, stretch_summary

GOLDEN = pathlib.Path(__file__).parents[2] / "golden"


class Teller:
    """Runs the program on the profile of a scenario."""

    def __init__(self, program, scenario, folder):
        self.program = os.path.abspath(program)
        self.zone = scenario.zone
        self.folder = folder
        self.exported_at = scenario.exported_at
        for name, text in {**scenario.files, "profile.toml": scenario.profile}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def run(self, *arguments):
        environment = {"TZ": self.zone, "LC_ALL": "C.UTF-8",
                       "SOURCE_DATE_EPOCH": str(self.exported_at)}
        done = subprocess.run([self.program, *arguments], env=environment, cwd=self.folder,
                              capture_output=True, check=False)
        assert done.returncode in (0, 1, 2), done.stderr.decode()
        return done.returncode, done.stdout.decode()

    def tell(self, command, *options):
        status, text = self.run(command, "profile.toml", *options)
        assert status == 0
        return text

    def picture(self):
        """The picture and the day on which it was drawn; not over a midnight."""
        while True:
            today = self.today()
            text = self.tell("schedule", "--picture", "always")
            if today == self.today():
                return text, today

    def today(self):
        return datetime.datetime.now(zoneinfo.ZoneInfo(self.zone)).date()


def check(told, expected, what):
    assert told == expected, f"{what}: {told!r}, but JSON says {expected!r}"


def expected_change(plan, day, separator, avoid, care, session):
    """The words of a day on which something changes; ends with what goes on, but for a session,
    where every activity has been told."""
    words = [session] if day in plan.sessions else []
    words += [title + separator + advice for title, advice in plan.titles(day)]
    words += plan.notes(day)
    if day not in plan.sessions:
        words += plan.statuses(day, avoid, care)
    return ink(*words)


def check_text(plan, text):
    days = iter(plan.days())
    changes = set(plan.changes())
    for session, first, last, start, end, words in readers.text_days(text):
        day = next(days)
        check(session, str(plan.session_on(day)) if len(plan.sessions) > 1 else None, f"{day}")
        check(first, plan.number(day), f"{day}")
        is_long = first != last
        dates = plan.date if is_long else lambda one: f"{one:%a} {one.day} {one:%b}"
        check(start, dates(day), f"{day}")
        told = ink(words)
        if day in changes:
            check(readers.without_override(told),
                  expected_change(plan, day, "", MARKS["avoid"] + "not yet: ",
                                  MARKS["care"] + "take care: ", "TREATMENT DAY"), f"{day}")
            continue
        latest = max(one for one in changes if one < day)
        statuses = "; ".join(plan.statuses(day, MARKS["avoid"], MARKS["care"]))
        short = "as on " + plan.date(latest)
        assert told in (ink(statuses), ink(short)), \
            f"{day}: {told!r}, but JSON says {statuses!r}"
        for _ in range(last - first):
            day = next(days)
            assert day not in changes
        check(plan.number(day), last, f"{day}")
        check(end, dates(day), f"{day}")
    assert next(days, None) is None, "days without a line"


def check_page(plan, text):
    page = readers.Page(text)
    check(page.sessions, plan.sessions, "the sessions")
    check(page.until, plan.until, "the end of the plan")
    changes = plan.changes()
    check([day for day, *_ in page.days], changes, "the headings")
    for day, heading, words in page.days:
        last = min([one for one in changes if one > day] + [plan.until]) - DAY
        label = f"Day {plan.number(day)}" if last == day else (
            f"Days {plan.number(day)}\u2013{plan.number(last)}")
        label += f" of session {plan.session_on(day)}" if len(plan.sessions) > 1 else ""
        label += f", {plan.date(day)}"
        label += "" if last == day else f" \u2013 {plan.date(last)}"
        label += ": Treatment day" if day in plan.sessions else ""
        expected = expected_change(plan, day, ". ", MARKS["avoid"] + "Not yet: ",
                                   MARKS["care"] + "Take care: ", "")
        check(heading, label, f"{day}")
        told = ink(words).replace(ink(ALL_IS_FINE[0].upper() + ALL_IS_FINE[1:] + "."),
                                  ink(ALL_IS_FINE))
        check(readers.without_override(told), expected, f"{day}")
    check_held(plan, page)
    check_page_picture(plan, page)


def check_held(plan, page):
    """What the page's script finds for a day is what holds on it; a last stage never ends."""
    for day in around([*plan.changes(), plan.until, plan.until + 400 * DAY]):
        held = [(classes, readers.without_override(ink(words)))
                for start, until, classes, words in page.held
                if start <= day and not (until and until <= day)]
        stages = [one for one in held if "stage" in one[0]]
        notes = [words for classes, words in held if "note" in classes]
        if day < plan.start:
            check(stages, [], f"the page before the plan, on {day}")
            check(sorted(notes), sorted(map(ink, plan.notes_on(day, warnings=True))),
                  f"notes on {day}")
            continue
        for activity in plan.activities:
            stage = activity.stage_on(day)
            words = ink(MARKS[stage.status] + stage.title)
            assert [one for one in stages if stage.status in one[0] and one[1].startswith(words)], \
                f"{day}: the page lacks {words!r}"
        check(len(stages), len(plan.activities), f"stages that hold on {day}")
        check(sorted(notes), sorted(map(ink, plan.notes_on(day, warnings=True))),
              f"notes on {day}")


def check_page_picture(plan, page):
    length = (plan.until - plan.start).days
    length += max(2, length // 10)
    check(page.length, length, "the days of the picture")
    for activity, row in zip(plan.activities, page.rows, strict=True):
        name, label, words, row_length, bars, sessions = row
        expected = [((stage.start - plan.start).days, (stage.until - plan.start).days,
                     stage.status) for stage in activity.stages]
        expected[-1] = (expected[-1][0], length, expected[-1][2])
        check(bars, expected, f"the bars of {activity.name}")
        check(row_length, length, f"the length of the bar of {activity.name}")
        check(sessions, [(one - plan.start).days for one in plan.sessions], "the sessions' marks")
        check(ink(name), ink(activity.name), "the name of a row")
        check(ink(label), ink(": " + what_holds(plan, activity)), f"the row of {activity.name}")
        told = activity.name + ": " + ", ".join(
            f"{stage.status} from {plan.date(stage.start)}" for stage in activity.stages)
        check(ink(words), ink(told), "the picture in words")


def what_holds(plan, activity):
    """Each stage that permits something, with the days on which it begins."""
    beginnings = {}
    for stage in activity.stages:
        if stage.status != "avoid":
            beginnings.setdefault((stage.status, stage.title, stage.advice), []).append(stage.start)
    told = []
    for (_, title, _), days in beginnings.items():
        dates = [plan.date(day) for day in days]
        dates = dates if len(dates) == 1 else [one.split(" ", 1)[1] for one in dates]
        told.append(title + ("" if days[0] == plan.start else ", from " + ", ".join(dates)))
    if activity.restrictions and activity.restrictions[-1].open_ended:
        told.append(activity.stages[-1].title + ", no end planned")
    return "; ".join(told)


def check_head(plan, text, what):
    """Whom to call, and the warning signs."""
    told = ink(text)
    is_named = ink("Your practitioner: ", plan.practitioner) in told
    check(is_named, bool(plan.practitioner), f"the practitioner in {what}")
    for warning in plan.lasting_warnings():
        assert ink(warning) in told, f"{what} lacks the warning {warning!r}"
    days = readers.practitioner_days(told)
    check(days - plan.practitioner_days(), set(), f"the practitioner's days in {what}")
    check("usually" in readers.MOVED.sub("", told), bool(days), f"what is usual in {what}")


def check_calendar(plan, text, zone, exported_at):
    def is_over(day):
        midnight = datetime.datetime.combine(day + DAY, datetime.time(), zoneinfo.ZoneInfo(zone))
        return midnight.timestamp() <= exported_at

    stretches = []
    for day in plan.days():
        avoided = [one.name for one in plan.activities if one.status_on(day) == "avoid"]
        if stretches and stretches[-1][1] == day - DAY and stretches[-1][2] == avoided \
                and day not in plan.sessions:
            stretches[-1][1] = day
        elif avoided:
            stretches.append([day, day, avoided])
    expected = []
    for first, last, avoided in stretches:
        if not is_over(last):
            summary = stretch_summary(avoided, plan.number(first), plan.number(last),
                                      plan.session_on(first))
            expected.append((first, last + DAY, ink(summary)))
    milestones = {}
    for activity in plan.activities:
        for day, title in activity.milestones:
            milestones.setdefault(day, []).append(title)
    for day, title in (*plan.preparing_days(),
                       *((day, change_summary(titles)) for day, titles in milestones.items())):
        if not is_over(day):
            shown_on = first_day_from(day, zone)
            expected.append((shown_on, shown_on + DAY, ink(title)))
    check(sorted(readers.calendar_entries(text, zone)), sorted(expected), "the entries")


def first_day_from(day, zone):
    """The day, or the next one where the clocks of the zone left it out."""
    noon = datetime.datetime.combine(day, datetime.time(12), zoneinfo.ZoneInfo(zone))
    return noon.astimezone(datetime.timezone.utc).astimezone(noon.tzinfo).date()


def check_picture(plan, text, today):
    head, days = text.split(MARKS["avoid"] + " avoid, ", maxsplit=1)
    *rows, _ = readers.picture_rows(head)[-len(plan.activities) - 1:]  # the last is the legend
    check(days.count("TODAY"), int(plan.start <= today < plan.until), "marks of today")
    check(len(rows), len(plan.activities), "rows")
    days_of_a_column = -(-((plan.until - plan.start).days + 2) // len(rows[0][0]))
    for activity, (bar, end) in zip(plan.activities, rows):
        for column, status in enumerate(bar):
            first = plan.start + column * days_of_a_column * DAY
            statuses = {activity.status_on(first + number * DAY)
                        for number in range(days_of_a_column)}
            check(status, max(statuses, key=STRICTNESS.index), f"{activity.name} from {first}")
        check(end, next_of(plan, activity, today), f"the end of {activity.name}")


def next_of(plan, activity, today):
    """The next day on which something becomes possible, or what stays."""
    words = {"avoid": "no end", "care": "care", "allowed": "fine"}
    for day, _ in activity.milestones:
        if today < day:
            return f"{words[activity.status_on(day)]} from {plan.date(day)}"
    return words[activity.stages[-1].status]


def check_today(plan, teller, day):
    text = teller.tell("today", "--on", str(day))
    check_head(plan, text, f"today, {day}")
    told = ink(text)
    for warning in plan.warnings():
        assert ink(warning) in told, f"{day}: {told!r} lacks {warning!r}"
    if day < plan.start:
        return
    for activity in plan.activities:
        stage = activity.stage_on(day)
        words = MARKS[stage.status] + stage.title
        if restriction := activity.restriction_on(day):
            words += (", no end planned" if restriction.open_ended
                      else f", through {plan.date(restriction.until - DAY)}")
        is_new = stage.start == day
        if plan.until <= day:  # what stays true, without the advice for the first days
            stays = stage.status != "allowed"
            assert (ink(words + ".") in told) == stays, f"{day}: {told!r}, {words!r}"
            continue
        if stage.status != "allowed" or is_new:
            words += "."
            words += stage.advice if is_new or stage.status == "care" else ""
            assert ink(words) in told, f"{day}: {told!r} lacks {words!r}"
    for note in plan.notes_on(day):
        assert ink(note) in told, f"{day}: {told!r} lacks {note!r}"
    next_days = [one.start for activity in plan.activities for one in activity.stages
                 if day < one.start]
    if next_days:
        assert ink(f", {plan.date(min(next_days))}") in told, f"{day}: no {min(next_days)}"


def around(days):
    """The days, and each day before one of them."""
    return sorted({day + number * DAY for day in days for number in (-1, 0)})


def check_answers(plan, teller, activity):
    """`can` around the days on which the activity's answer changes, some outside the plan."""
    for day in around([*(stage.start for stage in activity.stages), plan.until]):
        status, answer = teller.run("can", activity.id, "--profile", "profile.toml",
                                    "--on", str(day))
        if day < plan.start:
            check(status, 2, f"{activity.id} on {day}")
            continue
        holds = activity.status_on(day)
        first = {"avoid": "No. ", "care": "Yes, with care. ", "allowed": "Yes. "}[holds]
        assert answer.startswith(first), f"{activity.id} on {day}: {answer!r}"
        check(status, int(holds == "avoid"), f"{activity.id} on {day}")
        restriction = activity.restriction_on(day)
        if restriction and not restriction.open_ended:
            until = restriction.until
            assert ink(f"before {until:%a} {until.day} {until:%b} {until.year}") in ink(answer), \
                f"{activity.id} on {day}: {answer!r}"
        for word in activity.forbids[:1] if holds != "allowed" else ():
            status, answer = teller.run("can", word, "--profile", "profile.toml",
                                        "--on", str(day))
            check(status, 1, f"{word} on {day}")


def golden_scenarios():
    files = {f"protocols/{path.name}": path.read_text(encoding="utf-8")
             for path in (GOLDEN / "protocols").iterdir()}
    for path in sorted(GOLDEN.glob("*.toml")):
        yield Scenario(f"golden: {path.stem}", path.read_text(encoding="utf-8"), files=files)


def own_scenarios():
    dates = "treatment_date = [2026-11-20, 2026-12-04, 2026-12-07]\n"
    practitioner = 'practitioner = "Anna, 030 1234567"\n'
    yield Scenario("a practitioner", dates + practitioner +
                   '[override]\nwashing = "5 days"\nsun = "20 days"\n')
    yield Scenario("a dated warning", dates + practitioner + 'protocol = "studio.toml"\n',
                   files={"studio.toml": protocol_with('"No"', '"None"') + """
[[note]]
kind = "warning"
after = "1 day"
until = "8 days"
text = "Call us if the color runs."
[[note]]
kind = "warning"
text = "See a doctor if it bleeds."
[[note]]
kind = "prepare"
before = "2 days"
title = "Two days to go"
text = "Rest."
"""})


def check_scenario(program, scenario):
    """The number of days on which all formats agree."""
    with tempfile.TemporaryDirectory() as folder:
        teller = Teller(program, scenario, folder)
        plan = Plan(teller.tell("schedule", "--format", "json"))
        text = teller.tell("schedule")
        check_head(plan, text, "the text")
        check_text(plan, text)
        page = teller.tell("schedule", "--format", "html")
        check_head(plan, readers.Page(page).words, "the page")
        check_page(plan, page)
        check_calendar(plan, teller.tell("export", "--output", "-"), scenario.zone,
                       scenario.exported_at)
        check_picture(plan, *teller.picture())
        for day in around([*plan.changes(), plan.until]):
            check_today(plan, teller, day)
        if scenario.zone == Scenario.zone:  # of which the answers know nothing
            for activity in plan.activities[:6]:
                check_answers(plan, teller, activity)
        return len(plan.days())


def main(program):
    passed, failed, days = 0, 0, 0
    everything = [*golden_scenarios(), *own_scenarios(), *scenarios()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(check_scenario, program, one): one for one in everything}
        for done in concurrent.futures.as_completed(running):
            try:
                days += done.result()
                passed += 1
            except Exception as error:  # whatever a reader stumbles over counts against the format
                failed += 1
                print(f"failed: {running[done].name}: {type(error).__name__}: {error}"[:2000])
    print(f"text, picture, page, calendar, today and can agree with JSON on {days} days")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
