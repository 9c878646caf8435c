"""What a new version of a paper says otherwise: sentences that went, came or were put differently, and cells of tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, islice, zip_longest
from typing import Final

from taizhang.report.sheets import EDGE, TIER

SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?")
NUMBERS: Final = ("序号",)
"""A first column that only counts the rows: rows are told apart by the column after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What stood before ("" when it is new) and what stands now ("" when it is gone); `about` is the metric of a figure."""

    old: str
    new: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell of a table: its row and its column ("" when the whole row came or went), and what stood and stands in it."""

    row: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a text: its headings, and its rows by what they are told apart by."""

    headings: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]


def changed(before: str, after: str) -> tuple[Change, ...]:
    """The sentences outside tables in which two texts differ, in the order of the newer one."""
    old, new = (tuple(_sentences(text)) for text in (before, after))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Change(old=one, new=other)
        for step, start, end, first, last in steps
        if step != "equal"
        for one, other in zip_longest(old[start:end], new[first:last], fillvalue="")
    )


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if EDGE not in line:
            yield from (one.strip() for one in SENTENCE.findall(line) if one.strip())


def cells_changed(before: str, after: str) -> tuple[CellChange, ...]:
    """The cells in which the tables of two texts differ, tables of the same headings held side by side in their order."""
    old = list(_tables(before))
    found: list[CellChange] = []
    for table in _tables(after):
        same = next((one for one in old if one.headings == table.headings), None)
        if same:
            old.remove(same)
            found += _between(same, table)
    return tuple(found)


def _tables(text: str) -> Iterator[_Table]:
    for whole, lines in groupby(text.splitlines(), key=lambda line: EDGE in line):
        if whole:
            head, *rows = (line.split(EDGE) for line in lines)
            yield _Table(tuple(head), {_key(head, row): tuple(row) for row in rows})


def _key(head: Sequence[str], row: Sequence[str]) -> str:
    """What a row is told apart by: its first words, behind its number where it has one."""
    return row[1] if head[0] in NUMBERS and len(row) > 1 else row[0]


def _between(old: _Table, new: _Table) -> Iterator[CellChange]:
    counted = new.headings[0] in NUMBERS
    labels = [label.replace(TIER, "") for label in new.headings]
    for key in dict.fromkeys((*new.rows, *old.rows)):
        if key not in old.rows or key not in new.rows:
            gone, come = (_whole(table.rows.get(key, ()), counted=counted) for table in (old, new))
            yield CellChange(row=key, column="", old=gone, new=come)
            continue
        pairs = zip(labels, old.rows[key], new.rows[key], strict=False)
        told = islice(pairs, 1, None)
        yield from (CellChange(row=key, column=label, old=one, new=other) for label, one, other in told if one != other)


def _whole(row: Sequence[str], *, counted: bool) -> str:
    return "　".join(row[1:] if counted else row)
