#!/usr/bin/env python3
"""Has the program tell each scenario in every format, and compares what they say of each day with
what its JSON says. The calendar is for tests/deep/interop.

usage: compare_formats.py PROGRAM
"""

import datetime
import sys

import readers
from checking import Checks
from plan import (ALL_IS_FINE, DAY, MARKS, STRICTNESS, Plan, day_of, ink, restriction_on, stage_on,
                  status_on)
from readers import words
from scenarios import Scenario, golden_scenarios, scenarios


def check(told, expected, what):
    assert told == expected, f"{what}: {told!r}, but JSON says {expected!r}"


def check_told(part, told, what):
    assert ink(part) in told, f"{what}: {told!r} lacks {part!r}"


def expected_change(plan, day, separator, not_yet, take_care, session):
    """The words of a day on which something changes; ends with what goes on, but for a session,
    where every activity has been told."""
    told = [session] if day in plan.sessions else []
    told += [plan.title(one, day) + separator + stage_on(one, day).advice
             for one in plan.activities if stage_on(one, day).start == day]
    told += [plan.note(until, note) for start, until, note in plan.dated_notes if start == day]
    if day not in plan.sessions:
        told += plan.statuses(day, MARKS["avoid"] + not_yet, MARKS["care"] + take_care)
    return ink(*told)


def runs(plan):
    """The days on which something changes, each with the last day on which nothing else does."""
    changes = plan.changes()
    return [(day, after - DAY) for day, after in zip(changes, [*changes[1:], plan.until])]


def check_text(plan, text):
    rest = readers.without_override(ink(readers.days_of_text(text)))

    def take(first, last, *possible):
        nonlocal rest
        label = f"S{plan.session_on(first)} day" if len(plan.sessions) > 1 else "Day"
        label += f" {plan.number(first)} {first:%a} {first.day} {first:%b}" if first == last else (
            f"s {plan.number(first)}–{plan.number(last)}, {plan.date(first)} – {plan.date(last)}:")
        told = [ink(label, one) for one in possible]
        taken = [one for one in told if rest.startswith(one)]
        assert taken, f"{first}: {rest[:200]!r}, but JSON says {told!r}"
        rest = rest[len(taken[0]):]

    for day, last in runs(plan):
        take(day, day, expected_change(plan, day, "", "not yet: ", "take care: ", "TREATMENT DAY"))
        same = ("as on " + plan.date(day),
                "; ".join(plan.statuses(day, MARKS["avoid"], MARKS["care"])))
        if (last - day).days > 31:
            take(day + DAY, last, *same)
        else:
            for number in range((last - day).days):
                take(day + (number + 1) * DAY, day + (number + 1) * DAY, *same)
    check(rest, "", "the end of the days")


def check_page(plan, text):
    page = readers.page_of(text)
    check_head(plan, words(*(one for one in page if one.get("id") != "today")), "the page")
    check([one.get("datetime") for one in page.iterfind(".//*[@class='sessions']//time")],
          [str(one) for one in plan.sessions], "the sessions")
    days = page.find("ol[@class='days']")
    check(day_of(days.get("data-until")), plan.until, "the end of the plan")
    for (day, last), (heading, *rest) in zip(runs(plan), days, strict=True):
        numbers = f"Day {plan.number(day)}" if last == day else (
            f"Days {plan.number(day)}–{plan.number(last)}")
        numbers += f" of session {plan.session_on(day)}" if len(plan.sessions) > 1 else ""
        dates = plan.date(day) if last == day else f"{plan.date(day)} – {plan.date(last)}"
        session = ": Treatment day" if day in plan.sessions else ""
        check(words(heading), f"{numbers}, {dates}{session}", f"{day}")
        check([one.get("datetime") for one in heading.iter("time")], [str(day)], "a heading")
        told = ink(words(*rest)).replace(ink(ALL_IS_FINE[0].upper() + ALL_IS_FINE[1:] + "."),
                                         ink(ALL_IS_FINE))
        check(readers.without_override(told),
              expected_change(plan, day, ". ", "Not yet: ", "Take care: ", ""), f"{day}")
    check_held(plan, page)
    check_page_picture(plan, page.find("figure"))


def check_held(plan, page):
    """From what the page's script shows what holds on a day; a last stage never ends."""
    held = [(one.get("data-from"), one.get("data-until"), one.get("class"),
             ink(words(one if one.get("class") == "note" else one.find(".//b"))))
            for one in page.iterfind(".//*[@data-from]")]
    expected = [(str(stage.start), None if stage is one.stages[-1] else str(stage.until),
                 f"stage {stage.status}", ink(stage.title))
                for one in plan.activities for stage in one.stages]
    expected += [(str(start), str(until), "note", ink(plan.note(until, note)))
                 for start, until, note in plan.dated_notes]
    check(sorted(held, key=repr), sorted(expected, key=repr), "what holds")


def check_page_picture(plan, figure):
    length = (plan.until - plan.start).days
    length += max(2, length // 10)
    check(figure.get("data-days"), str(length), "the days of the picture")
    for activity, row in zip(plan.activities, figure.find("ul"), strict=True):
        picture = row.find(".//svg")
        check(picture.attrib, {"viewBox": f"0 0 {length} 2", "preserveAspectRatio": "none",
                               "role": "img"}, f"the picture of {activity.name}")
        starts = [(stage.start - plan.start).days for stage in activity.stages]
        bars = [(f"M{start} 1h{end - start}", stage.status)
                for start, end, stage in zip(starts, [*starts[1:], length], activity.stages)]
        bars += [(f"M{(one - plan.start).days} 0v2", "session") for one in plan.sessions]
        check([(one.get("d"), one.get("class")) for one in picture.iter("path")], bars,
              f"the bars of {activity.name}")
        told = activity.name + ": " + ", ".join(
            f"{stage.status} from {plan.date(stage.start)}" for stage in activity.stages)
        check(ink(words(picture)), ink(told), "the picture in words")
        check(ink(words(row[0]), row[0].tail), ink(activity.name, ": ", what_holds(plan, activity)),
              f"the row of {activity.name}")


def what_holds(plan, activity):
    """Each stage that permits something, with the days on which it begins."""
    beginnings = {}
    for stage in activity.stages:
        if stage.status != "avoid":
            beginnings.setdefault((stage.status, stage.title, stage.advice), []).append(stage.start)
    told = []
    for (_, title, _), days in beginnings.items():
        dates = [plan.date(day) for day in days]
        told.append(title + ("" if days[0] == plan.start else ", from " + ", ".join(dates)))
    if activity.restrictions and activity.restrictions[-1].open_ended:
        told.append(activity.stages[-1].title + ", no end planned")
    return "; ".join(told)


def check_head(plan, text, what):
    """Whom to call, and the warning signs."""
    told = ink(text)
    is_named = ink("Your practitioner: ", plan.practitioner) in told
    check(is_named, bool(plan.practitioner), f"the practitioner in {what}")
    for note in plan.notes:
        if note.kind == "warning" and note.days is None:
            check_told(note.text, told, what)
    days = readers.practitioner_days(told)
    check(days - plan.practitioner_days(), set(), f"the practitioner's days in {what}")
    check("usually" in readers.MOVED.sub("", told), bool(days), f"what is usual in {what}")


def check_picture(plan, text, today):
    head, days = text.split(MARKS["avoid"] + " avoid, ", maxsplit=1)
    *rows, _ = readers.picture_rows(head)[-len(plan.activities) - 1:]  # the last is the legend
    check(days.count("TODAY"), int(plan.start <= today < plan.until), "marks of today")
    days_of_a_column = -(-((plan.until - plan.start).days + 2) // len(rows[0][0]))
    for activity, (bar, end) in zip(plan.activities, rows, strict=True):
        for column, status in enumerate(bar):
            first = plan.start + column * days_of_a_column * DAY
            statuses = [status_on(activity, first + number * DAY)
                        for number in range(days_of_a_column)]
            check(status, max(statuses, key=STRICTNESS.index), f"{activity.name} from {first}")
        ends = {"avoid": "no end", "care": "care", "allowed": "fine"}
        next_day = next((one.date for one in activity.milestones if today < one.date), None)
        check(end, f"{ends[status_on(activity, next_day)]} from {plan.date(next_day)}" if next_day
              else ends[activity.stages[-1].status], f"the end of {activity.name}")


def check_today(plan, tell, day):
    text = tell("today", "--on", str(day))
    check_head(plan, text, f"today, {day}")
    told = ink(text)
    for warning in plan.warnings():
        check_told(warning, told, day)
    for activity in plan.activities if plan.start <= day else ():
        stage = stage_on(activity, day)
        title = plan.title(activity, day) + "."
        if plan.until <= day:  # what stays true, without the advice for the first days
            check(ink(title) in told, stage.status != "allowed", f"{day}, {title}")
        elif stage.status != "allowed" or stage.start == day:
            has_advice = stage.start == day or stage.status == "care"
            check_told(title + (stage.advice if has_advice else ""), told, day)
    for start, until, note in plan.dated_notes:
        if start <= day < until and plan.start <= day and note.kind != "warning":
            check_told(plan.note(until, note), told, day)
    next_days = [stage.start for one in plan.activities for stage in one.stages
                 if day < stage.start]
    if next_days and plan.start <= day:
        check_told(f", {plan.date(min(next_days))}", told, day)


def around(days):
    """The days, and each day before one of them."""
    return sorted({day + number * DAY for day in days for number in (-1, 0)})


def check_answers(plan, computer, activity):
    """`can` around the days on which the activity's answer changes, some outside the plan."""
    for day in around([*(stage.start for stage in activity.stages), plan.until]):
        what = f"{activity.id} on {day}"
        options = ("--profile", "profile.toml", "--on", str(day))
        status, output, _ = computer.run("can", activity.id, *options)
        answer = ink(output.decode())
        if day < plan.start:
            check(status, 2, what)
            continue
        holds = status_on(activity, day)
        first = {"avoid": "No.", "care": "Yes,withcare.", "allowed": "Yes."}[holds]
        check(answer[:len(first)], first, what)
        check(status, int(holds == "avoid"), what)
        restriction = restriction_on(activity, day)
        if restriction and not restriction.open_ended:
            until = restriction.until
            check_told(f"before {until:%a} {until.day} {until:%b} {until.year}", answer, what)
        for word in activity.forbids[:1] if holds != "allowed" else ():
            check(computer.run("can", word, *options).status, 1, f"{word} on {day}")


def check_scenario(computer, number, scenario):
    """Whether all formats agree on every day of a plan."""
    for name, text in scenario.files.items():
        computer.put(name, text)

    def tell(command, *options):
        told = computer.run(command, "profile.toml", *options)
        assert told.status == 0, told.errors.decode()
        return told.output.decode()

    plan = Plan(tell("schedule", "--format", "json"))
    text = tell("schedule")
    check_head(plan, text, "the text")
    check_text(plan, text)
    check_page(plan, tell("schedule", "--format", "html"))
    today = None
    while today != (today := datetime.datetime.now(datetime.timezone.utc).date()):
        picture = tell("schedule", "--picture", "always")  # not over a midnight
    check_picture(plan, picture, today)
    for day in around([*plan.changes(), plan.until]):
        check_today(plan, tell, day)
    for activity in plan.activities[number % 3:9:3]:  # in turn: each answer takes a start
        check_answers(plan, computer, activity)


def main(program):
    # Of zones only the calendar knows.
    everything = [*golden_scenarios(), *(one for one in scenarios() if one.zone == Scenario.zone)]
    checks = Checks(program)
    checks.run("text, picture, page, today and can agree with JSON",
               [(one.name, check_scenario, number, one) for number, one in enumerate(everything)])
    checks.finish()


if __name__ == "__main__":
    main(*sys.argv[1:])
