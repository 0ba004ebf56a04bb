"""Readers that go away, streams that are closed, and terminals of every size that vanish."""

import fcntl
import functools
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import tty

from real_faults import LARGE_PROFILE
from running import LONGEST_RUN, Skipped, expect

MISSING_INPUT = 66
CANNOT_WRITE = 74
NARROWEST = 40
WIDEST = 80

PRINTING = [("schedule", "large.toml"), ("schedule", "large.toml", "--format", "html"),
            ("schedule", "large.toml", "--format", "json"), ("export", "large.toml", "-o", "-", "-q"),
            ("schedule", "large.toml", "-o", "/dev/stdout"), ("protocol",), ("--help",),
            ("can", "wash", "--profile", "large.toml", "--on", "2040-01-01", "-q"),
            ("today", "large.toml", "-q"),
            ("init", "2026-11-20", "-o", "-")]


def check_first_line(arguments, computer):
    """The reader takes one line; the pipe is too small for more than a page."""
    computer.put("large.toml", LARGE_PROFILE)
    complete = computer.run(*arguments).output
    read, write = os.pipe()
    fcntl.fcntl(read, fcntl.F_SETPIPE_SZ, 4096)
    process = computer.start(*arguments, stdout=write)
    os.close(write)
    with open(read, "rb", buffering=0) as pipe:
        line = pipe.readline()
        waits = len(complete) > 4096 + len(line)
        if waits:
            time.sleep(0.05)
            expect(process.poll() is None, "it does not wait for its reader")
    _, errors = process.communicate(timeout=LONGEST_RUN)
    expect(complete.startswith(line) and line.endswith(b"\n"), f"the line is {line}")
    expect(process.returncode == 0 and errors == b"", f"{process.returncode}, {errors}")


def check_not_waiting(arguments, computer):
    """The pipe says that it is full, rather than that it makes the program wait."""
    computer.put("large.toml", LARGE_PROFILE)
    read, write = os.pipe()
    os.set_blocking(write, False)
    process = computer.start(*arguments, stdout=write)
    os.close(write)
    time.sleep(0.1)
    with open(read, "rb") as pipe:
        output = pipe.read()
    _, errors = process.communicate(timeout=LONGEST_RUN)
    expect(process.returncode == 0 and output == computer.run(*arguments).output,
           f"{process.returncode}, {len(output)} bytes, {errors}")


CLOSING = ["sh", "-c", 'streams=$1; shift; eval "exec \\"\\$@\\" $streams"', "sh"]


def check_closed(closed, arguments, status, computer):
    computer.put("file", "An earlier file.")
    expected = computer.run("export", "sam.toml", "-q", "-o", "-").output
    outcome = computer.run(*arguments, before=[*CLOSING, closed])
    expect(outcome.status == status, f"{outcome}")
    expect(computer.names() == {"file"}, f"{computer.names()}")
    expect(computer.content("file") == (expected if "file" in arguments else b"An earlier file."),
           "the file is not what it should be")


def closed_streams():
    for closed in ("<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
        for arguments, status in (
                (("export", "sam.toml", "-o", "file"), 0),
                (("schedule", "sam.toml"), CANNOT_WRITE if ">&-" in closed.split() else 0),
                (("schedule", "missing.toml"), MISSING_INPUT),
                (("schedule", "-"), MISSING_INPUT if "<&-" in closed else 65)):
            yield (f"{' '.join(arguments)} {closed}",
                   functools.partial(check_closed, closed, arguments, status))


class Terminal:
    def __init__(self, rows=24, columns=80):
        try:
            self.master, self.slave = pty.openpty()
        except OSError:
            raise Skipped("no terminal can be made") from None
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def started(self, computer, *arguments, **how):
        process = computer.start(*arguments, stdin=self.slave, stdout=self.slave,
                                 stderr=self.slave, **how)
        os.close(self.slave)
        return process

    def read(self, end=None):
        """All that is shown, to this end or until the other side is closed."""
        shown = b""
        while not (end and shown.endswith(end)) and select.select([self.master], [], [], LONGEST_RUN)[0]:
            try:
                part = os.read(self.master, 65536)
            except OSError:  # EIO: closed
                break
            if not part:
                break
            shown += part
        return shown


def shown_on_terminal(computer, size, *arguments, **variables):
    terminal = Terminal(*size)
    process = terminal.started(computer, *arguments, variables={"TERM": "xterm", **variables})
    shown = terminal.read()
    os.close(terminal.master)
    status = process.wait(timeout=LONGEST_RUN)
    return status, shown.decode().replace("\r\n", "\n")


def without_color(text):
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def width_for(columns):
    """The width of a plan where COLUMNS has this value."""
    number = re.match(r"-?\d+", columns or "")
    told = int(number.group()[:20]) if number else WIDEST
    told = told if -2 ** 31 <= told < 2 ** 31 else WIDEST
    return max(NARROWEST, min(told, WIDEST))


def plan_of_width(computer, width):
    """The plan with its picture, which must not be wider."""
    plan = computer.run("schedule", "sam.toml", "--picture", "always",
                        variables={"COLUMNS": str(width)}).output.decode()
    expect("Washing" in plan, plan[:200])
    expect(max(len(line) for line in plan.splitlines()) <= width, f"it is wider than {width}")
    return plan


def check_size(rows, columns, columns_variable, computer):
    status, shown = shown_on_terminal(computer, (rows, columns), "schedule", "sam.toml",
                                      COLUMNS=columns_variable)
    expect(status == 0, f"the exit status is {status}")
    width = width_for(str(columns) if columns else columns_variable)
    expect(without_color(shown) == plan_of_width(computer, width), "the plan is another one")


def check_columns(columns, computer):
    outcome = computer.run("schedule", "sam.toml", "--picture", "always",
                           variables={"COLUMNS": columns})
    expect(outcome.status == 0 and outcome.errors == b"", f"{outcome.status}, {outcome.errors}")
    expect(outcome.output.decode() == plan_of_width(computer, width_for(columns)),
           "the plan is another one")


def check_terminal_name(name, color, computer):
    status, shown = shown_on_terminal(computer, (24, 80), "schedule", "sam.toml", TERM=name)
    expect(status == 0 and ("\x1b[" in shown) == color, f"{status}, {shown[:200]}")


def check_vanishing(before, statuses, computer):
    """The terminal is closed while the program waits for it to take more."""
    computer.put("large.toml", LARGE_PROFILE)
    terminal = Terminal()
    process = terminal.started(computer, "schedule", "large.toml", before=before)
    expect(os.read(terminal.master, 1), "nothing is shown")
    time.sleep(0.1)
    expect(process.poll() is None, "it does not wait")
    os.close(terminal.master)
    expect(process.wait(timeout=LONGEST_RUN) in statuses,
           f"the exit status is {process.returncode}")


def check_vanished_report(computer):
    """What cannot be shown does not undo an export."""
    terminal = Terminal()
    os.close(terminal.master)
    process = terminal.started(computer, "export", "sam.toml", "-o", "file")
    expect(process.wait(timeout=LONGEST_RUN) == 0, f"the exit status is {process.returncode}")
    expect(computer.content("file") == computer.run("export", "sam.toml", "-o", "-").output,
           "the file is not whole")


def check_terminal_as_output(computer):
    terminal = Terminal()
    tty.setraw(terminal.slave)
    expected = computer.run("export", "sam.toml", "-q", "-o", "-").output
    process = computer.start("export", "sam.toml", "-q", "-o", os.ttyname(terminal.slave))
    shown = terminal.read(b"END:VCALENDAR\r\n")
    _, errors = process.communicate(timeout=LONGEST_RUN)
    os.close(terminal.slave)
    os.close(terminal.master)
    expect(process.returncode == 0 and shown == expected, f"{process.returncode}, {errors}")


def run(checks):
    checks.run("the reader of a pipe goes away", [
        (" ".join(arguments), functools.partial(check_first_line, arguments))
        for arguments in PRINTING])
    checks.run("a pipe that does not make one wait", [
        (" ".join(arguments), functools.partial(check_not_waiting, arguments))
        for arguments in PRINTING if arguments[0] != "init"])
    checks.run("streams are closed", closed_streams())
    checks.run("terminals", [
        *((f"{rows} rows, {columns} columns, COLUMNS={variable}",
           functools.partial(check_size, rows, columns, variable))
          for rows, columns in ((24, 80), (24, 20), (24, 1), (0, 0), (1, 1000), (24, 65535))
          for variable in (None, "0", "60", "-5")),
        *((f"COLUMNS={columns[:20]!r}", functools.partial(check_columns, columns))
          for columns in ("0", "1", "-5", "", "wide", "80x24", "1e9", "2147483647", "2147483648",
                          "-2147483648", "9" * 10000, "\x1b[31m")),
        *((f"TERM={name!r}", functools.partial(check_terminal_name, name, color))
          for name, color in ((None, False), ("dumb", False), ("no-such-terminal", True),
                              ("x" * 10000, True), ("../../etc/passwd", True))),
        ("a terminal that vanishes is a write that failed",
         functools.partial(check_vanishing, (), [CANNOT_WRITE])),
        ("a terminal that vanishes ends the program that it controls",
         # The write fails a moment before the signal comes.
         functools.partial(check_vanishing, ["setsid", "--ctty"], [-signal.SIGHUP, CANNOT_WRITE])),
        ("a terminal that vanishes is a write that failed where its signal is ignored",
         functools.partial(check_vanishing, ["env", "--ignore-signal=HUP", "setsid", "--ctty"],
                           [CANNOT_WRITE])),
        ("a report on a terminal that vanished", check_vanished_report),
        ("a terminal named as output is written straight", check_terminal_as_output),
    ])
