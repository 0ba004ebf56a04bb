"""Many programs at once, odd variables, folders, names and arguments."""

import functools
import os
import re
import threading

from running import LONGEST_RUN, expect

WRONG_USAGE = 64
FAULTY_INPUT = 65
MISSING_INPUT = 66
CANNOT_CREATE = 73


def check_exports_at_once(count, computer):
    """A reader finds a whole calendar at any time."""
    whole = []
    for index in range(count):
        computer.put(f"{index}.toml", f"treatment_date = 2026-11-{index + 1:02}\n")
        whole.append(computer.run("export", f"{index}.toml", "-q", "-o", "-").output)
    expect(len(set(whole)) == count, "the calendars do not differ")
    computer.put("file", whole[0])
    faults = set()
    ended = threading.Event()

    def watch():
        while not ended.is_set():
            if computer.content("file") not in whole:
                faults.add("a reader found what nobody wrote")

    reader = threading.Thread(target=watch)
    reader.start()
    before = computer.names()
    for _ in range(3):
        started = [computer.start("export", f"{index}.toml", "-q", "-o", "file")
                   for index in range(count)]
        for process in started:
            _, errors = process.communicate(timeout=LONGEST_RUN)
            if process.returncode != 0:
                faults.add(f"{process.returncode}, {errors}")
    ended.set()
    reader.join()
    expect(not faults, str(faults))
    expect(computer.content("file") in whole, "the file is not whole")
    expect(computer.names() == before, f"left behind: {computer.names() - before}")


def check_inits_at_once(force, computer):
    started = [computer.start("init", f"2026-11-{day:02}", "-o", "file", *force)
               for day in range(1, 21)]
    outcomes = [(process.communicate(timeout=LONGEST_RUN)[1], process.returncode)
                for process in started]
    expect(computer.names() == {"file"}, f"{computer.names()}")
    statuses = sorted(status for _, status in outcomes)
    content = computer.content("file")
    if force:
        expect(statuses == [0] * 20, f"{statuses}")
    else:
        expect(statuses == [0] + [CANNOT_CREATE] * 19, f"{statuses}")
        winner = next(day for day, (_, status) in enumerate(outcomes, 1) if status == 0)
        expect(f"2026-11-{winner:02}".encode() in content, "the file is not the winner's")
        expect(all(b"already exists" in errors for errors, status in outcomes if status), "words")
    expect(computer.run("schedule", "file").status == 0, f"the profile is {content}")


def check_variables(variables, arguments, status, computer):
    computer.path("config/aftercare").mkdir(parents=True)
    computer.put("config/aftercare/aftercare.toml", "treatment_date = 2026-11-20\n")
    before = computer.names()
    outcome = computer.run(*arguments, variables=variables)
    expect(outcome.status == status, f"{outcome.status}: {outcome.errors[:200]}")
    expect_safe(outcome.errors)
    expect((outcome.errors == b"") == (status == 0), f"{outcome.errors[:200]}")
    expect((outcome.output == b"") == (status != 0), f"{outcome.output[:200]}")
    expect(computer.names() == before, "it left something behind")


def expect_safe(text):
    """For a terminal: UTF-8, and no control character but the ends of lines."""
    expect(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text.decode()),
           f"not safe for a terminal: {text}")


PLAN = ("schedule", "sam.toml")
SEARCH = ("schedule",)
CALENDAR = ("export", "sam.toml", "-q", "-o", "-")
LONG = 100_000

VARIABLES = [
    ({"HOME": None}, SEARCH, MISSING_INPUT),
    ({"HOME": ""}, SEARCH, MISSING_INPUT),
    ({"HOME": "config"}, SEARCH, MISSING_INPUT),
    ({"HOME": "/" + "h" * LONG}, SEARCH, MISSING_INPUT),
    ({"HOME": "/\x1b[31m\n"}, SEARCH, MISSING_INPUT),
    ({"HOME": "/dev/null"}, SEARCH, MISSING_INPUT),
    ({"XDG_CONFIG_HOME": "config"}, SEARCH, MISSING_INPUT),
    ({"XDG_CONFIG_HOME": "./config"}, SEARCH, MISSING_INPUT),
    ({"XDG_CONFIG_HOME": ""}, SEARCH, MISSING_INPUT),
    ({"XDG_CONFIG_HOME": "/nowhere", "HOME": None}, SEARCH, MISSING_INPUT),
    *(({"LC_ALL": locale}, PLAN, 0) for locale in
      ("", "C", "POSIX", "xx_YY.nonsense", "UTF-8", "\x1b[31m", "l" * LONG, "../../etc/passwd",
       b"\xff")),
    *(({"LANG": "de_DE.UTF-8", "LC_ALL": locale}, PLAN, 0) for locale in ("", None)),
    *(({"TZ": zone}, CALENDAR, WRONG_USAGE) for zone in
      ("Nowhere/City", "z" * LONG + "/", "/" * LONG, "../" * 1000 + "etc/passwd", "/dev", "/dev/zero",
       "/dev/tty", "/dev/stdin", ":/dev/full", "America", "\x1b[31m", b"\xff", "\n", "%s%n",
       "A" * 1000 + "-1")),
    *(({"TZ": zone}, CALENDAR, 0) for zone in
      ("", ":", "Europe/Berlin", "Europe/../Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin",
       "A" * 90 + "-1", None)),
    *(({"TZ": "Europe/Berlin", "TZDIR": folder}, CALENDAR, WRONG_USAGE) for folder in
      ("/dev", "config")),
    *(({"TZ": "Europe/Berlin", "TZDIR": folder}, CALENDAR, MISSING_INPUT) for folder in
      ("/nowhere", "/" + "d" * LONG, "/dev/null")),
    ({"TZ": "Europe/Berlin", "TZDIR": ""}, CALENDAR, 0),
    *(({"NO_COLOR": value}, PLAN, 0) for value in ("", "1", "n" * LONG)),
    *(({"SOURCE_DATE_EPOCH": value}, CALENDAR, WRONG_USAGE) for value in
      ("", " 1", "-1", "1e9", "0x10", "9" * LONG, "253402300800", "\x1b[31m", b"\xff")),
    *(({"SOURCE_DATE_EPOCH": value}, CALENDAR, status)
      for value, status in (("0", 0), ("253402214400", FAULTY_INPUT))),
]


def described(variables):
    return " ".join(f"{name}={value if value is None else repr(value)[:40]}"
                    for name, value in variables.items())


def check_same_hours(computer):
    """An empty TZDIR is none, and TZ still tells the hours."""
    berlin = {"TZ": "Europe/Berlin"}
    outcome = computer.run(*CALENDAR, variables={**berlin, "TZDIR": ""})
    expect(outcome == computer.run(*CALENDAR, variables=berlin), "the hours differ")
    expect(b"T080000Z" in outcome.output, "the hours are not those of Berlin")


def check_zone_name(computer):
    """The report names the zone, which may be a file."""
    name = "red\x1b[31m\u202e"
    computer.put(name, open("/usr/share/zoneinfo/Europe/Berlin", "rb").read())
    outcome = computer.run("export", "sam.toml", "-o", "file",
                           variables={"TZ": str(computer.path(name))})
    expect(outcome.status == 0 and b"UTC+1" in outcome.errors, f"{outcome}")
    expect_safe(outcome.errors)


REMOVED = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'


def check_removed_folder(arguments, status, computer):
    arguments = [argument.replace("HERE", str(computer.folder)) for argument in arguments]
    outcome = computer.run(*arguments, before=["sh", "-c", REMOVED, "sh"])
    expect(outcome.status == status, f"{outcome.status}: {outcome.errors}")
    expect(computer.names() == ({"file"} if "-o" in arguments and status == 0 else set()),
           f"{computer.names()}")


REMOVED_FOLDER = [
    (("schedule",), MISSING_INPUT),
    (("schedule", "HERE/sam.toml"), 0),
    (("schedule", "./sam.toml"), MISSING_INPUT),
    (("export", "HERE/sam.toml"), CANNOT_CREATE),
    (("export", "HERE/sam.toml", "-o", "HERE/file"), 0),
    (("init", "2026-11-20"), CANNOT_CREATE),
    ((), 0),
]

NAMES = [b"a name with spaces", b"'quoted' \"twice\"", b"two\nlines", b"red\x1b[31m", b"\xff\xfe",
         b"tab\tbell\a", b"$(touch victim)", b"`touch victim`", b"*", b"~", b"%s%n", b"-",
         b"title\x1b]0;owned\x07", "\u202egnp".encode(), "\u0085next".encode(),
         "na\u00efve \u5341.ics".encode(), b"\\", b"trailing ", b"CR\rover", b"-o"]


def check_name(name, computer):
    # A name that an option could be is reached through its folder.
    path = b"./" + name if name.startswith(b"-") else name
    plain = computer.run("export", "sam.toml", "-o", "plain")
    os.rename(computer.path("sam.toml"), os.path.join(os.fsencode(computer.folder), b"sam" + name))
    profile = b"sam" + name
    outcome = computer.run("export", profile, "-o", path)
    expect(outcome.status == 0, f"{outcome}")
    expect_safe(outcome.errors)
    expect(outcome.errors.count(b"\n") == plain.errors.count(b"\n"),
           f"the name goes over lines: {outcome.errors}")
    expect(sorted(os.listdir(os.fsencode(computer.folder))) == sorted([profile, name, b"plain"]),
           f"{os.listdir(os.fsencode(computer.folder))}")
    for arguments, status in ((("schedule", path), FAULTY_INPUT),
                              (("schedule", b"no-" + name), MISSING_INPUT),
                              (("export", profile, "-o", b"no/" + name), CANNOT_CREATE),
                              (("init", "2026-11-20", "-o", path), CANNOT_CREATE)):
        outcome = computer.run(*arguments)
        expect(outcome.status == status and outcome.output == b"", f"{outcome}")
        expect_safe(outcome.errors)
    outcome = computer.run("init", "2026-11-20", "--force", "-o", path)
    expect(outcome.status == 0, f"{outcome}")
    expect_safe(outcome.errors)
    expect(outcome.errors.count(b"\n") == 5, f"the name goes over lines: {outcome.errors}")


EMPTY = [
    (("",), WRONG_USAGE), (("", ""), WRONG_USAGE), (("schedule", ""), MISSING_INPUT),
    (("schedule", "sam.toml", "-o", ""), CANNOT_CREATE), (("export", ""), MISSING_INPUT),
    (("export", "sam.toml", "-o", ""), CANNOT_CREATE), (("init", ""), WRONG_USAGE),
    (("init", "2026-11-20", ""), WRONG_USAGE), (("init", "2026-11-20", "-o", ""), CANNOT_CREATE),
    (("can", "wash", "--profile", ""), MISSING_INPUT), (("can", "wash", "--on", ""), WRONG_USAGE),
    (("today", "sam.toml", "--on", ""), WRONG_USAGE),
    (("protocol", ""), MISSING_INPUT), (("--color", "", "schedule"), WRONG_USAGE),
    (("schedule", "sam.toml", "--format", ""), WRONG_USAGE),
    (("schedule", "sam.toml", "--picture", ""), WRONG_USAGE), (("--output=",), WRONG_USAGE), (("help", ""), WRONG_USAGE),
]


def check_empty(arguments, status, computer):
    outcome = computer.run(*arguments)
    expect(outcome.status == status, f"{outcome}")
    expect(outcome.output == b"" and outcome.errors.startswith(b"aftercare: ")
           and 2 <= outcome.errors.count(b"\n") <= 3, f"{outcome}")
    expect(computer.names() == set(), f"{computer.names()}")


def run(checks):
    checks.run("many programs at once", [
        *((f"{count} exports to one file", functools.partial(check_exports_at_once, count))
          for count in (2, 20)),
        ("of twenty inits one makes the file", functools.partial(check_inits_at_once, ())),
        ("twenty times init --force", functools.partial(check_inits_at_once, ("--force",))),
    ])
    checks.run("odd variables", [
        *((f"{described(variables)} {' '.join(arguments)}",
           functools.partial(check_variables, variables, arguments, status))
          for variables, arguments, status in VARIABLES),
        ("an empty TZDIR", check_same_hours),
        ("a zone that is a file with an odd name", check_zone_name),
    ])
    checks.run("odd folders, names and arguments", [
        *((f"in a removed folder: {' '.join(arguments)}",
           functools.partial(check_removed_folder, arguments, status))
          for arguments, status in REMOVED_FOLDER),
        *((f"the name {name}", functools.partial(check_name, name)) for name in NAMES),
        *((f"empty: {arguments}", functools.partial(check_empty, arguments, status))
          for arguments, status in EMPTY),
    ])
