"""A foreign ledger's own headings, mapped to what a kind asks: once by a person, from then on by itself.

What is proposed comes from the names, from what the campaign says columns are also called, and from the values below them.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from taizhang.errors import Problem
from taizhang.record.asks import TITLE, Ask, Form
from taizhang.record.cells import as_text, clean
from taizhang.record.drafting import Context, Reader
from taizhang.record.header import TITLE_ROWS, Header, Learned
from taizhang.record.sheets import OWN_HEADINGS, Sheet, heading

FEWEST = 2
SAMPLES = 3
TRIED = 8
LONGEST = 30
ALIKE = 0.6
WORDY = 3
TELLING = frozenset({"date", "choice", "unit"})
"""Types whose values give them away: a text may be anything."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of a foreign sheet with the first values below it."""

    name: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A sheet with headings of its own: the row they stand in (from 0), and each of them."""

    sheet: str
    header: int
    heads: tuple[Head, ...]

    @property
    def fingerprint(self) -> str:
        """What this set of headings is known by, in whatever order they stand."""
        return fingerprint(head.name for head in self.heads)


def fingerprint(names: Iterable[str]) -> str:
    """A digest of a set of headings."""
    return hashlib.sha256("\n".join(sorted(set(names))).encode()).hexdigest()


def names_in(row: Sequence[object]) -> dict[int, str]:
    """The headings in a row by their columns; of two that are the same only the first."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        if (text := heading(cell)) and text not in OWN_HEADINGS:
            found.setdefault(text, column)
    return {column: text for text, column in found.items()}


def learned_in(sheet: Sheet, learned: Mapping[str, Learned]) -> tuple[Header, Learned] | None:
    """The headings of the sheet and what was said of them, where anybody has."""
    for number, row in enumerate(sheet.rows[: TITLE_ROWS + 1] if learned else ()):
        names = names_in(row)
        if told := learned.get(fingerprint(names.values())):
            return Header(number, tuple(names.get(column, "") for column in range(len(row)))), told
    return None


def _headed(row: Sequence[object]) -> int:
    """How much a row looks like headings: how many short texts that are no numbers stand in it."""
    return sum(len(text) <= LONGEST and not text.replace(".", "").isdecimal() for text in names_in(row).values())


def foreign(sheet: Sheet) -> Foreign | None:
    """The headings of a sheet, taken for the fullest row of short texts near its top; None where there is none."""
    fits = [(_headed(row), -number) for number, row in enumerate(sheet.rows[: TITLE_ROWS + 1])]
    most, number = max(fits, default=(0, 0))
    if most < FEWEST:
        return None
    below = sheet.rows[1 - number :]
    heads = tuple(Head(name, _samples(below, column)) for column, name in names_in(sheet.rows[-number]).items())
    return Foreign(sheet.name, -number, heads)


def _samples(rows: Sequence[Sequence[object]], column: int) -> tuple[str, ...]:
    texts = (as_text(row[column]) for row in rows[: TRIED * SAMPLES] if column < len(row) and clean(row[column]))
    return tuple(dict.fromkeys(texts))[:TRIED]


def proposed(form: Form, found: Foreign, context: Context) -> Mapping[str, str]:
    """What each heading most likely is ("" where nothing is likely); nothing is proposed twice."""
    scores = [
        (score, -number, head.name, ask.name)
        for head in found.heads
        for number, ask in enumerate(form.asks)
        if (score := _likely(form, ask, head, Reader(form.campaign, context)))
    ]
    told: dict[str, str] = {}
    for _, _, name, ask_name in sorted(scores, reverse=True):
        if name not in told and ask_name not in told.values():
            told[name] = ask_name
    if TITLE not in told.values():
        told |= dict.fromkeys(_wordiest(found, told), TITLE)
    return {head.name: told.get(head.name, "") for head in found.heads}


def _wordiest(found: Foreign, told: Mapping[str, str]) -> tuple[str, ...]:
    """Of the headings that are nothing yet the one with the longest words below it: what the entry is about."""
    left = [(sum(map(len, head.samples)) / len(head.samples), head.name) for head in found.heads if head.samples]
    free = [(length, name) for length, name in left if name not in told and length >= WORDY]
    return (max(free)[1],) if free else ()


def _likely(form: Form, ask: Ask, head: Head, reader: Reader) -> float:
    """From 0 to 3: called so (3), also called so in this campaign (2), alike by name, or by its values."""
    if head.name in {heading(ask.label), heading(ask.field.en)}:
        return 3
    if head.name in {heading(word) for word in form.campaign.headings.get(ask.name, ())}:
        return 2
    alike = max(_alike(head.name, heading(name)) for name in (ask.label, *form.campaign.headings.get(ask.name, ())))
    read = _readable(ask, head, reader)
    return alike + read if alike >= ALIKE or read else 0


def _alike(one: str, other: str) -> float:
    if one in other or other in one:
        return 0.9 * min(len(one), len(other)) / max(len(one), len(other)) + 0.1 if one and other else 0
    return SequenceMatcher(None, one, other).ratio()


def _readable(ask: Ask, head: Head, reader: Reader) -> float:
    """The share of values that are values of this ask, where its type gives them away."""
    if ask.type not in TELLING or not head.samples:
        return 0
    fits = sum(not isinstance(reader(ask, sample), Problem | None) for sample in head.samples)
    return fits / len(head.samples) if fits * 2 >= len(head.samples) else 0
