"""What the child says to its parent: one JSON object, with days that come back as days."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, cast

from taizhang.decompose.analysis import Analysis
from taizhang.errors import Refusal, Words
from taizhang.ingest.sheet import Cell, Sheet, Workbook

UNDATED: Final = "-"
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


def of_book(book: Workbook) -> str:
    """A workbook on the wire."""
    sheets = [{"name": one.name, "hidden": one.hidden, "rows": one.rows} for one in book.sheets]
    return json.dumps({"sheets": sheets, "properties": dict(book.properties)}, default=_day)


def _day(value: object) -> list[str]:
    if isinstance(value, datetime):
        return [_MOMENT, value.isoformat()]
    if isinstance(value, date):
        return [_DAY, value.isoformat()]
    raise TypeError(type(value).__name__)


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


def book(answer: Answer) -> Workbook:
    """The workbook an answer holds."""
    sheets, properties = cast("list[dict[str, Any]]", answer["sheets"]), cast("dict[str, str]", answer["properties"])
    return Workbook(
        tuple(
            Sheet(one["name"], tuple(tuple(map(_cell, row)) for row in one["rows"]), one["hidden"]) for one in sheets
        ),
        properties,
    )


def _cell(value: Cell | list[str]) -> Cell:
    return _MARKS[value[0]](value[1]) if isinstance(value, list) else value
