"""Figures answered from tallies: the same answers as counted from rows (store.figures_sql), whatever the ledger holds.

What tallies cannot answer (texts compared between units, days and periods longer ago than a book keeps, a book not built
yet, too many marks not folded in) is left to the rows. Pages never know which of the two has answered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from taizhang.campaign.model import Metric
from taizhang.see.tallying import SCALE, Question
from taizhang.store.asking import Asked, Told, asked_too, folded, metric_named
from taizhang.store.figures_sql import bar, by_class, covered, divided, numbered, share, units_asked
from taizhang.store.tally_books import book_of, plan_of
from taizhang.store.tally_reading import Amount, Looking, Sheet, answerable, read, read_own, waiting
from taizhang.store.tally_tables import TallyBook

TURNS: Final = 3
"""How often it is read again when somebody folds meanwhile; then the rows are counted."""
Parts = Mapping[str, Mapping[str, Amount]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read for a page: every count at once."""

    at: Looking
    sheet: Sheet


def answered(asked: Sequence[Asked]) -> Mapping[str, Mapping[str, Told]]:
    """The answers of those of the questions (all of one campaign, units and period) that tallies can give, by metric."""
    first = next(iter(asked), None)
    book = book_of(first.campaign) if first else None
    if first is None or book is None or not book.ready:
        return {}
    for _ in range(TURNS):
        found = _answered(book, asked)
        now = book_of(first.campaign)
        if now == book and now.turn == book.turn:
            return found
        if now is None or not now.ready:
            return {}
        book = now
    return {}


def _answered(book: TallyBook, asked: Sequence[Asked]) -> Mapping[str, Mapping[str, Told]]:
    first = asked[0]
    plan = plan_of(first.campaign)
    changes = waiting(book, plan)
    if changes is None:
        return {}
    at = Looking(book, plan, first.period, changes)
    able = [one for one in asked if _named(one) and all(_able(at, metric) for metric in _leaves(one, one.metric))]
    counts = {metric.name: metric for one in able for metric in _counts(at, one)}
    made = _Reading(at, read(at, tuple(counts.values()), first.paths) if counts else {})
    return {_name(one): _told(made, one) for one in able}


def _named(asked: Asked) -> bool:
    """Whether the campaign itself names the metric; derived ones (see.derive) are counted from rows."""
    return any(metric is asked.metric for metric in asked.campaign.metrics.values())


def _name(asked: Asked) -> str:
    return next(name for name, metric in asked.campaign.metrics.items() if metric is asked.metric)


def _leaves(asked: Asked, metric: Metric) -> Iterator[Metric]:
    """The metrics it is made of in the end."""
    inner = [metric.part, metric.whole] if metric.form == "ratio" else [metric.metric] if metric.form == "units" else []
    if not inner:
        yield metric
    for name in inner:
        yield from _leaves(asked, metric_named(asked.campaign, name))


def _question(at: Looking, metric: Metric) -> Question | None:
    return next((one for one in at.plan.questions if one.metric is metric), None)


def _able(at: Looking, metric: Metric) -> bool:
    found = _question(at, metric)
    return found is not None and answerable(at, found)


def _counts(at: Looking, asked: Asked) -> Iterator[Question]:
    """What of it is read at the asked units themselves, together with all the rest of the page."""
    if asked.metric.form != "units":
        found = (_question(at, metric) for metric in _leaves(asked, asked.metric))
        yield from (one for one in found if one and not one.own)


def _told(made: _Reading, asked: Asked) -> Mapping[str, Told]:
    if asked.metric.form == "ratio":
        parts = _told(made, asked_too(asked, asked.metric.part))
        wholes = _told(made, asked_too(asked, asked.metric.whole))
        return {path: divided(parts[path], wholes[path]) for path in asked.paths}
    if asked.metric.form == "units":
        return _units(made.at, asked)
    one = _question(made.at, asked.metric)
    if one is None:
        raise AssertionError(asked.metric.label)
    if one.own:
        return _coverage(made.at, one, asked)
    return {path: _whole(asked, made.sheet.get((one.number, path), {})) for path in asked.paths}


def _whole(asked: Asked, parts: Parts) -> Told:
    told = _one(asked, parts.get("", {}))
    if not asked.by:
        return told
    mark = f"{asked.by}="
    values = ((part[len(mark) :], _one(asked, held)) for part, held in parts.items() if part.startswith(mark))
    return replace(told, parts={part: one.value for part, one in values if one.rows and one.value is not None})


def _one(asked: Asked, held: Mapping[str, Amount]) -> Told:
    rows = sum(n for key, (n, _) in held.items() if not key or asked.metric.form == "days")
    if asked.metric.form == "days":
        return Told(_middle(held, rows), rows=rows)
    if asked.metric.form == "sum":
        return Told(Fraction(sum(total for _, total in held.values()), SCALE), rows=rows)
    if asked.metric.field and asked.metric.form == "coverage":
        campaign = asked.campaign
        codes = campaign.codes[campaign.fields[asked.metric.field].codes].values
        return share(sum(1 for key, (n, _) in held.items() if n and key in codes), len(codes), rows)
    return Told(Fraction(rows), rows=rows)


def _middle(held: Mapping[str, Amount], rows: int) -> Fraction | None:
    """The median of days, from how many entries took how many."""
    if not rows:
        return None
    low, high = _nth(held, (rows - 1) // 2), _nth(held, rows // 2)
    return Fraction(low + high, 2)


def _nth(held: Mapping[str, Amount], place: int) -> int:
    for days, n in sorted((int(key), n) for key, (n, _) in held.items()):
        place -= n
        if place < 0:
            return days
    raise AssertionError(place)


def _coverage(at: Looking, one: Question, asked: Asked) -> Mapping[str, Told]:
    here = read_own(at, one, asked.top)
    units = units_asked(asked).values_list("path", "unit_class")
    rows = ((path, kind, (int(here.get(path, 0) >= asked.metric.least), 1)) for path, kind in units)
    return folded(by_class(asked), rows, covered)


def _units(at: Looking, asked: Asked) -> Mapping[str, Told]:
    units = tuple(units_asked(asked).values_list("path", "unit_class"))
    low = frozenset(_below(at, asked, tuple(path for path, _ in units)))
    return folded(by_class(asked), ((path, kind, (int(path in low), 1)) for path, kind in units), numbered)


def _below(at: Looking, asked: Asked, paths: tuple[str, ...]) -> Iterable[str]:
    if not paths:
        return
    inner = Asked(asked.campaign, metric_named(asked.campaign, asked.metric.metric), paths, asked.period)
    counts = tuple(_counts(at, inner))
    told = _told(_Reading(at, read(at, counts, paths) if counts else {}), inner)
    least = bar(asked.campaign, asked.metric.below or 0, asked.period.end)
    for path in paths:
        value = told[path].value
        if value is not None and value < least:
            yield path
