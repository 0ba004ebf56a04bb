"""The mutants of a C++ source: copies of it with one small change each."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<skipped>//[^\n]*|/\*.*?\*/|^\#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
      | (?P<number>\d[\w']*)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<operator><=>|<<=|>>=|->|::|\+\+|--|&&|\|\||<<|>>|[-+*/%&|^=!<>]=|\S)""",
    re.MULTILINE | re.DOTALL | re.VERBOSE)

BINARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||",
          "||": "&&", "+": "-", "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+="}
UNARY = {"!": "", "++": "--", "--": "++"}
NAMES = {"true": "false", "false": "true"}
MEMBERS = {}  # of an object, a type or a namespace
for pair in ("min max", "front back", "begin end", "rbegin rend", "from until", "prev next",
             "lower_bound upper_bound", "any_of all_of"):
    one, other = pair.split()
    MEMBERS.update({one: other, other: one})


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    before: str  # what the line says
    after: str
    text: str  # of the whole file

    @property
    def change(self):
        """By which it is known wherever its line moves."""
        return self.file, self.before, self.after


def replacements(token, previous, text):
    """What may stand in a token's place."""
    word = token.group()
    if token.lastgroup == "number":
        number, suffix = re.fullmatch(r"(0x[\da-f]+|\d+)(.*)", word).groups()
        return [f"{int(number, 0) + step}{suffix}" for step in (-1, 1)]
    if token.lastgroup == "operator":
        # clang-format puts spaces around binary operators, but not around angle brackets.
        is_binary = text[token.start() - 1].isspace() and text[token.end()].isspace()
        if word == "+" and '"' in (previous[0], text[token.end():].lstrip()[0]):
            return []  # joins texts, which have no difference
        table = BINARY if is_binary else UNARY
    elif token.lastgroup == "name":
        table = MEMBERS if previous in (".", "->", "::") else NAMES
    else:
        table = {}
    return [table[word]] if word in table else []


def mutants(file, text):
    previous = ""
    for token in TOKEN.finditer(text):
        start, end = token.span()
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.index("\n", end)
        for word in replacements(token, previous, text):
            yield Mutant(file, text.count("\n", 0, start) + 1,
                         text[line_start:line_end].strip(),
                         (text[line_start:start] + word + text[end:line_end]).strip(),
                         text[:start] + word + text[end:])
        previous = token.group()
