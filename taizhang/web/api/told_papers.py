"""What comes out of figures, documents and workbooks: the answers of the API."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from ninja import Schema


class FigureOut(Schema):
    """A figure: exact as a fraction and as a decimal, what it was divided from, its parts, rows and seal."""

    metric: str
    unit: str
    start: date
    end: date
    value: str | None
    decimal: float | None
    numerator: str | None
    denominator: str | None
    parts: dict[str, str]
    rows: int
    seal: str


class FiguresOut(Schema):
    """Figures by metric and unit; without seals."""

    figures: list[FigureOut]


class DocumentOut(Schema):
    """A document as the list shows it."""

    key: str
    title: str
    name: str
    sort: str
    unit: str
    dated: date | None
    sentences: int
    obligations: int
    placeholders: int


class DocumentsOut(Schema):
    """Documents, newest first."""

    total: int
    next: str
    documents: list[DocumentOut]


class SaidOut(Schema):
    """What holds for a span."""

    place: str
    verdict: str
    values: dict[str, Any]


class DocumentWholeOut(DocumentOut):
    """A document with its text, its analysis (docs/intake.md), and what has been decided."""

    text: str
    analysis: dict[str, Any]
    decisions: list[SaidOut]


class DecidedOut(Schema):
    """Keys of the entries made by what was accepted, in order."""

    keys: list[str]


class CellFlawOut(Schema):
    """One flaw of a workbook, by its cell."""

    sheet: str
    row: int
    column: str
    value: str
    what: str
    mend: str
    offer: str


class ImportOut(Schema):
    """What taking a workbook in would do: every row is counted once."""

    token: str
    kind: str
    rows: int
    new: int
    changed: int
    same: int
    flawed: int
    skipped: int
    unread: int
    flaws: list[CellFlawOut]
    notes: list[str]


class TakenOut(Schema):
    """What an import did."""

    batch: str
    new: int
    changed: int


def exact(number: Fraction | None) -> str | None:
    """A number without loss: "127", "13/40"."""
    return None if number is None else str(number)


def parts_told(parts: Iterable[tuple[str, Fraction]]) -> dict[str, str]:
    """The parts of a figure, exact."""
    return {part: str(value) for part, value in parts}
