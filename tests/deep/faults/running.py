"""Runs the program in a folder of its own, and counts what held."""

import collections
import concurrent.futures
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

LONGEST_RUN = 20  # seconds; a run that takes longer hangs


class Skipped(Exception):
    """What a check needs is not permitted here."""


def expect(holds, words):
    if not holds:
        raise AssertionError(words)


Outcome = collections.namedtuple("Outcome", "status output errors")


class Computer:
    """A program and a folder with a profile, which is its current folder and its home."""

    def __init__(self, program, folder, profile):
        self.program = program
        self.folder = folder
        self.variables = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder),
                          "TZ": "UTC", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795176000"}
        self.put("sam.toml", profile)

    def path(self, name):
        return self.folder / name

    def put(self, name, content):
        self.path(name).write_bytes(content.encode() if isinstance(content, str) else content)

    def content(self, name):
        with contextlib.suppress(FileNotFoundError):
            return self.path(name).read_bytes()
        return None

    def names(self):
        """All that lies in the folder, the profile left out."""
        found = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}
        return found - {"sam.toml"}

    def start(self, *arguments, before=(), variables=None, **streams):
        """Starts the program, behind the commands `before` it."""
        variables = {**self.variables, **(variables or {})}
        given = {name: value for name, value in variables.items() if value is not None}
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
                   "stderr": subprocess.PIPE, **streams}
        return subprocess.Popen([*before, self.program, *arguments], cwd=self.folder, env=given,
                                **streams)

    def run(self, *arguments, **how):
        process = self.start(*arguments, **how)
        try:
            output, errors = process.communicate(timeout=LONGEST_RUN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError("it hangs") from None
        return Outcome(process.returncode, output, errors)


class Checks:
    """Runs checks side by side, each in a new folder, and prints what failed."""

    def __init__(self, program, profile):
        self.program = program
        self.profile = profile
        self.passed = 0
        self.failed = 0
        self.skipped = 0

    @contextlib.contextmanager
    def computer(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            folder.chmod(0o755)
            yield Computer(self.program, folder, self.profile)

    def _hold(self, check):
        """Nothing if the check holds, else why not."""
        with self.computer() as computer:
            try:
                check(computer)
            except (AssertionError, Skipped) as reason:
                return reason
            except Exception:  # of the check itself
                return AssertionError(traceback.format_exc())
        return None

    def run(self, part, checks):
        """`checks` are pairs of a sentence and a function that takes a computer."""
        counts = collections.Counter()
        reasons = set()
        with concurrent.futures.ThreadPoolExecutor(max_workers=2 * (os.cpu_count() or 1)) as pool:
            jobs = [(sentence, pool.submit(self._hold, check)) for sentence, check in checks]
        for sentence, job in jobs:
            reason = job.result()
            kind = ("passed" if reason is None else
                    "skipped" if isinstance(reason, Skipped) else "failed")
            counts[kind] += 1
            if kind == "failed":
                print(f"failed: {part}: {sentence}: {reason}")
            elif kind == "skipped":
                reasons.add(str(reason))
        self.passed += counts["passed"]
        self.failed += counts["failed"]
        self.skipped += counts["skipped"]
        told = [f"{counts[kind]} {kind}" for kind in ("passed", "failed", "skipped")
                if counts[kind] or kind == "passed"]
        print(f"{part}: {', '.join(told)}{''.join(f' ({reason})' for reason in sorted(reasons))}",
              flush=True)

    def finish(self):
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        print(f"{self.passed} passed, {self.failed} failed{skipped}")
        sys.exit(1 if self.failed else 0)
