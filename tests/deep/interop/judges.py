"""Other people's calendar programs, each with its reading of a calendar file."""

import datetime
import importlib.util
import os
import pathlib
import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    start: object  # a date for whole days, else a datetime in UTC
    end: object  # exclusive
    summary: str
    description: object
    alarms: list  # times after the start


UTC = datetime.timezone.utc


def in_utc(value):
    return value.astimezone(UTC) if isinstance(value, datetime.datetime) else value


def read_icalendar(text):
    """Python's icalendar, on which khal builds."""
    import icalendar
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors, calendar.errors
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        yield Entry(in_utc(event["DTSTART"].dt), in_utc(event["DTEND"].dt), str(event["SUMMARY"]),
                    str(event["DESCRIPTION"]),
                    [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")])


def read_vobject(text):
    """Python's vobject, on which radicale and khard build."""
    import vobject
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    for event in calendar.contents["vevent"]:
        yield Entry(in_utc(event.dtstart.value), in_utc(event.dtend.value), event.summary.value,
                    event.description.value,
                    [alarm.trigger.value for alarm in event.contents.get("valarm", [])])


def read_libical(text):
    """libical, on which Evolution, GNOME Calendar and KOrganizer build, through GObject."""
    import gi
    gi.require_version("ICalGLib", "3.0")
    from gi.repository.ICalGLib import Component, ComponentKind, PropertyKind

    def components(parent, kind):
        component = parent.get_first_component(kind)
        while component:
            yield component
            component = parent.get_next_component(kind)

    def time(value):
        read = datetime.datetime.fromisoformat(value.as_ical_string())
        return read.date() if value.is_date() else in_utc(read)

    def trigger(alarm):
        read = alarm.get_first_property(PropertyKind.TRIGGER_PROPERTY).get_trigger()
        return datetime.timedelta(seconds=read.get_duration().as_int())

    calendar = Component.new_from_string(text)
    assert calendar.isa() == ComponentKind.VCALENDAR_COMPONENT
    calendar.check_restrictions()  # marks what it finds with X-LIC-ERROR
    errors = calendar.count_errors() or "X-LIC-ERROR" in calendar.as_ical_string()
    assert not errors, calendar.as_ical_string()
    for event in components(calendar, ComponentKind.VEVENT_COMPONENT):
        yield Entry(time(event.get_dtstart()), time(event.get_dtend()), event.get_summary(),
                    event.get_description(),
                    [*map(trigger, components(event, ComponentKind.VALARM_COMPONENT))])


class Calendar:
    """Imports files, then lists each day by the clock of the zone."""

    def __init__(self, folder, zone, *command):
        self.folder, self.zone, self.command = pathlib.Path(folder), zone, command

    def run(self, *arguments):
        done = subprocess.run([*self.command, *arguments], env={**os.environ, "TZ": self.zone},
                              capture_output=True, encoding="utf-8", check=False, timeout=300)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def days(self, first, count):
        """For each day its entries: a title, and the hour or nothing."""
        found, day = {}, None
        for line in self.listing(first, str(count)).splitlines():
            if line.startswith("@"):
                day = datetime.date.fromisoformat(line[1:].rstrip(":"))
            elif line.startswith("#"):
                hour, title = line[1:].split("\x1f")[:2]
                found.setdefault(day, []).append((title, hour))
        return found


class Khal(Calendar):
    def __init__(self, folder, zone):
        super().__init__(folder, zone, "khal", "-c", f"{folder}/configuration")
        (self.folder / "calendar").mkdir()
        (self.folder / "configuration").write_text(
            f"[calendars]\n[[aftercare]]\npath = {folder}/calendar\n"
            f"[sqlite]\npath = {folder}/database\n"
            f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n")

    def add(self, *paths):
        self.run("import", "-a", "aftercare", "--batch", *paths)

    def count(self):
        """How many entries the store has, one a file."""
        return len(list((self.folder / "calendar").iterdir()))

    def listing(self, first, count):
        return self.run("list", "-a", "aftercare", first.isoformat(), f"{count}d",
                        "--day-format", "@{date-long}", "--format", "#{start-time}\x1f{title}\x1f")


class Calcurse(Calendar):
    def __init__(self, folder, zone):
        super().__init__(folder, zone, "calcurse", "-D", folder)

    def add(self, *paths):
        for path in paths:
            report = self.run("-i", path)
            assert "/ 0 skipped" in report, report

    def listing(self, first, count):
        return self.run("-Q", "--from", f"{first:%m/%d/%Y}", "--days", count,
                        "--output-datefmt", "@%Y-%m-%d",
                        "--format-event", "#\x1f%m\n", "--format-recur-event", "#\x1f%m\n",
                        "--format-apt", "#%(start:%H:%M)\x1f%m\n",
                        "--format-recur-apt", "#%(start:%H:%M)\x1f%m\n")


READERS = {"icalendar": read_icalendar, "vobject": read_vobject, "libical": read_libical}
CALENDARS = {"khal": Khal, "calcurse": Calcurse}


def is_there(name):
    module = {"libical": "gi"}.get(name, name)
    return importlib.util.find_spec(module) if name in READERS else shutil.which(name)
