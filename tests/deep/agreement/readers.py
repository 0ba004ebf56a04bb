"""What is told in a format, read from its own text."""

import re
from xml.etree import ElementTree

OVERRIDE = re.compile(r"Yourpractitionersaidday(\d+)\(usuallyday\d+\)\.(Thisisearlierthanusual\.)?")
MOVED = re.compile(r"Yourpractitioner'sdaymovesthisone\(usuallyday\d+\)\.")


def without_override(told):
    return MOVED.sub("", OVERRIDE.sub("", told))


def practitioner_days(told):
    """The day numbers that sentences about the practitioner's word name."""
    return {int(found[1]) for found in OVERRIDE.finditer(told)}


def days_of_text(text):
    """The days of a printed plan, without the years between them."""
    body = text.split("that a day doesn't mention is fine that day.\n", maxsplit=1)[1]
    return re.sub(r"^\d{4}$", "", body[:body.index("\nNothing changes after ")], flags=re.MULTILINE)


def page_of(text):
    """What a page shows, whose tags are those of XML but for an attribute without a value."""
    main = re.search("<main>.*</main>", text, re.DOTALL)[0]
    return ElementTree.fromstring(main.replace(" hidden>", ' hidden="">'))


def words(*elements):
    return "".join("".join(one.itertext()) for one in elements)


def picture_rows(text):
    """The bar of each activity: the status drawn in each column, and the words behind it."""
    signs = {"█": "avoid", "▒": "care", "·": "allowed"}
    rows = re.findall(r"^.*? ([█▒·]+)(?: (.*))?$", text, re.MULTILINE)
    return [([signs[sign] for sign in bar], label) for bar, label in rows]
