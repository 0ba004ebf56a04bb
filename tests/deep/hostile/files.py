"""The hostile files: what is in each, and what the program must say of it."""

from collections.abc import Callable
from dataclasses import dataclass

MEBIBYTE = 1 << 20

FAULTY = 65
UNREADABLE = 66


@dataclass
class HostileFile:
    name: str
    # Made when it is needed: together they would take more memory than the program may.
    content: Callable[[], bytes]
    # The exit status as a profile and as a protocol.
    profile: int = FAULTY
    protocol: int = FAULTY
    # Whether a message must name a line.
    has_line: bool = True


DATE = b"treatment_date = 2026-11-20\n"

HEAD = b'id = "studio"\ntitle = "Studio"\n'

STAGES = b"""[[activity.stage]]
after = "0 days"
status = "avoid"
title = "No washing"
[[activity.stage]]
after = "4 days"
status = "allowed"
title = "You may wash"
"""

ACTIVITY = b'[[activity]]\nid = "washing"\nname = "Washing"\n' + STAGES

PROTOCOL = HEAD + ACTIVITY


def filled(part: bytes, size: int = MEBIBYTE) -> Callable[[], bytes]:
    """As many times the part as fit."""
    return lambda: part * (size // len(part))


def between(head: bytes, part: bytes, tail: bytes = b"") -> Callable[[], bytes]:
    return lambda: head + part * ((MEBIBYTE - len(head) - len(tail)) // len(part)) + tail


def numbered(head: bytes, form: str, tail: bytes = b"") -> Callable[[], bytes]:
    """As many parts as fit, each with a number of its own."""

    def content() -> bytes:
        text = bytearray(head)
        number = 0
        while len(text) + len(part := (form % {"n": number}).encode()) + len(tail) <= MEBIBYTE:
            text += part
            number += 1
        return bytes(text + tail)

    return content


def named(name: bytes) -> bytes:
    return DATE + b'name = "' + name + b'"\n'


def with_title(title: bytes) -> bytes:
    return PROTOCOL.replace(b'"Studio"', b'"' + title + b'"')


def fixed(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def large_files() -> list[HostileFile]:
    faulty = {
        "brackets": filled(b"["),
        "braces": filled(b"{"),
        "quotes": filled(b'"'),
        "single quotes": filled(b"'"),
        "triple quotes": filled(b"'''"),
        "triple double quotes": filled(b'"""'),
        "long text left open": between(DATE + b'name = """', b"x"),
        "backslashes": filled(b"\\"),
        "backslashes in quotes": between(DATE + b'name = "', b"\\\\", b'\\"'),
        "dotted key": filled(b"a."),
        "dotted heading": between(b"[", b"a.", b"a]\n"),
        "dotted override": between(b"override.", b"a.", b'a = "1 day"\n'),
        "quoted dotted key": between(b"", b'"a".', b"a = 1\n"),
        "equals signs": filled(b"="),
        "hyphens": filled(b"-"),
        "colons": filled(b":"),
        "commas in a list": between(b"treatment_date = [", b","),
        "one key without a value": filled(b"a"),
        "one key": between(b"", b"a", b" = 1\n"),
        "one quoted key": between(b'"', b"a", b'" = 1\n'),
        "one wide key": between(b'"', "\u6d17".encode(), b'" = 1\n'),
        "one heading": between(b"[", b"a", b"]\n"),
        "one number": between(b"treatment_date = ", b"9", b"\n"),
        "one fraction": between(b"treatment_date = 0.", b"9", b"\n"),
        "one exponent": between(b"treatment_date = 1e", b"9", b"\n"),
        "one hexadecimal number": between(b"treatment_date = 0x", b"f", b"\n"),
        "nested lists": between(b"treatment_date = ", b"[", b"\n"),
        "nested closed lists": fixed(
            b"treatment_date = " + b"[" * 500_000 + b"]" * 500_000 + b"\n"
        ),
        "lists as deep as may be": fixed(b"treatment_date = " + b"[" * 250 + b"]" * 250 + b"\n"),
        "nested tables": between(b"a = ", b"{a="),
        "nested tables and lists": between(b"a = ", b"[{a="),
        "tables as deep as may be": fixed(b"a = " + b"{a=" * 250 + b"1" + b"}" * 250 + b"\n"),
        "many keys": numbered(DATE, "k%(n)x=1\n"),
        "many bad keys": numbered(b"", "%(n)x\n"),
        "many misspelt keys": numbered(b"", "treatment_dat%(n)x=1\n"),
        "many keys of a table": numbered(DATE + b"[reminder]\n", "k%(n)x=1\n"),
        "many overrides": numbered(DATE + b"[override]\n", "k%(n)x='1 day'\n"),
        "many bad overrides": numbered(DATE + b"[override]\n", "k%(n)x=1\n"),
        "many misspelt overrides": numbered(DATE + b"[override]\n", "washin%(n)x='1 day'\n"),
        "many headings": numbered(DATE, "[k%(n)x]\n"),
        "many dotted headings": numbered(DATE, "[a.b.c.d.e.f.g.h%(n)x]\n"),
        "many equal headings": between(b"", b"[a]\n"),
        "many equal keys": between(DATE, b"name=''\n"),
        "many dates": between(b"treatment_date = [", b"2026-11-20,", b"]\n"),
        "many impossible dates": between(b"treatment_date = [", b"'2026-02-30',", b"]\n"),
        "many numbers": between(b"treatment_date = [", b"1,", b"]\n"),
        "many numbers, one a line": between(b"treatment_date = [", b"1,\n", b"]\n"),
        "many empty lists": between(b"treatment_date = [", b"[],", b"]\n"),
        "many empty tables": between(b"treatment_date = [", b"{},", b"]\n"),
        "many empty texts": between(b"treatment_date = [", b"'',", b"]\n"),
        "many activities": between(b"", b"[[activity]]\n"),
        "many activities with a head": between(HEAD, b"[[activity]]\n"),
        "many equal activities": between(HEAD, ACTIVITY),
        "many faulty activities": numbered(HEAD, "[[activity]]\nid='a%(n)x'\n"),
        "many activities of one name": numbered(HEAD, "[[activity]]\nid='a%(n)x'\nname='A'\n"),
        "many stages": between(HEAD + ACTIVITY, b"[[activity.stage]]\n"),
        "many stages on one day": between(
            PROTOCOL, b"[[activity.stage]]\nafter='4 days'\nstatus='allowed'\ntitle='x'\n"
        ),
        "many stages in one line": between(HEAD + b"[[activity]]\nstage=[", b"{},", b"]\n"),
        "many stages that are numbers": between(HEAD + b"[[activity]]\nstage=[", b"1,", b"]\n"),
        "many notes": between(PROTOCOL, b"[[note]]\n"),
        "many notes in one line": between(HEAD + b"note=[", b"{},", b"]\n" + ACTIVITY),
        "many empty asks": between(
            HEAD + b'[[activity]]\nid="washing"\nname="Washing"\nasks=[', b"'',", b"]\n" + STAGES
        ),
        "many unknown keys of activities": numbered(HEAD, "[[activity]]\nk%(n)x=1\n"),
    }
    without_line = {
        "newlines": filled(b"\n"),
        "spaces": filled(b" "),
        "tabs": filled(b"\t"),
        "comments": filled(b"#\n"),
        "one comment": filled(b"#"),
        "NUL bytes": filled(b"\0"),
        "one byte too many": fixed(DATE + b"#" * (MEBIBYTE + 1 - len(DATE))),
        "ten times too large": lambda: DATE * (10 * MEBIBYTE // len(DATE)),
    }
    usable_profiles = {
        "profile in a comment": lambda: DATE + b"#" * (MEBIBYTE - len(DATE)),
        "profile in newlines": between(DATE, b"\n"),
        "profile in CRLFs": between(DATE, b"\r\n"),
        "longest name": fixed(named(b"x" * 80)),
        "longest wide name": fixed(named("\u6d17".encode() * 80)),
        "longest combining name": fixed(named(b"x" + "\u0301".encode() * 79)),
        "longest practitioner": fixed(DATE + b'practitioner = "' + b"x " * 99 + b'x"\n'),
    }
    asks = HEAD + b'[[activity]]\nid="washing"\nname="Washing"\nasks=['
    too_long = {
        "long name": between(DATE + b'name = "', b"x", b'"\n'),
        "long name of words": between(DATE + b'name = "', b"x ", b'"\n'),
        "long wide name": between(DATE + b'name = "', "\u6d17".encode(), b'"\n'),
        "long combining name": between(DATE + b'name = "x', "\u0301".encode(), b'"\n'),
        "long name of escapes": between(DATE + b'name = "', b"\\u001b", b'"\n'),
        "long name of marks": between(DATE + b'name = "', b"&", b'"\n'),
        "long name of backslashes": between(DATE + b"name = '", b"\\", b"'\n"),
        "long name of emoji": between(
            DATE + b'name = "',
            "\U0001f469\u200d\U0001f469\u200d\U0001f467".encode(),
            b'"\n',
        ),
        "long title": lambda: with_title(b"x" * (MEBIBYTE - 1000)),
        "long title of words": lambda: with_title(b"x " * (MEBIBYTE // 2 - 1000)),
        "long advice": between(PROTOCOL + b'advice = "', b"x", b'"\n'),
        "long advice of words": between(PROTOCOL + b'advice = "', b"x ", b'"\n'),
        "long wide advice": between(PROTOCOL + b'advice = "', "\u6d17".encode(), b'"\n'),
        "long advice of commas": between(PROTOCOL + b'advice = "', b",", b'"\n'),
        "long word to ask": between(asks + b'"', b"x", b'"]\n' + STAGES),
        "long name of an activity": lambda: PROTOCOL.replace(
            b'"Washing"', b'"' + b"x" * (MEBIBYTE - 1000) + b'"'
        ),
        "long id": lambda: PROTOCOL.replace(b'"studio"', b'"' + b"x" * (MEBIBYTE - 1000) + b'"'),
        "long stage": lambda: PROTOCOL.replace(
            b"You may wash", b"You may wash" + b" again" * (MEBIBYTE // 6 - 100)
        ),
        "long warning": between(PROTOCOL + b"[[note]]\nkind='warning'\ntext='", b"x", b"'\n"),
        "long note": between(PROTOCOL + b"[[note]]\nkind='expect'\ntext='", b"x ", b"'\n"),
    }
    usable_protocols = {
        "longest title": lambda: with_title(b"x " * 99),
        "longest advice": fixed(PROTOCOL + b'advice = "' + b"x " * 999 + b'"\n'),
        "longest combining advice": fixed(
            PROTOCOL + b'advice = "x' + "\u0301".encode() * 1999 + b'"\n'
        ),
        "many longest notes": between(
            PROTOCOL, b"[[note]]\nkind='advice'\ntext='" + "\u0301".encode() * 2000 + b"'\n"
        ),
        "many words to ask": numbered(asks, "'w%(n)x',", b"]\n" + STAGES),
        "many equal words to ask": between(asks, b"'x',", b"]\n" + STAGES),
        "many good activities": numbered(
            HEAD,
            "[[activity]]\nid='a%(n)x'\nname='A%(n)x'\n"
            "[[activity.stage]]\nafter='0 days'\nstatus='avoid'\ntitle='x'\n"
            "[[activity.stage]]\nafter='9 days'\nstatus='allowed'\ntitle='y'\n",
        ),
        "many good notes": between(PROTOCOL, b"[[note]]\nkind='advice'\ntext='x'\n"),
        "many warnings": between(PROTOCOL, b"[[note]]\nkind='warning'\ntext='x'\n"),
        "many dated notes": between(
            PROTOCOL, b"[[note]]\nkind='expect'\ntext='x'\nafter='0 days'\nuntil='365 days'\n"
        ),
    }
    return (
        [HostileFile(name, content) for name, content in (faulty | too_long).items()]
        + [HostileFile(name, content, has_line=False) for name, content in without_line.items()]
        + [HostileFile(name, content, profile=0) for name, content in usable_profiles.items()]
        + [HostileFile(name, content, protocol=0) for name, content in usable_protocols.items()]
    )


def small_files() -> list[HostileFile]:
    not_utf8 = {
        "overlong character of two bytes": b"\xc0\xaf",
        "overlong character of three bytes": b"\xe0\x80\xaf",
        "overlong character of four bytes": b"\xf0\x80\x80\xaf",
        "high surrogate": b"\xed\xa0\x80",
        "low surrogate": b"\xed\xbf\xbf",
        "pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
        "character beyond Unicode": b"\xf4\x90\x80\x80",
        "character of five bytes": b"\xf8\x88\x80\x80\x80",
        "two bytes cut short": b"\xc3",
        "three bytes cut short": b"\xe6\xb4",
        "four bytes cut short": b"\xf0\x9f\x98",
        "continuation byte": b"\x80",
        "byte FE": b"\xfe",
        "byte FF": b"\xff",
        "Latin-1": "Zo\u00eb".encode("latin-1"),
    }
    utf16 = "\ufeff" + DATE.decode()
    binary = {
        "UTF-16, little end first": utf16.encode("utf-16-le"),
        "UTF-16, big end first": utf16.encode("utf-16-be"),
        "UTF-32": utf16.encode("utf-32-le"),
        "one NUL byte": b"\0",
        "NUL byte behind a profile": DATE + b"\0",
        "NUL byte in a name": named(b"Sam\0"),
        "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "archive": b"PK\x03\x04\x14\0\0\0",
        "page": b"<!DOCTYPE html>\n<html></html>\n",
        "calendar": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    }
    empty = {
        "nothing": b"",
        "byte order mark alone": b"\xef\xbb\xbf",
        "line end alone": b"\n",
    }
    names = {
        "Arabic": "\u0645\u0631\u064a\u0645",
        "Hebrew with points": "\u05e9\u05b8\u05c2\u05e8\u05b8\u05d4",
        "Devanagari": "\u092a\u094d\u0930\u093f\u092f\u093e",
        "Thai": "\u0e2a\u0e21\u0e0a\u0e32\u0e22\u0e4c",
        "Tibetan": "\u0f56\u0f7c\u0f51\u0f0b",
        "Korean, composed and not": "\ud55c\uae00 \u1112\u1161\u11ab",
        "Chinese beyond the first plane": "\U00020000\u738b",
        "full width": "\uff33\uff41\uff4d",
        "half width": "\uff7b\uff91",
        "family of emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "flags": "\U0001f1e9\U0001f1ea",
        "skin tone": "\U0001f44b\U0001f3fd",
        "many combining marks": "Z" + "\u0300\u0316\u0334" * 25,
        "direction overrides": "\u202eevil\u202c \u2066x\u2069 \u200f",
        "byte order mark": "\ufeffSam",
        "invisible": "\u200b\u2060\u00ad",
        "line separators": "a\u2028b\u2029c\u0085d",
        "no character": "\ufffe\uffff\U0010ffff",
        "private use": "\ue000\U000f0000",
        "C1 controls": "\u009b31m\u009d0;x\u009c",
        "escape sequences": "\\u001b[2J\\u001b]0;x\\u0007",
        "every escape": "\\b\\t\\n\\f\\r\\u0000\\u007f",
        "a page of its own": "</title><script>alert(1)</script><!--",
        "a calendar of its own": "x\\r\\nEND:VEVENT\\r\\nBEGIN:VALARM",
    }
    usable = {
        "byte order mark": b"\xef\xbb\xbf" + DATE,
        "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf" + DATE,
        "CRLF": DATE.replace(b"\n", b"\r\n"),
        "no line end": DATE.strip(),
        "last day": b"treatment_date = 9998-12-31\n",
        "leap day": b"treatment_date = 2028-02-29\n",
        "ten years": b"treatment_date = [2026-11-20, 2036-11-20]\n",
        "twenty sessions": b"treatment_date = [%s]\n"
        % b",".join(b"2027-01-%02d" % day for day in range(1, 21)),
        "longest override": DATE + b'override.washing = "12 months"\n',
        "first minute": DATE + b"reminder.time = 00:00:00\n",
        "last minute": DATE + b"reminder.time = 23:59:00\n",
    }
    faulty = {
        "byte order mark behind a line": DATE + b"\xef\xbb\xbfname = 'Sam'\n",
        "CR": DATE.replace(b"\n", b"\r") + b'name = "Sam"\r',
        "escape character in a name": named(b"\x1b[31mSam"),
        "delete character in a name": named(b"\x7f"),
        "escape beyond Unicode": named(b"\\U00110000"),
        "escape of a surrogate": named(b"\\ud800"),
        "unknown escape": named(b"\\q"),
        "no-break spaces": DATE.replace(b" ", "\u00a0".encode()),
        "curly quotes": DATE + "name = \u201cSam\u201d\n".encode(),
        "key given twice": DATE + DATE,
        "heading given twice": DATE + b"[reminder]\n[reminder]\n",
        "heading of a value": DATE + b"[treatment_date]\n",
        "list of a heading": DATE + b"[reminder]\n[[reminder]]\n",
        "JSON": b'{"treatment_date": "2026-11-20"}\n',
        "YAML": b"treatment_date: 2026-11-20\n",
        "twenty-one sessions": b"treatment_date = [%s]\n"
        % b",".join(b"2027-01-%02d" % day for day in range(1, 22)),
        "name that is a list": DATE + b"name = ['Sam']\n",
        "override that is a list": DATE + b"override = ['5 days']\n",
        "list of overrides": DATE + b"[[override]]\nwashing = '5 days'\n",
        "NUL in a protocol's name": DATE + b'protocol = "studio.toml\\u0000"\n',
        "line end in a protocol's name": DATE + b'protocol = "studio\\n.toml"\n',
        "protocol that is itself": DATE + b'protocol = "protocol that is itself.toml"\n',
    }
    for date in (
        "1899-12-31 9999-01-01 9999-12-31 0000-01-01 0001-01-01 10000-01-01 2026-02-29 "
        "2026-00-10 2026-13-01 2026-01-00 2026-1-1 -2026-01-01 20261120 20.11.2026 11/20/2026 "
        "99999999999999999999 9223372036854775808 -9223372036854775808 1e999 inf nan true "
        "2026-11-20T09:00:00 2026-11-20T09:00:00+99:00 0x7fffffffffffffff 09:00:00"
    ).split():
        faulty["the date " + date.replace("/", " ")] = f"treatment_date = {date}\n".encode()
    for offset in (
        "0 days|-1 days|366 days|53 weeks|13 months|2147483648 days|4294967296 days|"
        "9223372036854775808 days|99999999999999999999999 days|1e9 days|0x10 days|+5 days|5|"
        "days|five days|5 years|5.5 days|5\u00a0days|\uff15 days|"
    ).split("|"):
        faulty["the override " + offset] = DATE + f"override.washing = '{offset}'\n".encode()
    for time in "24:00:00 23:60:00 23:59:60 09:00:00.5 -1 99999999999 '99:99' '9' inf".split():
        faulty["the time " + time] = DATE + f"reminder.time = {time}\n".encode()
    faulty_protocols = {
        "the stage after " + offset.decode(): PROTOCOL.replace(b"4 days", offset)
        for offset in (b"-1 days", b"366 days", b"13 months", b"9" * 30 + b" days", b"0 days")
    }
    return (
        [HostileFile(name, fixed(named(content))) for name, content in not_utf8.items()]
        + [HostileFile(name, fixed(content), has_line=False) for name, content in binary.items()]
        + [HostileFile(name, fixed(content), has_line=False) for name, content in empty.items()]
        + [
            HostileFile("the name " + name, fixed(named(text.encode())), profile=0)
            for name, text in names.items()
        ]
        + [
            HostileFile("the title " + name, fixed(with_title(text.encode())), protocol=0)
            for name, text in names.items()
        ]
        + [HostileFile(name, fixed(content), profile=0) for name, content in usable.items()]
        + [HostileFile(name, fixed(content)) for name, content in faulty.items()]
        + [HostileFile(name, fixed(content)) for name, content in faulty_protocols.items()]
    )
