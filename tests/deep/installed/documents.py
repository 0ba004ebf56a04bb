"""What the program, its manual page and the README say of commands and options.

Each tells the options of each command, "" being the program without a command. An option is the
set of its spellings.
"""

import pathlib
import re
import subprocess
import textwrap

PROJECT = pathlib.Path(__file__).resolve().parents[3]
SPELLING = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Help:
    """What `--help` says."""

    def __init__(self, program):
        self.program = program
        text = run(program, "--help")
        commands = re.findall(r"^  (\w+)", text[text.index("Commands:"):], re.MULTILINE)
        self.options = {command: self.options_of(command) for command in ["", *commands]}
        # Those that only this command has.
        everywhere = frozenset().union(*self.options[""])
        self.own_options = {
            command: {option for option in options if not command or not option & everywhere}
            for command, options in self.options.items()}

    def options_of(self, command):
        text = run(self.program, *command.split(), "--help")
        return {frozenset(names.split(","))
                for names in re.findall(r"^  (-\S+)", text, re.MULTILINE)}

    def values_of(self, *option):
        """The words that an option takes, as the program says when it gets another."""
        done = subprocess.run([self.program, *option, "?"], capture_output=True, text=True,
                              check=False)
        return set(re.search(r" not in \{(.*)\}", done.stderr).group(1).split(","))


class ManualPage:
    def __init__(self, path):
        printed = re.sub(".\b", "", run("mandoc", "-Tascii", "-Owidth=200", path))
        parts = re.split(r"^(\S.*)\n", printed, flags=re.MULTILINE)[1:]
        self.sections = dict(zip(parts[::2], parts[1::2]))
        parts = re.split(r"^ {3}(\S.*)\n", self.sections["COMMANDS"], flags=re.MULTILINE)[1:]
        self.options = {"": self.options_in(self.sections["OPTIONS"])}
        for command, text in zip(parts[::2], parts[1::2]):
            self.options[command] = self.options_in(text)

    @staticmethod
    def terms_in(text):
        return re.findall(r"^ {7}(\S.*)", text, re.MULTILINE)

    def options_in(self, text):
        return {frozenset(SPELLING.findall(term))
                for term in self.terms_in(text) if term.startswith("-")}

    def terms(self, section):
        """The words that the section explains."""
        return {word for term in self.terms_in(self.sections[section])
                for word in re.split(r", | {2}.*", term) if word}


def spellings_by_command(lines):
    """Of lines such as "aftercare schedule [-o FILE]", an indented one going on with the last."""
    spellings = {"": set()}
    command = ""
    for line in lines:
        if not line.startswith(" "):
            start = re.match(r"aftercare (\w+)", line)
            command = start.group(1) if start else ""
        spellings.setdefault(command, set()).update(SPELLING.findall(line))
    return spellings


def synopsis(page):
    """The spellings that the page's SYNOPSIS has."""
    return spellings_by_command(textwrap.dedent(page.sections["SYNOPSIS"]).splitlines())


def readme():
    return (PROJECT / "README.md").read_text(encoding="utf-8")


def readme_commands():
    reference = readme().split("\n## Commands\n")[1]
    return spellings_by_command(reference.split("```")[1].splitlines())


def readme_exit_statuses():
    return set(re.findall(r"^\| (\d+) \|", readme(), re.MULTILINE))


def files_of_the_guided_start():
    sources = [(PROJECT / "src/cli" / name).read_text(encoding="utf-8")
               for name in ("commands/init.cpp", "output.hpp")]
    return set(re.findall(r'"(aftercare\.\w+)"', "".join(sources)))


def exit_statuses_of_the_source():
    header = (PROJECT / "include/aftercare/error.hpp").read_text(encoding="utf-8")
    failures = re.search(r"enum class Failure[^{]*\{(.*?)\}", header, re.DOTALL).group(1)
    return {"0", "1", "2", *re.findall(r"= (\d+)", failures)}


def variables_of_the_source():
    """All that is written like the name of a variable where the environment is read."""
    sources = [path.read_text(encoding="utf-8") for folder in ("cli", "platform")
               for path in (PROJECT / "src" / folder).rglob("*.cpp")
               if path.stem != "command_line" and not path.stem.startswith("windows")]
    return set(re.findall(r'"([A-Z][A-Z_]+)"', "".join(sources))) - {"UTC", "DATE"}
