#!/usr/bin/env python3
"""Looks at what an installation brings.

usage: check_installation.py FOLDER
"""

import json
import os
import re
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import documents
import shells

INSTALLATION = pathlib.Path(sys.argv.pop()).resolve()
SHARE = INSTALLATION / "share"
PROGRAM = str(INSTALLATION / "bin/aftercare")
PAGE = str(SHARE / "man/man1/aftercare.1")

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


class Folder(unittest.TestCase):
    """A folder with a few files, and an environment that leads to the installed program."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name) / "here"
        (self.folder / "a folder").mkdir(parents=True)
        for name in ("mine.toml", "notes of mine.txt"):
            (self.folder / name).touch()
        self.environment = {
            "HOME": folder.name, "LC_ALL": "C.UTF-8", "MANPATH": str(SHARE / "man"),
            "PATH": f"{INSTALLATION}/bin:{os.environ['PATH']}", "SHARE": str(SHARE)}

    def run_here(self, *command):
        return subprocess.run(command, cwd=self.folder, env=self.environment, check=True,
                              capture_output=True, text=True).stdout


class Completions(Folder):
    def setUp(self):
        super().setUp()
        self.shells = []
        for shell in shells.SHELLS:
            self.shells.append(shell(self.folder, self.environment))
            self.addCleanup(self.shells[-1].close)

    def assert_offers(self, line, expected):
        for shell in self.shells:
            with self.subTest(shell=shell.name, line=line):
                offered = [offer.rstrip("/=") for offer in shell.offers(line)]
                self.assertEqual(sorted(expected), sorted(offered))

    def test_a_command_is_completed_and_comes_first(self):
        self.assert_offers("aftercare sch", ["schedule"])
        self.assert_offers("aftercare --color never -q sch", ["schedule"])
        self.assert_offers("aftercare schedule mine.toml sch", [])
        self.assert_offers("aftercare nonsense ", [])

    def test_the_commands_and_options_are_those_of_the_program(self):
        options = documents.Help(PROGRAM).options
        self.assert_offers("aftercare ", options.keys() - {""})
        self.assert_offers("aftercare -", frozenset().union(*options[""]))
        for command in options.keys() - {""}:
            self.assert_offers(f"aftercare {command} -", frozenset().union(*options[command]))

    def test_the_values_of_options_are_those_of_the_program(self):
        values_of = documents.Help(PROGRAM).values_of
        for option in (["--color"], ["schedule", "--color"], ["schedule", "--format"],
                       ["schedule", "--picture"]):
            self.assert_offers(f"aftercare {' '.join(option)} ", values_of(*option))

    def test_a_value_may_follow_an_equals_sign(self):
        self.assert_offers("aftercare schedule --format=j", ["--format=json"])
        for shell in self.shells:
            with self.subTest(shell=shell.name):
                self.assertIn("mine.toml", shell.offers("aftercare schedule --format=json mi"))

    def test_a_date_may_be_today_or_a_day_beside_it(self):
        for line in ("today --on ", "can wash --on ", "init ", "init today ", "add "):
            self.assert_offers("aftercare " + line, ["today", "tomorrow", "yesterday"])

    def test_the_commands_are_offered_to_help(self):
        commands = documents.Help(PROGRAM).options.keys() - {""}
        self.assert_offers("aftercare help ", commands)

    def test_a_date_is_not_taken_for_the_command_of_that_name(self):
        for shell in self.shells:
            with self.subTest(shell=shell.name):
                self.assertIn("--force", shell.offers("aftercare init today -"))

    def test_profiles_and_folders_are_offered_where_a_profile_stands(self):
        for line in ("schedule ", "today ", "can wash --profile ", "add today --profile ",
                     "export ", "protocol "):
            for shell in self.shells:
                with self.subTest(shell=shell.name, line=line):
                    offered = [offer.rstrip("/") for offer in shell.offers("aftercare " + line)]
                    self.assertIn("mine.toml", offered)
                    self.assertIn("a folder", offered)

    def test_every_file_is_offered_where_an_output_stands(self):
        for command in ("schedule", "export", "init 2026-11-20"):
            for option in ("-o", "--output"):
                self.assert_offers(f"aftercare {command} {option} ",
                                   ["a folder", "mine.toml", "notes of mine.txt"])

    def follow_a_studio(self):
        (self.folder / "studio.toml").write_text(STUDIO, encoding="utf-8")
        (self.folder / "aftercare.toml").write_text(
            'treatment_date = 2026-11-20\nprotocol = "studio.toml"\n', encoding="utf-8")

    def test_the_activities_are_those_of_the_profile_here(self):
        self.follow_a_studio()
        self.assert_offers("aftercare can rid", ["riding", "ride a horse"])
        self.assert_offers("aftercare can ride\\ a", ["ride a horse"])

    def test_the_words_of_a_protocol_are_never_run(self):
        self.follow_a_studio()
        self.assert_offers("aftercare can ", ["riding", "ride a horse", "$(touch harm)",
                                              "`touch harm`", "; touch harm", "it's"])
        self.assertFalse((self.folder / "harm").exists())

    def test_without_a_profile_the_activities_are_the_built_in_ones(self):
        profile = self.run_here(PROGRAM, "init", "today", "-o", "-")
        plan = subprocess.run([PROGRAM, "schedule", "-", "--format", "json"], input=profile,
                              check=True, capture_output=True, text=True).stdout
        words = {word for activity in json.loads(plan)["activities"]
                 for word in [activity["id"], *activity["asks"],
                              *activity.get("forbids", [])]}
        self.assertIn("electric shaver", words)
        self.assert_offers("aftercare can ", words)


@unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
class ManualPage(Folder):
    def setUp(self):
        super().setUp()
        self.help = documents.Help(PROGRAM)
        self.page = documents.ManualPage(PAGE)

    def test_has_no_fault(self):
        self.assertEqual("", self.run_here("mandoc", "-Tlint", "-Wwarning", PAGE))

    def test_is_found_by_man_and_fits_80_columns(self):
        if not shutil.which("man"):
            self.skipTest("man is not installed")
        self.assertEqual(PAGE, self.run_here("man", "-w", "aftercare").strip())
        self.environment["MANWIDTH"] = "80"
        lines = self.run_here("man", "--warnings", "aftercare").splitlines()
        self.assertGreater(len(lines), 100)
        self.assertLessEqual(max(map(len, lines)), 80)

    def test_is_of_the_version_of_the_program(self):
        self.assertIn(self.run_here(PROGRAM, "--version").strip(),
                      self.run_here("mandoc", "-Tascii", PAGE))

    def test_has_the_commands_and_options_of_the_program(self):
        self.assertEqual(self.help.own_options, self.page.options)

    def test_explains_each_exit_status(self):
        self.assertEqual(documents.exit_statuses_of_the_source(), self.page.terms("EXIT STATUS"))

    def test_names_each_file_of_the_guided_start(self):
        described = self.page.sections["DESCRIPTION"]
        for name in documents.files_of_the_guided_start():
            self.assertIn(name, described)

    def test_explains_each_variable_that_is_read(self):
        self.assertEqual(documents.variables_of_the_source(), self.page.terms("ENVIRONMENT"))

    def test_names_each_option_of_the_program_in_its_synopsis(self):
        assert_overview(self, self.help, documents.synopsis(self.page))


class Readme(unittest.TestCase):
    def test_has_the_commands_and_options_of_the_program(self):
        assert_overview(self, documents.Help(PROGRAM), documents.readme_commands())

    def test_names_each_file_of_the_guided_start(self):
        for name in documents.files_of_the_guided_start():
            self.assertIn(f"`{name}`", documents.readme())

    def test_has_each_exit_status(self):
        self.assertEqual(documents.exit_statuses_of_the_source(), documents.readme_exit_statuses())


class Changelog(unittest.TestCase):
    def test_its_last_release_is_the_version_of_the_program(self):
        versions = re.findall(r"^## \[(\d.*)\]", (documents.PROJECT / "CHANGELOG.md").read_text(),
                              re.MULTILINE)
        self.assertEqual(documents.run(PROGRAM, "--version"), f"aftercare {versions[0]}\n")


def assert_overview(test, known, spellings):
    """An overview has each option by one of its spellings or more, and none that is unknown."""
    test.assertEqual(known.own_options.keys(), spellings.keys())
    for command, named in spellings.items():
        options = known.own_options[command]
        with test.subTest(command=command):
            test.assertEqual(set(), named - frozenset().union(*options))
            test.assertEqual([], [option for option in options if not option & named])


class Program(unittest.TestCase):
    def setUp(self):
        self.told = documents.run("readelf", "--wide", "--file-header", "--program-headers",
                                  "--dynamic", "--dyn-syms", PROGRAM)

    def test_is_loaded_anywhere(self):
        self.assertRegex(self.told, r"Type: +DYN \(Position-Independent Executable")

    def test_cannot_be_changed_once_it_is_loaded(self):
        self.assertRegex(self.told, r"GNU_RELRO")
        self.assertRegex(self.told, r"FLAGS_1.* NOW")
        self.assertRegex(self.told, r"GNU_STACK .* RW ")
        self.assertNotRegex(self.told, r" RWE ")

    def test_looks_after_its_stack(self):
        # A static program has no names of functions; the library that it is linked from has.
        library = documents.PROJECT / "build/release/libaftercare.a"
        self.assertIn("U __stack_chk_fail", documents.run("nm", str(library)))


class Installation(Folder):
    def test_is_these_files(self):
        self.assertEqual(
            ["bin/aftercare",
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

    def test_runs_where_nothing_else_is(self):
        with tempfile.TemporaryDirectory() as empty:
            self.folder = empty
            self.run_here("aftercare", "init", "2026-11-20")
            self.assertIn("Tue 24 Nov  ! Washing is fine again, gently",
                          self.run_here("aftercare", "schedule"))
            self.run_here("aftercare", "export")
            self.assertEqual(["aftercare.ics", "aftercare.toml"], sorted(os.listdir(empty)))

    def test_has_an_example_and_a_protocol_that_can_be_used(self):
        documentation = SHARE / "doc/aftercare"
        self.run_here("aftercare", "schedule", documentation / "profile.example.toml")
        self.run_here("aftercare", "protocol", documentation / "scalp-micropigmentation.toml")


if __name__ == "__main__":
    for missing in shells.MISSING:
        print(f"skipped: {missing} is not installed", file=sys.stderr)
    unittest.main(verbosity=2)
