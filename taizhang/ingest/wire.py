"""What the child says to its parent, in JSON, with days that come back as days: a document at once, a workbook in lines.

A workbook is a line for each sheet, lines of some rows after it, and a last line with the file's properties, so that
neither side ever holds a large one twice.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from taizhang.decompose.analysis import Analysis
from taizhang.decompose.refilling import Changes, Edit, Rows
from taizhang.decompose.workdays import Years
from taizhang.errors import Refusal, Words
from taizhang.ingest.sheet import Cell, Workbook
from taizhang.record.sheets import Merged, Sheet

UNDATED: Final = "-"
ROWS: Final = 2_000
SHORT: Final = 60
_DAY, _MOMENT = "\u0001d", "\u0001t"
Answer = Mapping[str, object]
_MARKS: Final = {_DAY: date.fromisoformat, _MOMENT: datetime.fromisoformat}


def of_text(text: str) -> str:
    """A document's text on the wire."""
    return json.dumps({"text": text}, ensure_ascii=True)


def of_analysis(analysis: Analysis) -> str:
    """A document's text and what was found in it, on the wire."""
    return json.dumps({"text": analysis.text, "analysis": analysis.as_json()}, ensure_ascii=True)


def of_refusal(refusal: Refusal) -> str:
    """A refusal on the wire: its template and what fills it, so the parent can say it in any language."""
    return json.dumps({"refusal": refusal.what.template, "fills": dict(refusal.what.fills)})


def of_book(book: Workbook) -> Iterator[str]:
    """A workbook on the wire, line by line."""
    for one in book.sheets:
        told = {"name": one.name, "hidden": one.hidden, "hidden_rows": one.hidden_rows, "unsolved": one.unsolved}
        yield json.dumps({"sheet": told, "merged": [tuple(asdict(merged).values()) for merged in one.merged]})
        rows = iter(one.rows)
        while some := list(islice(rows, ROWS)):
            yield json.dumps({"rows": some}, default=_day, ensure_ascii=False)
    yield json.dumps({"properties": dict(book.properties)})


def _day(value: object) -> list[str]:
    if isinstance(value, datetime):
        return [_MOMENT, value.isoformat()]
    if isinstance(value, date):
        return [_DAY, value.isoformat()]
    raise TypeError(type(value).__name__)


def of_changes(changes: Changes) -> bytes:
    """What is to become of a file, on the wire to the child: one line, the file follows."""
    return json.dumps(asdict(changes) | {"annex": changes.annex.decode()}).encode() + b"\n"


def changes(line: bytes) -> Changes:
    """What `of_changes` told."""
    told = json.loads(line)
    return Changes(
        text=told["text"],
        edits=tuple(Edit(**one) for one in told["edits"]),
        margins=told["margins"],
        annex=told["annex"].encode(),
        rows=tuple(Rows(start=one["start"], end=one["end"], told=tuple(one["told"])) for one in told["rows"]),
    )


def heard(said: bytes) -> Answer | None:
    """The child's answer, None when it is none; raises the refusal it tells."""
    try:
        answer = json.loads(said)
    except ValueError:
        return None
    if not isinstance(answer, dict):
        return None
    if "refusal" in answer:
        raise Refusal(Words(answer["refusal"], tuple((name, str(fill)) for name, fill in answer["fills"].items())))
    return answer


def book(lines: Iterable[bytes]) -> Workbook | None:
    """The workbook these lines tell, read no further than its last one; None when they break off or tell none."""
    sheets: list[Sheet] = []
    rows: list[tuple[object, ...]] = []
    seen: dict[str, str] = {}
    for line in lines:
        answer = heard(line)
        if answer is None or not answer.keys() & {"sheet", "rows", "properties"}:
            return None
        if told := answer.get("rows"):
            rows += [_row(row, seen) for row in _listed(told)]
            continue
        if sheets:
            sheets[-1] = replace(sheets[-1], rows=tuple(rows))
        if "properties" in answer:
            return Workbook(tuple(sheets), dict(_mapped(answer["properties"])))
        sheets.append(_sheet(answer))
        rows = []
    return None


def _listed(told: object) -> list[Any]:
    return told if isinstance(told, list) else []


def _mapped(told: object) -> Mapping[str, Any]:
    return told if isinstance(told, dict) else {}


def _sheet(answer: Answer) -> Sheet:
    told = _mapped(answer["sheet"])
    return Sheet(
        told["name"], (), told["hidden"], tuple(Merged(*one) for one in _listed(answer["merged"])),
        tuple(told["hidden_rows"]), tuple((row, column) for row, column in told["unsolved"]),
    )  # fmt: skip


def _row(row: list[Any], seen: dict[str, str]) -> tuple[Cell, ...]:
    """The row with its days; a short text that stands in many cells is kept once."""
    return tuple([READ[cell.__class__](cell, seen) if cell.__class__ in READ else cell for cell in row])


def _text(cell: str, seen: dict[str, str]) -> Cell:
    return seen.setdefault(cell, cell) if len(cell) < SHORT else cell


def _marked(cell: list[str], _seen: dict[str, str]) -> Cell:
    return _MARKS[cell[0]](cell[1])


READ: Final[Mapping[type, Callable[[Any, dict[str, str]], Cell]]] = MappingProxyType({str: _text, list: _marked})


def of_years(years: Years) -> str:
    """Calendars as the child is given them."""
    return json.dumps({str(year): list(told) for year, told in years.items()})


def years_in(text: str) -> Years:
    """Calendars as the child was given them."""
    return {int(year): (told[0], told[1]) for year, told in json.loads(text).items()}
