"""Runs the programs of Linux and of Windows (under Wine) with the same files and arguments: output,
errors, status and the files that they leave must be the same, but for what the system says."""

import collections
import concurrent.futures
import itertools
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

from checking import VARIABLES

PROJECT = pathlib.Path(__file__).resolve().parents[3]
RUNS_AT_ONCE = 100  # in one start of Wine
UTC = "Etc/UTC"
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
         "America/Sao_Paulo", "Australia/Sydney", "Asia/Tokyo", "Asia/Kolkata",
         "Pacific/Auckland", "America/St_Johns")

# What the two systems do not have alike; Windows does not look at TZ.
OTHER_SYSTEM = ("link-to-", "socket", "/dev/", "no file may have more", "TZ=",
                "bytes that are not shown")

PROFILE = "treatment_date = 2026-11-20\n"


@dataclass
class Run:
    """One run of the program in a folder with these files."""
    name: str
    arguments: list
    files: dict = field(default_factory=dict)
    variables: dict = field(default_factory=dict)
    input: str = ""  # the name of a file
    steps: list = field(default_factory=list)  # of run_commands.cpp, on Windows alone
    read_only: str = ""
    full_disk: bool = False  # in the folder "disk"
    expected: tuple = ()  # status and a part of the errors; else what Linux does
    unchanged: bool = True  # the files, where a result is expected
    zone: str = UTC

    def make(self, folder):
        for name in ("settings", "folder"):
            (folder / name).mkdir(parents=True)
        if self.full_disk:
            (folder / "disk").mkdir()
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", folder / "disk"],
                           check=True)
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if self.read_only:
            (folder / self.read_only).chmod(0o444)
        settings = str(folder / "settings")
        return {**VARIABLES, "HOME": "/nowhere", "XDG_CONFIG_HOME": settings, "TZ": self.zone,
                "APPDATA": windows_path(settings), **self.variables}


Result = collections.namedtuple("Result", "status output errors files")


def content_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def on_linux(program, run, folder):
    variables = run.make(folder)
    given = subprocess.DEVNULL if not run.input else open(folder / run.input, "rb")
    done = subprocess.run(["aftercare", *run.arguments], executable=program, cwd=folder,
                          stdin=given, capture_output=True, env=variables, timeout=60, check=False)
    return Result(done.returncode, done.stdout, done.stderr, content_of(folder))


def windows_path(path):
    return "Z:" + str(path).replace("/", "\\")


def steps_of(run, folder):
    """For run_commands.cpp."""
    yield f"c {windows_path(folder)}"
    for name, value in run.make(folder).items():
        yield f"v {name}={value}"
    if run.input:
        yield f"i {windows_path(folder / run.input)}"
    for step in run.steps:
        yield step.replace("@", windows_path(folder) + "\\")
    for argument in ("aftercare", *run.arguments):
        yield f"a {argument}"
    yield f"r {windows_path(folder)}"


def on_windows(command, runs, top):
    """All in one start of Wine, which has the time zone of the first."""
    top.mkdir()
    steps = [step for number, run in enumerate(runs)
             for step in steps_of(run, top / str(number))]
    (top / "steps").write_bytes("\n".join(steps).encode() + b"\n")
    subprocess.run([*command, windows_path(top / "steps")], timeout=600, check=True,
                   env={**os.environ, "TZ": runs[0].zone}, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)
    for number, run in enumerate(runs):
        out = top / f"{number}.out"
        yield Result(int((top / f"{number}.status").read_text()),
                     out.read_bytes() if out.exists() else b"",
                     (top / f"{number}.err").read_bytes(), content_of(top / str(number)))
        if run.full_disk:
            subprocess.run(["umount", top / str(number) / "disk"], check=True)


def as_both_say(text):
    """Without what the systems say differently: paths and random numbers."""
    text = re.sub(rb"Z:(\\[^\s\"']*)", lambda match: match[1].replace(b"\\", b"/"), text)
    text = re.sub(rb"/\S*?/(linux|windows-\d+)/\d+/", b"FOLDER/", text)
    text = re.sub(rb"folder\\|aftercare\\aftercare",
                  lambda match: match[0].replace(b"\\", b"/"), text)
    return re.sub(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", b"UUID", text)


def report_of(text):
    """The talk on standard error, without the quotes of a shell in a command to type, and without
    the zone's name, on which the line breaks after it depend."""
    text = re.sub(rb"aftercare [^\n]*", lambda match: match[0].replace(b'"', b"'"),
                  as_both_say(text))
    return re.sub(rb"(Reminders come at \d\d:\d\d,)\s.*?\((UTC.*)",
                  lambda match: match[1] + b" ZONE (" + re.sub(rb"\s+", b" ", match[2]),
                  text, flags=re.DOTALL)


def difference(one, other):
    """Of two results; empty if they are the same."""
    both = [Result(each.status, as_both_say(each.output), report_of(each.errors),
                   {name: as_both_say(content) for name, content in each.files.items()})
            for each in (one, other)]
    return "\n".join(f"{name}: {str(a)[:2000]}\n{str(b)[:2000]}"
                     for name, a, b in zip(Result._fields, *both) if a != b)


def miss(run, result):
    """What is not as a run expects it; empty if all is."""
    status, part = run.expected
    if result.status != status or part not in result.errors.decode():
        return f"status {result.status}, {result.errors.decode()}"
    before = {name: content.encode() for name, content in run.files.items()}
    if run.unchanged and before != result.files:
        return f"files {sorted(result.files)}"
    return "" if not any(name.endswith(".tmp") for name in result.files) else "a temporary file"


def golden_runs():
    folder = PROJECT / "tests/golden"
    files = {str(path.relative_to(folder)): path.read_bytes()
             for path in [*folder.glob("*.toml"), *folder.glob("protocols/*")]}
    for name in sorted(name for name in files if "/" not in name):
        for arguments in (["schedule", name], ["schedule", name, "--format", "json"],
                          ["schedule", name, "--format", "html", "-o", "Plan für mich.html"],
                          ["schedule", name, "--picture", "always", "--color", "always"],
                          ["today", name, "--on", "2026-11-22"],
                          ["can", "wash", "my", "hair", "--profile", name, "--on", "2026-11-22"],
                          ["export", name],
                          ["add", "4 Dec 2028", "--yes", "--profile", name]):
            yield Run(f"golden {name}", arguments, files)
        yield Run(f"golden {name}, standard input", ["export", "-", "-o", "-"], files, input=name)


def message_runs():
    """What tests/golden/messages.txt tells of."""
    for entry in (PROJECT / "tests/golden/messages.txt").read_text().split("\n\n$ "):
        if any(other in entry for other in OTHER_SYSTEM):
            continue
        head, *lines = entry.removeprefix("$ ").split("\n")
        before, _, after = head.partition("aftercare")
        files = {}
        for line in itertools.takewhile(lambda line: not line.startswith("exit status"), lines):
            if line and not line.startswith(" "):
                name = line.removesuffix(", empty").removesuffix(":")
                files[name] = ""
            else:
                files[name] += line.removeprefix("    ") + "\n"
        arguments = [quoted if quoted or not plain else plain for quoted, plain in
                     re.findall(r"'([^']*)'|(\S+)", after)]
        if arguments == ["export", "-o", "aftercare.toml/aftercare.ics"] or len(head) > 255:
            continue  # the system's own words: no folder, a name that is too long
        yield Run(f"message {head}", arguments, files,
                  dict(word.split("=", 1) for word in before.split()))


def usage_runs():
    files = {"aftercare.toml": PROFILE, "settings/aftercare/aftercare.toml": PROFILE}
    for arguments in ([], ["--help"], ["--version"], ["help", "init"], ["/force"], ["today", "/on"],
                      ["can", "/wash"], ["init", "2026-11-20"], ["init", "20 Nov 2026", "-o", "-"],
                      ["init", "2026-11-20", "-f"], ["init", "2026-11-20", "-o", "für mich.toml"],
                      ["add", "4", "Dec", "2026"], ["can", "wash", "*"], ["can", 'a "b" \\'],
                      ["schedule", "-o", "folder"], ["schedule", "folder"], ["protocol"],
                      ["schedule", "missing/sam.toml"], ["export", "-o", "missing/a.ics"],
                      ["schedule", "Jörg.toml"], ["today", "--on", "жизнь"]):
        yield Run(f"usage {arguments}", arguments, files)
    for arguments in ([], ["init", "2026-11-20"], ["export"], ["can", "wash"]):
        yield Run(f"usage {arguments}, without a profile", arguments)
    settings = {"settings/aftercare/aftercare.toml": PROFILE}
    yield Run("the profile of the settings", ["schedule"], settings)
    yield Run("the profile of the settings, changed", ["add", "4 Dec 2026"], settings)


def file_runs():
    """Bad outputs and inputs, and names that only Windows minds."""
    yield Run("umlauts and blanks",
              ["export", "Größe 1/Jörg & Söhne.toml", "-o", "Größe 1/日本 x.ics"],
              {"Größe 1/Jörg & Söhne.toml": PROFILE})
    files = {"aftercare.toml": PROFILE, "old.ics": "old"}
    held = "another program has this file open"
    denied = "the file cannot be created: Permission denied"
    invalid = "the file cannot be created: Invalid argument"
    profile = "this is the name of a profile or a protocol"
    export, add = ["export", "-o", "old.ics"], ["add", "4 Dec 2026"]
    for name, arguments, status, part, more in (
            ("backslashes", ["schedule", "folder\\..\\aftercare.toml"], 0, "", {}),
            ("a read-only file", export, 73, f"old.ics: {denied}", {"read_only": "old.ics"}),
            ("a read-only profile", add, 73, denied, {"read_only": "aftercare.toml"}),
            ("a file that is held", export, 73, f"old.ics: {held}", {"steps": ["h @old.ics"]}),
            ("a file that is read", export, 73, f"old.ics: {held}", {"steps": ["s @old.ics"]}),
            ("a profile that is held", ["schedule"], 66, f"aftercare.toml: {held}",
             {"steps": ["h @aftercare.toml"]}),
            ("a profile that is read", ["schedule"], 0, "", {"steps": ["s @aftercare.toml"]}),
            ("a file that is read for a moment", export, 0, "Wrote old.ics",
             {"steps": ["s @old.ics", "t 150"], "unchanged": False}),
            ("a reader that is gone", ["protocol"], 0, "", {"steps": ["p"]}),
            ("a forbidden name", ["export", "-o", "a?b.ics"], 73, f"a?b.ics: {invalid}", {}),
            ("a forbidden name, read", ["schedule", "a?b.toml"], 66,
             "a?b.toml: there is no such file", {}),
            ("a forbidden name, a profile", ["init", "2026-11-20", "-o", "a|b"], 73,
             f"a|b: {invalid}", {}),
            ("the device NUL", ["export", "-o", "NUL"], 0, "Wrote NUL", {}),
            ("its own profile", ["export", "-o", ".\\AFTERCARE.TOML"], 73, profile, {}),
            ("its own standard input", ["export", "-", "-o", "aftercare.toml"], 73, profile,
             {"input": "aftercare.toml"})):
        yield Run(name, arguments, files, expected=(status, part), **more)
    if os.geteuid() != 0:
        print("skipped: a full disk; it needs root")
        return
    files = {"disk/aftercare.toml": PROFILE, "disk/old.ics": "old", "disk/filling": 2 * 4096 * "."}
    for arguments, name in ((["export", "disk/aftercare.toml", "-o", "disk/old.ics"], "old.ics"),
                            ([*add, "--profile", "disk/aftercare.toml"], "aftercare.toml")):
        yield Run(f"a full disk, {name}", arguments, files, full_disk=True,
                  expected=(74, f"{name}: writing failed: No space left on device"))


def zone_runs():
    """A reminder on each day of eighteen years: those of half a year after each of twenty sessions."""
    protocol = 'id = "every-day"\ntitle = "Every day"\n' + "".join(
        f'[[activity]]\nid = "a{day}"\nname = "A{day}"\n'
        '[[activity.stage]]\nafter = "0 days"\nstatus = "avoid"\ntitle = "No"\n'
        f'[[activity.stage]]\nafter = "{day} days"\nstatus = "allowed"\ntitle = "Yes"\n'
        for day in range(1, 185))
    # The first hour is one that the clocks skip or repeat; the second is the usual one.
    for zone, (year, hour) in itertools.product(ZONES, ((2020, "02:30"), (2029, "09:00"))):
        sessions = ", ".join(f"{year + i // 2}-{1 + 6 * (i % 2):02}-01" for i in range(20))
        profile = (f'treatment_date = [{sessions}]\nprotocol = "every.toml"\n'
                   'plan_id = "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"\n'
                   f'[reminder]\ntime = {hour}:00\n')
        yield Run(f"{zone} from {year}, {hour}", ["export", "sam.toml", "-o", "-", "-q"],
                  {"sam.toml": profile, "every.toml": protocol}, {"SOURCE_DATE_EPOCH": "0"},
                  zone=zone)


def main():
    linux, windows, runner, wine = sys.argv[1:]
    runs = [*golden_runs(), *message_runs(), *usage_runs(), *file_runs(), *zone_runs()]
    failed = 0
    with (tempfile.TemporaryDirectory() as name,
          concurrent.futures.ThreadPoolExecutor(2) as workers):
        folder = pathlib.Path(name)
        ours = workers.map(lambda each: None if each[1].expected else on_linux(
            linux, each[1], folder / f"linux/{each[0]}"), enumerate(runs))
        starts = [part for _, group in itertools.groupby(runs, lambda run: run.zone)
                  for part in batches(list(group))]
        theirs = (result for start, part in enumerate(starts) for result in on_windows(
            [wine, runner, windows_path(windows)], part, folder / f"windows-{start}"))
        for run, one, other in zip(runs, ours, theirs):
            wrong = miss(run, other) if run.expected else difference(one, other)
            if wrong:
                failed += 1
                print(f"failed: {run.name}: {run.arguments}\n{wrong}\n")
    print(f"{len(runs) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


def batches(runs):
    return [runs[begin:begin + RUNS_AT_ONCE] for begin in range(0, len(runs), RUNS_AT_ONCE)]


main()
