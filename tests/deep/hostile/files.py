"""The hostile files: each has a head, a part that stands as many times as 1 MiB has room for, with a
number of its own where it has a place for one, and a tail."""

MEBIBYTE = 1 << 20

DATE = "treatment_date = 2026-11-20\n"
DATES = "treatment_date = ["
NAME = DATE + 'name = "'
HEAD = 'id = "studio"\ntitle = "Studio"\n'
WASHING = '[[activity]]\nid = "washing"\nname = "Washing"\n'
STAGES = """[[activity.stage]]
after = "0 days"
status = "avoid"
title = "No washing"
[[activity.stage]]
after = "4 days"
status = "allowed"
title = "You may wash"
"""
PROTOCOL = HEAD + WASHING + STAGES
TITLE, AFTER_TITLE = PROTOCOL.split("Studio")
ID, AFTER_ID = PROTOCOL.split("studio")
ACTIVITY, AFTER_ACTIVITY = PROTOCOL.split("Washing")
ASKS = HEAD + WASHING + "asks=["
MANY_SMALL = HEAD + "small_words=[" + ",".join(f"'s{n:05x}'" for n in range(40_000)) + "]\n"


def content(head, part, tail=""):
    room = MEBIBYTE - len((head + tail).encode())
    count = room // max(len(part.replace("%x", "00000").encode()), 1)
    parts = ([part.replace("%x", f"{number:05x}") for number in range(count)]
             if "%x" in part else [part * count])
    return "".join([head, *parts, tail]).encode()


# A profile and a protocol alike are faulty, on a line.
FAULTY = {
    "brackets": ("", "["),
    "braces": ("", "{"),
    "quotes": ("", '"'),
    "single quotes": ("", "'"),
    "triple quotes": ("", "'''"),
    "triple double quotes": ("", '"""'),
    "long text left open": (DATE + 'name = """', "x"),
    "backslashes": ("", "\\"),
    "backslashes in quotes": (NAME, "\\\\", '\\"'),
    "dotted key": ("", "a."),
    "dotted heading": ("[", "a.", "a]\n"),
    "dotted override": ("override.", "a.", 'a = "1 day"\n'),
    "quoted dotted key": ("", '"a".', "a = 1\n"),
    "equals signs": ("", "="),
    "hyphens": ("", "-"),
    "colons": ("", ":"),
    "commas in a list": (DATES, ","),
    "one key without a value": ("", "a"),
    "one key": ("", "a", " = 1\n"),
    "one quoted key": ('"', "a", '" = 1\n'),
    "one wide key": ('"', "\u6d17", '" = 1\n'),
    "one heading": ("[", "a", "]\n"),
    "one number": ("treatment_date = ", "9", "\n"),
    "one fraction": ("treatment_date = 0.", "9", "\n"),
    "one exponent": ("treatment_date = 1e", "9", "\n"),
    "one hexadecimal number": ("treatment_date = 0x", "f", "\n"),
    "nested lists": (DATES, "[", "\n"),
    "nested closed lists": (DATES + "[" * 500_000 + "]" * 500_001, "\n"),
    "lists as deep as may be": (DATES + "[" * 249 + "]" * 250 + "\n", ""),
    "nested tables": ("a = ", "{a="),
    "nested tables and lists": ("a = ", "[{a="),
    "tables as deep as may be": ("a = " + "{a=" * 250 + "1" + "}" * 250 + "\n", ""),
    "many keys": (DATE, "k%x=1\n"),
    "many bad keys": ("", "%x\n"),
    "many misspelt keys": ("", "treatment_dat%x=1\n"),
    "many keys of a table": (DATE + "[reminder]\n", "k%x=1\n"),
    "many overrides": (DATE + "[override]\n", "k%x='1 day'\n"),
    "many bad overrides": (DATE + "[override]\n", "k%x=1\n"),
    "many misspelt overrides": (DATE + "[override]\n", "washin%x='1 day'\n"),
    "many headings": (DATE, "[k%x]\n"),
    "many dotted headings": (DATE, "[a.b.c.d.e.f.g.h%x]\n"),
    "many equal headings": ("", "[a]\n"),
    "many equal keys": (DATE, "name=''\n"),
    "many dates": (DATES, "2026-11-20,", "]\n"),
    "many impossible dates": (DATES, "'2026-02-30',", "]\n"),
    "many numbers": (DATES, "1,", "]\n"),
    "many numbers, one a line": (DATES, "1,\n", "]\n"),
    "many empty lists": (DATES, "[],", "]\n"),
    "many empty tables": (DATES, "{},", "]\n"),
    "many empty texts": (DATES, "'',", "]\n"),
    "many activities": ("", "[[activity]]\n"),
    "many activities with a head": (HEAD, "[[activity]]\n"),
    "many equal activities": (HEAD, WASHING + STAGES),
    "many faulty activities": (HEAD, "[[activity]]\nid='a%x'\n"),
    "many activities of one name": (HEAD, "[[activity]]\nid='a%x'\nname='A'\n"),
    "many stages": (PROTOCOL, "[[activity.stage]]\n"),
    "many stages on one day": (
        PROTOCOL, "[[activity.stage]]\nafter='4 days'\nstatus='allowed'\ntitle='x'\n"),
    "many stages in one line": (HEAD + "[[activity]]\nstage=[", "{},", "]\n"),
    "many stages that are numbers": (HEAD + "[[activity]]\nstage=[", "1,", "]\n"),
    "many notes": (PROTOCOL, "[[note]]\n"),
    "many notes in one line": (HEAD + "note=[", "{},", "]\n" + WASHING + STAGES),
    "many empty asks": (ASKS, "'',", "]\n" + STAGES),
    "many unknown keys of activities": (HEAD, "[[activity]]\nk%x=1\n"),
    "long name": (NAME, "x", '"\n'),
    "long name of words": (NAME, "x ", '"\n'),
    "long wide name": (NAME, "\u6d17", '"\n'),
    "long combining name": (NAME + "x", "\u0301", '"\n'),
    "long name of escapes": (NAME, "\\u001b", '"\n'),
    "long name of marks": (NAME, "&", '"\n'),
    "long name of backslashes": (DATE + "name = '", "\\", "'\n"),
    "long name of emoji": (NAME, "\U0001f469\u200d\U0001f469\u200d\U0001f467", '"\n'),
    "long title": (TITLE, "x", AFTER_TITLE),
    "long title of words": (TITLE, "x ", AFTER_TITLE),
    "long advice": (PROTOCOL + 'advice = "', "x", '"\n'),
    "long advice of words": (PROTOCOL + 'advice = "', "x ", '"\n'),
    "long wide advice": (PROTOCOL + 'advice = "', "\u6d17", '"\n'),
    "long advice of commas": (PROTOCOL + 'advice = "', ",", '"\n'),
    "long word to ask": (ASKS + '"', "x", '"]\n' + STAGES),
    "long name of an activity": (ACTIVITY, "x", AFTER_ACTIVITY),
    "long id": (ID, "x", AFTER_ID),
    "long stage": (PROTOCOL.removesuffix('"\n'), " again", '"\n'),
    "long warning": (PROTOCOL + "[[note]]\nkind='warning'\ntext='", "x", "'\n"),
    "long note": (PROTOCOL + "[[note]]\nkind='expect'\ntext='", "x ", "'\n"),
}
FAULTY_WITHOUT_LINE = {
    "newlines": ("", "\n"),
    "spaces": ("", " "),
    "tabs": ("", "\t"),
    "comments": ("", "#\n"),
    "one comment": ("", "#"),
    "NUL bytes": ("", "\0"),
    "one byte too many": (DATE, "#", "#" * (MEBIBYTE + 1 - len(DATE))),
    "ten times too large": (DATE * (10 * MEBIBYTE // len(DATE)), ""),
}
USABLE_PROFILES = {
    "profile in a comment": (DATE, "#"),
    "profile in newlines": (DATE, "\n"),
    "profile in CRLFs": (DATE, "\r\n"),
    "longest wide name": (NAME + "\u6d17" * 80 + '"\n', ""),
    "longest combining name": (NAME + "x" + "\u0301" * 79 + '"\n', ""),
    "longest practitioner": (DATE + 'practitioner = "' + "x " * 99 + 'x"\n', ""),
}
USABLE_PROTOCOLS = {
    "longest title": (TITLE + "x " * 99 + AFTER_TITLE, ""),
    "longest advice": (PROTOCOL + 'advice = "' + "x " * 999 + '"\n', ""),
    "longest combining advice": (PROTOCOL + 'advice = "x' + "\u0301" * 1999 + '"\n', ""),
    "many longest notes": (
        PROTOCOL, "[[note]]\nkind='advice'\ntext='" + "\u0301" * 2000 + "'\n"),
    "many words to ask": (ASKS, "'w%x',", "]\n" + STAGES),
    "many words to ask, and small ones": (
        MANY_SMALL + WASHING + "asks=[", "'w%x',", "]\n" + STAGES),
    "many equal words to ask": (ASKS, "'x',", "]\n" + STAGES),
    "many good activities": (
        HEAD, "[[activity]]\nid='a%x'\nname='A%x'\n"
              "[[activity.stage]]\nafter='0 days'\nstatus='avoid'\ntitle='x'\n"
              "[[activity.stage]]\nafter='9 days'\nstatus='allowed'\ntitle='y'\n"),
    "many good notes": (PROTOCOL, "[[note]]\nkind='advice'\ntext='x'\n"),
    "many warnings": (PROTOCOL, "[[note]]\nkind='warning'\ntext='x'\n"),
    "many dated notes": (
        PROTOCOL, "[[note]]\nkind='expect'\ntext='x'\nafter='0 days'\nuntil='365 days'\n"),
}
