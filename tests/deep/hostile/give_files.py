"""Gives the program hostile files: give_files.py PROGRAM

The small ones are in the tests of the readers, of UTF-8 and of the outputs, and in the corpus of the
fuzz targets.
"""

import os
import re
import sys

import files
from checking import Checks, expect

FAULTY = 65
UNREADABLE = 66

# What the largest file may take: of the processor, so that a busy machine does not count.
LIMITS = ["prlimit", "--cpu=1", f"--data={64 << 20}"]
LONGEST_REPORT = 16 * 1024
MOST_FAULTS = 20

# A profile that cannot be used is given to the first alone, for all read it in the same way.
COMMANDS = ["export PROFILE -o -", "schedule PROFILE --picture always",
            "schedule PROFILE --format json", "schedule PROFILE --format html",
            "today PROFILE --on 2026-11-22", "can unknown --profile PROFILE --on 2026-11-22"]
UNANSWERED = 2
# Line ends and, in calendars, carriage returns are no controls.
CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def expect_end(computer, command, status, path, has_line=True):
    status = UNANSWERED if status == 0 and command.startswith("can") else status
    outcome = computer.run(*command.split(), before=LIMITS)
    expect(outcome.status == status, f"{command}: {outcome.status}, {outcome.errors[:1000]}")
    report = outcome.errors.decode()
    expect(not CONTROLS.search(outcome.output.decode() + report), "the output is not clean")
    if status > UNANSWERED:
        expect(not outcome.output, "a failure has data on standard output")
        faults = len(re.findall(r"^  \S", report, re.MULTILINE))
        expect(path in report and 1 <= faults <= MOST_FAULTS and len(report) <= LONGEST_REPORT
               and (", line " in report or not has_line), f"{command}: it says {report[:1000]}")


def check_file(computer, path, content, profile=FAULTY, protocol=FAULTY, has_line=True):
    """With its exit statuses as a profile and as a protocol."""
    if content:
        computer.put(path, files.content(*content))
    for command in COMMANDS if profile == 0 else COMMANDS[:1]:
        expect_end(computer, command.replace("PROFILE", path), profile, path, has_line)
    expect_end(computer, f"protocol {path}", protocol, path, has_line)
    if protocol == 0:
        computer.put("with.toml", f"{files.DATE}protocol = '{path}'\n")
        for command in COMMANDS:
            expect_end(computer, command.replace("PROFILE", "with.toml"), 0, path)


def check_both_large(computer):
    """A large profile that names a large protocol; most of its overrides are unknown there."""
    computer.put("many.toml", files.content(*files.USABLE_PROTOCOLS["many good activities"]))
    computer.put("both.toml", files.content(files.DATE + "protocol = 'many.toml'\n",
                                            "override.a%x='5 days'\n"))
    expect_end(computer, "schedule both.toml", FAULTY, "both.toml")


CHECKS = Checks(sys.argv[1])
for part, contents, more in (("faulty files", files.FAULTY, ()),
                             ("faulty files without a line", files.FAULTY_WITHOUT_LINE,
                              (FAULTY, FAULTY, False)),
                             ("large profiles", files.USABLE_PROFILES, (0, FAULTY)),
                             ("large protocols", files.USABLE_PROTOCOLS, (FAULTY, 0))):
    CHECKS.run(part, [(name, check_file, "file.toml", content, *more)
                      for name, content in contents.items()], os.cpu_count())
CHECKS.run("devices, and two files", [
    *((device, check_file, device, None, status, status, False) for device, status in (
        ("/dev/null", FAULTY), ("/dev/zero", FAULTY), ("/dev/full", FAULTY),
        ("/dev/urandom", FAULTY), ("/dev/tty", UNREADABLE))),
    ("a large profile that names a large protocol", check_both_large),
], os.cpu_count())
CHECKS.finish()
