"""Gives the program hostile files: give_files.py PROGRAM

The time is that of the processor, so that a busy machine does not count. The memory of a child is
never told to be less than this program has itself: it must stay small.
"""

import codecs
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import files

LONGEST_SECONDS = 1.0
MOST_KIBIBYTES = 64 * 1024
LONGEST_REPORT = 16 * 1024
MOST_FAULTS = 20
# By the clock: the machine may be busy.
HARD_TIME_OUT = 30

NOBODY = 65534

# The arguments behind the program's name, and the exit statuses where the file can be used.
COMMANDS: list[tuple[list[str], set[int]]] = [
    (["schedule", "PROFILE"], {0}),
    (["schedule", "PROFILE", "--picture", "always"], {0}),
    (["schedule", "PROFILE", "--format", "json"], {0}),
    (["schedule", "PROFILE", "--format", "html"], {0}),
    (["export", "PROFILE", "-o", "-"], {0}),
    (["today", "PROFILE", "--on", "2026-11-22"], {0}),
    (["can", "washing", "--profile", "PROFILE", "--on", "2026-11-22"], {0, 1, 2}),
    (["can", "nothing known", "--profile", "PROFILE", "--on", "2026-11-22"], {2}),
]

# Every command reads a file in the same way, so one that cannot be used is given to a few: one that
# writes, one that prints, and one whose exit status is an answer. If it is large, to the first.
REFUSING = [command for command in COMMANDS if command[0][0] in ("export", "can")] + COMMANDS[:1]
REFUSING_LARGE = [command for command in COMMANDS if command[0][0] == "export"]

# Line ends and, in calendars, carriage returns are no controls.
CONTROLS = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass
class Call:
    what: str
    arguments: list[str]
    statuses: set[int]
    file: str
    has_line: bool = False
    unprivileged: bool = False
    # Run beside the program, for as long as it runs.
    beside: Callable[[threading.Event], None] | None = None


@dataclass
class Outcome:
    call: Call
    seconds: float
    kibibytes: int
    complaints: list[str]


def is_clean(stream) -> bool:
    """Whether a file has UTF-8 without control characters; read in parts, to stay small."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    try:
        while part := stream.read(1 << 16):
            if CONTROLS.search(decoder.decode(part)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def complaints_about_report(call: Call, status: int, report: str) -> list[str]:
    complaints = []
    if call.file not in report and status != 64:
        complaints.append("the message does not name the file")
    if call.has_line and ", line " not in report:
        complaints.append("the message names no line")
    if not re.search(r"^  \S", report, re.MULTILINE):
        complaints.append("the message does not say how to fix it")
    if len(re.findall(r"^  \S", report, re.MULTILINE)) > MOST_FAULTS:
        complaints.append("the message has too many faults")
    if len(report) > LONGEST_REPORT:
        complaints.append(f"the message has {len(report)} characters")
    return complaints


def run(program: str, folder: Path, call: Call) -> Outcome:
    done = threading.Event()
    if call.beside:
        threading.Thread(target=call.beside, args=(done,), daemon=True).start()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            [program, *call.arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            env={"TZ": "UTC", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795176000"},
            user=NOBODY if call.unprivileged else None,
            start_new_session=True,
        )
        killer = threading.Timer(HARD_TIME_OUT, child.kill)
        killer.start()
        _, wait_status, usage = os.wait4(child.pid, 0)
        killer.cancel()
        done.set()
        status = child.returncode = os.waitstatus_to_exitcode(wait_status)
        complaints = []
        seconds = usage.ru_utime + usage.ru_stime
        if status not in call.statuses:
            complaints.append(f"exit status {status}")
        if seconds > LONGEST_SECONDS:
            complaints.append("too slow")
        if usage.ru_maxrss > MOST_KIBIBYTES:
            complaints.append("too large")
        if not is_clean(output) or not is_clean(errors):
            complaints.append("the output is not clean")
        errors.seek(0)
        if status > 2:
            if os.fstat(output.fileno()).st_size > 0:
                complaints.append("a failure has data on standard output")
            complaints += complaints_about_report(
                call, status, errors.read(1 << 18).decode(errors="replace")
            )
    return Outcome(call, seconds, usage.ru_maxrss, complaints)


def calls_as_profile(
    name: str, path: str, status: int, refusing=REFUSING, **more
) -> list[Call]:
    return [
        Call(
            f"{name}, as profile: {' '.join(arguments)}",
            [path if word == "PROFILE" else word for word in arguments],
            usable if status == 0 else {status},
            path,
            **more,
        )
        for arguments, usable in (COMMANDS if status == 0 else refusing)
    ]


def calls_as_protocol(
    name: str, path: str, status: int, folder: Path, refusing=REFUSING, **more
) -> list[Call]:
    profile = f"with {name}.toml"
    (folder / profile).write_text(f"treatment_date = 2026-11-20\nprotocol = '{path}'\n")
    return [
        Call(f"{name}, as protocol", ["protocol", path], {status}, path, **more),
        *(
            Call(
                f"{name}, as protocol of a profile: {' '.join(arguments)}",
                [profile if word == "PROFILE" else word for word in arguments],
                usable if status == 0 else {status},
                path,
                **more,
            )
            for arguments, usable in (COMMANDS if status == 0 else refusing)
        ),
    ]


def ordinary_calls(folder: Path, ordinary: list[files.HostileFile], refusing) -> list[Call]:
    calls = []
    for file in ordinary:
        path = f"{file.name}.toml"
        (folder / path).write_bytes(file.content())
        # Where it can be used, nothing is said of a line.
        calls += calls_as_profile(
            file.name, path, file.profile, refusing, has_line=file.has_line and file.profile != 0
        )
        calls += calls_as_protocol(
            file.name,
            path,
            file.protocol,
            folder,
            refusing,
            has_line=file.has_line and file.protocol != 0,
        )
    return calls


def calls_with_both_large(folder: Path) -> list[Call]:
    """A large profile that names a large protocol; most of its overrides are unknown there."""
    name = "many overrides of many activities"
    head = files.DATE + b"protocol = 'many good activities.toml'\n"
    content = files.numbered(head, "override.a%(n)x='5 days'\n")
    (folder / f"{name}.toml").write_bytes(content())
    return calls_as_profile(name, f"{name}.toml", files.FAULTY, has_line=True)


def special_calls(folder: Path) -> list[Call]:
    calls = []

    def add(name: str, path: str, status: int, **more) -> None:
        calls.extend(calls_as_profile(name, path, status, **more))
        calls.extend(calls_as_protocol(name, path, status, folder, **more))

    add("missing file", "missing", files.UNREADABLE)
    (folder / "folder").mkdir()
    add("folder", "folder", files.UNREADABLE)
    add("folder of a file", "nothing.toml/profile.toml", files.UNREADABLE)
    add("name that is too long", "x" * 300, files.UNREADABLE)
    (folder / "dangling link").symlink_to("nowhere")
    add("dangling link", "dangling link", files.UNREADABLE)
    (folder / "link to itself").symlink_to("link to itself")
    add("link to itself", "link to itself", files.UNREADABLE)
    (folder / "link there").symlink_to("link back")
    (folder / "link back").symlink_to("link there")
    add("links in a circle", "link there", files.UNREADABLE)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket"))
    add("socket", "socket", files.UNREADABLE)
    unreadable = folder / "unreadable"
    unreadable.write_bytes(files.DATE)
    unreadable.chmod(0)
    add("unreadable file", "unreadable", files.UNREADABLE, unprivileged=os.geteuid() == 0)
    add("device null", "/dev/null", files.FAULTY)
    add("device zero", "/dev/zero", files.FAULTY)
    add("device full", "/dev/full", files.FAULTY)
    add("device urandom", "/dev/urandom", files.FAULTY)
    add("terminal that is not there", "/dev/tty", files.UNREADABLE)

    growing = folder / "growing file"
    growing.write_bytes(files.DATE)

    def grow(done: threading.Event) -> None:
        with growing.open("ab", buffering=0) as file:
            while not done.is_set() and file.tell() < 64 * files.MEBIBYTE:
                file.write(b"#" * 65536)

    for call in calls_as_profile("growing file", growing.name, files.FAULTY, beside=grow):
        call.statuses = {0, 1, 2, 64, files.FAULTY}
        calls.append(call)
    return calls


def fifo_calls(folder: Path) -> list[Call]:
    """Each with a FIFO of its own, and who writes to it."""
    usable = files.DATE

    def writer(*parts: bytes, pause: float = 0, ends: bool = True):
        def write(path: Path) -> None:
            try:
                with path.open("wb", buffering=0) as fifo:
                    for part in parts:
                        time.sleep(pause)
                        fifo.write(part)
                    while not ends:
                        fifo.write(b"#" * 4096)
            except BrokenPipeError:
                pass

        return write

    writers = {
        "FIFO with a writer": (writer(usable), 0),
        "FIFO with a slow writer": (writer(usable[:9], usable[9:], pause=0.5), 0),
        "FIFO with a writer of nothing": (writer(), files.FAULTY),
        "FIFO with a writer that never ends": (writer(usable, ends=False), files.FAULTY),
    }
    calls = []
    for name, (write, status) in writers.items():
        for call in calls_as_profile(name, "FIFO", status):
            path = folder / f"FIFO {len(calls)}"
            os.mkfifo(path)
            call.arguments = [path.name if word == "FIFO" else word for word in call.arguments]
            call.file = path.name
            call.beside = lambda _, write=write, path=path: write(path)
            calls.append(call)
    return calls


def table(title: str, outcomes: list[Outcome], figure: Callable[[Outcome], str]) -> None:
    print(title)
    for outcome in outcomes[:10]:
        print(f"  {figure(outcome):>9}  {outcome.call.what}")


def main() -> int:
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="aftercare-hostile-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        waiting = fifo_calls(folder)
        working = [
            *special_calls(folder),
            *ordinary_calls(folder, files.large_files(), REFUSING_LARGE),
            *ordinary_calls(folder, files.small_files(), REFUSING),
            *calls_with_both_large(folder),
        ]
        # Who waits for a FIFO needs no processor.
        with ThreadPoolExecutor(len(waiting)) as waiters:
            waited = [waiters.submit(run, program, folder, call) for call in waiting]
            with ThreadPoolExecutor(os.cpu_count()) as workers:
                worked = list(workers.map(lambda call: run(program, folder, call), working))
            outcomes = worked + [each.result() for each in waited]
    for outcome in outcomes:
        for complaint in outcome.complaints:
            print(f"failed: {outcome.call.what}: {complaint}")
    table(
        "The slowest:",
        sorted(outcomes, key=lambda outcome: -outcome.seconds),
        lambda outcome: f"{outcome.seconds * 1000:.0f} ms",
    )
    table(
        "The largest:",
        sorted(outcomes, key=lambda outcome: -outcome.kibibytes),
        lambda outcome: f"{outcome.kibibytes / 1024:.0f} MiB",
    )
    failed = sum(1 for outcome in outcomes if outcome.complaints)
    print(f"{len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
