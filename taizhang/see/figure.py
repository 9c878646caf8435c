"""A figure: the answer to a metric for a unit and a period, with what it was made of and a seal.

The seal is a digest over the question, the answer and the rows (key and version), so that a figure asked again later can
say whether it still holds.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` to the cut-off day `end`, both included. A state is asked at `end`."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Value (None when it has no meaning, e.g. 0 ÷ 0), its parts, and how many rows made it.

    Rates are shares of one (39/40), not per cents; days are days; money is 万元. `parts` breaks the value down by the
    metric's `by`; `rows` is the number of entries (for coverage and units: of units) counted.
    """

    metric: str
    unit: str
    period: Period
    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    rows: int = 0
    parts: tuple[tuple[str, Fraction], ...] = ()
    seal: str = ""


def seal_of(figure: Figure, rows: Iterable[tuple[str, int]]) -> str:
    """SHA-256 over question, answer and (key, version) of every row, in key order."""
    question = [figure.metric, figure.unit, figure.period.start.isoformat(), figure.period.end.isoformat()]
    answer = [str(part) for part in (figure.value, figure.numerator, figure.denominator)]
    text = json.dumps([question, answer, sorted(rows)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
