"""What each format says of each day, read from its own text."""

import datetime
import html.parser
import re
import zoneinfo

from plan import DAY, day_of, ink

OVERRIDE = re.compile(r"Your practitioner said day (\d+) \(usually day \d+\)\."
                      r"( This is earlier than usual\.)?".replace(" ", ""))
DAY_LINE = re.compile(r"(?: *S(?P<session>\d+) day|Day) +(?P<number>\d+) {2}"
                      r"(?P<date>\w{3} [ \d]\d \w{3}) {2}(?P<rest>.*)")
LONG_RUN = re.compile(r"(?: *S(?P<session>\d+) d|D)ays (?P<first>\d+)–(?P<last>\d+), "
                      r"(?P<start>.*) through (?P<end>.*):")


def without_override(text):
    return OVERRIDE.sub("", text)


def practitioner_days(text):
    """The day numbers that sentences about the practitioner's word name."""
    return {int(found[1]) for found in OVERRIDE.finditer(text)}


def text_days(text):
    """The lines of a printed plan: for each day, or first and last of many, label and words."""
    body = text.split("those a day does not name are fine that day.\n", maxsplit=1)[1]
    lines = body[:body.index("\nNothing changes after ")].split("\n")
    told = []
    for line in lines:
        if found := LONG_RUN.fullmatch(line):
            told.append([found["session"], int(found["first"]), int(found["last"]),
                         found["start"], found["end"], ""])
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
        self.bars = []      # for each activity its bars: (left, right, status)
        self.labels = []    # for each activity the words at the end of its bar
        self.alternative = ""
        self.words = ""     # all of the page
        self.inside = []
        self.in_days = False
        self.in_label = False
        self.feed(text)
        self.close()
        assert not self.inside, f"not closed: {self.inside}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("meta", "line", "path"):
            self.handle_startendtag(tag, attributes)
            return
        self.inside.append(tag)
        if tag == "ol" and attributes.get("class") == "days":
            self.in_days = True
        if tag == "li" and self.in_days:
            self.days.append([None, "", ""])
        if tag == "time":
            if self.in_days:
                self.days[-1][0] = day_of(attributes["datetime"])
            elif not self.bars:
                self.sessions.append(day_of(attributes["datetime"]))
        if tag == "text" and attributes.get("class") == "name":
            self.bars.append([])
            self.labels.append("")
        if tag == "text":
            self.in_label = attributes.get("text-anchor") == "end"

    def handle_startendtag(self, tag, attributes):
        attributes = dict(attributes)
        bar = re.fullmatch(r"M (\S+) \S+ H (\S+) v \S+ H (\S+) z", attributes.get("d", ""))
        if bar:
            assert bar[1] == bar[3]
            self.bars[-1].append((bar[1], bar[2], attributes["class"]))

    def handle_endtag(self, tag):
        assert self.inside and self.inside.pop() == tag, f"</{tag}> closes nothing"
        if tag == "ol":
            self.in_days = False

    def handle_data(self, data):
        self.words += data
        if self.in_days and self.days:
            self.days[-1][1 if "h3" in self.inside else 2] += data
        elif "desc" in self.inside:
            self.alternative += data
        elif self.inside and self.inside[-1] == "text" and self.in_label:
            self.labels[-1] += (" " if self.labels[-1] else "") + data


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
