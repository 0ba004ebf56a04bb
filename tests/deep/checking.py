"""What the deeper checks share: the program in a folder of its own, and a tally of what held."""

import collections
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

LONGEST_RUN = 20  # seconds; a run that takes longer hangs
VARIABLES = {"PATH": os.environ.get("PATH", os.defpath), "TZ": "UTC", "LC_ALL": "C.UTF-8",
             "SOURCE_DATE_EPOCH": "1795176000"}  # noon of 20 November 2026
Outcome = collections.namedtuple("Outcome", "status output errors")


class Skipped(Exception):
    """What a check needs is not permitted here."""


def expect(holds, words):
    if not holds:
        raise AssertionError(words)


class Computer:
    """A program, and a new folder with files, which is its current folder and its home."""

    def __init__(self, program, folder, files):
        self.program, self.folder, self.files = program, pathlib.Path(folder).resolve(), files
        self.folder.chmod(0o755)
        for name, content in files.items():
            self.put(name, content)

    def path(self, name):
        return self.folder / name

    def put(self, name, content):
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(content.encode() if isinstance(content, str) else content)

    def content(self, name):
        return self.path(name).read_bytes() if self.path(name).is_file() else None

    def names(self):
        """All that lies in the folder, but for the first files."""
        return {str(path.relative_to(self.folder))
                for path in self.folder.rglob("*")} - self.files.keys()

    def start(self, *arguments, before=(), variables=None, **how):
        """Starts the program, behind the commands `before` it; a variable that is None is unset."""
        variables = {**VARIABLES, "HOME": str(self.folder), **(variables or {})}
        given = {name: value for name, value in variables.items() if value is not None}
        how = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
               "cwd": self.folder, "env": given, **how}
        return subprocess.Popen([*before, self.program, *arguments], **how)

    def run(self, *arguments, **how):
        process = self.start(*arguments, **how)
        try:
            output, errors = process.communicate(timeout=LONGEST_RUN)
        finally:
            process.kill()  # if it still runs
        return Outcome(process.returncode, output, errors)


class Checks:
    """Runs checks side by side, each on a computer of its own, and counts them."""

    def __init__(self, program, files=None):
        self.new_computer = lambda folder: Computer(os.path.abspath(program), folder, files or {})
        self.counts = collections.Counter()

    def held(self, sentence, function, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(self.new_computer(folder), *arguments)
                return "passed", sentence
            except Skipped as reason:
                return "skipped", str(reason)
            except AssertionError as reason:
                return "failed", f"{sentence}: {reason}"
            except Exception:  # of the check itself
                return "failed", f"{sentence}: {traceback.format_exc()}"

    def run(self, part, checks, workers=2 * (os.cpu_count() or 1)):
        """Each check is a sentence, a function that takes a computer, and further arguments."""
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            results = list(pool.map(lambda check: self.held(*check), checks))
        self.counts.update(kind for kind, _ in results)
        print(f"{part}: {len(results)} checks")
        for kind, words in dict.fromkeys(results):
            if kind != "passed":
                print(f"{kind}: {words}", flush=True)

    def finish(self):
        print(", ".join(f"{self.counts[kind]} {kind}" for kind in ("passed", "failed", "skipped")))
        sys.exit(1 if self.counts["failed"] else 0)
