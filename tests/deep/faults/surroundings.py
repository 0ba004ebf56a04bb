"""Many programs at once, odd variables, folders, names and arguments."""

import os
import re
import threading

from checking import LONGEST_RUN, expect

WRONG_USAGE = 64
FAULTY_INPUT = 65
MISSING_INPUT = 66
CANNOT_CREATE = 73


def check_exports_at_once(computer):
    """A reader finds a whole calendar at any time."""
    whole = []
    for day in range(1, 21):
        computer.put(f"{day}.toml", f"treatment_date = 2026-11-{day:02}\n")
        whole.append(computer.run("export", f"{day}.toml", "-q", "-o", "-").output)
    expect(len(set(whole)) == 20, "the calendars do not differ")
    computer.put("file", whole[0])
    before = computer.names()
    found = set()
    ended = threading.Event()

    def watch():
        while not ended.wait(0.001):
            found.add(computer.content("file"))

    reader = threading.Thread(target=watch)
    reader.start()
    started = [computer.start("export", f"{day}.toml", "-q", "-o", "file")
               for day in range(1, 21)]
    errors = [process.communicate(timeout=LONGEST_RUN)[1] for process in started]
    ended.set()
    reader.join()
    expect([process.returncode for process in started] == [0] * 20, f"{errors}")
    expect(found | {computer.content("file")} <= set(whole), "a reader found what nobody wrote")
    expect(computer.names() == before, f"left behind: {computer.names() - before}")


def check_inits_at_once(computer, *force):
    started = [computer.start("init", f"2026-11-{day:02}", "-o", "file", *force)
               for day in range(1, 21)]
    outcomes = [(process.communicate(timeout=LONGEST_RUN)[1], process.returncode)
                for process in started]
    expect(computer.names() == {"file"}, f"{computer.names()}")
    statuses = sorted(status for _, status in outcomes)
    expect(statuses == [0] * 20 if force else [0] + [CANNOT_CREATE] * 19, f"{statuses}")
    if not force:
        winner = next(day for day, (_, status) in enumerate(outcomes, 1) if status == 0)
        content = computer.content("file")
        expect(f"2026-11-{winner:02}".encode() in content, "the file is not the winner's")
        expect(all(b"already exists" in errors for errors, status in outcomes if status), "words")
    expect(computer.run("schedule", "file").status == 0, "the profile cannot be used")


def expect_safe(text):
    """For a terminal: UTF-8, and no control character but the ends of lines."""
    expect(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text.decode()),
           f"not safe for a terminal: {text}")


def check_variables(computer, variables, arguments, status):
    computer.put("config/aftercare/aftercare.toml", "treatment_date = 2026-11-20\n")
    before = computer.names()
    outcome = computer.run(*arguments, variables=variables)
    expect(outcome.status == status, f"{outcome.status}: {outcome.errors[:200]}")
    expect_safe(outcome.errors)
    expect((outcome.errors == b"") == (status == 0), f"{outcome.errors[:200]}")
    expect((outcome.output == b"") == (status != 0), f"{outcome.output[:200]}")
    expect(computer.names() == before, "it left something behind")


PLAN = ("schedule", "sam.toml")
CALENDAR = ("export", "sam.toml", "-q", "-o", "-")
LONG = 100_000

# What is in no table of the tests of platform and cli.
VARIABLES = [
    *(({"HOME": home}, ("schedule",), MISSING_INPUT) for home in
      (None, "", "config", "/" + "h" * LONG, "/\x1b[31m\n", "/dev/null")),
    *(({"XDG_CONFIG_HOME": folder, "HOME": None}, ("schedule",), MISSING_INPUT) for folder in
      ("config", "./config", "/nowhere")),
    *(({"LC_ALL": locale}, PLAN, 0) for locale in
      ("xx_YY.nonsense", "\x1b[31m", "l" * LONG, "../../etc/passwd", b"\xff")),
    *(({"TZ": zone}, CALENDAR, WRONG_USAGE) for zone in
      ("z" * LONG + "/", "/" * LONG, "../" * 1000 + "etc/passwd", "/dev", "/dev/zero", "/dev/tty",
       "/dev/stdin", ":/dev/full", "%s%n")),
    *(({"TZ": zone}, CALENDAR, 0) for zone in
      (":", "Europe/../Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin")),
    *(({"TZ": "Europe/Berlin", "TZDIR": folder}, CALENDAR, status) for folder, status in
      (("/dev", WRONG_USAGE), ("/dev/null", MISSING_INPUT), ("/" + "d" * LONG, MISSING_INPUT))),
    *(({"SOURCE_DATE_EPOCH": value}, CALENDAR, status) for value, status in
      (("9" * LONG, WRONG_USAGE), ("\x1b[31m", WRONG_USAGE), (b"\xff", WRONG_USAGE),
       ("253402300800", WRONG_USAGE), ("253402214400", FAULTY_INPUT))),
]


def check_zone_name(computer):
    """The report names the zone, which may be a file."""
    name = "red\x1b[31m\u202e"
    computer.path(name).symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    outcome = computer.run("export", "sam.toml", "-o", "file",
                           variables={"TZ": str(computer.path(name))})
    expect(outcome.status == 0 and b"UTC+1" in outcome.errors, f"{outcome}")
    expect_safe(outcome.errors)


REMOVED = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'


def check_removed_folder(computer, status, *arguments):
    arguments = [argument.replace("HERE", str(computer.folder)) for argument in arguments]
    outcome = computer.run(*arguments, before=["sh", "-c", REMOVED, "sh"])
    expect(outcome.status == status, f"{outcome.status}: {outcome.errors}")
    expect(computer.names() == ({"file"} if "-o" in arguments else set()), f"{computer.names()}")


REMOVED_FOLDER = [
    (MISSING_INPUT, "schedule"),
    (0, "schedule", "HERE/sam.toml"),
    (MISSING_INPUT, "schedule", "./sam.toml"),
    (CANNOT_CREATE, "export", "HERE/sam.toml"),
    (0, "export", "HERE/sam.toml", "-o", "HERE/file"),
    (CANNOT_CREATE, "init", "2026-11-20"),
    (0,),
]

NAMES = [b"a name with 'quotes' \"twice\"", b"two\nlines", b"red\x1b[31m", b"\xff\xfe",
         b"tab\tbell\a", b"$(touch victim)", b"%s%n", b"-", b"title\x1b]0;owned\x07",
         "\u202egnp".encode(), "\u0085next".encode(), b"\\", b"-o"]


def check_name(computer, name):
    # A name that an option could be is reached through its folder.
    path = b"./" + name if name.startswith(b"-") else name
    profile = b"sam" + name
    os.rename(computer.path("sam.toml"), os.path.join(os.fsencode(computer.folder), profile))
    # With the number of lines that the report has where the name is plain.
    for arguments, status, lines in ((("export", profile, "-o", path), 0, 10),
                                     (("schedule", path), FAULTY_INPUT, None),
                                     (("schedule", b"no-" + name), MISSING_INPUT, None),
                                     (("export", profile, "-o", b"no/" + name), CANNOT_CREATE, None),
                                     (("init", "2026-11-20", "-o", path), CANNOT_CREATE, None),
                                     (("init", "2026-11-20", "--force", "-o", path), 0, 5)):
        outcome = computer.run(*arguments)
        expect(outcome.status == status and outcome.output == b"", f"{arguments}: {outcome}")
        expect_safe(outcome.errors)
        expect(lines in (None, outcome.errors.count(b"\n")),
               f"the name goes over lines: {outcome.errors}")
    left = os.listdir(os.fsencode(computer.folder))
    expect(sorted(left) == sorted([profile, name]), f"{left}")


EMPTY = [
    (WRONG_USAGE, "", ""), (WRONG_USAGE, "init", ""), (WRONG_USAGE, "help", ""),
    (WRONG_USAGE, "init", "2026-11-20", ""), (CANNOT_CREATE, "init", "2026-11-20", "-o", ""),
    (MISSING_INPUT, "can", "wash", "--profile", ""), (MISSING_INPUT, "protocol", ""),
    (WRONG_USAGE, "today", "sam.toml", "--on", ""), (WRONG_USAGE, "--color", "", "schedule"),
]


def check_empty(computer, status, *arguments):
    outcome = computer.run(*arguments)
    expect(outcome.status == status, f"{outcome}")
    expect(outcome.output == b"" and outcome.errors.startswith(b"aftercare: ")
           and 2 <= outcome.errors.count(b"\n") <= 3, f"{outcome}")
    expect(computer.names() == set(), f"{computer.names()}")


def run(checks):
    checks.run("many programs at once", [
        ("twenty exports to one file", check_exports_at_once),
        ("of twenty inits one makes the file", check_inits_at_once),
        ("twenty times init --force", check_inits_at_once, "--force"),
    ])
    checks.run("odd variables", [
        *((f"{str(variables)[:60]} {' '.join(arguments)}", check_variables, variables, arguments,
           status) for variables, arguments, status in VARIABLES),
        ("a zone that is a file with an odd name", check_zone_name),
    ])
    checks.run("odd folders, names and arguments", [
        *((f"in a removed folder: {row}", check_removed_folder, *row) for row in REMOVED_FOLDER),
        *((f"the name {name}", check_name, name) for name in NAMES),
        *((f"empty: {row}", check_empty, *row) for row in EMPTY),
    ])
