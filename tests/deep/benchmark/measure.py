#!/usr/bin/env python3
"""Compares the program with an empty one and with remind, and large plans with small ones.

usage: measure.py PROGRAM EMPTY IN_TURN PROFILE [--steady]

With --steady it leaves out times, which depend on what else the machine does.
"""

import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile

MOST_INSTRUCTIONS = 7_000_000
MOST_TIMES_EMPTY = 2.5
MOST_TIMES_REMIND = 1.1
MOST_KILOBYTES_MORE = 6 * 1024
MOST_BYTES = 3 << 20
LARGEST_PROTOCOL = 1 << 20
MOST_SECONDS_FOR_LARGEST = 0.2
MOST_GROWTH = 1.2
FIRST_SESSION = datetime.date(2026, 11, 20)

# What the calendar of the example reminds of, all of it printed on the day of the treatment.
REMINDERS = """\
REM 24 Nov 2026 +40 MSG Washing is possible again %b.
REM 25 Nov 2026 +40 MSG Light exercise is possible again %b.
REM 27 Nov 2026 +40 MSG Electric shaving is possible again %b.
REM 20 Dec 2026 +40 MSG Sun is possible again %b.
"""


class Budgets:
    def __init__(self, measurer):
        self.measurer = measurer
        self.failed = 0
        self.passed = 0

    def check(self, what, figure, most, form="{:,}"):
        holds = figure <= most
        self.passed += holds
        self.failed += not holds
        print(f"{'' if holds else 'FAILED '}{what}: {form.format(figure)} "
              f"(at most {form.format(most)})")


def instructions(*command):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/counts", *command],
            env={"LC_ALL": "C.UTF-8", "TZ": "Europe/Berlin"}, capture_output=True, text=True,
            check=True)
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def in_turn(measurer, times, *commands):
    """Microseconds and kilobytes of each command."""
    arguments = [part for command in commands for part in ("--", *command)][1:]
    done = subprocess.run([measurer, str(times), *arguments], capture_output=True, text=True,
                          check=True)
    return [tuple(map(int, line.split())) for line in done.stdout.splitlines()]


def protocol(activities):
    text = 'id = "large"\ntitle = "Large"\n'
    for number in range(activities):
        text += (f'[[activity]]\nid = "activity-{number:04}"\nname = "Activity {number:04}"\n'
                 '[[activity.stage]]\nafter = "0 days"\nstatus = "avoid"\n'
                 f'title = "No {number:04}"\n'
                 f'[[activity.stage]]\nafter = "{number % 30 + 10} days"\nstatus = "allowed"\n'
                 f'title = "Again {number:04}"\n')
    return text


def write(folder, activities, sessions):
    """The profile of a plan whose activities are each to be avoided after each session; twenty
    sessions lie over ten years."""
    dates = ", ".join(str(FIRST_SESSION + number * datetime.timedelta(days=190))
                      for number in range(sessions))
    profile = os.path.join(folder, f"{activities}-{sessions}.toml")
    with open(os.path.join(folder, f"protocol-{activities}.toml"), "w", encoding="utf-8") as file:
        file.write(protocol(activities))
    with open(profile, "w", encoding="utf-8") as file:
        file.write(f'treatment_date = [{dates}]\nprotocol = "protocol-{activities}.toml"\n')
    return profile


def remind(folder):
    """The command with which remind prints four reminders."""
    program = shutil.which("remind")
    if not program:
        sys.exit("remind is not installed.")
    path = os.path.join(folder, "four.rem")
    with open(path, "w", encoding="utf-8") as file:
        file.write(REMINDERS)
    command = [program, path, str(FIRST_SESSION)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if printed.count("possible again") != 4:
        sys.exit(f"remind prints other than four reminders:\n{printed}")
    return command


def compare_with_others(budgets, program, empty, others, profile, steady):
    # A file would be flushed to the disk, which is the disk's time.
    commands = {"schedule": [program, "schedule", profile],
                "export": [program, "export", profile, "-o", "-"]}
    print(f"an empty program: {instructions(empty):,} instructions")
    for name, command in commands.items():
        budgets.check(f"{name}: instructions", instructions(*command), MOST_INSTRUCTIONS)
    (empty_time, empty_memory), (others_time, _), *ours = in_turn(
        budgets.measurer, 20 if steady else 1000, [empty], others, *commands.values())
    for name, (time, memory) in zip(commands, ours):
        budgets.check(f"{name}: kilobytes above the empty program's {empty_memory:,}",
                      memory - empty_memory, MOST_KILOBYTES_MORE)
        if not steady:
            budgets.check(f"{name}: {time} us, in times of the empty program's {empty_time} us",
                          time / empty_time, MOST_TIMES_EMPTY, "{:.2f}")
            budgets.check(f"{name}: {time} us, in times of remind's {others_time} us",
                          time / others_time, MOST_TIMES_REMIND, "{:.2f}")
    budgets.check("the program: bytes", os.path.getsize(program), MOST_BYTES)


def on_the_line(first, second, size):
    """Where the straight line through two points, of size and kilobytes, is at a size."""
    slope = (second[1] - first[1]) / (second[0] - first[0])
    return first[1] + slope * (size - first[0])


def measure_growth(budgets, what, plans, command_for):
    """No further activity or session costs more instructions than the first ones, or more memory."""
    print(f"\n{what:>10} {'instructions':>15} {'each':>9} {'kilobytes':>10}")
    counts = []
    memories = []
    each = []
    for size, profile in plans:
        command = command_for(profile)
        counts.append((size, instructions(*command)))
        memories.append((size, in_turn(budgets.measurer, 3, command)[0][1]))
        if len(counts) > 1:
            each.append((counts[-1][1] - counts[0][1]) / (size - counts[0][0]))
        print(f"{size:>10,} {counts[-1][1]:>15,} {f'{each[-1]:,.0f}' if each else '':>9} "
              f"{memories[-1][1]:>10,}")
    budgets.check(f"instructions for each further one, in times of the first ones of {what}",
                  max(each) / each[0], MOST_GROWTH, "{:.2f}")
    # Memory comes in pages and grows by doubling, which is too coarse to compare small plans.
    size, largest = memories[-1]
    budgets.check(f"kilobytes for the most {what}, in times of what smaller plans promise",
                  largest / on_the_line(memories[0], memories[-2], size), MOST_GROWTH, "{:.2f}")


def measure_largest(budgets, program, folder):
    activities = LARGEST_PROTOCOL // (len(protocol(2)) - len(protocol(1)))
    text = protocol(activities)
    while len(text) > LARGEST_PROTOCOL:
        activities -= 1
        text = protocol(activities)
    text += "#" * (LARGEST_PROTOCOL - len(text) - 1) + "\n"
    path = os.path.join(folder, "largest.toml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    time, _ = in_turn(budgets.measurer, 15, [program, "protocol", path])[0]
    print()
    budgets.check(f"a protocol of 1 MiB, {activities:,} activities, in seconds", time / 1e6,
                  MOST_SECONDS_FOR_LARGEST, "{:.3f}")


def main(program, empty, measurer, profile, mode=None):
    steady = mode == "--steady"
    budgets = Budgets(measurer)
    with tempfile.TemporaryDirectory() as folder:
        # As they are installed: it depends on luck in which pieces the memory holds a file that
        # a linker wrote, and how fast it starts on that.
        program, empty = (shutil.copy(path, folder) for path in (program, empty))
        compare_with_others(budgets, program, empty, remind(folder), profile, steady)
        by_activities = [(size, write(folder, size, 1)) for size in (10, 100, 500, 1000, 4000)]
        by_sessions = [(size, write(folder, 100, size)) for size in (1, 2, 5, 10, 20)]

        def export(profile):
            return [program, "export", profile, "-q", "-o", os.path.join(folder, "large.ics")]

        def when(profile):
            return [program, "when", "--profile", profile, "activity", "0003", "activity", "0005"]

        measure_growth(budgets, "activities", by_activities, export)
        measure_growth(budgets, "activities asked", by_activities, when)
        measure_growth(budgets, "sessions", by_sessions, export)
        if not steady:
            measure_largest(budgets, program, folder)
    print(f"{budgets.passed} passed, {budgets.failed} failed")
    return 1 if budgets.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
