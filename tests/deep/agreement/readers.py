"""What each format says of each day, read from its own text."""

import datetime
import html.parser
import re
import zoneinfo

from plan import DAY, day_of, ink

OVERRIDE = re.compile(r"Your practitioner said day (\d+) \(usually day \d+\)\."
                      r"( This is earlier than usual\.)?".replace(" ", ""))
MOVED = re.compile(r"Your practitioner's day moves this one \(usually day \d+\)\.".replace(" ", ""))
DAY_LINE = re.compile(r"(?: *S(?P<session>\d+) day|Day) +(?P<number>\d+) {2}"
                      r"(?P<date>\w{3} [ \d]\d \w{3}) {2}(?P<rest>.*)")
LONG_RUN = re.compile(r"(?: *S(?P<session>\d+) d|D)ays (?P<first>\d+)–(?P<last>\d+), "
                      r"(?P<start>\w+ \d+)(?P<month> .*)? – (?P<end>\w+ \d+(?P<end_month> .*)):")


def without_override(text):
    return MOVED.sub("", OVERRIDE.sub("", text))


def practitioner_days(text):
    """The day numbers that sentences about the practitioner's word name."""
    return {int(found[1]) for found in OVERRIDE.finditer(text)}


def text_days(text):
    """The lines of a printed plan: for each day, or first and last of many, label and words."""
    body = text.split("that a day doesn't mention is fine that day.\n", maxsplit=1)[1]
    lines = body[:body.index("\nNothing changes after ")].split("\n")
    told = []
    for line in lines:
        if found := LONG_RUN.fullmatch(line):
            told.append([found["session"], int(found["first"]), int(found["last"]),
                         found["start"] + (found["month"] or found["end_month"]), found["end"],
                         ""])
        elif found := DAY_LINE.fullmatch(line):
            date = re.sub(" +", " ", found["date"])
            number = int(found["number"])
            told.append([found["session"], number, number, date, date, found["rest"]])
        elif told and line.startswith(" "):
            told[-1][-1] += line
        else:
            assert re.fullmatch(r"|\d{4}", line), f"what is {line!r}?"
    return told


class Page(html.parser.HTMLParser):
    """The page: its days with their words, and its picture."""

    def __init__(self, text):
        super().__init__()
        self.sessions = []
        self.days = []      # [datetime, heading, words]
        self.held = []      # what the page's script shows: [from, until or None, classes, words]
        self.until = None   # the first day after the plan
        self.length = None  # of the picture, in days
        self.rows = []      # for each activity [name, label, words, length, bars, sessions]
        self.words = ""     # all of the page, but not what its script shows
        self.inside = []    # [tag, classes]
        self.feed(text)
        self.close()
        assert not self.inside, f"not closed: {self.inside}"

    def is_inside(self, name):
        return any(name == tag or name in classes for tag, classes in self.inside)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = attributes.get("class", "").split()
        if tag == "meta":
            return
        self.inside.append([tag, classes + [attributes.get("id", "")]])
        if "days" in classes:
            self.until = day_of(attributes["data-until"])
        if tag == "li" and self.is_inside("days"):
            self.days.append([None, "", ""])
        if tag == "time" and self.is_inside("sessions"):
            self.sessions.append(day_of(attributes["datetime"]))
        elif tag == "time" and self.is_inside("days"):
            assert self.days[-1][0] is None, "two dates of one entry"
            self.days[-1][0] = day_of(attributes["datetime"])
        if "data-from" in attributes:
            until = attributes.get("data-until")
            self.held.append([day_of(attributes["data-from"]), until and day_of(until), classes, ""])
        if tag == "figure":
            self.length = int(attributes["data-days"])
        if tag == "li" and self.is_inside("figure"):
            self.rows.append(["", "", "", None, [], []])
        if tag == "svg":
            assert attributes["role"] == "img" and attributes["preserveaspectratio"] == "none"
            self.rows[-1][3] = int(re.fullmatch(r"0 0 (\d+) 2", attributes["viewbox"])[1])

    def handle_startendtag(self, tag, attributes):
        attributes = dict(attributes)
        if tag != "path":
            self.handle_starttag(tag, attributes)
        elif attributes["class"] == "session":
            self.rows[-1][5].append(int(re.fullmatch(r"M(\d+) 0v2", attributes["d"])[1]))
        else:
            start, length = re.fullmatch(r"M(\d+) 1h(\d+)", attributes["d"]).groups()
            self.rows[-1][4].append((int(start), int(start) + int(length), attributes["class"]))

    def handle_endtag(self, tag):
        assert self.inside and self.inside.pop()[0] == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        if self.is_inside("preparing") and self.is_inside("note"):
            self.held[-1][3] += data
        if self.is_inside("today") or self.is_inside("script") or self.is_inside("style"):
            return
        self.words += data
        if self.is_inside("days") and self.days:
            self.days[-1][1 if self.is_inside("h3") else 2] += data
            if self.is_inside("stage") or self.is_inside("note"):
                self.held[-1][3] += data
        elif self.is_inside("figure") and self.rows and not self.is_inside("ends") \
                and not self.is_inside("figcaption"):
            self.rows[-1][2 if self.is_inside("svg") else 0 if self.is_inside("b") else 1] += data


def calendar_entries(text, zone_name):
    """The first day of each entry, the first day after it, and its summary."""
    zone = zoneinfo.ZoneInfo(zone_name)
    entries = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            entries.append({})
        elif entries:
            entries[-1].setdefault(name, value)
    told = []
    for entry in entries:
        if "DTSTART" in entry:
            instant = datetime.datetime.strptime(entry["DTSTART"] + "+0000", "%Y%m%dT%H%M%SZ%z")
            start = instant.astimezone(zone).date()
            end = start + DAY
        else:
            start, end = (datetime.datetime.strptime(entry[f"{name};VALUE=DATE"], "%Y%m%d").date()
                          for name in ("DTSTART", "DTEND"))
        summary = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]),
                         entry["SUMMARY"])
        told.append((start, end, ink(summary)))
    return told


def picture_rows(text):
    """The bar of each activity: the status drawn in each column, and the words behind it."""
    signs = {"█": "avoid", "▒": "care", "·": "allowed"}
    rows = re.findall(r"^.*? ([█▒·]+)(?: (.*))?$", text, re.MULTILINE)
    return [([signs[sign] for sign in bar], label) for bar, label in rows]
