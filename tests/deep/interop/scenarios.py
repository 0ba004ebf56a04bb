"""Profiles whose calendars the judges read: dozens of plans, each with a zone and a time of export."""

from dataclasses import dataclass, field

PLAN_ID = 'plan_id = "5c1f0c1e-8f0b-4a56-9d0e-2f7a3b64c911"\n'
NOON_OF_20_NOVEMBER_2026 = 1795176000


@dataclass
class Scenario:
    name: str
    profile: str
    zone: str = "Europe/Berlin"
    exported_at: int = 0  # before every session, so that nothing is past
    files: dict = field(default_factory=dict)


def with_dates(*dates, rest=""):
    return f"treatment_date = [{', '.join(dates)}]\n{PLAN_ID}{rest}"


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
    text = 'id = "large"\ntitle = "Large"\n'
    for number in range(activities):
        text += f"""
[[activity]]
id = "activity-{number}"
name = "Activity {number}"
[[activity.stage]]
after = "0 days"
status = "avoid"
title = "Not {number}, äöü; 🌞"
[[activity.stage]]
after = "{number % 40 + 1} days"
status = "allowed"
title = "Again {number}"
"""
    return text


def scenarios():
    yield Scenario("one session", with_dates("2026-11-20"))
    yield Scenario("without a plan_id", "treatment_date = 2026-11-20\n")
    yield Scenario("a name", with_dates("2026-11-20", rest='name = "Sam; with, signs"\n'))
    for days in (1, 3, 4, 5, 14, 30, 31, 365):
        second = {1: "2026-11-21", 3: "2026-11-23", 4: "2026-11-24", 5: "2026-11-25",
                  14: "2026-12-04", 30: "2026-12-20", 31: "2026-12-21", 365: "2027-11-20"}[days]
        yield Scenario(f"two sessions {days} days apart", with_dates("2026-11-20", second))
    yield Scenario("three sessions, out of order",
                   with_dates("2027-01-15", "2026-11-20", "2026-12-18"))
    yield Scenario("ten sessions", with_dates(*(f"2026-{month:02}-10" for month in range(3, 13))))
    for date in ("2028-02-29", "2027-01-31", "2027-01-30", "2027-01-29", "2028-01-31", "2027-08-31",
                 "2026-12-31", "2027-01-01", "2026-12-25"):
        yield Scenario(f"treated on {date}", with_dates(date))
    for key, offset in (("washing", "1 day"), ("washing", "3 days"), ("washing", "5 days"),
                        ("sweating", "10 days"), ("sun", "2 months"), ("pools", "2 weeks")):
        yield Scenario(f"{key} from {offset}",
                       with_dates("2026-11-20", rest=f'[override]\n{key} = "{offset}"\n'))
    yield Scenario("an override over two sessions",
                   with_dates("2026-11-20", "2026-11-26", rest='[override]\nsweating = "6 days"\n'))
    yield Scenario("no reminders",
                   with_dates("2026-11-20", rest="[reminder]\nenabled = false\n"))
    for time in ("00:00:00", "07:30:00", "18:45:00", "23:59:00"):
        yield Scenario(f"reminded at {time}",
                       with_dates("2026-11-20", rest=f"[reminder]\ntime = {time}\n"))
    yield Scenario("exported in the middle", with_dates("2026-11-20"),
                   exported_at=NOON_OF_20_NOVEMBER_2026 + 6 * 86400)
    yield Scenario("exported long before", with_dates("2026-11-20"), exported_at=0)

    # Hours: on day 4 or day 5 the clocks change, by an hour or half an hour, at night or at
    # midnight; or a whole day is left out; or they never change.
    at_two = ("09:00:00", "00:00:00", "01:45:00", "02:30:00", "23:30:00")
    by_half_an_hour = (*at_two, "02:15:00")
    at_midnight = ("09:00:00", "00:00:00", "00:30:00", "23:30:00")
    never = ("00:00:00", "09:00:00", "23:30:00")
    for zone, date, times in (("Europe/Berlin", "2026-10-20", at_two),
                              ("Europe/Berlin", "2027-03-24", at_two),
                              ("America/New_York", "2026-10-28", at_two),
                              ("America/New_York", "2027-03-10", at_two),
                              ("America/St_Johns", "2026-10-28", at_two),
                              ("Australia/Lord_Howe", "2026-09-30", by_half_an_hour),
                              ("Australia/Lord_Howe", "2027-03-30", by_half_an_hour),
                              ("America/Santiago", "2026-09-01", at_midnight),
                              ("America/Santiago", "2027-03-30", at_midnight),
                              ("Asia/Beirut", "2027-03-24", at_midnight),
                              ("Asia/Beirut", "2026-10-20", at_midnight),
                              ("Pacific/Apia", "2011-12-23", at_midnight),
                              ("Pacific/Apia", "2011-12-26", at_midnight),
                              ("Asia/Kathmandu", "2026-11-20", never),
                              ("UTC", "2026-11-20", never),
                              ("Pacific/Kiritimati", "2026-11-20", never),
                              ("Etc/GMT+12", "2026-11-20", never)):
        for time in times:
            yield Scenario(f"{zone}, {date}, {time}",
                           with_dates(date, rest=f"[reminder]\ntime = {time}\n"), zone=zone)

    # Texts.
    for name, title, advice in (
            ("commas and semicolons", '"No, not; at all"', '"One, two; three,; four"'),
            ("quotes and colons", r'"Say \"no\": no"', r"'''It's: \"so\"'''"),
            ("backslashes", r"'a\b is one \ only'", r"'C:\Table\x'"),
            # Before an n, a comma, a semicolon or another backslash: icalendar, and so khal, reads
            # other texts.
            ("odd backslashes", r"'\n is no line end, \\'", r"'C:\new\;\,'"),
            ("umlauts", '"Nicht schwitzen: Übermäßiges"', '"Äußerst gründlich, ähnlich wie früher"'),
            ("emoji", '"No sun 🌞🧢"', '"👩🏽‍⚕️ says 🙂 " '),
            ("several lines", '"No"', '"""First line\nSecond, line\n\nFourth; line"""'),
            ("very long", '"No ' + "x" * 190 + '"', '"' + "Wörter und noch mehr, " * 90 + '"'),
            ("long without spaces", '"' + "ü" * 200 + '"', '"' + "漢字" * 300 + '"'),
            ("combining characters", r'"e\u0301e\u0301"', '"' + "a\u0301" * 120 + '"'),
            ("right to left", '"لا تغسل"', '"אל תתרחץ, בבקשה; תודה"'),
            ("like a property", '"END:VEVENT"', '"BEGIN:VALARM\\nTRIGGER:-PT1H"'),
            ("percent and parameter signs", '"50% ^n ^\' =?utf-8?"', '"a=b;c=d:e^^f"')):
        yield Scenario(f"texts: {name}",
                       with_dates("2026-11-20", "2026-12-01", rest='protocol = "studio.toml"\n'),
                       files={"studio.toml": protocol_with(title, advice)})
    for name, activity in (("signs", "Ünter, no; \\\\ or: 'this'"), ("emoji", "🧢 Caps"),
                           ("as long as can be", "Long " * 15 + "names")):
        yield Scenario(f"a name of an activity: {name}",
                       with_dates("2026-11-20", "2026-12-01", rest='protocol = "studio.toml"\n'),
                       files={"studio.toml": protocol_with('"No"', '"Not"', activity)})
    yield Scenario("a practitioner",
                   with_dates("2026-11-20", rest='practitioner = "Anna; 030 1234, or mail"\n'))
    yield Scenario("a protocol with a hundred activities",
                   with_dates("2026-11-20", rest='protocol = "large.toml"\n'),
                   files={"large.toml": large_protocol(100)})
