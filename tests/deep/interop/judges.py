"""Other people's calendar programs, each with its reading of a calendar file as a list of entries."""

import datetime
import json
import os
import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    start: object  # a date for whole days, else a datetime in UTC
    end: object  # exclusive
    summary: str
    description: str
    alarms: tuple = ()  # seconds after the start


UTC = datetime.timezone.utc


def in_utc(value):
    return value.astimezone(UTC) if isinstance(value, datetime.datetime) else value


def has_module(name):
    try:
        __import__(name)
    except ImportError:
        return False
    return True


class Icalendar:
    """Python's icalendar."""

    name = "icalendar"

    @staticmethod
    def is_there():
        return has_module("icalendar")

    @staticmethod
    def entries(path):
        import icalendar
        with open(path, "rb") as file:
            calendar = icalendar.Calendar.from_ical(file.read())
        assert not calendar.errors, calendar.errors
        found = []
        for event in calendar.walk("VEVENT"):
            assert not event.errors, event.errors
            found.append(Entry(
                in_utc(event["DTSTART"].dt), in_utc(event["DTEND"].dt), str(event["SUMMARY"]),
                str(event["DESCRIPTION"]),
                tuple(alarm["TRIGGER"].dt.total_seconds() for alarm in event.walk("VALARM"))))
        return found


class Vobject:
    """Python's vobject, on which radicale and khard build."""

    name = "vobject"

    @staticmethod
    def is_there():
        return has_module("vobject")

    @staticmethod
    def entries(path):
        import vobject
        with open(path, encoding="utf-8", newline="") as file:
            calendar = vobject.readOne(file.read())
        calendar.validate(raiseException=True)
        return [Entry(in_utc(event.dtstart.value), in_utc(event.dtend.value), event.summary.value,
                      event.description.value,
                      tuple(alarm.trigger.value.total_seconds()
                            for alarm in event.contents.get("valarm", [])))
                for event in calendar.contents["vevent"]]


class Libical:
    """libical, through a little program of the tests; it fails on any restriction that is broken."""

    name = "libical"
    program = None

    @classmethod
    def is_there(cls):
        return cls.program is not None and os.path.exists(cls.program)

    @staticmethod
    def time(text):
        if "T" not in text:
            return datetime.datetime.strptime(text, "%Y%m%d").date()
        assert text.endswith("Z"), text
        return datetime.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)

    @classmethod
    def entries(cls, path):
        read = json.loads(run([cls.program, path]))
        return [Entry(cls.time(event["start"]), cls.time(event["end"]), event["summary"],
                      event["description"], tuple(event["alarms"])) for event in read]


def run(command, zone=None, **options):
    environment = dict(os.environ, **({"TZ": zone} if zone else {}))
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8",
                          check=False, timeout=300, **options)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


class Khal:
    """khal: imports the file, then lists each day by the clock of the zone."""

    name = "khal"
    separator = "\x1f"

    def __init__(self, folder, zone):
        self.zone = zone
        self.folder = folder
        os.makedirs(os.path.join(folder, "calendar"))
        self.configuration = os.path.join(folder, "configuration")
        with open(self.configuration, "w", encoding="utf-8") as file:
            file.write(f"[calendars]\n[[aftercare]]\npath = {folder}/calendar\n"
                       f"[sqlite]\npath = {folder}/database\n"
                       f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
                       "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                       "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n")

    @staticmethod
    def is_there():
        return shutil.which("khal") is not None

    def khal(self, *arguments):
        return run(["khal", "-c", self.configuration, *arguments], zone=self.zone)

    def add(self, path):
        self.khal("import", "-a", "aftercare", "--batch", path)

    def count(self):
        """How many entries the store has, one a file."""
        return len(os.listdir(os.path.join(self.folder, "calendar")))

    def days(self, first, count):
        """For each day its entries: a title, and the hour or None."""
        listing = self.khal("list", "-a", "aftercare", first.isoformat(), f"{count}d",
                            "--day-format", "@{date-long}",
                            "--format", self.separator.join(
                                ("#", "{all-day}", "{start-time}", "{title}", "")))
        found = {}
        day = None
        for line in listing.splitlines():
            if line.startswith("@"):
                day = datetime.date.fromisoformat(line[1:])
                found[day] = []
            elif line.startswith("#" + self.separator):
                _, all_day, hour, title, *_ = line.split(self.separator)
                found[day].append((title, None if all_day == "True" else hour))
        return found


class Calcurse:
    """calcurse: imports the file, then is asked for each day."""

    name = "calcurse"

    def __init__(self, folder, zone):
        self.zone = zone
        self.folder = folder
        os.makedirs(folder)

    @staticmethod
    def is_there():
        return shutil.which("calcurse") is not None

    def calcurse(self, *arguments):
        return run(["calcurse", "-D", self.folder, *arguments], zone=self.zone)

    def add(self, path):
        report = self.calcurse("-i", path)
        assert "/ 0 skipped" in report, report

    def days(self, first, count):
        listing = self.calcurse("-Q", "--from", f"{first:%m/%d/%Y}", "--days", str(count),
                                "--output-datefmt", "@%Y-%m-%d", "--format-event", "#-\x1f%m\n",
                                "--format-apt", "#%(start:%H:%M)\x1f%m\n",
                                "--format-recur-event", "#-\x1f%m\n",
                                "--format-recur-apt", "#%(start:%H:%M)\x1f%m\n")
        found = {}
        day = None
        for line in listing.splitlines():
            if line.startswith("@"):
                day = datetime.date.fromisoformat(line[1:].rstrip(":"))
                found[day] = []
            elif line.startswith("#"):
                hour, title = line[1:].split("\x1f", 1)
                found[day].append((title, None if hour == "-" else hour))
        return found


READERS = (Icalendar, Vobject, Libical)
CALENDARS = (Khal, Calcurse)
