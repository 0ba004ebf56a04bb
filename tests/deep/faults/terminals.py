"""Readers that go away, and terminals of every size that vanish."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

from checking import LONGEST_RUN, Skipped, expect
from real_faults import LARGE_PROFILE

CANNOT_WRITE = 74


def check_first_line(computer, *arguments):
    """The reader takes one line; the pipe is too small for more than a page."""
    computer.put("large.toml", LARGE_PROFILE)
    complete = computer.run(*arguments).output
    read, write = os.pipe()
    fcntl.fcntl(read, fcntl.F_SETPIPE_SZ, 4096)
    process = computer.start(*arguments, stdout=write)
    os.close(write)
    with open(read, "rb", buffering=0) as pipe:
        line = pipe.readline()
        time.sleep(0.05)
        expect(process.poll() is None, "it does not wait for its reader")
    _, errors = process.communicate(timeout=LONGEST_RUN)
    expect(complete.startswith(line) and line.endswith(b"\n"), f"the line is {line}")
    expect(process.returncode == 0 and errors == b"", f"{process.returncode}, {errors}")


def start_on_terminal(computer, *arguments, size=(24, 80), **how):
    """The program, and the other side of its terminal."""
    try:
        master, slave = pty.openpty()
    except OSError:
        raise Skipped("no terminal can be made") from None
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = computer.start(*arguments, stdin=slave, stdout=slave, stderr=slave, **how)
    os.close(slave)
    return process, master


def shown_on_terminal(computer, size, **variables):
    process, terminal = start_on_terminal(computer, "schedule", "sam.toml", size=size,
                                          variables={"TERM": "xterm", **variables})
    shown = b""
    while select.select([terminal], [], [], LONGEST_RUN)[0]:
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # the program has ended
            break
    os.close(terminal)
    expect(process.wait(timeout=LONGEST_RUN) == 0, f"the exit status is {process.returncode}")
    return shown.decode().replace("\r\n", "\n")


def check_width(computer, size, columns, width):
    """Of the plan with its picture, on a terminal of this size or in a pipe."""
    def in_pipe(columns):
        return computer.run("schedule", "sam.toml", "--picture", "always",
                            variables={"COLUMNS": columns}).output.decode()
    expected = in_pipe(str(width))
    widest = max(len(line) for line in expected.splitlines())
    expect(width - 5 < widest <= width, f"it is {widest} columns wide, not {width}")
    shown = shown_on_terminal(computer, size, COLUMNS=columns) if size else in_pipe(columns)
    expect(re.sub("\x1b\\[[0-9;]*m", "", shown) == expected, "the plan is another one")


WIDTHS = [((24, 80), "60", 80), ((24, 20), None, 40), ((1, 1000), "60", 80), ((24, 65535), "0", 80),
          ((0, 0), None, 80), ((0, 0), "60", 60), ((0, 0), "-5", 40),
          *((None, columns, width) for columns, width in (
              ("1", 40), ("", 80), ("80x24", 80), ("2147483647", 80), ("2147483648", 80),
              ("-2147483648", 40), ("9" * 10000, 80), ("\x1b[31m", 80)))]


def check_terminal_name(computer, name, color):
    shown = shown_on_terminal(computer, (24, 80), TERM=name)
    expect(("\x1b[" in shown) == color, shown[:200])


def check_vanishing(computer, before, statuses):
    """The terminal is closed while the program waits for it to take more."""
    computer.put("large.toml", LARGE_PROFILE)
    process, terminal = start_on_terminal(computer, "schedule", "large.toml", before=before)
    expect(os.read(terminal, 1), "nothing is shown")
    time.sleep(0.1)
    expect(process.poll() is None, "it does not wait")
    os.close(terminal)
    expect(process.wait(timeout=LONGEST_RUN) in statuses,
           f"the exit status is {process.returncode}")


def run(checks):
    checks.run("the reader of a pipe goes away", [
        (" ".join(arguments), check_first_line, *arguments) for arguments in (
            ("schedule", "large.toml"), ("schedule", "large.toml", "-o", "/dev/stdout"),
            ("export", "large.toml", "-o", "-", "-q"), ("protocol",))])
    checks.run("terminals", [
        *((f"{size}, COLUMNS={str(columns)[:20]!r}", check_width, size, columns, width)
          for size, columns, width in WIDTHS),
        *((f"TERM={str(name)[:20]!r}", check_terminal_name, name, color)
          for name, color in ((None, False), ("no-such-terminal", True), ("x" * 10000, True))),
        ("a terminal that vanishes is a write that failed", check_vanishing, (), [CANNOT_WRITE]),
        # The write fails a moment before the signal comes.
        ("a terminal that vanishes ends the program that it controls",
         check_vanishing, ["setsid", "--ctty"], [-signal.SIGHUP, CANNOT_WRITE]),
        ("a terminal that vanishes is a write that failed where its signal is ignored",
         check_vanishing, ["env", "--ignore-signal=HUP", "setsid", "--ctty"], [CANNOT_WRITE]),
    ])
