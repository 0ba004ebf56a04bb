"""Has strace fail every system call of the write path in turn, and kill the program at each."""

import collections
import dataclasses
import errno
import functools
import os
import re
import shutil
import signal

from running import Skipped, expect

CANNOT_CREATE = 73
CANNOT_WRITE = 74

# The errors with which the calls of the write path may fail, and the exit status then.
FAULTS = {
    r"newfstatat|l?stat|statx": (CANNOT_CREATE, "EACCES EIO ELOOP ENOMEM EPERM"),
    r"f?access(at2?)?": (CANNOT_CREATE, "EACCES EIO ENOMEM EPERM EROFS"),
    r"readlink(at)?": (CANNOT_CREATE, "EACCES EIO ENOMEM"),
    r"open(at)?": (CANNOT_CREATE,
                   "EACCES EDQUOT EINTR EIO EMFILE ENFILE ENOMEM ENOSPC EPERM EROFS"),
    r"fchmod(at2?)?": (CANNOT_CREATE, "EIO EPERM EROFS"),
    r"rename(at2?)?": (CANNOT_CREATE,
                       "EACCES EBUSY EDQUOT EIO ENOMEM ENOSPC EPERM EROFS EXDEV"),
    r"link(at)?": (CANNOT_CREATE, "EACCES EDQUOT EIO EMLINK ENOMEM ENOSPC EROFS EXDEV"),
    r"write": (CANNOT_WRITE, "EACCES EDQUOT EFBIG EIO ENOMEM ENOSPC EPERM"),
    r"fsync": (CANNOT_WRITE, "EDQUOT EINTR EIO ENOSPC EROFS"),
    r"close": (CANNOT_WRITE, "EDQUOT EINTR EIO ENOSPC"),
}
# After "unlink" failed, a temporary file is left, yet the file is whole.
CANNOT_FAIL = re.compile(r"getpid|exit_group|brk|mmap|munmap|unlink(at)?")


@dataclasses.dataclass(frozen=True)
class Scenario:
    """A command that writes a file, and what lies there before it."""

    name: str
    arguments: tuple
    old: bytes = None
    link: bool = False
    faults: tuple = ()  # injected into every run

    @property
    def output(self):
        return "link" if self.link else "file"

    @property
    def target(self):
        return "beside/file" if self.link else "file"

    def prepare(self, computer):
        if self.link:
            computer.path("beside").mkdir()
            computer.path("link").symlink_to("beside/file")
        if self.old is not None:
            computer.put(self.target, self.old)
            computer.path(self.target).chmod(0o640)

    def trace(self, computer, *faults):
        """The outcome of a run with faults, and the calls of the program."""
        injections = [f"--inject={fault}" for fault in (*self.faults, *faults)]
        outcome = computer.run(*self.arguments, "-o", self.output,
                               before=["strace", "-f", "-o", computer.path("calls"), *injections])
        calls = computer.content("calls").decode()
        computer.path("calls").unlink()
        return outcome, calls

    def state(self, computer):
        content = computer.content(self.target)
        if content == self.old:
            return "old"
        return "new" if without_id(content) == without_id(self.new(computer)) else "neither"

    def new(self, computer):
        """What the command writes if nothing fails."""
        outcome = computer.run(*self.arguments, "-q", "-o", "-")
        expect(outcome.status == 0, f"even undisturbed, {self.name} fails: {outcome.errors}")
        return outcome.output

    def expect_tidy(self, computer, state):
        """Beside the file there is nothing that was not there before."""
        expected = {self.target} if self.old is not None or state == "new" else set()
        if self.link:
            expected |= {"link", "beside"}
            expect(computer.path("link").is_symlink(), "the link is gone")
        expect(computer.names() == expected, f"left behind: {computer.names() - expected}")
        if self.old is not None:
            mode = computer.path(self.target).stat().st_mode & 0o7777
            expect(mode == 0o640, f"the mode is {mode:o} and no longer 640")


def without_id(content):
    return content and re.sub(rb'plan_id = "[^"]*"', b"", content)


OLD = b"An earlier file.\n" * 1000

EXPORT = ("export", "sam.toml")
SCHEDULE = ("schedule", "sam.toml")
INIT = ("init", "2026-11-20")
FORCED_INIT = (*INIT, "--force")

SCENARIOS = [
    Scenario("export to a new file", EXPORT),
    Scenario("export over an old file", EXPORT, old=OLD),
    Scenario("export through a link", EXPORT, old=OLD, link=True),
    Scenario("export through a link that leads nowhere", EXPORT, link=True),
    Scenario("schedule to a new file", SCHEDULE),
    Scenario("schedule over an old file", SCHEDULE, old=OLD),
    Scenario("schedule through a link", SCHEDULE, old=OLD, link=True),
    Scenario("init", INIT),
    Scenario("init through a link that leads nowhere", INIT, link=True),
    Scenario("init --force over an old file", FORCED_INIT, old=OLD),
    Scenario("init --force through a link", FORCED_INIT, old=OLD, link=True),
    Scenario("init where the file system has no hard links", INIT,
             faults=("link:error=EPERM",)),
    Scenario("init where the file system does not support hard links", INIT,
             faults=("link:error=EOPNOTSUPP",)),
]

Call = collections.namedtuple("Call", "name number line")


def parse_calls(trace):
    """The calls of the program proper, those that load it left out."""
    counts = collections.Counter()
    calls = []
    for line in trace.splitlines():
        if match := re.match(r"(?:\d+ +)?(\w+)\(", line):
            counts[match[1]] += 1
            calls.append(Call(match[1], counts[match[1]], line[match.start(1):]))
    return path_from(calls, "F_GETFD|SIGPIPE")


def path_from(calls, pattern):
    """The calls from the first one that matches."""
    begin = next(index for index, call in enumerate(calls) if re.search(pattern, call.line))
    return calls[begin:]


def check_order(scenario, calls, _):
    """What is renamed has been written and flushed to the disk."""
    done = [call.name for call in path_from(calls, f'"{scenario.output}"')
            if call.line.endswith("= 0") or call.name == "write"]
    names = " ".join(name for name in done if re.match("write|fsync|close|rename|link", name))
    expect(re.fullmatch("(write )+fsync close (rename|link)(at|at2)?( write)?", names), names)


def expect_message(errors, scenario, number):
    lines = errors.decode().splitlines()
    room = number not in (errno.ENOSPC, errno.EDQUOT) or "Make room" in lines[1]
    expect(room and len(lines) == 2 and lines[0].startswith(f"aftercare: {scenario.output}: ")
           and os.strerror(number) in lines[0] and re.match("  [A-Z].*\\.$", lines[1]),
           f"the message is {errors}")


def check_fault(scenario, call, error, status, computer):
    scenario.prepare(computer)
    outcome, trace = scenario.trace(computer, f"{call.name}:error={error}:when={call.number}")
    expect("(INJECTED)" in trace, "nothing was injected")
    state = scenario.state(computer)
    expect(outcome.status == status, f"the exit status is {outcome.status}, not {status}")
    expect(state == ("new" if status == 0 else "old"),
           f"the exit status is {outcome.status} and the file is {state}")
    scenario.expect_tidy(computer, state)
    expect(outcome.output == b"", f"standard output is {outcome.output}")
    if status != 0:
        expect_message(outcome.errors, scenario, getattr(errno, error))


def faults_of(scenario, calls):
    for call in path_from(calls, f'"{scenario.output}"'):
        if CANNOT_FAIL.fullmatch(call.name) or "(INJECTED)" in call.line:
            continue
        known = [fault for names, fault in FAULTS.items() if re.fullmatch(names, call.name)]
        if not known:
            yield f"{scenario.name}: no fault is known for {call.line}", \
                lambda computer: expect(False, "add it to FAULTS")
            continue
        status, errors = known[0]
        is_report = call.line.split("(")[1].startswith("2,")
        for error in errors.split():
            yield (f"{scenario.name}: {error} of {call.line}",
                   functools.partial(check_fault, scenario, call, error,
                                     0 if is_report else status))
        if call.name == "write":
            yield (f"{scenario.name}: EINTR of {call.line}",
                   functools.partial(check_fault, scenario, call, "EINTR", 0))


def check_kill(scenario, call, state_after, computer):
    scenario.prepare(computer)
    outcome, _ = scenario.trace(computer, f"{call.name}:signal=KILL:when={call.number}")
    expect(outcome.status == -signal.SIGKILL, f"not killed, but {outcome.status}")
    state = scenario.state(computer)
    expect(state == state_after, f"the file is {state}, not {state_after}")
    left = [name for name in computer.names() if ".aftercare-" in name]
    expect(len(left) <= 1, f"left behind: {left}")
    again = computer.run(*scenario.arguments, "-o", scenario.output)
    if again.status == CANNOT_CREATE and state == "new" and scenario.arguments == INIT:
        return
    expect(again.status == 0 and scenario.state(computer) == "new",
           f"the next run fails: {again.errors}")


def kills_of(scenario, calls):
    # The signal comes before the call is done.
    state = "old"
    for call in calls:
        yield (f"{scenario.name}: killed at {call.line}",
               functools.partial(check_kill, scenario, call, state))
        if re.match("rename|link", call.name) and call.line.endswith("= 0"):
            state = "new"


def check_nothing_written(computer):
    """A write of no bytes would else be repeated for ever."""
    scenario = SCENARIOS[1]
    scenario.prepare(computer)
    outcome, _ = scenario.trace(computer, "write:retval=0:when=1+")
    expect(outcome.status == CANNOT_WRITE and scenario.state(computer) == "old",
           f"{outcome}, the file is {scenario.state(computer)}")
    scenario.expect_tidy(computer, "old")


def check_no_unlink(computer):
    scenario = SCENARIOS[1]
    scenario.prepare(computer)
    outcome, trace = scenario.trace(computer, "write:error=ENOSPC:when=1", "unlink:error=EIO")
    expect(trace.count("(INJECTED)") == 2, "nothing was injected")
    expect(outcome.status == CANNOT_WRITE and scenario.state(computer) == "old", f"{outcome}")
    expect_message(outcome.errors, scenario, errno.ENOSPC)


def check_created_meanwhile(error, computer):
    """Another program made the file after init had looked."""
    scenario = Scenario("init", INIT, old=OLD, faults=(f"link:error={error}",))
    scenario.prepare(computer)
    _, trace = Scenario("init", FORCED_INIT).trace(computer)
    scenario.prepare(computer)
    first = next(call for call in parse_calls(trace) if '"file"' in call.line)
    outcome, _ = scenario.trace(computer, f"{first.name}:error=ENOENT:when={first.number}")
    expect(outcome.status == CANNOT_CREATE and scenario.state(computer) == "old", f"{outcome}")
    scenario.expect_tidy(computer, "old")
    expect(b"already exists" in outcome.errors and b"--force" in outcome.errors,
           f"the message is {outcome.errors}")


# Only a look at both tells that they are one file.
ONTO_PROFILE = ("export", "mine", "-o", "./mine")


def check_profile_kept(call, error, computer):
    """Where the program cannot tell whether the output is the profile, the profile stays."""
    before = computer.content("sam.toml")
    computer.put("mine", before)
    outcome = computer.run(*ONTO_PROFILE, before=[
        "strace", "-o", "/dev/null", f"--inject={call.name}:error={error}:when={call.number}"])
    expect(outcome.status == CANNOT_CREATE, f"the exit status is {outcome.status}")
    expect(computer.content("mine") == before, "the profile was overwritten")


def profile_checks(checks):
    with checks.computer() as computer:
        computer.put("mine", computer.content("sam.toml"))
        computer.run(*ONTO_PROFILE, before=["strace", "-o", computer.path("calls")])
        calls = parse_calls(computer.content("calls").decode())
    for call in path_from(calls, '"./mine"|"mine", \\{'):
        if re.fullmatch("newfstatat|stat|statx", call.name):
            for error in ("EIO", "ENOMEM"):
                yield (f"{error} of {call.line}",
                       functools.partial(check_profile_kept, call, error))


TOGETHER = {"aftercare.ics": b"An old calendar.", "aftercare.html": b"An old page.",
            "aftercare.toml": b"treatment_date = 2026-11-20\n"}
ADD = ("add", "2026-12-04", "--yes")


def added_together(computer, *options):
    """The outcome of an addition to three files, its calls, and what it left of each file."""
    outcome = computer.run(*ADD, before=["strace", "-f", "-o", computer.path("calls"), *options])
    calls = parse_calls(computer.content("calls").decode())
    computer.path("calls").unlink()
    return outcome, calls, {name: "old" if computer.content(name) == old else "new"
                            for name, old in TOGETHER.items()}


def put_together(computer):
    for name, old in TOGETHER.items():
        computer.put(name, old)


def check_fault_together(call, error, computer):
    put_together(computer)
    outcome, _, left = added_together(
        computer, f"--inject={call.name}:error={error}:when={call.number}")
    expected = "new" if outcome.status == 0 else "old"
    expect(set(left.values()) == {expected}, f"{outcome}, {left}")
    expect(outcome.status == 0 or added_together(computer)[0].status == 0, "no second time")


def check_kill_together(call, computer):
    """The profile is the last to change, so that the same command can be typed again."""
    put_together(computer)
    _, _, left = added_together(
        computer, f"--inject={call.name}:signal=KILL:when={call.number}")
    again, _, left_again = added_together(computer)
    expect(left["aftercare.toml"] == "old" or set(left.values()) == {"new"}, f"{left}")
    expect(left["aftercare.toml"] == "new" or again.status == 0, f"{again}")
    expect(set(left_again.values()) == {"new"}, f"{left_again}")


def together_checks(checks):
    with checks.computer() as computer:
        put_together(computer)
        _, calls, left = added_together(computer)
        expect(set(left.values()) == {"new"}, f"{left}")
    for call in path_from(calls, r"O_EXCL"):
        if re.match(r"write|fsync|close|fchmod|openat|rename", call.name):
            yield (f"killed at {call.line}", functools.partial(check_kill_together, call))
            if not call.line.split("(")[1].startswith("2,"):
                yield (f"ENOSPC of {call.line}",
                       functools.partial(check_fault_together, call, "ENOSPC"))


STREAM_COMMANDS = [("schedule", "sam.toml"), ("export", "-q", "sam.toml", "-o", "-"),
                   ("protocol",), ("--help",), ("init", "2026-11-20", "-o", "-"),
                   ("can", "wash", "--profile", "sam.toml", "--on", "2026-12-24")]


def check_stream(arguments, error, status, computer):
    outcome = computer.run(*arguments, before=[
        "strace", "-o", "/dev/null", f"--inject=write:error={error}:when=1"])
    expect(outcome.status == status, f"the exit status is {outcome.status}")
    if error in ("EINTR", "EAGAIN"):
        expected = computer.run(*arguments).output
        expect(without_id(outcome.output) == without_id(expected), "not all of it was written")
    elif error == "EPIPE":
        expect(outcome.errors == b"", f"it says {outcome.errors}")
    else:
        expect(outcome.errors.startswith(b"aftercare: standard output: ")
               and os.strerror(getattr(errno, error)).encode() in outcome.errors,
               f"it says {outcome.errors}")


def check_null_device(computer):
    """Closed streams whose number cannot be occupied take nothing into the file."""
    expected = computer.run(*EXPORT, "-o", "-").output
    outcome = computer.run(*EXPORT, "-o", "file", before=[
        "sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh",
        "strace", "-o", "/dev/null", "-P", "/dev/null", "--inject=openat:error=ENOENT"])
    expect(outcome.status == 0 and computer.content("file") == expected, f"{outcome}")


def run(checks):
    with checks.computer() as computer:
        works = (shutil.which("strace") is not None and
                 computer.run("--version", before=["strace", "-o", "/dev/null"]).status == 0)
    if not works:
        def skip(_):
            raise Skipped("strace may not trace here")
        checks.run("faults of system calls, and kills", [("strace works", skip)])
        return
    traces = {}
    for scenario in SCENARIOS:
        with checks.computer() as computer:
            scenario.prepare(computer)
            traces[scenario] = parse_calls(scenario.trace(computer)[1])
    checks.run("the order of the write path", [
        (scenario.name, functools.partial(check_order, scenario, traces[scenario]))
        for scenario in SCENARIOS])
    checks.run("a system call of the write path fails",
               [check for scenario in SCENARIOS for check in faults_of(scenario, traces[scenario])])
    checks.run("the program is killed at a system call",
               [check for scenario in SCENARIOS for check in kills_of(scenario, traces[scenario])])
    checks.run("three files are written together, or none", list(together_checks(checks)))
    checks.run("several things go wrong at once", [
        ("a write that takes nothing ends", check_nothing_written),
        ("a temporary file that cannot be removed does not hide the first fault", check_no_unlink),
        *((f"a file made meanwhile is kept, link giving {error}",
           functools.partial(check_created_meanwhile, error)) for error in ("EPERM", "ENOSYS")),
        *profile_checks(checks),
        ("closed streams without /dev/null do not harm a file", check_null_device),
    ])
    checks.run("a write to standard output fails", [
        (f"{' '.join(arguments)}: {error}",
         functools.partial(check_stream, arguments, error, status))
        for arguments in STREAM_COMMANDS
        for error, status in (("EIO", CANNOT_WRITE), ("ENOSPC", CANNOT_WRITE),
                              ("EDQUOT", CANNOT_WRITE), ("EPIPE", 0), ("EINTR", 0), ("EAGAIN", 0))])
