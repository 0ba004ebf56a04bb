"""Profiles whose plans are compared: dozens of plans, each with a zone and a time of export."""

import pathlib
import re
import uuid
from dataclasses import dataclass, field

NOON_OF_20_NOVEMBER_2026 = 1795176000


@dataclass
class Scenario:
    name: str
    profile: str
    zone: str = "Europe/Berlin"
    exported_at: int = 0  # before every session, so that nothing is past
    files: dict = field(default_factory=dict)

    def __post_init__(self):
        own_id = uuid.uuid5(uuid.NAMESPACE_URL, self.name)  # a calendar may have all the plans
        self.profile = re.sub('(?m)^plan_id.*', f'plan_id = "{own_id}"', self.profile)
        self.files = {**self.files, "profile.toml": self.profile}


def with_dates(*dates, rest=""):
    return f'treatment_date = [{", ".join(dates)}]\nplan_id = ""\n{rest}'


def protocol_with(title, advice, name="One"):
    """A protocol with hostile texts; `title` and `advice` are TOML strings with their quotes."""
    return f"""
id = "studio"
title = "Studio"
[[activity]]
id = "one"
name = "{name}"
[[activity.stage]]
after = "0 days"
status = "avoid"
title = {title}
advice = {advice}
[[activity.stage]]
after = "3 days"
status = "care"
title = {title}
advice = {advice}
[[activity.stage]]
after = "1 month"
status = "allowed"
title = {title}
[[activity]]
id = "two"
name = "Two"
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "Never, this one"
[[note]]
kind = "prepare"
before = "1 day"
title = {title}
text = {advice}
[[note]]
kind = "warning"
text = "See a doctor, if: worse; or red."
"""


def large_protocol(activities):
    return 'id = "large"\ntitle = "Large"\n' + "".join(f"""
[[activity]]
id = "activity-{number:04}"
name = "Activity {number:04}"
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "Not {number:04}, äöü; 🌞"
[[activity.stage]]
after = "{number % 40 + 1} days"
status = "allowed"
title = "Again {number:04}"
""" for number in range(activities))


FIRST = "2026-11-20"

# Sessions in any order; short and long months, and leap years.
SESSIONS = (*((FIRST, second) for second in (
    "2026-11-21", "2026-11-23", "2026-11-24", "2026-11-25", "2026-12-04", "2026-12-20",
    "2026-12-21", "2027-11-20")),
    (FIRST,), ("2027-01-15", FIRST, "2026-12-18"),
    tuple(f"2026-{month:02}-10" for month in range(3, 13)),
    *((date,) for date in ("2028-02-29", "2027-01-31", "2027-01-30", "2027-01-29", "2028-01-31",
                           "2027-08-31", "2026-12-31", "2027-01-01", "2026-12-25")))

SETTINGS = ('name = "Sam; with, signs"', 'practitioner = "Anna; 030 1234, or mail"',
            *(f'[override]\n{override}' for override in (
                'washing = "1 day"', 'washing = "3 days"', 'washing = "5 days"',
                'sweating = "10 days"', 'sun = "2 months"', 'pools = "2 weeks"')),
            "[reminder]\nenabled = false",
            *(f"[reminder]\ntime = {time}" for time in ("00:00:00", "07:30:00", "18:45:00",
                                                        "23:59:00")))

# Hours: on day 4 or day 5 the clocks change, by an hour or half an hour, at night or at midnight; or
# a whole day is left out; or they never change.
AT_TWO = ("09:00:00", "00:00:00", "01:45:00", "02:30:00", "23:30:00")
BY_HALF_AN_HOUR = (*AT_TWO, "02:15:00")
AT_MIDNIGHT = ("09:00:00", "00:00:00", "00:30:00", "23:30:00")
NEVER = ("00:00:00", "09:00:00", "23:30:00")
CLOCKS = (("Europe/Berlin", "2026-10-20", AT_TWO), ("Europe/Berlin", "2027-03-24", AT_TWO),
          ("America/New_York", "2026-10-28", AT_TWO), ("America/New_York", "2027-03-10", AT_TWO),
          ("America/St_Johns", "2026-10-28", AT_TWO),
          ("Australia/Lord_Howe", "2026-09-30", BY_HALF_AN_HOUR),
          ("Australia/Lord_Howe", "2027-03-30", BY_HALF_AN_HOUR),
          ("America/Santiago", "2026-09-01", AT_MIDNIGHT),
          ("America/Santiago", "2027-03-30", AT_MIDNIGHT),
          ("Asia/Beirut", "2027-03-24", AT_MIDNIGHT), ("Asia/Beirut", "2026-10-20", AT_MIDNIGHT),
          ("Pacific/Apia", "2011-12-23", AT_MIDNIGHT), ("Pacific/Apia", "2011-12-26", AT_MIDNIGHT),
          ("Asia/Kathmandu", FIRST, NEVER), ("UTC", FIRST, NEVER),
          ("Pacific/Kiritimati", FIRST, NEVER), ("Etc/GMT+12", FIRST, NEVER))

# Titles and advice.
TEXTS = {
    "commas and semicolons": ('"No, not; at all"', '"One, two; three,; four"'),
    "quotes and colons": (r'"Say \"no\": no"', r"'''It's: \"so\"'''"),
    "backslashes": (r"'a\b is one \ only'", r"'C:\Table\x'"),
    # Before an n, a comma, a semicolon or another backslash: icalendar, and so khal, reads other
    # texts.
    "odd backslashes": (r"'\n is no line end, \\'", r"'C:\new\;\,'"),
    "umlauts": ('"Nicht schwitzen: Übermäßiges"', '"Äußerst gründlich, ähnlich wie früher"'),
    "emoji": ('"No sun 🌞🧢"', '"👩🏽‍⚕️ says 🙂 " '),
    "several lines": ('"No"', '"""First line\nSecond, line\n\nFourth; line"""'),
    "very long": ('"No ' + "x" * 190 + '"', '"' + "Wörter und noch mehr, " * 90 + '"'),
    "long without spaces": ('"' + "ü" * 200 + '"', '"' + "漢字" * 300 + '"'),
    "combining characters": (r'"e\u0301e\u0301"', '"' + "a\u0301" * 120 + '"'),
    "right to left": ('"لا تغسل"', '"אל תתרחץ, בבקשה; תודה"'),
    "like a property": ('"END:VEVENT"', '"BEGIN:VALARM\\nTRIGGER:-PT1H"'),
    "percent and parameter signs": ('"50% ^n ^\' =?utf-8?"', '"a=b;c=d:e^^f"')}
NAMES = ("Ünter, no; \\\\ or: 'this'", "🧢 Caps", "Long " * 15 + "names")


DATED_NOTES = """
[[note]]
kind = "warning"
after = "1 day"
until = "8 days"
text = "Call us if the color runs."
[[note]]
kind = "prepare"
before = "2 days"
title = "Two days to go"
text = "Rest."
"""


def golden_scenarios():
    golden = pathlib.Path(__file__).parents[2] / "golden"
    files = {f"protocols/{path.name}": path.read_text(encoding="utf-8")
             for path in (golden / "protocols").iterdir()}
    for path in sorted(golden.glob("*.toml")):
        yield Scenario(f"golden: {path.stem}", path.read_text(encoding="utf-8"), files=files)


def scenarios():
    for dates in SESSIONS:
        yield Scenario(f"treated on {' and '.join(dates)}", with_dates(*dates))
    for setting in SETTINGS:
        yield Scenario(setting, with_dates(FIRST, rest=setting + "\n"))
    yield Scenario("an override over two sessions",
                   with_dates(FIRST, "2026-11-26", rest='[override]\nsweating = "6 days"\n'))
    yield Scenario("exported in the middle", with_dates(FIRST),
                   exported_at=NOON_OF_20_NOVEMBER_2026 + 6 * 86400)
    for zone, date, times in CLOCKS:
        for time in times:
            yield Scenario(f"{zone}, {date}, {time}",
                           with_dates(date, rest=f"[reminder]\ntime = {time}\n"), zone)
    three = with_dates(FIRST, "2026-12-04", "2026-12-07", rest='practitioner = "Anna, 0301"\n')
    yield Scenario("two overrides over three sessions",
                   three + '[override]\nwashing = "5 days"\nsun = "20 days"\n')
    yield Scenario("a dated warning", three + 'protocol = "studio.toml"\n', files={
        "studio.toml": protocol_with('"No"', '"None"') + DATED_NOTES})
    protocols = {f"texts: {name}": protocol_with(*texts) for name, texts in TEXTS.items()}
    protocols |= {name: protocol_with('"No"', '"Not"', name) for name in NAMES}
    for name, protocol in protocols.items():
        yield Scenario(name, with_dates(FIRST, "2026-12-01", rest='protocol = "studio.toml"\n'),
                       files={"studio.toml": protocol})
    yield Scenario("a protocol with a hundred activities",
                   with_dates(FIRST, rest='protocol = "large.toml"\n'),
                   files={"large.toml": large_protocol(100)})
