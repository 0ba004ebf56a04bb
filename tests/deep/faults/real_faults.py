"""Faults that nothing but the system makes: full and read-only disks, limits, names, signals."""

import functools
import os
import random
import select
import signal
import subprocess
import time

from running import LONGEST_RUN, Skipped, expect

INTERNAL_FAILURE = 70
CANNOT_CREATE = 73
CANNOT_WRITE = 74

COMMANDS = {"export": ("export", "sam.toml"), "schedule": ("schedule", "sam.toml"),
            "init": ("init", "2026-11-20", "--force")}

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


def check_disk(options, old, later, status, computer):
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
    ("a disk is full from the start", "size=4k", "An earlier file.", "", CANNOT_WRITE),
    ("a disk takes no more files", "nr_inodes=2", "An earlier file.", "", CANNOT_CREATE),
    ("a disk takes no files at all", "nr_inodes=1", "", "", CANNOT_CREATE),
    ("a disk is read-only, the file being new", "size=64k", "", "ro", CANNOT_CREATE),
    ("a disk is read-only, the file being old", "size=64k", "An earlier file.", "ro",
     CANNOT_CREATE),
]


def check_largest_file(name, part, computer):
    """`part` of the file may be written."""
    complete = computer.run(*COMMANDS[name], "-q", "-o", "-").output
    limit = len(complete) + part if part < 0 else part
    computer.put("file", "An earlier file.")
    outcome = computer.run(*COMMANDS[name], "-o", "file", before=["prlimit", f"--fsize={limit}"])
    fits = limit >= len(complete)
    expect(outcome.status == (0 if fits else CANNOT_WRITE), f"{outcome}")
    content = computer.content("file")
    expect(len(content) == len(complete) if fits else content == b"An earlier file.",
           f"{len(content)} bytes of {len(complete)}")
    expect(computer.names() == {"file"}, f"left behind: {computer.names()}")


def check_sticky_folder(computer):
    """Everybody may write the file, yet only its owner may replace it."""
    if os.geteuid() != 0:
        raise Skipped("only root can lend a folder to another user")
    program = computer.path("program")
    subprocess.run(["cp", computer.program, program], check=True)
    computer.program = program
    computer.path("lent").mkdir()
    computer.path("lent").chmod(0o1777)
    computer.put("lent/file", "An earlier file.")
    computer.path("lent/file").chmod(0o666)
    outcome = computer.run("export", "sam.toml", "-o", "lent/file", before=[
        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
    expect(outcome.status == CANNOT_CREATE and b"lent/file: " in outcome.errors, f"{outcome}")
    expect(computer.content("lent/file") == b"An earlier file.", "the old file is gone")
    expect(computer.names() == {"program", "lent", "lent/file"}, f"{computer.names()}")


def check_open_files(computer):
    for most in (3, 4):
        outcome = computer.run("export", "sam.toml", "-o", "file",
                               before=["prlimit", f"--nofile={most}"])
        expect((outcome.status == 0) == (computer.content("file") is not None), f"{outcome}")
        expect(outcome.status == 0 or outcome.errors.startswith(b"aftercare: ")
               or b"shared libraries" in outcome.errors, f"{outcome}")


def check_long_name(length, status, computer):
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
        output, errors = process.communicate(timeout=10)
    expect(process.returncode == 0 and output == expected,
           f"{process.returncode}, {len(output)} bytes of {len(expected)}, {errors}")


def check_kill(seed, computer):
    """Killed at any moment, without strace."""
    chance = random.Random(seed)
    computer.put("large.toml", LARGE_PROFILE)
    new = computer.run("schedule", "large.toml", "--format", "html").output
    computer.put("file", "An earlier file.")
    with computer.start("schedule", "large.toml", "--format", "html", "-o", "file") as process:
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
    content = computer.content("file")
    expect(content in (b"An earlier file.", new), f"{len(content)} bytes of {len(new)}")
    expect(process.returncode != 0 or content == new, "success, yet the file is the old one")


def check_short_writes(library, name, computer):
    if not library.exists():
        raise Skipped("there is no C compiler")
    complete = computer.run(*COMMANDS[name], "-q", "-o", "-").output
    preloaded = {"LD_PRELOAD": str(library)}
    to_output = computer.run(*COMMANDS[name], "-q", "-o", "-", variables=preloaded)
    to_file = computer.run(*COMMANDS[name], "-o", "file", variables=preloaded)
    expect(to_output.status == 0 and to_file.status == 0, f"{to_output}, {to_file}")
    if name == "init":  # has a random part
        complete, length = len(complete), len
    else:
        length = bytes
    expect(length(to_output.output) == complete, "standard output is not whole")
    expect(length(computer.content("file")) == complete, "the file is not whole")


def check_memory(name, arguments, computer):
    """With more and more memory it first fails, always with a message, and then succeeds."""
    computer.put("large.toml", LARGE_PROFILE)
    computer.put("file", "An earlier file.")
    page = 4096

    def limited(pages, *command):
        return computer.run(*command, before=["prlimit", f"--data={pages * page}"])

    pages = next(pages for pages in range(0, 1000, 4)
                 if limited(pages, "--version").status == 0)
    failures = 0
    while (outcome := limited(pages, *arguments)).status != 0:
        expect(outcome.status == INTERNAL_FAILURE, f"with {pages} pages: {outcome}")
        expect(outcome.errors.startswith(b"aftercare: ") and b"memory" in outcome.errors
               and outcome.errors.count(b"\n") == 2, f"it says {outcome.errors}")
        expect(computer.content("file") == b"An earlier file."
               and computer.names() == {"file", "large.toml"}, f"{computer.names()}")
        failures += 1
        pages += 2
        expect(failures < 1000, "it never succeeds")
    expect(failures > 0, f"{name} needs no more memory than --version")


def run(checks):
    with checks.computer() as computer:
        library = computer.path("short_writes.so")
        source = os.path.join(os.path.dirname(__file__), "short_writes.c")
        try:
            subprocess.run(["cc", "-shared", "-fPIC", "-Wall", "-Werror", "-o", library, source],
                           check=True)
        except FileNotFoundError:
            pass
        checks.run("writes are short and interrupted", [
            (f"{name} is whole", functools.partial(check_short_writes, library, name))
            for name in COMMANDS])
    checks.run("the disk is full or read-only", [
        (sentence, functools.partial(check_disk, options, old, later, status))
        for sentence, options, old, later, status in DISKS])
    checks.run("limits, names and signals", [
        *((f"{name} with a file of at most {part} bytes",
           functools.partial(check_largest_file, name, part))
          for name in COMMANDS for part in (0, 1, 512, -1, 1 << 20)),
        ("a file that only its owner may replace stays", check_sticky_folder),
        ("few files may be open", check_open_files),
        ("a name may be as long as the file system permits",
         functools.partial(check_long_name, 255, 0)),
        ("a name that is too long", functools.partial(check_long_name, 256, CANNOT_CREATE)),
        ("a path that is too long", functools.partial(check_long_name, 5000, CANNOT_CREATE)),
        ("signals lose nothing", check_signals),
    ])
    checks.run("the program is killed at any moment", [
        (f"the file is whole, seed {seed}", functools.partial(check_kill, seed))
        for seed in range(60)])
    checks.run("memory runs out", [
        (name, functools.partial(check_memory, name, ("schedule", "large.toml", "--format", name,
                                                      "-o", "file")))
        for name in ("text", "json", "html")])
