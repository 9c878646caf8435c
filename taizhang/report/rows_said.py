"""Rows of a list in words: a clause whose slot is empty is left out, the same matter at several units is told once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from taizhang.campaign.papers import SLOT, slots
from taizhang.report.duty_table import units
from taizhang.report.table import NOTHING, in_chinese

CLAUSE: Final = re.compile(r"[^；。]+[；。]?")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
Row = Mapping[str, str]


def alike(template: str, row: Row) -> tuple[str, ...]:
    """What is said of a row beside its unit: rows that agree in it are told once."""
    return (row["title"], *(row[name] for _, name in slots(template) if name != "unit"))


def together(template: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of which the same is said as one, its `unit` naming them all (the first ones and their number, where many)."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(alike(template, row), []).append(row)
    for same in groups.values():
        yield {**same[0], "unit": units(tuple(dict.fromkeys(row["unit"] for row in same)), "")}


def said(template: str, row: Row) -> str:
    """The row in the words of the template, days as 2023年9月6日; "" where no clause with a slot is left."""
    kept = [clause for clause in CLAUSE.findall(template) if all(_told(row, name) for _, name in slots(clause))]
    if not any(SLOT.search(clause) for clause in kept):
        return ""
    text = SLOT.sub(lambda found: _words(row[found["name"]]), "".join(kept))
    return f"{text.rstrip('；。')}。"


def _told(row: Row, name: str) -> bool:
    return row[name] not in ("", NOTHING)


def _words(text: str) -> str:
    one = " ".join(text.split()).rstrip("。；")
    return in_chinese(date.fromisoformat(one)) if DAY.fullmatch(one) else one
