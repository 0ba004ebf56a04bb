#!/usr/bin/env python3
"""Has the tests find out each mutant of the rules of the days and of the answers. Call it by tests/deep/mutation/run.

usage: mutate_rules.py [--file SOURCE]...
"""

import argparse
import collections
import concurrent.futures
import json
import math
import os
import pathlib
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile

from mutants import mutants

BUILD = pathlib.Path("build/test").absolute()

# Each file of the rules, with the sources through which its mutants reach the tests.
SOURCES = ["src/rules/schedule.cpp", "src/rules/days.cpp", "src/text/dates.cpp",
           "src/write/wording.cpp", "src/write/plan_days.cpp", "src/write/today.cpp",
           "src/answer/answer.cpp", "src/answer/question.cpp",
           "src/text/words.cpp", "src/text/suggestions.cpp",
           "src/calendar/calendar.cpp", "src/calendar/entries.cpp",
           "src/calendar/local_time.cpp", "src/read/offset.cpp", "src/read/treatment_dates.cpp"]
RULES = {
    "src/read/treatment_dates.hpp": ["src/read/treatment_dates.cpp"],
    "include/aftercare/days.hpp": ["tests/rules/days_test.cpp", "src/rules/schedule.cpp",
                                   "src/text/dates.cpp"],
    "include/aftercare/profile.hpp": ["src/read/profile.cpp"],
    **{source: [source] for source in SOURCES}}

# The long tests come last. What only the longest find out deserves a small test as well.
WITHOUT_LONG = "--test-suite-exclude=long"
LONGEST = "*/schedule_against_days_test.cpp,*/hostile_text_test.cpp"
START_THE_PROGRAM = ("*/add_remove_test.cpp,*/files_test.cpp,*/golden_test.cpp,*/messages_test.cpp,"
                     "*/program_test.cpp")

ENVIRONMENT = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8",
               "SOURCE_DATE_EPOCH": "1795176000"}


def run(*command, **options):
    return subprocess.run(command, cwd=BUILD, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=True, **options).stdout.decode(errors="replace")


class Bench:
    """Builds the tests with some sources exchanged, and runs them; the work tree stays as it is."""

    def __init__(self, scratch):
        self.scratch = pathlib.Path(scratch)
        commands = json.loads((BUILD / "compile_commands.json").read_text())
        library = [each for each in commands if "CMakeFiles/aftercare.dir/" in each["command"]
                   and "cmake_pch" not in each["file"]]
        words = shlex.split(library[0]["command"])
        self.compiler, *flags = [*words[:words.index("-Winvalid-pch")], "-g0", "-w"]
        self.flags = [*flags, "-O0"]
        # Of two definitions the linker takes the first, a mutant's.
        self.link = [self.compiler, "-Wl,-z,muldefs",
                     *(["-fuse-ld=gold"] if shutil.which("ld.gold") else [])]
        self.precompile_headers()
        self.library = self.compile_library([each["file"] for each in library],
                                            [*flags, "-fPIC", "-fsemantic-interposition"])
        self.tests = self.linked_once("aftercare_tests")
        self.program = self.linked_once("aftercare")

    def precompile_headers(self):
        files = [*SOURCES, *pathlib.Path("include").rglob("*.hpp")]
        lines = {line for file in files for line in pathlib.Path(file).read_text().splitlines()
                 if line.startswith("#include <")}
        self.headers = self.scratch / "headers.hpp"
        self.headers.write_text("\n".join(sorted(lines)))
        run(self.compiler, *self.flags, "-x", "c++-header", self.headers, "-o",
            f"{self.headers}.gch")

    def compile_library(self, files, flags):
        """As for a shared library: each function may turn out to be another one, a mutant."""
        def compile_(file):
            output = self.scratch / f"{pathlib.Path(file).stem}.library.o"
            run(self.compiler, *flags, "-c", file, "-o", output)
            return output

        output = self.scratch / "library.o"
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
            run(self.compiler, "-r", "-nostdlib", *workers.map(compile_, files), "-o", output)
        return output

    def linked_once(self, target):
        """The target without the library, as one object, and what to link it with."""
        command = run("ninja", "-t", "commands", target).splitlines()[-1]
        words = shlex.split(command.split("&&")[1])
        objects = [word for word in words if word.endswith(".o")]
        output = self.scratch / f"{target}.o"
        run(self.compiler, "-r", "-nostdlib", "-Wl,--strip-debug", *objects, "-o", output)
        libraries = words[words.index("-o") + 2:]
        return [output, *(self.library if word.endswith("libaftercare.a") else word
                          for word in libraries)]

    def compile(self, source, folder):
        """A file that the folder has takes the place of that of the work tree."""
        own = folder / source
        output = folder / f"{pathlib.Path(source).stem}.o"
        run(self.compiler, f"-I{folder}/include", f"-I{folder}/src", "-I../../tests", *self.flags, "-include", self.headers,
            "-c", own if own.exists() else pathlib.Path(source).absolute(), "-o", output)
        return output

    def passes(self, objects, folder, first="", limits=()):
        """Whether the tests pass, the likely killers first; what the objects define comes before
        what the library does."""
        tests, program = folder / "tests", folder / "program"
        environment = {**ENVIRONMENT, "TMPDIR": str(folder), "AFTERCARE_PROGRAM": str(program)}

        def pass_(*choice):
            return subprocess.run([*limits, tests, "--abort-after=1", *choice], cwd=BUILD,
                                  env=environment, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, check=False).returncode == 0

        run(*self.link, *objects, *self.tests, "-o", tests)
        if not (pass_(f"--source-file=*/{first}_test.cpp", WITHOUT_LONG)
                and pass_(f"--source-file-exclude={START_THE_PROGRAM}", WITHOUT_LONG)):
            return False
        sources = [each for each in objects if not each.match("*_test.o")]
        run(*self.link, *sources, *self.program, "-o", program)
        return (pass_(f"--source-file={START_THE_PROGRAM}")
                and pass_("--test-suite=long", f"--source-file-exclude={LONGEST}"))

    def check_unchanged(self):
        """Without a mutant the tests must pass; from their time follows when one hangs."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        if not self.passes([], self.scratch):
            sys.exit("The tests fail without any mutant.")
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        # A mutant's source is not optimized.
        self.limits = ["prlimit", "--as=4294967296", "--core=0", f"--cpu={math.ceil(3 * seconds)}"]

    def fate(self, mutant):
        with tempfile.TemporaryDirectory(dir=self.scratch) as name:
            folder = pathlib.Path(name)
            file = folder / mutant.file
            file.parent.mkdir(parents=True)
            file.write_text(mutant.text)
            objects = []
            for source in RULES[mutant.file]:
                try:
                    objects.append(self.compile(source, folder))
                except subprocess.CalledProcessError:
                    return "not compiled"
                if not self.passes(objects, folder, file.stem, self.limits):
                    return "killed"
        return "survived"


def read_equivalents():
    """The changes that no test can find out: a file, `-` what its line says, one or more `+` what
    it becomes, and the reason why the program does the same."""
    changes = set()
    for entry in pathlib.Path("tests/deep/mutation/equivalent.txt").read_text().split("\n\n"):
        file, before, *rest = entry.strip().splitlines()
        afters = [line for line in rest if line.startswith("+ ")]
        reason = rest[len(afters):]
        if not (before.startswith("- ") and afters and reason):
            sys.exit(f"equivalent.txt: this is no entry:\n{entry}")
        changes.update((file, before[2:], after[2:]) for after in afters)
    return changes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", action="append", choices=RULES, dest="files",
                        help="only the mutants of this source; may be given again")
    options = parser.parse_args()
    every = [mutant for file in RULES for mutant in mutants(file, pathlib.Path(file).read_text())]
    chosen = [mutant for mutant in every if not options.files or mutant.file in options.files]

    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(scratch)
        bench.check_unchanged()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
            fates = list(workers.map(bench.fate, chosen))

    equivalents = read_equivalents()
    faults = [f"listed as equivalent, but there is no such change: {change}"
              for change in sorted(equivalents - {mutant.change for mutant in every})]
    counts = collections.defaultdict(collections.Counter)
    for mutant, fate in zip(chosen, fates):
        is_listed = mutant.change in equivalents
        if is_listed and fate == "survived":
            fate = "equivalent"
        elif is_listed or fate == "survived":
            what = f"listed as equivalent, but {fate}" if is_listed else fate
            faults.append(f"{what}: {mutant.file}:{mutant.line}\n"
                          f"- {mutant.before}\n+ {mutant.after}")
        if not is_listed or fate == "equivalent":
            counts[mutant.file][fate] += 1

    print("killed  equivalent  survived  not compiled")
    for file, of in counts.items():
        print(f"{of['killed']:6}{of['equivalent']:12}{of['survived']:10}{of['not compiled']:14}"
              f"  {file}")
    print(*faults, sep="\n\n")
    total = sum(counts.values(), collections.Counter())
    print(f"{total['killed']} killed, {total['equivalent']} equivalent, "
          f"{total['survived']} survived, {total['not compiled']} do not compile")
    print(f"{total['killed'] + total['equivalent']} passed, {len(faults)} failed")
    sys.exit(bool(faults))


try:
    main()
except subprocess.CalledProcessError as error:
    sys.exit(f"{error}\n{error.stdout.decode(errors='replace')}")
