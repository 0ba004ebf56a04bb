"""Runs the programs of Linux and of Windows (under Wine) with the same files and arguments: output,
errors, status and the files that they leave must be the same, but for what the system says."""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

PROJECT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(PROJECT / "tests/deep/interop"))
from scenarios import scenarios  # noqa: E402

EXPORTED_AT = "1795176000"
RUNS_AT_ONCE = 100  # in one start of Wine
ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
         "America/Sao_Paulo", "Australia/Sydney", "Asia/Tokyo", "Asia/Kolkata",
         "Pacific/Auckland", "America/St_Johns")
YEARS = range(2020, 2038)

# What the two systems do not have alike.
OTHER_SYSTEM = ("link-to-", "socket", "/dev/", "no file may have more")
LINUX_ALONE = ("TZ",)  # Windows does not look at it

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
    unchanged: bool = False  # the files, where a result is expected


@dataclass
class Result:
    status: int
    output: bytes
    errors: bytes
    files: dict


def content_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def make(folder, run):
    folder.mkdir(parents=True)
    (folder / "settings").mkdir()
    (folder / "folder").mkdir()
    if run.full_disk:
        (folder / "disk").mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", folder / "disk"],
                       check=True)
    for name, content in run.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if run.read_only:
        (folder / run.read_only).chmod(0o444)


def variables_of(run, folder):
    return {"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": EXPORTED_AT, "HOME": "/nowhere",
            "XDG_CONFIG_HOME": str(folder / "settings"), "TZ": "Etc/UTC", **run.variables}


def on_linux(program, run, folder):
    make(folder, run)
    given = subprocess.DEVNULL if not run.input else open(folder / run.input, "rb")
    done = subprocess.run(["aftercare", *run.arguments], executable=program, cwd=folder,
                          stdin=given, capture_output=True, env=variables_of(run, folder),
                          timeout=60, check=False)
    return Result(done.returncode, done.stdout, done.stderr, content_of(folder))


def windows_path(path):
    return "Z:" + str(path).replace("/", "\\")


class Wine:
    """Runs the program for Windows, many times a start."""

    def __init__(self, wine, runner, program, folder):
        self.command = [wine, runner]
        self.program = program
        self.folder = folder
        self.starts = 0

    def run_all(self, runs, zone="UTC"):
        results = []
        for begin in range(0, len(runs), RUNS_AT_ONCE):
            results += self.run_some(runs[begin:begin + RUNS_AT_ONCE], zone)
        return results

    def run_some(self, runs, zone):
        self.starts += 1
        top = self.folder / f"start-{self.starts}"
        steps = []
        for number, run in enumerate(runs):
            folder = top / str(number)
            make(folder, run)
            variables = {**variables_of(run, folder), "APPDATA": windows_path(folder / "settings")}
            steps += [f"c {windows_path(folder)}"]
            steps += [f"v {name}={value}" for name, value in variables.items()]
            steps += [f"i {windows_path(folder / run.input)}"] if run.input else []
            steps += [step.replace("@", windows_path(folder) + "\\") for step in run.steps]
            steps += [f"e {windows_path(self.program)}", "a aftercare"]
            steps += [f"a {argument}" for argument in run.arguments]
            steps += [f"r {windows_path(top / f'{number}')}"]
        list_of_steps = top / "steps"
        list_of_steps.write_bytes("\n".join(steps).encode() + b"\n")
        done = subprocess.run([*self.command, windows_path(list_of_steps)], timeout=600,
                              env={**os.environ, "TZ": zone}, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"run_commands ended with {done.returncode}: {done.stderr.decode()}")
        results = []
        for number, run in enumerate(runs):
            out = top / f"{number}.out"
            results.append(Result(int((top / f"{number}.status").read_text()),
                                  out.read_bytes() if out.exists() else b"",
                                  (top / f"{number}.err").read_bytes(),
                                  content_of(top / str(number))))
            if run.full_disk:
                subprocess.run(["umount", top / str(number) / "disk"], check=True)
        shutil.rmtree(top)
        return results


def as_both_say(text):
    """Without what the systems say differently: paths and random numbers."""
    text = re.sub(rb"Z:(\\[^\s\"']*)", lambda match: match[1].replace(b"\\", b"/"), text)
    text = re.sub(rb"/\S*?/(linux|start-\d+)/\d+/", b"FOLDER/", text)
    text = re.sub(rb"folder\\|aftercare\\aftercare",
                  lambda match: match[0].replace(b"\\", b"/"), text)
    text = re.sub(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", b"UUID", text)
    return text


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
    if one.status != other.status:
        return f"status {one.status} and {other.status}, {other.errors}"
    if as_both_say(one.output) != as_both_say(other.output):
        return f"output\n{one.output[:600]}\n{other.output[:600]}"
    if report_of(one.errors) != report_of(other.errors):
        return f"errors\n{one.errors.decode()}\n{other.errors.decode()}"
    files = ({name: as_both_say(content) for name, content in each.files.items()}
             for each in (one, other))
    first, second = files
    return "" if first == second else f"files {sorted(first)} and {sorted(second)}"


def miss(run, result):
    """What is not as a run expects it; empty if all is."""
    status, part = run.expected
    if result.status != status or part not in result.errors.decode():
        return f"status {result.status}, {result.errors.decode()}"
    before = {name: content if isinstance(content, bytes) else content.encode()
              for name, content in run.files.items()}
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
                          ["today", name, "--on", "2026-12-24"],
                          ["can", "wash", "my", "hair", "--profile", name, "--on", "2026-11-22"],
                          ["can", "eat", "--profile", name, "--on", "2026-11-22"],
                          ["can", "go swimming", "--profile", name, "--on", "2027-12-22"],
                          ["export", name], ["export", name, "-o", "-"],
                          ["add", "4 Dec 2028", "--yes", "--profile", name]):
            yield Run(f"golden {name}", arguments, files)
        yield Run(f"golden {name}, standard input", ["export", "-", "-o", "-"], files, input=name)


def scenario_runs():
    for scenario in scenarios():
        if scenario.zone not in ("Europe/Berlin", "UTC"):
            continue  # the zones have a comparison of their own
        files = {"sam.toml": scenario.profile, **scenario.files}
        variables = {"SOURCE_DATE_EPOCH": str(scenario.exported_at)}
        plan_id = "plan_id" in scenario.profile
        for arguments in (["schedule", "sam.toml"], ["schedule", "sam.toml", "--format", "json"],
                          ["today", "sam.toml", "--on", "2026-11-22"],
                          *([["export", "sam.toml", "-o", "-"]] if plan_id else [])):
            yield Run(f"scenario {scenario.name}", arguments, files, variables)


def message_runs():
    """What tests/golden/messages.txt tells of."""
    for entry in (PROJECT / "tests/golden/messages.txt").read_text().split("\n\n$ "):
        head, *lines = entry.removeprefix("$ ").split("\n")
        before, _, after = head.partition("aftercare")
        files = {}
        name = ""
        whole = True
        for line in lines:
            if line.startswith("exit status"):
                break
            whole = whole and "bytes that are not shown" not in line
            if line.endswith(", empty"):
                files[line.removesuffix(", empty")] = ""
            elif line.startswith("    "):
                files[name] += line[4:] + "\n"
            elif not line:
                files[name] += "\n"
            else:
                name = line.removesuffix(":")
                files[name] = ""
        variables = dict(word.split("=", 1) for word in before.split())
        if (not whole or any(other in entry for other in OTHER_SYSTEM)
                or any(variable in variables for variable in LINUX_ALONE)):
            continue
        arguments = [quoted if quoted or not plain else plain for quoted, plain in
                     re.findall(r"'([^']*)'|(\S+)", after)]
        if arguments == ["export", "-o", "aftercare.toml/aftercare.ics"] or len(head) > 255:
            continue  # the system's own words: no folder, a name that is too long
        yield Run(f"message {head}", arguments, files, variables)


def corpus_runs():
    for kind, arguments in (("profile", ["schedule", "file"]), ("protocol", ["protocol", "file"])):
        for path in sorted((PROJECT / "tests/deep/fuzz/corpus" / kind).iterdir()):
            yield Run(f"corpus {kind}/{path.name}", arguments, {"file": path.read_bytes()})


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
        yield Run(f"usage {arguments}, without a profile", arguments)
    settings = {"settings/aftercare/aftercare.toml": PROFILE}
    yield Run("the profile of the settings", ["schedule"], settings)
    yield Run("the profile of the settings, changed", ["add", "4 Dec 2026"], settings)


def file_runs():
    """Bad outputs and inputs, and names that only Windows minds."""
    files = {"aftercare.toml": PROFILE, "old.ics": "old"}
    held = "another program has this file open"
    export = ["export", "-o", "old.ics"]
    places = {"Größe 1/Jörg & Söhne.toml": PROFILE}
    yield Run("umlauts and blanks", ["export", "Größe 1/Jörg & Söhne.toml", "-o", "Größe 1/日本 x.ics"],
              places)
    yield Run("backslashes", ["schedule", "folder\\..\\aftercare.toml"], files, expected=(0, ""),
              unchanged=True)
    yield Run("a read-only file", export, files, read_only="old.ics", unchanged=True,
              expected=(73, "old.ics: the file cannot be created: Permission denied"))
    yield Run("a read-only profile", ["add", "4 Dec 2026"], files, read_only="aftercare.toml",
              unchanged=True, expected=(73, "cannot be created: Permission denied"))
    yield Run("a file that is held", export, files, steps=["h @old.ics"], unchanged=True,
              expected=(73, "old.ics: " + held))
    yield Run("a file that is read", export, files, steps=["s @old.ics"], unchanged=True,
              expected=(73, "old.ics: " + held))
    yield Run("a profile that is held", ["schedule"], files, steps=["h @aftercare.toml"],
              unchanged=True, expected=(66, "aftercare.toml: " + held))
    yield Run("a profile that is read", ["schedule"], files, steps=["s @aftercare.toml"],
              unchanged=True, expected=(0, ""))
    yield Run("a file that is read for a moment", export, files, steps=["s @old.ics", "t 150"],
              expected=(0, "Wrote old.ics"))
    yield Run("a reader that is gone", ["protocol"], files, steps=["p"], expected=(0, ""),
              unchanged=True)
    if os.geteuid() == 0:
        yield Run("a full disk", ["export", "-o", "disk/old.ics"],
                  {"aftercare.toml": PROFILE, "disk/old.ics": "old",
                   "disk/filling": 3 * 4096 * "."}, full_disk=True,
                  unchanged=True, expected=(74, "old.ics: writing failed: No space left on device"))
        yield Run("a full disk, a profile",
                  ["add", "4 Dec 2026", "--profile", "disk/aftercare.toml"],
                  {"disk/aftercare.toml": PROFILE, "disk/filling": 3 * 4096 * "."}, full_disk=True,
                  unchanged=True, expected=(74, "aftercare.toml: writing failed: No space left"))
    else:
        print("skipped: a full disk; it needs root")
    yield Run("a forbidden name", ["export", "-o", "a?b.ics"], files, unchanged=True,
              expected=(73, "a?b.ics: the file cannot be created: Invalid argument"))
    yield Run("a forbidden name, read", ["schedule", "a?b.toml"], files, unchanged=True,
              expected=(66, "a?b.toml: there is no such file"))
    yield Run("a forbidden name, a profile", ["init", "2026-11-20", "-o", "a|b"], files,
              unchanged=True, expected=(73, "a|b: the file cannot be created: Invalid argument"))
    yield Run("the device NUL", ["export", "-o", "NUL"], files, unchanged=True,
              expected=(0, "Wrote NUL"))
    yield Run("its own profile", ["export", "-o", ".\\AFTERCARE.TOML"], files, unchanged=True,
              expected=(73, "this is the name of a profile or a protocol"))
    yield Run("its own standard input", ["export", "-", "-o", "aftercare.toml"], files,
              input="aftercare.toml", unchanged=True,
              expected=(73, "this is the name of a profile or a protocol"))


def protocol_of_every_day():
    """A reminder on each of 364 days."""
    text = 'id = "every-day"\ntitle = "Every day"\n'
    for day in range(1, 365):
        text += (f'[[activity]]\nid = "a{day}"\nname = "A{day}"\n'
                 '[[activity.stage]]\nafter = "0 days"\nstatus = "avoid"\ntitle = "No"\n'
                 f'[[activity.stage]]\nafter = "{day} days"\nstatus = "allowed"\ntitle = "Yes"\n')
    return text


def zone_runs():
    protocol = protocol_of_every_day()
    for year in YEARS:
        # The first hour is the usual one; the second is the one that the clocks skip or repeat.
        hour = "09:00" if year % 2 == 0 else "02:30"
        profile = (f'treatment_date = {year}-01-01\nprotocol = "every.toml"\n'
                   'plan_id = "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"\n'
                   f'[reminder]\ntime = {hour}:00\n')
        yield Run(f"{year}, {hour}", ["export", "sam.toml", "-o", "-", "-q"],
                  {"sam.toml": profile, "every.toml": protocol}, {"SOURCE_DATE_EPOCH": "0"})


def moments(calendar):
    return re.findall(rb"^(?:DTSTART|TRIGGER)[^\r]*", calendar, re.MULTILINE)


def compare_zone(zone, linux, wine, folder, workers):
    runs = list(zone_runs())
    for run in runs:
        run.variables["TZ"] = zone
    ours = workers.map(lambda each: on_linux(linux, each[1], folder / f"linux/{each[0]}"),
                       enumerate(runs))
    theirs = wine.run_all(runs, zone)
    other = {}
    reminders = 0
    for run, one, two in zip(runs, list(ours), theirs):
        first, second = moments(one.output), moments(two.output)
        reminders += len(first)
        if first != second:
            other[run.name] = sum(1 for a, b in zip(first, second) if a != b)
        elif one.output != two.output or one.status != 0 or two.status != 0:
            sys.exit(f"{zone}, {run.name}: {one.status}, {two.status}, {two.errors}")
    return reminders, other


def main():
    linux, windows, runner, launcher = sys.argv[1:]
    began = time.monotonic()
    failures = 0
    with (tempfile.TemporaryDirectory() as name,
          concurrent.futures.ThreadPoolExecutor(2) as workers):
        folder = pathlib.Path(name)
        wine = Wine(launcher, runner, windows, folder)
        runs = [*golden_runs(), *scenario_runs(), *message_runs(), *corpus_runs(), *usage_runs(),
                *file_runs()]
        same = [run for run in runs if not run.expected]
        ours = dict(zip((id(run) for run in same),
                        workers.map(lambda each: on_linux(linux, each[1],
                                                          folder / f"linux/{each[0]}"),
                                    enumerate(same))))
        for run, result in zip(runs, wine.run_all(runs)):
            wrong = miss(run, result) if run.expected else difference(ours[id(run)], result)
            if wrong:
                failures += 1
                print(f"FAILED {run.name}: {run.arguments}\n{wrong}\n")
        print(f"{len(same)} runs as on Linux and {len(runs) - len(same)} others, {failures} failed, "
              f"{time.monotonic() - began:.0f} s")
        for zone in ZONES:
            shutil.rmtree(folder / "linux")
            reminders, other = compare_zone(zone, linux, wine, folder, workers)
            failures += len(other)
            print(f"{zone}: {reminders} moments, {other or 'all as on Linux'}")
    print(f"{failures} failed, {time.monotonic() - began:.0f} s")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
