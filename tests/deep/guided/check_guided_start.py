#!/usr/bin/env python3
"""Goes through the guided start as clients do, and as they do not.

usage: check_guided_start.py PROGRAM
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from conversation import CLOCK, END_OF_INPUT, INTERRUPT, INTERRUPTED, Conversation

PROGRAM = os.path.abspath(sys.argv.pop())
README = pathlib.Path(__file__).resolve().parents[3] / "README.md"
FILES = ["aftercare.html", "aftercare.ics", "aftercare.toml"]
# A client with two sessions, whose first date is not read at once.
ANSWERS = ["20 nov", "", "4 Dec 2026", "yes", ""]


class GuidedStart(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name) / "sam's files"
        self.folder.mkdir()

    def start(self, *arguments, **options):
        conversation = Conversation(PROGRAM, *arguments, folder=self.folder, **options)
        self.addCleanup(conversation.close)
        return conversation

    def talk(self, answers, *arguments, **options):
        conversation = self.start(*arguments, **options)
        for answer in answers:
            conversation.answer(answer)
        return conversation.end(), conversation.shown

    def files(self):
        return sorted(os.listdir(self.folder))

    def remove_files(self):
        for name in self.files():
            (self.folder / name).unlink()

    def output_of(self, *arguments):
        environment = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        return subprocess.run(["faketime", CLOCK, PROGRAM, "-q", *arguments], cwd=self.folder,
                              env=environment, check=True, capture_output=True).stdout

    def sessions(self, profile="aftercare.toml"):
        return json.loads(self.output_of("schedule", profile, "--format", "json"))["sessions"]

    def test_it_leaves_the_profile_the_calendar_and_the_page_of_the_dates(self):
        for columns in (40, 80):
            with self.subTest(columns=columns):
                status, shown = self.talk(ANSWERS, columns=columns)
                self.assertEqual(0, status, shown)
                self.assertEqual(FILES, self.files())
                self.assertEqual(["2026-11-20", "2026-12-04"], self.sessions())
                self.assertEqual(self.output_of("schedule", "--format", "html"),
                                 (self.folder / "aftercare.html").read_bytes())
                stamp = rb"20261124T12\d{4}Z"  # the clock goes on while somebody types
                self.assertEqual(
                    re.sub(stamp, b"", self.output_of("export", "-o", "-")),
                    re.sub(stamp, b"", (self.folder / "aftercare.ics").read_bytes()))
                for name in FILES:
                    self.assertIn(f"  {self.folder / name}\n", shown)
                self.assertIn("iPhone:", shown)
                self.assertIn("Android:", shown)
                self.remove_files()

    def test_its_lines_fit_the_terminal(self):
        for columns in (40, 80):
            with self.subTest(columns=columns):
                _, shown = self.talk(["nonsense", "3/12/2026", *ANSWERS], columns=columns)
                self.remove_files()
                for line in shown.replace(str(self.folder), "").replace(PROGRAM, "").splitlines():
                    self.assertLessEqual(len(line), columns, line)

    def test_it_says_each_date_back_with_weekday_and_distance(self):
        conversation = self.start()
        self.assertIn("Fri 20 Nov 2026, 4 days ago.", conversation.answer("20 nov"))
        conversation.answer("y")
        self.assertIn("Fri 4 Dec 2026, in 10 days.", conversation.answer("4 Dec"))

    def test_enter_alone_means_today_and_no_further_session(self):
        status, shown = self.talk(["", "", ""])
        self.assertEqual(0, status, shown)
        self.assertIn("Tue 24 Nov 2026, today.", shown)
        self.assertEqual(["2026-11-24"], self.sessions())

    def test_a_date_far_off_asks_to_check_the_year(self):
        conversation = self.start()
        self.assertNotIn("check the year", conversation.answer("24 Oct 2026"))
        conversation.answer("no")
        self.assertIn("plan is over: please check the year",
                      conversation.answer("23 Oct 2026").replace("\n", " "))
        conversation.answer("no")
        self.assertIn("check the year", conversation.answer("20 Nov 2024"))
        conversation.answer("no")
        self.assertIn("check the year", conversation.answer("20 Nov 2027"))

    def test_a_wrong_date_asks_again_and_says_what_was_wrong(self):
        conversation = self.start()
        for answer, word in {
                "soon": "soon", "30 Feb 2026": "30 Feb 2026", "3/12/2026": "Write 2026-12-03 or 2026-03-12.",
                "20.11.26": "2026", "\x1b[A": "not a date", "20 Nov 1066": "1900",
                "x" * 300: "not a date"}.items():
            with self.subTest(answer=answer):
                told = conversation.answer(answer)
                self.assertIn(word, told.split("\n", 1)[1])
                self.assertIn("When was your treatment?", told.replace("\n", " "))
                self.assertNotIn("\x1b", told.split("\n", 1)[1])
        self.assertEqual([], self.files())

    def test_a_treatment_of_an_unnamed_year_has_been(self):
        conversation = self.start()
        self.assertIn("Wed 20 May 2026, 188 days ago.", conversation.answer("20 May"))
        conversation.answer("no")
        self.assertIn("Sat 23 Jan 2027, in 60 days.", conversation.answer("23 Jan"))
        conversation.answer("20 nov")
        conversation.answer("y")
        self.assertIn("Thu 20 May 2027, in 177 days.", conversation.answer("20 May"))

    def test_a_plan_that_is_over_says_to_check_the_year_and_writes_nothing(self):
        status, shown = self.talk(["20 Nov 2025", "", ""])
        self.assertEqual(65, status, shown)
        self.assertIn("every day of this plan is past\n  Check the year", shown)
        self.assertEqual([], self.files())

    def test_quit_stops_everywhere_and_help_helps(self):
        for word in ("quit", "exit", " Quit. ", "cancel"):
            for count in range(len(ANSWERS)):
                with self.subTest(word=word, after=count):
                    conversation = self.start()
                    for answer in ANSWERS[:count]:
                        conversation.answer(answer)
                    conversation.answer(word)
                    self.assertEqual(66, conversation.end(), conversation.shown)
                    self.assertIn("nothing was written", conversation.shown)
                    self.assertEqual([], self.files())
        conversation = self.start()
        for count, answer in enumerate(ANSWERS):
            for word in ("help", "?", "--help"):
                with self.subTest(word=word, before=count):
                    told = conversation.answer(word)
                    self.assertIn("type quit", told)
                    self.assertTrue(told.endswith("\n> "), told)
            conversation.answer(answer)
        self.assertEqual(0, conversation.end(), conversation.shown)
        self.assertEqual(["2026-11-20", "2026-12-04"], self.sessions())

    def test_arrow_keys_neither_answer_nor_spoil_an_answer(self):
        up, left, delete = "\x1b[A", "\x1bOD", "\x1b[3~"
        conversation = self.start()
        self.assertIn("not a date", conversation.answer(up))
        self.assertIn("Fri 20 Nov 2026, 4 days ago.", conversation.answer(f"{left}20 {up}nov{delete}"))
        self.assertIn("yes or no", conversation.answer(up + up))
        self.assertIn("another session?", conversation.answer(f"{up}yes"))
        self.assertIn("not a date", conversation.answer(left))
        conversation.answer("")
        self.assertEqual(0, conversation.end(), conversation.shown)
        self.assertEqual(["2026-11-20"], self.sessions())

    def test_the_hint_shows_a_date_as_the_question_does(self):
        told = self.start().answer("soon")
        self.assertIn('"soon" is not a date. Write a date such as', told)

    def test_a_date_given_twice_asks_again(self):
        conversation = self.start()
        conversation.answer("20 nov")
        conversation.answer("")
        told = conversation.answer("2026-11-20")
        self.assertIn("already", told)
        self.assertIn("another session?", told)

    def test_no_asks_for_the_date_again(self):
        status, shown = self.talk(["21 nov", "no", "20 nov", "perhaps", "y", ""])
        self.assertEqual(0, status, shown)
        self.assertIn("yes or no", shown)
        self.assertEqual(["2026-11-20"], self.sessions())

    def test_another_date_corrects_the_one_that_is_said_back(self):
        status, shown = self.talk(["21 nov", "20 nov", "Yes.", "None."])
        self.assertEqual(0, status, shown)
        self.assertEqual(["2026-11-20"], self.sessions())

    def test_sessions_are_written_in_the_order_of_their_days(self):
        status, shown = self.talk(["4 dec", "", "20 nov", "", "no"])
        self.assertEqual(0, status, shown)
        self.assertEqual(["2026-11-20", "2026-12-04"], self.sessions())

    def test_after_twenty_sessions_it_asks_for_no_further_one(self):
        answers = []
        for day in range(1, 21):
            answers += [f"2026-11-{day:02}", ""]
        status, shown = self.talk(answers)
        self.assertEqual(0, status, shown)
        self.assertEqual(20, len(self.sessions()))

    def test_the_end_of_input_and_ctrl_c_leave_nothing_behind(self):
        for keys, statuses in ((END_OF_INPUT, {66}), (INTERRUPT, INTERRUPTED)):
            for count in range(len(ANSWERS)):
                with self.subTest(keys=keys, after=count):
                    conversation = self.start()
                    for answer in ANSWERS[:count]:
                        conversation.answer(answer)
                    conversation.type(keys)
                    self.assertIn(conversation.end(), statuses, conversation.shown)
                    self.assertEqual([], self.files())

    def test_nothing_that_exists_is_replaced_or_asked_about(self):
        for name in ("aftercare.ics", "aftercare.html"):
            with self.subTest(name=name):
                (self.folder / name).write_text("older")
                conversation = self.start()
                self.assertEqual(73, conversation.end())
                self.assertIn(name, conversation.shown)
                self.assertNotIn("> ", conversation.shown)
                self.assertEqual([name], self.files())
                self.assertEqual("older", (self.folder / name).read_text())
                (self.folder / name).unlink()

    def test_a_broken_link_is_in_the_way_too(self):
        (self.folder / "aftercare.ics").symlink_to("nowhere")
        conversation = self.start()
        self.assertEqual(73, conversation.end())
        self.assertEqual(["aftercare.ics"], self.files())

    def test_a_file_that_appears_meanwhile_is_kept_and_the_others_are_not_left(self):
        for name in FILES:
            with self.subTest(name=name):
                conversation = self.start()
                for answer in ANSWERS[:-1]:
                    conversation.answer(answer)
                (self.folder / name).write_text("mine")
                conversation.answer(ANSWERS[-1])
                self.assertEqual(73, conversation.end())
                self.assertEqual([name], self.files())
                self.assertEqual("mine", (self.folder / name).read_text())
                (self.folder / name).unlink()

    def test_a_write_that_fails_leaves_none_of_the_files(self):
        self.talk(ANSWERS)
        sizes = sorted((self.folder / name).stat().st_size for name in FILES)
        self.remove_files()
        for limit in (100, sizes[1] - 1, sizes[2] - 1):
            with self.subTest(limit=limit):
                status, shown = self.talk(ANSWERS, largest_file=limit)
                self.assertEqual(74, status, shown)
                self.assertEqual([], self.files())

    def test_with_a_profile_it_shows_today_and_asks_nothing(self):
        (self.folder / "aftercare.toml").write_text("treatment_date = 2026-11-20\n")
        status, shown = self.talk([])
        self.assertEqual(0, status)
        self.assertIn("day 4", shown)
        self.assertEqual(["aftercare.toml"], self.files())

    def test_without_two_terminals_it_shows_the_first_steps(self):
        terminal, side = os.openpty()
        for streams in ({"stdin": side, "stdout": subprocess.PIPE},
                        {"stdin": subprocess.PIPE, "stdout": side}):
            process = subprocess.Popen([PROGRAM], cwd=self.folder, text=True,
                                       env={"HOME": str(self.folder)}, **streams)
            output, _ = process.communicate(timeout=20)
            output = output or os.read(terminal, 65536).decode()
            self.assertIn("aftercare init", output)
            self.assertEqual(0, process.returncode)
        self.assertEqual([], self.files())

    def test_init_without_a_date_is_the_guided_start(self):
        status, shown = self.talk(ANSWERS, "init")
        self.assertEqual(0, status, shown)
        self.assertEqual(FILES, self.files())
        before = {name: (self.folder / name).read_bytes() for name in FILES}
        status, shown = self.talk(ANSWERS, "init", "--force")
        self.assertEqual(0, status, shown)
        self.assertNotEqual(before["aftercare.toml"], (self.folder / "aftercare.toml").read_bytes())
        self.assertEqual(FILES, self.files())

    def test_a_folder_that_takes_no_file_or_does_not_stay_is_said_before_the_first_question(self):
        sealed = self.folder / "sealed"
        unpacked = self.folder / "Temp1_aftercare-2.0.0.zip"
        for folder, word in ((sealed, "written"), (unpacked, "Unzip")):
            folder.mkdir()
            for arguments in ([], ["init"], ["init", "-o", "sam.toml"]):
                with self.subTest(folder=folder.name, arguments=arguments):
                    if folder == sealed and subprocess.run(  # which binds root, too
                            ["mount", "-t", "tmpfs", "-o", "ro", "none", folder],
                            check=False, capture_output=True).returncode != 0:
                        self.skipTest("a folder cannot be mounted here")
                    try:
                        conversation = self.start(*arguments, inside=folder.name,
                                                  variables={"TMPDIR": str(self.folder.parent)})
                        self.assertEqual(73, conversation.end(), conversation.shown)
                    finally:
                        if folder == sealed:
                            subprocess.run(["umount", folder], check=True)
                    self.assertIn(word, conversation.shown)
                    self.assertIn(folder.name, conversation.shown)
                    self.assertNotIn("> ", conversation.shown)
                    self.assertEqual([], os.listdir(folder))

    def test_a_profile_with_another_ending_is_said_before_the_first_question(self):
        (self.folder / "aftercare.toml.txt").write_text("treatment_date = 2026-11-20\n")
        for arguments in ([], ["init"]):
            conversation = self.start(*arguments)
            self.assertEqual(66, conversation.end())
            self.assertIn("aftercare.toml.txt", conversation.shown)
            self.assertNotIn("> ", conversation.shown)

    def test_add_asks_about_a_date_that_looks_mistyped(self):
        profile = self.folder / "aftercare.toml"
        profile.write_text("treatment_date = 2026-11-20\n")
        for answers, added in ((["no"], False), (["perhaps", ""], True), (["4 dec"], False)):
            with self.subTest(answers=answers):
                profile.write_text("treatment_date = 2026-11-20\n")
                status, shown = self.talk(answers, "add", "4", "Nov")
                self.assertEqual(0, status, shown)
                self.assertIn("before your first session", shown)
                self.assertEqual("2026-11-04" in profile.read_text(), added, shown)
        profile.write_text("treatment_date = 2026-11-20\n")
        conversation = self.start("add", "22 Nov")
        conversation.type(END_OF_INPUT)
        self.assertEqual(66, conversation.end())
        self.assertEqual("treatment_date = 2026-11-20\n", profile.read_text())
        status, shown = self.talk([], "add", "4 Dec")
        self.assertNotIn("> ", shown)
        self.assertIn("2026-12-04", profile.read_text())

    def test_init_without_a_date_asks_and_writes_the_profile_alone(self):
        status, shown = self.talk(ANSWERS, "init", "-o", "sam.toml")
        self.assertEqual(0, status, shown)
        self.assertEqual(["sam.toml"], self.files())
        self.assertEqual(["2026-11-20", "2026-12-04"], self.sessions("sam.toml"))

    def test_init_looks_for_a_profile_before_it_asks(self):
        (self.folder / "aftercare.toml").write_text("mine")
        conversation = self.start("init")
        self.assertEqual(73, conversation.end())
        self.assertNotIn("> ", conversation.shown)
        self.assertEqual("mine", (self.folder / "aftercare.toml").read_text())

    def test_the_readme_shows_it_as_it_is(self):
        _, shown = self.talk(["20 Nov", "", "", ""])
        shown = shown.replace(str(self.folder), "/home/sam")
        block = re.search(r"```console\n(.*?)```", README.read_text(), re.DOTALL).group(1)
        self.assertIn(block, shown)


if __name__ == "__main__":
    unittest.main()
