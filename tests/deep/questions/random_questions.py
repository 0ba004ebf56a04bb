"""Asks the program questions of random words, and judges each yes by the protocol's own words."""

import json
import pathlib
import random
import re
import sys
import tempfile
import tomllib
from datetime import date, timedelta

from checking import Computer

ROUNDS = int(sys.argv[2])
DICTIONARY = pathlib.Path("/usr/share/dict/words")
PROFILE = "treatment_date = [2026-11-20, 2026-12-04]\n"


def words_of(entry):
    return re.findall(r"[\w'*]+", entry.lower())


def fits(word, wanted):
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


class Judge:
    """Says by the protocol's words and the plan's stages whether a question may get a yes."""

    def __init__(self, protocol, plan):
        self.same = {word: words[0] for words in protocol["same_words"] for word in words}
        self.small = set(protocol["small_words"])
        self.entries = []  # words, activity, whether it is forbidden
        for activity in plan["activities"]:
            for is_forbidden in (False, True):
                for entry in activity["forbids" if is_forbidden else "asks"]:
                    self.entries.append((self.plain(words_of(entry)), activity, is_forbidden))
            for entry in (activity["id"], activity["name"]):
                self.entries.append((self.plain(words_of(entry)), activity, False))

    def plain(self, words):
        return [self.same.get(word, word) for word in words]

    def may_be_yes(self, question, day):
        words = self.plain(question)
        found = [entry for entry in self.entries
                 if all(any(fits(word, wanted) for word in words) for wanted in entry[0])]
        known = [wanted for entry in found for wanted in entry[0]]
        if not found or any(original not in self.small and not any(fits(word, w) for w in known)
                            for original, word in zip(question, words)):
            return False
        for wanted, activity, is_forbidden in found:
            is_covered = any(len(other[0]) > len(wanted) and other[1] is activity
                             for other in found)
            status = [stage["status"] for stage in activity["stages"] if stage["from"] <= day][-1]
            if status == "avoid" or (is_forbidden and status == "care" and not is_covered):
                return False
        return True


def main(computer):
    chance = random.Random(20261120)
    protocol = tomllib.loads(computer.run("protocol").output.decode())
    plan = computer.run("schedule", "aftercare.toml", "--format", "json").output
    judge = Judge(protocol, json.loads(plan))
    entries = [[word.rstrip("*") for word in words_of(entry)]
               for table in protocol["activity"] + protocol["note"]
               for key in ("asks", "forbids") for entry in table.get(key, [])]
    vocabulary = [word for entry in entries for word in entry]
    small_words = [word for word in protocol["small_words"] if word != "when"]  # it asks for a day
    dictionary = [word for word in DICTIONARY.read_text().lower().split() if word.isascii()]
    answers = {0: 0, 1: 0, 2: 0}
    for _ in range(ROUNDS):
        # One entry or two, and words around them that may mean nothing.
        words = [word for _ in range(chance.choice((1, 1, 2))) for word in chance.choice(entries)]
        for kind, counts in ((small_words, (0, 1, 2)), (vocabulary, (0, 0, 1)),
                             (dictionary, (0, 0, 1))):
            words += chance.choices(kind, k=chance.choice(counts))
        chance.shuffle(words)
        day = str(date(2026, 11, 18) + timedelta(chance.randrange(60)))
        status = computer.run("can", "--on", day, "--", *words).status
        answers[status] += 1
        if status == 0 and (day < "2026-11-20" or not judge.may_be_yes(words, day)):
            sys.exit(f"a false yes on {day}: {' '.join(words)}")
    print(f"{ROUNDS} questions: {answers[0]} yes, {answers[1]} no, {answers[2]} neither")
    assert min(answers.values()) > ROUNDS // 20, "the questions are too much alike"


with tempfile.TemporaryDirectory() as folder:
    main(Computer(pathlib.Path(sys.argv[1]).absolute(), folder, {"aftercare.toml": PROFILE}))
