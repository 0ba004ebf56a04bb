"""Faults that the system makes: full and read-only disks, short writes, names, signals, memory."""

import os
import select
import signal
import subprocess
import time

from checking import LONGEST_RUN, Skipped, expect

INTERNAL_FAILURE = 70
CANNOT_CREATE = 73
CANNOT_WRITE = 74

SESSIONS = ", ".join(f"{2020 + i // 2}-{1 + 6 * (i % 2):02}-11" for i in range(20))
LARGE_PROFILE = f"treatment_date = [{SESSIONS}]\n"

# A disk of its own at "disk", which only the shell and the program see.
DISK = """
mkdir disk && mount -t tmpfs -o "$1" none disk || exit 99
[ -z "$2" ] || printf %s "$2" > disk/file
[ -z "$3" ] || mount -o remount,"$3" disk || exit 99
shift 3
"$@"
status=$?
ls -A disk
[ ! -e disk/file ] || cat disk/file
exit $status
"""
MOUNT_NOT_PERMITTED = 99


def check_disk(computer, options, old, later, status):
    spaces = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-Urm"]
    outcome = computer.run("export", "sam.toml", "-o", "disk/file",
                           before=[*spaces, "sh", "-c", DISK, "sh", options, old, later])
    if outcome.status == MOUNT_NOT_PERMITTED or b"unshare:" in outcome.errors:
        raise Skipped("no disk may be mounted")
    expect(outcome.status == status, f"the exit status is {outcome.status}, {outcome.errors}")
    expect(outcome.errors.startswith(b"aftercare: disk/file: "), f"it says {outcome.errors}")
    left = f"file\n{old}" if old else ""
    expect(outcome.output.decode() == left, f"on the disk there is {outcome.output}")


DISKS = [
    ("a disk becomes full, the file being new", "size=4k", "", "", CANNOT_WRITE),
    ("a disk becomes full, the file being old", "size=8k", "An earlier file.", "", CANNOT_WRITE),
    ("a disk takes no more files", "nr_inodes=2", "An earlier file.", "", CANNOT_CREATE),
    ("a disk is read-only", "size=64k", "An earlier file.", "ro", CANNOT_CREATE),
]


def check_long_name(computer, length, status):
    name = "n" * length
    outcome = computer.run("export", "sam.toml", "-q", "-o", name)
    expect(outcome.status == status, f"{outcome}")
    expect(computer.names() == ({name} if status == 0 else set()), f"{computer.names()}")


def check_signals(computer):
    """Signals that interrupt a write that waits for a reader lose nothing."""
    computer.put("large.toml", LARGE_PROFILE)
    expected = computer.run("schedule", "large.toml").output
    with computer.start("schedule", "large.toml") as process:
        select.select([process.stdout], [], [], LONGEST_RUN)  # until it writes
        for number in (signal.SIGSTOP, signal.SIGCONT, signal.SIGWINCH, signal.SIGPIPE,
                       signal.SIGCHLD, signal.SIGXFSZ) * 20:
            time.sleep(0.002)
            process.send_signal(number)
        output, errors = process.communicate(timeout=LONGEST_RUN)
    expect(process.returncode == 0 and output == expected,
           f"{process.returncode}, {len(output)} bytes of {len(expected)}, {errors}")


def check_short_writes(computer):
    source = os.path.join(os.path.dirname(__file__), "short_writes.c")
    try:
        subprocess.run(["cc", "-shared", "-fPIC", "-Wall", "-Werror", "-o", "short_writes.so",
                        source], cwd=computer.folder, check=True)
    except FileNotFoundError:
        raise Skipped("there is no C compiler") from None
    complete = computer.run("export", "sam.toml", "-q", "-o", "-").output
    for output in ("-", "file"):
        outcome = computer.run("export", "sam.toml", "-q", "-o", output,
                               variables={"LD_PRELOAD": "./short_writes.so"})
        written = outcome.output if output == "-" else computer.content(output)
        expect(outcome.status == 0 and written == complete, f"{output} is not whole, {outcome}")


def check_memory(computer):
    """With more and more memory it first fails, always with a message, and then succeeds."""
    computer.put("large.toml", LARGE_PROFILE)
    computer.put("file", "An earlier file.")
    page = 4096

    def limited(pages, *command):
        return computer.run(*command, before=["prlimit", f"--data={pages * page}"])

    pages = next(pages for pages in range(0, 1000, 4)
                 if limited(pages, "--version").status == 0)
    failures = 0
    while (outcome := limited(pages, "schedule", "large.toml", "--format", "html", "-o",
                              "file")).status != 0:
        expect(outcome.status == INTERNAL_FAILURE, f"with {pages} pages: {outcome}")
        expect(outcome.errors.startswith(b"aftercare: ") and b"memory" in outcome.errors
               and outcome.errors.count(b"\n") == 2, f"it says {outcome.errors}")
        expect(computer.content("file") == b"An earlier file."
               and computer.names() == {"file", "large.toml"}, f"{computer.names()}")
        failures += 1
        pages += 2
    expect(failures > 0, "it needs no more memory than --version")


def run(checks):
    checks.run("full and read-only disks, short writes, names, signals and memory", [
        *((sentence, check_disk, *disk) for sentence, *disk in DISKS),
        ("writes are short and interrupted", check_short_writes),
        ("a name may be as long as the file system permits", check_long_name, 255, 0),
        ("a name that is too long", check_long_name, 256, CANNOT_CREATE),
        ("signals lose nothing", check_signals),
        ("memory runs out", check_memory),
    ])
