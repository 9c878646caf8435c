"""Two families of error: a `Problem` is a value, a `Refusal` is raised; both speak to the person.

A `Problem` is a flaw in what a person gave (a cell, a line, a sentence). Problems are gathered and told all at once, so
one bad row never stops nine hundred good ones. A `Refusal` is the door saying no; its words are shown as they stand.
Words are kept as a Chinese template and what fills it, so that the web can say them in the reader's language.
"""

from collections.abc import Callable
from dataclasses import dataclass


def msg(template: str) -> str:
    """Mark a template for translation (Babel extracts calls of `msg`); gives it back unchanged."""
    return template


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence for the person: the Chinese template and the texts that fill its {slots}."""

    template: str
    fills: tuple[tuple[str, str], ...] = ()

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate` (default: Chinese as written)."""
        return translate(self.template).format(**dict(self.fills))

    def __str__(self) -> str:
        return self.say()


def words(template: str, **fills: object) -> Words:
    """`words(msg("第{row}行"), row=3)`: the usual way to make Words."""
    return Words(template, tuple((name, str(value)) for name, value in fills.items()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's own file a flaw stands; only the parts that apply are set."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    line: int = 0
    char: int = 0
    path: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}:{self.char}: {self.path}".removesuffix(": ")
        row = f"第{self.row}行" if self.row else ""
        sentence = f"第{self.sentence}句" if self.sentence else ""
        return "·".join(part for part in (self.file, self.sheet, row, self.column, sentence, self.path) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One flaw in what a person gave: where, what is wrong, how to mend it, and the value as found."""

    place: Place
    what: Words
    mend: Words | None = None
    value: str = ""

    def say(self, translate: Callable[[str], str] = str) -> str:
        """Place, flaw and mend in one sentence."""
        mend = f"（{self.mend.say(translate)}）" if self.mend else ""
        return f"{self.place}: {self.what.say(translate)}{mend}"

    def __str__(self) -> str:
        return self.say()


class Refusal(Exception):
    """A door says no: `what` is shown to the person as it stands, `flaws` lists everything that is missing."""

    def __init__(self, what: Words, flaws: tuple[Problem, ...] = ()) -> None:
        super().__init__(str(what))
        self.what = what
        self.flaws = flaws

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The refusal and its flaws, one a line."""
        return "\n".join((self.what.say(translate), *(flaw.say(translate) for flaw in self.flaws)))


def refuse(template: str, **fills: object) -> Refusal:
    """`raise refuse(msg("没有这个单位：{code}"), code=code)`."""
    return Refusal(words(template, **fills))
