"""Looks at what an installation brings: check_installation.py FOLDER"""

import json
import os
import pathlib
import re
import shutil
import sys

import documents
import shells
from checking import Checks, Skipped, expect

INSTALLATION = pathlib.Path(sys.argv[1]).resolve()
SHARE = INSTALLATION / "share"
PROGRAM = str(INSTALLATION / "bin/aftercare")
PAGE = str(SHARE / "man/man1/aftercare.1")
VARIABLES = {**os.environ, "LC_ALL": "C.UTF-8", "MANPATH": str(SHARE / "man"), "MANWIDTH": "80",
             "PATH": f"{INSTALLATION}/bin:{os.environ['PATH']}", "SHARE": str(SHARE)}
HELP = documents.Help(PROGRAM)

FILES = {"mine.toml": "", "notes of mine.txt": "", "a folder/other.txt": ""}
STUDIO = r'''
id = "studio"
title = "Of a studio"
[[activity]]
id = "riding"
name = "Riding"
asks = ["ride a horse", "$(touch harm)", "`touch harm`", "; touch harm", "it's"]
[[activity.stage]]
after = "0 days"
status = "allowed"
title = "You may ride"
advice = "Ride."
'''


def expect_same(expected, found):
    expect(expected == found, f"{found} instead of {expected}")


def expect_offers(shell, line, expected):
    expect_same((line, sorted(expected)),
                (line, sorted(offer.rstrip("/=") for offer in shell.offers("aftercare " + line))))


def offers():
    """What is offered for each line, and nothing else."""
    commands = HELP.options.keys() - {""}
    yield from [("sch", ["schedule"]), ("--color never -q sch", ["schedule"]),
                ("schedule mine.toml sch", []), ("nonsense ", []),
                ("schedule --format=j", ["--format=json"]), ("", commands), ("help ", commands)]
    for command in HELP.options:
        yield f"{command} -".lstrip(), frozenset().union(*HELP.options[command])
    for option in ("--color", "schedule --color", "schedule --format", "schedule --picture"):
        yield option + " ", HELP.values_of(*option.split())
    for line in ("today --on ", "can wash --on ", "init ", "init today ", "add "):
        yield line, ["today", "tomorrow", "yesterday"]
    for command in ("schedule", "export", "init 2026-11-20"):
        for option in ("-o", "--output"):
            yield f"{command} {option} ", ["a folder", "mine.toml", "notes of mine.txt"]


# Among others.
SOME_OFFERS = [("schedule --format=json mi", ["mine.toml"]), ("init today -", ["--force"]),
               *((line, ["mine.toml", "a folder"]) for line in (
                   "schedule ", "today ", "can wash --profile ", "add today --profile ",
                   "export ", "protocol "))]


def check_completions(computer, kind):
    for name, content in FILES.items():
        computer.put(name, content)
    shell = kind(computer.folder, {**VARIABLES, "HOME": str(computer.path("a folder"))})
    for line, expected in offers():
        expect_offers(shell, line, expected)
    for line, some in SOME_OFFERS:
        offered = {offer.rstrip("/") for offer in shell.offers("aftercare " + line)}
        expect(set(some) <= offered, f"{line}: {offered}")
    # Without a profile the activities are the built-in ones.
    profile = computer.run("init", "today", "-o", "-").output
    computer.put("built-in.toml", profile)
    plan = json.loads(computer.run("schedule", "built-in.toml", "--format", "json").output)
    words = {word for activity in plan["activities"] for word in
             [activity["id"], *activity["asks"], *activity.get("forbids", [])]}
    expect("electric shaver" in words, f"the words are {words}")
    expect_offers(shell, "can ", words)
    # Those of a studio are never run.
    computer.put("studio.toml", STUDIO)
    computer.put("aftercare.toml", 'treatment_date = 2026-11-20\nprotocol = "studio.toml"\n')
    expect_offers(shell, "can rid", ["riding", "ride a horse"])
    expect_offers(shell, "can ride\\ a", ["ride a horse"])
    expect_offers(shell, "can ", ["riding", "ride a horse", "$(touch harm)", "`touch harm`",
                                  "; touch harm", "it's"])
    expect(not computer.path("harm").exists(), "a word was run")
    shell.close()


def check_page(_):
    if not shutil.which("mandoc"):
        raise Skipped("mandoc is not installed")
    page = documents.ManualPage(PAGE)
    expect_same("", documents.run("mandoc", "-Tlint", "-Wwarning", PAGE))
    expect(documents.run(PROGRAM, "--version").strip() in documents.run("mandoc", "-Tascii", PAGE),
           "it is of another version")
    expect_same(HELP.own_options, page.options)
    expect_same(documents.exit_statuses_of_the_source(), page.terms("EXIT STATUS"))
    expect_same(documents.variables_of_the_source(), page.terms("ENVIRONMENT"))
    for name in documents.files_of_the_guided_start():
        expect(name in page.sections["DESCRIPTION"], f"{name} is missing")
    expect_overview(documents.synopsis(page))


def check_man(_):
    if not shutil.which("man"):
        raise Skipped("man is not installed")
    expect_same(PAGE, documents.run("man", "-w", "aftercare", env=VARIABLES).strip())
    lines = documents.run("man", "--warnings", "aftercare", env=VARIABLES).splitlines()
    expect(len(lines) > 100 and max(map(len, lines)) <= 80, "it is no page of 80 columns")


def check_readme(_):
    expect_overview(documents.readme_commands())
    for name in documents.files_of_the_guided_start():
        expect(f"`{name}`" in documents.readme(), f"{name} is missing")
    expect_same(documents.exit_statuses_of_the_source(), documents.readme_exit_statuses())


def check_changelog(_):
    versions = re.findall(r"^## \[(\d.*)\]", (documents.PROJECT / "CHANGELOG.md").read_text(),
                          re.MULTILINE)
    expect_same(documents.run(PROGRAM, "--version"), f"aftercare {versions[0]}\n")


def expect_overview(spellings):
    """An overview has each option by one of its spellings or more, and none that is unknown."""
    expect_same(HELP.own_options.keys(), spellings.keys())
    for command, named in spellings.items():
        options = HELP.own_options[command]
        expect_same((command, set()), (command, named - frozenset().union(*options)))
        expect_same((command, []), (command, [each for each in options if not each & named]))


def check_program(_):
    """It is loaded anywhere, cannot be changed then, and looks after its stack."""
    told = documents.run("readelf", "--wide", "--file-header", "--program-headers", "--dynamic",
                         "--dyn-syms", PROGRAM)
    for pattern in (r"Type: +DYN \(Position-Independent Executable", "GNU_RELRO",
                    "FLAGS_1.* NOW", "GNU_STACK .* RW "):
        expect(re.search(pattern, told), f"there is no {pattern} in {told}")
    expect(" RWE " not in told, told)
    # A static program has no names of functions; the library that it is linked from has.
    library = documents.PROJECT / "build/release/libaftercare.a"
    expect("U __stack_chk_fail" in documents.run("nm", str(library)), "the stack has no guard")


def check_installed_files(_):
    expect_same(["bin/aftercare",
                 "share/bash-completion/completions/aftercare",
                 "share/doc/aftercare/LICENSE",
                 "share/doc/aftercare/README.md",
                 "share/doc/aftercare/copyright",
                 "share/doc/aftercare/profile.example.toml",
                 "share/doc/aftercare/scalp-micropigmentation.toml",
                 "share/fish/vendor_completions.d/aftercare.fish",
                 "share/man/man1/aftercare.1",
                 "share/zsh/site-functions/_aftercare"],
                sorted(str(path.relative_to(INSTALLATION)) for path in INSTALLATION.rglob("*")
                       if not path.is_dir()))


def check_run(computer):
    computer.run("init", "2026-11-20")
    expect(b"Tue 24 Nov  ! Washing is fine again, gently" in computer.run("schedule").output,
           "the plan is another one")
    computer.run("export")
    expect_same({"aftercare.ics", "aftercare.toml"}, computer.names())


def check_examples(computer):
    documentation = SHARE / "doc/aftercare"
    for arguments in (("schedule", documentation / "profile.example.toml"),
                      ("protocol", documentation / "scalp-micropigmentation.toml")):
        expect_same(0, computer.run(*arguments).status)


CHECKS = Checks(PROGRAM)
for name in shells.MISSING:
    print(f"skipped: {name} is not installed")
CHECKS.run("the installation", [
    *((f"completions of {kind.name}", check_completions, kind) for kind in shells.SHELLS),
    ("the manual page", check_page),
    ("the manual page is found by man and fits 80 columns", check_man),
    ("the README", check_readme),
    ("the last release of the changelog is the version of the program", check_changelog),
    ("the program", check_program),
    ("the files", check_installed_files),
    ("it runs where nothing else is", check_run),
    ("its example and its protocol can be used", check_examples),
])
CHECKS.finish()
