"""Goes through the guided start as clients do, and as they do not: check_guided_start.py PROGRAM"""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios

from checking import LONGEST_RUN, Checks, Skipped, expect

README = pathlib.Path(__file__).resolve().parents[3] / "README.md"
NOON = ["faketime", "2026-11-24 12:00:00"]
BY_THE_CLOCK = {"SOURCE_DATE_EPOCH": None, "TERM": "xterm"}
PROFILE = "treatment_date = 2026-11-20\n"
FILES = ["aftercare.html", "aftercare.ics", "aftercare.toml"]
# A client with two sessions, whose first date is not read at once.
ANSWERS = ["20 nov", "", "4 Dec 2026", "yes", ""]
SESSIONS = ["2026-11-20", "2026-12-04"]
END_OF_INPUT, INTERRUPT = "\x04", "\x03"
UP, LEFT, DELETE = "\x1b[A", "\x1bOD", "\x1b[3~"


class Talk:
    """The program in a terminal, and what it shows there."""

    def __init__(self, computer, *arguments, before=(), columns=80, variables=None):
        terminal, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.process = computer.start(  # INT, which a job in the background ignores
            *arguments, before=["setsid", "--ctty", "env", "--default-signal=INT", *before, *NOON],
            variables={**BY_THE_CLOCK, **(variables or {})}, stdin=side, stdout=side, stderr=side)
        os.close(side)
        self.terminal = open(terminal, "r+b", buffering=0)  # closed, it hangs up
        self.shown = ""
        self.type("")

    def type(self, keys):
        """What it shows until it asks or ends."""
        self.terminal.write(keys.encode())
        new = b""
        while not new.endswith(b"\n> "):
            expect(select.select([self.terminal], [], [], LONGEST_RUN)[0], f"it hangs: {new}")
            try:
                new += self.terminal.read(65536)
            except OSError:  # the other side is closed
                break
        text = new.decode().replace("\r\n", "\n")
        self.shown += text
        return text

    def answer(self, *answers):
        return [self.type(answer + "\n") for answer in answers]

    def expect_end(self, *statuses):
        status = self.process.wait(LONGEST_RUN)
        expect(status in statuses, f"the exit status is {status}: {self.shown}")


def output_of(computer, *arguments):
    return computer.run("-q", *arguments, before=NOON, variables=BY_THE_CLOCK).output


def expect_files(computer, *names):
    expect(computer.names() == set(names), f"the files are {computer.names()}")


def expect_sessions(computer, sessions, profile="aftercare.toml"):
    plan = output_of(computer, "schedule", profile, "--format", "json")
    expect(json.loads(plan)["sessions"] == sessions, f"{plan[:200]}")


def check_files(computer, columns):
    """The files are those of the dates, and every line fits the terminal."""
    talk = Talk(computer, columns=columns)
    talk.answer("nonsense", "3/12/2026", *ANSWERS)
    talk.expect_end(0)
    expect_files(computer, *FILES)
    expect_sessions(computer, SESSIONS)
    page = output_of(computer, "schedule", "--format", "html")
    expect(computer.content("aftercare.html") == page, "the page is another one")
    both = [re.sub(rb"20261124T12\d{4}Z", b"", calendar) for calendar in  # the clock goes on
            (computer.content("aftercare.ics"), output_of(computer, "export", "-o", "-"))]
    expect(both[0] == both[1], "the calendar is another one")
    for words in (*(f"  {computer.path(name)}\n" for name in FILES), "iPhone:", "Android:"):
        expect(words in talk.shown, f"it does not say {words}")
    short = talk.shown.replace(str(computer.folder), "").replace(computer.program, "")
    for line in short.splitlines():
        expect(len(line) <= columns, line)


def in_one_line(text):
    return " ".join(text.split())


def check_talk(computer, sessions, *turns):
    """Each turn is an answer and what the program says then. Without sessions nothing is written."""
    talk = Talk(computer)
    for answer, words in turns:
        told = in_one_line(talk.type(answer + "\n").split("\n", 1)[1])
        expect(words in told and "\x1b" not in told, f"{answer!r}: {told}")
    if sessions:
        talk.expect_end(0)
        expect_sessions(computer, sessions)
    else:
        expect_files(computer)


QUESTION, AGAIN = "When was your treatment?", "another session?"
TALKS = [
    ("Enter alone means today and no further session", ["2026-11-24"],
     ("", "Tue 24 Nov 2026, today."), ("", AGAIN), ("", "")),
    ("a date far off asks to check the year", None,
     ("24 Oct 2026", "Sat 24 Oct 2026, 31 days ago. Is that right?"), ("no", QUESTION),
     ("23 Oct 2026", "plan is over: please check the year"), ("no", QUESTION),
     ("20 Nov 2024", "check the year"), ("no", QUESTION), ("20 Nov 2027", "check the year")),
    ("a wrong date asks again and says what was wrong", None,
     *((answer, words) for answer, told in {
         "soon": '"soon" is not a date. Write a date such as', "30 Feb 2026": "30 Feb 2026",
         "3/12/2026": "Write 2026-12-03 or 2026-03-12.", "20.11.26": "2026", UP: "not a date",
         "20 Nov 1066": "1900", "x" * 300: "not a date"}.items() for words in (told, QUESTION))),
    ("a treatment of an unnamed year has been", None,
     ("20 May", "Wed 20 May 2026, 188 days ago."), ("no", QUESTION),
     ("23 Jan", "Sat 23 Jan 2027, in 60 days."), ("no", QUESTION),
     ("20 nov", "Fri 20 Nov 2026, 4 days ago."), ("y", AGAIN),
     ("20 May", "Thu 20 May 2027, in 177 days.")),
    ("arrow keys neither answer nor spoil an answer", ["2026-11-20"],
     (UP, "not a date"), (f"{LEFT}20 {UP}nov{DELETE}", "Fri 20 Nov 2026, 4 days ago."),
     (UP + UP, "yes or no"), (f"{UP}yes", AGAIN), (LEFT, "not a date"), ("", "")),
    ("a date given twice asks again", None,
     ("20 nov", ""), ("", AGAIN), ("2026-11-20", "twice"), ("2026-11-20", AGAIN)),
    ("no asks for the date again", ["2026-11-20"],
     ("21 nov", ""), ("no", QUESTION), ("20 nov", ""), ("perhaps", "yes or no"), ("y", ""), ("", "")),
    ("another date corrects the one that is said back", ["2026-11-20"],
     ("21 nov", ""), ("20 nov", "Fri 20 Nov 2026"), ("Yes.", ""), ("None.", "")),
    ("sessions are written in the order of their days", SESSIONS,
     ("4 dec", ""), ("", ""), ("20 nov", ""), ("", ""), ("no", "")),
    ("after twenty sessions it asks for no further one",
     [f"2026-11-{day:02}" for day in range(1, 21)],
     *((answer, "") for day in range(1, 21) for answer in (f"2026-11-{day:02}", ""))),
    ("help helps everywhere", SESSIONS,
     *(turn for answer in ANSWERS for turn in
       (("help", "type quit"), ("?", "type quit"), ("--help", "type quit"), (answer, "")))),
    ("a plan that is over writes nothing", None, ("20 Nov 2025", "check the year"), ("", AGAIN),
     ("", "every day of this plan is past Check the year")),
]


def check_stop(computer, count, keys, *statuses):
    """After so many answers."""
    talk = Talk(computer)
    talk.answer(*ANSWERS[:count])
    talk.type(keys)
    talk.expect_end(*statuses)
    expect(keys == INTERRUPT or "nothing was written" in talk.shown, talk.shown)
    expect_files(computer)


def check_without_question(computer, status, words, files, *arguments, **how):
    """What is found there is kept."""
    for name, content in files.items():
        if content:
            computer.put(name, content)
        else:
            computer.path(name).symlink_to("nowhere")
    before = {name: computer.content(name) for name in computer.names()}
    talk = Talk(computer, *arguments, **how)
    talk.expect_end(status)
    expect(words in talk.shown and "> " not in talk.shown, talk.shown)
    after = {name: computer.content(name) for name in computer.names()}
    expect(after == before, f"the files are {after}")


TEXT_FILE = {"aftercare.toml.txt": PROFILE}
WITHOUT_QUESTION = [
    (73, "aftercare.ics", {"aftercare.ics": "older"}),
    (73, "aftercare.html", {"aftercare.html": "older"}),
    (73, "aftercare.ics", {"aftercare.ics": None}),  # a link that leads nowhere
    (73, "aftercare.toml", {"aftercare.toml": "mine"}, "init"),
    (66, "aftercare.toml.txt", TEXT_FILE), (66, "aftercare.toml.txt", TEXT_FILE, "init"),
    (0, "day 4", {"aftercare.toml": PROFILE}),
]


def check_folder(computer, name, command, words, *arguments):
    """A folder that takes no file or does not stay is said before the first question."""
    computer.path(name).mkdir()
    inside = f'{command} && cd {name} && exec "$@"'
    if subprocess.run(["unshare", "--mount", "sh", "-c", f"cd {computer.folder} && {command}"],
                      check=False, capture_output=True).returncode != 0:
        raise Skipped("a folder cannot be mounted")
    check_without_question(computer, 73, words, {}, *arguments,
                           before=["unshare", "--mount", "sh", "-c", inside, "sh"],
                           variables={"TMPDIR": str(computer.folder.parent)})


def check_meanwhile(computer, name):
    """A file that appears meanwhile is kept, and the others are not left."""
    talk = Talk(computer)
    talk.answer(*ANSWERS[:-1])
    computer.put(name, "mine")
    talk.answer(ANSWERS[-1])
    talk.expect_end(73)
    expect_files(computer, name)
    expect(computer.content(name) == b"mine", "it was replaced")


def check_failing_write(computer):
    Talk(computer).answer(*ANSWERS)
    sizes = sorted(computer.path(name).stat().st_size for name in FILES)
    for name in FILES:
        computer.path(name).unlink()
    for limit in (100, sizes[1] - 1, sizes[2] - 1):
        talk = Talk(computer, before=["prlimit", f"--fsize={limit}"])
        talk.answer(*ANSWERS)
        talk.expect_end(74)
        expect_files(computer)


def check_one_terminal(computer, stream):
    """Without two terminals it shows the first steps."""
    terminal, side = pty.openpty()
    with computer.start(**{stream: side}) as process:
        output, _ = process.communicate(timeout=LONGEST_RUN)
    output = output or os.read(terminal, 65536)
    expect(b"aftercare init" in output and process.returncode == 0, f"{output}")
    expect_files(computer)


def check_init(computer):
    """Without a date it is the guided start; with --force it replaces all files."""
    for arguments in (["init"], ["init", "--force"]):
        before = computer.content("aftercare.toml")
        talk = Talk(computer, *arguments)
        talk.answer(*ANSWERS)
        talk.expect_end(0)
        expect_files(computer, *FILES)
        expect(computer.content("aftercare.toml") != before, "the profile is the old one")


def check_init_of_one_file(computer):
    talk = Talk(computer, "init", "-o", "sam.toml")
    talk.answer(*ANSWERS)
    talk.expect_end(0)
    expect_files(computer, "sam.toml")
    expect_sessions(computer, SESSIONS, "sam.toml")


def check_add(computer, date, keys, status, is_added):
    """A date that looks mistyped is asked about."""
    computer.put("aftercare.toml", PROFILE)
    talk = Talk(computer, "add", date)
    expect(bool(keys) == ("before your first session" in in_one_line(talk.shown)
                          or "2 days after" in in_one_line(talk.shown)), talk.shown)
    for key in keys:
        talk.type(key)
    talk.expect_end(status)
    expect((computer.content("aftercare.toml") != PROFILE.encode()) == is_added, talk.shown)


def check_readme(computer):
    talk = Talk(computer)
    talk.answer("20 Nov", "", "", "")
    shown = talk.shown.replace(str(computer.folder), "/home/sam")
    block = re.search(r"```console\n(.*?)```", README.read_text(), re.DOTALL).group(1)
    expect(block in shown, shown)


CHECKS = Checks(sys.argv[1])
CHECKS.run("the guided start", [
    *((f"in {columns} columns", check_files, columns) for columns in (40, 80)),
    *((sentence, check_talk, *talk) for sentence, *talk in TALKS),
    *((f"after {count} answers, {keys!r}", check_stop, count, keys, *statuses)
      for count, word in enumerate(("quit", "exit", " Quit. ", "cancel", "stop"))
      for keys, *statuses in ((word + "\n", 66), (END_OF_INPUT, 66),
                              (INTERRUPT, -signal.SIGINT, 128 + signal.SIGINT))),
    *((f"without a question: {row}", check_without_question, *row) for row in WITHOUT_QUESTION),
    *((f"in {folder[0]}: {arguments}", check_folder, *folder, *arguments) for folder in (
        ("sealed", "mount -t tmpfs -o ro none sealed", "sealed: no file can be written"),
        ("Temp1_aftercare-2.0.0.zip", "true", "zip: this folder is deleted"))
      for arguments in ([], ["init"], ["init", "-o", "sam.toml"])),
    *((f"meanwhile {name}", check_meanwhile, name) for name in FILES),
    ("a write that fails leaves none of the files", check_failing_write),
    *((f"{stream} alone is a terminal", check_one_terminal, stream)
      for stream in ("stdin", "stdout")),
    ("init", check_init),
    ("init -o", check_init_of_one_file),
    *((f"add {row}", check_add, *row) for row in (
        ("4 Nov", ["no\n"], 0, False), ("4 Nov", ["perhaps\n", "\n"], 0, True),
        ("4 Nov", ["4 dec\n"], 0, False), ("22 Nov", [END_OF_INPUT], 66, False),
        ("4 Dec", [], 0, True))),
    ("the README shows it as it is", check_readme),
])
CHECKS.finish()
