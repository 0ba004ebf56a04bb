"""Has strace fail every system call of the write path in turn, and kill the program at each."""

import collections
import errno
import os
import re
import shutil
import signal

from checking import Skipped, expect

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
OLD = b"An earlier file.\n" * 1000

Call = collections.namedtuple("Call", "name number rest is_done")


def traced(computer, arguments, *injections):
    """The outcome of a run, and what strace says of its calls."""
    outcome = computer.run(*arguments, before=[
        "strace", "-o", "calls", *(f"--inject={injection}" for injection in injections)])
    trace = computer.content("calls") or b""
    computer.path("calls").unlink(missing_ok=True)
    return outcome, trace.decode()


def calls_from(pattern, trace):
    """The calls from the first one that matches; those that load the program come before it."""
    counts = collections.Counter()
    calls = []
    for line in trace.splitlines():
        if match := re.match(r"(\w+)\((.*)", line):
            counts[match[1]] += 1
            if calls or (match[1] != "execve" and re.search(pattern, line)):
                calls.append(Call(match[1], counts[match[1]], match[2],
                                  match[1] == "write" or line.endswith("= 0")))
    return calls


def without_id(content):
    return content and re.sub(rb'plan_id = "[^"]*"', b"", content)


class Scenario:
    """A command that writes a file, and what lies there before it."""

    def __init__(self, name, arguments, old=None, link=False, faults=()):
        self.name, self.old, self.link, self.faults = name, old, link, faults
        self.output, self.target = ("link", "beside/file") if link else ("file", "file")
        self.arguments = (*arguments, "-o", self.output)

    def record(self, computer):
        """What is done, and what is written, if nothing fails."""
        self.prepare(computer)
        outcome, trace = traced(computer, self.arguments, *self.faults)
        expect(outcome.status == 0, f"even undisturbed, {self.name} fails: {outcome}")
        self.calls = calls_from(f'"{self.output}"', trace)
        self.new = without_id(computer.content(self.target))

    def prepare(self, computer):
        if self.link:
            computer.path("beside").mkdir()
            computer.path("link").symlink_to("beside/file")
        if self.old is not None:
            computer.put(self.target, self.old)
            computer.path(self.target).chmod(0o640)

    def state(self, computer):
        content = computer.content(self.target)
        if content == self.old:
            return "old"
        return "new" if without_id(content) == self.new else "neither"

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


EXPORT = ("export", "sam.toml")
INIT = ("init", "2026-11-20")
OVER_OLD_FILE = Scenario("export over an old file", EXPORT, old=OLD)
# Every command writes as "export" does, or as "init" does, which keeps an old file.
SCENARIOS = [
    Scenario("export to a new file", EXPORT),
    OVER_OLD_FILE,
    Scenario("export through a link", EXPORT, old=OLD, link=True),
    Scenario("export through a link that leads nowhere", EXPORT, link=True),
    Scenario("init", INIT),
    Scenario("init through a link that leads nowhere", INIT, link=True),
    Scenario("init where there are no hard links", INIT, faults=("link:error=EPERM",)),
]


def check_order(computer, scenario):
    """What is renamed has been written and flushed to the disk."""
    names = " ".join(call.name for call in scenario.calls
                     if call.is_done and re.match("write|fsync|close|rename|link", call.name))
    expect(re.fullmatch("(write )+fsync close (rename|link)(at|at2)?( write)?", names), names)


def expect_message(errors, scenario, number):
    lines = errors.decode().splitlines()
    room = number != errno.ENOSPC or "Make room" in lines[1]
    expect(room and len(lines) == 2 and lines[0].startswith(f"aftercare: {scenario.output}: ")
           and os.strerror(number) in lines[0] and re.match("  [A-Z].*\\.$", lines[1]),
           f"the message is {errors}")


def check_fault(computer, scenario, call, error, status):
    expect(status is not None, "no fault is known for this call: add it to FAULTS")
    scenario.prepare(computer)
    outcome, trace = traced(computer, scenario.arguments, *scenario.faults,
                            f"{call.name}:error={error}:when={call.number}")
    expect("(INJECTED)" in trace, "nothing was injected")
    state = scenario.state(computer)
    expect(outcome.status == status, f"the exit status is {outcome.status}, not {status}")
    expect(state == ("new" if status == 0 else "old"),
           f"the exit status is {outcome.status} and the file is {state}")
    scenario.expect_tidy(computer, state)
    expect(outcome.output == b"", f"standard output is {outcome.output}")
    if status != 0:
        expect_message(outcome.errors, scenario, getattr(errno, error))


def faults_of(scenario):
    for call in scenario.calls:
        if CANNOT_FAIL.fullmatch(call.name) or "(INJECTED)" in call.rest:
            continue
        status, errors = next((fault for names, fault in FAULTS.items()
                               if re.fullmatch(names, call.name)), (None, "EIO"))
        if is_report(call):
            status = 0
        for error in errors.split() + ["EINTR"] * (call.name == "write"):
            yield (f"{scenario.name}: {error} of {call}", check_fault, scenario, call, error,
                   0 if (call.name, error) == ("write", "EINTR") else status)


def is_report(call):
    return call.rest.startswith("2,")


def check_kill(computer, scenario, call, state_after):
    scenario.prepare(computer)
    outcome, _ = traced(computer, scenario.arguments, *scenario.faults,
                        f"{call.name}:signal=KILL:when={call.number}")
    expect(outcome.status == -signal.SIGKILL, f"not killed, but {outcome.status}")
    state = scenario.state(computer)
    expect(state == state_after, f"the file is {state}, not {state_after}")
    left = [name for name in computer.names() if ".aftercare-" in name]
    expect(len(left) <= 1, f"left behind: {left}")
    again = computer.run(*scenario.arguments)
    keeps = state == "new" and scenario.arguments[0] == "init"
    expect(again.status == (CANNOT_CREATE if keeps else 0) and scenario.state(computer) == "new",
           f"the next run: {again}")


def kills_of(scenario):
    # The signal comes before the call is done.
    state = "old"
    for call in scenario.calls:
        yield f"{scenario.name}: killed at {call}", check_kill, scenario, call, state
        if re.match("rename|link", call.name) and call.is_done:
            state = "new"


def check_nothing_written(computer):
    """A write of no bytes would else be repeated for ever."""
    OVER_OLD_FILE.prepare(computer)
    outcome, _ = traced(computer, OVER_OLD_FILE.arguments, "write:retval=0:when=1+")
    expect(outcome.status == CANNOT_WRITE, f"{outcome}")
    expect(OVER_OLD_FILE.state(computer) == "old", "the old file is gone")
    OVER_OLD_FILE.expect_tidy(computer, "old")


def check_no_unlink(computer):
    OVER_OLD_FILE.prepare(computer)
    outcome, trace = traced(computer, OVER_OLD_FILE.arguments, "write:error=ENOSPC:when=1",
                            "unlink:error=EIO")
    expect(trace.count("(INJECTED)") == 2, "nothing was injected")
    expect(outcome.status == CANNOT_WRITE, f"{outcome}")
    expect(OVER_OLD_FILE.state(computer) == "old", "the old file is gone")
    expect_message(outcome.errors, OVER_OLD_FILE, errno.ENOSPC)


def check_created_meanwhile(computer, error):
    """Another program made the file after init had looked."""
    scenario = Scenario("init", INIT, old=OLD)
    scenario.prepare(computer)
    _, trace = traced(computer, (*INIT, "--force", "-o", "file"))
    first = calls_from('"file"', trace)[0]
    scenario.prepare(computer)
    outcome, _ = traced(computer, scenario.arguments, f"link:error={error}",
                        f"{first.name}:error=ENOENT:when={first.number}")
    expect(outcome.status == CANNOT_CREATE and computer.content("file") == OLD, f"{outcome}")
    scenario.expect_tidy(computer, "old")
    expect(b"already exists" in outcome.errors and b"--force" in outcome.errors,
           f"the message is {outcome.errors}")


TOGETHER = {"aftercare.ics": b"An old calendar.", "aftercare.html": b"An old page.",
            "aftercare.toml": b"treatment_date = 2026-11-20\n"}


def added_together(computer, *injections):
    """The outcome of an addition to three files, what strace says, and what is left of each."""
    outcome, trace = traced(computer, ("add", "2026-12-04", "--yes"), *injections)
    return outcome, trace, {name: "old" if computer.content(name) == old else "new"
                            for name, old in TOGETHER.items()}


def check_together(computer, call, error):
    """All are written or none is. The profile is the last to change, so that after a kill the same
    command can be typed again."""
    for name, old in TOGETHER.items():
        computer.put(name, old)
    outcome, _, left = added_together(computer, f"{call.name}:{error}:when={call.number}")
    if error != "signal=KILL":
        expect(set(left.values()) == {"old" if outcome.status else "new"}, f"{outcome}, {left}")
    expect(left["aftercare.toml"] == "old" or set(left.values()) == {"new"}, f"{left}")
    again, _, left_again = added_together(computer)
    expect(left["aftercare.toml"] == "new" or again.status == 0, f"{again}")
    expect(set(left_again.values()) == {"new"}, f"{left_again}")


def calls_together(computer):
    for name, old in TOGETHER.items():
        computer.put(name, old)
    _, trace, left = added_together(computer)
    expect(set(left.values()) == {"new"}, f"{left}")
    return [call for call in calls_from("O_EXCL", trace)
            if re.match("write|fsync|close|fchmod|openat|rename", call.name)]


def check_stream(computer, error, status):
    outcome, _ = traced(computer, ("schedule", "sam.toml"), f"write:error={error}:when=1")
    expect(outcome.status == status, f"the exit status is {outcome.status}")
    if error in ("EINTR", "EAGAIN"):
        expect(outcome.output == computer.run("schedule", "sam.toml").output, "it is not whole")
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


def check_that_strace_works(computer):
    if not shutil.which("strace") or traced(computer, ("--version",))[0].status != 0:
        raise Skipped("strace may not trace here")


def run(checks):
    checks.run("strace", [("it works", check_that_strace_works)])
    if checks.counts["skipped"]:
        return
    checks.run("nothing fails", [(scenario.name, scenario.record) for scenario in SCENARIOS])
    checks.run("the order of the write path",
               [(scenario.name, check_order, scenario) for scenario in SCENARIOS])
    checks.run("a system call of the write path fails",
               [check for scenario in SCENARIOS for check in faults_of(scenario)])
    checks.run("the program is killed at a system call",
               [check for scenario in SCENARIOS for check in kills_of(scenario)])
    together = []
    checks.run("three files", [("are written", lambda each: together.extend(calls_together(each)))])
    checks.run("three files are written together, or none", [
        (f"{error} at {call}", check_together, call, error)
        for call in together for error in ("signal=KILL", "error=ENOSPC")
        if error == "signal=KILL" or not is_report(call)])
    checks.run("several things go wrong at once", [
        ("a write that takes nothing ends", check_nothing_written),
        ("a temporary file that cannot be removed does not hide the first fault", check_no_unlink),
        *((f"a file made meanwhile is kept, link giving {error}", check_created_meanwhile, error)
          for error in ("EPERM", "ENOSYS", "EOPNOTSUPP")),
        ("closed streams without /dev/null do not harm a file", check_null_device),
    ])
    checks.run("a write to standard output fails", [
        (error, check_stream, error, status)
        for error, status in (("EIO", CANNOT_WRITE), ("ENOSPC", CANNOT_WRITE),
                              ("EDQUOT", CANNOT_WRITE), ("EPIPE", 0), ("EINTR", 0), ("EAGAIN", 0))])
